import { ok } from '../../../core/base/index.ts'
import { loadSampleDeck, makeSampleCard, testTrustAnchors } from '../../../fixtures/index.ts'
import type { CardTransport } from '../../iso7816/index.ts'
import type { DeckCard, VirtualCard } from '../../simulator/index.ts'
import type { CredentialKind, ReadingRequest } from '../index.ts'
import { type Entry, type RunOptions, runPlan } from './plan-runner.ts'

/** The day of the demonstration, for which the sample cards are made. */
export const DEMONSTRATION_DAY = '2026-11-23T00:00:00Z'

/** A plan as some program asks for it, with what a person enters who knows everything about the card. */
export interface PlanCase {
  readonly name: string
  readonly level: ReadingRequest['level']
  readonly options: RunOptions
}

/** Every level in every way, for one card. */
export function planCases(card: DeckCard): readonly PlanCase[] {
  const digits: Readonly<Record<CredentialKind, string>> =
    card.kind === 'individual-number-card'
      ? { pin: card.pin, 'authentication-pin': card.pin, 'number-b': card.numberB }
      : { pin: '', 'authentication-pin': '', 'number-b': '' }
  const subjectKeySecretBase64 = Buffer.alloc(32, 0x42).toString('base64')
  const entered = (kind: CredentialKind): { entries: Entry[] } => ({ entries: [[kind, digits[kind]], 'cancelled', 'cancelled'] })
  return [
    { name: 'token', level: 'token', options: { credentials: [], subjectKeySecretBase64 } },
    { name: 'certificate', level: 'certificate', options: { credentials: [] } },
    { name: 'attributes by number B', level: 'attributes', options: { credentials: ['number-b'], ...entered('number-b') } },
    {
      name: 'attributes by PIN, registered',
      level: 'attributes',
      options: { credentials: ['pin'], ...entered('pin'), register: true, subjectKeySecretBase64 },
    },
    { name: 'holder', level: 'holder', options: { credentials: ['authentication-pin'], ...entered('authentication-pin') } },
    { name: 'face', level: 'face', options: { credentials: ['number-b'], ...entered('number-b') } },
    {
      name: 'face with attributes',
      level: 'face',
      options: { credentials: ['number-b'], ...entered('number-b'), alsoAttributes: true },
    },
  ]
}

/** Every sample card with every plan. */
export const EVERY_PLAN = loadSampleDeck().cards.flatMap((card) =>
  planCases(card).map((plan) => ({ ...plan, card, title: `${card.id}, ${plan.name}` })),
)

/** A sample card with power, whose own randomness is fixed: the same commands give the same answers. */
export function sampleCardWithPower(id: string): VirtualCard {
  const card = makeSampleCard(id, { randomBytes: (length) => new Uint8Array(length).fill(0x21) })
  card.powerOn()
  return card
}

/** Runs one case over a transport, or straight to the card. */
export function runCase({ card, level, options }: (typeof EVERY_PLAN)[number], transport?: CardTransport, more: RunOptions = {}) {
  const direct = () => {
    const powered = sampleCardWithPower(card.id)
    return { transmit: async (command: Uint8Array) => ok(await powered.respond(command.slice())) }
  }
  return runPlan(transport ?? direct(), { level, trust: testTrustAnchors(), now: DEMONSTRATION_DAY, ...options, ...more })
}
