import { describe, expect, it } from 'vitest'
import { concatBytes, hexToBytes, ok } from '../../core/base/index.ts'
import { citizenCard, testTrustAnchors } from '../../fixtures/index.ts'
import type { CardTransport } from '../iso7816/index.ts'
import { parseProcessReport } from '../reader/messages.ts'
import { DEMONSTRATION_DAY } from './testing/every-plan.ts'
import { alteredCard, type CardContents, faceField, faceOf, resignedFace, rewrittenFace } from './testing/face-card.ts'
import { NO_TRUST, type RunOptions, runPlan } from './testing/plan-runner.ts'

const HANA = 'himeji-70'
const UNCHANGED = () => ({})

/** Reads the face of a sample card whose chip holds something else; the person enters the number B printed on it. */
async function readFace(
  id: string,
  alter: (contents: CardContents) => Partial<CardContents> = UNCHANGED,
  options: RunOptions = {},
  card = alteredCard(id, alter),
) {
  const sent: Uint8Array[] = []
  const transport: CardTransport = {
    transmit: async (command) => {
      sent.push(command.slice())
      return card.transmit(command)
    },
  }
  const run = await runPlan(transport, {
    level: 'face',
    credentials: ['number-b'],
    trust: testTrustAnchors(),
    entries: [['number-b', citizenCard(id).numberB]],
    now: DEMONSTRATION_DAY,
    ...options,
  })
  for (const buffer of run.buffers)
    expect(
      buffer.every((byte) => byte === 0),
      'digits are overwritten',
    ).toBe(true)
  return { ...run, sent }
}

async function evidenceOf(...parameters: Parameters<typeof readFace>) {
  const { outcome } = await readFace(...parameters)
  if (!outcome.ok) throw new Error(outcome.error.code)
  return outcome.value
}

/** VERIFY of a number B. */
function isVerification([, instruction, , , length]: Uint8Array): boolean {
  return instruction === 0x20 && length === 14
}

async function spendTriesOfTextApplication(card: CardTransport, count: number): Promise<void> {
  await card.transmit(hexToBytes('00A4040C0A D3921000310001010408'))
  await card.transmit(hexToBytes('00A4020C02 0015'))
  for (let spent = 0; spent < count; spent++) await card.transmit(hexToBytes(`002000800E ${'30'.repeat(14)}`))
}

const withFace = (face: Uint8Array) => (contents: CardContents) => ({ visual: { ...contents.visual, face } })
const face = faceOf(HANA)
const ascii = (text: string) => new TextEncoder().encode(text)

describe('a face that nobody signed', () => {
  const taro = faceOf('himeji-40')
  it.each([
    ['the photo of another card', { photo: faceField(taro, 'photo') }],
    ['the photo changed in one byte', { photo: concatBytes(faceField(face, 'photo').subarray(0, -1), Uint8Array.of(0)) }],
    ['the name of another card', { name: faceField(taro, 'name') }],
    ['the address of another card', { address: faceField(faceOf('osaka-kita-ward-47'), 'address') }],
    ['a birth date ten years earlier', { birthDate: ascii('19460510') }],
    ['another sex', { sex: ascii('1') }],
    ['the chip key of another card', { cardKey: faceField(taro, 'cardKey') }],
    ['the signature of another card', { signature: faceField(taro, 'signature') }],
  ])('%s: face and chip are forged, and no photo is shown', async (_, values) => {
    const evidence = await evidenceOf(HANA, withFace(rewrittenFace(face, values)))
    expect(evidence).toMatchObject({
      face: { proof: { status: 'forged', method: 'visual-ap-signature', defect: 'signature-wrong' } },
      chip: { status: 'forged', method: 'card-challenge', defect: 'card-key-signature-wrong' },
    })
    expect(evidence.face?.value).not.toHaveProperty('photo')
  })

  it('the whole file of another card: its signature is good, but the chip is not that one', async () => {
    const evidence = await evidenceOf(HANA, withFace(taro))
    expect(evidence).toMatchObject({
      face: { proof: { status: 'authentic' } },
      chip: { status: 'forged', defect: 'challenge-signature-wrong' },
    })
    expect(evidence.face?.value).not.toHaveProperty('photo')
  })

  it('a copied chip', async () => {
    expect(await evidenceOf('himeji-copied-chip')).toMatchObject({
      face: { proof: { status: 'authentic' } },
      chip: { status: 'forged', defect: 'challenge-signature-wrong' },
    })
  })

  it('signed by who signs the text AP', async () => {
    const textSigner = ({ visual, text }: CardContents) => ({ visual: { ...visual, certificate: text.certificate } })
    const wrong = { status: 'forged', defect: 'signer-purpose-wrong' }
    expect(await evidenceOf(HANA, textSigner)).toMatchObject({ face: { proof: wrong }, chip: wrong })
  })

  it('of an issuer that nobody trusts is unverified; its photo may be looked at', async () => {
    const evidence = await evidenceOf(HANA, UNCHANGED, { trust: NO_TRUST })
    const unverified = { status: 'unverified', defect: 'trust-anchor-missing' }
    expect(evidence).toMatchObject({ face: { value: { photo: { width: 240 } }, proof: unverified }, chip: unverified })
  })
})

describe('with the attributes', () => {
  const alsoAttributes = { alsoAttributes: true } as const

  it('of another person of the same municipality: the parts disagree', async () => {
    const taro = citizenCard('himeji-40').contents.text
    const spliced = ({ text }: CardContents) => ({ text: { ...text, attributes: taro.attributes, digests: taro.digests } })
    const evidence = await evidenceOf(HANA, spliced, alsoAttributes)
    expect(evidence).toMatchObject({
      attributes: { proof: { status: 'forged', method: 'text-ap-signature', defect: 'parts-disagree' } },
      face: { proof: { status: 'authentic' } },
      chip: { status: 'authentic' },
    })
    expect(evidence.face?.value).not.toHaveProperty('photo')
  })

  it('altered after signing: what is wrong in themselves is said first', async () => {
    expect(await evidenceOf('himeji-forged-birth-date', UNCHANGED, alsoAttributes)).toMatchObject({
      attributes: { proof: { status: 'forged', defect: 'digest-wrong' } },
    })
  })

  it('of a text AP whose chip key nobody signed: the worse proof of the chip counts', async () => {
    const taro = citizenCard('tatsuno-high-school').contents.text
    const evidence = await evidenceOf(HANA, ({ text }) => ({ text: { ...text, cardKey: taro.cardKey } }), alsoAttributes)
    expect(evidence).toMatchObject({
      face: { proof: { status: 'authentic' } },
      chip: { status: 'forged', defect: 'card-key-signature-wrong' },
    })
  })

  it.each([
    ['one try left', 9, 'number-b-last-try'],
    ['no try left', 10, 'number-b-blocked'],
  ] as const)('number B is not spent on a text AP that has %s', async (_, spent, code) => {
    const card = alteredCard(HANA, UNCHANGED)
    await spendTriesOfTextApplication(card, spent)
    const { outcome, sent } = await readFace(HANA, UNCHANGED, alsoAttributes, card)
    expect(outcome).toMatchObject({ error: { code } })
    expect(sent.filter(isVerification)).toHaveLength(1)
  })

  it('of a text AP that refuses the number which the visual AP accepts', async () => {
    const card = alteredCard(HANA, UNCHANGED)
    let verifications = 0
    const contradictory: CardTransport = {
      transmit: async (command) =>
        isVerification(command) && ++verifications === 2 ? ok(hexToBytes('63C9')) : card.transmit(command),
    }
    const { outcome } = await readFace(HANA, UNCHANGED, alsoAttributes, contradictory)
    expect(outcome).toEqual({ ok: false, error: { code: 'card-parts-disagree', detail: { file: '0015' } } })
  })

  /*
   * - Number B opens face and attributes; it is entered once.
   * - Every proof is good, and birth date, sex and chip are those of one card.
   */
  it('are opened by the same entry', async () => {
    const { outcome, prompts, sent } = await readFace(HANA, UNCHANGED, alsoAttributes)
    const evidence = outcome.ok ? outcome.value : undefined
    expect(evidence).toMatchObject({
      level: 'face',
      attributes: { value: { name: '見本　ハナ', birthDate: '19560510', sex: 'female' }, proof: { status: 'authentic' } },
      face: {
        value: { birthDate: '19560510', sex: 'female', photo: { width: 240, height: 320 } },
        proof: { status: 'authentic' },
      },
      chip: { status: 'authentic' },
      expiry: { value: '2035-05-10' },
    })
    expect(prompts).toHaveLength(1)
    expect(sent.filter(isVerification)).toHaveLength(2)
  })
})

describe('a good card', () => {
  it('shows its face: who, with which photo, and a chip that is signed with them', async () => {
    const evidence = await evidenceOf(HANA)
    const anchor = '36393939393233080530303100000000'
    const proof = { status: 'authentic', anchor, anchorProvenance: 'test' }
    expect(evidence).toMatchObject({
      level: 'face',
      cardKind: 'individual-number-card',
      face: { proof: { ...proof, method: 'visual-ap-signature' } },
      chip: { ...proof, method: 'card-challenge' },
      cardKeySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      expiry: { value: '2035-05-10' },
    })
    expect(evidence).not.toHaveProperty('attributes')
    expect(Object.keys(evidence.face?.value ?? {}).sort()).toEqual(['addressImage', 'birthDate', 'nameImage', 'photo', 'sex'])
    expect(evidence.face?.value.photo?.pixels).toHaveLength(240 * 320)
    const attributes = await runPlan(alteredCard(HANA, UNCHANGED), {
      credentials: ['number-b'],
      entries: [['number-b', citizenCard(HANA).numberB]],
    })
    // The same card, whichever part of it was read.
    expect(attributes.outcome.ok && attributes.outcome.value.cardKeySha256).toBe(evidence.cardKeySha256)
  })

  it.each(['himeji-next-generation-66', 'himeji-without-pin-82', 'himeji-blocked-pin-68', 'himeji-foreign-resident-66'])(
    '%s',
    async (id) => {
      const authentic = { status: 'authentic' }
      expect(await evidenceOf(id, UNCHANGED, { alsoAttributes: true })).toMatchObject({
        face: { value: { photo: { width: 240 } }, proof: authentic },
        attributes: { proof: authentic },
        chip: authentic,
      })
    },
  )

  it('of the next generation, with the photo of another card, is found out too', async () => {
    const next = 'himeji-next-generation-66'
    const spliced = rewrittenFace(faceOf(next), { photo: faceField(face, 'photo') })
    expect(await evidenceOf(next, withFace(spliced))).toMatchObject({ face: { proof: { defect: 'signature-wrong' } } })
  })

  it('whose photo cannot be decoded is genuine all the same', async () => {
    const photo = faceField(face, 'photo').subarray(0, 140)
    const evidence = await evidenceOf(HANA, withFace(resignedFace(rewrittenFace(face, { photo }), '28201')))
    expect(evidence).toMatchObject({ face: { proof: { status: 'authentic' } }, chip: { status: 'authentic' } })
    expect(evidence.face?.value).not.toHaveProperty('photo')
  })

  it('crosses the border between the processes', async () => {
    const evidence = await evidenceOf(HANA, UNCHANGED, { alsoAttributes: true })
    const report = { type: 'tap-finished', tapId: 'x', outcome: ok(evidence) }
    expect(parseProcessReport(structuredClone(report))).toEqual(report)
  })
})
