/** How much the card must show (DESIGN §3). */
export const IDENTITY_LEVELS = ['count', 'token', 'certificate', 'attributes', 'holder', 'face'] as const
export type IdentityLevel = (typeof IDENTITY_LEVELS)[number]

/**
 * What a proof came to. `unverified`: nothing speaks against the value, but nobody vouches for it either (no trust anchor, a
 * certificate out of its dates, revoked, or not understood), so it must never be shown as valid. `forged`: a signature, digest
 * or challenge is wrong, or parts do not belong together.
 */
export type ProofStatus = 'authentic' | 'unverified' | 'forged'

/** What was checked. */
export type ProofMethod =
  /** Digest, signature and card-verifiable certificate of the text AP (mynumber-card §4.7 steps 1–4). */
  | 'text-ap-signature'
  /** A fresh challenge signed by the key inside the chip (mynumber-card §4.7 step 5). */
  | 'card-challenge'
  /** X.509 path from a certificate to a pinned certificate authority. */
  | 'certificate-path'
  /** A fresh nonce signed with the authentication key after its PIN (mynumber-card §5.6): the holder is here and knows it. */
  | 'holder-challenge'
  /** The three digests, their signature and the card-verifiable certificate of the visual AP (mynumber-card §4.8). */
  | 'visual-ap-signature'

/** Why a proof is not `authentic`. */
export type ProofDefect =
  | 'trust-anchor-missing'
  | 'test-hierarchy-in-production'
  | 'certificate-signature-wrong'
  | 'certificate-not-yet-valid'
  | 'certificate-expired'
  | 'certificate-purpose-wrong'
  /** The issuer has withdrawn it: lost, stolen, moved, dead (mynumber-card §5.2). */
  | 'certificate-revoked'
  | 'signature-wrong'
  | 'digest-wrong'
  | 'card-key-signature-wrong'
  | 'challenge-signature-wrong'
  /** The signing key is genuine, but was issued for something else (a text AP signed by the key of the visual AP). */
  | 'signer-purpose-wrong'
  /** Two parts of one card tell of different people or different chips. */
  | 'parts-disagree'

/** Where a trust anchor comes from: what a proof is worth depends on it (mynumber-card §4.5, §5.1). */
export const ANCHOR_PROVENANCES = ['published', 'recovered', 'imported', 'test'] as const
export type AnchorProvenance =
  /** Published by J-LIS, pinned by its published fingerprint. */
  | 'published'
  /** Not officially published: recovered by others from cards and certificates; a single public source. */
  | 'recovered'
  /** Imported by an administrator from a file obtained officially. */
  | 'imported'
  | 'test'

/** What the imported revocation lists say about a certificate. */
export interface RevocationCheck {
  /** `no-list`: no list of this issuer is imported, so nothing is known. */
  readonly status: 'not-listed' | 'revoked' | 'no-list'
  /** SHA-256 of the list that was asked, hex, and its thisUpdate and nextUpdate (ISO 8601 instants): how old the answer is. */
  readonly list?: { readonly sha256: string; readonly thisUpdate: string; readonly nextUpdate?: string }
}

/** How a value was proved, at the instant `readAt` of its evidence. */
export interface Proof {
  readonly status: ProofStatus
  readonly method: ProofMethod
  /** Identifier of the trust anchor that was used: key id of a CV certificate CA (hex) or SHA-256 of an X.509 anchor (hex). */
  readonly anchor?: string
  /** Where that anchor comes from. Present where `anchor` is. */
  readonly anchorProvenance?: AnchorProvenance
  readonly defect?: ProofDefect
  /** X.509 only. */
  readonly revocation?: RevocationCheck
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

/** A picture of grey pixels, row by row from the top left, one byte each (0 black). */
export interface GreyImage {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** The face of the card from the visual AP (券面事項確認AP): signed as a whole together with the chip's public key. */
export interface FaceFacts {
  /** As {@link Attributes.birthDate}. */
  readonly birthDate: string
  readonly sex: Sex
  /** PNG files as on the card, black on white: name and address as printed. */
  readonly nameImage: Uint8Array
  readonly addressImage: Uint8Array
  /** Decoded from JPEG 2000; absent where the picture could not be decoded. */
  readonly photo?: GreyImage
}

/** Names of the signature algorithms of cards: today's, and that of cards from FY2028 (mynumber-card §8). */
export const CARD_ALGORITHMS = ['rsa-2048-sha-256', 'ecdsa-p384-sha-384'] as const
export type CardAlgorithm = (typeof CARD_ALGORITHMS)[number]

/** What the pass without a PIN yields. It proves something only together with the key that was bound at registration. */
export interface TokenFacts {
  /**
   * Subject key: HMAC-SHA-256 of the card's serial number under the secret of the request, hex. The serial itself never
   * leaves the process that read it.
   */
  readonly subjectKey: string
  /** The same under the other secrets of the request, in their order. Absent where it had none. */
  readonly otherSubjectKeys?: readonly string[]
  /** Five digits as on the card. It tells of the issue, not of today's residence (mynumber-card §6.2). */
  readonly municipalityCode: string
  /** 32 fresh bytes and the chip's signature over them, hex; no signature where the chip refused. */
  readonly challenge: string
  readonly signature?: string
  readonly algorithm: CardAlgorithm
}

/**
 * What binds a card at registration (登録): keep it, and every later tap of level `token` can be proved without a PIN.
 *
 * Nothing on the card signs the serial number behind the subject key. So what is bound already stays bound: after a second
 * registration under the same subject key with another public key, one of the two cards has shown the number of the other.
 */
export interface CardRegistration {
  readonly subjectKey: string
  /** Under which it may be bound already: see {@link TokenFacts.otherSubjectKeys}. */
  readonly otherSubjectKeys?: readonly string[]
  /** The chip's public key as SubjectPublicKeyInfo, DER, base64. */
  readonly publicKeyBase64: string
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
  readonly level: Exclude<IdentityLevel, 'count'>
  readonly cardKind: CardKind
  /** ISO 8601 instant at which everything in it was read and proved. */
  readonly readAt: string
  readonly attributes?: Proved<Attributes>
  /**
   * Whether a chip of this municipality's cards holds the private key to the public key that it shows. It unmasks a copy
   * of a card's data on a chip without the key. It does not tie the attributes to this very chip: both are signed, but
   * separately (card reference §4.6, §4.7), so it is no substitute for comparing the face where that matters.
   */
  readonly chip?: Proof
  /**
   * SHA-256 of the card's own public key, hex; names this card, not the person. From text AP EF 0007, at level `face` from
   * visual AP EF 0002: whether real cards hold one key in both is not known.
   */
  readonly cardKeySha256?: string
  readonly certificate?: Proved<CertificateFacts>
  /** Level `holder`: the person at the reader knows the PIN of the certificate above. */
  readonly holder?: Proof
  /**
   * Level `face`. `chip` then stands for the same chip: its key is signed together with birth date, sex and photo, so none of
   * them can come from another card.
   */
  readonly face?: Proved<FaceFacts>
  /** Level `token`. Without a proof here: {@link CardRegistration} is needed for one. */
  readonly token?: TokenFacts
  /** Present when the request asked for it, and only with authentic `attributes` and an authentic `chip`. */
  readonly registration?: CardRegistration
  /**
   * 有効期限 of the card itself, `YYYY-MM-DD`: valid to the end of that day in Japan (common AP, mynumber-card §2.5). Unsigned:
   * only `chip` vouches for it. Absent when the card did not tell it.
   */
  readonly expiry?: Unsigned<string>
  readonly statistics: ReadingStatistics
}

/** The values of an evidence that are proved, by the names of its fields. */
export const PROVED_VALUES = ['attributes', 'face', 'certificate', 'holder', 'chip'] as const
export type ProvedValue = (typeof PROVED_VALUES)[number]

/** How one value of a card was proved. Names what, never the value itself. */
export interface ValueProof {
  readonly value: ProvedValue
  readonly proof: Proof
}

/** How each value was proved that the evidence has. */
export function valueProofsOf({ attributes, face, certificate, holder, chip }: CardEvidence): readonly ValueProof[] {
  const proofs = { attributes: attributes?.proof, face: face?.proof, certificate: certificate?.proof, holder, chip }
  return PROVED_VALUES.flatMap((value) => {
    const proof = proofs[value]
    return proof === undefined ? [] : [{ value, proof }]
  })
}

/** Every proof of an evidence, in no order. */
export function proofsOf(evidence: CardEvidence): readonly Proof[] {
  return valueProofsOf(evidence).map(({ proof }) => proof)
}

/** The worst status among all proofs of an evidence: a chain is as strong as its weakest link. */
export function evidenceStatus(evidence: CardEvidence): ProofStatus {
  const proofs = proofsOf(evidence)
  if (proofs.length === 0 || proofs.some((proof) => proof.status === 'forged'))
    return proofs.length === 0 ? 'unverified' : 'forged'
  return proofs.every((proof) => proof.status === 'authentic') ? 'authentic' : 'unverified'
}
