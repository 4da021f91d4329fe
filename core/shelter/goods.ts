import { DAY_MILLISECONDS, startOfDay } from './business-time.ts'
import type { ShelterPerson } from './person.ts'
import { isInside, isPresent, isServed } from './presence.ts'
import type { ShelterGoods } from './program.ts'
import type { ShelterState } from './shelter-state.ts'

const MINUTE_MILLISECONDS = 60_000

/** Why somebody does not get a thing now. */
export const GOODS_REFUSALS = ['not-here', 'not-inside', 'not-staying', 'too-soon', 'enough-today'] as const
export type GoodsRefusal = (typeof GOODS_REFUSALS)[number]

export interface GoodsRuling {
  readonly person: string
  readonly refusal?: GoodsRefusal
  /** From when on they get it again. */
  readonly until?: number
  /** When they got it last. */
  readonly lastAt?: number
}

export interface GoodsDecision {
  readonly goods: string
  readonly verdict: 'allowed' | 'partly' | 'refused'
  /** Ids of those for whom it is handed out. */
  readonly allowed: readonly string[]
  /** One for each who was asked about. */
  readonly rulings: readonly GoodsRuling[]
  /** Where nobody gets it: the first moment at which somebody does. */
  readonly blockedUntil?: number
}

function presenceRefusal(goods: ShelterGoods, person: ShelterPerson): GoodsRefusal | undefined {
  if (!isServed(person)) return 'not-here'
  switch (goods.presence) {
    case 'inside':
      return isInside(person) ? undefined : 'not-inside'
    case 'staying':
      return isPresent(person) ? undefined : 'not-staying'
    case 'registered':
      return undefined
  }
}

function ruling(goods: ShelterGoods, person: ShelterPerson, now: number): GoodsRuling {
  const { id } = person
  const given = person.goods.filter((entry) => entry.goods === goods.id)
  const lastAt = given.reduce<number | undefined>((last, { at }) => Math.max(last ?? at, at), undefined)
  const last = lastAt === undefined ? {} : { lastAt }
  const absent = presenceRefusal(goods, person)
  if (absent !== undefined) return { person: id, refusal: absent, ...last }
  const today = startOfDay(now)
  const onDay = given.filter(({ at }) => startOfDay(at) === today)
  if (goods.perDay !== undefined && onDay.reduce((sum, { quantity }) => sum + quantity, 0) >= goods.perDay)
    return { person: id, refusal: 'enough-today', until: today + DAY_MILLISECONDS, ...last }
  if (goods.intervalMinutes !== undefined && lastAt !== undefined) {
    const until = lastAt + goods.intervalMinutes * MINUTE_MILLISECONDS
    // What is given by a clock that stood in the future does not block for good.
    if (until > now && lastAt <= now) return { person: id, refusal: 'too-soon', until, ...last }
  }
  return { person: id, ...last }
}

/**
 * Whether somebody gets a thing now, and of a thing for the whole family who of them. Of the others it says why not, and until when.
 *
 * @param alone also of a thing for the family only this person
 */
export function goodsDecision(
  state: ShelterState,
  goods: ShelterGoods,
  person: ShelterPerson,
  now: number,
  alone = false,
): GoodsDecision {
  const family = goods.wholeFamily && !alone ? (state.household(person.household)?.members ?? [person]) : [person]
  // Who left the shelter long ago is no member that something is refused to.
  const asked = family.filter((member) => member.id === person.id || isServed(member))
  const rulings = asked.map((member) => ruling(goods, member, now))
  const allowed = rulings.flatMap(({ person: id, refusal }) => (refusal === undefined ? [id] : []))
  const untils = rulings.flatMap(({ until }) => until ?? [])
  return {
    goods: goods.id,
    verdict: allowed.length === rulings.length ? 'allowed' : allowed.length === 0 ? 'refused' : 'partly',
    allowed,
    rulings,
    ...(allowed.length === 0 && untils.length > 0 && { blockedUntil: Math.min(...untils) }),
  }
}
