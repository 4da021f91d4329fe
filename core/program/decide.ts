import type { Temporal } from 'temporal-polyfill'
import { matchAddress } from '../address/index.ts'
import type { CardEvidence } from '../person/index.ts'
import { BUILT_IN_REASONS, type BuiltInRule, type DecisionCode } from './built-in.ts'
import { conditionsHold, type Person } from './conditions-hold.ts'
import type { Consequence } from './consequence.ts'
import type { Decision, Reason } from './decision.ts'
import type { FaceComparison } from './face-comparison.ts'
import type { KeepableField } from './identity.ts'
import { type Possibilities, possibleBirthDates, possibleResidences, type Residence } from './possible-person.ts'
import type { Program } from './program.ts'
import { checkProof } from './proof-check.ts'
import type { RollLookup } from './roll-facts.ts'
import type { Usage } from './usage.ts'

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

interface Verdict {
  /** Position in the list of rules; the number of rules for `otherwise`. */
  readonly order: number
  readonly ruleId: string
  readonly result: Consequence
}

/** What a decision says beside outcome, rule and reasons. */
type Disclosure = Pick<Decision, 'read' | 'kept'>

function builtInReason(code: DecisionCode): Reason {
  return { text: BUILT_IN_REASONS[code], code }
}

/** Name and address on the face of the card are pictures; read they are all the same. */
function fieldsRead({ attributes, face, certificate, expiry }: CardEvidence): Decision['read'] {
  return [
    ...(attributes === undefined && face === undefined ? [] : (['name', 'address', 'birth-date', 'sex'] as const)),
    ...(face === undefined ? [] : (['photo'] as const)),
    ...(certificate === undefined ? [] : (['certificate'] as const)),
    ...(expiry === undefined ? [] : (['expiry'] as const)),
  ]
}

function keptValue(field: KeepableField, { attributes, face }: CardEvidence): string | undefined {
  switch (field) {
    case 'name':
      return attributes?.value.name
    case 'address':
      return attributes?.value.address
    case 'birth-date':
      return (attributes ?? face)?.value.birthDate
    case 'sex':
      return (attributes ?? face)?.value.sex
    case 'municipality': {
      const match = attributes === undefined ? undefined : matchAddress(attributes.value.address)
      return match?.kind === 'found' ? match.code6 : undefined
    }
  }
}

function fieldsKept(program: Program, evidence: CardEvidence): Decision['kept'] {
  return Object.fromEntries(
    program.keeps.flatMap((field) => {
      const value = keptValue(field, evidence)
      return value === undefined ? [] : [[field, value]]
    }),
  )
}

/** The first rule whose conditions all hold, or `otherwise`. */
function verdictOn(program: Program, person: Person, place: string, today: Temporal.PlainDate): Verdict {
  const order = program.rules.findIndex((rule) => conditionsHold(rule.when, person, place, today))
  const rule = program.rules[order]
  if (rule === undefined) return { order: program.rules.length, ruleId: 'otherwise', result: program.otherwise }
  return { order, ruleId: rule.id, result: rule.result }
}

function sameResult(a: Verdict, b: Verdict): boolean {
  return a.result.outcome === b.result.outcome && a.result.priceClass === b.result.priceClass
}

function allAgree(verdicts: readonly Verdict[]): boolean {
  return verdicts.every((verdict, index) => index === 0 || sameResult(verdict, verdicts[0] ?? verdict))
}

function decisionOf(program: Program, { ruleId, result }: Verdict, disclosure: Disclosure): Decision {
  const priceClass = program.priceClasses.find(({ id }) => id === result.priceClass)
  return {
    outcome: result.outcome,
    ruleId,
    ...(priceClass !== undefined && { priceClass }),
    reasons: [{ text: result.reason }],
    ...disclosure,
  }
}

function builtInDecision(
  outcome: Decision['outcome'],
  ruleId: BuiltInRule,
  codes: readonly [DecisionCode, ...DecisionCode[]],
  disclosure: Disclosure,
): Decision {
  const [first, ...others] = codes
  return { outcome, ruleId, reasons: [builtInReason(first), ...others.map(builtInReason)], ...disclosure }
}

const NO_RESIDENCE: Possibilities<Residence> = { values: [new Set()] }

/**
 * The rules' decision about everybody whom the card can mean. When all of them come to the same outcome and price class,
 * that is the decision, by the first of their rules in the program's order; else a clerk is asked about what is open.
 */
function decideByRules(program: Program, { evidence, today, place }: DecisionInput, disclosure: Disclosure): Decision {
  const { attributes, face } = evidence
  // Nothing is open about what no rule can look at: the format lets rules see only what the level reads.
  const residences = attributes === undefined ? NO_RESIDENCE : possibleResidences(program, attributes.value.address)
  const birthDate = (attributes ?? face)?.value.birthDate
  const births: Possibilities<Temporal.PlainDate> =
    birthDate === undefined ? { values: [today] } : possibleBirthDates(program, birthDate, today)
  const byResidence = residences.values.map((residence) =>
    births.values.map((birth) => verdictOn(program, { residence, birth }, place, today)),
  )
  const verdicts = byResidence.flat()
  if (allAgree(verdicts)) {
    const first = verdicts.reduce((earliest, verdict) => (verdict.order < earliest.order ? verdict : earliest))
    return decisionOf(program, first, disclosure)
  }
  const byBirth = births.values.map((_, index) => byResidence.flatMap((row) => row[index] ?? []))
  const addressMatters = byBirth.some((verdictsOfBirth) => !allAgree(verdictsOfBirth))
  const birthMatters = byResidence.some((verdictsOfResidence) => !allAgree(verdictsOfResidence))
  const addressCode = addressMatters ? residences.code : undefined
  const birthCode = birthMatters ? births.code : undefined
  if (addressCode !== undefined)
    return builtInDecision('ask', 'address', birthCode === undefined ? [addressCode] : [addressCode, birthCode], disclosure)
  if (birthCode === undefined) throw new Error('verdicts differ although nothing is open')
  return builtInDecision('ask', 'birth-date', [birthCode], disclosure)
}

/** What card and rules say, as if the staff had found that the photo shows the person. */
function decideByCard(program: Program, input: DecisionInput): Decision {
  const read = fieldsRead(input.evidence)
  const finding = checkProof(program, input.evidence, input.today)
  // What is on a card that is refused, or that nobody has verified yet, is not kept under anybody's name.
  if (finding !== undefined && finding.outcome !== 'decide')
    return builtInDecision(finding.outcome, 'proof', [finding.code], { read, kept: {} })
  const disclosure: Disclosure = { read, kept: fieldsKept(program, input.evidence) }
  if (finding === undefined) return decideByRules(program, input, disclosure)
  const decision = decideByRules(program, input, disclosure)
  return { ...decision, reasons: [...decision.reasons, builtInReason(finding.code)] }
}

function requirePlace(program: Program, place: string): void {
  if (!program.places.some(({ id }) => id === place)) throw new Error(`program ${program.id} has no place ${place}`)
}

/** Whether the staff has to compare the face first: nobody needs to look at the photo of a card that is refused anyway. */
export function awaitsFaceComparison(program: Program, input: Omit<DecisionInput, 'comparison'>): boolean {
  requirePlace(program, input.place)
  return dependsOnFace(program, input.evidence, decideByCard(program, input))
}

/** A card without a face is never admitted at this level: there is nothing to compare. */
function dependsOnFace({ identity }: Program, { face }: CardEvidence, { outcome }: Decision): boolean {
  return identity.level === 'face' && face !== undefined && outcome !== 'refuse'
}

/**
 * What the program says about the holder of a card, at a place, on a day. Pure: the same inputs give the same decision.
 * Throws when the place is not one of the program's, and where a comparison of the face is awaited that nobody made.
 * Whether the program is in force is `checkProgramPeriod`'s to say.
 *
 * First the proofs: a forged, copied, revoked or expired card is refused, whatever the rules say. Then the rules in order,
 * and at level `face` what the staff found. No reason ever holds a value from the card, and `kept` holds only what the
 * program keeps: nothing from a card that is refused for itself or for its photo, or waits for a clerk to verify it.
 */
export function decide(program: Program, input: DecisionInput): Decision {
  requirePlace(program, input.place)
  const decision = decideByCard(program, input)
  if (!dependsOnFace(program, input.evidence, decision)) return decision
  if (input.comparison === undefined) throw new Error('nobody has compared the face')
  if (input.comparison === 'same-person') return decision
  return builtInDecision('refuse', 'proof', ['card-face-mismatch'], { read: decision.read, kept: {} })
}
