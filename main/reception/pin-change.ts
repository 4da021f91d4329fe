import type { Result, Timers } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import { type ChangeablePin, PIN_WRITE_STEP, type PinChangePrompt, type PinChangeReport } from '../../native/mynumber/index.ts'
import type { PinChangeAgain, PinChangeResult } from '../contract/index.ts'
import type { TapStep } from './tap.ts'

/** How long a card is waited for, milliseconds. */
export const PIN_CHANGE_LIMIT = 120_000

/** Where a change of PIN stands; nothing while there is none. */
export type PinChangeState = { readonly which: ChangeablePin } & (
  | { readonly status: 'waiting'; readonly again?: PinChangeAgain }
  | { readonly status: 'running'; readonly tapId: string }
  | { readonly status: 'ended'; readonly result: PinChangeResult }
)

type Loss = Extract<PinChangeResult, { readonly code: FailureCode }>

const UNCERTAIN: Loss = { status: 'uncertain', code: 'pin-change-uncertain' }

export interface PinChangeOptions {
  readonly timers: Timers
  /** Tells the readers what to do with the next card: to change this PIN, or what the program wants. */
  readonly configure: (which: ChangeablePin | undefined) => void
  readonly onChange: (state: PinChangeState) => void
}

/**
 * A change of PIN that the desk has asked for. The graph:
 *
 * | step    | continue                                   | end                                                    |
 * | ------- | ------------------------------------------ | ------------------------------------------------------ |
 * | waiting | a card comes → running                     | desk cancels, two minutes, the station fails           |
 * | running | card lost: waiting, `retry` or `check`     | changed, checked, unchanged, uncertain                 |
 *
 * From the beginning to the end no card is checked in: the readers change a PIN, and a card that they had begun to read
 * before they were told is turned away. At the end they go back to the program by themselves.
 */
export class PinChange {
  readonly #options: PinChangeOptions
  #state: Exclude<PinChangeState, { readonly status: 'ended' }> | undefined
  /** The tap under way only finds out which PIN the card holds. */
  #checks = false
  /** In a check, the card has accepted what was entered. */
  #accepted = false
  #cancelled = false
  #cancelTimeout: (() => void) | undefined

  constructor(options: PinChangeOptions) {
    this.#options = options
  }

  get state() {
    return this.#state
  }

  /** False: one is under way. */
  start(which: ChangeablePin): boolean {
    if (this.#state !== undefined) return false
    this.#wait(which)
    return true
  }

  /** The desk does not want it any more. Whoever is being asked is asked no further. False: there is none. */
  cancel(): boolean {
    if (this.#state === undefined) return false
    if (this.#state.status === 'waiting') this.#giveUp('entry-cancelled')
    else this.#cancelled = true
    return true
  }

  /** The station takes nobody in. A card that is being worked on is not left alone in the middle. */
  stop(reason: FailureCode): void {
    if (this.#state?.status === 'waiting') this.#giveUp(reason)
  }

  /** Whether a tap that begins may go on. `which`: the PIN that it changes; nothing when it reads for the program. */
  admits(tapId: string, which: ChangeablePin | undefined): boolean {
    const state = this.#state
    if (which === undefined) return state === undefined
    if (state?.status !== 'waiting' || state.which !== which) return false
    this.#checks = state.again === 'check'
    this.#accepted = false
    this.#cancelled = false
    this.#enter({ which, status: 'running', tapId })
    return true
  }

  isAt(tapId: string): boolean {
    return this.#state?.status === 'running' && this.#state.tapId === tapId
  }

  get checks(): boolean {
    return this.#checks
  }

  /** Whether nobody is to be asked this: the desk has cancelled, or the card has shown which PIN it holds. */
  declines(prompt: PinChangePrompt): boolean {
    if (this.#checks && prompt.entry !== 'present') this.#accepted = true
    return this.#cancelled || this.#accepted
  }

  /** What the end of its tap means. `at`: the last that was heard of the tap. */
  resultOf(outcome: Result<PinChangeReport, Failure>, at: TapStep | undefined): PinChangeResult {
    if (this.#accepted) return { status: 'checked' }
    const report = outcome.ok ? outcome.value : undefined
    if (report?.status === 'changed')
      return { status: 'changed', ...(report.weakness === undefined ? {} : { weakness: report.weakness }) }
    const result = outcome.ok ? UNCERTAIN : this.#lossOf(outcome.error.code, at)
    return !this.#cancelled && this.#againAfter(result) !== undefined ? { ...result, again: true } : result
  }

  #lossOf(code: FailureCode, at: TapStep | undefined): Loss {
    if (this.#checks) return isPersonsEnd(code) ? UNCERTAIN : { status: 'uncertain', code }
    return mayHaveBeenWritten(code, at) ? UNCERTAIN : { status: 'unchanged', code }
  }

  /** The tap is over. A card that was lost may come back: it must not be checked in for that. */
  settle(result: PinChangeResult): void {
    if (this.#state === undefined) throw new Error('no change of PIN is under way')
    if ('again' in result) this.#wait(this.#state.which, this.#againAfter(result))
    else this.#end(result)
  }

  close(): void {
    this.#cancelTimeout?.()
  }

  #againAfter(result: Loss): PinChangeAgain | undefined {
    if (result.status === 'uncertain') return !this.#checks || result.code === 'card-removed' ? 'check' : undefined
    return result.code === 'card-removed' ? 'retry' : undefined
  }

  #wait(which: ChangeablePin, again?: PinChangeAgain): void {
    this.#enter({ which, status: 'waiting', ...(again === undefined ? {} : { again }) })
    this.#cancelTimeout = this.#options.timers.after(PIN_CHANGE_LIMIT, () => this.#giveUp('entry-timed-out'))
    this.#options.configure(which)
  }

  #giveUp(code: FailureCode): void {
    const isUncertain = this.#state?.status === 'waiting' && this.#state.again === 'check'
    this.#end(isUncertain ? UNCERTAIN : { status: 'unchanged', code })
  }

  #enter(state: NonNullable<typeof this.state>): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    this.#state = state
    this.#options.onChange(state)
  }

  #end(result: PinChangeResult): void {
    const which = this.#state?.which
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    this.#state = undefined
    this.#options.configure(undefined)
    if (which !== undefined) this.#options.onChange({ which, status: 'ended', result })
  }
}

/**
 * A tap whose process was killed, or whose reader was lost, cannot say itself what became of the card. Only what the card
 * refused was surely not written.
 */
function mayHaveBeenWritten(code: FailureCode, at: TapStep | undefined): boolean {
  return at?.step === 'reading' && at.progress.step >= PIN_WRITE_STEP && code !== 'card-status-unexpected'
}

function isPersonsEnd(code: FailureCode): boolean {
  return code === 'entry-cancelled' || code === 'entry-timed-out'
}
