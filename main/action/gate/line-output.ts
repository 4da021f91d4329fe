import { assertNever, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { GateConfigurationOf } from './configuration.ts'
import type { GateDevice, Sent } from './device.ts'
import type { GateCommand } from './gate.ts'
import { KeptConnection } from './kept-connection.ts'
import type { OpenWire, Wire } from './wire.ts'

/**
 * Writes the registered number and a line end, as a reader would, for a library or fee system that waits for one. Instead of typing
 * into whatever window has the focus: on a kiosk that is the kiosk's own. There is no answer and no signal to end.
 */
export class LineOutput implements GateDevice {
  readonly pulseEndedBy = 'device'
  readonly #configuration: GateConfigurationOf<'line-output'>
  readonly #timers: Timers
  readonly #connection: KeptConnection<Wire>

  constructor(configuration: GateConfigurationOf<'line-output'>, openWire: OpenWire, timers: Timers) {
    this.#configuration = configuration
    this.#timers = timers
    this.#connection = new KeptConnection({
      connect: openWire,
      limitMilliseconds: 2 * configuration.answerMilliseconds,
      timers,
    })
  }

  async open({ registeredNumber }: GateCommand, signal: AbortSignal): Promise<Sent> {
    if (registeredNumber === undefined) return { sent: 'no', failure: failure('gate-command-invalid', { missing: 'number' }) }
    const acquired = await this.#connection.acquire()
    if (!acquired.ok) return { sent: 'no', failure: acquired.error }
    if (signal.aborted) return { sent: 'no', failure: failure('gate-silent') }
    const { lineEnd, answerMilliseconds } = this.#configuration
    const line = Buffer.from(`${registeredNumber}${characters(lineEnd)}`, 'ascii')
    const written = await within(this.#timers, answerMilliseconds, acquired.value.write(line))
    if (written.returned && written.value) return { sent: 'yes' }
    await this.#connection.drop(acquired.value)
    return { sent: 'unknown', failure: failure('gate-silent') }
  }

  async release(): Promise<Result<void, Failure>> {
    return ok(undefined)
  }

  async refresh(): Promise<Result<void, Failure>> {
    const acquired = await this.#connection.acquire()
    return acquired.ok ? ok(undefined) : acquired
  }

  close(): Promise<void> {
    return this.#connection.close()
  }
}

function characters(lineEnd: GateConfigurationOf<'line-output'>['lineEnd']): string {
  switch (lineEnd) {
    case 'cr':
      return '\r'
    case 'lf':
      return '\n'
    case 'crlf':
      return '\r\n'
    default:
      return assertNever(lineEnd)
  }
}
