import { createHash } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { TrustAnchors } from '../mynumber/reading-request.ts'
import { mergeTrust } from './merge-trust.ts'
import { PUBLISHED_AUTHORITIES } from './published-authorities.ts'
import { parseRevocationList } from './revocation-list.ts'
import { parseTrustAnchors } from './trust-anchors.ts'
import { isListOf, pinnedAuthorities } from './trust-store.ts'
import { parseX509Certificate } from './x509-certificate.ts'

export interface TrustImport {
  /** What is trusted already, built-in anchors included: a list is taken only from an authority among them. */
  readonly trusted: TrustAnchors
  /** What was imported before; the new is added to it. */
  readonly imported: TrustAnchors
  /**
   * SHA-256 of the certificate as the administrator read it on the issuer's page or paper, hex; spaces and colons may stand in
   * it.
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
 * A certificate is believed for its fingerprint only: a published one, or one that somebody compared and typed in. Whoever could
 * slip a file into the folder could else make cards of their own.
 */
export function importTrust(file: Uint8Array, options: TrustImport): Result<ImportedTrust, Failure> {
  const json = new TextDecoder().decode(file).trimStart().startsWith('{')
  if (json) return importAnchors(file, options)
  const der = withoutArmour(file)
  const sha256 = createHash('sha256').update(der).digest('hex')
  const pinned = { sha256, derBase64: Buffer.from(der).toString('base64') }
  const add = (kind: ImportedTrust['kind'], added: Partial<TrustAnchors>): Result<ImportedTrust, Failure> => {
    const empty = {
      hierarchy: options.imported.hierarchy,
      certificateAuthorities: [],
      cardVerifiableKeys: [],
      revocationLists: [],
    }
    return ok({ kind, sha256, imported: mergeTrust(options.imported, { ...empty, ...added }) })
  }

  const certificate = parseX509Certificate(der)
  if (certificate.ok) {
    const { isCertificateAuthority, keyUsage, subjectKeyId } = certificate.value
    if (!isCertificateAuthority || !keyUsage.certificateSigning || subjectKeyId === undefined)
      return refused('not the certificate of an authority', sha256)
    const published = PUBLISHED_AUTHORITIES.some((authority) => authority.sha256 === sha256)
    const compared = options.fingerprint !== undefined && plainHex(options.fingerprint) === sha256
    if (options.fingerprint !== undefined && !compared) return refused('the fingerprint is another', sha256)
    if (!published && !compared) return refused('its fingerprint is not among those published: compare it and give it', sha256)
    const provenance = published ? 'published' : 'imported'
    return add('certificate-authority', { certificateAuthorities: [{ ...pinned, provenance }] })
  }

  const list = parseRevocationList(der)
  if (!list.ok) return refused(`neither a certificate (${certificate.error}) nor a revocation list (${list.error})`, sha256)
  const authorities = pinnedAuthorities(mergeTrust(options.trusted, options.imported))
  if (!authorities.some((authority) => isListOf(authority.certificate, list.value)))
    return refused('no trusted authority signed this list', sha256)
  return add('revocation-list', { revocationLists: [pinned] })
}

function importAnchors(file: Uint8Array, { imported }: TrustImport): Result<ImportedTrust, Failure> {
  const sha256 = createHash('sha256').update(file).digest('hex')
  const parsed = parseTrustAnchors(new TextDecoder().decode(file))
  if (!parsed.ok) return refused(String(parsed.error.detail?.problem ?? parsed.error.code), sha256)
  if (parsed.value.hierarchy !== imported.hierarchy) return refused(`anchors of the ${parsed.value.hierarchy} hierarchy`, sha256)
  // What stands in a file is what somebody obtained, whatever the file says of itself.
  const provenance = imported.hierarchy === 'test' ? 'test' : 'imported'
  const added = {
    ...parsed.value,
    certificateAuthorities: parsed.value.certificateAuthorities.map((anchor) => ({ ...anchor, provenance }) as const),
    cardVerifiableKeys: parsed.value.cardVerifiableKeys.map((anchor) => ({ ...anchor, provenance }) as const),
  }
  return ok({ kind: 'trust-anchors', sha256, imported: mergeTrust(imported, added) })
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
