/** How much the card must show (DESIGN §3). */
export const IDENTITY_LEVELS = ['count', 'token', 'certificate', 'attributes', 'holder', 'face'] as const
export type IdentityLevel = (typeof IDENTITY_LEVELS)[number]

/**
 * What a proof came to. `unverified` means that a trust anchor is missing: nothing speaks against the value, but it
 * must never be shown as valid. `forged` means that a signature, digest or challenge is wrong.
 */
export type ProofStatus = 'authentic' | 'unverified' | 'forged'

/** What was checked. */
export type ProofMethod =
  /** Digest, signature and card-verifiable certificate of the text AP (mynumber-card §4.7 steps 1–4). */
  | 'text-ap-signature'
  /** A fresh challenge signed by the key inside the chip (mynumber-card §4.7 step 5). */
  | 'card-challenge'
  /** X.509 path from the authentication certificate to a pinned certificate authority. */
  | 'certificate-path'

/** Why a proof is not `authentic`. */
export type ProofDefect =
  | 'trust-anchor-missing'
  | 'test-hierarchy-in-production'
  | 'certificate-signature-wrong'
  | 'certificate-malformed'
  | 'certificate-not-yet-valid'
  | 'certificate-expired'
  | 'certificate-purpose-wrong'
  | 'signature-wrong'
  | 'digest-wrong'
  | 'card-key-signature-wrong'
  | 'challenge-signature-wrong'

export interface Proof {
  readonly status: ProofStatus
  readonly method: ProofMethod
  /** Identifier of the trust anchor that was used: key id of a CV certificate CA (hex) or SHA-256 of an X.509 anchor (hex). */
  readonly anchor?: string
  readonly defect?: ProofDefect
}

export interface Proved<Value> {
  readonly value: Value
  readonly proof: Proof
}

/**
 * A value that nothing on the card signs. A genuine chip speaks for it, in that it was not copied from another card; more
 * proof there is none.
 */
export interface Unsigned<Value> {
  readonly value: Value
}

/** JIS X 0303 / ISO 5218; any other digit on a card reads as `unknown`. */
export type Sex = 'male' | 'female' | 'not-applicable' | 'unknown'

/** The four attributes (基本4情報) exactly as the card holds them: not normalised, not validated beyond their encoding. */
export interface Attributes {
  /** 氏名; family and given name separated by U+3000, or Latin capitals. */
  readonly name: string
  /** 住所, as last written to the card. */
  readonly address: string
  /** 生年月日, eight characters `YYYYMMDD` as written on the card; may be partial (`00`) or impossible. */
  readonly birthDate: string
  readonly sex: Sex
}

/** What the authentication certificate (利用者証明用電子証明書) tells without a PIN. It holds no name. */
export interface CertificateFacts {
  /** Inclusive instants, ISO 8601 with Z. */
  readonly notBefore: string
  readonly notAfter: string
  /** SHA-256 of the certificate's public key (SubjectPublicKeyInfo), hex. Never the serial number (mynumber-card §5.7). */
  readonly publicKeySha256: string
}

/** What kind of card lies on the reader. */
export type CardKind = 'individual-number-card' | 'basic-resident-register-card' | 'smartphone'

/** How the reading went, for `npm run bench` and for the log. Never any content. */
export interface ReadingStatistics {
  readonly apduCount: number
  /** Time spent inside the card command exchange (SCardTransmit), milliseconds. */
  readonly transmitMilliseconds: number
  /** Time from the opened session to the evidence, without the time a person took to enter digits, milliseconds. */
  readonly totalMilliseconds: number
}

/** Values read from a card, and per value how it was proved, if at all. Plain data: it crosses process borders. */
export interface CardEvidence {
  readonly level: 'certificate' | 'attributes'
  readonly cardKind: CardKind
  /** ISO 8601 instant. */
  readonly readAt: string
  readonly attributes?: Proved<Attributes>
  /**
   * Whether a chip of this municipality's cards holds the private key to the public key that it shows. It unmasks a copy
   * of a card's data on a chip without the key. It does not tie the attributes to this very chip: both are signed, but
   * separately (card reference §4.6, §4.7), so it is no substitute for comparing the face where that matters.
   */
  readonly chip?: Proof
  /** SHA-256 of the card's own public key (text AP EF 0007), hex; names this card, not the person. */
  readonly cardKeySha256?: string
  readonly certificate?: Proved<CertificateFacts>
  /**
   * 有効期限 of the card itself, `YYYY-MM-DD`: valid to the end of that day in Japan (common AP, mynumber-card §2.5). Unsigned:
   * only `chip` vouches for it. Absent when the card did not tell it.
   */
  readonly expiry?: Unsigned<string>
  readonly statistics: ReadingStatistics
}

/** The worst status among all proofs of an evidence: a chain is as strong as its weakest link. */
export function evidenceStatus(evidence: CardEvidence): ProofStatus {
  const proofs = [evidence.attributes?.proof, evidence.chip, evidence.certificate?.proof].filter((proof) => proof !== undefined)
  if (proofs.length === 0 || proofs.some((proof) => proof.status === 'forged'))
    return proofs.length === 0 ? 'unverified' : 'forged'
  return proofs.every((proof) => proof.status === 'authentic') ? 'authentic' : 'unverified'
}
