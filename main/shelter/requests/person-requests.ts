import { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import {
  headsLeaving,
  householdOfMerge,
  isServed,
  isSwitchedOff,
  isVisible,
  mayGoOut,
  mayLeave,
  mayReEnter,
  mayReturn,
  personsOfAct,
  prefixAt,
  type ShelterAct,
  type ShelterPerson,
} from '../../../core/shelter/index.ts'
import type { Requester } from '../../kiosk/serve-request.ts'
import { consentAct } from '../arrival/arrival-acts.ts'
import { audienceOf, doerOf, namedDone, newId, personSeen, type ShelterParts } from '../parts.ts'
import type { DoneAct } from '../shelter-book.ts'
import { staysOff } from '../stay-fields.ts'
import { done, found, foundAll, presenceFailure, refused, standBy } from './answers.ts'
import type { ShelterHandlers } from './shelter-handlers.ts'

type Names =
  | 'shelter:edit'
  | 'shelter:needs'
  | 'shelter:need-met'
  | 'shelter:person-consent'
  | 'shelter:passage'
  | 'shelter:stay'
  | 'shelter:leave'
  | 'shelter:household-change'
  | 'shelter:protect'
  | 'shelter:merge'
  | 'shelter:not-same'
  | 'shelter:undo'

/** What a mistake of a clerk can be; the other acts stand, or are taken back by an act of their own. */
const UNDONE_BY_CLERKS: ReadonlySet<string> = new Set([
  'person-registered',
  'person-changed',
  'counted',
  'goods-given',
  'goods-given-unnamed',
  'seen',
  'went-out',
  'overnight-out',
  'returned',
  're-entered',
  'stay-changed',
  'zone-changed',
  'left',
  'moved',
  'needs-noted',
  'need-met',
  'household-joined',
  'household-split',
  'representative-changed',
])
const UNDONE_BY_SUPERVISORS: ReadonlySet<string> = new Set([
  'merged',
  'kept-apart',
  'closed',
  'opened',
  'tag-bound',
  'card-bound',
])

const SHELTER_ITSELF: ReadonlySet<string> = new Set(['opened', 'closed'])

/** What the staff does with people on the list (名簿). */
export function personRequests(parts: ShelterParts): Pick<ShelterHandlers, Names> {
  const { book, context, memory, program, visitor } = parts
  const told =
    (person: ShelterPerson, word: 'edited' | 'left' | 'moved' | 'merged' | 'went-out' | 'returned', people: number) =>
    (recorded: Result<readonly { readonly id: string }[], Failure>) => {
      if (!recorded.ok) return refused(recorded.error)
      const [undo] = recorded.value
      memory.note({
        done: word,
        number: person.number,
        people,
        ...namedDone(person),
        ...(undo !== undefined && { undo: undo.id }),
      })
      return done(parts, ok(undefined))
    }
  return {
    'shelter:edit': ({ person: id, set, clear }, who) => {
      const person = found(parts, id, who)
      if (!person.ok) return refused(person.error)
      if (isSwitchedOff(program, [...Object.keys(set), ...clear])) return refused(failure('shelter-field-off'))
      const act: ShelterAct = { act: 'person-changed', person: person.value.id, set, clear }
      return told(person.value, 'edited', 1)(book.record([act], doerOf(who)))
    },
    'shelter:needs': ({ person: id, needs }, who) => {
      const person = found(parts, id, who)
      if (!person.ok) return refused(person.error)
      const { complete, ...fields } = needs
      if (isSwitchedOff(program, Object.keys(fields))) return refused(failure('shelter-field-off'))
      return done(parts, book.record([{ act: 'needs-noted', person: person.value.id, ...needs }], doerOf(who)))
    },
    'shelter:need-met': ({ person: id, need, note }, who) => {
      const person = found(parts, id, who)
      if (!person.ok) return refused(person.error)
      const act: ShelterAct = {
        act: 'need-met',
        person: person.value.id,
        need,
        ...(note !== undefined && note !== '' && { note }),
      }
      return done(parts, book.record([act], doerOf(who)))
    },
    'shelter:person-consent': ({ person: id, question, answer, method, language }, who) => {
      const person = found(parts, id, who)
      if (!person.ok) return refused(person.error)
      const text = program.consents.find((consent) => consent.id === question)
      if (text === undefined) return refused(failure('shelter-consent-not-asked'))
      const given = { consent: text.id, given: answer, version: text.version, language, method }
      return done(parts, book.record([consentAct(person.value.id, given)], doerOf(who)))
    },
    'shelter:passage': ({ people: ids, to, expectedBack, time }, who) => {
      const people = foundAll(parts, ids, who)
      if (!people.ok) return refused(people.error)
      const at = timeOf(time)
      if (!at.ok) return refused(at.error)
      const expectedAt = expectedBack === undefined ? {} : { expectedAt: Temporal.Instant.from(expectedBack).epochMilliseconds }
      const passed = to === 'here' ? comingIn(people.value, at.value) : goingOut(people.value, to, { ...expectedAt, ...at.value })
      if (!passed.ok) return refused(passed.error)
      const [first] = people.value
      if (first === undefined) return refused(failure('shelter-person-unknown'))
      return told(first, to === 'here' ? 'returned' : 'went-out', people.value.length)(book.record(passed.value, doerOf(who)))
    },
    'shelter:stay': ({ people: ids, stay, zone }, who) => {
      const people = foundAll(parts, ids, who)
      if (!people.ok) return refused(people.error)
      if (zone !== undefined && !program.zones.some(({ id }) => id === zone)) return refused(failure('request-invalid'))
      if (staysOff(program, stay, zone)) return refused(failure('shelter-field-off'))
      if (!people.value.every(isServed)) return refused(failure('shelter-already-left'))
      const persons = people.value.map(({ id }) => id)
      const acts: readonly ShelterAct[] =
        stay !== undefined
          ? [{ act: 'stay-changed', persons, stay, ...(zone !== undefined && { zone }) }]
          : zone !== undefined
            ? [{ act: 'zone-changed', persons, zone }]
            : []
      const [first] = people.value
      if (acts.length === 0 || first === undefined) return refused(failure('request-invalid'))
      return told(first, 'edited', persons.length)(book.record(acts, doerOf(who)))
    },
    'shelter:leave': ({ people: ids, destination, shelter, place, contact }, who) => {
      const people = foundAll(parts, ids, who)
      if (!people.ok) return refused(people.error)
      for (const person of people.value) {
        const allowed = mayLeave(person)
        if (!allowed.ok) return refused(presenceFailure(allowed.error))
      }
      const [first] = people.value
      if (first === undefined) return refused(failure('shelter-person-unknown'))
      const persons = people.value.map(({ id }) => id)
      const common = {
        persons,
        extent: extentOf(people.value),
        ...(contact !== undefined && contact !== '' && { contact: contact.slice(0, 200) }),
      }
      const act: ShelterAct =
        shelter !== undefined
          ? { act: 'moved', to: shelter, ...common }
          : { act: 'left', destination, ...(place !== undefined && place !== '' && { place: place.slice(0, 200) }), ...common }
      const recorded = book.record([act], doerOf(who))
      if (recorded.ok) visitor.tell({ step: 'goodbye', number: first.number }, 'admit')
      return told(first, shelter === undefined ? 'left' : 'moved', persons.length)(recorded)
    },
    'shelter:household-change': (change, who) => {
      const doer = doerOf(who)
      if (change.change === 'representative') {
        const person = found(parts, change.person, who)
        if (!person.ok) return refused(person.error)
        const { household, id } = person.value
        return done(parts, book.record([{ act: 'representative-changed', household, person: id }], doer))
      }
      const people = foundAll(parts, change.people, who)
      if (!people.ok) return refused(people.error)
      const persons = people.value.map(({ id }) => id)
      if (change.change === 'join') {
        const household = book.state.household(change.household)
        const audience = audienceOf(parts, who)
        if (household === undefined || !household.members.some((member) => isVisible(member, audience)))
          return refused(failure('shelter-household-unknown'))
        return done(parts, book.record([{ act: 'household-joined', persons, household: household.id }], doer))
      }
      const prefix = prefixAt(program, context.active.place)
      const receipt = { prefix, number: book.state.nextNumber(prefix) }
      // Under an id of its own: the household that they leave may have that of one of them.
      return done(parts, book.record([{ act: 'household-split', persons, household: newId(parts), receipt }], doer))
    },
    'shelter:protect': async ({ person: id, protect, reason, by, second }, who) => {
      // To take protection away endangers somebody: two people stand by it. To give it does not.
      const needed = { role: program.protectionRole, twoPerson: true }
      const doer = protect ? ok(doerOf(who)) : await standBy(parts, { by, second }, who, needed)
      if (!doer.ok) return refused(doer.error)
      const person = protect ? personSeen(book.state, id, audienceOf(parts, who)) : book.state.person(id)
      if (person === undefined) return refused(failure('shelter-person-unknown'))
      const act = protect ? 'protection-set' : 'protection-lifted'
      // Of all entries that they had: two that are one are under protection while one of them is.
      const acts = person.ids.map((entry): ShelterAct => ({ act, person: entry, reason }))
      const recorded = book.record(acts, doer.value)
      // Neither name nor number: the desk's screen is seen by others.
      if (recorded.ok) memory.note({ done: 'edited' })
      return done(parts, recorded)
    },
    'shelter:merge': ({ keep, absorb }, who) => {
      const [into, from] = [found(parts, keep, who), found(parts, absorb, who)]
      if (!into.ok) return refused(into.error)
      if (!from.ok) return refused(from.error)
      if (into.value.id === from.value.id) return refused(failure('shelter-merge-impossible'))
      const household = householdOfMerge(book.state, from.value.id, into.value.id)
      const act: ShelterAct = {
        act: 'merged',
        from: from.value.id,
        into: into.value.id,
        ...(household !== undefined && { household }),
      }
      return told(into.value, 'merged', 2)(book.record([act], doerOf(who)))
    },
    'shelter:not-same': ({ first, second }, who) => {
      const people = foundAll(parts, [first, second], who)
      if (!people.ok) return refused(people.error)
      const [a, b] = people.value
      if (a === undefined || b === undefined) return refused(failure('shelter-merge-impossible'))
      return done(parts, book.record([{ act: 'kept-apart', persons: [a.id, b.id] }], doerOf(who)))
    },
    'shelter:undo': async ({ act, reason, by, second }, who) => {
      if (book.state.isUndone(act)) return refused(failure('shelter-act-undone'))
      const found = book.stepOf(act)
      const word = found?.act.content.act ?? ''
      // Whoever takes back that somebody left at the closing opens the shelter again.
      const whole = found?.step.some(({ content }) => SHELTER_ITSELF.has(content.act)) ?? false
      const supervised = whole || UNDONE_BY_SUPERVISORS.has(word)
      // What has just been done here is undone by whoever did it, also with somebody's own tag whom they may not see.
      const mayTouch = ({ content }: DoneAct) => memory.last?.undo === act || isSeen(content, who)
      if (found === undefined || !mayTouch(found.act) || (!supervised && !UNDONE_BY_CLERKS.has(word)))
        return refused(failure('shelter-act-unknown'))
      const doer = supervised
        ? await standBy(parts, { by, second }, who, {
            role: 'supervisor',
            twoPerson: second !== undefined,
            unstaffed: true,
          })
        : ok(doerOf(who))
      if (!doer.ok) return refused(doer.error)
      // Meanwhile somebody else may have taken it back.
      // Protection that came with an arrival is lifted by two people, never taken back.
      const step = book.stepOf(act)?.step.filter((each) => mayTouch(each) && each.content.act !== 'protection-set') ?? []
      if (!leavesEnough(step)) return refused(failure('shelter-heads-too-few'))
      const taken = book.undo(step, reason, doer.value)
      if (!taken.ok) return refused(taken.error)
      memory.note({ done: 'undone' })
      visitor.settle()
      return done(parts, ok(undefined))
    },
  }

  /** Who were counted in have gone since: to take the count back would count others out. */
  function leavesEnough(step: readonly DoneAct[]): boolean {
    const gone = step.flatMap(({ content }) =>
      content.act !== 'counted' ? [] : content.cells.map(({ sex, band, change }) => ({ sex, band, people: change })),
    )
    return (
      headsLeaving(
        book.state.heads(),
        gone.filter(({ people }) => people > 0),
      ) !== undefined
    )
  }

  function isSeen(act: ShelterAct, who: Requester): boolean {
    const audience = audienceOf(parts, who)
    return personsOfAct(act).every((id) => {
      const person = book.state.person(id)
      return person === undefined || isVisible(person, audience)
    })
  }

  function timeOf(time: string | undefined): Result<{ readonly time?: number }, Failure> {
    if (time === undefined) return ok({})
    const at = Temporal.Instant.from(time).epochMilliseconds
    const { openedAt = 0 } = book.state.standing().opening
    return at > context.clock.now().epochMilliseconds || at < openedAt ? err(failure('shelter-time-invalid')) : ok({ time: at })
  }

  /** A whole household is one, whoever of it is here; else single people, or many at once. */
  function extentOf(people: readonly ShelterPerson[]): 'person' | 'household' | 'bulk' {
    const [first] = people
    if (people.length === 1 || first === undefined) return 'person'
    return people.every(({ household }) => household === first.household) ? 'household' : 'bulk'
  }
}

function goingOut(
  people: readonly ShelterPerson[],
  away: 'out' | 'overnight-out',
  more: { readonly expectedAt?: number; readonly time?: number },
): Result<readonly ShelterAct[], Failure> {
  for (const person of people) {
    const allowed = mayGoOut(person, away)
    if (!allowed.ok) return err(presenceFailure(allowed.error))
  }
  const persons = people.map(({ id }) => id)
  return ok([{ act: away === 'out' ? 'went-out' : 'overnight-out', persons, ...more }])
}

/** Back from outside, or back after they had left. */
function comingIn(people: readonly ShelterPerson[], time: { readonly time?: number }): Result<readonly ShelterAct[], Failure> {
  const returning = people.filter((person) => mayReturn(person).ok)
  const entering = people.filter((person) => mayReEnter(person).ok)
  if (returning.length + entering.length < people.length) return err(failure('shelter-passage-refused'))
  return ok([
    ...(returning.length === 0 ? [] : [{ act: 'returned', persons: returning.map(({ id }) => id), ...time } as const]),
    ...entering.map(({ id, stay }): ShelterAct => ({ act: 're-entered', persons: [id], stay, ...time })),
  ])
}
