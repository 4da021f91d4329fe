import { type Bounded, type Clock, delay, err, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { describeDefect } from '../../../native/reader/index.ts'
import { CommandHistory } from './command-history.ts'
import type { GateRules } from './configuration.ts'
import type { GateDevice, GateInput, Sent } from './device.ts'
import { type GateCommand, type GateHealth, type GateNotice, type GatePort, type GateResult, gateCommandSchema } from './gate.ts'

/** Connecting (two), sending, being answered: the longest that a device may take of its own accord, in units of `answerMilliseconds`. */
const STEPS_OF_A_DEVICE = 4
const INPUT_POLL_MILLISECONDS = 25
/** Waits between attempts to end a pulse; the last one is repeated. */
const RELEASE_WAITS_MILLISECONDS = [100, 200, 500, 1_000] as const
/** How often a closing gate still tries. */
const RELEASE_ATTEMPTS_WHEN_CLOSING = 3

export interface GuardedGateOptions {
  readonly device: GateDevice
  readonly rules: GateRules
  readonly confirmation?: GateInput
  readonly occupied?: GateInput
  readonly clock: Clock
  readonly timers: Timers
  readonly notify: (notice: GateNotice) => void
}

type Ending = { outcome: 'commanded' | 'confirmed' } | { outcome: 'unknown' | 'failed'; failure: Failure }

interface Job {
  readonly command: GateCommand
  readonly deadline: number
  /** Aborted when nobody waits for it any more. */
  readonly givenUp: AbortSignal
  readonly finish: (ending: Ending) => void
  readonly stopWaiting: () => void
}

/** Why nothing may be sent now. `retryIn` milliseconds, or nothing where waiting does not help. */
interface Hindrance {
  readonly failure: Failure
  readonly retryIn?: number
}

const NEVER_GIVEN_UP = new AbortController().signal

const failed = (reason: Failure): Ending => ({ outcome: 'failed', failure: reason })

/**
 * The rules around every gate, whatever its device: one opening at a time and each id once, a bounded queue and bounded times, the
 * lockout after a pulse and while somebody is in the gate, the end of a pulse (repeated until it succeeds), and the watchdog.
 */
export class GuardedGate implements GatePort {
  readonly #options: GuardedGateOptions
  readonly #rules: GateRules
  readonly #history = new CommandHistory<GateResult>()
  readonly #queue: Job[] = []
  readonly #closing = new AbortController()
  /** Ends when the device is free for the next question. Never rejects. */
  #turn: Promise<unknown> = Promise.resolve()
  #running: Promise<void> | undefined
  /** Ends when the relay is off again. */
  #pulse: Promise<void> | undefined
  #stuck: Failure | undefined
  #deviceFailure: Failure | undefined
  /** Whether the device has ever been heard of, well or ill. */
  #met = false
  #freeAt = Number.NEGATIVE_INFINITY
  #stopRefresh: () => void = () => undefined
  #closed: Promise<void> | undefined

  constructor(options: GuardedGateOptions) {
    this.#options = options
    this.#rules = options.rules
    void this.#refresh()
  }

  open(command: GateCommand, signal: AbortSignal = NEVER_GIVEN_UP): Promise<GateResult> {
    const began = this.#now()
    const resultOf = (ending: Ending): GateResult => ({
      commandId: command.id,
      milliseconds: Math.round(this.#now() - began),
      ...ending,
    })
    if (!gateCommandSchema.safeParse(command).success) return Promise.resolve(resultOf(failed(failure('gate-command-invalid'))))
    return this.#history.once(command.id, async () => resultOf(await this.#enqueue(command, signal)))
  }

  health(): GateHealth {
    const waiting = this.#queue.length
    if (this.#closed !== undefined) return { state: 'closed', waiting }
    if (this.#stuck !== undefined) return { state: 'stuck', failure: this.#stuck, waiting }
    if (this.#deviceFailure !== undefined) return { state: 'unreachable', failure: this.#deviceFailure, waiting }
    if (!this.#met) return { state: 'connecting', waiting }
    const busy = this.#running !== undefined || this.#pulse !== undefined || this.#now() < this.#freeAt
    return { state: busy ? 'busy' : 'ready', waiting }
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeAll()
    return this.#closed
  }

  async #closeAll(): Promise<void> {
    this.#closing.abort()
    this.#stopRefresh()
    for (const job of this.#queue.splice(0)) {
      job.stopWaiting()
      job.finish(failed(failure('gate-unreachable', { gate: 'closing' })))
    }
    await this.#running
    await this.#pulse
    const { device, confirmation, occupied } = this.#options
    await Promise.all([device, confirmation, occupied].map((peer) => this.#ask(async () => peer?.close())))
  }

  #now(): number {
    return this.#options.clock.monotonicMilliseconds()
  }

  get #isClosing(): boolean {
    return this.#closing.signal.aborted
  }

  #enqueue(command: GateCommand, givenUp: AbortSignal): Promise<Ending> {
    if (this.#isClosing) return Promise.resolve(failed(failure('gate-unreachable', { gate: 'closing' })))
    if (givenUp.aborted) return Promise.resolve(failed(failure('gate-busy')))
    const mustWait = this.#running !== undefined
    if (mustWait && (this.#rules.whenBusy === 'refuse' || this.#queue.length >= this.#rules.queueLength))
      return Promise.resolve(failed(failure('gate-busy', { waiting: this.#queue.length })))
    return new Promise((finish) => {
      const { waitMilliseconds } = this.#rules
      const leaveQueue = () => {
        const place = this.#queue.indexOf(job)
        if (place < 0) return
        this.#queue.splice(place, 1)
        stopWaiting()
        finish(failed(failure('gate-busy')))
      }
      const stopTimer = this.#options.timers.after(waitMilliseconds, leaveQueue)
      givenUp.addEventListener('abort', leaveQueue)
      const stopWaiting = () => {
        stopTimer()
        givenUp.removeEventListener('abort', leaveQueue)
      }
      const job: Job = { command, deadline: this.#now() + waitMilliseconds, givenUp, finish, stopWaiting }
      this.#queue.push(job)
      this.#next()
    })
  }

  #next(): void {
    if (this.#running !== undefined) return
    const job = this.#queue.shift()
    if (job === undefined) return
    job.stopWaiting()
    this.#running = this.#carryOut(job).then((ending) => {
      this.#running = undefined
      job.finish(ending)
      this.#next()
    })
  }

  async #carryOut({ command, deadline, givenUp }: Job): Promise<Ending> {
    const hindered = await this.#waitUntilClear(deadline, givenUp)
    if (hindered !== undefined) return failed(hindered)
    if (givenUp.aborted) return failed(failure('gate-busy'))
    const sentAt = this.#now()
    const sent = await this.#send(command, givenUp)
    if (sent.sent === 'no') {
      if (!givenUp.aborted) this.#deviceFailure = sent.failure
      return failed(sent.failure)
    }
    this.#beginPulse(command)
    const { confirmation } = this.#options
    if (confirmation !== undefined) return this.#confirm(confirmation, sentAt, sent, givenUp)
    return sent.sent === 'yes' ? { outcome: 'commanded' } : { outcome: 'unknown', failure: sent.failure }
  }

  /** Nothing that a device does is believed to end: neither its promise nor its connection. */
  async #send(command: GateCommand, givenUp: AbortSignal): Promise<Sent> {
    const wanted = new AbortController()
    givenUp.addEventListener('abort', () => wanted.abort(), { signal: wanted.signal })
    const answer = await this.#askDevice((device) => device.open(command, wanted.signal))
    wanted.abort()
    if (!answer.ok) return { sent: 'unknown', failure: answer.error }
    return answer.value
  }

  /** The reason why the gate did not become free in time, or nothing. */
  async #waitUntilClear(deadline: number, givenUp: AbortSignal): Promise<Failure | undefined> {
    for (;;) {
      const hindrance = await this.#hindrance()
      if (hindrance === undefined) return undefined
      const { failure: reason, retryIn } = hindrance
      if (retryIn === undefined || this.#rules.whenBusy === 'refuse' || this.#now() + retryIn > deadline) return reason
      await this.#pause(retryIn, givenUp)
      if (givenUp.aborted) return reason
    }
  }

  async #hindrance(): Promise<Hindrance | undefined> {
    if (this.#isClosing) return { failure: failure('gate-unreachable', { gate: 'closing' }) }
    if (this.#stuck !== undefined) return { failure: this.#stuck }
    if (this.#pulse !== undefined) return { failure: failure('gate-busy'), retryIn: INPUT_POLL_MILLISECONDS }
    const lockedFor = this.#freeAt - this.#now()
    if (lockedFor > 0) return { failure: failure('gate-busy'), retryIn: lockedFor }
    const { occupied } = this.#options
    if (occupied === undefined) return undefined
    const reading = await this.#ask(() => occupied.read())
    // A sensor that says nothing does not say that the gate is clear.
    if (!reading.ok || !reading.value.ok) return { failure: failure('gate-input-unreadable', { input: 'occupied' }) }
    if (reading.value.value.active) return { failure: failure('gate-occupied'), retryIn: INPUT_POLL_MILLISECONDS }
    // Reading took time, in which the gate may have begun to close down.
    return this.#isClosing ? { failure: failure('gate-unreachable', { gate: 'closing' }) } : undefined
  }

  /** Only a word of the input that is younger than the command proves anything. */
  async #confirm(input: GateInput, sentAt: number, sent: Exclude<Sent, { sent: 'no' }>, givenUp: AbortSignal): Promise<Ending> {
    const deadline = this.#now() + (this.#rules.confirmation?.withinMilliseconds ?? 0)
    for (;;) {
      const reading = await this.#ask(() => input.read())
      const word = reading.ok && reading.value.ok ? reading.value.value : undefined
      if (word?.active === true && word.at >= sentAt) return { outcome: 'confirmed' }
      if (this.#isClosing || givenUp.aborted || this.#now() + INPUT_POLL_MILLISECONDS > deadline) {
        if (sent.sent === 'unknown') return { outcome: 'unknown', failure: sent.failure }
        const reason =
          word === undefined ? failure('gate-input-unreadable', { input: 'confirmation' }) : failure('gate-not-confirmed')
        return { outcome: 'unknown', failure: reason }
      }
      await delay(this.#options.timers, INPUT_POLL_MILLISECONDS)
    }
  }

  /** The command is out, or may be: from here on the gate is busy. */
  #beginPulse({ id, pulseMilliseconds }: GateCommand): void {
    const { device } = this.#options
    if (device.pulseEndedBy === 'device') {
      this.#deviceFailure = undefined
      this.#freeAt = this.#now() + pulseMilliseconds + this.#rules.lockoutMilliseconds
      return
    }
    this.#pulse = this.#endPulse(id, pulseMilliseconds).then(() => {
      this.#freeAt = this.#now() + this.#rules.lockoutMilliseconds
      this.#pulse = undefined
    })
  }

  async #endPulse(commandId: string, pulseMilliseconds: number): Promise<void> {
    await this.#pause(pulseMilliseconds)
    for (let attempts = 1; ; attempts++) {
      const answer = await this.#askDevice((device) => device.release())
      const released = answer.ok ? answer.value : answer
      if (released.ok) {
        this.#stuck = undefined
        this.#deviceFailure = undefined
        if (attempts > 1) this.#notify({ type: 'released-late', commandId, attempts })
        return
      }
      if (attempts === 1) {
        this.#stuck = failure('gate-release-failed', { because: released.error.code })
        this.#notify({ type: 'release-failed', commandId, failure: this.#stuck })
      }
      if (this.#isClosing && attempts >= RELEASE_ATTEMPTS_WHEN_CLOSING) return
      const last = RELEASE_WAITS_MILLISECONDS.length - 1
      await delay(this.#options.timers, RELEASE_WAITS_MILLISECONDS[Math.min(attempts - 1, last)] ?? 0)
    }
  }

  /** A pause that ends early when the gate is closed, or when nobody waits any more. */
  #pause(milliseconds: number, givenUp: AbortSignal = NEVER_GIVEN_UP): Promise<void> {
    return new Promise((resolve) => {
      const signals = [this.#closing.signal, givenUp]
      const end = () => {
        stop()
        for (const signal of signals) signal.removeEventListener('abort', end)
        resolve()
      }
      const stop = this.#options.timers.after(milliseconds, end)
      if (signals.some(({ aborted }) => aborted)) end()
      else for (const signal of signals) signal.addEventListener('abort', end)
    })
  }

  async #refresh(): Promise<void> {
    const answer = await this.#askDevice((device) => device.refresh())
    const refreshed = answer.ok ? answer.value : answer
    this.#deviceFailure = refreshed.ok ? undefined : refreshed.error
    this.#met = true
    if (this.#isClosing) return
    this.#stopRefresh = this.#options.timers.after(this.#rules.refreshMilliseconds, () => void this.#refresh())
  }

  /** One at a time: a device answers in order, and an answer must not be taken for that of another question. */
  #askDevice<Value>(act: (device: GateDevice) => Promise<Value>): Promise<Result<Value, Failure>> {
    const asked = this.#turn.then(() => this.#ask(() => act(this.#options.device)))
    this.#turn = asked
    return asked
  }

  /** What a peer answers in bounded time. One that rejects has a defect, and nobody can say what it did. */
  async #ask<Value>(act: () => Promise<Value>): Promise<Result<Value, Failure>> {
    const limit = STEPS_OF_A_DEVICE * this.#rules.answerMilliseconds
    try {
      const answer: Bounded<Value> = await within(this.#options.timers, limit, act())
      return answer.returned ? ok(answer.value) : err(failure('gate-silent'))
    } catch (error) {
      console.error('a gate device failed:', describeDefect(error))
      return err(failure('internal'))
    }
  }

  #notify(notice: GateNotice): void {
    try {
      this.#options.notify(notice)
    } catch (error) {
      // Whoever listens must not keep the pulse from being ended.
      console.error('a listener of gate notices failed:', describeDefect(error))
    }
  }
}
