import { err, ok, type Result } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import { JPKI_APPLICATION, JPKI_FILE, TEXT_APPLICATION, TEXT_FILE, VISUAL_APPLICATION, VISUAL_FILE } from './applications.ts'
import { CREDENTIAL_FAILURES, validatePin } from './credential.ts'
import { isDigits } from './number-b.ts'

/**
 * What a holder can verify with outside of a reading plan: the PIN of the text AP, the PIN of the authentication
 * certificate, the password of the sign certificate (署名用電子証明書の暗証番号), and the birth PIN of the visual AP.
 */
export const HOLDER_REFERENCES = ['pin', 'authentication-pin', 'signature-password', 'birth-pin'] as const
export type HolderReference = (typeof HOLDER_REFERENCES)[number]

/** One reference as the card knows it (card reference §2.8). */
export interface HolderReferenceData {
  readonly application: Uint8Array
  /** IEF in that application. */
  readonly file: number
  /** Whether the characters may be sent at all; how a card counts a wrong length is not known (card reference §9.3). */
  readonly validate: (characters: Uint8Array) => Result<void, FailureCode>
  readonly failures: { readonly wrong: FailureCode; readonly lastTry: FailureCode; readonly blocked: FailureCode }
}

const BIRTH_PIN_LENGTH = 6
const PASSWORD_LENGTH = { minimum: 6, maximum: 16 } as const

export const HOLDER_REFERENCE_DATA: Readonly<Record<HolderReference, HolderReferenceData>> = {
  pin: {
    application: TEXT_APPLICATION,
    file: TEXT_FILE.pin,
    validate: validatePin,
    failures: CREDENTIAL_FAILURES.pin,
  },
  'authentication-pin': {
    application: JPKI_APPLICATION,
    file: JPKI_FILE.authenticationPin,
    validate: validatePin,
    failures: CREDENTIAL_FAILURES['authentication-pin'],
  },
  'signature-password': {
    application: JPKI_APPLICATION,
    file: JPKI_FILE.signaturePassword,
    validate: validateSignaturePassword,
    failures: {
      wrong: 'signature-password-wrong',
      lastTry: 'signature-password-last-try',
      blocked: 'signature-password-blocked',
    },
  },
  'birth-pin': {
    application: VISUAL_APPLICATION,
    file: VISUAL_FILE.birthPin,
    validate: validateBirthPin,
    failures: { wrong: 'birth-pin-wrong', lastTry: 'birth-pin-last-try', blocked: 'birth-pin-blocked' },
  },
}

/**
 * 6–16 characters of `A`–`Z` and `0`–`9` (card reference §2.2). Counters demand a letter and a digit, but a card may hold a
 * password from before that rule, and must not be locked out by it.
 */
export function validateSignaturePassword(characters: Uint8Array): Result<void, 'signature-password-malformed'> {
  const { minimum, maximum } = PASSWORD_LENGTH
  const fits = characters.length >= minimum && characters.length <= maximum
  return fits && characters.every(isLetterOrDigit) ? ok(undefined) : err('signature-password-malformed')
}

/** Six digits: birth date as `YYMMDD` with the year of the era (card reference §2.8). */
export function validateBirthPin(digits: Uint8Array): Result<void, 'birth-pin-malformed'> {
  return digits.length === BIRTH_PIN_LENGTH && isDigits(digits) ? ok(undefined) : err('birth-pin-malformed')
}

function isLetterOrDigit(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39)
}
