import { Temporal } from 'temporal-polyfill'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { AnchorProvenance } from '../../core/person/index.ts'
import type { TrustAnchors } from '../mynumber/reading-request.ts'
import { mergeTrust } from './merge-trust.ts'
import { PUBLISHED_AUTHORITIES } from './published-authorities.ts'
import { parseRevocationList, type RevocationListContent } from './revocation-list.ts'
import { sha256Hex } from './sha256-hex.ts'
import { isTestAuthority, parseTrustAnchors } from './trust-anchors.ts'
import { isListOf, pinnedAuthorities, unusedRevocationLists } from './trust-store.ts'
import { parseX509Certificate } from './x509-certificate.ts'

export interface TrustImport {
  /** What is trusted already, built-in anchors included: a list is taken only from an authority among them. */
  readonly trusted: TrustAnchors
  /** What was imported before; the new is added to it. */
  readonly imported: TrustAnchors
  /**
   * SHA-256 of the certificate, or of a whole JSON file, as the administrator read it on the issuer's page or paper, hex; spaces
   * and colons may stand in it.
   */
  readonly fingerprint?: string
}

/** What a file turned out to be, and everything imported with it. */
export interface ImportedTrust {
  readonly kind: 'certificate-authority' | 'revocation-list' | 'trust-anchors'
  readonly sha256: string
  readonly imported: TrustAnchors
}

/**
 * Adds one file that an administrator obtained: the certificate of an authority (DER or PEM), a revocation list (DER or PEM), or
 * a file of trust anchors (JSON). Failure: `trust-file-refused` with the reason.
 *
 * A certificate is believed for its fingerprint only: a published one, or one that somebody compared and typed in; so is a
 * file of anchors, which may hold anything. Whoever could slip in a file could else make cards of their own. A list is
 * believed for its signature, and takes the place of the older one of the same municipality.
 */
export function importTrust(file: Uint8Array, options: TrustImport): Result<ImportedTrust, Failure> {
  const json = new TextDecoder().decode(file).trimStart().startsWith('{')
  if (json) return importAnchors(file, options)
  const der = withoutArmour(file)
  const sha256 = sha256Hex(der)
  const pinned = { sha256, derBase64: Buffer.from(der).toString('base64') }
  const add = (kind: ImportedTrust['kind'], added: Partial<TrustAnchors>, replaced = new Set<string>()) => {
    const empty = {
      hierarchy: options.imported.hierarchy,
      certificateAuthorities: [],
      cardVerifiableKeys: [],
      revocationLists: [],
    }
    const revocationLists = options.imported.revocationLists.filter((known) => !replaced.has(known.sha256.toLowerCase()))
    return ok({ kind, sha256, imported: mergeTrust({ ...options.imported, revocationLists }, { ...empty, ...added }) })
  }

  const certificate = parseX509Certificate(der)
  if (certificate.ok) {
    const { isCertificateAuthority, keyUsage, subjectKeyId } = certificate.value
    if (!isCertificateAuthority || !keyUsage.certificateSigning || subjectKeyId === undefined)
      return refused('not the certificate of an authority', sha256)
    if (options.imported.hierarchy === 'production' && isTestAuthority(certificate.value))
      return refused('an authority of the test hierarchy', sha256)
    const compared = compareFingerprint(options.fingerprint, sha256, isPublished(pinned))
    if (!compared.ok) return compared
    const provenance = provenanceOf(pinned, options.imported.hierarchy)
    return add('certificate-authority', { certificateAuthorities: [{ ...pinned, provenance }] })
  }

  const list = parseRevocationList(der)
  if (!list.ok) return refused(`neither a certificate (${certificate.error}) nor a revocation list (${list.error})`, sha256)
  const authority = pinnedAuthorities(mergeTrust(options.trusted, options.imported)).find(({ certificate }) =>
    isListOf(certificate, list.value),
  )
  if (authority === undefined) return refused('no trusted authority signed this list', sha256)
  const others = authority.revocationLists.filter(
    (other) => other.sha256 !== sha256 && isSameScope(other.list, list.value.content),
  )
  if (others.some((other) => Temporal.Instant.compare(other.list.thisUpdate, list.value.content.thisUpdate) >= 0))
    return refused('a list of the same municipality that is as new or newer is there already', sha256)
  const older = new Set(others.map((other) => other.sha256))
  return add('revocation-list', { revocationLists: [pinned] }, older)
}

/** Whether both are about the same certificates of their authority. */
function isSameScope(a: RevocationListContent, b: RevocationListContent): boolean {
  const isIn = (names: readonly Uint8Array[]) => (name: Uint8Array) => names.some((other) => equalBytes(name, other))
  return a.distributionPoints.every(isIn(b.distributionPoints)) && b.distributionPoints.every(isIn(a.distributionPoints))
}

function importAnchors(file: Uint8Array, { trusted, imported, fingerprint }: TrustImport): Result<ImportedTrust, Failure> {
  const sha256 = sha256Hex(file)
  const parsed = parseTrustAnchors(new TextDecoder().decode(file))
  if (!parsed.ok) return refused(String(parsed.error.detail?.problem ?? parsed.error.code), sha256)
  const { hierarchy, certificateAuthorities, cardVerifiableKeys } = parsed.value
  if (hierarchy !== imported.hierarchy) return refused(`anchors of the ${hierarchy} hierarchy`, sha256)
  const compared = compareFingerprint(
    fingerprint,
    sha256,
    certificateAuthorities.every(isPublished) && cardVerifiableKeys.length === 0,
  )
  if (!compared.ok) return compared
  // Where an anchor comes from is not for the file to say.
  const added: TrustAnchors = {
    ...parsed.value,
    certificateAuthorities: certificateAuthorities.map((anchor) => ({ ...anchor, provenance: provenanceOf(anchor, hierarchy) })),
    cardVerifiableKeys: cardVerifiableKeys.map((anchor) => ({ ...anchor, provenance: provenanceOf(undefined, hierarchy) })),
  }
  const merged = mergeTrust(imported, added)
  const unused = new Set(unusedRevocationLists(mergeTrust(trusted, merged)))
  if (added.revocationLists.some((list) => unused.has(list.sha256.toLowerCase())))
    return refused('no trusted authority signed one of its revocation lists', sha256)
  return ok({ kind: 'trust-anchors', sha256, imported: merged })
}

function isPublished({ sha256 }: { readonly sha256: string }): boolean {
  return PUBLISHED_AUTHORITIES.some((authority) => authority.sha256 === sha256.toLowerCase())
}

function provenanceOf(
  authority: { readonly sha256: string } | undefined,
  hierarchy: TrustAnchors['hierarchy'],
): AnchorProvenance {
  if (hierarchy === 'test') return 'test'
  return authority !== undefined && isPublished(authority) ? 'published' : 'imported'
}

/** What was typed in must be right, also where nothing had to be. */
function compareFingerprint(typed: string | undefined, sha256: string, isKnown: boolean): Result<void, Failure> {
  if (typed !== undefined && plainHex(typed) !== sha256) return refused('the fingerprint is another', sha256)
  if (typed !== undefined || isKnown) return ok(undefined)
  return refused('its fingerprint is not among those published: compare it and give it', sha256)
}

function refused(problem: string, sha256: string): Result<never, Failure> {
  return err(failure('trust-file-refused', { problem, sha256 }))
}

/** DER from PEM (RFC 7468), or the bytes as they are. */
function withoutArmour(file: Uint8Array): Uint8Array {
  const text = Buffer.from(file).toString('latin1')
  const [, base64] = /-----BEGIN (?:CERTIFICATE|X509 CRL)-----([\sA-Za-z0-9+/=]+)-----END /.exec(text) ?? []
  return base64 === undefined ? file : Uint8Array.from(Buffer.from(base64, 'base64'))
}

function plainHex(text: string): string {
  return text.replaceAll(/[\s:]/g, '').toLowerCase()
}
