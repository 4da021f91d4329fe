import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../base/index.ts'
import type { CardEvidence, Proof, ProofMethod, ProvedValue } from '../person/index.ts'
import { awaitsFaceComparison, decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { FACE_COMPARISONS, type FaceComparison } from './face-comparison.ts'
import { parseProgram } from './parse-program.ts'
import type { Program } from './program.ts'
import { runProgramTests } from './program-tests.ts'

const PROGRAMS = new URL('../../fixtures/programs/', import.meta.url)
const programOf = (file: string): Program => orThrow(parseProgram(readFileSync(new URL(file, PROGRAMS), 'utf8')))
const PASS = programOf('himeji-senior-pass.yaml')
const ROOM = programOf('himeji-study-room.yaml')

const TODAY = Temporal.PlainDate.from('2026-06-01')
const PICTURE = Uint8Array.of(0x89, 0x50)

const METHODS: Readonly<Record<ProvedValue, ProofMethod>> = {
  attributes: 'text-ap-signature',
  face: 'visual-ap-signature',
  certificate: 'certificate-path',
  holder: 'holder-challenge',
  chip: 'card-challenge',
}

type Proofs = Partial<Record<ProvedValue, Omit<Proof, 'method'>>>

const GOOD = { status: 'authentic' } as const
const UNKNOWN = { status: 'unverified', defect: 'trust-anchor-missing' } as const
const REVOKED = { status: 'unverified', defect: 'certificate-revoked' } as const

/** A resident of Himeji, born in 1950, whose card proves what is given and nothing else. */
function evidenceOf(proofs: Proofs, level: CardEvidence['level'] = 'face', birthDate = '19500101'): CardEvidence {
  const proof = (value: ProvedValue): Proof | undefined =>
    proofs[value] === undefined ? undefined : { method: METHODS[value], ...proofs[value] }
  const [attributes, face, certificate, holder, chip] = (['attributes', 'face', 'certificate', 'holder', 'chip'] as const).map(
    proof,
  )
  return {
    level,
    cardKind: 'individual-number-card',
    readAt: '2026-06-01T03:00:00Z',
    ...(attributes && {
      attributes: {
        value: { name: '架空　花子', address: '兵庫県姫路市本町６８番地', birthDate, sex: 'female' },
        proof: attributes,
      },
    }),
    ...(face && { face: { value: { birthDate, sex: 'female', nameImage: PICTURE, addressImage: PICTURE }, proof: face } }),
    ...(certificate && {
      certificate: {
        value: { notBefore: '2021-06-01T00:00:00Z', notAfter: '2031-05-31T14:59:59Z', publicKeySha256: 'ab'.repeat(32) },
        proof: certificate,
      },
    }),
    ...(holder && { holder }),
    ...(chip && { chip }),
    statistics: { apduCount: 30, transmitMilliseconds: 900, totalMilliseconds: 950 },
  }
}

function decideOn(program: Program, evidence: CardEvidence, comparison?: FaceComparison): Decision {
  const [{ id: place }] = program.places
  return decide(program, { evidence, today: TODAY, place, ...(comparison === undefined ? {} : { comparison }) })
}

const summary = ({ outcome, ruleId, reasons }: Decision) =>
  [outcome, ruleId, reasons[0].code].filter((part) => part !== undefined).join(' ')

const WHOLE_FACE: Proofs = { face: GOOD, attributes: GOOD, chip: GOOD }

describe('level holder', () => {
  it.each<[string, Proofs, string]>([
    ['a certificate that is on the revocation list', { certificate: REVOKED }, 'refuse proof card-revoked'],
    [
      'a list that names it counts whatever else is wrong',
      { certificate: { status: 'unverified', defect: 'certificate-expired', revocation: { status: 'revoked' } } },
      'refuse proof card-revoked',
    ],
    [
      'another key than that of the certificate',
      { certificate: GOOD, holder: { status: 'forged', defect: 'challenge-signature-wrong' } },
      'refuse proof card-copied',
    ],
    [
      'a certificate that was altered',
      { certificate: { status: 'forged', defect: 'certificate-signature-wrong' } },
      'refuse proof card-forged',
    ],
    ['nobody was asked for the PIN', { certificate: GOOD }, 'ask proof card-incomplete'],
    ['an issuer that is not known, so nobody was asked', { certificate: UNKNOWN }, 'ask proof card-unverified'],
    ['no certificate at all', {}, 'ask proof card-incomplete'],
    ['the holder knows the PIN', { certificate: GOOD, holder: GOOD }, 'admit otherwise'],
  ])('%s', (_, proofs, expected) => {
    expect(summary(decideOn(ROOM, evidenceOf(proofs, 'holder')))).toBe(expected)
  })

  it('reads the certificate, and nothing of the person', () => {
    const { read, kept } = decideOn(ROOM, evidenceOf({ certificate: GOOD, holder: GOOD }, 'holder'))
    expect([read, kept]).toEqual([['certificate'], {}])
  })
})

describe('level face', () => {
  it.each<[string, Proofs, string]>([
    [
      'photo and attributes of two people',
      { ...WHOLE_FACE, attributes: { status: 'forged', defect: 'parts-disagree' } },
      'refuse proof card-parts-disagree',
    ],
    [
      'a photo that was exchanged',
      { ...WHOLE_FACE, face: { status: 'forged', defect: 'digest-wrong' } },
      'refuse proof card-forged',
    ],
    [
      'a chip that is not the one that was signed',
      { ...WHOLE_FACE, chip: { status: 'forged', defect: 'challenge-signature-wrong' } },
      'refuse proof card-copied',
    ],
    ['the attributes are missing', { face: GOOD, chip: GOOD }, 'ask proof card-incomplete'],
    ['the chip was not challenged', { face: GOOD, attributes: GOOD }, 'ask proof card-incomplete'],
    ['an issuer that is not known', { ...WHOLE_FACE, face: UNKNOWN }, 'ask proof card-unverified'],
    ['all of it genuine', WHOLE_FACE, 'admit himeji-65-and-over'],
  ])('%s', (_, proofs, expected) => {
    expect(summary(decideOn(PASS, evidenceOf(proofs), 'same-person'))).toBe(expected)
  })

  it('somebody else than on the photo is refused, and nothing of the card is kept', () => {
    const program: Program = { ...PASS, keeps: ['name', 'birth-date'] }
    expect(decideOn(program, evidenceOf(WHOLE_FACE), 'same-person').kept).toEqual({
      name: '架空　花子',
      'birth-date': '19500101',
    })
    expect(decideOn(program, evidenceOf(WHOLE_FACE), 'different-person')).toMatchObject({
      outcome: 'refuse',
      ruleId: 'proof',
      reasons: [{ code: 'card-face-mismatch' }],
      kept: {},
    })
  })

  it('the face is compared only when the rest would not refuse anyway', () => {
    const [{ id: place }] = PASS.places
    const awaits = (evidence: CardEvidence) => awaitsFaceComparison(PASS, { evidence, today: TODAY, place })
    expect(awaits(evidenceOf(WHOLE_FACE))).toBe(true)
    expect(awaits(evidenceOf({ ...WHOLE_FACE, face: UNKNOWN }))).toBe(true)
    expect(awaits(evidenceOf(WHOLE_FACE, 'face', '19900101'))).toBe(false)
    expect(awaits(evidenceOf({ ...WHOLE_FACE, chip: { status: 'forged' } }))).toBe(false)
    expect(awaits(evidenceOf({ attributes: GOOD, chip: GOOD }))).toBe(false)
    expect(awaitsFaceComparison(ROOM, { evidence: evidenceOf({}), today: TODAY, place: 'study-room' })).toBe(false)
  })

  it('without the comparison there is no decision to record', () => {
    expect(() => decideOn(PASS, evidenceOf(WHOLE_FACE))).toThrow('nobody has compared')
    expect(summary(decideOn(PASS, evidenceOf(WHOLE_FACE, 'face', '19900101')))).toBe('refuse otherwise')
  })

  it('the birth date of the face serves the rules where the attributes are not read', () => {
    const when = { age: { basis: 'birthday', atLeast: 65 } } as const
    const program: Program = {
      ...PASS,
      identity: { level: 'face', credentials: ['number-b'] },
      keeps: ['birth-date', 'sex'],
      rules: PASS.rules.flatMap((rule) => (rule.id === 'himeji-65-and-over' ? [{ ...rule, when }] : [])),
    }
    const { attributes: __, ...faceOnly } = WHOLE_FACE
    const young = decideOn(program, evidenceOf(faceOnly, 'face', '19610602'), 'same-person')
    expect(summary(young)).toBe('refuse otherwise')
    const old = decideOn(program, evidenceOf(faceOnly, 'face', '19610601'), 'same-person')
    expect(summary(old)).toBe('admit himeji-65-and-over')
    expect(old.kept).toEqual({ 'birth-date': '19610601', sex: 'female' })
    expect(old.read).toEqual(['name', 'address', 'birth-date', 'sex', 'photo'])
    expect(summary(decideOn(program, evidenceOf(faceOnly, 'face', '19610000'), 'same-person'))).toBe(
      'ask birth-date birth-date-partial',
    )
  })
})

/*
 * - A card can prove each of its values, prove it wrong, leave it unverified, or say nothing about it.
 * - Whatever it does, nobody is admitted without every proof that the level needs, and without the comparison of the face.
 * - The one exception is what the program itself says: where an issuer is not known, its rules may decide.
 */
describe('whatever a card proves', () => {
  const anyProof = fc.option(
    fc.oneof(
      fc.constant(GOOD),
      fc.record({
        status: fc.constantFrom('unverified' as const, 'forged' as const),
        defect: fc.constantFrom(
          'trust-anchor-missing' as const,
          'certificate-expired' as const,
          'certificate-revoked' as const,
          'certificate-not-yet-valid' as const,
          'digest-wrong' as const,
          'challenge-signature-wrong' as const,
          'parts-disagree' as const,
        ),
      }),
    ),
    { nil: undefined, freq: 6 },
  )
  const anyProofs = fc
    .record({ attributes: anyProof, face: anyProof, certificate: anyProof, holder: anyProof, chip: anyProof })
    .map((proofs): Proofs => Object.fromEntries(Object.entries(proofs).filter(([, proof]) => proof !== undefined)))
  /** An expired or revoked certificate is refused, whatever the program says about issuers that are not known. */
  const isOpen = (defect: Proof['defect']) => defect !== 'certificate-expired' && defect !== 'certificate-revoked'
  const admitsAll = { outcome: 'admit', reason: { ja: '可', en: 'yes' } } as const
  const base: Program = { ...ROOM, rules: [], otherwise: admitsAll }
  const needs = {
    certificate: ['certificate'],
    attributes: ['attributes', 'chip'],
    holder: ['certificate', 'holder'],
    face: ['face', 'chip'],
    'face with attributes': ['face', 'attributes', 'chip'],
  } as const satisfies Record<string, readonly ProvedValue[]>
  const anyLevel = fc.constantFrom(...(Object.keys(needs) as (keyof typeof needs)[]))

  it('nobody is admitted on less than the level needs', () => {
    fc.assert(
      fc.property(
        anyProofs,
        anyLevel,
        fc.constantFrom('ask' as const, 'refuse' as const, 'decide' as const),
        fc.constantFrom(...FACE_COMPARISONS),
        (proofs, name, unverified, comparison) => {
          const level = name === 'face with attributes' ? 'face' : name
          const identity = { level, credentials: [], ...(name === 'face with attributes' && { alsoAttributes: true as const }) }
          const { outcome } = decideOn({ ...base, identity, unverified }, evidenceOf(proofs, level), comparison)
          const given = Object.values(proofs)
          const isWhole = needs[name].every((value) => proofs[value] !== undefined)
          const isPerson = level !== 'face' || comparison === 'same-person'
          const isGood = given.every(({ status }) => status === 'authentic')
          const isLeftToRules = unverified === 'decide' && given.every(({ status }) => status !== 'forged')
          expect(outcome === 'admit').toBe(
            isWhole &&
              isPerson &&
              (isGood || (isLeftToRules && given.every(({ status, defect }) => status === 'authentic' || isOpen(defect)))),
          )
          if (given.some(({ status }) => status === 'forged')) expect(outcome).toBe('refuse')
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('the sample programs', () => {
  const files = readdirSync(PROGRAMS).filter((file) => file.endsWith('.yaml'))
  it.each(files)('%s passes its own test table', (file) => {
    const results = runProgramTests(programOf(file))
    expect(results.filter(({ passed }) => !passed).map(({ test, decision }) => `${test.name}: ${summary(decision)}`)).toEqual([])
    expect(results.length).toBeGreaterThan(5)
  })
})
