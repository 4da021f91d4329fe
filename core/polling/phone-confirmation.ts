import { equalBytes } from '../base/index.ts'

/** HMAC-SHA-256 of a message under the key that stations and office share; 32 bytes. */
export type ConfirmationHmac = (message: Uint8Array) => Uint8Array

/** What a confirmation is about. All of it is said on the telephone, so that both sides look at the same voter. */
export interface Confirmation {
  readonly election: string
  /** Id of the station that asks. */
  readonly station: string
  /** Number of the roll. */
  readonly voter: string
  /** What the station shows, and the office types in. */
  readonly challenge: string
}

const DOMAIN = 'uketsuke vote confirmation by telephone v1'
/** Letters and digits that are not mixed up when they are said aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CHALLENGE_LENGTH = 6
const CODE_DIGITS = 6

/** A challenge from fresh random bytes, six of them. Short enough to say, and never used twice. */
export function confirmationChallenge(randomBytes: (length: number) => Uint8Array): string {
  // The alphabet has 32 letters: the remainder favours none.
  return [...randomBytes(CHALLENGE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** As people type it: width, case and gaps do not matter. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '')
}

/**
 * The six digits that the office says when it has entered the vote on its side. They hold for this voter, this station and this challenge
 * alone; a code that was heard is of no use for another.
 */
export function confirmationCode(hmac: ConfirmationHmac, { election, station, voter, challenge }: Confirmation): string {
  // Parts are told apart by their lengths, so that no two confirmations are one message.
  const parts = [DOMAIN, election, station, plain(voter), plain(challenge)]
  const message = new TextEncoder().encode(parts.map((part) => `${part.length}:${part}`).join('|'))
  const bytes = hmac(message)
  const value = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0)
  return String(value % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}

/** Whether the digits that came back are those, in time that does not tell how many of them are. */
export function confirmationMatches(hmac: ConfirmationHmac, confirmation: Confirmation, typed: string): boolean {
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  return equalBytes(bytesOf(confirmationCode(hmac, confirmation)), bytesOf(plain(typed)))
}
