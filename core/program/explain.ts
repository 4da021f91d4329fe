import type { LocalizedText } from '../base/index.ts'
import { dayNumberOf } from '../calendar/index.ts'
import { BUILT_IN_RULES } from './built-in.ts'
import type { CompiledCondition, PossiblePerson } from './compiled-conditions.ts'
import { type CompiledProgram, compiledProgram, type DayPlan } from './compiled-program.ts'
import { conditionWords } from './condition-words.ts'
import type { Conditions } from './conditions.ts'
import { type DecisionInput, decide, knowledgeOf } from './decide.ts'
import type { Decision } from './decision.ts'
import { type Knowledge, possiblePeople } from './deliberate.ts'
import type { Limit } from './limit.ts'
import type { Program } from './program.ts'
import { checkRelease, waitingPerson } from './release-check.ts'
import { NO_USAGE } from './usage.ts'

export const EXPLAINED_KINDS = ['proof', 'rule', 'otherwise', 'limit', 'zone', 'built-in'] as const
export const EXPLAINED_VERDICTS = ['decided', 'not-met', 'open', 'passed', 'not-reached'] as const

/** One thing that was looked at, in the order in which it was. */
export interface ExplanationStep {
  readonly kind: (typeof EXPLAINED_KINDS)[number]
  readonly id: string
  /**
   * `decided`: this is the decision's `ruleId`. `not-met`: it does not concern this person. `open`: whether it does cannot be told.
   * `passed`: it spoke for the person, or not against. `not-reached`: the decision had fallen before.
   */
  readonly verdict: (typeof EXPLAINED_VERDICTS)[number]
  /** In plain words, one for each condition that tells. No value of the card is in them. */
  readonly because: readonly LocalizedText[]
}

/** Why a decision is what it is, and why each other rule did not decide. */
export interface Explanation {
  readonly decision: Decision
  readonly steps: readonly ExplanationStep[]
}

type Answer = 'yes' | 'no' | 'open'

const wordsOfAnswer = (answer: Answer, { ja, en }: LocalizedText): LocalizedText => {
  switch (answer) {
    case 'yes':
      return { ja: `「${ja}」に当てはまります。`, en: `Met: ${en}.` }
    case 'no':
      return { ja: `「${ja}」に当てはまりません。`, en: `Not met: ${en}.` }
    case 'open':
      return { ja: `「${ja}」かどうかわかりません。`, en: `Not known: whether ${en}.` }
  }
}

function answerOf(condition: CompiledCondition, plan: DayPlan, people: readonly PossiblePerson[]): Answer {
  const left = condition.on(plan.day, plan.place)
  if (typeof left === 'boolean') return left ? 'yes' : 'no'
  const answers = new Set<boolean>()
  for (const person of people) {
    do answers.add(left(person))
    while (person.choices.next())
  }
  return answers.size > 1 ? 'open' : answers.has(true) ? 'yes' : 'no'
}

/** Every condition of a rule with what it came to, and what they come to together. */
function judged(
  program: Program,
  when: Conditions,
  conditions: readonly CompiledCondition[],
  plan: DayPlan,
  people: readonly PossiblePerson[],
) {
  const answers = conditions.map((condition) => ({
    answer: answerOf(condition, plan, people),
    words: conditionWords(condition.name, when, program),
  }))
  const whole: Answer = answers.some(({ answer }) => answer === 'no')
    ? 'no'
    : answers.some(({ answer }) => answer === 'open')
      ? 'open'
      : 'yes'
  const because = answers.filter(({ answer }) => answer === whole).map(({ answer, words }) => wordsOfAnswer(answer, words))
  return { whole, because }
}

function ruleSteps(
  compiled: CompiledProgram,
  plan: DayPlan,
  knowledge: Knowledge,
  decision: Decision,
): readonly ExplanationStep[] {
  const { program } = compiled
  const people = possiblePeople(knowledge)
  const ruling = decision.limited?.admittedBy ?? decision.ruleId
  const isDecidedByRule = ruling === 'otherwise' || program.rules.some(({ id }) => id === ruling)
  let isOver = false
  const steps = compiled.rules.map(({ id, order, when }): ExplanationStep => {
    if (isOver) return { kind: 'rule', id, verdict: 'not-reached', because: [] }
    const { whole, because } = judged(program, program.rules[order]?.when ?? {}, when, plan, people)
    if (id === ruling) {
      isOver = true
      return { kind: 'rule', id, verdict: decision.limited === undefined ? 'decided' : 'passed', because }
    }
    // Where what is open decides, the first rule that surely holds is the last that can.
    if (whole === 'yes') isOver = !isDecidedByRule
    return { kind: 'rule', id, verdict: whole === 'no' ? 'not-met' : whole === 'open' ? 'open' : 'passed', because }
  })
  const verdict =
    ruling !== 'otherwise'
      ? isDecidedByRule || isOver
        ? 'not-reached'
        : 'open'
      : decision.limited === undefined
        ? 'decided'
        : 'passed'
  const because = ruling === 'otherwise' ? [{ ja: 'どの規則にも当てはまりません。', en: 'No rule is met.' }] : []
  return [...steps, { kind: 'otherwise', id: 'otherwise', verdict, because }]
}

function limitWords(limit: Limit): LocalizedText {
  switch (limit.kind) {
    case 'quota':
      return { ja: `上限の${limit.limit}に達しています。`, en: `The limit of ${limit.limit} is reached.` }
    case 'interval':
      return {
        ja: `前回から${limit.minutes}分たっていません。`,
        en: `Less than ${limit.minutes} minutes have passed since the last time.`,
      }
    case 'priority':
      return { ja: '残りは優先する区分のための枠です。', en: 'What is left is kept for those who come first.' }
  }
}

const ON_RELEASE: LocalizedText = {
  ja: '係員が認めるときは、この決まりも越えることになります。',
  en: 'Whoever lets the person in goes past this as well.',
}

/** Limits and zones that stand behind the decision, in whichever class the staff would admit; with what the zone says. */
function reachedBehind(program: Program, input: DecisionInput, decision: Decision): ReadonlyMap<string, LocalizedText> {
  if (decision.outcome === 'admit') return new Map()
  const person = waitingPerson(program, input)
  const { today, at = Date.parse(input.evidence.readAt), usage = NO_USAGE } = input
  const classes = program.priceClasses.length === 0 ? [undefined] : program.priceClasses.map(({ id }) => id)
  const reached = classes.flatMap((id) => checkRelease(program, decision, person, { today, at, usage }, id).reached)
  return new Map(reached.map(({ id, says }) => [id, says.reason]))
}

/** Limits and zones decide only where a rule admits; behind another decision they stand in the way of a release. */
function admissionSteps(
  { program }: CompiledProgram,
  { zone }: DayPlan,
  decision: Decision,
  reached: ReadonlyMap<string, LocalizedText>,
): readonly ExplanationStep[] {
  let isOver = decision.outcome !== 'admit' && decision.limited === undefined
  const step = (kind: 'limit' | 'zone', id: string, because: LocalizedText): ExplanationStep => {
    if (isOver) return { kind, id, verdict: 'not-reached', because: behind(kind === 'limit' ? because : reached.get(id), id) }
    isOver = decision.ruleId === id
    return { kind, id, verdict: isOver ? 'decided' : 'passed', because: isOver ? [because] : [] }
  }
  const behind = (words: LocalizedText | undefined, id: string) =>
    words !== undefined && reached.has(id) ? [words, ON_RELEASE] : []
  const steps = program.limits.map((limit) => step('limit', limit.id, limitWords(limit)))
  if (zone === undefined) return steps
  return [...steps, step('zone', zone.zone.id, decision.reasons[0].text)]
}

/** How many the rule that admits lets come together. */
function companionWords({ program }: CompiledProgram, { ruleId, limited }: Decision): readonly LocalizedText[] {
  const rule = program.rules.find(({ id }) => id === limited?.admittedBy)
  const upTo = (rule?.result ?? program.otherwise).companions?.upTo
  if (ruleId !== 'companions' || upTo === undefined) return []
  return [{ ja: `この規則でいっしょに入れるのは${upTo}人までです。`, en: `The rule lets in this many companions: ${upTo}.` }]
}

/** What is said before and beside the rules: the proof, and what was open and decided. */
function builtInStep(kind: 'proof' | 'built-in', compiled: CompiledProgram, decision: Decision): ExplanationStep {
  const because = [...companionWords(compiled, decision), ...decision.reasons.map(({ text }) => text)]
  return { kind, id: decision.ruleId, verdict: 'decided', because }
}

function notReached(step: ExplanationStep): ExplanationStep {
  return { ...step, verdict: 'not-reached', because: [] }
}

/**
 * Which rule decided for a person, and why each other did not: in plain words, without any value of the card. Throws as `decide`
 * does.
 */
export function explainDecision(program: Program, input: DecisionInput): Explanation {
  const decision = decide(program, input)
  const compiled = compiledProgram(program)
  const plan = compiled.planFor(dayNumberOf(input.today), input.place)
  const rules = ruleSteps(compiled, plan, knowledgeOf(compiled, plan, input), decision)
  const admission = admissionSteps(compiled, plan, decision, reachedBehind(program, input, decision))
  if (decision.ruleId === 'proof')
    return { decision, steps: [builtInStep('proof', compiled, decision), ...rules.map(notReached), ...admission] }
  const isBuiltIn = decision.ruleId !== 'otherwise' && (BUILT_IN_RULES as readonly string[]).includes(decision.ruleId)
  const proof: ExplanationStep = { kind: 'proof', id: 'proof', verdict: 'passed', because: [] }
  return { decision, steps: [proof, ...rules, ...admission, ...(isBuiltIn ? [builtInStep('built-in', compiled, decision)] : [])] }
}
