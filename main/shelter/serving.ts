import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { mayGoOut, mayReturn, parseTag, type ShelterAct, type ShelterPerson, toggleOf } from '../../core/shelter/index.ts'
import { proveRegisteredCard } from '../../native/mynumber/index.ts'
import { knownCardIn, shareName } from '../kiosk/known-card.ts'
import type { Arrivals } from './arrival/arrivals.ts'
import { handOut } from './goods.ts'
import { cardRoll, doerAtDesk, namedDone, newId, type ShelterParts, servedWith } from './parts.ts'
import { RecentSigns } from './recent-signs.ts'
import { openRound } from './roll-call.ts'

/** How somebody showed who they are. */
export type Sign = 'tap' | 'tag'

/**
 * Serves whoever lays a known card down, or whose tag is scanned, as the mode of the desk says. What is shown of it was recorded before;
 * where nothing can be done, that is shown.
 */
export class Serving {
  readonly #parts: ShelterParts
  readonly #arrivals: Arrivals
  readonly #recent: RecentSigns

  constructor(parts: ShelterParts, arrivals: Arrivals) {
    this.#parts = parts
    this.#arrivals = arrivals
    this.#recent = new RecentSigns(parts.context)
  }

  /** A card that was read without a PIN. It is believed by its key alone: a copy shows the number, and not the key. */
  knownCard(evidence: CardEvidence): Result<undefined, Failure> {
    const { context, book } = this.#parts
    const { token } = evidence
    if (token === undefined) return err(failure('shelter-card-unproved'))
    const registration = knownCardIn(context.ledger.ledger, cardRoll(context), token)
    if (registration === undefined) return this.#unknown()
    const proof = proveRegisteredCard(evidence, registration)
    if (proof.status !== 'authentic') return err(failure('shelter-card-unproved'))
    const person = book.state.person(registration.number)
    const served = person === undefined ? this.#unknown() : this.serve(person, 'tap')
    shareName(context.ledger, context.active, registration, token)
    return served
  }

  /** A tag was scanned, or its code typed. In an arrival, one that is of nobody yet is for the member who came last. */
  scanned(code: string): Result<undefined, Failure> {
    const tag = parseTag(code)
    if (tag === undefined) return err(failure('shelter-tag-malformed'))
    const person = this.#parts.book.state.byTag(tag)
    if (person !== undefined) return this.serve(person, 'tag')
    const { session } = this.#arrivals
    const member = session?.members.findLast(({ tag: own }) => own === undefined)
    if (session === undefined || member === undefined) return this.#unknown(tag)
    session.change(member.id, { tag })
    this.#arrivals.refresh()
    return ok(undefined)
  }

  serve(person: ShelterPerson, sign: Sign): Result<undefined, Failure> {
    const { memory, visitor } = this.#parts
    const again = this.#recent.again(person, memory.mode.mode)
    if (again !== undefined) {
      visitor.tell(again.view, again.sound)
      return ok(undefined)
    }
    switch (memory.mode.mode) {
      case 'arrival':
        return this.#arrive(person, sign)
      case 'passage':
        return this.#pass(person, sign)
      case 'goods':
        return this.#give(person)
      case 'roll-call':
        return this.#see([person], sign)
      case 'list':
      case 'report':
        return this.#find(person)
    }
  }

  /** Somebody of the list comes to an arrival: again, back, or with a family that grows. */
  #arrive(person: ShelterPerson, sign: Sign): Result<undefined, Failure> {
    const by = sign === 'tap' ? 'card' : 'tag'
    const { session } = this.#arrivals
    const last = session?.members.at(-1)
    // The tag of whoever has just laid a card down: they are one person, if the clerk says so.
    if (session !== undefined && sign === 'tag' && last?.route === 'card' && last.known === undefined) {
      session.change(last.id, { known: { by: 'name-and-birth-date', person: person.id } })
      this.#arrivals.refresh()
      return ok(undefined)
    }
    // A household that was registered before comes with one scan; whoever of it has not come is taken out by the clerk.
    const together = person.expected ? servedWith(this.#parts.book.state, person).filter(({ expected }) => expected) : [person]
    const first = together.toSorted((a, b) => Number(b.id === person.id) - Number(a.id === person.id))
    for (const one of first)
      this.#arrivals.join({
        id: newId(this.#parts),
        route: by,
        facts: one.protected ? {} : one.facts,
        consents: {},
        known: { by, person: one.id },
        ...(one.expected && { awaited: true }),
      })
    return ok(undefined)
  }

  #pass(person: ShelterPerson, sign: Sign): Result<undefined, Failure> {
    const { book, memory, visitor } = this.#parts
    const deed = toggleOf(person)
    if (!deed.ok) {
      // Whoever sleeps in the car comes for a meal: they were seen.
      return deed.error === 'stays-elsewhere' ? this.#see([person], sign) : this.#refuse(person, deed.error)
    }
    const group = memory.mode.household ? servedWith(book.state, person) : [person]
    const going = deed.value === 'went-out'
    const { away } = memory.mode
    const persons = group.filter((one) => (going ? mayGoOut(one, away).ok : mayReturn(one).ok)).map(({ id }) => id)
    const act: ShelterAct = !going
      ? { act: 'returned', persons }
      : { act: away === 'overnight-out' ? 'overnight-out' : 'went-out', persons }
    const recorded = book.record([act], doerAtDesk(this.#parts))
    if (!recorded.ok) return recorded
    const { number } = person
    const [undo] = recorded.value
    memory.note({
      done: going ? 'went-out' : 'returned',
      number,
      people: persons.length,
      ...namedDone(person),
      ...(undo !== undefined && { undo: undo.id }),
    })
    const view = { step: going ? 'went-out' : 'returned', number } as const
    visitor.tell(view, 'admit')
    if (undo !== undefined) this.#recent.note(persons, memory.mode.mode, undo.id, { view, sound: 'admit' })
    return ok(undefined)
  }

  #give(person: ShelterPerson): Result<undefined, Failure> {
    const { memory, program, book } = this.#parts
    const goods = program.goods.find(({ id }) => id === memory.mode.goods)
    if (goods === undefined) return this.#find(person)
    const people = goods.wholeFamily || memory.mode.household ? servedWith(book.state, person) : [person]
    const given = handOut(this.#parts, { goods, people, doer: doerAtDesk(this.#parts), asked: person })
    if (!given.ok) return given
    const { ref, persons, told } = given.value
    if (ref !== undefined) this.#recent.note(persons, memory.mode.mode, ref, told)
    return ok(undefined)
  }

  #see(people: readonly ShelterPerson[], sign: Sign): Result<undefined, Failure> {
    const { book, memory, visitor } = this.#parts
    const round = openRound(book.state)
    const [person] = people
    if (person === undefined) return ok(undefined)
    if (person.presence === 'left') return this.#refuse(person, 'already-left')
    const persons = people.map(({ id }) => id)
    const act: ShelterAct = { act: 'seen', persons, how: sign, ...(round !== undefined && { round: round.round }) }
    const recorded = book.record([act], doerAtDesk(this.#parts))
    if (!recorded.ok) return recorded
    const [undo] = recorded.value
    memory.note({ done: 'seen', number: person.number, ...namedDone(person), ...(undo !== undefined && { undo: undo.id }) })
    visitor.tell({ step: 'seen', number: person.number }, 'admit')
    return ok(undefined)
  }

  #find(person: ShelterPerson): Result<undefined, Failure> {
    const { memory, visitor } = this.#parts
    memory.note({ done: 'found', number: person.number, ...namedDone(person) })
    visitor.tell({ step: 'please-wait' }, 'attention')
    return ok(undefined)
  }

  #refuse(person: ShelterPerson, because: string): Result<undefined, Failure> {
    const { memory, visitor } = this.#parts
    memory.note({ done: because === 'already-left' ? 'already-left' : 'not-here', number: person.number, ...namedDone(person) })
    visitor.tell({ step: 'unknown-card' }, 'ask')
    return ok(undefined)
  }

  #unknown(tag?: string): Result<undefined, Failure> {
    const { memory, visitor } = this.#parts
    memory.note({ done: 'unknown-card', ...(tag !== undefined && { tag }) })
    visitor.tell({ step: 'unknown-card' }, 'ask')
    return ok(undefined)
  }
}
