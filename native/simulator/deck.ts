import { z } from 'zod'
import { assertNever, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { cardContentsSchema, jpkiContentsSchema } from './card-contents.ts'
import {
  bankCard,
  basicResidentRegisterCard,
  drivingLicence,
  iphone,
  smartphone,
  transitCard,
  unknownCard,
  yesCard,
} from './foreign-cards.ts'
import { myNumberCard, type SimulatedCardOptions } from './simulated-card.ts'
import type { VirtualCard } from './virtual-card.ts'

const localizedText = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })

const described = { id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), label: localizedText, note: localizedText }

const deckCardSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...described,
    kind: z.literal('individual-number-card'),
    /**
     * What the holder knows or can read from the face of the card: shown in the dock, since nobody can look at it. Empty for a
     * card without PIN.
     */
    pin: z.string().regex(/^(?:\d{4})?$/),
    signaturePassword: z.string().optional(),
    numberB: z.string().regex(/^\d{14}$/),
    securityCode: z.string().regex(/^\d{4}$/),
    /** `YYYYMMDD` */
    expiry: z.string().regex(/^\d{8}$/),
    contents: cardContentsSchema,
  }),
  z.strictObject({
    ...described,
    kind: z.enum(['basic-resident-register-card', 'smartphone', 'iphone']),
    jpki: jpkiContentsSchema,
  }),
  z.strictObject({ ...described, kind: z.enum(['bank-card', 'driving-licence', 'transit-card', 'unknown-card', 'yes-card']) }),
])

const deckSchema = z
  .strictObject({
    format: z.literal(1),
    /** Says to whoever opens the file that none of this is real. */
    notice: z.string(),
    cards: z.array(deckCardSchema).min(1),
  })
  .refine(({ cards }) => new Set(cards.map(({ id }) => id)).size === cards.length, { message: 'an id occurs twice' })

/** Sample cards for training and tests: contents, keys and secrets of invented people. */
export type Deck = z.output<typeof deckSchema>
export type DeckCard = z.output<typeof deckCardSchema>
/** The same as it stands in the file, with bytes as base64 text. */
export type EncodedDeck = z.input<typeof deckSchema>
export type EncodedDeckCard = z.input<typeof deckCardSchema>

/** Reads a deck file (JSON). Failure: `station-configuration-invalid`, naming the place but never the content. */
export function parseDeck(text: string): Result<Deck, Failure> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err(failure('station-configuration-invalid', { what: 'sample-deck', problem: 'not JSON' }))
  }
  const parsed = deckSchema.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const problem = issue === undefined ? 'unknown' : `${issue.path.join('.')}: ${issue.code}`
  return err(failure('station-configuration-invalid', { what: 'sample-deck', problem }))
}

/** Makes the card: fresh from its issue, with the tries that the deck says. */
export function cardFromDeck(card: DeckCard, options?: SimulatedCardOptions): VirtualCard {
  switch (card.kind) {
    case 'individual-number-card':
      return myNumberCard(card.contents, options)
    case 'basic-resident-register-card':
      return basicResidentRegisterCard(card.jpki, options)
    case 'smartphone':
      return smartphone(card.jpki, options)
    case 'iphone':
      return iphone(card.jpki, options)
    case 'bank-card':
      return bankCard()
    case 'driving-licence':
      return drivingLicence()
    case 'transit-card':
      return transitCard()
    case 'unknown-card':
      return unknownCard()
    case 'yes-card':
      return yesCard()
    default:
      return assertNever(card)
  }
}
