import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Ask, LookupMethod } from '../../core/polling/index.ts'
import type { DeskPolling, PollingTrouble, PollingVisitorView } from '../contract/index.ts'
import type { AtDesk } from './at-desk.ts'
import type { PollingRoom } from './room.ts'
import type { Looked } from './voters.ts'

/** A voter at the desk at whom nobody has looked for so long is nobody's, milliseconds. */
export const SESSION_LIMIT = 10 * 60_000
/** How long the visitor's screen says thank you. */
const THANKS_LIMIT = 8_000

/** Somebody who came while another voter was at the desk: all that is kept of their card. */
export interface WaitingVoter {
  readonly at: string
  readonly method: LookupMethod
  readonly looked: Looked
  readonly cardAsks: readonly Ask[]
}

/** What lies on the desk: one voter, perhaps the one behind, and what went wrong last. Held in memory only. */
export class DeskTable {
  readonly #room: PollingRoom
  #atDesk: AtDesk | undefined
  #next: WaitingVoter | undefined
  #farewell: PollingVisitorView | undefined
  #trouble: DeskPolling['trouble']
  #sessions = 0
  #cancelLimit: (() => void) | undefined
  #cancelFarewell: (() => void) | undefined

  constructor(room: PollingRoom) {
    this.#room = room
  }

  get atDesk(): AtDesk | undefined {
    return this.#atDesk
  }

  get next(): WaitingVoter | undefined {
    return this.#next
  }

  /** What the visitor sees after the session. */
  get farewell(): PollingVisitorView | undefined {
    return this.#farewell
  }

  get trouble(): DeskPolling['trouble'] {
    return this.#trouble
  }

  newId(): string {
    this.#sessions += 1
    return `${this.#sessions}-${Buffer.from(this.#room.context.randomBytes(6)).toString('hex')}`
  }

  /** The voter whom a request was meant for. Fails with `polling-session-over`. */
  of(session: string): Result<AtDesk, Failure> {
    if (this.#atDesk?.id !== session) return err(failure('polling-session-over'))
    this.#keep()
    return ok(this.#atDesk)
  }

  seat(atDesk: AtDesk): void {
    this.#cancelFarewell?.()
    this.#farewell = undefined
    this.#atDesk = atDesk
    this.#keep()
  }

  wait(voter: WaitingVoter): void {
    this.#next = voter
  }

  takeNext(): WaitingVoter | undefined {
    const next = this.#next
    this.#next = undefined
    return next
  }

  /** Nothing of the voter stays on the desk. */
  clear(farewell?: PollingVisitorView): void {
    this.#cancelLimit?.()
    this.#atDesk = undefined
    this.#cancelFarewell?.()
    this.#farewell = farewell
    if (farewell === undefined) return
    this.#cancelFarewell = this.#room.context.timers.after(THANKS_LIMIT, () => {
      this.#farewell = undefined
      this.change()
    })
  }

  noteTrouble(about: PollingTrouble, code: Failure['code']): void {
    this.#trouble = { about, code, at: this.#room.context.clock.now().toString() }
    this.change()
  }

  /** It was seen, or has gone. */
  forgetTrouble(about?: PollingTrouble): void {
    if (about !== undefined && this.#trouble?.about !== about) return
    this.#trouble = undefined
  }

  change(): void {
    this.#room.context.onChange()
  }

  close(): void {
    this.#cancelLimit?.()
    this.#cancelFarewell?.()
  }

  #keep(): void {
    this.#cancelLimit?.()
    this.#cancelLimit = this.#room.context.timers.after(SESSION_LIMIT, () => {
      this.clear()
      this.change()
    })
  }
}
