import { Temporal } from 'temporal-polyfill'
import { orThrow } from '../base/index.ts'
import type { CardEvidence, Proof, Sex } from '../person/index.ts'
import { type DecisionInput, decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { parseProgram } from './parse-program.ts'
import type { Program } from './program.ts'

const AUTHENTIC_TEXT: Proof = { status: 'authentic', method: 'text-ap-signature' }
export const AUTHENTIC_CHIP: Proof = { status: 'authentic', method: 'card-challenge' }

const TOKEN_IDENTITY = `identity: { level: token }
roll: { id: members, matchBy: card }
`
const ATTRIBUTES_IDENTITY = `identity: { level: attributes, credentials: [pin] }
`

/** A small program of two places, whose parts that matter are written by the test. */
export function programText(parts: string, identity: 'token' | 'attributes' | string = 'token'): string {
  const level = identity === 'token' ? TOKEN_IDENTITY : identity === 'attributes' ? ATTRIBUTES_IDENTITY : identity
  return `format: 1
id: sample
version: 1.0.0
type: event
title: { ja: 見本, en: Sample }
instruction: { ja: カードを置いてください。, en: Place your card. }
period: { from: 2026-04-01, until: 2030-03-31 }
places:
  - { id: gate, name: { ja: 門, en: Gate } }
  - { id: exit, name: { ja: 出口, en: Exit } }
${level}priceClasses:
  - { id: general, name: { ja: 一般, en: General }, yen: 500 }
  - { id: resident, name: { ja: 市民, en: Resident }, yen: 200 }
  - { id: free, name: { ja: 無料, en: Free }, yen: 0 }
${parts}`
}

/** Everybody comes in; what is tried is what stands against it. */
export const OPEN_TO_ALL = `rules: []
otherwise: { outcome: admit, priceClass: general, reason: { ja: どうぞ。, en: Welcome. } }
`

export function sampleProgram(parts: string, identity?: string): Program {
  return orThrow(parseProgram(programText(parts, identity)))
}

/** Wall clock of a local time in Japan, milliseconds since 1970. */
export function japan(dateTime: string): number {
  return Temporal.PlainDateTime.from(dateTime).toZonedDateTime('Asia/Tokyo').epochMilliseconds
}

export interface Tap {
  /** `YYYY-MM-DDTHH:MM` in Japan. */
  readonly at?: string
  readonly place?: string
  readonly address?: string
  readonly birthDate?: string
  readonly sex?: Sex
  /** Without it the chip proves to be the registered one. */
  readonly chip?: Proof | 'none'
}

export const NOON = '2026-06-01T12:00'

/** A genuine card at the gate, at noon of a Monday: what is not said is in order. */
export function inputFor(
  program: Program,
  {
    at = NOON,
    place = 'gate',
    address = '兵庫県姫路市本町６８番地',
    birthDate = '19800101',
    sex = 'female',
    chip = AUTHENTIC_CHIP,
  }: Tap,
  more: Partial<DecisionInput> = {},
): DecisionInput {
  const now = japan(at)
  const { level } = program.identity
  const evidence: CardEvidence = {
    level,
    cardKind: 'individual-number-card',
    readAt: new Date(now).toISOString(),
    ...(level === 'attributes' && {
      attributes: { value: { name: '架空　花子', address, birthDate, sex }, proof: AUTHENTIC_TEXT },
    }),
    ...(chip !== 'none' && { chip }),
    statistics: { apduCount: 3, transmitMilliseconds: 90, totalMilliseconds: 100 },
  }
  const registered = { result: 'found', facts: { flags: [], bookings: [] } } as const
  return {
    evidence,
    today: Temporal.PlainDateTime.from(at).toPlainDate(),
    place,
    at: now,
    subject: 'ab'.repeat(32),
    roll: registered,
    rollAgeDays: 0,
    ...more,
  }
}

export function decideFor(program: Program, tap: Tap = {}, more: Partial<DecisionInput> = {}): Decision {
  return decide(program, inputFor(program, tap, more))
}

/** Outcome, rule, class and code of a decision in one line. */
export function summary({ outcome, ruleId, priceClass, reasons }: Decision): string {
  return [outcome, ruleId, priceClass?.id, reasons[0].code].filter((part) => part !== undefined).join(' ')
}
