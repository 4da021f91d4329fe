import type { AnchorProvenance, IdentityLevel } from '../../core/person/index.ts'

/**
 * How a person opens a part of the card: number B (照合番号B) from its face, the 4-digit PIN of the text AP (暗証番号), or the
 * 4-digit PIN of the authentication certificate (利用者証明用電子証明書の暗証番号), which has a counter of its own.
 */
export const CREDENTIAL_KINDS = ['number-b', 'pin', 'authentication-pin'] as const
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number]

/** The PINs that a desk may change: of the text AP, and of the authentication certificate. Each has four digits. */
export const CHANGEABLE_PINS = ['pin', 'authentication-pin'] as const satisfies readonly CredentialKind[]
export type ChangeablePin = (typeof CHANGEABLE_PINS)[number]

/** What an issuer of card-verifiable certificates signs for: it is not believed for anything else. */
export const CARD_VERIFIABLE_USES = ['text', 'visual', 'card'] as const
export type CardVerifiableUse = (typeof CARD_VERIFIABLE_USES)[number]

/** A pinned X.509 authority: DER as base64, and its SHA-256 in hex. */
export interface CertificateAuthorityAnchor {
  readonly sha256: string
  readonly derBase64: string
  readonly provenance: AnchorProvenance
}

/** A pinned issuer key of card-verifiable certificates. */
export interface CardVerifiableAnchor {
  /** 16 bytes (card reference §4.5), hex. */
  readonly keyIdHex: string
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly publicKeyBase64: string
  readonly use: CardVerifiableUse
  readonly provenance: AnchorProvenance
}

/** Trust anchors, and the revocation lists that an administrator imported. */
export interface TrustAnchors {
  /** `test` anchors are refused by a production build. */
  readonly hierarchy: 'production' | 'test'
  readonly certificateAuthorities: readonly CertificateAuthorityAnchor[]
  readonly cardVerifiableKeys: readonly CardVerifiableAnchor[]
  /** Full CRLs (RFC 5280 §5), DER as base64. Each is asked only after its signature was checked. */
  readonly revocationLists: readonly { readonly sha256: string; readonly derBase64: string }[]
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
  readonly level: Exclude<IdentityLevel, 'count'>
  /**
   * Allowed ways to open what the level reads, the preferred one first: `number-b` and `pin` for `attributes`, `number-b` for
   * `face`, `authentication-pin` for `holder`, none for `token` and `certificate`.
   */
  readonly credentials: readonly CredentialKind[]
  /** With `face`: the four attributes too, opened by the same number B without asking twice. */
  readonly alsoAttributes?: true
  /** Secret of the subject key (at least 32 bytes, base64). Needed for `token` and for `register`. */
  readonly subjectKeySecretBase64?: string
  /** Further secrets, under which the same card may have been registered: its names under them come along. */
  readonly otherSecretsBase64?: readonly string[]
  /** With `attributes`: also yields {@link CardEvidence.registration}. */
  readonly register?: true
  /** Names this request towards whoever made it: told again at the start of each tap that follows it. Nothing personal. */
  readonly purpose?: string
  /** Instead of reading: this PIN is changed on the holder's wish. The level and what belongs to it stand still. */
  readonly changePin?: ChangeablePin
  readonly trust: TrustAnchors
  readonly limits: TapLimits
}

/** What the plan asks of a person in the middle of a tap. Tries are read from the card before anybody is asked. */
export interface CredentialPrompt {
  /** Allowed ways; for each, the tries left on this card. A way with one try left or none is not offered. */
  readonly offers: readonly { readonly kind: CredentialKind; readonly triesLeft: number }[]
  /** Why it is asked again. */
  readonly previous?: 'pin-wrong' | 'number-b-wrong' | 'authentication-pin-wrong' | 'pin-malformed' | 'number-b-implausible'
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
