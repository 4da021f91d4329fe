import { type CardEvidence, proofsOf } from '../../core/person/index.ts'
import { proveRegisteredCard } from '../../native/mynumber/index.ts'
import { type GenuineCard, genuineCards } from './genuine-cards.ts'

const SEX = { '1': 'male', '2': 'female' } as const

/** What somebody was shown as proved, and which genuine cards it is true of. */
interface Claim {
  readonly what: 'attributes' | 'chip' | 'certificate' | 'holder' | 'face'
  readonly trueOf: readonly GenuineCard[]
}

/**
 * Looks for a forgery that was accepted: every proof that says `authentic` must stand beside a value that is true of a genuine card,
 * and what is bound together must be true of one and the same. Says what is wrong, or nothing.
 *
 * A challenge can only be answered by a chip that is there: one of `present`.
 *
 * It does not know how a proof is made: it compares with the list of citizens, the keys of their cards, and Node's own reading of
 * their certificates. Two things may come from different cards, as the card's format allows it and ARCHITECTURE tells: the four
 * attributes and the chip, when one municipality signed both.
 */
export function acceptedForgery(
  evidence: CardEvidence,
  { isTrusting, present }: { readonly isTrusting: boolean; readonly present: readonly GenuineCard[] },
): string | undefined {
  if (!isTrusting)
    return proofsOf(evidence).some(({ status }) => status === 'authentic') ? 'authentic without a trust anchor' : undefined
  const claims = [...claimsOf(evidence, present), ...claimOfToken(evidence, present)]
  const nobody = claims.find(({ trueOf }) => trueOf.length === 0)
  if (nobody !== undefined) return `${nobody.what}: authentic, but true of no genuine card`
  const owners = (what: Claim['what']) => claims.find((claim) => claim.what === what)?.trueOf
  const together = (a: Claim['what'], b: Claim['what']) => {
    const [ofA, ofB] = [owners(a), owners(b)]
    return ofA === undefined || ofB === undefined || ofA.some((card) => ofB.includes(card))
  }
  if (!together('certificate', 'holder')) return 'the certificate of one card, the PIN of another'
  if (!together('face', 'chip')) return 'the face of one card, the chip of another'
  if (!together('face', 'attributes')) return 'the face of one card, the attributes of another'
  const [ofAttributes, ofChip] = [owners('attributes'), owners('chip')]
  const oneMunicipality =
    ofAttributes === undefined ||
    ofChip === undefined ||
    ofAttributes.some((a) => ofChip.some((b) => a.citizen.municipality.code === b.citizen.municipality.code))
  return oneMunicipality ? undefined : 'attributes of one municipality, the chip of another'
}

function claimsOf(evidence: CardEvidence, present: readonly GenuineCard[]): readonly Claim[] {
  const { attributes, chip, cardKeySha256, certificate, holder, face, registration } = evidence
  const claims: Claim[] = []
  const claim = (what: Claim['what'], isTrueOf: (card: GenuineCard) => boolean) =>
    claims.push({ what, trueOf: genuineCards().filter(isTrueOf) })
  if (attributes?.proof.status === 'authentic') {
    const { name, address, birthDate, sex } = attributes.value
    claim(
      'attributes',
      ({ citizen }) =>
        citizen.name === name && citizen.address === address && citizen.birthDate === birthDate && SEX[citizen.sex] === sex,
    )
  }
  // Without the hash of its key nobody is told which chip it was; what is bound at registration must be this very key.
  if (chip?.status === 'authentic' && cardKeySha256 !== undefined)
    claim('chip', (card) => present.includes(card) && card.chipKeySha256 === cardKeySha256)
  if (registration !== undefined)
    claim('chip', (card) => chip?.status === 'authentic' && card.chipKeyBase64 === registration.publicKeyBase64)
  if (certificate?.proof.status === 'authentic') {
    const { publicKeySha256, notBefore, notAfter } = certificate.value
    claim(
      'certificate',
      ({ certificateKeySha256, certificateDates: dates }) =>
        certificateKeySha256 === publicKeySha256 && dates.notBefore === notBefore && dates.notAfter === notAfter,
    )
  }
  if (holder?.status === 'authentic')
    claim('holder', (card) => present.includes(card) && card.certificateKeySha256 === certificate?.value.publicKeySha256)
  if (face?.proof.status === 'authentic') {
    const { birthDate, sex, nameImage, addressImage } = face.value
    claim(
      'face',
      ({ citizen, contents }) =>
        citizen.birthDate === birthDate &&
        SEX[citizen.sex] === sex &&
        holds(contents.visual.face, nameImage) &&
        holds(contents.visual.face, addressImage),
    )
  }
  return claims
}

/** Enough of those whose cards are not there: nothing tells one from another. */
const ABSENT_MAXIMUM = 2

/** A token proves something to whoever has registered its card: nobody whose card is not there may be shown as present. */
function claimOfToken(evidence: CardEvidence, present: readonly GenuineCard[]): readonly Claim[] {
  if (evidence.token === undefined) return []
  const { subjectKey } = evidence.token
  const absent = genuineCards().filter((card) => !present.includes(card))
  const isForged = absent
    .slice(0, ABSENT_MAXIMUM)
    .some(
      ({ chipKeyBase64 }) => proveRegisteredCard(evidence, { subjectKey, publicKeyBase64: chipKeyBase64 }).status === 'authentic',
    )
  return isForged ? [{ what: 'chip', trueOf: [] }] : []
}

function holds(file: Uint8Array, part: Uint8Array): boolean {
  return Buffer.from(file).includes(Buffer.from(part))
}
