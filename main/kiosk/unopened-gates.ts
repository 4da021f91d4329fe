import type { Clock, Timers } from '../../core/base/index.ts'
import type { ActionOutcome } from '../action/index.ts'
import type { FollowedCheckIn } from './followed-check-in.ts'

/**
 * How long after an opening went wrong somebody may have the gate opened once more, milliseconds: as long as the person stands before
 * it while the staff comes and looks. Later somebody else may stand there, of whom nothing was decided.
 */
export const AGAIN_LIMIT = 3 * 60_000

export interface UnopenedGatesOptions {
  readonly clock: Pick<Clock, 'monotonicMilliseconds'>
  readonly timers: Timers
  /** The time is over for one of them. */
  readonly onLapsed: () => void
}

interface Unopened {
  readonly checkIn: FollowedCheckIn
  /** From the first time that it went wrong: trying again gives nobody more time. */
  readonly until: number
  readonly stopTimer: () => void
  /** How often somebody had it opened again. */
  attempts: number
  underWay: boolean
}

/** Gates that did not open, or may not have, after a check-in: who stands at the desk may have each opened once more. In memory only. */
export class UnopenedGates {
  readonly #options: UnopenedGatesOptions
  /** By check-in and action. */
  readonly #unopened = new Map<string, Map<string, Unopened>>()

  constructor(options: UnopenedGatesOptions) {
    this.#options = options
  }

  /** How an action has ended. */
  note(checkIn: FollowedCheckIn, { action, outcome }: Pick<ActionOutcome, 'action' | 'outcome'>): void {
    if (checkIn.active.program.actions.find(({ id }) => id === action)?.kind !== 'open-gate') return
    const { checkInId } = checkIn
    const present = this.#unopened.get(checkInId)?.get(action)
    if (outcome !== 'failed' && outcome !== 'unknown') this.#remove(checkInId, action)
    else if (present === undefined) this.#add(checkIn, action)
    else present.underWay = false
  }

  holds(checkInId: string, action: string): boolean {
    return this.#find(checkInId, action) !== undefined
  }

  /** Somebody has it opened again, for the first, second, … time; undefined: it is too late, or is being done. */
  take(checkInId: string, action: string): { readonly checkIn: FollowedCheckIn; readonly attempt: number } | undefined {
    const found = this.#find(checkInId, action)
    if (found === undefined) return undefined
    found.underWay = true
    found.attempts += 1
    return { checkIn: found.checkIn, attempt: found.attempts }
  }

  /** The check-in was undone. */
  forget(checkInId: string): void {
    for (const action of this.#unopened.get(checkInId)?.keys() ?? []) this.#remove(checkInId, action)
  }

  close(): void {
    for (const checkInId of this.#unopened.keys()) this.forget(checkInId)
  }

  #find(checkInId: string, action: string): Unopened | undefined {
    const found = this.#unopened.get(checkInId)?.get(action)
    // A machine that slept has late timers.
    const isOver = found !== undefined && found.until <= this.#options.clock.monotonicMilliseconds()
    return found === undefined || isOver || found.underWay ? undefined : found
  }

  #add(checkIn: FollowedCheckIn, action: string): void {
    const { clock, timers, onLapsed } = this.#options
    const { checkInId } = checkIn
    const stopTimer = timers.after(AGAIN_LIMIT, () => {
      this.#remove(checkInId, action)
      onLapsed()
    })
    const until = clock.monotonicMilliseconds() + AGAIN_LIMIT
    const ofCheckIn = this.#unopened.get(checkInId) ?? new Map<string, Unopened>()
    ofCheckIn.set(action, { checkIn, until, stopTimer, attempts: 0, underWay: false })
    this.#unopened.set(checkInId, ofCheckIn)
  }

  #remove(checkInId: string, action: string): void {
    const ofCheckIn = this.#unopened.get(checkInId)
    ofCheckIn?.get(action)?.stopTimer()
    ofCheckIn?.delete(action)
    if (ofCheckIn?.size === 0) this.#unopened.delete(checkInId)
  }
}
