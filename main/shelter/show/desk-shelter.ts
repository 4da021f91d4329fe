import {
  type Audience,
  capacityState,
  countHeads,
  fieldRule,
  formatReceipt,
  mealForecast,
  nextMeals,
  nightCountDue,
  prefixAt,
  type RollCall,
  rollCall,
  SHELTER_FIELDS,
  zoneCapacities,
} from '../../../core/shelter/index.ts'
import type { DeskShelter } from '../../contract/index.ts'
import type { ArrivalSession } from '../arrival/session.ts'
import { audienceAtDesk, type ShelterParts } from '../parts.ts'
import { openRound } from '../roll-call.ts'
import { deskCounts, startOfToday } from './desk-counts.ts'
import { instantText } from './lines.ts'
import { sessionView } from './session-view.ts'

const MINUTE = 60_000

type Figures = Pick<DeskShelter, 'capacity' | 'zones' | 'counts' | 'goods' | 'rollCall' | 'nightCount' | 'nextMeal'>

/**
 * The desk's screen of a shelter. What is counted over all people is counted once for each change of the book, and each minute, because
 * the screen is pushed at every tap.
 */
export class DeskScreen {
  readonly #parts: ShelterParts
  #counted: { readonly key: string; readonly figures: Figures } | undefined

  constructor(parts: ShelterParts) {
    this.#parts = parts
  }

  state(session: ArrivalSession | undefined): DeskShelter {
    const { book, context, memory, program } = this.#parts
    const { opening, reports, situation: _ } = book.state.standing()
    const prefix = prefixAt(program, context.active.place)
    const next = book.state.nextNumber(prefix)
    const last = reports.at(-1)
    const { mode, away, household } = memory.mode
    return {
      status: opening.status,
      ...(opening.openedAt !== undefined && {
        opened: { at: instantText(opening.openedAt), responsible: opening.responsible ?? '' },
      }),
      ...(opening.status === 'closed' && opening.closedAt !== undefined && { closedAt: instantText(opening.closedAt) }),
      ...(opening.shelter !== undefined && { name: opening.shelter.name }),
      checklists: { opening: program.openingChecklist, closing: program.closingChecklist },
      protectionRole: program.protectionRole,
      mode,
      away,
      wholeHousehold: household,
      ...this.#figures(),
      fields: SHELTER_FIELDS.map((field) => ({ field, ...fieldRule(program, field) })),
      ...(session !== undefined && { session: sessionView(session, this.#parts) }),
      ...(memory.last !== undefined && { last: memory.last }),
      ...(last !== undefined && { lastReportAt: instantText(last.at) }),
      nextNumber: formatReceipt({ prefix, number: next }),
      ...(next > 1 && { lastNumber: formatReceipt({ prefix, number: next - 1 }) }),
      ...(memory.job !== undefined && { job: memory.job }),
      consents: program.consents,
    }
  }

  #figures(): Figures {
    const { book, context, memory } = this.#parts
    const now = context.clock.now().epochMilliseconds
    const who = audienceAtDesk(this.#parts)
    const key = [book.revision, Math.floor(now / MINUTE), who, memory.mode.goods ?? ''].join()
    if (this.#counted?.key !== key) this.#counted = { key, figures: this.#count(now, who) }
    return this.#counted.figures
  }

  #count(now: number, who: Audience): Figures {
    const { book, memory, program } = this.#parts
    const { state } = book
    const heads = countHeads(state, now)
    const { state: word, byHand, capacity } = capacityState(state, heads)
    const today = startOfToday(now)
    const given = new Map<string, number>()
    for (const { act, at } of state.goodsEntries()) {
      if (at < today) continue
      const people =
        act.act === 'goods-given' ? act.persons.length * act.quantity : act.act === 'goods-given-unnamed' ? act.quantity : 0
      if ('goods' in act) given.set(act.goods, (given.get(act.goods) ?? 0) + people)
    }
    const round = openRound(state)
    const call = round === undefined ? undefined : rollCall(state, round.begunAt, who)
    const due = nightCountDue(state, now)
    const [meal] = nextMeals(program, now)
    const [forecast] = mealForecast(state, now)
    return {
      capacity: { state: word, byHand, taken: heads.present, ...(capacity !== undefined && { places: capacity }) },
      zones: zoneCapacities(state, heads).map(({ zone, people, capacity: places }) => ({
        id: zone,
        name: program.zones.find(({ id }) => id === zone)?.name ?? { ja: zone, en: zone },
        taken: people,
        ...(places !== undefined && { places }),
      })),
      counts: deskCounts(state, heads, now, who),
      goods: program.goods.map(({ id, name, kind, wholeFamily, instruction }) => ({
        id,
        name,
        kind,
        wholeFamily,
        ...(instruction !== undefined && { instruction }),
        givenToday: given.get(id) ?? 0,
        chosen: memory.mode.goods === id,
      })),
      ...(call !== undefined && { rollCall: callFigures(call) }),
      ...(due !== undefined && { nightCount: { at: instantText(due) } }),
      ...(meal !== undefined &&
        forecast !== undefined && { nextMeal: { meal: meal.meal, at: instantText(meal.at), servings: forecast.total } }),
    }
  }
}

/** Everybody counts, also whom the desk does not see: somebody has to look for them in a night. */
function callFigures({ begunAt, seen, expected, lines }: RollCall): NonNullable<DeskShelter['rollCall']> {
  const notSeen = expected - seen
  return { since: instantText(begunAt), seen, notSeen, hidden: notSeen - lines.filter((line) => !line.seen).length }
}
