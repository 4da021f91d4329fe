import { type Clock, err, ok, type Result, type Timers } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { GateConfigurationOf, GateInputConfigurationOf } from './configuration.ts'
import type { GateDevice, GateInput, Reading, Sent } from './device.ts'
import { fillIn, inJsonText } from './fill-in.ts'
import type { GateCommand } from './gate.ts'
import { askHttp, jsonField, judgeStatus } from './http-peer.ts'

/**
 * A relay or controller behind HTTP. Without `release` it must end its pulse by a timer of its own. It has no watchdog that we could
 * feed, and nothing is asked of it between commands.
 */
export class HttpRelay implements GateDevice {
  readonly pulseEndedBy: 'device' | 'gate'
  readonly #configuration: GateConfigurationOf<'http'>
  readonly #timers: Timers
  /** The command that `release` speaks of. */
  #last: GateCommand | undefined

  constructor(configuration: GateConfigurationOf<'http'>, timers: Timers) {
    this.#configuration = configuration
    this.#timers = timers
    this.pulseEndedBy = configuration.release === undefined ? 'device' : 'gate'
  }

  open(command: GateCommand): Promise<Sent> {
    this.#last = command
    return this.#send(this.#configuration, command, command.id)
  }

  async release(): Promise<Result<void, Failure>> {
    const { release } = this.#configuration
    if (release === undefined || this.#last === undefined) return ok(undefined)
    const sent = await this.#send(release, this.#last, `${this.#last.id}-release`)
    return sent.sent === 'yes' ? ok(undefined) : err(sent.failure)
  }

  async refresh(): Promise<Result<void, Failure>> {
    return ok(undefined)
  }

  async close(): Promise<void> {
    // No connection outlives its request.
  }

  async #send(
    { url, body }: { readonly url: string; readonly body?: string | undefined },
    command: GateCommand,
    idempotencyKey: string,
  ): Promise<Sent> {
    const { method, headers, idempotencyHeader, expectedStatus, answerMilliseconds } = this.#configuration
    const request = {
      method,
      url: fillIn(url, command, encodeURIComponent),
      headers: { ...headers, [idempotencyHeader]: idempotencyKey },
      ...(body === undefined ? {} : { body: fillIn(body, command, inJsonText) }),
    }
    const outcome = await askHttp(request, answerMilliseconds, this.#timers)
    if (outcome.sent !== true) return { sent: outcome.sent === false ? 'no' : 'unknown', failure: outcome.failure }
    const { status } = outcome.answer
    const judged = judgeStatus(status, expectedStatus)
    if (judged.ok) return { sent: 'yes' }
    return { sent: judged.error === 'refused' ? 'no' : 'unknown', failure: failure('gate-refused', { status }) }
  }
}

/** A field of a JSON answer as an input. */
export class HttpInput implements GateInput {
  readonly #configuration: GateInputConfigurationOf<'http'>
  readonly #answerMilliseconds: number
  readonly #clock: Clock
  readonly #timers: Timers

  constructor(
    configuration: GateInputConfigurationOf<'http'>,
    options: { readonly answerMilliseconds: number; readonly clock: Clock; readonly timers: Timers },
  ) {
    this.#configuration = configuration
    this.#answerMilliseconds = options.answerMilliseconds
    this.#clock = options.clock
    this.#timers = options.timers
  }

  async read(): Promise<Result<Reading, Failure>> {
    const { url, headers, field, active } = this.#configuration
    const at = this.#clock.monotonicMilliseconds()
    const outcome = await askHttp({ method: 'GET', url, headers }, this.#answerMilliseconds, this.#timers)
    if (outcome.sent !== true) return err(outcome.failure)
    const { status, body } = outcome.answer
    if (status !== 200) return err(failure('gate-refused', { status }))
    const value = jsonField(body, field)
    return value === undefined ? err(failure('gate-answer-garbled')) : ok({ active: value === active, at })
  }

  async close(): Promise<void> {
    // No connection outlives its request.
  }
}
