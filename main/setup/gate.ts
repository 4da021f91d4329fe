import { assertNever, delay, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type GateConfiguration, type GatePort, gateConfigurationSchema } from '../action/index.ts'
import type { SetupGate, SetupGateTest } from '../contract/index.ts'

/** Half a second: in the middle of what gates and doors are used to (domain reference §D.6). */
const TEST_PULSE_MILLISECONDS = 500

/** What stands in the configuration for the answer; nothing for no gate. */
export function gateEntry(gate: SetupGate): Readonly<Record<string, unknown>> | undefined {
  switch (gate.kind) {
    case 'none':
      return undefined
    case 'mqtt': {
      const { off, ...others } = gate
      return off === '' ? others : gate
    }
    case 'lcus':
    case 'modbus-tcp':
    case 'http':
    case 'simulated':
      return gate
    default:
      return assertNever(gate)
  }
}

/** The gate with its usual values. Fails with `setup-gate-invalid`, which names the field (`at`). */
export function gateConfiguration(gate: SetupGate): Result<GateConfiguration | undefined, Failure> {
  const entry = gateEntry(gate)
  if (entry === undefined) return ok(undefined)
  const parsed = gateConfigurationSchema.safeParse(entry)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return err(failure('setup-gate-invalid', { at: issue?.path.join('.') ?? '', problem: issue?.message ?? '' }))
}

/** Opens the gate once and lets go of it, not before the pulse is over: closing would cut it short. */
export async function testGate(
  gate: GatePort,
  commandId: string,
  timers: Timers,
): Promise<Extract<SetupGateTest, { status: 'ended' }>> {
  try {
    const result = await gate.open({ id: commandId, pulseMilliseconds: TEST_PULSE_MILLISECONDS })
    const { outcome, milliseconds } = result
    if (outcome !== 'failed') await delay(timers, TEST_PULSE_MILLISECONDS)
    return { status: 'ended', outcome, milliseconds, ...('failure' in result ? { code: result.failure.code } : {}) }
  } finally {
    await gate.close()
  }
}
