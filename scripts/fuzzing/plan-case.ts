import { Temporal } from 'temporal-polyfill'
import type { Clock, Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type CardEvidence, evidenceStatus } from '../../core/person/index.ts'
import { testTrustAnchors } from '../../fixtures/index.ts'
import {
  CREDENTIAL_KINDS,
  type CredentialAnswer,
  type CredentialKind,
  DEFAULT_TAP_LIMITS,
  type ReadingRequest,
  runReadingPlan,
  type TrustAnchors,
} from '../../native/mynumber/index.ts'
import { parseProcessReport } from '../../native/reader/messages.ts'
import { drawHostility, pickCard } from './draw-hostility.ts'
import { acceptedForgery } from './forgery-oracle.ts'
import { type GenuineCard, otherCards } from './genuine-cards.ts'
import { HostileCard } from './hostile-card.ts'
import type { RandomSource } from './random-source.ts'

type Level = ReadingRequest['level']

/** Ways to open each level, the preferred one first. */
const CREDENTIALS: Readonly<Record<Level, readonly (readonly CredentialKind[])[]>> = {
  token: [[]],
  certificate: [[]],
  attributes: [['number-b'], ['pin'], ['pin', 'number-b'], ['number-b', 'pin']],
  holder: [['authentication-pin']],
  face: [['number-b']],
}

const trustingNobody = (): TrustAnchors => ({ ...testTrustAnchors(), certificateAuthorities: [], cardVerifiableKeys: [] })

/** A day on which the sample cards are good. */
const NOW = Temporal.Instant.from('2026-11-23T00:00:00Z')
/** A slow card, so that the time limit of a tap, 15 s, bounds what a card can make a plan do: 375 commands. */
const COMMAND_MILLISECONDS = 40
export const COMMANDS_MAXIMUM = 400
const PROMPTS_MAXIMUM = 31
/** How every serial number of a sample card begins. */
const SERIAL_DIGITS = '99999999999'
const SUBJECT_KEY_SECRET = Buffer.alloc(32, 0x6b).toString('base64')

/** One case, and what became of it. */
export interface CaseResult {
  /** For people: what the card did. */
  readonly description: string
  /** `evidence` with its worst proof, or the code of the failure. */
  readonly outcome: string
  /** The rules that were broken: none, in a good world. */
  readonly broken: readonly string[]
}

/** Runs one plan against one hostile card. */
export async function runPlanCase(levels: readonly Level[], random: RandomSource): Promise<CaseResult> {
  const level = random.pick(levels)
  const holder = pickCard(random)
  const isGenuineBelow = random.chance(0.9)
  const hostility = drawHostility(level, holder, random)
  const below = isGenuineBelow ? { card: holder.card, sharesKeyWith: [holder] } : random.pick(otherCards())
  const card = new HostileCard(below.card, hostility, random)
  const isTrusting = random.chance(0.9)
  const digits: Uint8Array[] = []
  const broken: string[] = []
  let prompts = 0

  const outcome = await runReadingPlan({
    transport: card,
    answerToReset: random.bytes(random.pick([0, 14, random.length(33)])),
    capability: { extendedLength: random.pick(['unknown', 'supported', 'unsupported']) },
    learn: () => {},
    request: drawRequest(level, isTrusting ? testTrustAnchors() : trustingNobody(), random),
    ask: async ({ offers }) => {
      const answer = drawEntry(
        offers.map(({ kind }) => kind),
        holder,
        prompts++,
        random,
      )
      if ('digits' in answer) digits.push(answer.digits)
      return answer
    },
    report: () => {},
    clock: clockOf(card),
    // Four challenges in all, so that their signatures are soon known.
    randomBytes: (length) => new Uint8Array(length).fill(random.below(4)),
  }).catch((error: unknown): Result<CardEvidence, Failure> => {
    broken.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return { ok: false, error: { code: 'internal' } }
  })

  if (card.commands > COMMANDS_MAXIMUM) broken.push(`sent ${card.commands} commands`)
  if (prompts > PROMPTS_MAXIMUM) broken.push(`asked ${prompts} times`)
  if ([...digits, ...card.secrets].some((buffer) => buffer.some((byte) => byte !== 0))) broken.push('left digits in memory')
  if (parseProcessReport({ type: 'tap-finished', tapId: 'case', outcome }) === undefined)
    broken.push(`told what is no message: ${JSON.stringify(outcome)}`)
  if (JSON.stringify(outcome).includes(SERIAL_DIGITS)) broken.push('told the serial number of the card')
  if (outcome.ok) {
    const present = [...below.sharesKeyWith, ...(hostility.relayed === undefined ? [] : [hostility.relayed])]
    const forgery = await acceptedForgery(outcome.value, { isTrusting, present })
    if (forgery !== undefined) broken.push(`ACCEPTED A FORGERY: ${forgery}: ${JSON.stringify(outcome.value)}`)
  }
  const of = isGenuineBelow ? holder.id : 'a card that is not genuine'
  return {
    description: `${level} of ${of}${isTrusting ? '' : ', trusting nobody'}; ${hostility.notes.join('; ')}`,
    outcome: outcome.ok ? `evidence, ${evidenceStatus(outcome.value)}` : outcome.error.code,
    broken,
  }
}

function drawRequest(level: Level, trust: TrustAnchors, random: RandomSource): ReadingRequest {
  return {
    level,
    credentials: random.pick(CREDENTIALS[level]),
    ...(level === 'face' && random.chance(0.4) ? { alsoAttributes: true as const } : {}),
    ...(level === 'attributes' && random.chance(0.4) ? { register: true as const } : {}),
    subjectKeySecretBase64: SUBJECT_KEY_SECRET,
    trust,
    limits: DEFAULT_TAP_LIMITS,
  }
}

/** What the person enters: mostly what is right, in the end nothing more. */
function drawEntry(
  offered: readonly CredentialKind[],
  holder: GenuineCard,
  prompts: number,
  random: RandomSource,
): CredentialAnswer {
  if (prompts >= 4 || random.chance(0.03)) return { kind: random.pick(['cancelled', 'timed-out'] as const) }
  const kind = random.chance(0.98) ? random.pick(offered) : random.pick(CREDENTIAL_KINDS)
  const { numberB, pin } = holder.deckCard
  const right = kind === 'number-b' ? numberB : pin
  const text = random.chance(0.93) ? right : random.pick(['', '1', '0000', '99999999999999', right.slice(1), `${right}0`, 'ABCD'])
  return { kind, digits: new TextEncoder().encode(text) }
}

function clockOf(card: HostileCard): Clock {
  return { now: () => NOW, monotonicMilliseconds: () => card.commands * COMMAND_MILLISECONDS }
}
