import type { Temporal } from 'temporal-polyfill'
import { dayNumberOf } from '../calendar/index.ts'
import type { PossiblePerson } from './compiled-conditions.ts'
import { compiledProgram } from './compiled-program.ts'
import { type DecisionInput, knowledgeOf } from './decide.ts'
import type { Decision, Effects } from './decision.ts'
import type { ReachedLimit } from './limit-check.ts'
import { Choices } from './open-facts.ts'
import type { Program } from './program.ts'
import type { RollFacts } from './roll-facts.ts'
import { KnownRoll } from './roll-view.ts'
import { Situation } from './situation.ts'
import type { Usage } from './usage.ts'
import { admissionOf } from './verdict.ts'

/** What limits and zones look at in somebody who waits for a release (解除); nothing that was read from the card. */
export interface WaitingPerson {
  readonly place: string
  readonly headcount: number
  readonly subject?: string
  /** Absent where the roll does not know them, or could not tell. */
  readonly facts?: RollFacts
}

/** When, and what has been used up by then: people go on coming while somebody waits. */
export interface ReleaseMoment {
  /** The business day in Japan. */
  readonly today: Temporal.PlainDate
  /** Wall clock, milliseconds since 1970. */
  readonly at: number
  readonly usage: Usage
}

export interface ReleaseFinding {
  /** Limits and zones that are reached, in their order: who lets the person in must be able to go past each of them. */
  readonly reached: readonly ReachedLimit[]
  /** What counts if the person comes in. */
  readonly effects: Effects
}

export function waitingPerson(program: Program, input: DecisionInput): WaitingPerson {
  const compiled = compiledProgram(program)
  const { situation, roll } = knowledgeOf(compiled, compiled.planFor(dayNumberOf(input.today), input.place), input)
  const { place, headcount, subject } = situation
  const facts = 'facts' in roll ? roll.facts : undefined
  return { place, headcount, ...(subject !== undefined && { subject }), ...(facts !== undefined && { facts }) }
}

/** Whom nobody can tell from others is kept from nothing that is counted for each person. */
class NotSo extends Choices {
  override ask(): boolean {
    return false
  }
}

/**
 * As what somebody comes in whom the staff admits: what they chose, else as the rule says that would have admitted, else the one class
 * that there is.
 */
export function classOfRelease(
  { priceClasses, rules, otherwise }: Program,
  { limited }: Decision,
  chosen: string | undefined,
): string | undefined {
  if (chosen !== undefined) return chosen
  const admitting = limited && (rules.find(({ id }) => id === limited.admittedBy)?.result ?? otherwise)
  return admitting?.priceClass ?? (priceClasses.length === 1 ? priceClasses[0]?.id : undefined)
}

/** What stands against somebody who is to be let in as `classId` now, whatever was decided before, and what counts then. */
export function checkRelease(
  program: Program,
  { items = [] }: Decision,
  { place, headcount, subject, facts }: WaitingPerson,
  { today, at, usage }: ReleaseMoment,
  classId: string | undefined,
): ReleaseFinding {
  const compiled = compiledProgram(program)
  const plan = compiled.planFor(dayNumberOf(today), place)
  const evidence = { readAt: new Date(at).toISOString() }
  const situation = new Situation(plan.day, plan.slots, { place, headcount, usage, at, evidence }, subject)
  const person: PossiblePerson = {
    // No limit and no zone looks at any of these.
    residence: new Set(),
    birth: plan.day,
    sex: 'not-applicable',
    roll: new KnownRoll(facts, situation),
    situation,
    choices: new NotSo(),
  }
  const { reached, effects } = admissionOf(compiled, plan, person, classId)
  const ofItems = items.flatMap((item) => item.uses ?? [])
  return { reached, effects: { ...effects, uses: [...effects.uses, ...ofItems] } }
}
