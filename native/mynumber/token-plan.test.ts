import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesToHex, hexToBytes, ok, orThrow } from '../../core/base/index.ts'
import type { CardEvidence, CardRegistration } from '../../core/person/index.ts'
import { citizenCard, testTrustAnchors } from '../../fixtures/index.ts'
import type { CardTransport } from '../iso7816/index.ts'
import { removedAt, ScriptedTransport, type ScriptStep } from '../iso7816/testing/apdu-script.ts'
import { proveRegisteredCard } from './index.ts'
import { sampleTransport } from './testing/holder-runner.ts'
import { type RunOptions, runPlan } from './testing/plan-runner.ts'
import { BEGINNING, CHALLENGE, readCardRecord, SELECT_COMMON_APPLICATION } from './testing/text-card-script.ts'

const SECRET = Buffer.alloc(32, 0x5a).toString('base64')
const OTHER_SECRET = Buffer.alloc(32, 0xa5).toString('base64')
const DAY = '2026-11-23T00:00:00Z'

async function tap(id: string, options: RunOptions = {}) {
  const card = sampleTransport(id)
  const run = await runPlan(card, {
    level: 'token',
    credentials: [],
    subjectKeySecretBase64: SECRET,
    now: DAY,
    trust: testTrustAnchors(),
    ...options,
  })
  return { ...run, sent: card.sent }
}

async function token(id: string, options?: RunOptions): Promise<CardEvidence> {
  return orThrow((await tap(id, options)).outcome)
}

/** The desk registers a card: the four attributes by number B, once. */
async function register(id: string, options: RunOptions = {}): Promise<CardEvidence> {
  const { outcome } = await tap(id, {
    level: 'attributes',
    credentials: ['number-b'],
    entries: [['number-b', citizenCard(id).numberB]],
    register: true,
    ...options,
  })
  return orThrow(outcome)
}

async function registrationOf(id: string): Promise<CardRegistration> {
  const { registration } = await register(id)
  if (registration === undefined) throw new Error(`${id} was not registered`)
  return registration
}

/*
 * - Hana registered her card at a desk before it shared a secret with the others.
 * - One tap gives all her names, and the old registration proves her chip: the card is asked for nothing more.
 */
it('a card is known under every secret of the request, and asked no more than for one', async () => {
  const registration = await registrationOf('himeji-70')
  const alone = await tap('himeji-70')
  const more = await tap('himeji-70', { subjectKeySecretBase64: OTHER_SECRET, otherSecretsBase64: [SECRET] })
  const evidence = orThrow(more.outcome)
  expect(evidence.token?.otherSubjectKeys).toEqual([registration.subjectKey])
  expect(evidence.token?.subjectKey).not.toBe(registration.subjectKey)
  expect(proveRegisteredCard(evidence, registration)).toMatchObject({ status: 'authentic' })
  expect(more.sent.length).toBe(alone.sent.length)
  const { registration: anew } = await register('himeji-70', {
    subjectKeySecretBase64: OTHER_SECRET,
    otherSecretsBase64: [SECRET],
  })
  expect(anew).toMatchObject({ subjectKey: evidence.token?.subjectKey, otherSubjectKeys: [registration.subjectKey] })
})

describe('a card that does not pass', () => {
  /*
   * - Hana registers her card.
   * - Somebody copies everything that can be read of it onto another chip, the serial number included.
   * - The copy gives her subject key, but its signature is not one of her chip's key.
   */
  it('a copy, with the same serial number', async () => {
    const registration = await registrationOf('himeji-70')
    const copy = await token('himeji-copied-chip')
    expect(copy.token?.subjectKey).toBe(registration.subjectKey)
    expect(proveRegisteredCard(copy, registration)).toEqual({
      method: 'card-challenge',
      status: 'forged',
      defect: 'challenge-signature-wrong',
    })
  })

  it("somebody else's card: nothing speaks against it, but it is not the registered one", async () => {
    const registration = await registrationOf('himeji-40')
    expect(proveRegisteredCard(await token('himeji-70'), registration)).toEqual({
      method: 'card-challenge',
      status: 'unverified',
      defect: 'trust-anchor-missing',
    })
  })

  it('one that refuses to sign, that answers with an old signature, or that was registered with a broken key', async () => {
    const registration = await registrationOf('himeji-70')
    const evidence = await token('himeji-70')
    const { token: facts } = evidence
    if (facts === undefined) throw new Error('no token')
    const { signature, ...refused } = facts
    const forged = { status: 'forged', defect: 'challenge-signature-wrong' }
    expect(proveRegisteredCard({ ...evidence, token: refused }, registration)).toMatchObject(forged)
    const replayed = { ...facts, signature: signature ?? '', challenge: 'ff'.repeat(32) }
    expect(proveRegisteredCard({ ...evidence, token: replayed }, registration)).toMatchObject(forged)
    expect(proveRegisteredCard(evidence, { ...registration, publicKeyBase64: 'AAAA' })).toMatchObject({
      status: 'unverified',
      defect: 'trust-anchor-missing',
    })
  })

  it.each([
    ['bank-card', 'card-bank'],
    ['driving-licence', 'card-driving-licence'],
    ['smartphone', 'card-smartphone'],
    ['iphone', 'card-smartphone'],
    ['basic-resident-register-card', 'card-basic-resident-register'],
    ['yes-card', 'card-unknown'],
    ['transit-card', 'card-unknown'],
  ])('%s is named: %s', async (id, code) => {
    expect((await tap(id)).outcome).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['never written', 'FF'.repeat(30), 'card-incomplete'],
    ['letters for digits', `011C${'41'.repeat(28)}`, 'card-file-malformed'],
    ['empty', '', 'card-file-malformed'],
  ])('a record that is %s', async (_, record, code) => {
    const steps: ScriptStep[] = [
      SELECT_COMMON_APPLICATION,
      readCardRecord(`${record}9000`),
      ['an application that does not exist', '00A4040C0A F0000102030405060708', '6A82'],
    ]
    expect((await play(steps)).outcome).toMatchObject({ ok: false, error: { code, detail: { file: '0001' } } })
  })

  it('without the common AP it is no MyNumber card', async () => {
    const nothing: CardTransport = { transmit: async () => ok(hexToBytes('6A82')) }
    const { outcome } = await runPlan(nothing, { level: 'token', subjectKeySecretBase64: SECRET })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'card-unknown' } })
  })

  it('taken away at any command', async () => {
    const steps = [...BEGINNING, signRsa('9000')]
    for (let index = 0; index < steps.length; index++)
      expect((await play(removedAt(steps, index))).outcome).toEqual({ ok: false, error: { code: 'card-removed' } })
  })

  it.each([
    ['none', undefined],
    ['one that is too short', Buffer.alloc(31).toString('base64')],
  ])('with %s for a secret nothing is sent: the caller is wrong', async (_, subjectKeySecretBase64) => {
    const card = sampleTransport('himeji-70')
    const request = { subjectKeySecretBase64, entries: [] } as RunOptions
    await expect(runPlan(card, { ...request, level: 'token' })).rejects.toThrow('secret')
    await expect(runPlan(card, { ...request, level: 'attributes', register: true })).rejects.toThrow('secret')
    expect(card.sent).toEqual([])
  })
})

describe('the pass without a PIN', () => {
  /*
   * - Hana registers her card at the desk with number B.
   * - Next day she holds it to the reader: four commands, nothing to enter.
   * - It is her chip.
   */
  it('a registered card', async () => {
    const registration = await registrationOf('himeji-70')
    const { outcome, prompts, sent } = await tap('himeji-70', { now: '2026-11-24T00:00:00Z' })
    const evidence = orThrow(outcome)
    expect(prompts).toEqual([])
    expect(sent).toHaveLength(4)
    expect(evidence).toMatchObject({
      level: 'token',
      cardKind: 'individual-number-card',
      token: { municipalityCode: '28201', algorithm: 'rsa-2048-sha-256', challenge: bytesToHex(CHALLENGE) },
      expiry: { value: '2035-05-10' },
    })
    expect(evidence).not.toHaveProperty('chip')
    expect(proveRegisteredCard(evidence, registration)).toEqual({ method: 'card-challenge', status: 'authentic' })
  })

  it('names the same card alike under one secret, differently under another, and never by its serial number', async () => {
    const [one, again, elsewhere] = [
      await token('himeji-70'),
      await token('himeji-70'),
      await token('himeji-70', { subjectKeySecretBase64: OTHER_SECRET }),
    ]
    expect(one.token?.subjectKey).toMatch(/^[0-9a-f]{64}$/)
    expect(again.token?.subjectKey).toBe(one.token?.subjectKey)
    expect(elsewhere.token?.subjectKey).not.toBe(one.token?.subjectKey)
    const serial = new TextDecoder().decode(citizenCard('himeji-70').contents.common.record.subarray(2, 17))
    expect(serial).toMatch(/^\d{15}$/)
    for (const evidence of [one, await register('himeji-70')]) expect(JSON.stringify(evidence)).not.toContain(serial)
  })

  it('each tap draws a challenge of its own: what one tap has shown is worth nothing in the next', async () => {
    const registration = await registrationOf('himeji-70')
    const drawn: number[] = []
    const randomBytes = (length: number) => {
      drawn.push(length)
      return new Uint8Array(length).fill(drawn.length)
    }
    const [first, second] = [await token('himeji-70', { randomBytes }), await token('himeji-70', { randomBytes })]
    expect(drawn).toEqual([32, 32])
    expect(first.token?.challenge).not.toBe(second.token?.challenge)
    if (first.token === undefined || second.token?.signature === undefined) throw new Error('no token')
    const mixed = { ...first, token: { ...first.token, signature: second.token.signature } }
    expect(proveRegisteredCard(first, registration)).toMatchObject({ status: 'authentic' })
    expect(proveRegisteredCard(mixed, registration)).toMatchObject({ status: 'forged' })
  })

  it('a card that has expired tells so', async () => {
    expect(await token('himeji-expired-card-70')).toMatchObject({ expiry: { value: '2026-03-03' } })
  })

  it('a card of the next generation refuses the input of today and is asked in its own algorithm', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const signature = sign('sha384', CHALLENGE, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const hash = createHash('sha384').update(CHALLENGE).digest('hex')
    for (const refusal of ['6985', '6700', '6A80']) {
      const { outcome } = await play([
        ...BEGINNING,
        signRsa(refusal),
        ['the bare hash of SHA-384', `802A000030 ${hash} 00`, `${signature.toString('hex')}9000`],
      ])
      const evidence = orThrow(outcome)
      expect(evidence).toMatchObject({ token: { algorithm: 'ecdsa-p384-sha-384' }, statistics: { apduCount: 5 } })
      const registration = {
        subjectKey: evidence.token?.subjectKey ?? '',
        publicKeyBase64: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      }
      expect(proveRegisteredCard(evidence, registration)).toMatchObject({ status: 'authentic' })
    }
  })

  it('a chip that refuses altogether is evidence without a signature; a breakdown inside the card is a failure', async () => {
    const refused = await play([...BEGINNING, signRsa('6982')])
    expect(orThrow(refused.outcome).token).not.toHaveProperty('signature')
    const broken = await play([
      ...BEGINNING,
      signRsa('6581'),
      ['an application that does not exist', '00A4040C0A F0000102030405060708', '6A82'],
    ])
    expect(broken.outcome).toMatchObject({ ok: false, error: { code: 'card-status-unexpected' } })
  })
})

describe('registration', () => {
  it('a card of the next generation is registered and passes like any other', async () => {
    const evidence = await token('himeji-next-generation-66')
    expect(evidence.token?.algorithm).toBe('ecdsa-p384-sha-384')
    const proof = proveRegisteredCard(evidence, await registrationOf('himeji-next-generation-66'))
    expect(proof).toEqual({ method: 'card-challenge', status: 'authentic' })
  })

  it.each(['himeji-copied-chip', 'himeji-unknown-authority-67'])(
    '%s is not registered: its chip is not authentic',
    async (id) => {
      expect(await register(id)).not.toHaveProperty('registration')
    },
  )

  it('nor is one whose attributes are not what was signed, however good its chip', async () => {
    const evidence = await register('himeji-forged-birth-date')
    expect(evidence).toMatchObject({ attributes: { proof: { status: 'forged' } }, chip: { status: 'authentic' } })
    expect(evidence).not.toHaveProperty('registration')
  })

  it('only on request', async () => {
    const { outcome } = await tap('himeji-70', {
      level: 'attributes',
      credentials: ['number-b'],
      entries: [['number-b', citizenCard('himeji-70').numberB]],
    })
    expect(orThrow(outcome)).not.toHaveProperty('registration')
  })

  it('binds the subject key that the pass will show to the key of the chip', async () => {
    const evidence = await register('himeji-70')
    const { registration, cardKeySha256 } = evidence
    expect(registration?.subjectKey).toBe((await token('himeji-70')).token?.subjectKey)
    const spki = Buffer.from(registration?.publicKeyBase64 ?? '', 'base64')
    expect(createHash('sha256').update(spki).digest('hex')).toBe(cardKeySha256)
  })
})

async function play(steps: readonly ScriptStep[]) {
  const transport = new ScriptedTransport(steps)
  const run = await runPlan(transport, { level: 'token', credentials: [], subjectKeySecretBase64: SECRET })
  expect(transport.isFinished, 'every expected command was sent').toBe(true)
  return run
}

function signRsa(answer: string): ScriptStep {
  const digestInfo = `3031300d060960864801650304020105000420${createHash('sha256').update(CHALLENGE).digest('hex')}`
  return ['sign the challenge without a PIN', `802A000033 ${digestInfo} 00`, answer]
}
