import { describe, expect, it } from 'vitest'
import { ok } from '../../core/base/index.ts'
import { loadSampleDeck, makeSampleCard, testTrustAnchors } from '../../fixtures/index.ts'
import type { CardTransport } from '../iso7816/index.ts'
import type { CredentialKind } from './index.ts'
import { type Entry, type RunOptions, runPlan } from './testing/plan-runner.ts'

/*
 * The plans against the simulated cards of the sample citizens: files, keys and counters made by other code than ours,
 * so that reader and simulator do not merely agree with themselves.
 */
const deck = loadSampleDeck().cards

function insert(id: string): CardTransport {
  const card = makeSampleCard(id)
  card.powerOn()
  return { transmit: async (command) => ok(await card.respond(command.slice())) }
}

async function read(id: string, way: CredentialKind, options: RunOptions = {}) {
  const card = deck.find((candidate) => candidate.id === id)
  const digits = card?.kind === 'individual-number-card' ? (way === 'pin' ? card.pin : card.numberB) : ''
  const entry: Entry = [way, digits]
  const { outcome } = await runPlan(insert(id), {
    credentials: [way],
    trust: testTrustAnchors(),
    entries: [entry, 'cancelled'],
    now: '2026-11-23T00:00:00Z',
    ...options,
  })
  if (!outcome.ok) return outcome.error.code
  const { attributes, chip, certificate } = outcome.value
  return [attributes?.proof, chip, certificate?.proof].flatMap((proof) => (proof ? [proof.defect ?? proof.status] : []))
}

describe('attributes', () => {
  it.each<[string, CredentialKind, string | string[]]>([
    ['himeji-forged-birth-date', 'number-b', ['digest-wrong', 'authentic']],
    ['himeji-copied-chip', 'pin', ['authentic', 'challenge-signature-wrong']],
    ['himeji-unknown-authority-67', 'pin', ['trust-anchor-missing', 'trust-anchor-missing']],
    ['himeji-half-written', 'pin', 'card-incomplete'],
    ['himeji-blocked-pin-68', 'pin', 'pin-blocked'],
    ['himeji-blocked-pin-68', 'number-b', ['authentic', 'authentic']],
    ['himeji-last-try-68', 'pin', 'pin-last-try'],
    ['himeji-last-try-68', 'number-b', 'number-b-last-try'],
    ['himeji-partial-birth-date', 'number-b', ['authentic', 'authentic']],
    ['himeji-foreign-resident-66', 'number-b', ['authentic', 'authentic']],
    ['himeji-70', 'number-b', ['authentic', 'authentic']],
    ['himeji-70', 'pin', ['authentic', 'authentic']],
    ['bank-card', 'number-b', 'card-bank'],
    ['driving-licence', 'number-b', 'card-driving-licence'],
    ['transit-card', 'number-b', 'card-unknown'],
    ['yes-card', 'number-b', 'card-unknown'],
    ['basic-resident-register-card', 'number-b', 'card-basic-resident-register'],
    ['smartphone', 'number-b', 'card-smartphone'],
  ])('%s by %s: %s', async (id, way, expected) => {
    expect(await read(id, way)).toEqual(expected)
  })

  it.each([
    ['himeji-70', '2035-05-10'],
    ['himeji-expired-card-70', '2026-03-03'],
  ])('%s is good until %s', async (id, expiry) => {
    const card = deck.find((candidate) => candidate.id === id)
    if (card?.kind !== 'individual-number-card') throw new Error('a citizen')
    const { outcome } = await runPlan(insert(id), { entries: [['number-b', card.numberB]] })
    expect(outcome).toMatchObject({ ok: true, value: { expiry: { value: expiry } } })
  })

  it('a wrong number B costs one of its ten tries and no PIN try; the right one restores them', async () => {
    const card = deck.find(({ id }) => id === 'himeji-70')
    if (card?.kind !== 'individual-number-card') throw new Error('a citizen')
    const transport = insert(card.id)
    const wrong = `${card.numberB.slice(0, -1)}${(Number(card.numberB.at(-1)) + 1) % 10}`
    const options: RunOptions = { entries: [['number-b', wrong], ['number-b', card.numberB], 'cancelled'] }
    const first = await runPlan(transport, options)
    expect(first.prompts.map(({ offers }) => offers.map(({ triesLeft }) => triesLeft))).toEqual([
      [10, 3],
      [9, 3],
    ])
    expect(first.outcome.ok).toBe(true)
    const second = await runPlan(transport, { entries: ['cancelled'] })
    expect(second.prompts[0]?.offers.map(({ triesLeft }) => triesLeft)).toEqual([10, 3])
  })
})

describe('certificate', () => {
  it.each<[string, string | string[]]>([
    ['himeji-70', ['authentic']],
    ['himeji-expired-certificate-69', ['certificate-expired']],
    ['bank-card', 'card-bank'],
    ['yes-card', 'card-unknown'],
    ['smartphone', 'card-smartphone'],
    ['basic-resident-register-card', 'card-basic-resident-register'],
  ])('%s: %s', async (id, expected) => {
    expect(await read(id, 'pin', { level: 'certificate', credentials: [] })).toEqual(expected)
  })
})
