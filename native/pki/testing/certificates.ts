import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { concatBytes, hexToBytes } from '../../../core/base/index.ts'
import { encodeTlv } from '../../iso7816/index.ts'
import type { CardVerifiableAnchor, CardVerifiableUse, CertificateAuthorityAnchor } from '../../mynumber/reading-request.ts'

export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export function rsaKeyPair(): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** The modulus, 256 bytes. */
export function modulusOf({ publicKey }: KeyPair): Uint8Array {
  return Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url')
}

export function rsaSign({ privateKey }: KeyPair, message: Uint8Array): Uint8Array {
  return sign('sha256', message, privateKey)
}

/** A public key as cards write it: `90 03 010001 91 820100 <modulus>`. */
export function cardPublicKey(pair: KeyPair): Uint8Array {
  return concatBytes(encodeTlv(0x90, hexToBytes('010001')), encodeTlv(0x91, modulusOf(pair)))
}

/** Key id of card reference §4.5: seven digits, `08 05`, three digits, padding. */
export function keyId(digits: string, suffix = '001'): Uint8Array {
  const ascii = (text: string) => new TextEncoder().encode(text)
  return concatBytes(ascii(digits), hexToBytes('0805'), ascii(suffix), hexToBytes('00000000'))
}

/** A card-verifiable certificate of `holder`, signed by `issuer`. 568 bytes. */
export function cardVerifiableCertificate(issuer: KeyPair, issuerKeyId: Uint8Array, holder: KeyPair): Uint8Array {
  const body = concatBytes(issuerKeyId, keyId('1322121', '000'), cardPublicKey(holder))
  return encodeTlv(0x7f21, [encodeTlv(0x5f4e, body), encodeTlv(0x5f37, rsaSign(issuer, body))])
}

export interface CertificateDraft {
  readonly subjectKey: KeyPair
  readonly issuerKey: KeyPair
  readonly isCertificateAuthority?: boolean
  /** `YYMMDDhhmmssZ` */
  readonly notBefore?: string
  readonly notAfter?: string
  /** First byte of the key usage bits; default digitalSignature, for authorities keyCertSign and cRLSign. */
  readonly keyUsage?: number
  /** DER values of OIDs, hex. */
  readonly extendedKeyUsage?: string
  readonly policy?: string
  /** Further extensions, DER. */
  readonly more?: readonly Uint8Array[]
}

const CLIENT_AUTHENTICATION = '06082b06010505070302'
/** 1.2.392.200149.8.5.1.3.30: the prefix of card reference §5.4 with the arcs of §5.3. */
const AUTHENTICATION_POLICY = '060b2a83088c9b5508050103' + '1e'

/** Key identifier as RFC 5280 §4.2.1.2 (1) makes it. */
export function keyIdentifier({ publicKey }: KeyPair): Uint8Array {
  const info = publicKey.export({ type: 'pkcs1', format: 'der' })
  return createHash('sha1').update(info).digest()
}

export function extension(oidHex: string, isCritical: boolean, value: Uint8Array): Uint8Array {
  const critical = isCritical ? hexToBytes('0101ff') : new Uint8Array(0)
  return encodeTlv(0x30, [hexToBytes(oidHex), critical, encodeTlv(0x04, value)])
}

/** A certificate with the profile of card reference §5.3, as far as the path check looks at it. */
export function x509Certificate(draft: CertificateDraft): Uint8Array {
  const isAuthority = draft.isCertificateAuthority ?? false
  const algorithm = hexToBytes('300d06092a864886f70d01010b0500')
  const name = hexToBytes('300f310d300b060355040a0c04544553' + '54')
  const time = (text: string) => encodeTlv(0x17, new TextEncoder().encode(text))
  const keyUsage = draft.keyUsage ?? (isAuthority ? 0x06 : 0x80)
  const extensions = [
    extension('0603551d0f', true, Uint8Array.of(0x03, 0x02, 0x00, keyUsage)),
    ...(isAuthority
      ? [extension('0603551d13', true, hexToBytes('30030101ff'))]
      : [
          extension('0603551d25', false, encodeTlv(0x30, hexToBytes(draft.extendedKeyUsage ?? CLIENT_AUTHENTICATION))),
          extension('0603551d20', true, encodeTlv(0x30, encodeTlv(0x30, hexToBytes(draft.policy ?? AUTHENTICATION_POLICY)))),
        ]),
    extension('0603551d23', false, encodeTlv(0x30, encodeTlv(0x80, keyIdentifier(draft.issuerKey)))),
    extension('0603551d0e', false, encodeTlv(0x04, keyIdentifier(draft.subjectKey))),
    ...(draft.more ?? []),
  ]
  const signedPart = encodeTlv(0x30, [
    hexToBytes('a003020102'),
    hexToBytes('020401020304'),
    algorithm,
    name,
    encodeTlv(0x30, [time(draft.notBefore ?? '240401000000Z'), time(draft.notAfter ?? '290331145959Z')]),
    name,
    draft.subjectKey.publicKey.export({ type: 'spki', format: 'der' }),
    encodeTlv(0xa3, encodeTlv(0x30, extensions)),
  ])
  const signature = concatBytes(Uint8Array.of(0), rsaSign(draft.issuerKey, signedPart))
  return encodeTlv(0x30, [signedPart, algorithm, encodeTlv(0x03, signature)])
}

/** An issuer of card-verifiable certificates for trust anchors. */
export function issuerAnchor({ publicKey }: KeyPair, id: Uint8Array, use: CardVerifiableUse = 'text'): CardVerifiableAnchor {
  const publicKeyBase64 = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return { keyIdHex: Buffer.from(id).toString('hex'), publicKeyBase64, use, provenance: 'test' }
}

/** A pinned authority for trust anchors. */
export function pinned(der: Uint8Array): CertificateAuthorityAnchor {
  return {
    sha256: createHash('sha256').update(der).digest('hex'),
    derBase64: Buffer.from(der).toString('base64'),
    provenance: 'test',
  }
}
