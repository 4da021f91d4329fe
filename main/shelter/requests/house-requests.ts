import { err, ok } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import { isServed, type ShelterAct } from '../../../core/shelter/index.ts'
import type { Arrivals } from '../arrival/arrivals.ts'
import { doerOf, headsGone, type ShelterParts } from '../parts.ts'
import type { Serving } from '../serving.ts'
import { done, standBy } from './answers.ts'
import type { ShelterHandlers } from './shelter-handlers.ts'

type Names =
  | 'shelter:open'
  | 'shelter:close'
  | 'shelter:full'
  | 'shelter:places'
  | 'shelter:mode'
  | 'shelter:scan'
  | 'shelter:situation'

/** The house itself: opening and closing, how full it is, what goes on around it, and what the desk is doing. */
export function houseRequests(parts: ShelterParts, serving: Serving, arrivals: Arrivals): Pick<ShelterHandlers, Names> {
  const { book, memory, program } = parts
  return {
    'shelter:open': ({ responsible, places, name, checked }, who) => {
      if (book.state.standing().opening.status === 'open') return done(parts, err(failure('shelter-already-open')))
      const act: ShelterAct = {
        act: 'opened',
        responsible,
        ...(places !== undefined && { capacity: places }),
        ...(name !== undefined && { shelter: { name } }),
        checklist: checklistOf(program.openingChecklist, checked),
      }
      const opened = book.record([act], doerOf(who))
      if (opened.ok) memory.note({ done: 'opened' })
      return done(parts, opened)
    },
    'shelter:close': async ({ responsible, checked, leaveAll, reason, by, second }, who) => {
      const doer = await standBy(parts, { by, second }, who, { role: 'supervisor', twoPerson: leaveAll, unstaffed: true })
      if (!doer.ok) return done(parts, doer)
      if (book.state.standing().opening.status !== 'open') return done(parts, err(failure('shelter-not-open')))
      const persons = book.state.persons().filter(isServed)
      const heads = book.state.heads()
      if (!leaveAll && (persons.length > 0 || heads.length > 0)) return done(parts, err(failure('shelter-people-inside')))
      const acts: ShelterAct[] = [
        ...chunks(persons.map(({ id }) => id)).map(
          (ids): ShelterAct => ({ act: 'left', persons: ids, destination: 'unknown', extent: 'bulk' }),
        ),
        ...heads.map(headsGone),
        {
          act: 'closed',
          responsible,
          ...(reason !== undefined && reason !== '' && { reason }),
          checklist: checklistOf(program.closingChecklist, checked),
        },
      ]
      const closed = book.record(acts, doer.value)
      if (closed.ok) {
        arrivals.drop()
        memory.note({ done: 'closed', people: persons.length + heads.reduce((sum, { people }) => sum + people, 0) })
      }
      return done(parts, closed)
    },
    'shelter:full': ({ full, reason }, who) =>
      done(
        parts,
        book.record(
          [{ act: full ? 'full-set' : 'full-cleared', ...(reason !== undefined && reason !== '' && { reason }) }],
          doerOf(who),
        ),
      ),
    'shelter:places': ({ places, zones }, who) => {
      const unknown = zones?.some(({ zone }) => !program.zones.some(({ id }) => id === zone)) ?? false
      if (unknown || (places === undefined && zones === undefined)) return done(parts, err(failure('request-invalid')))
      const act: ShelterAct = {
        act: 'capacity-changed',
        ...(places !== undefined && { capacity: places }),
        ...(zones !== undefined && { zones: zones.map(({ zone, places: capacity }) => ({ zone, capacity })) }),
      }
      return done(parts, book.record([act], doerOf(who)))
    },
    'shelter:mode': ({ mode, goods, household, away }) => {
      const item = goods === undefined ? undefined : program.goods.find(({ id }) => id === goods)
      if (goods !== undefined && item === undefined) return done(parts, err(failure('shelter-goods-unknown')))
      memory.mode = {
        mode,
        ...(item !== undefined && { goods: item.id }),
        household: household ?? false,
        away: away ?? 'out',
      }
      return done(parts, ok(undefined))
    },
    'shelter:scan': ({ code }) => done(parts, serving.scanned(code)),
    'shelter:situation': (situation, who) => done(parts, book.record([{ act: 'situation-noted', ...situation }], doerOf(who))),
  }
}

/** As many people as one act takes. */
const LONGEST = 5_000

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  const parts: (readonly string[])[] = []
  for (let at = 0; at < ids.length; at += LONGEST) parts.push(ids.slice(at, at + LONGEST))
  return parts
}

function checklistOf(items: readonly { readonly ja: string }[], checked: readonly number[]) {
  return items.map(({ ja }, index) => ({ item: ja.slice(0, 200), done: checked.includes(index) }))
}
