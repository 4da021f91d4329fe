import { Temporal } from 'temporal-polyfill'
import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type CardEvidence, evidenceStatus } from '../../core/person/index.ts'
import type { ProgramRoll, RollLookup } from '../../core/program/index.ts'
import { proveRegisteredCard } from '../../native/mynumber/index.ts'
import { attemptOnRoll, lookUp, type Roll, type RollAnswer } from '../ledger/rolls/index.ts'
import type { ActiveProgram } from './active-program.ts'
import { type KnownCard, knownCardIn, namesOf } from './known-card.ts'
import { type OpenLedger, ownNameOf } from './ledger-door.ts'
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
  /** By what it was proved. */
  readonly known?: KnownCard
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
  const { roll: asked } = active.program
  const registration = token === undefined || asked === undefined ? undefined : knownCardIn(ledger.ledger, asked.id, token)
  // Of a card that nobody has registered there is nothing to prove it by.
  const evidence = registration === undefined ? card : { ...card, chip: proveRegisteredCard(card, registration) }
  const secret = ledger.secrets.subjectSecret(active.scope)
  const counted =
    token === undefined ? evidence : { ...evidence, token: { ...token, subjectKey: ownNameOf(ledger, active, token) } }
  const cardSubject = subjectOf(counted, undefined, secret)
  const roll = asked === undefined ? undefined : rolls.current(asked.id)
  const answer =
    asked === undefined || roll?.ok !== true
      ? ok(undefined)
      : attemptOnRoll(() => ok(answerOf(roll.value, asked, evidence, registration, cardSubject)))
  if (!answer.ok) return answer
  const number = answer.value?.number ?? registration?.number
  const subject = number === undefined ? cardSubject : subjectOf(counted, number, secret)
  const genuine = registration === undefined || evidence.chip?.status === 'authentic'
  return ok({
    evidence,
    ...(genuine && subject !== undefined && { subject }),
    ...(answer.value !== undefined && { roll: withoutNumber(answer.value) }),
    ...(roll?.ok === true && { rollAgeDays: ageInDays(roll.value, now) }),
    ...(number !== undefined && { number }),
    ...(registration !== undefined && genuine && { known: registration }),
    ...(subject !== undefined && { tapIdentity: `${subject} ${evidenceStatus(evidence)}` }),
  })
}

/** Undefined: the level tells nothing that the roll could be asked about. */
function answerOf(
  roll: Roll,
  { matchBy }: ProgramRoll,
  { attributes, token }: CardEvidence,
  registration: KnownCard | undefined,
  cardSubject: string | undefined,
): RollAnswer | undefined {
  if (matchBy === 'birth-date-and-name') return attributes && lookUp(roll, { by: 'birth-date-and-name', ...attributes.value })
  if (registration !== undefined) return lookUp(roll, { by: 'number', number: registration.number })
  const names = token === undefined ? [cardSubject] : namesOf(token)
  const answers = names.flatMap((subjectKey) =>
    subjectKey === undefined ? [] : [lookUp(roll, { by: 'subject-key', subjectKey })],
  )
  return answers.find(({ result }) => result !== 'not-registered') ?? answers[0]
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
