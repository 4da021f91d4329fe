import type { DayNumber } from '../calendar/index.ts'
import { dayNumberOfText, weekdayIndex } from '../calendar/index.ts'
import { type Check, type CompiledCondition, checksOn, compileConditions } from './compiled-conditions.ts'
import { WEEKDAYS } from './conditions.ts'
import type { Consequence } from './consequence.ts'
import type { DecidedClass, Decision, Reason } from './decision.ts'
import type { Item, ItemConsequence } from './item.ts'
import { type CompiledLimit, compileLimits, type LimitOfDay, limitsOn } from './limit-check.ts'
import { Residences } from './possible-residence.ts'
import type { Program } from './program.ts'
import { localMinuteOf, minuteOf, type TimedSlot } from './situation.ts'
import type { Slot } from './slot.ts'
import type { Zone, ZonePass } from './zone.ts'

/** A consequence with everything that a decision takes from it. */
export interface CompiledConsequence {
  readonly consequence: Consequence
  readonly reasons: readonly [Reason]
  readonly priceClass?: DecidedClass
  readonly companions?: NonNullable<Decision['companions']>
}

export interface CompiledRule {
  /** Position in the list of rules; the number of rules for `otherwise`. */
  readonly order: number
  readonly id: string
  readonly when: readonly CompiledCondition[]
  readonly result: CompiledConsequence
}

interface CompiledItemRule {
  readonly id: string
  readonly when: readonly CompiledCondition[]
  readonly result: ItemConsequence
}

export interface CompiledItem {
  readonly item: Item
  readonly rules: readonly CompiledItemRule[]
  readonly limits: readonly CompiledLimit[]
  /** Local minutes of its window, the end excluded. */
  readonly from: number
  readonly until: number
}

interface RuleOfDay<Rule> {
  readonly rule: Rule
  readonly checks: readonly Check[]
}

export interface ItemOfDay {
  readonly compiled: CompiledItem
  readonly rules: readonly RuleOfDay<CompiledItemRule>[]
  readonly limits: readonly LimitOfDay[]
}

/** The program as it is on one day at one place: what cannot come true there is left out. */
export interface DayPlan {
  readonly day: DayNumber
  readonly place: string
  readonly rules: readonly RuleOfDay<CompiledRule>[]
  readonly limits: readonly LimitOfDay[]
  readonly items: readonly ItemOfDay[]
  readonly slots: readonly TimedSlot[]
  /** The zone that the place leads into or out of. */
  readonly zone?: { readonly zone: Zone; readonly pass: ZonePass }
  /** See {@link CompiledCondition.cuts}. */
  readonly birthCuts: readonly number[]
  readonly asksSex: boolean
}

/** Plans are kept for so many days and places; a station needs one, a test table some dozens. */
const KEPT_PLANS = 2_000

function slotTakesPlace({ weekdays, dates }: Slot, day: DayNumber): boolean {
  if (weekdays !== undefined && !weekdays.includes(WEEKDAYS[weekdayIndex(day)] ?? 'mon')) return false
  return dates === undefined || (dayNumberOfText(dates.from) <= day && day <= dayNumberOfText(dates.until))
}

function rulesOn<Rule extends { readonly when: readonly CompiledCondition[] }>(
  rules: readonly Rule[],
  day: DayNumber,
  place: string,
): readonly RuleOfDay<Rule>[] {
  return rules.flatMap((rule) => {
    const checks = checksOn(rule.when, day, place)
    return checks === undefined ? [] : [{ rule, checks }]
  })
}

/** A program prepared for deciding: everything about it that does not depend on the person is worked out once. */
export class CompiledProgram {
  readonly program: Program
  readonly rules: readonly CompiledRule[]
  readonly otherwise: CompiledRule
  readonly limits: readonly CompiledLimit[]
  readonly items: readonly CompiledItem[]
  readonly residences: Residences
  readonly #places: ReadonlySet<string>
  readonly #plans = new Map<string, Map<DayNumber, DayPlan>>()
  #planCount = 0

  constructor(program: Program) {
    this.program = program
    const { id, zones, rules, otherwise, limits, items } = program
    this.residences = new Residences(program)
    this.#places = new Set(program.places.map((place) => place.id))
    this.rules = rules.map((rule, order) => ({
      order,
      id: rule.id,
      when: compileConditions(rule.when, id, zones),
      result: this.#compiled(rule.result),
    }))
    this.otherwise = { order: rules.length, id: 'otherwise', when: [], result: this.#compiled(otherwise) }
    this.limits = compileLimits(limits, id, zones)
    this.items = items.map((item) => ({
      item,
      rules: item.rules.map((rule) => ({ id: rule.id, when: compileConditions(rule.when, id, zones), result: rule.result })),
      limits: compileLimits(item.limits, id, zones, item.id),
      from: item.window?.from === undefined ? Number.NEGATIVE_INFINITY : localMinuteOf(item.window.from),
      until: item.window?.until === undefined ? Number.POSITIVE_INFINITY : localMinuteOf(item.window.until),
    }))
  }

  /** Throws when the place is not one of the program's: a mistake of the station. */
  planFor(day: DayNumber, place: string): DayPlan {
    const known = this.#plans.get(place)?.get(day)
    if (known !== undefined) return known
    if (!this.#places.has(place)) throw new Error(`program ${this.program.id} has no place ${place}`)
    if (this.#planCount >= KEPT_PLANS) {
      this.#plans.clear()
      this.#planCount = 0
    }
    const plan = this.#plan(day, place)
    const ofPlace = this.#plans.get(place) ?? new Map<DayNumber, DayPlan>()
    this.#plans.set(place, ofPlace.set(day, plan))
    this.#planCount += 1
    return plan
  }

  #compiled(consequence: Consequence): CompiledConsequence {
    const { priceClass, companions, reason } = consequence
    const own = this.#classOf(priceClass)
    const theirs = this.#classOf(companions?.priceClass)
    return {
      consequence,
      reasons: [{ text: reason }],
      ...(own !== undefined && { priceClass: own }),
      ...(companions !== undefined &&
        theirs !== undefined && {
          companions: {
            upTo: companions.upTo,
            priceClass: theirs,
            ...(companions.name !== undefined && { name: companions.name }),
          },
        }),
    }
  }

  #classOf(id: string | undefined): DecidedClass | undefined {
    return id === undefined ? undefined : this.program.priceClasses.find((priceClass) => priceClass.id === id)
  }

  #plan(day: DayNumber, place: string): DayPlan {
    const rules = rulesOn(this.rules, day, place)
    const items = this.items.map((compiled) => ({
      compiled,
      rules: rulesOn(compiled.rules, day, place),
      limits: limitsOn(this.program.id, compiled.limits, day, place),
    }))
    const conditions = [...rules, ...items.flatMap((item) => item.rules)].flatMap(({ rule }) => rule.when)
    const zone = this.program.zones.find(({ passes }) => Object.hasOwn(passes, place))
    const pass = zone?.passes[place]
    return {
      day,
      place,
      rules,
      limits: limitsOn(this.program.id, this.limits, day, place),
      items,
      slots: this.program.slots
        .filter((slot) => slotTakesPlace(slot, day))
        .map((slot) => ({ slot, from: minuteOf(slot.from), until: minuteOf(slot.until) })),
      ...(zone !== undefined && pass !== undefined && { zone: { zone, pass } }),
      birthCuts: conditions.flatMap((condition) => condition.cuts?.(day) ?? []),
      asksSex: conditions.some(({ name }) => name === 'sex'),
    }
  }
}

const compiledPrograms = new WeakMap<Program, CompiledProgram>()

/** The prepared form of a program, prepared on first use. A program is never changed in place. */
export function compiledProgram(program: Program): CompiledProgram {
  let compiled = compiledPrograms.get(program)
  if (compiled === undefined) {
    compiled = new CompiledProgram(program)
    compiledPrograms.set(program, compiled)
  }
  return compiled
}
