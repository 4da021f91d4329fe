import { BUILT_IN_REASONS } from './built-in-reasons.ts'
import { allHold, type PossiblePerson } from './compiled-conditions.ts'
import type { CompiledConsequence, CompiledProgram, CompiledRule, DayPlan } from './compiled-program.ts'
import type { DenyingConsequence } from './consequence.ts'
import type { Effects } from './decision.ts'
import type { DecisionCode } from './decision-code.ts'
import { checkLimits, type ReachedLimit } from './limit-check.ts'
import { sameUses } from './usage.ts'
import { checkZone } from './zone-check.ts'

/** What speaks against a rule that admits. */
interface Denied {
  readonly by: string
  readonly says: DenyingConsequence
  /** Where it is a check that every program has. */
  readonly code?: DecisionCode
}

/** What the rules, limits and zones say about one possible person. */
export interface Verdict {
  /** Position of the deciding or admitting rule. */
  readonly order: number
  readonly ruleId: string
  readonly result: CompiledConsequence
  /** A limit, a zone or the number of companions speaks against what the rule says. */
  readonly denied?: Denied
  /** Told beside the rule's reason. */
  readonly told?: DenyingConsequence
  /** What counts if the person comes in. */
  readonly effects: Effects
}

export const NO_EFFECTS: Effects = { uses: [] }

/** The first rule whose conditions all hold, or `otherwise`. */
function rulingOn(compiled: CompiledProgram, plan: DayPlan, person: PossiblePerson): CompiledRule {
  for (const { rule, checks } of plan.rules) if (allHold(checks, person)) return rule
  return compiled.otherwise
}

/** What counts if this person comes in as `classId`, and what speaks against it: limits in their order, then the zone. */
export function admissionOf(compiled: CompiledProgram, plan: DayPlan, person: PossiblePerson, classId: string | undefined) {
  const { id } = compiled.program
  const limits = plan.limits.length === 0 ? undefined : checkLimits(plan.limits, person, classId)
  const passed =
    plan.zone === undefined ? undefined : checkZone(id, plan.zone.zone, plan.zone.pass, person.situation, person.choices)
  const zoneId = plan.zone?.zone.id ?? ''
  const closed = passed?.denied.map((says): ReachedLimit => ({ id: zoneId, says })) ?? []
  const reached = closed.length === 0 ? (limits?.reached ?? closed) : [...(limits?.reached ?? []), ...closed]
  const effects: Effects = { uses: limits?.uses ?? [], ...(passed !== undefined && { passage: passed.passage }) }
  return { effects, reached, ...(passed?.told !== undefined && { told: passed.told }) }
}

const TOO_MANY: Denied = {
  by: 'companions',
  says: { outcome: 'ask', reason: BUILT_IN_REASONS['companions-too-many'] },
  code: 'companions-too-many',
}

/** A rule that says nothing of companions counts nobody. */
function areTooMany({ companions }: CompiledConsequence, headcount: number): boolean {
  return companions !== undefined && headcount > 1 + companions.upTo
}

/** Companions come last: where a limit refuses, no clerk is asked who could let everybody in past it. */
export function verdictOn(compiled: CompiledProgram, plan: DayPlan, person: PossiblePerson): Verdict {
  const { order, id, result } = rulingOn(compiled, plan, person)
  const isFree = plan.limits.length === 0 && plan.zone === undefined
  if (result.consequence.outcome !== 'admit') return { order, ruleId: id, result, effects: NO_EFFECTS }
  const tooMany = areTooMany(result, person.situation.headcount) ? { denied: TOO_MANY } : {}
  if (isFree) return { order, ruleId: id, result, ...tooMany, effects: NO_EFFECTS }
  const {
    reached: [first],
    ...admitted
  } = admissionOf(compiled, plan, person, result.priceClass?.id)
  const denied = first === undefined ? tooMany : { denied: { by: first.id, says: first.says } }
  return { order, ruleId: id, result, ...denied, ...admitted }
}

/** What counts if the staff lets somebody in whom no rule admits: as nobody in particular, in no price class. */
export function effectsOfRelease(compiled: CompiledProgram, plan: DayPlan, person: PossiblePerson): Effects {
  if (plan.limits.length === 0 && plan.zone === undefined) return NO_EFFECTS
  return admissionOf(compiled, plan, person, undefined).effects
}

const outcomeOf = ({ denied, result }: Verdict) => denied?.says.outcome ?? result.consequence.outcome

function sameEffects(a: Effects, b: Effects): boolean {
  return a.passage?.direction === b.passage?.direction && sameUses(a.uses, b.uses)
}

/** Whether two verdicts come to the same for the person: outcome, price, companions, and what will count. */
export function sameVerdict(a: Verdict, b: Verdict): boolean {
  const outcome = outcomeOf(a)
  if (outcome !== outcomeOf(b)) return false
  if (outcome !== 'admit') return true
  const [mine, theirs] = [a.result, b.result]
  return (
    mine.priceClass?.id === theirs.priceClass?.id &&
    mine.companions?.upTo === theirs.companions?.upTo &&
    mine.companions?.priceClass.id === theirs.companions?.priceClass.id &&
    sameEffects(a.effects, b.effects)
  )
}

/** Of two that come to the same, the one whose rule stands first. */
export function earlierVerdict<Ordered extends { readonly order: number }>(a: Ordered, b: Ordered): Ordered {
  return b.order < a.order ? b : a
}
