import type { Temporal } from 'temporal-polyfill'
import { type AddressMatch, allUnits, isLeaf, matchAddress, municipalityContains, type Unit } from '../address/index.ts'
import { ageOn, birthInterval, type DateInterval, parsePartialDate, SCHOOL_GRADES, wholeDate } from '../calendar/index.ts'
import type { DecisionCode } from './built-in.ts'
import { ageBasisOf } from './conditions-hold.ts'
import type { Program } from './program.ts'

/**
 * What a card leaves open, as a list of everything it can mean: each possible residence as the program's sets it lies in,
 * each possible birth date that any rule could tell from another. With one element nothing is open.
 */
export interface Possibilities<Value> {
  readonly values: readonly [Value, ...Value[]]
  /** Why there is more than one. */
  readonly code?: DecisionCode
}

/** Names of the municipality sets that hold a residence. */
export type Residence = ReadonlySet<string>

function nonEmpty<Value>(values: readonly Value[]): readonly [Value, ...Value[]] {
  const [first, ...others] = values
  if (first === undefined) throw new Error('no possibility is left')
  return [first, ...others]
}

function leavesWithin(container: string): readonly string[] {
  const unit = allUnits().get(container)
  if (unit !== undefined && (isLeaf(unit) || unit.kind === 'northern-village')) return [container]
  const leaves: string[] = []
  for (const candidate of allUnits().values())
    if (isLeafOrVillage(candidate) && municipalityContains(container, candidate.code)) leaves.push(candidate.code)
  return leaves
}

function isLeafOrVillage(unit: Unit): boolean {
  return isLeaf(unit) || unit.kind === 'northern-village'
}

function setsHolding(program: Program, code: string): Residence {
  return new Set(
    Object.entries(program.municipalitySets)
      .filter(([, set]) => set.codes.some((container) => municipalityContains(container, code)))
      .map(([name]) => name),
  )
}

/** Residences that differ in nothing the program can see are one possibility. */
function distinct(residences: readonly Residence[]): readonly [Residence, ...Residence[]] {
  return nonEmpty([...new Map(residences.map((residence) => [[...residence].sort().join('\n'), residence])).values()])
}

/** Where the holder of an address may live, as far as the program's sets can tell. */
export function possibleResidences(program: Program, address: string): Possibilities<Residence> {
  const match: AddressMatch = matchAddress(address)
  switch (match.kind) {
    case 'found':
      return { values: distinct(leavesWithin(match.code6).map((code) => setsHolding(program, code))), code: 'address-ambiguous' }
    case 'ambiguous':
      return {
        values: distinct(match.alternatives.flatMap(leavesWithin).map((code) => setsHolding(program, code))),
        code: 'address-ambiguous',
      }
    case 'unknown': {
      const codes = Object.values(program.municipalitySets).flatMap((set) => set.codes.flatMap(leavesWithin))
      const elsewhere: Residence = new Set()
      return { values: distinct([elsewhere, ...codes.map((code) => setsHolding(program, code))]), code: 'address-unknown' }
    }
  }
}

/** The ages at which some rule changes its answer: each as a test that is true of early birth dates and false of later ones. */
function ageThresholds(program: Program, today: Temporal.PlainDate): readonly ((birth: Temporal.PlainDate) => boolean)[] {
  return program.rules.flatMap(({ when }) => {
    const thresholds: ((birth: Temporal.PlainDate) => boolean)[] = []
    if (when.age !== undefined) {
      const basis = ageBasisOf(when.age)
      const { atLeast, atMost } = when.age
      if (atLeast !== undefined) thresholds.push((birth) => ageOn(birth, today, basis) >= atLeast)
      if (atMost !== undefined) thresholds.push((birth) => ageOn(birth, today, basis) > atMost)
    }
    if (when.schoolYear !== undefined) {
      const { from, to } = when.schoolYear
      thresholds.push((birth) => ageOn(birth, today, { kind: 'schoolYear' }) >= SCHOOL_GRADES[from].age)
      thresholds.push((birth) => ageOn(birth, today, { kind: 'schoolYear' }) > SCHOOL_GRADES[to].age)
    }
    return thresholds
  })
}

/** Both ends of every stretch of the interval on which all rules answer the same. */
function representatives(program: Program, interval: DateInterval, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const { earliest } = interval
  const days = earliest.until(interval.latest, { largestUnit: 'days' }).days
  const offsets = new Set([0, days])
  for (const reached of ageThresholds(program, today)) {
    if (!reached(earliest) || reached(interval.latest)) continue
    let [last, first] = [0, days]
    while (first - last > 1) {
      const middle = Math.floor((last + first) / 2)
      if (reached(earliest.add({ days: middle }))) last = middle
      else first = middle
    }
    offsets.add(last).add(first)
  }
  return [...offsets].sort((a, b) => a - b).map((offset) => earliest.add({ days: offset }))
}

/** On which days the holder of a card with this birth date may have been born, as far as the program's rules can tell. */
export function possibleBirthDates(program: Program, raw: string, today: Temporal.PlainDate): Possibilities<Temporal.PlainDate> {
  const parsed = parsePartialDate(raw)
  const interval = parsed.ok ? birthInterval(parsed.value, today) : undefined
  if (parsed.ok && interval !== undefined) {
    const whole = wholeDate(parsed.value)
    if (whole !== undefined) return { values: [whole] }
    return { values: nonEmpty(representatives(program, interval, today)), code: 'birth-date-partial' }
  }
  const anyDay = birthInterval({ raw }, today)
  if (anyDay === undefined) throw new Error('a date without parts has an interval')
  return { values: nonEmpty(representatives(program, anyDay, today)), code: 'birth-date-impossible' }
}
