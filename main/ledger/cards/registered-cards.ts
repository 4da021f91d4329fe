import { equalBytes, err, ok, type Result } from '../../../core/base/index.ts'
import {
  type BoundCard,
  type ChainOwner,
  type EventContent,
  type EventReference,
  formatEventId,
  parseEventId,
  readEvent,
} from '../../../core/event/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { numberKey } from '../../../core/roll/index.ts'
import type { EventStore } from '../event-store.ts'
import type { Ledger } from '../ledger.ts'
import type { ProjectionTables } from '../projections/index.ts'
import type { PlacedRow } from '../sync/index.ts'
import { CardBook, type HeldCard } from './card-book.ts'

export interface RegisteredCardsParts {
  readonly projections: ProjectionTables
  readonly store: EventStore
  readonly owner: () => ChainOwner
}

/** Events to be recorded in one step. */
type Said = readonly EventContent[]
type Ending = Extract<EventContent, { kind: 'card-unregistered' }>

/** Why a registration ends in whose place one under another name of the card comes: as the staff reads it in the log. */
const REGISTERED_ANEW = '登録し直した / registered anew'

/** By how many cards of which rolls more are known than the own log alone tells. */
type Difference = ReadonlyMap<string, number>

/** The cards that are known here: those of the own log, and those that other stations registered, in the order of the hub. */
export class RegisteredCards {
  readonly #parts: RegisteredCardsParts
  readonly #book: CardBook
  /** Of each card of which anything was said elsewhere. */
  readonly #differences = new Map<string, Difference>()
  readonly #totals = new Map<string, number>()
  /** Cards whose difference is to be found out anew. */
  readonly #changed = new Set<string>()

  constructor(parts: RegisteredCardsParts) {
    const { projections } = parts
    this.#parts = parts
    this.#book = new CardBook({
      isOwn: (event) => this.#isOwn(event),
      ownCard: (seq) => this.#ownCard(seq),
      isEndedHere: (id) => projections.isCardEndedElsewhere(id),
    })
  }

  /** What the feed brought of cards, or where it has another place now. */
  note(rows: Iterable<PlacedRow>): void {
    for (const row of rows) this.changed(this.#book.note(row))
  }

  /** The own log has another word on a card. */
  changed(subjectKey: string | undefined): void {
    if (subjectKey !== undefined && this.#book.has(subjectKey)) this.#changed.add(subjectKey)
  }

  card(subjectKey: string): HeldCard | undefined {
    const own = this.#own(subjectKey)
    return this.#book.has(subjectKey) ? this.#book.standing(subjectKey, own) : own
  }

  /** The cards of one entry of a roll, however its number is spelled now; the first that was bound first. */
  cardsOf(roll: string, number: string): readonly HeldCard[] {
    const own = this.#parts.projections.cardsOf(roll, number).map(({ subjectKey }) => subjectKey)
    const elsewhere = [...this.#book.keysOf(roll, number)].filter((subjectKey) => !own.includes(subjectKey))
    const cards = [...own, ...elsewhere].flatMap((subjectKey) => this.card(subjectKey) ?? [])
    const ofEntry = cards.filter((card) => card.roll === roll && numberKey(card.number) === numberKey(number))
    return elsewhere.length === 0 ? ofEntry : ofEntry.sort((a, b) => a.at - b.at)
  }

  /** How many cards are bound to entries of a roll. */
  count(roll: string): number {
    for (const subjectKey of this.#changed) this.#recount(subjectKey)
    this.#changed.clear()
    return this.#parts.projections.cardCount(roll) + (this.#totals.get(roll) ?? 0)
  }

  /** What is to be recorded so that a card is bound to an entry; see `Ledger`. */
  registering({ roll, number, registration, program, operator }: Parameters<Ledger['registerCard']>[0]): Result<Said, Failure> {
    const { subjectKey, otherSubjectKeys = [], publicKeyBase64 } = registration
    const others = otherSubjectKeys.filter((name) => this.card(name)?.roll === roll)
    const known = [this.#own(subjectKey), ...[subjectKey, ...others].map((name) => this.card(name))]
    if (known.some((card) => card !== undefined && card.publicKeyBase64 !== publicKeyBase64))
      return err(failure('card-registered-with-other-key'))
    // It has one name from now on: else taking it from its entry would bring back the one before.
    const over = this.#endings(others, { program, operator, reason: REGISTERED_ANEW })
    this.changed(subjectKey)
    return ok([...over, { kind: 'card-registered', roll, number, subjectKey, publicKeyBase64, program, operator }])
  }

  /** What is to be recorded so that a card is at no entry; see `Ledger`. */
  ending({ subjectKey, program, operator, ...more }: Parameters<Ledger['unregisterCard']>[0]): Result<Said, Failure> {
    const reason = more.reason.trim()
    if (reason === '') return err(failure('reason-missing'))
    const over = this.#endings([subjectKey], { program, operator, reason })
    return over.length === 0 ? err(failure('card-registration-unknown')) : ok(over)
  }

  /** The end of the registrations by which these cards are known, of whatever device. */
  #endings(subjectKeys: readonly string[], by: Omit<Ending, 'kind' | 'cause'>): readonly Ending[] {
    return subjectKeys.flatMap((subjectKey): Ending | readonly Ending[] => {
      this.changed(subjectKey)
      const cause = parseEventId(this.card(subjectKey)?.id ?? '')
      return cause === undefined ? [] : { kind: 'card-unregistered', cause, ...by }
    })
  }

  #recount(subjectKey: string): void {
    const add = (difference: Difference, sign: number) => {
      for (const [roll, by] of difference) this.#totals.set(roll, (this.#totals.get(roll) ?? 0) + sign * by)
    }
    const difference = new Map<string, number>()
    const [known, own] = [this.card(subjectKey), this.#own(subjectKey)]
    if (known !== undefined) difference.set(known.roll, 1)
    if (own !== undefined) difference.set(own.roll, (difference.get(own.roll) ?? 0) - 1)
    add(this.#differences.get(subjectKey) ?? new Map(), -1)
    add(difference, 1)
    this.#differences.set(subjectKey, difference)
  }

  #own(subjectKey: string): HeldCard | undefined {
    const bound = this.#parts.projections.card(subjectKey)
    return bound && this.#held(bound)
  }

  #held({ seq, ...card }: BoundCard): HeldCard {
    return { ...card, id: formatEventId({ ...this.#parts.owner(), seq }) }
  }

  #ownCard(seq: number): HeldCard | undefined {
    const logged = this.#parts.store.event(seq)
    const event = logged === undefined ? undefined : readEvent(logged)
    if (typeof event !== 'object' || event.kind !== 'card-registered' || event.body === undefined) return undefined
    const { subjectKey, number, publicKeyBase64 } = event.body
    const { roll, at } = event.header
    return this.#held({ seq, subjectKey, roll, number, publicKeyBase64, at })
  }

  #isOwn({ device, incarnation }: Pick<EventReference, 'device' | 'incarnation'>): boolean {
    const owner = this.#parts.owner()
    return incarnation === owner.incarnation && equalBytes(device, owner.device)
  }
}
