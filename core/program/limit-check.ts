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
import { counterKey, type DimensionValues, priorityKey } from './counter-key.ts'
import type { CountingLimit, Limit, Priority, Quota } from './limit.ts'
import { localMinuteOf } from './situation.ts'
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
  readonly item?: string
}

/** What limits say to somebody whom a rule admits: the first that is reached, or what counts. */
export interface LimitFinding {
  readonly reached?: { readonly id: string; readonly says: DenyingConsequence }
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
export function limitsOn(limits: readonly CompiledLimit[], day: DayNumber, place: string): readonly LimitOfDay[] {
  return limits.flatMap(({ limit, when, item }) => {
    const checks = checksOn(when, day, place)
    return checks === undefined ? [] : [{ limit, checks, ...(item !== undefined && { item }) }]
  })
}

/** What is kept apart for this person; `open` when a person or household is to be kept apart and nobody knows which. */
function dimensionValues(
  limit: CountingLimit,
  person: PossiblePerson,
  classId: string | undefined,
): DimensionValues | 'roll' | 'subject' {
  const { place, subject, slot } = person.situation
  const { per } = limit
  const household = per.includes('household') ? person.roll.household() : undefined
  if (household === 'open') return 'roll'
  // Who is of no household is one alone.
  const alone = household ?? (subject === undefined ? undefined : `person:${subject}`)
  if (per.includes('household') && alone === undefined) return 'subject'
  if (per.includes('person') && subject === undefined) return 'subject'
  return {
    place,
    ...(slot !== undefined && { slot: slot.id }),
    ...(classId !== undefined && { class: classId }),
    ...(subject !== undefined && { person: subject }),
    ...(alone !== undefined && { household: alone }),
  }
}

function amountOf(limit: CountingLimit, headcount: number): number {
  return limit.kind === 'quota' && limit.counts === 'people' ? headcount : 1
}

function concerns({ limit, checks }: LimitOfDay, person: PossiblePerson, classId: string | undefined): boolean {
  if (limit.kind === 'priority') return true
  if (limit.classes !== undefined && (classId === undefined || !limit.classes.includes(classId))) return false
  return allHold(checks, person)
}

function counterOf(
  programId: string,
  { item }: LimitOfDay,
  limit: CountingLimit,
  person: PossiblePerson,
  values: DimensionValues,
) {
  const named = { id: limit.id, per: limit.per, ...(item !== undefined && { item }) }
  return counterKey(programId, named, limit.kind === 'quota' ? limit.window : 'interval', person.situation.day, values)
}

function isRunning({ until }: Priority, person: PossiblePerson): boolean {
  return until === undefined || person.situation.localMinute < localMinuteOf(until)
}

/** Looks at the limits in their order. */
export function checkLimits(
  programId: string,
  limits: readonly LimitOfDay[],
  person: PossiblePerson,
  classId: string | undefined,
): LimitFinding {
  const { situation } = person
  const { usage, headcount } = situation
  const uses: CounterUse[] = []
  /** The counter of each quota that concerns this person. */
  const quotas = new Map<string, { readonly quota: Quota; readonly counter: string; readonly amount: number }>()
  let reached: LimitFinding['reached']
  const reach = (limit: Limit) => {
    reached ??= { id: limit.id, says: limit.whenReached }
  }
  const isFor = ({ classes }: Priority) => classId !== undefined && classes.includes(classId)

  // A priority may stand before its quota.
  for (const entry of limits) {
    const { limit } = entry
    if (limit.kind !== 'quota' || !concerns(entry, person, classId)) continue
    const values = dimensionValues(limit, person, classId)
    if (typeof values === 'string') continue
    quotas.set(limit.id, {
      quota: limit,
      counter: counterOf(programId, entry, limit, person, values),
      amount: amountOf(limit, headcount),
    })
  }

  /** Places that a priority keeps from this person. */
  const keptBy = (limit: Priority, counter: string) =>
    limit.places === undefined || isFor(limit) || !isRunning(limit, person)
      ? 0
      : Math.max(0, limit.places - usage.counted(priorityKey(counter, limit.id)))
  const keptForOthers = (quotaId: string, counter: string) =>
    limits.reduce(
      (sum, { limit }) => (limit.kind === 'priority' && limit.quota === quotaId ? sum + keptBy(limit, counter) : sum),
      0,
    )

  for (const entry of limits) {
    const { limit } = entry
    if (!concerns(entry, person, classId)) continue
    if (limit.kind === 'priority') {
      const quota = quotas.get(limit.quota)
      if (quota === undefined) continue
      const { counter, amount } = quota
      if (isFor(limit)) {
        if (limit.places !== undefined) uses.push({ counter: priorityKey(counter, limit.id), amount })
      } else if (isRunning(limit, person)) {
        const free = quota.quota.limit - usage.counted(counter) - amount
        // Where the quota itself is full, that is what is told.
        const isKept = keptBy(limit, counter) > 0 && free >= 0 && free < keptForOthers(limit.quota, counter)
        if (limit.places === undefined || isKept) reach(limit)
      }
      continue
    }
    const values = dimensionValues(limit, person, classId)
    if (typeof values === 'string') {
      if (person.choices.ask(values, `limit ${entry.item ?? ''} ${limit.id}`)) reach(limit)
      continue
    }
    if (limit.kind === 'quota') {
      const counter = quotas.get(limit.id)?.counter ?? counterOf(programId, entry, limit, person, values)
      const amount = amountOf(limit, headcount)
      if (usage.counted(counter) + amount > limit.limit) reach(limit)
      uses.push({ counter, amount })
    } else {
      const counter = counterOf(programId, entry, limit, person, values)
      const last = usage.lastUse(counter)
      // A use that seems to lie ahead comes from a clock that was set back: it is as near as the time between.
      if (last !== undefined && Math.abs(situation.at - last) < limit.minutes * 60_000) reach(limit)
      uses.push({ counter, amount: 1 })
    }
  }
  return { uses, ...(reached !== undefined && { reached }) }
}
