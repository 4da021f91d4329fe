import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { equalBytes } from '../../core/base/index.ts'
import { loadSampleDeck, makeSampleCard, type SampleCitizen, sampleCitizen } from '../../fixtures/index.ts'
import type { CardContents, DeckCard } from '../../native/simulator/index.ts'
import { RehearsedCard } from './rehearsed-card.ts'

type CitizenDeckCard = Extract<DeckCard, { kind: 'individual-number-card' }>

/** A sample card, and what is true of it, told by Node and by the list of citizens rather than by the code under test. */
export interface GenuineCard {
  readonly id: string
  readonly deckCard: CitizenDeckCard
  readonly contents: CardContents
  readonly citizen: SampleCitizen
  readonly card: RehearsedCard
  /** SHA-256 of the chip's own public key, and of the certificate's (SubjectPublicKeyInfo), hex. */
  readonly chipKeySha256: string
  /** The same key itself, DER, base64. */
  readonly chipKeyBase64: string
  readonly certificateKeySha256: string
  readonly certificateDates: { readonly notBefore: string; readonly notAfter: string }
}

/**
 * Cards with a chip of their own under the test hierarchy. What somebody altered on one is not true of its citizen, and so of no card
 * here.
 */
export function genuineCards(): readonly GenuineCard[] {
  cards ??= loadSampleDeck()
    .cards.filter((card): card is CitizenDeckCard => card.kind === 'individual-number-card')
    .filter(({ id }) => hasOwnChip(sampleCitizen(id)))
    .map(genuineCard)
  return cards
}

/** A card that is none of {@link genuineCards}. */
export interface OtherCard {
  readonly card: RehearsedCard
  /** Genuine cards whose authentication key it holds as well: the phones among the samples have that of a citizen's card. */
  readonly sharesKeyWith: readonly GenuineCard[]
}

/** Cards that are no MyNumber cards, and those that somebody tampered with: hostile ones of the kind that exists. */
export function otherCards(): readonly OtherCard[] {
  others ??= loadSampleDeck()
    .cards.filter((card) => card.kind !== 'individual-number-card' || !hasOwnChip(sampleCitizen(card.id)))
    .map((card) => ({
      card: rehearsed(card.id),
      sharesKeyWith: genuineCards().filter(
        ({ contents }) =>
          'jpki' in card && equalBytes(card.jpki.authentication.privateKey, contents.jpki.authentication.privateKey),
      ),
    }))
  return others
}

function hasOwnChip({ tampering }: SampleCitizen): boolean {
  return tampering?.kind !== 'data-copied'
}

let cards: readonly GenuineCard[] | undefined
let others: readonly OtherCard[] | undefined

function rehearsed(id: string): RehearsedCard {
  return new RehearsedCard(() => makeSampleCard(id, { randomBytes: (length) => new Uint8Array(length).fill(0x5a) }))
}

function genuineCard(deckCard: CitizenDeckCard): GenuineCard {
  const { id, contents } = deckCard
  const certificate = new X509Certificate(contents.jpki.authentication.certificate)
  const chip = createPrivateKey({ key: Buffer.from(contents.text.cardPrivateKey), format: 'der', type: 'pkcs8' })
  const chipKey = createPublicKey(chip).export({ format: 'der', type: 'spki' })
  const instant = (text: string) => new Date(text).toISOString().replace('.000Z', 'Z')
  return {
    id,
    deckCard,
    contents,
    citizen: sampleCitizen(id),
    card: rehearsed(id),
    chipKeySha256: sha256(chipKey),
    chipKeyBase64: chipKey.toString('base64'),
    certificateKeySha256: sha256(certificate.publicKey.export({ format: 'der', type: 'spki' })),
    certificateDates: { notBefore: instant(certificate.validFrom), notAfter: instant(certificate.validTo) },
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
