import { concatBytes, hexToBytes } from '../../../core/base/index.ts'
import { encodeTlv } from '../../iso7816/index.ts'
import {
  cardPublicKey,
  cardVerifiableCertificate,
  issuerAnchor,
  type KeyPair,
  keyId,
  rsaKeyPair,
  rsaSign,
} from '../../pki/testing/certificates.ts'
import type { TrustAnchors } from '../index.ts'

/** EF 0002 of the published test card: 黒桐　幹也, an invented person (card reference §10.1). 104 bytes. */
export const PERSONA_ATTRIBUTES = hexToBytes(`
  ff2065 df2108 000e 0020 0059 0064
  df220f e9bb92e6a190e38080e5b9b9e4b99f
  df2336 e69db1e4baace983bde6b885e780ace5b882e8a6b3e5b883e5ad90e58d97efbc91efbc92efbc8defbc97efbc8defbc92efbc90efbc92
  df2408 3139383030323137
  df2501 31`)

/** Record 1 of its common AP EF 0001: serial, municipality, expiry (card reference §2.5, §10.1). */
export const PERSONA_CARD_RECORD = hexToBytes(`
  011c 343030303030303132373139383433 3133323231 3230333530323137`)

/** Its digests (card reference §10.1). */
export const PERSONA_DIGESTS = {
  number: hexToBytes('6d5a4c1ef9ab15bf506862d7e66b9c0f179ca065bc936c8e634e9e57449ca9cd'),
  attributes: hexToBytes('b9e0d09427b23b1d4beda2848512b4103752dc2667e51f9712872d65f472cb3b'),
} as const

/** The keys behind a card: issuer, municipality (signer) and chip. */
export interface CardKeys {
  readonly issuer: KeyPair
  readonly signer: KeyPair
  readonly chip: KeyPair
}

export function newCardKeys(): CardKeys {
  return { issuer: rsaKeyPair(), signer: rsaKeyPair(), chip: rsaKeyPair() }
}

const ISSUER_KEY_ID = keyId('6999933')

/** Trusts the issuer of these keys. */
export function trustIn({ issuer }: CardKeys): TrustAnchors {
  return {
    hierarchy: 'test',
    certificateAuthorities: [],
    cardVerifiableKeys: [issuerAnchor(issuer, ISSUER_KEY_ID)],
    revocationLists: [],
  }
}

export interface TextFiles {
  readonly attributes: Uint8Array
  readonly digests: Uint8Array
  readonly certificate: Uint8Array
  readonly cardKey: Uint8Array
}

/** The files of the persona's card, signed with these keys. Without padding. */
export function textFiles(keys: CardKeys): TextFiles {
  const { issuer, signer, chip } = keys
  const signedDigests = concatBytes(encodeTlv(0xdf31, PERSONA_DIGESTS.number), encodeTlv(0xdf32, PERSONA_DIGESTS.attributes))
  const publicKey = encodeTlv(0xdf51, cardPublicKey(chip))
  return {
    attributes: PERSONA_ATTRIBUTES,
    digests: encodeTlv(0xff30, [signedDigests, encodeTlv(0xdf33, rsaSign(signer, signedDigests))]),
    certificate: cardVerifiableCertificate(issuer, ISSUER_KEY_ID, signer),
    cardKey: encodeTlv(0xff50, [publicKey, encodeTlv(0xdf52, rsaSign(signer, publicKey))]),
  }
}
