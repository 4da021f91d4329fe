import type { Temporal } from 'temporal-polyfill'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { decodeTlvSequence, type Tlv } from '../iso7816/index.ts'
import { DER, isBitSet, objectIdentifierText, sequenceItems, timeInstant } from './der.ts'
import { distributionPointNames } from './distribution-point.ts'
import { sha256Hex } from './sha256-hex.ts'
import {
  authorityKeyIdentifier,
  EXTENSION,
  type Extensions,
  extensionItems,
  extensionObject,
  readExtensions,
} from './x509-extensions.ts'
import { agreedAlgorithm, isSignedByKey, parseSignedSequence, type SignedObject } from './x509-signature.ts'

/**
 * What a path check needs of an X.509 certificate (RFC 5280). The serial number must not be used as a name for a person (card
 * reference §5.7).
 */
export interface X509Certificate extends SignedObject {
  /** Content of the INTEGER. For the look into a revocation list and nothing else: it never leaves this room. */
  readonly serialNumber: Uint8Array
  /** Names, DER. All generations of an authority share one. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
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
  readonly keyUsage: {
    readonly digitalSignature: boolean
    readonly nonRepudiation: boolean
    readonly certificateSigning: boolean
    readonly revocationListSigning: boolean
  }
  /** Dotted OIDs. */
  readonly extendedKeyUsage: readonly string[]
  readonly policies: readonly string[]
  /** GeneralNames (DER) of the lists that this certificate would stand on if it were revoked. */
  readonly distributionPoints: readonly Uint8Array[]
  /** GeneralNames of the subject; the sign certificate keeps the person here (card reference §5.4). */
  readonly subjectAlternativeName: readonly Tlv[]
  /** Dotted OIDs. */
  readonly criticalExtensions: readonly string[]
  /** Critical extensions that this parser does not understand: such a certificate must not be relied on. */
  readonly unknownCriticalExtensions: readonly string[]
}

const VERSION_TAG = 0xa0
const EXTENSIONS_TAG = 0xa3
/** INTEGER 2. */
const VERSION_3 = Uint8Array.of(0x02, 0x01, 0x02)

const UNDERSTOOD = [
  EXTENSION.subjectKeyIdentifier,
  EXTENSION.keyUsage,
  EXTENSION.basicConstraints,
  EXTENSION.revocationListDistributionPoints,
  EXTENSION.certificatePolicies,
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.extendedKeyUsage,
] as const

/** Parses a DER certificate; on failure the reason, without content. */
export function parseX509Certificate(der: Uint8Array): Result<X509Certificate, string> {
  const outer = parseSignedSequence(der)
  if (!outer.ok) return outer
  const { signedPart, algorithm, signature } = outer.value
  const items = sequenceItems(signedPart.encoded)
  if (!items.ok) return items
  const [version, serial, innerAlgorithm, issuer, validity, subject, publicKeyInfo, ...rest] = items.value
  // Without extensions there is nothing to judge by, and extensions there are in version 3 only.
  if (version?.tag !== VERSION_TAG || !equalBytes(version.value, VERSION_3)) return err('version')
  if (!serial || !innerAlgorithm || !issuer || !validity || !subject || !publicKeyInfo) return err('structure')
  if (serial.tag !== DER.integer) return err('serial-number')
  const signatureAlgorithm = agreedAlgorithm(algorithm, innerAlgorithm)
  if (signatureAlgorithm === undefined) return err('algorithm')
  const dates = sequenceItems(validity.encoded)
  const notBefore = dates.ok ? timeInstant(dates.value[0]) : undefined
  const notAfter = dates.ok ? timeInstant(dates.value[1]) : undefined
  if (notBefore === undefined || notAfter === undefined) return err('validity')

  const extensions = readExtensions(
    rest.find((field) => field.tag === EXTENSIONS_TAG),
    UNDERSTOOD,
  )
  if (!extensions.ok) return extensions
  const isCertificateAuthority = parseBasicConstraints(extensions.value)
  if (!isCertificateAuthority.ok) return isCertificateAuthority
  const keyUsage = parseKeyUsage(extensions.value)
  if (!keyUsage.ok) return keyUsage
  const extendedKeyUsage = parseExtendedKeyUsage(extensions.value)
  if (!extendedKeyUsage.ok) return extendedKeyUsage
  return ok({
    signedPart: signedPart.encoded,
    signatureAlgorithm,
    signature,
    serialNumber: serial.value,
    issuer: issuer.encoded,
    subject: subject.encoded,
    notBefore,
    notAfter,
    publicKeyInfo: publicKeyInfo.encoded,
    isCertificateAuthority: isCertificateAuthority.value,
    keyUsage: keyUsage.value,
    extendedKeyUsage: extendedKeyUsage.value,
    ...extensionFacts(extensions.value),
  })
}

/** SHA-256 of the certificate's public key (SubjectPublicKeyInfo), lower-case hex. */
export function publicKeySha256(certificate: X509Certificate): string {
  return sha256Hex(certificate.publicKeyInfo)
}

/** Whether the key of `issuer` signed `certificate`. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return isSignedByKey(certificate, issuer.publicKeyInfo)
}

/**
 * Whether the certificate is that of an authority (RFC 5280 §4.2.1.9). Its path length is checked for form only: every
 * authority that we trust is pinned itself, so below it there is a user at once, whom any length allows.
 */
function parseBasicConstraints(extensions: Extensions): Result<boolean, string> {
  if (!extensions.values.has(EXTENSION.basicConstraints)) return ok(false)
  const object = extensionObject(extensions, EXTENSION.basicConstraints)
  const items = object?.tag === DER.sequence ? decodeTlvSequence(object.value) : undefined
  if (!items?.ok) return err('basic-constraints')
  const [first] = items.value
  const isAuthority = first?.tag === DER.boolean && first.value[0] !== 0
  const [pathLength, ...more] = first?.tag === DER.boolean ? items.value.slice(1) : items.value
  const isLength = pathLength?.tag === DER.integer && pathLength.value.length > 0 && (pathLength.value[0] ?? 0) < 0x80
  const isFormed = pathLength === undefined || (isAuthority && isLength && more.length === 0)
  return isFormed ? ok(isAuthority) : err('basic-constraints')
}

/** RFC 5280 §4.2.1.3: an extension without any use is none. Without the extension nothing is allowed. */
function parseKeyUsage(extensions: Extensions): Result<X509Certificate['keyUsage'], string> {
  const bits = extensionObject(extensions, EXTENSION.keyUsage)
  const isThere = extensions.values.has(EXTENSION.keyUsage)
  if (isThere && (bits?.tag !== DER.bitString || bits.value.subarray(1).every((byte) => byte === 0))) return err('key-usage')
  return ok({
    digitalSignature: isBitSet(bits, 0),
    nonRepudiation: isBitSet(bits, 1),
    certificateSigning: isBitSet(bits, 5),
    revocationListSigning: isBitSet(bits, 6),
  })
}

/** RFC 5280 §4.2.1.12: one purpose or more. What cannot be read narrows the key all the same, nobody knows to what. */
function parseExtendedKeyUsage(extensions: Extensions): Result<readonly string[], string> {
  if (!extensions.values.has(EXTENSION.extendedKeyUsage)) return ok([])
  const items = extensionItems(extensions, EXTENSION.extendedKeyUsage)
  const purposes = items.flatMap((item) => objectIdentifierText(item) ?? [])
  return purposes.length > 0 && purposes.length === items.length ? ok(purposes) : err('extended-key-usage')
}

type ExtensionFacts = Pick<
  X509Certificate,
  | 'authorityKeyId'
  | 'subjectKeyId'
  | 'policies'
  | 'distributionPoints'
  | 'subjectAlternativeName'
  | 'criticalExtensions'
  | 'unknownCriticalExtensions'
>

function extensionFacts(extensions: Extensions): ExtensionFacts {
  const authorityKeyId = authorityKeyIdentifier(extensions)
  const subjectKeyId = extensionObject(extensions, EXTENSION.subjectKeyIdentifier)
  return {
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
    ...(subjectKeyId?.tag === DER.octetString ? { subjectKeyId: subjectKeyId.value } : {}),
    policies: extensionItems(extensions, EXTENSION.certificatePolicies).flatMap((item) => {
      const policy = decodeTlvSequence(item.value)
      return (policy.ok ? objectIdentifierText(policy.value[0]) : undefined) ?? []
    }),
    distributionPoints: extensionItems(extensions, EXTENSION.revocationListDistributionPoints).flatMap((point) => {
      const parts = decodeTlvSequence(point.value)
      return parts.ok ? distributionPointNames(parts.value[0]) : []
    }),
    subjectAlternativeName: extensionItems(extensions, EXTENSION.subjectAlternativeName),
    criticalExtensions: extensions.critical,
    unknownCriticalExtensions: extensions.unknownCritical,
  }
}
