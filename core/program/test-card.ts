import type { Temporal } from 'temporal-polyfill'
import type { Attributes, CardEvidence, FaceFacts, Proof, ProofDefect, ProofMethod, TokenFacts } from '../person/index.ts'
import type { CardState } from './identity.ts'
import type { Program } from './program.ts'
import { isOnRoll, type TestPerson } from './program-test.ts'

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

function attributesPart({
  address = '',
  birthDate = '',
  sex = 'not-applicable',
  card,
}: TestPerson): Pick<CardEvidence, 'attributes'> {
  const value: Attributes = { name: '見本　一郎', address, birthDate, sex }
  return { attributes: { value, proof: proofOf(card, 'text-ap-signature') } }
}

function facePart({ birthDate = '', sex = 'not-applicable', card }: TestPerson): Pick<CardEvidence, 'face'> {
  const value: FaceFacts = { birthDate, sex, nameImage: NO_PICTURE, addressImage: NO_PICTURE }
  return { face: { value, proof: proofOf(card, 'visual-ap-signature') } }
}

/** No card has these: what a program decides never hangs on them. */
const NO_TOKEN: TokenFacts = {
  subjectKey: '0'.repeat(64),
  municipalityCode: '00000',
  challenge: '0'.repeat(64),
  algorithm: 'rsa-2048-sha-256',
}

/** A registered card is challenged; of one that nobody has registered nothing can be proved. */
function tokenParts(person: TestPerson): Pick<CardEvidence, 'token' | 'chip'> {
  const isKnown = person.roll !== undefined || isOnRoll(person)
  return { token: NO_TOKEN, ...(isKnown && { chip: proofOf(person.card, 'card-challenge') }) }
}

/** What the card of an invented person shows to a program's level, held to the reader on a day. */
export function evidenceOfPerson({ identity }: Program, person: TestPerson, day: Temporal.PlainDate, at: number): CardEvidence {
  const { level, alsoAttributes } = identity
  const chip = proofOf(person.card, 'card-challenge')
  // The last good day, and the day after it.
  const expiry = { value: (person.card === 'expired' ? day.subtract({ days: 1 }) : day).toString() }
  return {
    level,
    cardKind: 'individual-number-card',
    readAt: new Date(at).toISOString(),
    ...(level === 'token' && { ...tokenParts(person), expiry }),
    ...(level === 'attributes' && { ...attributesPart(person), chip, expiry }),
    ...(level === 'face' && { ...facePart(person), ...(alsoAttributes === true && attributesPart(person)), chip, expiry }),
    ...(level === 'certificate' && certificateParts(person.card)),
    ...(level === 'holder' && holderParts(person.card)),
    statistics: { apduCount: 0, transmitMilliseconds: 0, totalMilliseconds: 0 },
  }
}
