import { Temporal } from 'temporal-polyfill'
import { equalBytes } from '../../core/base/index.ts'
import type { AnchorProvenance } from '../../core/person/index.ts'
import type { TrustAnchors } from '../mynumber/reading-request.ts'
import { parseRevocationList, type RevocationList, type RevocationListContent } from './revocation-list.ts'
import { sha256Hex } from './sha256-hex.ts'
import { parseX509Certificate, type X509Certificate } from './x509-certificate.ts'
import { isSignedByKey } from './x509-signature.ts'

/** A pinned authority, parsed. */
export interface PinnedAuthority {
  /** SHA-256 of its certificate, hex. */
  readonly sha256: string
  readonly provenance: AnchorProvenance
  readonly certificate: X509Certificate
  /** The lists that it signed, the newest first. */
  readonly revocationLists: readonly SignedRevocationList[]
}

/** A list whose signature was checked. */
export interface SignedRevocationList {
  /** SHA-256 of the list, hex. */
  readonly sha256: string
  readonly list: RevocationListContent
}

const prepared = new WeakMap<TrustAnchors, readonly PinnedAuthority[]>()

/** The authorities among the anchors with the lists that they signed. Parsed once for each set of anchors: lists are large. */
export function pinnedAuthorities(trust: TrustAnchors): readonly PinnedAuthority[] {
  const known = prepared.get(trust)
  if (known !== undefined) return known
  const lists = trust.revocationLists.flatMap(({ sha256, derBase64 }) => {
    const der = Buffer.from(derBase64, 'base64')
    const list = isPinned(der, sha256) ? parseRevocationList(der) : undefined
    return list?.ok ? [{ sha256: sha256.toLowerCase(), list: list.value }] : []
  })
  const authorities = trust.certificateAuthorities.flatMap(({ sha256, derBase64, provenance }): PinnedAuthority[] => {
    const der = Buffer.from(derBase64, 'base64')
    // The pin is the digest: bytes that do not have it are not the anchor that somebody decided to trust.
    const parsed = isPinned(der, sha256) ? parseX509Certificate(der) : undefined
    if (!parsed?.ok || !isAuthority(parsed.value)) return []
    const certificate = parsed.value
    const signed = lists.flatMap(({ sha256, list }) => (isListOf(certificate, list) ? [{ sha256, list: list.content }] : []))
    const revocationLists = signed.sort((a, b) => Temporal.Instant.compare(b.list.thisUpdate, a.list.thisUpdate))
    return [{ sha256: sha256.toLowerCase(), provenance, certificate, revocationLists }]
  })
  prepared.set(trust, authorities)
  return authorities
}

/** Does what a tap would else have to do first: reading the lists takes half a second for a million entries. */
export function prepareTrust(trust: TrustAnchors): void {
  pinnedAuthorities(trust)
}

/** SHA-256 of the lists that are never asked: unreadable, or signed by none of the authorities. */
export function unusedRevocationLists(trust: TrustAnchors): readonly string[] {
  const used = new Set(pinnedAuthorities(trust).flatMap(({ revocationLists }) => revocationLists.map(({ sha256 }) => sha256)))
  return trust.revocationLists.map(({ sha256 }) => sha256.toLowerCase()).filter((sha256) => !used.has(sha256))
}

/** Whether the authority itself, and not another generation under the same name, signed the list. */
export function isListOf(authority: X509Certificate, list: RevocationList): boolean {
  const { issuer, authorityKeyId } = list.content
  if (!authority.keyUsage.revocationListSigning || !equalBytes(issuer, authority.subject)) return false
  if (authority.subjectKeyId === undefined || authorityKeyId === undefined) return false
  return equalBytes(authorityKeyId, authority.subjectKeyId) && isSignedByKey(list, authority.publicKeyInfo)
}

function isAuthority(certificate: X509Certificate): boolean {
  const { isCertificateAuthority, keyUsage, unknownCriticalExtensions } = certificate
  return isCertificateAuthority && keyUsage.certificateSigning && unknownCriticalExtensions.length === 0
}

function isPinned(der: Uint8Array, sha256: string): boolean {
  return sha256Hex(der) === sha256.toLowerCase()
}
