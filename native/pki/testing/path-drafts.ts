import { createHash } from 'node:crypto'
import {
  authoritySignature,
  type CardGeneration,
  type CardKey,
  cardKey,
  der,
  distinguishedName,
  extension,
  extensions,
  issueRevocationList,
  keyIdentifier,
} from '../../../fixtures/pki/index.ts'
import type { CertificateAuthorityAnchor, TrustAnchors } from '../../mynumber/reading-request.ts'

const NAME = distinguishedName(['C', 'JP'], ['O', 'UKETSUKE-TEST'], ['OU', 'path'])
const USER_NAME = distinguishedName(['C', 'JP'], ['CN', 'user'])
const DISTRIBUTION_POINT = distinguishedName(['C', 'JP'], ['CN', 'somewhere CRLDP'])
const USER_SERIAL = Uint8Array.of(0x40, 1, 2, 3)
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2'
export const AUTHENTICATION_POLICY = '1.2.392.200149.8.5.1.3.30'
export const SIGNATURE_POLICY = '1.2.392.200149.8.5.1.1.20'

/** A certificate by parts, each of which a test may replace; an extension is left away with `undefined`. */
export interface PathDraft {
  readonly key: CardKey
  readonly signer: CardKey
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** Content of the INTEGER: 2 is v3. */
  readonly version: number | undefined
  readonly notBefore: string
  readonly notAfter: string
  /** DER of the AlgorithmIdentifier, inside and outside of the signed part. */
  readonly algorithm: Uint8Array
  readonly outerAlgorithm: Uint8Array
  readonly sign: (signedPart: Uint8Array) => Uint8Array
  readonly extensions: Readonly<Record<string, Uint8Array | undefined>>
}

/** Keys of authority and user. */
export function pathKeys(generation: CardGeneration) {
  return { authority: cardKey('path authority', generation), user: cardKey('path user', generation) }
}

/** The certificate of an authority that signed itself. */
export function authorityCertificate(generation: CardGeneration, draft: Partial<PathDraft> = {}): Uint8Array {
  const { authority } = pathKeys(generation)
  return certificate({
    key: authority,
    signer: authority,
    issuer: NAME,
    subject: NAME,
    notBefore: '2024-01-01T00:00:00Z',
    notAfter: '2034-03-31T14:59:59Z',
    ...draft,
    extensions: {
      keyUsage: extensions.keyUsage(1, 0x06),
      basicConstraints: extensions.authorityBasicConstraints(),
      subjectKey: extensions.subjectKeyIdentifier(keyIdentifier((draft.key ?? authority).publicKeyInfo)),
      ...draft.extensions,
    },
  })
}

/** The authentication certificate of a user, with the profile of card reference §5.3. */
export function userCertificate(generation: CardGeneration, draft: Partial<PathDraft> = {}): Uint8Array {
  const { authority, user } = pathKeys(generation)
  return certificate({
    key: user,
    signer: authority,
    issuer: NAME,
    subject: USER_NAME,
    notBefore: '2024-04-01T00:00:00Z',
    notAfter: '2029-03-31T14:59:59Z',
    ...draft,
    extensions: {
      keyUsage: extensions.keyUsage(7, 0x80),
      extendedKeyUsage: extensions.extendedKeyUsage(CLIENT_AUTHENTICATION),
      policies: policies(AUTHENTICATION_POLICY),
      distributionPoint: extensions.revocationListDistributionPoint(DISTRIBUTION_POINT),
      authorityKey: authorityKey(keyIdentifier(authority.publicKeyInfo)),
      subjectKey: extensions.subjectKeyIdentifier(keyIdentifier((draft.key ?? user).publicKeyInfo)),
      ...draft.extensions,
    },
  })
}

/** What a revocation list of the authority says. */
export interface ListDraft {
  readonly issuer: Uint8Array
  readonly serial: Uint8Array
  readonly thisUpdate: string
  readonly nextUpdate: string
  /** Name of the distribution point; by default that of {@link userCertificate}. */
  readonly point: Uint8Array
  /** Further extensions. */
  readonly more: readonly Uint8Array[]
}

/** A revocation list with one entry, by default the user's certificate. DER. */
export function authorityRevocationList(generation: CardGeneration, draft: Partial<ListDraft> = {}): Uint8Array {
  const { authority } = pathKeys(generation)
  return issueRevocationList(
    {
      issuer: draft.issuer ?? NAME,
      thisUpdate: draft.thisUpdate ?? '2026-11-20T15:00:00Z',
      nextUpdate: draft.nextUpdate ?? '2026-11-27T15:00:00Z',
      revoked: [{ serial: draft.serial ?? USER_SERIAL, at: '2026-11-02T03:00:00Z' }],
      extensions: [
        authorityKey(keyIdentifier(authority.publicKeyInfo)),
        extensions.revocationListNumber(7),
        extensions.issuingDistributionPoint(draft.point ?? DISTRIBUTION_POINT),
        ...(draft.more ?? []),
      ],
    },
    authority,
  )
}

/** AKI extension with the key identifier alone. */
export function authorityKey(identifier: Uint8Array): Uint8Array {
  return extension('2.5.29.35', der.sequence(der.contextPrimitive(0, identifier)))
}

export function policies(policy: string, isCritical = true): Uint8Array {
  return extension('2.5.29.32', der.sequence(der.sequence(der.objectIdentifier(policy))), isCritical)
}

/** An AlgorithmIdentifier. `parameters`: DER. */
export function algorithmIdentifier(identifier: string, parameters?: Uint8Array): Uint8Array {
  return der.sequence(der.objectIdentifier(identifier), ...(parameters === undefined ? [] : [parameters]))
}

type Optional = 'version' | 'algorithm' | 'outerAlgorithm' | 'sign'

function certificate(draft: Omit<PathDraft, Optional> & Partial<PathDraft>): Uint8Array {
  const usual =
    'point' in draft.signer
      ? algorithmIdentifier('1.2.840.10045.4.3.3')
      : algorithmIdentifier('1.2.840.113549.1.1.11', der.nothing())
  const algorithm = draft.algorithm ?? usual
  const version = 'version' in draft ? draft.version : 2
  const signedPart = der.sequence(
    ...(version === undefined ? [] : [der.context(0, der.integer(Uint8Array.of(version)))]),
    der.integer(USER_SERIAL),
    algorithm,
    draft.issuer,
    der.sequence(der.utcTime(draft.notBefore), der.utcTime(draft.notAfter)),
    draft.subject,
    draft.key.publicKeyInfo,
    der.context(3, der.sequence(...Object.values(draft.extensions).filter((each) => each !== undefined))),
  )
  const signature = draft.sign?.(signedPart) ?? authoritySignature(signedPart, draft.signer)
  return der.sequence(signedPart, draft.outerAlgorithm ?? algorithm, der.bitString(signature))
}

/** Trust in these authorities alone. */
export function trusting(hierarchy: TrustAnchors['hierarchy'], ...authorities: readonly Uint8Array[]): TrustAnchors {
  const certificateAuthorities = authorities.map(
    (certificate): CertificateAuthorityAnchor => ({
      sha256: createHash('sha256').update(certificate).digest('hex'),
      derBase64: Buffer.from(certificate).toString('base64'),
      provenance: hierarchy === 'test' ? 'test' : 'imported',
    }),
  )
  return { hierarchy, certificateAuthorities, cardVerifiableKeys: [], revocationLists: [] }
}
