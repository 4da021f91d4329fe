import { z } from 'zod'

const bytes = z.base64().transform((text): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64')))

/** Secret of a reference EF in the characters that VERIFY takes, and the tries left on it (all of them by default). */
const reference = (characters: RegExp) =>
  z.strictObject({ value: z.string().regex(characters), triesLeft: z.int().min(0).max(15).optional() })

const keyAndCertificate = z.strictObject({
  /** X.509 DER. */
  certificate: bytes,
  /** PKCS#8 DER: RSA-2048, or ECDSA P-384 on a card of the next generation (card reference §8). */
  privateKey: bytes,
})

/** What the JPKI application holds; card reference §2.2. */
export const jpkiContentsSchema = z.strictObject({
  authentication: keyAndCertificate,
  /** Not issued to children under 15. */
  signature: keyAndCertificate.optional(),
  authenticationAuthority: bytes,
  signatureAuthority: bytes,
  /** Like the other PINs of four digits, not there on a card without PIN (顔認証マイナンバーカード). */
  authenticationPin: reference(/^\d{4}$/).optional(),
  signaturePassword: reference(/^[A-Z0-9]{6,16}$/).optional(),
})

/**
 * Everything that tells one MyNumber card from another: file contents, keys, secrets. Where the files lie, who may read them
 * and how they are padded is the simulator's business (card reference §2).
 */
export const cardContentsSchema = z.strictObject({
  /** A contact card forgets what was verified at a warm reset; contactless by default (card reference §1.4). */
  interface: z.enum(['contact', 'contactless']).optional(),
  /** Answer to reset, hex (card reference §1.1). */
  atr: z.string().regex(/^(?:[0-9A-F]{2})+$/),
  jpki: jpkiContentsSchema,
  /** Text AP (券面事項入力補助AP), card reference §2.3, §4.1–§4.6. */
  text: z.strictObject({
    /** EF 0001. Always the dummy number of twelve zeros; here because its digest is part of EF 0003. */
    number: bytes,
    /** EF 0002, without the filler. */
    attributes: bytes,
    /** Physical size of EF 0002; the rest is `FF`. */
    attributesFileSize: z.int().min(1).max(0x7fff),
    /** EF 0003 */
    digests: bytes,
    /** EF 0004 */
    certificate: bytes,
    /** EF 0005 */
    basicInformation: bytes,
    /** EF 0006 */
    agreementKey: bytes,
    /** EF 0007 */
    cardKey: bytes,
    /** IEF 0013, PKCS#8 DER as above: what a copy of the data does not have. */
    cardPrivateKey: bytes,
    pin: reference(/^\d{4}$/).optional(),
  }),
  /** Visual AP (券面事項確認AP), card reference §2.4, §4.8. */
  visual: z.strictObject({
    birth: bytes,
    face: bytes,
    basicInformation: bytes,
    certificate: bytes,
    numberImage: bytes,
    birthPin: reference(/^\d{6}$/),
  }),
  /** Common AP (共通カードAP), card reference §2.5. */
  common: z.strictObject({ record: bytes, keyReference: bytes, pin: reference(/^\d{4}$/).optional() }),
  /** Juki AP (住基AP), card reference §2.6. */
  residentRegister: z.strictObject({ keyReference: bytes, pin: reference(/^\d{4}$/).optional() }),
  /** Number A and number B, with one counter in the text and one in the visual AP. */
  numberA: reference(/^0{12}$/),
  numberB: reference(/^\d{14}$/),
  /** MF-level data objects by P1P2 in hex (card reference §2.7). */
  dataObjects: z.record(z.string().regex(/^[0-9A-F]{4}$/), bytes),
})

export type CardContents = z.output<typeof cardContentsSchema>
export type JpkiContents = z.output<typeof jpkiContentsSchema>
/** The same with bytes as base64 text, as the deck file holds it. */
export type EncodedCardContents = z.input<typeof cardContentsSchema>
