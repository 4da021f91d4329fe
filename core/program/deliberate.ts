import type { DayNumber } from '../calendar/index.ts'
import type { PossiblePerson, Residence } from './compiled-conditions.ts'
import type { ConditionSex } from './conditions.ts'
import type { DecisionCode } from './decision-code.ts'
import { Choices, OPEN_DIMENSIONS, type OpenDimension } from './open-facts.ts'
import type { Possibilities } from './possible-residence.ts'
import type { RollFacts } from './roll-facts.ts'
import { KnownRoll, OpenRoll, type RollView } from './roll-view.ts'
import type { Situation } from './situation.ts'

/** All that is known about the holder of a card, and all that is open. */
export interface Knowledge {
  readonly situation: Situation
  readonly residences: Possibilities<Residence>
  readonly births: Possibilities<DayNumber>
  readonly sexes: Possibilities<ConditionSex>
  /** The person's facts on the roll, `undefined` when it does not know the person, or why nobody can tell. */
  readonly roll: { readonly facts: RollFacts | undefined } | { readonly code: DecisionCode }
  /** Why nobody can tell who it is, where the situation has no subject. */
  readonly subjectCode: DecisionCode
}

/** What everybody comes to whom the card can mean, or what it hangs on. */
export type Deliberation<Verdict> =
  | { readonly agreed: Verdict }
  | { readonly open: readonly { readonly dimension: OpenDimension; readonly code: DecisionCode }[] }

interface Case<Verdict> {
  readonly person: PossiblePerson
  readonly answers: ReturnType<Choices['answers']>
  readonly verdict: Verdict
}

/** More than any program that people write leads to; beyond it everything that is open is asked for. */
const MOST_CASES = 20_000
/** Of so many at most each is compared with each other, to tell what of all that is open makes the difference. */
const MOST_COMPARED = 1_500

function disagree(a: ReadonlyMap<string, boolean>, b: ReadonlyMap<string, boolean>): boolean {
  for (const [question, answer] of a) if (b.has(question) && b.get(question) !== answer) return true
  return false
}

/** In what two cases differ. Answers that only one of them needed do not tell them apart. */
function differences(a: Case<unknown>, b: Case<unknown>): readonly OpenDimension[] {
  const differs: Readonly<Record<OpenDimension, boolean>> = {
    address: a.person.residence !== b.person.residence,
    'birth-date': a.person.birth !== b.person.birth,
    sex: a.person.sex !== b.person.sex,
    roll: disagree(a.answers.roll, b.answers.roll),
    subject: disagree(a.answers.subject, b.answers.subject),
  }
  return OPEN_DIMENSIONS.filter((dimension) => differs[dimension])
}

function rollView(knowledge: Knowledge, choices: Choices): RollView {
  return 'code' in knowledge.roll ? new OpenRoll(choices) : new KnownRoll(knowledge.roll.facts, knowledge.situation)
}

/** The code of each dimension that can be open at all. */
function codeOf({ residences, births, sexes, roll, subjectCode }: Knowledge, dimension: OpenDimension): DecisionCode {
  const code = {
    address: residences.code,
    'birth-date': births.code,
    sex: sexes.code,
    roll: 'code' in roll ? roll.code : undefined,
    subject: subjectCode,
  }[dimension]
  if (code === undefined) throw new Error(`verdicts differ in ${dimension}, which is not open`)
  return code
}

/** Everybody whom the card can mean, each with choices of their own. */
export function possiblePeople(knowledge: Knowledge): readonly PossiblePerson[] {
  const { situation, residences, births, sexes } = knowledge
  return residences.values.flatMap((residence) =>
    births.values.flatMap((birth) =>
      sexes.values.map((sex) => {
        const choices = new Choices()
        return { residence, birth, sex, roll: rollView(knowledge, choices), situation, choices }
      }),
    ),
  )
}

/** Tries every case, in the order of the possibilities; `undefined` when there are too many. */
function allCases<Verdict>(
  knowledge: Knowledge,
  evaluate: (person: PossiblePerson) => Verdict,
): readonly Case<Verdict>[] | undefined {
  const cases: Case<Verdict>[] = []
  for (const person of possiblePeople(knowledge)) {
    const { choices } = person
    do {
      if (cases.length >= MOST_CASES) return undefined
      const verdict = evaluate(person)
      cases.push({ person, answers: choices.answers(), verdict })
    } while (choices.next())
  }
  return cases
}

function openDimensions({ residences, births, sexes, roll, situation }: Knowledge): readonly OpenDimension[] {
  const isOpen: Readonly<Record<OpenDimension, boolean>> = {
    address: residences.values.length > 1,
    'birth-date': births.values.length > 1,
    sex: sexes.values.length > 1,
    roll: 'code' in roll,
    subject: situation.subject === undefined,
  }
  return OPEN_DIMENSIONS.filter((dimension) => isOpen[dimension])
}

function toldOpen(knowledge: Knowledge, dimensions: readonly OpenDimension[]) {
  return { open: dimensions.map((dimension) => ({ dimension, code: codeOf(knowledge, dimension) })) }
}

/**
 * What is said about everybody whom the card can mean. When all of them come to the same, that is it, as `first` chooses among
 * their verdicts; else what it hangs on: each thing that alone, everything else being the same, would make a difference.
 */
export function deliberate<Verdict>(
  knowledge: Knowledge,
  evaluate: (person: PossiblePerson) => Verdict,
  same: (a: Verdict, b: Verdict) => boolean,
  first: (a: Verdict, b: Verdict) => Verdict,
): Deliberation<Verdict> {
  const { situation, residences, births, sexes } = knowledge
  // Nearly every card leaves nothing open.
  if (residences.values.length === 1 && births.values.length === 1 && sexes.values.length === 1) {
    const choices = new Choices()
    const [residence, birth, sex] = [residences.values[0], births.values[0], sexes.values[0]]
    const verdict = evaluate({ residence, birth, sex, roll: rollView(knowledge, choices), situation, choices })
    if (!choices.isOpen) return { agreed: verdict }
  }
  const cases = allCases(knowledge, evaluate)
  if (cases === undefined) return toldOpen(knowledge, openDimensions(knowledge))
  const [one, ...others] = cases
  if (one === undefined) throw new Error('there is no case')
  if (others.every(({ verdict }) => same(one.verdict, verdict)))
    return { agreed: others.reduce((chosen, { verdict }) => first(chosen, verdict), one.verdict) }
  if (cases.length > MOST_COMPARED) return toldOpen(knowledge, openDimensions(knowledge))
  const matters = new Set<OpenDimension>()
  for (const [index, a] of cases.entries())
    for (const b of cases.slice(index + 1)) {
      if (same(a.verdict, b.verdict)) continue
      const [dimension, ...more] = differences(a, b)
      if (dimension !== undefined && more.length === 0) matters.add(dimension)
    }
  return toldOpen(
    knowledge,
    OPEN_DIMENSIONS.filter((dimension) => matters.has(dimension)),
  )
}
