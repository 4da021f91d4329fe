import { assertNever, err, ok, type Result } from '../../core/base/index.ts'
import { isDigits, validateNumberB } from './number-b.ts'
import type { CredentialKind } from './reading-request.ts'

const PIN_LENGTH = 4

/** A 4-digit PIN (暗証番号), of the text AP or of the authentication certificate. */
export function validatePin(digits: Uint8Array): Result<void, 'pin-malformed'> {
  return digits.length === PIN_LENGTH && isDigits(digits) ? ok(undefined) : err('pin-malformed')
}

/**
 * Whether digits may be sent to a card at all: how cards count an entry of the wrong length is not known (card reference
 * §9.3), so it must never reach one. `thisYear` as in {@link validateNumberB}.
 */
export function validateCredential(
  kind: CredentialKind,
  digits: Uint8Array,
  thisYear?: number,
): Result<void, 'pin-malformed' | 'number-b-implausible'> {
  switch (kind) {
    case 'pin':
    case 'authentication-pin':
      return validatePin(digits)
    case 'number-b':
      return validateNumberB(digits, thisYear)
    default:
      return assertNever(kind)
  }
}

/** The failure codes of each way. */
export const CREDENTIAL_FAILURES = {
  pin: { wrong: 'pin-wrong', lastTry: 'pin-last-try', blocked: 'pin-blocked' },
  'number-b': { wrong: 'number-b-wrong', lastTry: 'number-b-last-try', blocked: 'number-b-blocked' },
  'authentication-pin': {
    wrong: 'authentication-pin-wrong',
    lastTry: 'authentication-pin-last-try',
    blocked: 'authentication-pin-blocked',
  },
} as const
