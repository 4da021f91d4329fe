import { hexToBytes } from '../../core/base/index.ts'

/** 券面事項入力補助AP, text AP (card reference §2.1, §2.3). */
export const TEXT_APPLICATION = hexToBytes('D3 92 10 00 31 00 01 01 04 08')

/**
 * The files of the text AP that a plan may select, and no others: the file of the 12-digit 個人番号 and its number A are
 * not named anywhere on the reading side (DESIGN decision 7).
 */
export const TEXT_FILE = {
  attributes: 0x0002,
  digests: 0x0003,
  certificate: 0x0004,
  basicInformation: 0x0005,
  agreementKey: 0x0006,
  cardKey: 0x0007,
  pin: 0x0011,
  numberB: 0x0015,
} as const

/** 券面事項確認AP, visual AP (card reference §2.1, §2.4). */
export const VISUAL_APPLICATION = hexToBytes('D3 92 10 00 31 00 01 01 04 02')

/** The files of the visual AP that may be selected: not the picture of the 個人番号, nor number A (DESIGN decision 7). */
export const VISUAL_FILE = {
  birth: 0x0001,
  face: 0x0002,
  basicInformation: 0x0003,
  certificate: 0x0004,
  birthPin: 0x0011,
  numberB: 0x0012,
} as const

/** 共通カードAP, common AP (card reference §2.1, §2.5). */
export const COMMON_APPLICATION = hexToBytes('D3 92 10 00 31 00 01 01 01 00')

/** Its record with the card's expiry; by short identifier, as everybody who reads it does (card reference §3.9). */
export const CARD_RECORD = { shortFileId: 0x01, number: 1 } as const

/** 公的個人認証AP, JPKI AP (card reference §2.1, §2.2). */
export const JPKI_APPLICATION = hexToBytes('D3 92 F0 00 26 01 00 00 00 01')

export const JPKI_FILE = {
  signatureCertificate: 0x0001,
  signatureAuthority: 0x0002,
  tokenInformation: 0x0006,
  presence: 0x0008,
  authenticationCertificate: 0x000a,
  authenticationAuthority: 0x000b,
  authenticationKey: 0x0017,
  authenticationPin: 0x0018,
  signatureKey: 0x001a,
  signaturePassword: 0x001b,
} as const

/** 住基AP, juki AP (card reference §2.1, §2.6): only whether it is there. */
export const RESIDENT_REGISTER_APPLICATION = hexToBytes('D3 92 10 00 31 00 01 01 04 01')

/** Directories of payment cards, contactless and contact: `2PAY.SYS.DDF01` and `1PAY.SYS.DDF01` (EMV Book B, Book 1). */
export const PAYMENT_DIRECTORIES: readonly Uint8Array[] = ['2PAY.SYS.DDF01', '1PAY.SYS.DDF01'].map((name) =>
  new TextEncoder().encode(name),
)

/** DF1 and DF2 of the driving licence (運転免許証等IC仕様): selected only to tell it by name, never read. */
export const DRIVING_LICENCE_APPLICATIONS: readonly Uint8Array[] = [
  hexToBytes('A0 00 00 02 31 01 00 00 00 00 00 00 00 00 00 00'),
  hexToBytes('A0 00 00 02 31 02 00 00 00 00 00 00 00 00 00 00'),
]

/** DF1 of the residence card and of the special permanent resident certificate (在留カード等仕様書 §3.3.2). */
export const RESIDENCE_CARD_APPLICATION = hexToBytes('D3 92 F0 00 4F 02 00 00 00 00 00 00 00 00 00 00')

/** LDS1 eMRTD application of passports (ICAO Doc 9303-10 §3.6). */
export const PASSPORT_APPLICATION = hexToBytes('A0 00 00 02 47 10 01')

/**
 * How long the object of a file usually is, tag and length included (card reference §4.4–§4.8, §5.3): asked for at once
 * where reader and card take extended length. A wrong guess costs a command, nothing else.
 */
export const EXPECTED_BYTES = {
  digests: 336,
  signerCertificate: 568,
  cardKey: 536,
  userCertificate: 1_792,
  face: 8_192,
} as const
