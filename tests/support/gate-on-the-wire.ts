import { orThrow, systemClock, systemTimers } from '../../core/base/index.ts'
import { type GateNotice, type GatePort, gateConfigurationSchema, openGate } from '../../main/action/index.ts'
import { until } from './until.ts'

/** A gate as a station opens it, from a configuration as an installer writes it. */
export function openConfiguredGate(configuration: Record<string, unknown>): { gate: GatePort; notices: GateNotice[] } {
  const notices: GateNotice[] = []
  const gate = orThrow(
    openGate(
      gateConfigurationSchema.parse({
        answerMilliseconds: 500,
        lockoutMilliseconds: 0,
        refreshMilliseconds: 200,
        ...configuration,
      }),
      {
        clock: systemClock,
        timers: systemTimers,
        notify: (notice) => notices.push(notice),
      },
    ),
  )
  return { gate, notices }
}

export const ready = (gate: GatePort): Promise<void> => until(() => gate.health().state === 'ready', 'the gate is ready')
