import type { Temporal } from 'temporal-polyfill'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { decodeTlv, decodeTlvHeader, type Tlv } from '../iso7816/index.ts'
import { DER, sequenceItems, timeInstant } from './der.ts'
import { distributionPointNames } from './distribution-point.ts'
import { SerialNumbers } from './serial-numbers.ts'
import { authorityKeyIdentifier, EXTENSION, extensionItems, readExtensions } from './x509-extensions.ts'
import { algorithmIdentifier, type SignedObject } from './x509-signature.ts'

/** A full certificate revocation list (失効リスト, CRL; RFC 5280 §5). */
export interface RevocationList extends SignedObject {
  /** Name of the issuer, DER. */
  readonly issuer: Uint8Array
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate?: Temporal.Instant
  readonly authorityKeyId?: Uint8Array
  /** GeneralNames (DER) of the part of the certificates that it is about; empty: about all of its issuer. */
  readonly distributionPoints: readonly Uint8Array[]
  readonly serials: SerialNumbers
}

const EXTENSIONS_TAG = 0xa0
/** Inside the issuing distribution point (RFC 5280 §5.2.5). */
const ISSUING_POINT = { name: 0xa0, onlyUserCertificates: 0x81 } as const
const VERSION_2 = Uint8Array.of(1)
const UNDERSTOOD = [EXTENSION.authorityKeyIdentifier, EXTENSION.issuingDistributionPoint] as const

/**
 * Parses a DER list; on failure the reason, without content.
 *
 * Refused is whatever would make an absent serial mean something else than "not revoked": lists of changes only (delta),
 * lists that speak for other issuers (indirect), lists of some reasons or of authorities only, and unknown critical
 * extensions, of the list or of an entry.
 */
export function parseRevocationList(der: Uint8Array): Result<RevocationList, string> {
  const outer = sequenceItems(der)
  if (!outer.ok) return outer
  const [signedPart, algorithm, signature] = outer.value
  if (signedPart === undefined || algorithm === undefined || signature?.tag !== DER.bitString) return err('structure')
  if (signature.value[0] !== 0) return err('signature-bits')
  const fields = sequenceItems(signedPart.encoded)
  if (!fields.ok) return fields
  const [version, innerAlgorithm, issuer, thisUpdateField, ...rest] = fields.value
  if (version?.tag !== DER.integer || !equalBytes(version.value, VERSION_2)) return err('version')
  if (innerAlgorithm === undefined || issuer?.tag !== DER.sequence) return err('structure')
  const signatureAlgorithm = algorithmIdentifier(algorithm)
  // As with certificates: what stands outside of the signed part must be the same.
  if (signatureAlgorithm === undefined || !equalBytes(algorithm.encoded, innerAlgorithm.encoded)) return err('algorithm')
  const thisUpdate = timeInstant(thisUpdateField)
  if (thisUpdate === undefined) return err('this-update')
  const nextUpdate = timeInstant(rest[0])

  const entries = rest.find(({ tag }) => tag === DER.sequence)
  const extensions = readExtensions(
    rest.find(({ tag }) => tag === EXTENSIONS_TAG),
    UNDERSTOOD,
  )
  if (!extensions.ok) return extensions
  if (extensions.value.unknownCritical.length > 0) return err('critical-extension')
  const point = extensionItems(extensions.value, EXTENSION.issuingDistributionPoint)
  if (point.some(({ tag }) => tag !== ISSUING_POINT.name && tag !== ISSUING_POINT.onlyUserCertificates))
    return err('partial-list')
  const distributionPoints = distributionPointNames(point.find(({ tag }) => tag === ISSUING_POINT.name))
  // A name that is not understood must not turn a part into the whole.
  if (point.length > 0 && distributionPoints.length === 0) return err('distribution-point')
  const serials = readSerials(entries?.value ?? new Uint8Array(0))
  if (!serials.ok) return serials
  const authorityKeyId = authorityKeyIdentifier(extensions.value)
  return ok({
    signedPart: signedPart.encoded,
    signatureAlgorithm,
    signature: signature.value.subarray(1),
    issuer: issuer.encoded,
    thisUpdate,
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
    distributionPoints,
    serials: serials.value,
  })
}

/** The serial numbers of all entries. Walks over them one by one: a list has up to millions. */
function readSerials(entries: Uint8Array): Result<SerialNumbers, string> {
  let count = 0
  for (let offset = 0; offset < entries.length; count++) {
    const header = decodeTlvHeader(entries, offset)
    if (!header.ok || header.value.tag !== DER.sequence) return err('entry')
    offset += header.value.headerLength + header.value.valueLength
    if (offset > entries.length) return err('entry')
  }
  const problem: { found?: string } = {}
  const serials = new SerialNumbers(serialsOf(entries, problem), count)
  return problem.found === undefined ? ok(serials) : err(problem.found)
}

function* serialsOf(entries: Uint8Array, problem: { found?: string }): Generator<Uint8Array> {
  for (let offset = 0; offset < entries.length; ) {
    const entry = decodeTlv(entries, offset)
    const serial = entry.ok ? decodeTlv(entry.value.value) : undefined
    if (!entry.ok || !serial?.ok || serial.value.tag !== DER.integer) {
      problem.found = 'entry'
      return
    }
    offset += entry.value.encoded.length
    if (hasCriticalExtension(entry.value, serial.value)) {
      problem.found = 'critical-extension'
      return
    }
    yield serial.value.value
  }
}

/** Most entries end with the date; only those that go on are looked into. */
function hasCriticalExtension(entry: Tlv, serial: Tlv): boolean {
  const date = decodeTlv(entry.value, serial.encoded.length)
  if (!date.ok) return true
  const at = serial.encoded.length + date.value.encoded.length
  if (at === entry.value.length) return false
  const extensions = readExtensions({ ...entry, value: entry.value.subarray(at) }, [])
  return !extensions.ok || extensions.value.unknownCritical.length > 0
}
