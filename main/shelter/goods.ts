import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  goodsDecision,
  type MealTime,
  nextMeals,
  type ShelterAct,
  type ShelterGoods,
  type ShelterPerson,
} from '../../core/shelter/index.ts'
import type { GoodsOutcome } from '../contract/index.ts'
import { namedDone, type ShelterParts } from './parts.ts'
import type { Doer } from './shelter-book.ts'
import { instantText } from './show/lines.ts'
import type { Told } from './visitor-side.ts'

export interface HandingOut {
  readonly goods: ShelterGoods
  readonly people: readonly ShelterPerson[]
  readonly doer: Doer
  /** Whose card or tag it was. */
  readonly asked?: ShelterPerson
  readonly quantity?: number
  /** Why it is given also to those who may not have it. */
  readonly override?: string
}

export interface HandedOut {
  /** Who got it. */
  readonly persons: readonly string[]
  /** Event of the act; absent: nobody got anything. */
  readonly ref?: string
  readonly told: Told
}

/** What people may have of a thing now; in their order. */
export function outcomesOf(
  { book, context }: Pick<ShelterParts, 'book' | 'context'>,
  goods: ShelterGoods,
  people: readonly ShelterPerson[],
): readonly GoodsOutcome[] {
  const now = context.clock.now().epochMilliseconds
  return people.map((person) => {
    const [ruling] = goodsDecision(book.state, goods, person, now, true).rulings
    return {
      ...namedDone(person),
      number: person.number,
      given: ruling !== undefined && ruling.refusal === undefined,
      ...(ruling?.refusal !== undefined && { because: ruling.refusal }),
      ...(ruling?.until !== undefined && { until: instantText(ruling.until) }),
    }
  })
}

/** Hands out to all of these who may have it, as one act, and shows how it went. Who may have nothing is shown until when. */
export function handOut(parts: ShelterParts, handing: HandingOut): Result<HandedOut, Failure> {
  const { book, memory, visitor } = parts
  const { goods, people, doer, asked = people[0], quantity = 1, override } = handing
  if (asked === undefined) return err(failure('shelter-person-unknown'))
  const ruled = outcomesOf(parts, goods, people)
  const here = (outcome: GoodsOutcome) => outcome.given || (override !== undefined && outcome.because !== 'not-here')
  const outcomes = ruled.map((outcome) => ({ ...outcome, given: here(outcome) }))
  const persons = people.filter((_, index) => outcomes[index]?.given).map(({ id }) => id)
  const meal = mealOf(parts, goods)
  const act: ShelterAct = {
    act: 'goods-given',
    goods: goods.id,
    persons,
    ...(handing.asked !== undefined && { by: handing.asked.id }),
    quantity,
    ...(meal !== undefined && { meal }),
    ...(override !== undefined && ruled.some(({ given }) => !given) && { override }),
  }
  const recorded = persons.length === 0 ? ok([]) : book.record([act], doer)
  if (!recorded.ok) return recorded
  const [undo] = recorded.value
  const { number } = asked
  const until = outcomes.flatMap((outcome) => (outcome.given ? [] : (outcome.until ?? []))).sort()[0]
  memory.note({
    done: persons.length > 0 ? 'goods-given' : 'goods-blocked',
    number,
    people: persons.length,
    goods: goods.name,
    outcomes,
    ...namedDone(asked),
    ...(undo !== undefined && { undo: undo.id }),
  })
  const blocked = outcomes.length - persons.length
  const told: Told = {
    view: { step: 'goods', number, goods: goods.name, given: persons.length, blocked, ...(until !== undefined && { until }) },
    sound: persons.length > 0 ? 'admit' : 'refuse',
  }
  visitor.tell(told.view, told.sound)
  return ok({ persons, told, ...(undo !== undefined && { ref: undo.id }) })
}

/** A meal is handed out from an hour before its time until the next one's; what is near counts. */
export function mealOf({ context, program }: ShelterParts, { kind }: ShelterGoods): MealTime | undefined {
  if (kind !== 'meal') return undefined
  const now = context.clock.now().epochMilliseconds
  const hour = 3_600_000
  const [next] = nextMeals(program, now)
  if (next !== undefined && next.at - now <= hour) return next.meal
  // Meals come round each day: what comes after the next two came before them.
  return nextMeals(program, now)[2]?.meal ?? next?.meal
}
