import { type Clock, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { RollEntry } from '../../core/roll/index.ts'
import type { DeskRegistration } from '../contract/index.ts'
import type { CardRegistrationState } from '../reception/index.ts'
import { areAnothers } from './entry-holder.ts'
import type { LedgerDoor } from './ledger-door.ts'

/** How long the desk is shown how a registration ended, milliseconds. */
export const REGISTRATION_SHOWN = 30_000

/** The entry of a roll to which the next card is to be bound. */
export interface ChosenEntry {
  readonly roll: string
  readonly number: string
  /** What the roll says under this number: the card is held against it. */
  readonly entries: readonly RollEntry[]
  /** Whose stations know the card by it. */
  readonly program: { readonly id: string; readonly version: string }
  /** Who chose it, as the ledger names them. */
  readonly operator: string
}

export interface CardDeskOptions {
  readonly ledger: LedgerDoor
  readonly clock: Clock
  readonly timers: Timers
  /** What was shown of an ended registration is not any more. */
  readonly onChange: () => void
}

/** Cards and entries of the roll (カードの登録): which entry the next card is for, and what became of it. Its state names nobody. */
export class CardDesk {
  readonly #options: CardDeskOptions
  #chosen: ChosenEntry | undefined
  #state: DeskRegistration | undefined

  #cancelTimeout: (() => void) | undefined

  constructor(options: CardDeskOptions) {
    this.#options = options
  }

  get state(): DeskRegistration | undefined {
    return this.#state
  }

  /** To be called before the card is asked for. */
  choose(entry: ChosenEntry): void {
    this.clear()
    this.#chosen = entry
  }

  /** Nothing is chosen, and nothing is to be seen of what was: the registration, if one is under way, has been cancelled. */
  clear(): void {
    this.#cancelTimeout?.()
    this.#cancelTimeout = undefined
    this.#chosen = undefined
    this.#state = undefined
  }

  /** Where the reading of the card stands. */
  note(state: CardRegistrationState): void {
    const entry = this.#chosen
    if (entry === undefined) return
    const { number } = entry
    const { clock, timers, onChange } = this.#options
    const at = clock.now().toString()
    switch (state.status) {
      case 'waiting':
      case 'running':
        this.#state = { number, status: state.status }
        return
      case 'done':
        this.#state = { number, status: 'done', at }
        break
      case 'failed':
        this.#state = { number, status: 'failed', at, code: state.code }
        break
    }
    this.#chosen = undefined
    this.#cancelTimeout = timers.after(REGISTRATION_SHOWN, () => {
      this.clear()
      onChange()
    })
  }

  /**
   * Binds the card that was read to the chosen entry. Only a card whose data and whose chip are both proved, and of nobody else than the
   * roll says: what is bound here is believed at every later tap.
   */
  register({ registration, attributes, chip }: CardEvidence): Result<undefined, Failure> {
    const { opened } = this.#options.ledger
    if (!opened.ok) return opened
    if (this.#chosen === undefined) return err(failure('entry-cancelled'))
    const holder = attributes?.proof.status === 'authentic' && chip?.status === 'authentic' ? attributes.value : undefined
    if (registration === undefined || holder === undefined) return err(failure('card-registration-unproved'))
    const { roll, number, entries, program, operator } = this.#chosen
    if (areAnothers(entries, holder)) return err(failure('card-of-another-person'))
    const bound = opened.value.ledger.registerCard({ roll, number, registration, program, operator })
    return bound.ok ? ok(undefined) : bound
  }

  /** Takes every card from an entry (紛失, 返納). Fails with `card-registration-unknown` where there is none. */
  unregister(
    { roll, number, program }: Pick<ChosenEntry, 'roll' | 'number' | 'program'>,
    reason: string,
    operator: string,
  ): Result<undefined, Failure> {
    const { opened } = this.#options.ledger
    if (!opened.ok) return opened
    const { ledger } = opened.value
    const cards = ledger.cardsOf(roll, number)
    if (cards.length === 0) return err(failure('card-registration-unknown'))
    for (const { subjectKey } of cards) {
      const taken = ledger.unregisterCard({ subjectKey, reason, program, operator })
      if (!taken.ok) return taken
    }
    return ok(undefined)
  }
}
