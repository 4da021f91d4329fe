import { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { type HeadsOf, headsLeaving, isServed, isSwitchedOff, type Route, type ShelterAct } from '../../../core/shelter/index.ts'
import type { Arrivals } from '../arrival/arrivals.ts'
import { factsOfFields } from '../arrival/member.ts'
import type { ArrivalSession } from '../arrival/session.ts'
import { audienceOf, doerOf, headsGone, newId, type ShelterParts } from '../parts.ts'
import { staysOff } from '../stay-fields.ts'
import { done, refused, shown } from './answers.ts'
import type { ShelterHandlers } from './shelter-handlers.ts'

type Names = Extract<keyof ShelterHandlers, `shelter:session-${string}` | 'shelter:consent' | `shelter:count-${string}`>

/** An arrival without or beside cards: its members, what they answered, and its commit; and heads that are only counted. */
export function arrivalRequests(parts: ShelterParts, arrivals: Arrivals): Pick<ShelterHandlers, Names> {
  const { book, context, memory, program, visitor } = parts
  const now = () => context.clock.now()
  const on = (id: string, act: (session: ArrivalSession) => Result<unknown, Failure>) => {
    const session = arrivals.open(id)
    const acted = session.ok ? act(session.value) : session
    if (acted.ok) arrivals.refresh()
    return done(parts, acted)
  }
  const found = (changed: boolean): Result<undefined, Failure> =>
    changed ? ok(undefined) : err(failure('shelter-session-unknown'))
  return {
    'shelter:session-start': ({ household }, who) => {
      const joined = household === undefined ? undefined : book.state.household(household, audienceOf(parts, who))
      if (household !== undefined && !joined?.members.some(isServed)) return refused(failure('shelter-household-unknown'))
      const session = arrivals.begin(joined?.id)
      if (!session.ok) return refused(session.error)
      context.onChange()
      return shown({ of: 'session', session: session.value.id })
    },
    'shelter:session-add': ({ session, route, member }) =>
      on(session, () => {
        const facts = factsOfFields(member, now())
        if (isSwitchedOff(program, Object.keys(facts))) return err(failure('shelter-field-off'))
        const { document } = member
        arrivals.join(
          arrivals.recognised({
            id: newId(parts),
            route: byHand(route),
            facts,
            consents: {},
            ...(document !== undefined && { document }),
          }),
        )
        return ok(undefined)
      }),
    'shelter:session-edit': ({ session, id, member }) =>
      on(session, (open) => {
        const before = open.member(id)
        if (before === undefined) return found(false)
        const written = factsOfFields(member, now())
        if (isSwitchedOff(program, Object.keys(written))) return err(failure('shelter-field-off'))
        const facts = { ...before.facts, ...written }
        const { document = before.document } = member
        return found(open.change(id, arrivals.recognised({ ...before, facts, ...(document !== undefined && { document }) })))
      }),
    'shelter:session-facts': ({ session, id, set }) =>
      on(session, (open) => {
        const before = open.member(id)
        if (before === undefined) return found(false)
        if (isSwitchedOff(program, Object.keys(set))) return err(failure('shelter-field-off'))
        return found(open.change(id, arrivals.recognised({ ...before, facts: { ...before.facts, ...set } })))
      }),
    'shelter:session-remove': ({ session, id }) => on(session, (open) => found(open.remove(id) !== undefined)),
    'shelter:session-later': ({ session, id }) => on(session, (open) => found(open.setAside(id))),
    'shelter:session-companions': ({ session, companions }) =>
      on(session, (open) => {
        open.companions = companions
        return ok(undefined)
      }),
    'shelter:session-set': ({ session, stay, zone, from, representative, paperTime }) =>
      on(session, (open) => {
        if (zone !== undefined && zone !== '' && !program.zones.some(({ id }) => id === zone))
          return err(failure('request-invalid'))
        if (staysOff(program, stay, zone)) return err(failure('shelter-field-off'))
        const time = paperTime === undefined ? undefined : Temporal.Instant.from(paperTime).epochMilliseconds
        const { openedAt = 0 } = book.state.standing().opening
        if (time !== undefined && (time > now().epochMilliseconds || time < openedAt)) return err(failure('shelter-time-invalid'))
        if (representative !== undefined && !open.represent(representative)) return found(false)
        if (stay !== undefined) open.stay = stay
        if (zone !== undefined) open.zone = zone === '' ? undefined : zone
        if (from !== undefined) open.from = from
        if (time !== undefined) open.paperTime = time
        return ok(undefined)
      }),
    'shelter:session-protect': ({ session, members, protect }) =>
      on(session, (open) => found(members.every((id) => open.change(id, { protect })))),
    'shelter:session-known': ({ session, id, choice }) =>
      on(session, (open) => found(open.member(id)?.known !== undefined && open.change(id, { choice }))),
    'shelter:session-ask': ({ session, id, question }) => {
      const open = arrivals.open(session)
      if (!open.ok) return done(parts, open)
      const [first] = open.value.members
      const member = open.value.member(id ?? first?.id ?? '')
      const text = member === undefined ? undefined : (question ?? open.value.unanswered(member)[0])
      if (member === undefined || text === undefined || !program.consents.some((consent) => consent.id === text))
        return refused(failure('shelter-consent-not-asked'))
      arrivals.refresh({ member: member.id, question: text })
      return done(parts, ok(undefined))
    },
    'shelter:session-consent': ({ session, members, question, answer, method, language }) =>
      on(session, (open) => {
        const text = program.consents.find(({ id }) => id === question)
        if (text === undefined) return err(failure('shelter-consent-not-asked'))
        const given = { consent: text.id, given: answer, version: text.version, language, method }
        return found(members.every((id) => open.change(id, { consents: { ...open.member(id)?.consents, [text.id]: given } })))
      }),
    'shelter:consent': ({ session, member, question, version, answer, language }) =>
      done(parts, arrivals.answer({ session, member, question, version }, { given: answer, language })),
    'shelter:session-commit': ({ session, members }, who) => {
      const open = arrivals.open(session)
      return done(parts, open.ok ? arrivals.commit(open.value, doerOf(who), members) : open)
    },
    'shelter:session-cancel': ({ session }) => {
      const open = arrivals.open(session)
      if (open.ok) arrivals.cancel(open.value)
      return done(parts, open)
    },
    'shelter:count-only': ({ people, stay = { form: 'shelter' }, zone }, who) => {
      if (book.state.standing().opening.status !== 'open') return refused(failure('shelter-not-open'))
      if (zone !== undefined && !program.zones.some(({ id }) => id === zone)) return refused(failure('request-invalid'))
      if (staysOff(program, stay, zone)) return refused(failure('shelter-field-off'))
      const cells = cellsOf(people)
      const act: ShelterAct = { act: 'counted', cells, stay, ...(zone !== undefined && { zone }) }
      const counted = book.record([act], doerOf(who))
      if (!counted.ok) return refused(counted.error)
      const [undo] = counted.value
      const sum = people.reduce((total, cell) => total + cell.people, 0)
      memory.note({ done: 'counted', people: sum, ...(undo !== undefined && { undo: undo.id }) })
      visitor.tell({ step: 'counted', people: sum }, 'admit')
      return done(parts, ok(undefined))
    },
    'shelter:count-left': ({ people, stay, zone }, who) => {
      const from = { ...(stay !== undefined && { form: stay.form }), ...(zone !== undefined && { zone }) }
      const going = headsLeaving(book.state.heads(), people, from)
      if (going === undefined) return refused(failure('shelter-heads-too-few'))
      const counted = book.record(going.map(headsGone), doerOf(who))
      if (!counted.ok) return refused(counted.error)
      const [undo] = counted.value
      const sum = people.reduce((total, cell) => total + cell.people, 0)
      memory.note({ done: 'left', people: sum, ...(undo !== undefined && { undo: undo.id }) })
      return done(parts, ok(undefined))
    },
  }
}

/** What was typed in was not read from a card, nor counted or brought by a file, whatever a page says. */
function byHand(route: Route): Route {
  return route === 'card' || route === 'count-only' || route === 'import' ? 'manual' : route
}

/** Each kind of head once. */
function cellsOf(people: readonly HeadsOf[]) {
  const cells = new Map<string, { sex: HeadsOf['sex']; band: HeadsOf['band']; change: number }>()
  for (const { sex, band, people: heads } of people) {
    const key = `${sex} ${band}`
    cells.set(key, { sex, band, change: (cells.get(key)?.change ?? 0) + heads })
  }
  return [...cells.values()]
}
