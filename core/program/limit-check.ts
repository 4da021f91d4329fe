import type { DayNumber } from '../calendar/index.ts'
import {
  allHold,
  type Check,
  type CompiledCondition,
  checksOn,
  compileConditions,
  type PossiblePerson,
} from './compiled-conditions.ts'
import type { DenyingConsequence } from './consequence.ts'
import { counterPart, counterPrefix, orderedDimensions } from './counter-key.ts'
import type { CountingLimit, Limit, LimitDimension } from './limit.ts'
import { checkPriority } from './priority-check.ts'
import type { CounterUse } from './usage.ts'
import type { Zone } from './zone.ts'

/** A limit, prepared once for a program. */
export interface CompiledLimit {
  readonly limit: Limit
  readonly when: readonly CompiledCondition[]
  readonly item?: string
}

/** A limit as it is on one day at one place. */
export interface LimitOfDay {
  readonly limit: Limit
  readonly checks: readonly Check[]
  /** Of its counters on this day, and what they keep apart, in their order. */
  readonly prefix: string
  readonly per: readonly LimitDimension[]
}

export interface ReachedLimit {
  readonly id: string
  readonly says: DenyingConsequence
}

/** What limits say to somebody whom a rule admits: which are reached, the first decides, and what counts. */
export interface LimitFinding {
  readonly reached: readonly ReachedLimit[]
  /** What counts if the person comes in, in spite of `reached` too. */
  readonly uses: readonly CounterUse[]
}

export function compileLimits(
  limits: readonly Limit[],
  programId: string,
  zones: readonly Zone[],
  item?: string,
): readonly CompiledLimit[] {
  return limits.map((limit) => ({
    limit,
    when: limit.kind === 'priority' || limit.when === undefined ? [] : compileConditions(limit.when, programId, zones),
    ...(item !== undefined && { item }),
  }))
}

/** The limits that can count on a day at a place. */
export function limitsOn(
  programId: string,
  limits: readonly CompiledLimit[],
  day: DayNumber,
  place: string,
): readonly LimitOfDay[] {
  return limits.flatMap(({ limit, when, item }): LimitOfDay[] => {
    const checks = checksOn(when, day, place)
    if (checks === undefined) return []
    if (limit.kind === 'priority') return [{ limit, checks, prefix: '', per: [] }]
    const window = limit.kind === 'quota' ? limit.window : 'interval'
    const prefix = counterPrefix(programId, { id: limit.id, ...(item !== undefined && { item }) }, window, day)
    return [{ limit, checks, prefix, per: orderedDimensions(limit.per) }]
  })
}

/** Why it cannot be told which counter is meant: a person or household is kept apart, and nobody knows which. */
interface OpenCounter {
  readonly open: 'roll' | 'subject'
}

/** The value of a dimension; absent for none. */
function dimensionValue(
  dimension: LimitDimension,
  { situation, roll }: PossiblePerson,
  classId: string | undefined,
): string | undefined | OpenCounter {
  const { place, subject, slot } = situation
  switch (dimension) {
    case 'place':
      return place
    case 'slot':
      return slot?.id
    case 'class':
      return classId
    case 'person':
      return subject ?? { open: 'subject' }
    case 'household': {
      const household = roll.household()
      if (household === 'open') return { open: 'roll' }
      if (household !== undefined) return household
      // Who is of no household is one alone.
      return subject === undefined ? { open: 'subject' } : `person:${subject}`
    }
  }
}

/** The counter of a limit that is meant for this person. */
function counterOf({ prefix, per }: LimitOfDay, person: PossiblePerson, classId: string | undefined): string | OpenCounter {
  let counter = prefix
  for (const dimension of per) {
    const value = dimensionValue(dimension, person, classId)
    if (typeof value === 'object') return value
    counter += counterPart(dimension, value)
  }
  return counter
}

function amountOf(limit: CountingLimit, headcount: number): number {
  return limit.kind === 'quota' && limit.counts === 'people' ? headcount : 1
}

function concerns({ limit, checks }: LimitOfDay, person: PossiblePerson, classId: string | undefined): boolean {
  if (limit.kind === 'priority') return true
  if (limit.classes !== undefined && (classId === undefined || !limit.classes.includes(classId))) return false
  return allHold(checks, person)
}

const NONE_REACHED: readonly ReachedLimit[] = []
const NOTHING_COUNTS: LimitFinding = { reached: NONE_REACHED, uses: [] }

/** Looks at the limits in their order. */
export function checkLimits(limits: readonly LimitOfDay[], person: PossiblePerson, classId: string | undefined): LimitFinding {
  if (limits.length === 0) return NOTHING_COUNTS
  const { situation } = person
  const { usage, headcount } = situation
  const uses: CounterUse[] = []
  let reached: ReachedLimit[] | undefined
  const reach = (limit: Limit) => {
    reached ??= []
    reached.push({ id: limit.id, says: limit.whenReached })
  }
  // A priority may stand before its quota: so first the counters of all, of those that concern this person.
  const counters = limits.map((entry) => (concerns(entry, person, classId) ? counterOf(entry, person, classId) : undefined))
  for (const [index, entry] of limits.entries()) {
    const { limit } = entry
    const counter = counters[index]
    if (counter === undefined) continue
    if (typeof counter === 'object') {
      if (person.choices.ask(counter.open, `limit ${entry.prefix}`)) reach(limit)
      continue
    }
    switch (limit.kind) {
      case 'quota': {
        const amount = amountOf(limit, headcount)
        if (usage.counted(counter) + amount > limit.limit) reach(limit)
        uses.push({ counter, amount })
        break
      }
      case 'interval': {
        const last = usage.lastUse(counter)
        if (last !== undefined && situation.isWithinMinutesOf(last, limit.minutes)) reach(limit)
        uses.push({ counter, amount: 1 })
        break
      }
      case 'priority': {
        const position = limits.findIndex((other) => other.limit.id === limit.quota)
        const quota = limits[position]?.limit
        const ofQuota = counters[position]
        if (quota?.kind !== 'quota' || typeof ofQuota !== 'string') break
        const priorities = limits.flatMap((other) =>
          other.limit.kind === 'priority' && other.limit.quota === quota.id ? [other.limit] : [],
        )
        const asked = { quota, counter: ofQuota, amount: amountOf(quota, headcount), priorities }
        const finding = checkPriority(limit, asked, situation, classId)
        if (finding.isReached) reach(limit)
        if (finding.use !== undefined) uses.push(finding.use)
        break
      }
    }
  }
  return { uses, reached: reached ?? NONE_REACHED }
}
