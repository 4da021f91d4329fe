import { Temporal } from 'temporal-polyfill'
import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type CardEvidence, evidenceStatus } from '../../core/person/index.ts'
import type { ProgramRoll, RollLookup } from '../../core/program/index.ts'
import { proveRegisteredCard } from '../../native/mynumber/index.ts'
import type { Registration } from '../ledger/index.ts'
import { attemptOnRoll, type LookUpBy, lookUp, type Roll, type RollAnswer } from '../ledger/rolls/index.ts'
import type { ActiveProgram } from './active-program.ts'
import type { OpenLedger } from './ledger-door.ts'
import type { StationRolls } from './station-rolls.ts'
import { subjectOf } from './subject.ts'

/** Whose card it is, as far as this station can tell: what rules may know, and under which name it is counted. */
export interface IdentifiedCard {
  /** At level `token` with the proof that only a registration makes possible. */
  readonly evidence: CardEvidence
  /** Absent where the level names nobody, and for a card that is not the one it says it is. */
  readonly subject?: string
  readonly roll?: RollLookup
  readonly rollAgeDays?: number
  /** Under which the roll knows the card's holder. */
  readonly number?: string
  /** Tells this tap from those of others; also for a copy, which then is another than the card. */
  readonly tapIdentity?: string
}

export interface IdentifyOptions {
  readonly active: ActiveProgram
  readonly ledger: OpenLedger
  readonly rolls: StationRolls
  readonly now: Temporal.Instant
}

/** Looks a card up among the registrations and in the roll of the program. Fails where the roll's file has become unreadable. */
export function identifyCard(
  card: CardEvidence,
  { active, ledger, rolls, now }: IdentifyOptions,
): Result<IdentifiedCard, Failure> {
  const { token } = card
  const registration = token === undefined ? undefined : registrationIn(active, ledger, token.subjectKey)
  // Of a card that nobody has registered there is nothing to prove it by.
  const evidence = registration === undefined ? card : { ...card, chip: proveRegisteredCard(card, registration) }
  const secret = ledger.secrets.subjectSecret(active.scope)
  const cardSubject = subjectOf(evidence, undefined, secret)
  const { roll: asked } = active.program
  const roll = asked === undefined ? undefined : rolls.current(asked.id)
  const answer =
    asked === undefined || roll?.ok !== true
      ? ok(undefined)
      : attemptOnRoll(() => ok(answerOf(roll.value, asked, evidence, registration, cardSubject)))
  if (!answer.ok) return answer
  const number = answer.value?.number ?? registration?.number
  const subject = number === undefined ? cardSubject : subjectOf(evidence, number, secret)
  const genuine = registration === undefined || evidence.chip?.status === 'authentic'
  return ok({
    evidence,
    ...(genuine && subject !== undefined && { subject }),
    ...(answer.value !== undefined && { roll: withoutNumber(answer.value) }),
    ...(roll?.ok === true && { rollAgeDays: ageInDays(roll.value, now) }),
    ...(number !== undefined && { number }),
    ...(subject !== undefined && { tapIdentity: `${subject} ${evidenceStatus(evidence)}` }),
  })
}

/** A registration for another roll says nothing here. */
function registrationIn({ program }: ActiveProgram, { ledger }: OpenLedger, subjectKey: string) {
  const found = ledger.registration(subjectKey)
  return found === undefined || found.roll !== program.roll?.id ? undefined : { ...found, subjectKey }
}

/** Undefined: the level tells nothing that the roll could be asked about. */
function answerOf(
  roll: Roll,
  { matchBy }: ProgramRoll,
  evidence: CardEvidence,
  registration: Registration | undefined,
  cardSubject: string | undefined,
): RollAnswer | undefined {
  const by = questionOf(matchBy, evidence, registration, cardSubject)
  return by && lookUp(roll, by)
}

function questionOf(
  matchBy: ProgramRoll['matchBy'],
  { attributes, token }: CardEvidence,
  registration: Registration | undefined,
  cardSubject: string | undefined,
): LookUpBy | undefined {
  if (matchBy === 'birth-date-and-name') return attributes && { by: 'birth-date-and-name', ...attributes.value }
  if (registration !== undefined) return { by: 'number', number: registration.number }
  const subjectKey = token?.subjectKey ?? cardSubject
  return subjectKey === undefined ? undefined : { by: 'subject-key', subjectKey }
}

function withoutNumber(answer: RollAnswer): RollLookup {
  return answer.result === 'found' ? { result: 'found', facts: answer.facts } : { result: answer.result }
}

const DAY = 86_400_000

/**
 * Whole days since the roll was imported. One from more than a day in the future has no age that could be trusted, the clock was or is
 * wrong: it counts as older than any (`Infinity`).
 */
export function ageInDays({ importedAt }: Pick<Roll, 'importedAt'>, now: Temporal.Instant): number {
  const milliseconds = now.epochMilliseconds - Temporal.Instant.from(importedAt).epochMilliseconds
  return milliseconds < -DAY ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(milliseconds / DAY))
}
