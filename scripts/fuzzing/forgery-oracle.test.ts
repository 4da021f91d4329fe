import { describe, expect, it } from 'vitest'
import { ok, orThrow, systemClock } from '../../core/base/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { testTrustAnchors } from '../../fixtures/index.ts'
import { DEFAULT_TAP_LIMITS, type ReadingRequest, runReadingPlan } from '../../native/mynumber/index.ts'
import { acceptedForgery } from './forgery-oracle.ts'
import { type GenuineCard, genuineCards } from './genuine-cards.ts'

/** An oracle that never speaks would find every world good: here it is shown forgeries that were accepted. */
function genuine(id: string): GenuineCard {
  const card = genuineCards().find((candidate) => candidate.id === id)
  if (card === undefined) throw new Error(`no genuine card ${id}`)
  return card
}

const HOLDER = genuine('himeji-70')
const OTHER = genuine('osaka-kita-ward-47')

async function read(card: GenuineCard, request: Pick<ReadingRequest, 'level'> & Partial<ReadingRequest>): Promise<CardEvidence> {
  const powered = card.card.powerUp()
  return orThrow(
    await runReadingPlan({
      transport: { transmit: async (command) => ok(await powered.respond(command)) },
      answerToReset: new Uint8Array(0),
      capability: { extendedLength: 'unsupported' },
      learn: () => {},
      request: {
        credentials: [],
        subjectKeySecretBase64: Buffer.alloc(32).toString('base64'),
        trust: testTrustAnchors(),
        limits: DEFAULT_TAP_LIMITS,
        ...request,
      },
      ask: async ({ offers: [offer] }) => {
        if (offer === undefined) throw new Error('nothing was offered')
        const { numberB, pin } = card.deckCard
        return { kind: offer.kind, digits: new TextEncoder().encode(offer.kind === 'number-b' ? numberB : pin) }
      },
      report: () => {},
      clock: systemClock,
      randomBytes: (length) => new Uint8Array(length).fill(1),
    }),
  )
}

const judge = (evidence: CardEvidence, present: readonly GenuineCard[] = [HOLDER], isTrusting = true) =>
  acceptedForgery(evidence, { isTrusting, present })

describe('attributes', () => {
  const request = { level: 'attributes', credentials: ['number-b'], register: true } as const

  it('of a genuine card are no forgery', async () => {
    expect(await judge(await read(HOLDER, request))).toBeUndefined()
  })

  it('that no card holds are one', async () => {
    const evidence = await read(HOLDER, request)
    const { attributes } = evidence
    if (attributes === undefined) throw new Error('no attributes')
    const older = { ...attributes, value: { ...attributes.value, birthDate: '19000101' } }
    expect(await judge({ ...evidence, attributes: older })).toContain('attributes: authentic')
  })

  it('with a chip that is not there', async () => {
    expect(await judge(await read(HOLDER, request), [OTHER])).toContain('chip: authentic')
  })

  it('with the chip of another municipality', async () => {
    const evidence = await read(HOLDER, { level: 'attributes', credentials: ['number-b'] })
    const cardKeySha256 = OTHER.chipKeySha256
    expect(await judge({ ...evidence, cardKeySha256 }, [HOLDER, OTHER])).toContain('one municipality')
  })

  it('that register the key of another chip', async () => {
    const evidence = await read(HOLDER, request)
    const registration = { subjectKey: '', publicKeyBase64: 'AAAA' }
    expect(await judge({ ...evidence, registration })).toContain('chip: authentic')
  })

  it('without a trust anchor', async () => {
    expect(await judge(await read(HOLDER, request), [HOLDER], false)).toBe('authentic without a trust anchor')
  })
})

describe('the others', () => {
  it('a certificate of nobody, and a PIN of somebody else', async () => {
    const evidence = await read(HOLDER, { level: 'holder', credentials: ['authentication-pin'] })
    expect(await judge(evidence)).toBeUndefined()
    expect(await judge(evidence, [OTHER])).toContain('holder: authentic')
    const { certificate } = evidence
    if (certificate === undefined) throw new Error('no certificate')
    const longer = { ...certificate, value: { ...certificate.value, notAfter: '2099-01-01T00:00:00Z' } }
    expect(await judge({ ...evidence, certificate: longer })).toContain('certificate: authentic')
  })

  it('a token whose chip is not there', async () => {
    const evidence = await read(genuineCards()[0] ?? HOLDER, { level: 'token' })
    expect(await judge(evidence, [OTHER])).toContain('chip: authentic')
  })

  it('a face with another portrait, another sex, and the attributes of another person', async () => {
    const evidence = await read(HOLDER, { level: 'face', credentials: ['number-b'], alsoAttributes: true })
    expect(await judge(evidence)).toBeUndefined()
    const { face } = evidence
    if (face?.value.photo === undefined) throw new Error('no portrait')
    const { photo } = face.value
    const retouched = { ...photo, pixels: photo.pixels.map((pixel, index) => (index === 0 ? 255 - pixel : pixel)) }
    expect(await judge({ ...evidence, face: { ...face, value: { ...face.value, photo: retouched } } })).toContain('portrait')
    const other = face.value.sex === 'male' ? ('female' as const) : ('male' as const)
    expect(await judge({ ...evidence, face: { ...face, value: { ...face.value, sex: other } } })).toContain('face: authentic')
    const { attributes } = await read(OTHER, { level: 'attributes', credentials: ['number-b'] })
    if (attributes === undefined) throw new Error('no attributes')
    expect(await judge({ ...evidence, attributes }, [HOLDER, OTHER])).toContain('attributes of another')
  })
})
