import type { Temporal } from 'temporal-polyfill'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { decodeTlvHeader } from '../iso7816/index.ts'
import { DER, sequenceItems, timeInstant } from './der.ts'
import { distributionPointNames } from './distribution-point.ts'
import { SerialNumbers } from './serial-numbers.ts'
import { authorityKeyIdentifier, EXTENSION, extensionItems, readExtensions } from './x509-extensions.ts'
import { agreedAlgorithm, parseSignedSequence, type SignedObject } from './x509-signature.ts'

/** What a full certificate revocation list (失効リスト, CRL; RFC 5280 §5) says. Holds no view into the list's bytes: those are large. */
export interface RevocationListContent {
  /** Name of the issuer, DER. */
  readonly issuer: Uint8Array
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate?: Temporal.Instant
  readonly authorityKeyId?: Uint8Array
  /** GeneralNames (DER) of the part of the certificates that it is about; empty: about all of its issuer. */
  readonly distributionPoints: readonly Uint8Array[]
  readonly serials: SerialNumbers
}

export interface RevocationList extends SignedObject {
  readonly content: RevocationListContent
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
  const outer = parseSignedSequence(der)
  if (!outer.ok) return outer
  const { signedPart, algorithm, signature } = outer.value
  const fields = sequenceItems(signedPart.encoded)
  if (!fields.ok) return fields
  const [version, innerAlgorithm, issuer, thisUpdateField, ...rest] = fields.value
  if (version?.tag !== DER.integer || !equalBytes(version.value, VERSION_2)) return err('version')
  if (innerAlgorithm === undefined || issuer?.tag !== DER.sequence) return err('structure')
  const signatureAlgorithm = agreedAlgorithm(algorithm, innerAlgorithm)
  if (signatureAlgorithm === undefined) return err('algorithm')
  const thisUpdate = timeInstant(thisUpdateField)
  if (thisUpdate === undefined) return err('this-update')
  const nextUpdate = timeInstant(rest[0])
  // Without it a list is never outdated, so one that is not understood must not pass for none.
  if (nextUpdate === undefined && (rest[0]?.tag === DER.utcTime || rest[0]?.tag === DER.generalizedTime))
    return err('next-update')

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
  // What is not understood must not turn a part into the whole.
  const isPart = extensions.value.values.has(EXTENSION.issuingDistributionPoint)
  if (isPart && distributionPoints.length === 0) return err('distribution-point')
  const serials = readSerials(entries?.value ?? new Uint8Array(0))
  if (!serials.ok) return serials
  const authorityKeyId = authorityKeyIdentifier(extensions.value)
  return ok({
    signedPart: signedPart.encoded,
    signatureAlgorithm,
    signature: signature,
    content: {
      issuer: Uint8Array.from(issuer.encoded),
      thisUpdate,
      ...(nextUpdate === undefined ? {} : { nextUpdate }),
      ...(authorityKeyId === undefined ? {} : { authorityKeyId: Uint8Array.from(authorityKeyId) }),
      distributionPoints: distributionPoints.map((name) => Uint8Array.from(name)),
      serials: serials.value,
    },
  })
}

/**
 * The serial numbers of all entries. A list has up to millions: this walks from header to header and takes nothing apart that
 * it does not need.
 */
function readSerials(entries: Uint8Array): Result<SerialNumbers, string> {
  const problem: { found?: string } = {}
  const serials = new SerialNumbers(serialsOf(entries, problem))
  return problem.found === undefined ? ok(serials) : err(problem.found)
}

/** Contents of the INTEGERs, as views. Stops at the first entry that is none, and says why in `problem`. */
function* serialsOf(entries: Uint8Array, problem: { found?: string }): Generator<Uint8Array> {
  // Views of a Buffer would be Buffers, which are dear.
  const bytes = new Uint8Array(entries.buffer, entries.byteOffset, entries.length)
  for (let offset = 0; offset < bytes.length; ) {
    const entry = objectAt(bytes, offset, bytes.length)
    const serial = entry?.tag === DER.sequence ? objectAt(bytes, entry.start, entry.end) : undefined
    const date = serial?.tag === DER.integer ? objectAt(bytes, serial.end, entry?.end ?? 0) : undefined
    if (entry === undefined || serial === undefined || date === undefined) {
      problem.found = 'entry'
      return
    }
    // Most entries end with the date.
    if (date.end !== entry.end && hasCriticalExtension(bytes, date.end, entry.end)) {
      problem.found = 'critical-extension'
      return
    }
    yield bytes.subarray(serial.start, serial.end)
    offset = entry.end
  }
}

/**
 * Whether one of the extensions of an entry is critical, or they are none: nothing critical is understood there, above all
 * not the certificateIssuer of an indirect list (RFC 5280 §5.3.3).
 */
function hasCriticalExtension(entries: Uint8Array, start: number, end: number): boolean {
  const list = objectAt(entries, start, end)
  if (list?.tag !== DER.sequence || list.end !== end) return true
  for (let offset = list.start; offset < list.end; ) {
    const extension = objectAt(entries, offset, list.end)
    const name = extension?.tag === DER.sequence ? objectAt(entries, extension.start, extension.end) : undefined
    const next = name?.tag === DER.objectIdentifier ? objectAt(entries, name.end, extension?.end ?? 0) : undefined
    if (extension === undefined || next === undefined) return true
    if (next.tag === DER.boolean && entries[next.start] !== 0) return true
    offset = extension.end
  }
  return false
}

interface Span {
  readonly tag: number
  /** Of the value. */
  readonly start: number
  readonly end: number
}

/** Where the object at `offset` lies; nothing when there is none, or not within `limit`. */
function objectAt(bytes: Uint8Array, offset: number, limit: number): Span | undefined {
  // Nearly every object of an entry has one byte of tag and one of length: not asking the general reader halves the time.
  const first = bytes[offset] ?? 0
  const length = bytes[offset + 1] ?? 0xff
  if (length < 0x80 && (first & 0x1f) !== 0x1f) return within(first, offset + 2, length, limit)
  const header = decodeTlvHeader(bytes, offset)
  if (!header.ok) return undefined
  const { tag, headerLength, valueLength } = header.value
  return within(tag, offset + headerLength, valueLength, limit)
}

function within(tag: number, start: number, length: number, limit: number): Span | undefined {
  const end = start + length
  return end <= limit ? { tag, start, end } : undefined
}
