/** What every room needs and no room owns: results, redaction, localized text, injected time and delays, bytes. */
export { base64ToBytes, bytesToBase64 } from './base64.ts'
export { bytesToHex, concatBytes, equalBytes, hexToBytes } from './bytes.ts'
export { BUSINESS_TIME_ZONE, businessDay, type Clock, systemClock } from './clock.ts'
export {
  LANGUAGES,
  type Language,
  type LocalizedText,
  languageIn,
  languageTag,
  staffLanguage,
  textIn,
  VISITOR_LANGUAGES,
  type VisitorLanguage,
  type VisitorText,
} from './localized-text.ts'
export { pauseAfter } from './pause-after.ts'
export { Redacted } from './redacted.ts'
export { assertNever, type Err, err, type Ok, ok, orThrow, type Result } from './result.ts'
export { SecretDigits } from './secret-digits.ts'
export { sha256 } from './sha256.ts'
export { systemTimers, type Timers } from './timers.ts'
export { type Bounded, delay, within } from './waiting.ts'
