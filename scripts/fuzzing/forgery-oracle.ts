import { isDeepStrictEqual } from 'node:util'
import { type CardEvidence, type GreyImage, proofsOf } from '../../core/person/index.ts'
import { proveRegisteredCard } from '../../native/mynumber/index.ts'
import { decodePhoto } from '../../native/photo/index.ts'
import { type GenuineCard, genuineCards } from './genuine-cards.ts'
import { objectValue } from './tlv-tree.ts'

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
 * their certificates. Some things may come from two genuine cards behind one reader, as the card's format allows it: the four
 * attributes and the chip, when one municipality signed both (ARCHITECTURE); the attributes and the face of people who share birth
 * date and sex.
 */
export async function acceptedForgery(
  evidence: CardEvidence,
  { isTrusting, present }: { readonly isTrusting: boolean; readonly present: readonly GenuineCard[] },
): Promise<string | undefined> {
  if (!isTrusting)
    return proofsOf(evidence).some(({ status }) => status === 'authentic') ? 'authentic without a trust anchor' : undefined
  const claims = [...claimsOf(evidence, present), ...claimOfToken(evidence, present)]
  if (!(await isPortraitOf(evidence))) return 'the portrait of nobody who has a card'
  const nobody = claims.find(({ trueOf }) => trueOf.length === 0)
  if (nobody !== undefined) return `${nobody.what}: authentic, but true of no genuine card`
  const owners = (what: Claim['what']) => claims.find((claim) => claim.what === what)?.trueOf
  const together = (a: Claim['what'], b: Claim['what']) => {
    const [ofA, ofB] = [owners(a), owners(b)]
    return ofA === undefined || ofB === undefined || ofA.some((card) => ofB.includes(card))
  }
  if (!together('certificate', 'holder')) return 'the certificate of one card, the PIN of another'
  if (!together('face', 'chip')) return 'the face of one card, the chip of another'
  if (!agree(owners('face'), owners('attributes'))) return 'the face of one person, the attributes of another'
  const [ofAttributes, ofChip] = [owners('attributes'), owners('chip')]
  const oneMunicipality =
    ofAttributes === undefined ||
    ofChip === undefined ||
    ofAttributes.some((a) => ofChip.some((b) => a.citizen.municipality.code === b.citizen.municipality.code))
  return oneMunicipality ? undefined : 'attributes of one municipality, the chip of another'
}

function agree(face: readonly GenuineCard[] | undefined, attributes: readonly GenuineCard[] | undefined): boolean {
  if (face === undefined || attributes === undefined) return true
  return face.some(({ citizen: a }) => attributes.some(({ citizen: b }) => a.birthDate === b.birthDate && a.sex === b.sex))
}

const portraits = new Map<GenuineCard, Promise<GreyImage | undefined>>()

async function isPortraitOf({ face }: CardEvidence): Promise<boolean> {
  const photo = face?.value.photo
  if (face?.proof.status !== 'authentic' || photo === undefined) return true
  for (const card of genuineCards()) {
    const known = portraits.get(card) ?? portraitOf(card)
    portraits.set(card, known)
    const portrait = await known
    if (portrait !== undefined && isDeepStrictEqual(portrait, photo)) return true
  }
  return false
}

async function portraitOf({ contents }: GenuineCard): Promise<GreyImage | undefined> {
  const decoded = await decodePhoto(objectValue(contents.visual.face, 'DF27'))
  return decoded.ok ? decoded.value : undefined
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
