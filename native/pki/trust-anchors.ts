import { z } from 'zod'
import { err, hexToBytes, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { ANCHOR_PROVENANCES } from '../../core/person/index.ts'
import { CARD_VERIFIABLE_USES, type TrustAnchors } from '../mynumber/reading-request.ts'
import { parseSubjectPublicKeyInfo } from './card-public-key.ts'
import { organisations } from './distinguished-name.ts'
import { sha256Hex } from './sha256-hex.ts'
import { parseX509Certificate, type X509Certificate } from './x509-certificate.ts'

/** Key ids of the issuer's test hierarchy begin with `6`, those of the production one with `5` (card reference §4.5). */
export function isTestKeyId(keyId: Uint8Array): boolean {
  return keyId[0] === '6'.charCodeAt(0)
}

/** The authorities of the issuer's test cards call themselves JPKI-TEST (card reference §5.1); ours say TEST too. */
export function isTestAuthority({ subject }: X509Certificate): boolean {
  return organisations(subject).some((organisation) => organisation.endsWith('TEST'))
}

const certificateAuthority = z
  .object({
    sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, 'sha256 is 64 hexadecimal digits'),
    derBase64: z.base64(),
    provenance: z.enum(ANCHOR_PROVENANCES),
  })
  .superRefine(({ sha256, derBase64 }, context) => {
    const der = Buffer.from(derBase64, 'base64')
    if (sha256Hex(der) !== sha256.toLowerCase())
      context.addIssue({ code: 'custom', message: 'sha256 is not the digest of the certificate' })
    const certificate = parseX509Certificate(der)
    if (!certificate.ok || !certificate.value.isCertificateAuthority || certificate.value.subjectKeyId === undefined)
      context.addIssue({ code: 'custom', message: 'not a certificate of a certificate authority' })
  })

const cardVerifiableKey = z
  .object({
    keyIdHex: z.string().regex(/^[0-9a-fA-F]{32}$/, 'keyIdHex is 16 bytes in hexadecimal'),
    publicKeyBase64: z.base64(),
    use: z.enum(CARD_VERIFIABLE_USES),
    provenance: z.enum(ANCHOR_PROVENANCES),
  })
  .refine(({ publicKeyBase64 }) => parseSubjectPublicKeyInfo(Buffer.from(publicKeyBase64, 'base64')).ok, {
    message: 'publicKeyBase64 is not a public key that a card can have',
    path: ['publicKeyBase64'],
    when: ({ issues }) => issues.length === 0,
  })

const revocationList = z
  .object({ sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, 'sha256 is 64 hexadecimal digits'), derBase64: z.base64() })
  .refine(({ sha256, derBase64 }) => sha256Hex(Buffer.from(derBase64, 'base64')) === sha256.toLowerCase(), {
    message: 'sha256 is not the digest of the list',
    when: ({ issues }) => issues.length === 0,
  })

/** A trust-anchor file: {@link TrustAnchors} as JSON; members it does not know (a note on provenance) are left away. */
export const trustAnchorsSchema = z
  .object({
    hierarchy: z.enum(['production', 'test']),
    certificateAuthorities: z.array(certificateAuthority),
    cardVerifiableKeys: z.array(cardVerifiableKey),
    revocationLists: z.array(revocationList).default([]),
  })
  .refine(
    ({ hierarchy, cardVerifiableKeys }) =>
      hierarchy === 'test' || !cardVerifiableKeys.some(({ keyIdHex }) => isTestKeyId(hexToBytes(keyIdHex))),
    {
      message: 'a test key in the production hierarchy',
      path: ['cardVerifiableKeys'],
      when: ({ issues }) => issues.length === 0,
    },
  )
  .refine(({ hierarchy, certificateAuthorities }) => hierarchy === 'test' || !certificateAuthorities.some(isOfTestAuthority), {
    message: 'a test authority in the production hierarchy',
    path: ['certificateAuthorities'],
    when: ({ issues }) => issues.length === 0,
  })

function isOfTestAuthority({ derBase64 }: { readonly derBase64: string }): boolean {
  const certificate = parseX509Certificate(Buffer.from(derBase64, 'base64'))
  return certificate.ok && isTestAuthority(certificate.value)
}

/** Parses the JSON text of a trust-anchor file. Failure: `station-configuration-invalid` with where and why. */
export function parseTrustAnchors(text: string): Result<TrustAnchors, Failure> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err(failure('station-configuration-invalid', { what: 'trust-anchors', problem: 'not JSON' }))
  }
  const parsed = trustAnchorsSchema.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const problem = issue === undefined ? 'unknown' : `${issue.path.join('.')}: ${issue.message}`
  return err(failure('station-configuration-invalid', { what: 'trust-anchors', problem }))
}

/** A production build does not take test anchors: cards of the test hierarchy are sold to anybody who asks. */
export function refuseTestHierarchy(trust: TrustAnchors, build: 'production' | 'development'): Result<TrustAnchors, Failure> {
  if (build === 'production' && trust.hierarchy === 'test') {
    const problem = 'anchors of a test hierarchy are refused by a production build'
    return err(failure('station-configuration-invalid', { what: 'trust-anchors', problem }))
  }
  return ok(trust)
}
