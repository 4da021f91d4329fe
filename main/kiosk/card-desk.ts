import { type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { DeskRegistration } from '../contract/index.ts'
import type { CardRegistrationState } from '../reception/index.ts'
import type { LedgerDoor } from './ledger-door.ts'

/** The entry of a roll to which the next card is to be bound. */
export interface ChosenEntry {
  readonly roll: string
  readonly number: string
  readonly name?: string
  /** Who chose it, as the ledger names them. */
  readonly operator: string
}

/** Cards and entries of the roll (カードの登録): which entry the next card is for, and what became of it. */
export class CardDesk {
  readonly #ledger: LedgerDoor
  readonly #clock: Clock
  #chosen: ChosenEntry | undefined
  #state: DeskRegistration | undefined

  constructor(ledger: LedgerDoor, clock: Clock) {
    this.#ledger = ledger
    this.#clock = clock
  }

  get state(): DeskRegistration | undefined {
    return this.#state
  }

  /** To be called before the card is asked for. */
  choose(entry: ChosenEntry): void {
    this.#chosen = entry
  }

  /** Where the reading of the card stands. */
  note(state: CardRegistrationState): void {
    const entry = this.#chosen
    if (entry === undefined) return
    const { number, name } = entry
    const whose = { number, ...(name !== undefined && { name }) }
    const at = this.#clock.now().toString()
    switch (state.status) {
      case 'waiting':
      case 'running':
        this.#state = { ...whose, status: state.status }
        return
      case 'done':
        this.#state = { ...whose, status: 'done', at }
        break
      case 'failed':
        this.#state = { ...whose, status: 'failed', at, code: state.code }
        break
    }
    this.#chosen = undefined
  }

  /**
   * Binds the card that was read to the chosen entry. Only a card whose data and whose chip are both proved: what is bound here is
   * believed at every later tap.
   */
  register({ registration, attributes, chip }: CardEvidence): Result<undefined, Failure> {
    const { opened } = this.#ledger
    if (!opened.ok) return opened
    if (this.#chosen === undefined) return err(failure('entry-cancelled'))
    const isProved = attributes?.proof.status === 'authentic' && chip?.status === 'authentic'
    if (registration === undefined || !isProved) return err(failure('card-registration-unproved'))
    const { roll, number, operator } = this.#chosen
    const bound = opened.value.ledger.registerCard({ roll, number, registration, operator })
    return bound.ok ? ok(undefined) : bound
  }

  /** Takes every card from an entry (紛失, 返納). Fails with `card-registration-unknown` where there is none. */
  unregister(roll: string, number: string, reason: string, operator: string): Result<undefined, Failure> {
    const { opened } = this.#ledger
    if (!opened.ok) return opened
    const { ledger } = opened.value
    const cards = ledger.cardsOf(roll, number)
    if (cards.length === 0) return err(failure('card-registration-unknown'))
    for (const { subjectKey } of cards) {
      const taken = ledger.unregisterCard({ subjectKey, reason, operator })
      if (!taken.ok) return taken
    }
    return ok(undefined)
  }
}
