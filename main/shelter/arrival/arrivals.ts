import { isDeepStrictEqual } from 'node:util'
import { err, ok, type Result } from '../../../core/base/index.ts'
import type { FailureCode } from '../../../core/failure/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import {
  type ConsentId,
  type DuplicateHit,
  duplicatesOf,
  formatReceipt,
  isVisible,
  prefixAt,
  type ShelterPerson,
  withoutOff,
} from '../../../core/shelter/index.ts'
import type { CheckInEvent } from '../../kiosk/check-in-path.ts'
import { knownCardIn, namesOf } from '../../kiosk/known-card.ts'
import { audienceAtDesk, cardRoll, namedDone, newId, type ShelterParts } from '../parts.ts'
import type { Doer } from '../shelter-book.ts'
import { arrivalOf } from './arrival-acts.ts'
import { type Member, memberOfCard } from './member.ts'
import { missingOf } from './missing.ts'
import { ArrivalSession, type Asked } from './session.ts'

/** The arrival at the desk (受付), one at a time: who is in it, what is asked, and its commit. */
export class Arrivals {
  readonly #parts: ShelterParts
  #session: ArrivalSession | undefined

  constructor(parts: ShelterParts) {
    this.#parts = parts
  }

  get session(): ArrivalSession | undefined {
    return this.#session
  }

  /** The open arrival under this id; nobody works on one that is over. */
  open(id: string): Result<ArrivalSession, Failure> {
    const session = this.#session
    return session?.id === id ? ok(session) : err(failure('shelter-session-unknown'))
  }

  /** A card was read for an arrival: its person joins the one that is open, or begins one. */
  cardLaidDown({ card, decision }: Pick<CheckInEvent, 'card' | 'decision'>): void {
    if (decision.outcome === 'refuse') return
    const member = memberOfCard(newId(this.#parts), card.evidence)
    // Somebody is known again by all that the card says; what the program does not ask is not kept.
    if (member !== undefined) this.join(this.#kept(this.#recognise(member)))
  }

  /** Begins an arrival without a card, or one by which a household of the list grows. */
  begin(joins?: string): Result<ArrivalSession, Failure> {
    if (this.#session !== undefined) return err(failure('shelter-session-open'))
    const session = new ArrivalSession(newId(this.#parts), this.#parts.program)
    session.joins = joins
    this.#session = session
    this.refresh()
    return ok(session)
  }

  /** Somebody joins the arrival that is open, or begins one; once only. */
  join(member: Member): ArrivalSession {
    this.#session ??= new ArrivalSession(newId(this.#parts), this.#parts.program)
    if (!this.#session.members.some((other) => isOneCard(other, member))) this.#session.add(member)
    this.refresh()
    return this.#session
  }

  /** Whether somebody like this is on the list already. */
  recognised(member: Member): Member {
    return member.known === undefined || member.known.by === 'name-and-birth-date' ? this.#recognise(member) : member
  }

  /** Brings the visitor's screen to what is to be asked now. */
  refresh(asked: Asked | undefined = this.#session?.nextQuestion()): void {
    const session = this.#session
    session?.ask(asked)
    this.#parts.visitor.ask(session === undefined ? undefined : this.#view(session, asked))
  }

  /** The visitor's own answer. Refused unless it is to what stands on the visitor's screen. */
  answer(
    given: { readonly session: string; readonly member: string; readonly question: ConsentId; readonly version: string },
    answer: Pick<NonNullable<Member['consents'][ConsentId]>, 'given' | 'language'>,
  ): Result<undefined, Failure> {
    const session = this.#session
    const { asked } = session ?? {}
    const text = this.#parts.program.consents.find(({ id }) => id === given.question)
    const isAsked = asked?.member === given.member && asked.question === given.question
    const member = session?.id === given.session && isAsked ? session.member(given.member) : undefined
    if (session === undefined || member === undefined || text === undefined || text.version !== given.version)
      return err(failure('shelter-consent-not-asked'))
    session.change(member.id, {
      consents: {
        ...member.consents,
        [text.id]: { ...answer, consent: text.id, version: text.version, method: 'visitor' },
      },
    })
    const answered = session.member(member.id)
    const next = answered && session.unanswered(answered)[0]
    // One after the other of the same person, also of somebody without a card whom the desk lets answer here.
    if (next === undefined) this.refresh()
    else this.refresh({ member: member.id, question: next })
    return ok(undefined)
  }

  /**
   * Records the arrival in one step. Whatever fails leaves it as it is, for another try.
   *
   * @param seen who stood in it when the clerk recorded it: a card that was read at that moment may be of another family
   */
  commit(session: ArrivalSession, doer: Doer, seen?: readonly string[]): Result<undefined, Failure> {
    const { book, context, memory, program, visitor } = this.#parts
    const ids = session.members.map(({ id }) => id)
    if (seen !== undefined && !isDeepStrictEqual(ids, [...seen])) return err(failure('shelter-session-changed'))
    if (book.state.standing().opening.status !== 'open') return err(failure('shelter-not-open'))
    if (missingOf(session, this.#parts).length > 0) return err(failure('shelter-session-incomplete'))
    const arrival = arrivalOf(session, {
      state: book.state,
      prefix: prefixAt(program, context.active.place),
      newId: () => newId(this.#parts),
    })
    if (arrival === undefined || (arrival.acts.length === 0 && arrival.cards.length === 0))
      return err(failure('shelter-session-incomplete'))
    const recorded = book.record(arrival.acts, doer)
    if (!recorded.ok) return recorded
    const unbound = this.#bind(arrival.cards, doer)
    const number = formatReceipt(arrival.receipt)
    const first = book.state.person(arrival.first)
    // Protection alone is nothing that one takes back.
    const [undo] = arrival.acts[0]?.act === 'protection-set' ? [] : recorded.value
    memory.note({
      done: 'admitted',
      number,
      people: arrival.people,
      ...(first !== undefined && namedDone(first)),
      ...(undo !== undefined && { undo: undo.id }),
      ...(unbound !== undefined && { unbound }),
    })
    this.#next(session)
    const zone = program.zones.find(({ id }) => id === session.zone)?.name
    visitor.tell({ step: 'welcome', number, people: arrival.people, ...(zone !== undefined && { zone }) }, 'admit')
    return ok(undefined)
  }

  cancel(session: ArrivalSession): void {
    this.#next(session)
  }

  /** Nobody answers for what was open any more. */
  drop(): void {
    this.#session = undefined
    this.#parts.visitor.clear()
  }

  #next(ended: ArrivalSession): void {
    this.#session = undefined
    const [first, ...more] = ended.later
    if (first !== undefined) {
      const session = this.join(this.recognised(first))
      for (const member of more) session.add(this.recognised(member))
    }
    this.refresh()
  }

  /** A card that cannot be bound takes nobody back out: its person is asked by name the next time. */
  #bind(cards: readonly { readonly person: string; readonly member: Member }[], { operator }: Doer): FailureCode | undefined {
    const { context } = this.#parts
    const { ledger } = context.ledger
    const { id, version } = context.active.program
    const roll = cardRoll(context)
    let unbound: FailureCode | undefined
    for (const { person, member } of cards) {
      const { registration } = member
      if (registration === undefined) continue
      const known = knownCardIn(ledger, roll, registration)
      if (known?.number === person && known.subjectKey === registration.subjectKey) continue
      const bound = ledger.registerCard({ roll, number: person, registration, program: { id, version }, operator })
      if (!bound.ok) unbound = bound.error.code
    }
    return unbound
  }

  #recognise(member: Member): Member {
    const { book, context } = this.#parts
    const { known: _, choice: __, awaited: ___, ...unknown } = member
    const { registration } = member
    const card = registration && knownCardIn(context.ledger.ledger, cardRoll(context), registration)
    // The book knows a card also where it could not be bound.
    const own =
      card === undefined
        ? registration && namesOf(registration).flatMap((name) => book.state.byCard(name) ?? [])[0]
        : book.state.person(card.number)
    if (own !== undefined) return { ...unknown, known: { by: 'card', person: own.id }, ...awaitedOf(own) }
    const [same] = this.#likely(member)
    if (same === undefined) return unknown
    return { ...unknown, known: { by: 'name-and-birth-date', person: same.person.id }, ...awaitedOf(same.person) }
  }

  /**
   * Of somebody under protection the desk is told by nothing that anybody can write or say. A proved card is theirs alone, and a second
   * entry by it would stand on every list.
   */
  #likely({ facts, registration }: Member): readonly DuplicateHit[] {
    const { state } = this.#parts.book
    const hits = duplicatesOf(state, { facts }, registration === undefined ? audienceAtDesk(this.#parts) : 'all')
    return hits.filter(({ person, likeness }) => likeness === 'name-and-birth' || isVisible(person, audienceAtDesk(this.#parts)))
  }

  #kept(member: Member): Member {
    return { ...member, facts: withoutOff(this.#parts.program, member.facts) }
  }

  #view(session: ArrivalSession, asked: Asked | undefined) {
    const question = this.#parts.program.consents.find(({ id }) => id === asked?.question)
    const people = session.members.length
    if (asked === undefined || question === undefined)
      return people === 0 ? ({ step: 'please-wait' } as const) : ({ step: 'next-card', people } as const)
    const index = session.members.findIndex(({ id }) => id === asked.member) + 1
    return { step: 'consent', session: session.id, member: asked.member, question, index, people } as const
  }
}

function awaitedOf({ expected }: Pick<ShelterPerson, 'expected'>): Pick<Member, 'awaited'> {
  return expected ? { awaited: true } : {}
}

function isOneCard(a: Member, b: Member): boolean {
  const [first, second] = [a.registration?.subjectKey, b.registration?.subjectKey]
  const known = a.known?.by !== 'name-and-birth-date' && a.known?.person !== undefined && a.known.person === b.known?.person
  if (known && b.known?.by !== 'name-and-birth-date') return true
  if (first !== undefined && second !== undefined) return first === second
  // Of a card that could not be proved there is only what stands on it.
  return a.route === 'card' && b.route === 'card' && a.facts.name !== undefined && isDeepStrictEqual(a.facts, b.facts)
}
