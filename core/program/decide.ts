import type { Temporal } from 'temporal-polyfill'
import { type DayNumber, dayNumberOf } from '../calendar/index.ts'
import type { CardEvidence } from '../person/index.ts'
import { type BuiltInRule, builtInReason, builtInReasons } from './built-in.ts'
import { type CompiledProgram, compiledProgram, type DayPlan } from './compiled-program.ts'
import type { ConditionSex } from './conditions.ts'
import type { Decision, Effects } from './decision.ts'
import type { DecisionCode } from './decision-code.ts'
import { deliberate, type Knowledge } from './deliberate.ts'
import { type Disclosure, fieldsKept, fieldsRead } from './disclosure.ts'
import type { FaceComparison } from './face-comparison.ts'
import { decideItems } from './item-decision.ts'
import { isRollOld } from './old-roll.ts'
import { Choices } from './open-facts.ts'
import { rulingOnOpen } from './open-ruling.ts'
import { possibleBirths } from './possible-birth.ts'
import type { Possibilities } from './possible-residence.ts'
import type { Program } from './program.ts'
import { checkProof, type ProofFinding } from './proof-check.ts'
import type { Release } from './release.ts'
import type { RollLookup } from './roll-facts.ts'
import { KnownRoll } from './roll-view.ts'
import { Situation } from './situation.ts'
import type { Usage } from './usage.ts'
import { earlierVerdict, effectsOfRelease, NO_EFFECTS, sameVerdict, type Verdict, verdictOn } from './verdict.ts'

/** All that a decision depends on besides the program. */
export interface DecisionInput {
  readonly evidence: CardEvidence
  /** The business day in Japan. */
  readonly today: Temporal.PlainDate
  /** Id of one of the program's places. */
  readonly place: string
  /** Level `face`: what the staff found. Absent before anybody was asked; see {@link awaitsFaceComparison}. */
  readonly comparison?: FaceComparison
  /** Local time of day in Japan, minutes since midnight. Absent: that of `at`. */
  readonly minute?: number
  /** Wall clock, milliseconds since 1970. Absent: when the card was read. */
  readonly at?: number
  /** What became of the look into the program's roll. Absent: the roll could not be asked. */
  readonly roll?: RollLookup
  /** How long ago the roll was imported. Absent: nobody knows, which is too old where the program asks. */
  readonly rollAgeDays?: number
  /** Who it is, for counting: a keyed hash, hex. */
  readonly subject?: string
  /** What earlier check-ins have used up. Absent: nothing. */
  readonly usage?: Usage
  /** People who come on this card, the holder included. Absent: one. */
  readonly headcount?: number
}

/** What goes with every decision about one card. */
interface Frame extends Disclosure {
  readonly headcount?: number
  readonly slot?: NonNullable<Decision['slot']>
}

/** Proof findings after which nobody is let in on this card: it is not the card it pretends to be, or not this person's. */
const NEVER_RELEASED: ReadonlySet<DecisionCode> = new Set([
  'card-forged',
  'card-copied',
  'card-parts-disagree',
  'card-face-mismatch',
])

const NOTHING = {}

/** What counts if the staff admits after all; absent where nobody may, and where nothing counts. */
function onRelease(
  outcome: Decision['outcome'],
  release: Release | undefined,
  effectsOf: () => Effects,
): Pick<Decision, 'release' | 'onRelease'> {
  if (outcome !== 'ask' && release === undefined) return NOTHING
  const effects = effectsOf()
  const counts = effects.uses.length > 0 || effects.passage !== undefined
  return {
    ...(release !== undefined && { release }),
    ...(counts && { onRelease: effects }),
  }
}

function builtInDecision(
  outcome: 'refuse' | 'ask',
  ruleId: BuiltInRule,
  codes: readonly [DecisionCode, ...DecisionCode[]],
  frame: Frame,
  release: Release | undefined,
  effectsOf: () => Effects,
): Decision {
  return {
    outcome,
    ruleId,
    reasons: builtInReasons(codes),
    ...frame,
    ...onRelease(outcome, outcome === 'refuse' ? release : undefined, effectsOf),
  }
}

const NO_RESIDENCE: Possibilities<ReadonlySet<string>> = { values: [new Set()] }
const NO_SEX: Possibilities<ConditionSex> = { values: ['not-applicable'] }
const ANY_SEX: Possibilities<ConditionSex> = { values: ['male', 'female', 'not-applicable'], code: 'sex-unknown' }

function possibleSexes(plan: DayPlan, sex: NonNullable<CardEvidence['attributes']>['value']['sex'] | undefined) {
  if (sex === undefined || !plan.asksSex) return NO_SEX
  return sex === 'unknown' ? ANY_SEX : ({ values: [sex] } satisfies Possibilities<ConditionSex>)
}

function rollKnowledge({ program }: CompiledProgram, input: DecisionInput): Knowledge['roll'] {
  if (program.roll === undefined) return { facts: undefined }
  const { roll } = input
  if (roll === undefined) return { code: 'roll-unavailable' }
  if (isRollOld(program, input.rollAgeDays) && program.roll.whenOld !== 'decide') return { code: 'roll-too-old' }
  switch (roll.result) {
    case 'found':
      return { facts: roll.facts }
    case 'not-registered':
      return { facts: undefined }
    case 'ambiguous':
      return { code: 'roll-entry-ambiguous' }
  }
}

/** Whether nobody can tell who of the roll it is; who is registered by the card is known by the card. */
function isPersonOpen({ roll }: Program, lookup: RollLookup | undefined): boolean {
  return roll?.matchBy === 'birth-date-and-name' && (lookup === undefined || lookup.result === 'ambiguous')
}

/** What is known and what is open. Nothing is open about what no rule can look at: rules see only what the level reads. */
export function knowledgeOf(compiled: CompiledProgram, plan: DayPlan, input: DecisionInput): Knowledge {
  const { attributes, face } = input.evidence
  const person = (attributes ?? face)?.value
  const roll = rollKnowledge(compiled, input)
  const isAnybody = isPersonOpen(compiled.program, input.roll)
  return {
    situation: new Situation(plan.day, plan.slots, input, isAnybody ? undefined : input.subject),
    residences: attributes === undefined ? NO_RESIDENCE : compiled.residences.of(attributes.value.address),
    births: person === undefined ? { values: [plan.day] } : possibleBirths(person.birthDate, plan.day, plan.birthCuts),
    sexes: possibleSexes(plan, person?.sex),
    roll,
    subjectCode: isAnybody && 'code' in roll ? roll.code : 'subject-missing',
  }
}

/** What counts for a person of whom the rules have not decided, as far as it can be told: what is open is taken as not so. */
function effectsWithoutRule(
  compiled: CompiledProgram,
  plan: DayPlan,
  { situation, residences, births, sexes, roll }: Knowledge,
): Effects {
  if (plan.limits.length === 0 && plan.zone === undefined) return NO_EFFECTS
  return effectsOfRelease(compiled, plan, {
    residence: residences.values[0],
    birth: births.values[0],
    sex: sexes.values[0],
    roll: new KnownRoll('facts' in roll ? roll.facts : undefined, situation),
    situation,
    choices: new Choices(),
  })
}

function decisionOf(program: Program, verdict: Verdict, frame: Frame, withoutRule: () => Effects): Decision {
  const { ruleId, result, denied, told, effects } = verdict
  if (denied !== undefined) {
    const { by, code } = denied
    const { outcome, reason, release } = denied.says
    return {
      outcome,
      ruleId: by,
      reasons: [{ text: reason, ...(code !== undefined && { code }) }],
      ...frame,
      limited: { admittedBy: ruleId },
      ...onRelease(outcome, release ?? (outcome === 'refuse' ? program.release : undefined), () => effects),
    }
  }
  const { outcome, release } = result.consequence
  if (outcome !== 'admit')
    return {
      outcome,
      ruleId,
      reasons: result.reasons,
      ...frame,
      ...onRelease(outcome, release ?? (outcome === 'refuse' ? program.release : undefined), withoutRule),
    }
  return {
    outcome,
    ruleId,
    ...(result.priceClass !== undefined && { priceClass: result.priceClass }),
    reasons: told === undefined ? result.reasons : [...result.reasons, { text: told.reason }],
    ...frame,
    ...(effects.uses.length > 0 && { uses: effects.uses }),
    ...(effects.passage !== undefined && { passage: effects.passage }),
    ...(result.companions !== undefined && { companions: result.companions }),
  }
}

/** Each item's own decision, where the program has any and the person is not refused; what admitted items use counts too. */
function withItems({ program }: CompiledProgram, plan: DayPlan, knowledge: Knowledge, decision: Decision): Decision {
  if (plan.items.length === 0 || decision.outcome === 'refuse') return decision
  const items = decideItems(program, plan, knowledge)
  const uses = items.flatMap((item) => item.uses ?? [])
  if (uses.length === 0) return { ...decision, items }
  if (decision.outcome === 'admit') return { ...decision, items, uses: [...(decision.uses ?? []), ...uses] }
  const { uses: own, ...passed } = decision.onRelease ?? NO_EFFECTS
  return { ...decision, items, onRelease: { ...passed, uses: [...own, ...uses] } }
}

/**
 * The rules' decision about everybody whom the card can mean. When all of them come to the same outcome and price class,
 * that is the decision, by the first of their rules in the program's order; else a clerk is asked about what is open.
 */
function decideByRules(
  compiled: CompiledProgram,
  plan: DayPlan,
  knowledge: Knowledge,
  input: DecisionInput,
  frame: Frame,
): Decision {
  const { program } = compiled
  const withoutRule = () => effectsWithoutRule(compiled, plan, knowledge)
  const deliberation = deliberate(knowledge, (person) => verdictOn(compiled, plan, person), sameVerdict, earlierVerdict)
  if ('agreed' in deliberation) {
    const decision = withItems(compiled, plan, knowledge, decisionOf(program, deliberation.agreed, frame, withoutRule))
    if (program.roll?.whenOld !== 'decide' || !isRollOld(program, input.rollAgeDays)) return decision
    return { ...decision, reasons: [...decision.reasons, builtInReason('roll-too-old')] }
  }
  const { outcome, ruleId, codes } = rulingOnOpen(program, deliberation.open)
  const decision = builtInDecision(outcome, ruleId, codes, frame, program.release, withoutRule)
  return withItems(compiled, plan, knowledge, decision)
}

/** What card and rules say, as if the staff had found that the photo shows the person. */
function decideByCard(compiled: CompiledProgram, day: DayNumber, input: DecisionInput): Decision {
  const { program } = compiled
  const plan = compiled.planFor(day, input.place)
  const read = fieldsRead(input.evidence)
  const finding: ProofFinding | undefined = checkProof(program, input.evidence, day, input.roll)
  const knowledge = knowledgeOf(compiled, plan, input)
  const { slot } = knowledge.situation
  const told =
    input.headcount === undefined && slot === undefined
      ? NOTHING
      : {
          ...(input.headcount !== undefined && { headcount: input.headcount }),
          ...(slot !== undefined && { slot: { id: slot.id, name: slot.name } }),
        }
  // What is on a card that is refused, or that nobody has verified yet, is not kept under anybody's name.
  if (finding !== undefined && finding.outcome !== 'decide') {
    const isNever = NEVER_RELEASED.has(finding.code)
    const effects = () => (isNever ? NO_EFFECTS : effectsWithoutRule(compiled, plan, knowledge))
    const frame = { read, kept: {}, ...told }
    return builtInDecision(finding.outcome, 'proof', [finding.code], frame, isNever ? undefined : program.release, effects)
  }
  const decision = decideByRules(compiled, plan, knowledge, input, { read, kept: fieldsKept(program, input.evidence), ...told })
  if (finding === undefined) return decision
  return { ...decision, reasons: [...decision.reasons, builtInReason(finding.code)] }
}

/** A card without a face is never admitted at this level: there is nothing to compare. */
function dependsOnFace({ identity }: Program, { face }: CardEvidence, { outcome }: Decision): boolean {
  return identity.level === 'face' && face !== undefined && outcome !== 'refuse'
}

/** Whether the staff has to compare the face first: nobody needs to look at the photo of a card that is refused anyway. */
export function awaitsFaceComparison(program: Program, input: Omit<DecisionInput, 'comparison'>): boolean {
  const decision = decideByCard(compiledProgram(program), dayNumberOf(input.today), input)
  return dependsOnFace(program, input.evidence, decision)
}

/** Decides for one program, which was prepared once. */
export type DecisionMaker = (input: DecisionInput) => Decision

/** As {@link decide}, for many decisions of one program. */
export function decisionMaker(program: Program): DecisionMaker {
  const compiled = compiledProgram(program)
  // A day is asked for all day long: its number is worked out once.
  let lastToday: Temporal.PlainDate | undefined
  let lastDay: DayNumber = 0
  return (input) => {
    if (input.today !== lastToday) {
      lastToday = input.today
      lastDay = dayNumberOf(input.today)
    }
    return concluded(compiled, lastDay, input)
  }
}

function concluded(compiled: CompiledProgram, day: DayNumber, input: DecisionInput): Decision {
  const decision = decideByCard(compiled, day, input)
  if (!dependsOnFace(compiled.program, input.evidence, decision)) return decision
  if (input.comparison === undefined) throw new Error('nobody has compared the face')
  if (input.comparison === 'same-person') return decision
  return builtInDecision(
    'refuse',
    'proof',
    ['card-face-mismatch'],
    { read: decision.read, kept: {} },
    undefined,
    () => NO_EFFECTS,
  )
}

/**
 * What the program says about the holder of a card, at a place, at a moment, after what came before. Pure: the same inputs give
 * the same decision. Throws when the place is not one of the program's, and where a comparison of the face is awaited that
 * nobody made. Whether the program is in force is `checkProgramPeriod`'s to say.
 *
 * First the proofs: a forged, copied, revoked or expired card is refused, whatever the rules say. Then the rules in order; where
 * one admits, the limits and zones; and at level `face` what the staff found. No reason ever holds a value from the card, and
 * `kept` holds only what the program keeps: nothing from a card that is refused for itself or for its photo, or waits for a
 * clerk to verify it.
 */
export function decide(program: Program, input: DecisionInput): Decision {
  return concluded(compiledProgram(program), dayNumberOf(input.today), input)
}
