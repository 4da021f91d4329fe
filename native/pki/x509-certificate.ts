import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { decodeTlv, decodeTlvSequence, type Tlv } from '../iso7816/index.ts'
import { DER, isBitSet, objectIdentifierText, sequenceItems, timeInstant } from './der.ts'

/**
 * What a path check needs of an X.509 certificate (RFC 5280). Subject, serial number and the rest are skipped on
 * purpose: the serial must not be used as a name for a person (card reference §5.7).
 */
export interface X509Certificate {
  /** The bytes that the signature covers. */
  readonly signedPart: Uint8Array
  readonly signatureAlgorithm: string
  readonly signature: Uint8Array
  /** Both inclusive. */
  readonly notBefore: Temporal.Instant
  readonly notAfter: Temporal.Instant
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array
  /** keyIdentifier of the AKI extension. */
  readonly authorityKeyId?: Uint8Array
  /** SKI extension. */
  readonly subjectKeyId?: Uint8Array
  readonly isCertificateAuthority: boolean
  readonly keyUsage: { readonly digitalSignature: boolean; readonly certificateSigning: boolean }
  /** Dotted OIDs. */
  readonly extendedKeyUsage: readonly string[]
  readonly policies: readonly string[]
  /** Critical extensions that this parser does not understand: such a certificate must not be relied on. */
  readonly unknownCriticalExtensions: readonly string[]
}

const VERSION_TAG = 0xa0
const EXTENSIONS_TAG = 0xa3
const AUTHORITY_KEY_ID_TAG = 0x80

const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const
const UNDERSTOOD: ReadonlySet<string> = new Set(Object.values(EXTENSION))

/** Parses a DER certificate; on failure the reason, without content. */
export function parseX509Certificate(der: Uint8Array): Result<X509Certificate, string> {
  const outer = sequenceItems(der)
  if (!outer.ok) return outer
  const [signedPart, algorithm, signature] = outer.value
  if (signedPart === undefined || algorithm === undefined || signature?.tag !== DER.bitString) return err('structure')
  if (signature.value[0] !== 0) return err('signature-bits')

  const items = sequenceItems(signedPart.encoded)
  if (!items.ok) return items
  const fields = items.value[0]?.tag === VERSION_TAG ? items.value.slice(1) : items.value
  const [serial, innerAlgorithm, issuer, validity, subject, publicKeyInfo] = fields
  if (!serial || !innerAlgorithm || !issuer || !validity || !subject || !publicKeyInfo) return err('structure')
  const signatureAlgorithm = algorithmIdentifier(algorithm)
  // Outside of the signed part stands the same again (RFC 5280 §4.1.1.2); a difference would go unsigned.
  if (signatureAlgorithm === undefined || !equalBytes(algorithm.encoded, innerAlgorithm.encoded)) return err('algorithm')
  const dates = sequenceItems(validity.encoded)
  const notBefore = dates.ok ? timeInstant(dates.value[0]) : undefined
  const notAfter = dates.ok ? timeInstant(dates.value[1]) : undefined
  if (notBefore === undefined || notAfter === undefined) return err('validity')

  const extensions = parseExtensions(fields.find((field) => field.tag === EXTENSIONS_TAG))
  if (!extensions.ok) return extensions
  return ok({
    signedPart: signedPart.encoded,
    signatureAlgorithm,
    signature: signature.value.subarray(1),
    notBefore,
    notAfter,
    publicKeyInfo: publicKeyInfo.encoded,
    ...extensions.value,
  })
}

/** SHA-256 of the certificate's public key (SubjectPublicKeyInfo), lower-case hex. */
export function publicKeySha256(certificate: X509Certificate): string {
  return createHash('sha256').update(certificate.publicKeyInfo).digest('hex')
}

/** Accepted signature algorithms: RSA of today's cards, ECDSA P-384 of the next generation (card reference §8). No SHA-1. */
const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.3.3', 'sha384'],
])

/** Whether the key of `issuer` signed `certificate`. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const digest = DIGESTS.get(certificate.signatureAlgorithm)
  const key = publicKey(issuer)
  if (digest === undefined || key === undefined) return false
  try {
    return verify(digest, certificate.signedPart, key, certificate.signature)
  } catch {
    return false
  }
}

function publicKey(certificate: X509Certificate): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(certificate.publicKeyInfo), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

function algorithmIdentifier(object: Tlv): string | undefined {
  const items = sequenceItems(object.encoded)
  return items.ok ? objectIdentifierText(items.value[0]) : undefined
}

type Extensions = Pick<
  X509Certificate,
  | 'authorityKeyId'
  | 'subjectKeyId'
  | 'isCertificateAuthority'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'policies'
  | 'unknownCriticalExtensions'
>

function parseExtensions(field: Tlv | undefined): Result<Extensions, string> {
  const list = field === undefined ? ok([]) : sequenceItems(field.value)
  if (!list.ok) return list
  const values = new Map<string, Uint8Array>()
  const unknownCriticalExtensions: string[] = []
  for (const item of list.value) {
    const parts = sequenceItems(item.encoded)
    if (!parts.ok) return parts
    const name = objectIdentifierText(parts.value[0])
    const value = parts.value[parts.value.length - 1]
    if (name === undefined || value?.tag !== DER.octetString) return err('extension')
    // RFC 5280 §4.2: never twice. A second one could say something else than the one that was checked.
    if (values.has(name)) return err('extension-twice')
    values.set(name, value.value)
    const isCritical = parts.value[1]?.tag === DER.boolean && parts.value[1].value[0] !== 0
    if (isCritical && !UNDERSTOOD.has(name)) unknownCriticalExtensions.push(name)
  }

  const keyUsage = single(values.get(EXTENSION.keyUsage))
  const authorityKeyId = items(values.get(EXTENSION.authorityKeyIdentifier)).find((item) => item.tag === AUTHORITY_KEY_ID_TAG)
  const subjectKeyId = single(values.get(EXTENSION.subjectKeyIdentifier))
  const basicConstraints = items(values.get(EXTENSION.basicConstraints))[0]
  return ok({
    ...(authorityKeyId === undefined ? {} : { authorityKeyId: authorityKeyId.value }),
    ...(subjectKeyId?.tag === DER.octetString ? { subjectKeyId: subjectKeyId.value } : {}),
    isCertificateAuthority: basicConstraints?.tag === DER.boolean && basicConstraints.value[0] !== 0,
    keyUsage: { digitalSignature: isBitSet(keyUsage, 0), certificateSigning: isBitSet(keyUsage, 5) },
    extendedKeyUsage: items(values.get(EXTENSION.extendedKeyUsage)).flatMap((item) => objectIdentifierText(item) ?? []),
    policies: items(values.get(EXTENSION.certificatePolicies)).flatMap((item) => {
      const policy = decodeTlvSequence(item.value)
      return (policy.ok ? objectIdentifierText(policy.value[0]) : undefined) ?? []
    }),
    unknownCriticalExtensions,
  })
}

function single(bytes: Uint8Array | undefined): Tlv | undefined {
  const object = bytes === undefined ? undefined : decodeTlv(bytes)
  return object?.ok ? object.value : undefined
}

function items(bytes: Uint8Array | undefined): readonly Tlv[] {
  const list = bytes === undefined ? undefined : sequenceItems(bytes)
  return list?.ok ? list.value : []
}
