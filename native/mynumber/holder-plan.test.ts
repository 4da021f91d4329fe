import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesToHex, orThrow } from '../../core/base/index.ts'
import { citizenCard, testTrustAnchors } from '../../fixtures/index.ts'
import { removedAt, ScriptedTransport, type ScriptStep } from '../iso7816/testing/apdu-script.ts'
import { pinned, rsaKeyPair, rsaSign, x509Certificate } from '../pki/testing/certificates.ts'
import { sampleTransport } from './testing/holder-runner.ts'
import { NO_TRUST, type RunOptions, runPlan } from './testing/plan-runner.ts'
import { CHALLENGE, readSteps, triesLeft, verifyPin } from './testing/text-card-script.ts'

const PIN = ['authentication-pin', '1234'] as const
const DAY = '2026-11-23T00:00:00Z'

async function tap(id: string, options: RunOptions = {}) {
  const card = sampleTransport(id)
  const run = await runPlan(card, {
    level: 'holder',
    credentials: ['authentication-pin'],
    trust: testTrustAnchors(),
    now: DAY,
    ...options,
  })
  for (const buffer of run.buffers) expect(buffer.every((byte) => byte === 0)).toBe(true)
  return { ...run, sent: card.sent }
}

const [issuerKey, subjectKey] = [rsaKeyPair(), rsaKeyPair()]
const authority = x509Certificate({ subjectKey: issuerKey, issuerKey, isCertificateAuthority: true, notAfter: '340331145959Z' })
const certificate = x509Certificate({ subjectKey, issuerKey })
const trust = { ...NO_TRUST, certificateAuthorities: [pinned(authority)] }
const CHALLENGE_DIGEST_INFO =
  '3031300d060960864801650304020105000420630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd'

const certificateSteps = (der: Uint8Array): ScriptStep[] => [
  ['select the JPKI AP', '00A4040C0A D392F00026 0100000001', '9000'],
  ...readSteps('the authentication certificate', '000A', der, 3_808),
]
const SELECT_PIN: ScriptStep = ['select the IEF of the authentication PIN', '00A4020C02 0018', '9000']
const SELECT_KEY: ScriptStep = ['select the authentication key', '00A4020C02 0017', '9000']
const sign = (answer: string): ScriptStep => [
  'sign the nonce with the selected key',
  `802A008033 ${CHALLENGE_DIGEST_INFO} 00`,
  answer,
]
const signature = bytesToHex(rsaSign(subjectKey, CHALLENGE))
const IMPOSSIBLE_APPLICATION: ScriptStep = ['an application that does not exist', '00A4040C0A F0000102030405060708', '6A82']
const whole = [
  ...certificateSteps(certificate),
  SELECT_PIN,
  triesLeft('63C3'),
  verifyPin('9000'),
  SELECT_KEY,
  sign(`${signature}9000`),
]

async function play(steps: readonly ScriptStep[], options: RunOptions = {}) {
  const transport = new ScriptedTransport(steps)
  const run = await runPlan(transport, {
    level: 'holder',
    credentials: ['authentication-pin'],
    trust,
    entries: [PIN],
    ...options,
  })
  expect(transport.isFinished, 'every expected command was sent').toBe(true)
  return run
}

describe('a certificate that is no good', () => {
  /*
   * - The certificates of this card have expired.
   * - Nobody is asked for a PIN: it would prove nothing, and might cost a try.
   * - The evidence says why.
   */
  it('expired: nobody is asked', async () => {
    const { outcome, prompts } = await tap('himeji-expired-certificate-69')
    expect(prompts).toEqual([])
    const evidence = orThrow(outcome)
    expect(evidence).toMatchObject({ level: 'holder', certificate: { proof: { defect: 'certificate-expired' } } })
    expect(evidence).not.toHaveProperty('holder')
  })

  it.each([
    ['of an unknown authority', certificate, NO_TRUST, 'trust-anchor-missing'],
    ['not signed by whom it names', x509Certificate({ subjectKey, issuerKey: rsaKeyPair() }), trust, undefined],
  ] as const)('%s: nobody is asked', async (_, der, anchors, defect) => {
    const { outcome, prompts } = await play(certificateSteps(der), { trust: anchors })
    const evidence = orThrow(outcome)
    expect(evidence.certificate?.proof.status).not.toBe('authentic')
    if (defect !== undefined) expect(evidence.certificate?.proof.defect).toBe(defect)
    expect(evidence).not.toHaveProperty('holder')
    expect(prompts).toEqual([])
  })

  it('a key that no card has is refused before a PIN is asked for', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3_072 })
    const der = x509Certificate({ subjectKey: { publicKey, privateKey }, issuerKey })
    const { outcome, prompts } = await play([...certificateSteps(der), IMPOSSIBLE_APPLICATION])
    expect(outcome).toMatchObject({ ok: false, error: { code: 'card-file-malformed', detail: { file: '000A' } } })
    expect(prompts).toEqual([])
  })
})

describe('a PIN that is not accepted', () => {
  /*
   * - The PIN is mistyped; two tries are left, and the person is told.
   * - The second entry is right.
   */
  it('wrong, then right', async () => {
    const { outcome, prompts } = await tap('himeji-70', { entries: [['authentication-pin', '9999'], PIN] })
    expect(orThrow(outcome).holder?.status).toBe('authentic')
    expect(prompts).toEqual([
      { offers: [{ kind: 'authentication-pin', triesLeft: 3 }] },
      { offers: [{ kind: 'authentication-pin', triesLeft: 2 }], previous: 'authentication-pin-wrong' },
    ])
  })

  it('wrong twice: the last try is kept', async () => {
    const wrong = ['authentication-pin', '9999'] as const
    const { outcome, prompts } = await tap('himeji-70', { entries: [wrong, wrong] })
    expect(outcome).toEqual({ ok: false, error: { code: 'authentication-pin-last-try', detail: { triesLeft: 1 } } })
    expect(prompts).toHaveLength(2)
  })

  it.each([
    ['63C1', 'authentication-pin-last-try'],
    ['63C0', 'authentication-pin-blocked'],
    ['6984', 'authentication-pin-blocked'],
  ])('nobody is asked when the card says %s', async (status, code) => {
    const steps = [...certificateSteps(certificate), SELECT_PIN, triesLeft(status)]
    // A locked PIN may also be one that was never set: the card is looked at once more.
    const looks: ScriptStep[] =
      code === 'authentication-pin-blocked' ? [['select the JPKI AP', '00A4040C0A D392F00026 0100000001', '6A82']] : []
    const { outcome, prompts } = await play([...steps, ...looks])
    expect(outcome).toMatchObject({ ok: false, error: { code } })
    expect(prompts).toEqual([])
  })

  it('a card that was issued without a PIN is named', async () => {
    const { outcome, prompts } = await tap('himeji-without-pin-82')
    expect(outcome).toMatchObject({ ok: false, error: { code: 'card-without-pin' } })
    expect(prompts).toEqual([])
  })

  it('the PIN of the text AP is another one: an answer of that kind is not sent', async () => {
    const { outcome, sent } = await tap('himeji-70', { entries: [['pin', '1234'], 'cancelled'] })
    expect(outcome).toMatchObject({ error: { code: 'entry-cancelled' } })
    expect(sent.filter((command) => command.startsWith('0020008004'))).toEqual([])
  })

  it('taken away at any command', async () => {
    for (let index = 0; index < whole.length; index++)
      expect((await play(removedAt(whole, index))).outcome).toEqual({ ok: false, error: { code: 'card-removed' } })
  })
})

describe('a chip that does not hold the key', () => {
  it.each([
    ['signs with another key', `${bytesToHex(rsaSign(rsaKeyPair(), CHALLENGE))}9000`],
    ['gives an answer to an earlier nonce', `${bytesToHex(rsaSign(subjectKey, new Uint8Array(32)))}9000`],
    ['refuses to sign', '6982'],
  ])('one that %s is a copy', async (_, answer) => {
    const { outcome } = await play([...whole.slice(0, -1), sign(answer)])
    expect(orThrow(outcome)).toMatchObject({
      certificate: { proof: { status: 'authentic' } },
      holder: { method: 'holder-challenge', status: 'forged', defect: 'challenge-signature-wrong' },
    })
  })
})

describe('the holder', () => {
  /*
   * - The certificate is read and judged.
   * - The person enters the PIN; the chip signs a fresh nonce.
   * - The holder is proved as far as the certificate is.
   */
  it('is proved with no command too many', async () => {
    const { outcome } = await play(whole)
    const anchor = pinned(authority).sha256
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        level: 'holder',
        cardKind: 'individual-number-card',
        certificate: { proof: { status: 'authentic', method: 'certificate-path', anchor } },
        holder: { status: 'authentic', method: 'holder-challenge', anchor },
        statistics: { apduCount: whole.length },
      },
    })
  })

  it.each(['himeji-70', 'himeji-contact-71', 'himeji-moved-67'])('of %s', async (id) => {
    const { outcome } = await tap(id, { entries: [['authentication-pin', citizenCard(id).pin]] })
    expect(orThrow(outcome)).toMatchObject({ holder: { status: 'authentic' }, certificate: { proof: { status: 'authentic' } } })
  })

  it.each([
    ['smartphone', 'card-smartphone'],
    ['iphone', 'card-smartphone'],
    ['bank-card', 'card-bank'],
    ['basic-resident-register-card', 'card-basic-resident-register'],
    ['yes-card', 'card-unknown'],
  ])('of %s is not asked for: %s', async (id, code) => {
    const { outcome, prompts } = await tap(id)
    expect(outcome).toMatchObject({ ok: false, error: { code } })
    expect(prompts).toEqual([])
  })
})
