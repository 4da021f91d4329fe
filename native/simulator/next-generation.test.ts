import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ok, orThrow } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../../fixtures/index.ts'
import type { CardTransport } from '../iso7816/index.ts'
import { proveRegisteredCard } from '../mynumber/index.ts'
import { type RunOptions, runPlan } from '../mynumber/testing/plan-runner.ts'
import { myNumberCard, type VirtualCard } from './index.ts'
import { data, exchange, SELECT, script, verify } from './testing/card-script.ts'
import { poweredCard } from './testing/sample-card.ts'

/**
 * A card as announced for FY2028, with ECDSA P-384 and SHA-384 in place of RSA (card reference §8), goes through the same plans:
 * nobody who calls them knows of its algorithm.
 *
 * - what RSA cards are given, it refuses
 * - a copy of its data on another chip is found out
 * - every level reads and proves it
 */
const NEXT = 'himeji-next-generation-66'
const { numberB, pin, contents } = citizenCard(NEXT)

function transport(card: VirtualCard): CardTransport {
  card.powerOn()
  return { transmit: async (command) => ok(await card.respond(command.slice())) }
}

const run = (card: VirtualCard, options: RunOptions) =>
  runPlan(transport(card), {
    trust: testTrustAnchors(),
    now: '2026-11-23T00:00:00Z',
    randomBytes: (length) => Uint8Array.from(randomBytes(length)),
    ...options,
  })

describe('refused', () => {
  test.each([
    ['a DigestInfo', `802A009733${'00'.repeat(51)}00`, '6985'],
    ['a scheme of RSA', `802A029720${'00'.repeat(32)}00`, '6A86'],
  ])('%s', async (_name, command, answer) => {
    expect(await script(poweredCard(NEXT), SELECT.jpki, SELECT.file('0018'), verify(pin), command)).toBe(answer)
  })
})

test('a hash of 48 bytes is signed by r and s of 48 bytes each', async () => {
  const card = poweredCard(NEXT)
  await exchange(card, SELECT.text)
  expect(await data(card, `802A000030${'5A'.repeat(48)}00`)).toHaveLength(96)
})

test('a copy of its data on another chip cannot answer for its key', async () => {
  const other = citizenCard(NEXT).contents.jpki.authentication.privateKey
  const copy = myNumberCard({ ...contents, text: { ...contents.text, cardPrivateKey: other } })
  const { outcome } = await run(copy, { entries: [['number-b', numberB]] })
  expect(orThrow(outcome)).toMatchObject({
    attributes: { proof: { status: 'authentic' } },
    chip: { status: 'forged', defect: 'challenge-signature-wrong' },
  })
})

describe('proved', () => {
  const authentic = { status: 'authentic' }

  test('the certificate', async () => {
    const { outcome } = await run(makeSampleCard(NEXT), { level: 'certificate', credentials: [] })
    expect(orThrow(outcome)).toMatchObject({ certificate: { proof: authentic } })
  })

  test('the four attributes and the chip', async () => {
    const { outcome } = await run(makeSampleCard(NEXT), { entries: [['number-b', numberB]] })
    expect(orThrow(outcome)).toMatchObject({ attributes: { proof: authentic, value: { sex: 'female' } }, chip: authentic })
  })

  test('the holder', async () => {
    const { outcome } = await run(makeSampleCard(NEXT), {
      level: 'holder',
      credentials: ['authentication-pin'],
      entries: [['authentication-pin', pin]],
    })
    expect(orThrow(outcome)).toMatchObject({ certificate: { proof: authentic }, holder: authentic })
  })

  test('the chip that was registered, without a PIN', async () => {
    const subjectKeySecretBase64 = Buffer.alloc(32, 7).toString('base64')
    const registered = await run(makeSampleCard(NEXT), {
      register: true,
      subjectKeySecretBase64,
      entries: [['number-b', numberB]],
    })
    const { registration } = orThrow(registered.outcome)
    const { outcome } = await run(makeSampleCard(NEXT), { level: 'token', credentials: [], subjectKeySecretBase64 })
    if (registration === undefined) throw new Error('not registered')
    expect(proveRegisteredCard(orThrow(outcome), registration)).toMatchObject(authentic)
    expect(orThrow(outcome).token?.algorithm).toBe('ecdsa-p384-sha-384')
  })
})
