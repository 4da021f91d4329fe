/** Which side of a card a reader speaks to. */
export type CardInterface =
  /** ISO 14443 Type B: what a MyNumber card is without contacts. */
  | 'contactless-type-b'
  /** Contactless, but not Type B with ISO 14443-4. */
  | 'contactless'
  | 'contact'
  /** No answer to reset, or one that is none. */
  | 'unknown'

const DIRECT_CONVENTION = 0x3b
const INVERSE_CONVENTION = 0x3f
/** TD1 and TD2 of every contactless card (PC/SC part 3 §3.1.3.2.3.1): no interface bytes, T=0 and T=1. */
const CONTACTLESS_TD = [0x80, 0x01] as const
/** ATQB application data (4), its protocol information (3), MBLI (1). */
const TYPE_B_HISTORICAL_BYTES = 8
const FIRST_HISTORICAL_BYTE = 4

/**
 * Tells the interface by the answer to reset. That of a contactless card is made up by the reader (PC/SC part 3): for Type B
 * it holds the card's ATQB, whose protocol information says in bit 1 of its second byte that the card speaks
 * ISO 14443-4, and a last byte whose low half is zero. Says nothing about what card it is (card reference §1.1).
 */
export function cardInterface(answerToReset: Uint8Array): CardInterface {
  const [convention, format = 0, ...rest] = answerToReset
  if (convention !== DIRECT_CONVENTION && convention !== INVERSE_CONVENTION) return 'unknown'
  if (format >> 4 !== 0x8 || CONTACTLESS_TD.some((byte, index) => rest[index] !== byte)) return 'contact'
  const historical = answerToReset.subarray(FIRST_HISTORICAL_BYTE, FIRST_HISTORICAL_BYTE + (format & 0x0f))
  const [, , , , , protocol = 0, , bufferLength = 0xff] = historical
  const isTypeB = historical.length === TYPE_B_HISTORICAL_BYTES && (protocol & 0x01) === 1 && (bufferLength & 0x0f) === 0
  return isTypeB ? 'contactless-type-b' : 'contactless'
}
