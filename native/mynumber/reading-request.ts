/** How a person opens the four attributes: a 4-digit PIN (暗証番号) or number B (照合番号B) from the face of the card. */
export const CREDENTIAL_KINDS = ['number-b', 'pin'] as const
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number]

/** A trust anchor for X.509 (DER as base64) or for card-verifiable certificates (modulus as hex, e = 65537). */
export interface TrustAnchors {
  /** `test` anchors are refused by a production build. */
  readonly hierarchy: 'production' | 'test'
  readonly certificateAuthorities: readonly { readonly sha256: string; readonly derBase64: string }[]
  readonly cardVerifiableKeys: readonly { readonly keyIdHex: string; readonly modulusHex: string }[]
}

/** Time limits of one tap, milliseconds. */
export interface TapLimits {
  /** One command. A signature of a real card takes up to a second. */
  readonly apduMilliseconds: number
  /** The whole session without the time a person takes to enter digits. */
  readonly tapMilliseconds: number
  /** One entry of digits. */
  readonly entryMilliseconds: number
}

export const DEFAULT_TAP_LIMITS: TapLimits = { apduMilliseconds: 2_500, tapMilliseconds: 15_000, entryMilliseconds: 120_000 }

/** What a reader does with the next card: plain data, sent to the reader's process. */
export interface ReadingRequest {
  readonly level: 'certificate' | 'attributes'
  /** Allowed ways to open the attributes, the preferred one first. Empty for `certificate`. */
  readonly credentials: readonly CredentialKind[]
  readonly trust: TrustAnchors
  readonly limits: TapLimits
}

/** What the plan asks of a person in the middle of a tap. Tries are read from the card before anybody is asked. */
export interface CredentialPrompt {
  /** Allowed ways; for each, the tries left on this card. A way with one try left or none is not offered. */
  readonly offers: readonly { readonly kind: CredentialKind; readonly triesLeft: number }[]
  /** Why it is asked again. */
  readonly previous?: 'pin-wrong' | 'number-b-wrong' | 'pin-malformed' | 'number-b-implausible'
}

/** The answer: ASCII digits (4 for a PIN, 14 for number B) or the wish to stop. */
export type CredentialAnswer =
  | { readonly kind: CredentialKind; readonly digits: Uint8Array }
  | { readonly kind: 'cancelled' | 'timed-out' }

/** Where a running plan stands, for the progress bar. `steps` may shrink but never grows. */
export interface ReadingProgress {
  readonly step: number
  readonly steps: number
}
