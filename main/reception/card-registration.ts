import type { Result, Timers } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'

/** How long a card is waited for, milliseconds. */
export const CARD_REGISTRATION_LIMIT = 120_000

/** What a request to the readers is for that reads a card to be registered. */
export const CARD_REGISTRATION_PURPOSE = 'register-card'

/** Where a registration stands; nothing while there is none. */
export type CardRegistrationState =
  | { readonly status: 'waiting' }
  | { readonly status: 'running'; readonly tapId: string }
  | { readonly status: 'done' }
  | { readonly status: 'failed'; readonly code: FailureCode }

export interface CardRegistrationOptions {
  readonly timers: Timers
  /** Tells the readers what to do with the next card: to read it for a registration, or what the program wants. */
  readonly configure: (registers: boolean) => void
  readonly onChange: (state: CardRegistrationState) => void
}

/**
 * The registration of a card (カードの登録) that the desk has asked for. The graph:
 *
 * | step    | continue                                | end                                                  |
 * | ------- | --------------------------------------- | ---------------------------------------------------- |
 * | waiting | a card comes → running                  | desk cancels, two minutes, the station fails         |
 * | running | card taken away too early → waiting     | bound to the entry, or why not                       |
 *
 * From the beginning to the end no card is checked in. At the end the readers go back to the program by themselves.
 */
export class CardRegistration {
  readonly #options: CardRegistrationOptions
  #state: Extract<CardRegistrationState, { readonly status: 'waiting' | 'running' }> | undefined
  #cancelled = false
  #cancelTimeout: (() => void) | undefined

  constructor(options: CardRegistrationOptions) {
    this.#options = options
  }

  get state() {
    return this.#state
  }

  start(): void {
    this.#wait()
  }

  /** The desk does not want it any more. False: there is none. */
  cancel(): boolean {
    if (this.#state === undefined) return false
    if (this.#state.status === 'waiting') this.#end({ status: 'failed', code: 'entry-cancelled' })
    else this.#cancelled = true
    return true
  }

  /** The station takes nobody in. */
  stop(reason: FailureCode): void {
    if (this.#state?.status === 'waiting') this.#end({ status: 'failed', code: reason })
  }

  /** Whether a tap that begins may go on; `registers`: it is read for this. */
  admits(tapId: string, registers: boolean): boolean {
    if (!registers) return this.#state === undefined
    if (this.#state?.status !== 'waiting') return false
    this.#enter({ status: 'running', tapId })
    return true
  }

  isAt(tapId: string): boolean {
    return this.#state?.status === 'running' && this.#state.tapId === tapId
  }

  /** The desk has cancelled: nobody is to be asked for anything more, and nothing bound. */
  get cancelled(): boolean {
    return this.#cancelled
  }

  /** The tap is over. A card that was taken away too early may come back: it must not be checked in for that. */
  settle(outcome: Result<unknown, Failure>): void {
    if (outcome.ok) this.#end({ status: 'done' })
    else if (outcome.error.code === 'card-removed' && !this.#cancelled) this.#wait()
    else this.#end({ status: 'failed', code: outcome.error.code })
  }

  close(): void {
    this.#cancelTimeout?.()
  }

  #wait(): void {
    this.#cancelled = false
    this.#enter({ status: 'waiting' })
    this.#cancelTimeout = this.#options.timers.after(CARD_REGISTRATION_LIMIT, () =>
      this.#end({ status: 'failed', code: 'entry-timed-out' }),
    )
    this.#options.configure(true)
  }

  #enter(state: NonNullable<typeof this.state>): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    this.#state = state
    this.#options.onChange(state)
  }

  #end(state: Extract<CardRegistrationState, { readonly status: 'done' | 'failed' }>): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    this.#state = undefined
    this.#options.configure(false)
    this.#options.onChange(state)
  }
}
