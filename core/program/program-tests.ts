import { Temporal } from 'temporal-polyfill'
import type { Attributes, CardEvidence, FaceFacts, Proof, ProofDefect, ProofMethod } from '../person/index.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { CardState } from './identity.ts'
import type { Program } from './program.ts'
import type { ProgramTest } from './program-test.ts'

export interface ProgramTestResult {
  readonly test: ProgramTest
  readonly decision: Decision
  readonly passed: boolean
}

/** The one proof of a card that a state makes worse. */
const DEFECTS: Readonly<Partial<Record<CardState, readonly { readonly method: ProofMethod; readonly defect: ProofDefect }[]>>> = {
  forged: [
    { method: 'text-ap-signature', defect: 'digest-wrong' },
    { method: 'visual-ap-signature', defect: 'digest-wrong' },
    { method: 'certificate-path', defect: 'certificate-signature-wrong' },
  ],
  copied: [
    { method: 'card-challenge', defect: 'challenge-signature-wrong' },
    { method: 'holder-challenge', defect: 'challenge-signature-wrong' },
  ],
  inconsistent: [{ method: 'text-ap-signature', defect: 'parts-disagree' }],
}

function proofOf(card: CardState, method: ProofMethod): Proof {
  if (card === 'unverified') return { status: 'unverified', method, defect: 'trust-anchor-missing' }
  if (method === 'certificate-path' && (card === 'expired' || card === 'revoked'))
    return { status: 'unverified', method, defect: `certificate-${card}` }
  const wrong = DEFECTS[card]?.find((candidate) => candidate.method === method)
  return wrong === undefined ? { status: 'authentic', method } : { status: 'forged', ...wrong }
}

const NO_PICTURE = new Uint8Array(0)

function certificateParts(card: CardState): Pick<CardEvidence, 'certificate'> {
  const value = { notBefore: '2016-01-01T00:00:00Z', notAfter: '9999-12-31T23:59:59Z', publicKeySha256: '0'.repeat(64) }
  return { certificate: { value, proof: proofOf(card, 'certificate-path') } }
}

/** As the reader does it: nobody is asked for the PIN of a certificate that is not authentic. */
function holderParts(card: CardState): Pick<CardEvidence, 'certificate' | 'holder'> {
  const parts = certificateParts(card)
  return parts.certificate?.proof.status === 'authentic' ? { ...parts, holder: proofOf(card, 'holder-challenge') } : parts
}

function attributesPart({ address = '', birthDate = '', card }: ProgramTest['person']): Pick<CardEvidence, 'attributes'> {
  const value: Attributes = { name: '見本　一郎', address, birthDate, sex: 'not-applicable' }
  return { attributes: { value, proof: proofOf(card, 'text-ap-signature') } }
}

function facePart({ birthDate = '', card }: ProgramTest['person']): Pick<CardEvidence, 'face'> {
  const value: FaceFacts = { birthDate, sex: 'not-applicable', nameImage: NO_PICTURE, addressImage: NO_PICTURE }
  return { face: { value, proof: proofOf(card, 'visual-ap-signature') } }
}

function evidenceOf({ identity }: Program, { on, person }: ProgramTest): CardEvidence {
  const { level, alsoAttributes } = identity
  const day = Temporal.PlainDate.from(on)
  const chip = proofOf(person.card, 'card-challenge')
  // The last good day, and the day after it.
  const expiry = { value: (person.card === 'expired' ? day.subtract({ days: 1 }) : day).toString() }
  return {
    level,
    cardKind: 'individual-number-card',
    readAt: `${on}T03:00:00Z`,
    ...(level === 'attributes' && { ...attributesPart(person), chip, expiry }),
    ...(level === 'face' && { ...facePart(person), ...(alsoAttributes === true && attributesPart(person)), chip, expiry }),
    ...(level === 'certificate' && certificateParts(person.card)),
    ...(level === 'holder' && holderParts(person.card)),
    statistics: { apduCount: 0, transmitMilliseconds: 0, totalMilliseconds: 0 },
  }
}

/** Decides every row of the program's own test table; a program is fit for use when all have passed. */
export function runProgramTests(program: Program): readonly ProgramTestResult[] {
  return program.tests.map((test) => {
    const decision = decide(program, {
      evidence: evidenceOf(program, test),
      today: Temporal.PlainDate.from(test.on),
      place: test.place,
      comparison: test.person.card === 'borrowed' ? 'different-person' : 'same-person',
    })
    const { outcome, rule, priceClass, code } = test.expect
    const passed =
      decision.outcome === outcome &&
      decision.ruleId === rule &&
      decision.priceClass?.id === priceClass &&
      decision.reasons[0].code === code
    return { test, decision, passed }
  })
}
