import { err, ok, Redacted, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import {
  type CardChannel,
  computeDigitalSignature,
  readFile,
  selectApplication,
  selectFile,
  statusText,
} from '../../iso7816/index.ts'
import { type CardPublicKey, parseSubjectPublicKeyInfo, parseX509Certificate } from '../../pki/index.ts'
import { JPKI_APPLICATION, JPKI_FILE } from '../applications.ts'
import { malformedFile } from '../file-defect.ts'
import type { HolderReference } from '../holder-reference.ts'
import { beginHolderSession, type HolderContext, type HolderSession } from '../holder-session.ts'
import { readPresence } from '../presence-file.ts'
import { explainFailure, recogniseCard } from '../recognise-card.ts'
import { verifyReference } from '../verify-reference.ts'
import { recoverSignature } from './recovered-signature.ts'
import { SIGNATURE_SCHEMES, type SignatureScheme, type SignatureSchemeName } from './signature-scheme.ts'

/** The keys of the JPKI AP: of the authentication certificate (利用者証明用) and of the sign certificate (署名用). */
export type SigningKey = 'authentication' | 'signature'

export interface SigningRequest {
  readonly key: SigningKey
  readonly scheme: SignatureSchemeName
  /** What the scheme takes: a DigestInfo, a hash or a message. */
  readonly data: Uint8Array
}

export interface CardSignature {
  /** 256 bytes; verified with the public key of the certificate. */
  readonly signature: Uint8Array
  /** X.509, DER. The sign certificate holds the four attributes; neither may be kept without a reason. */
  readonly certificate: Redacted<Uint8Array>
}

const KEYS: Readonly<Record<SigningKey, { certificate: number; key: number; reference: HolderReference }>> = {
  authentication: {
    certificate: JPKI_FILE.authenticationCertificate,
    key: JPKI_FILE.authenticationKey,
    reference: 'authentication-pin',
  },
  signature: {
    certificate: JPKI_FILE.signatureCertificate,
    key: JPKI_FILE.signatureKey,
    reference: 'signature-password',
  },
}

const STEPS = ['select-jpki-application', 'verify', 'read-certificate', 'sign'] as const

/**
 * Has the card sign after its PIN or password (card reference §3.4, §3.5). The signature is verified with the card's own
 * certificate before anybody gets it; whether that certificate is to be trusted is not asked here. RSA only: how cards of the
 * next generation are asked for signatures of documents is not published (card reference §8).
 *
 * Throws for data that does not fit the scheme, and for SHA-1: nothing is sent then.
 *
 * Failures: `card-signature-certificate-missing`; what kind of foreign card it is; those of the entry; `card-copied` when
 * the signature is not one of the certificate's key; `card-file-…`, `card-incomplete`, `card-status-unexpected`; those of
 * the transport.
 */
export async function signWithCard(context: HolderContext, request: SigningRequest): Promise<Result<CardSignature, Failure>> {
  const scheme: SignatureScheme = SIGNATURE_SCHEMES[request.scheme]
  const { minimum, maximum } = scheme.inputBytes
  const { length } = request.data
  if (length < minimum || length > maximum) throw new RangeError(`${length} bytes for the scheme ${request.scheme}`)
  if (scheme.refuses?.(request.data) === true) throw new RangeError('SHA-1 is not signed')

  const session = beginHolderSession(context)
  const signed = await sign(session, request, scheme)
  return signed.ok ? signed : err(await explainFailure(session.channel, context.randomBytes, signed.error))
}

async function sign(
  { channel, context, ask }: HolderSession,
  { key, data }: SigningRequest,
  scheme: SignatureScheme,
): Promise<Result<CardSignature, Failure>> {
  const begin = (step: (typeof STEPS)[number]) => context.report({ step: STEPS.indexOf(step), steps: STEPS.length })
  const files = KEYS[key]

  begin('select-jpki-application')
  const application = await channel.transmit(selectApplication(JPKI_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return err(await recogniseCard(channel))
  if (key === 'signature') {
    // Asked before the password: nobody enters one for a certificate that was never issued.
    const presence = await readPresence(channel)
    if (!presence.ok) return presence
    if (!presence.value.signature) return err(failure('card-signature-certificate-missing'))
  }

  begin('verify')
  const verified = await verifyReference(channel, files.reference, ask)
  if (!verified.ok) return verified
  verified.value.wipe()

  begin('read-certificate')
  const certificate = await readFile(channel, files.certificate)
  if (!certificate.ok) return certificate
  const publicKey = certifiedKey(files.certificate, certificate.value)
  if (!publicKey.ok) return publicKey
  // Its signature could not be checked, and must not make a copy of a genuine card.
  const { algorithm } = publicKey.value
  if (algorithm !== 'rsa-2048-sha-256')
    return err(failure('card-status-unexpected', { command: 'compute-digital-signature', algorithm }))

  begin('sign')
  const signature = await computeSignature(channel, files.key, scheme, data)
  if (!signature.ok) return signature
  const block = recoverSignature(publicKey.value, signature.value)
  if (block === undefined || !scheme.matches(block, data)) return err(failure('card-copied', { check: 'signature' }))
  context.report({ step: STEPS.length, steps: STEPS.length })
  return ok({ signature: signature.value, certificate: new Redacted(certificate.value) })
}

function certifiedKey(fileId: number, der: Uint8Array): Result<CardPublicKey, Failure> {
  const certificate = parseX509Certificate(der)
  if (!certificate.ok) return malformedFile(fileId, certificate.error)
  const key = parseSubjectPublicKeyInfo(certificate.value.publicKeyInfo)
  return key.ok ? key : malformedFile(fileId, key.error)
}

async function computeSignature(
  channel: CardChannel,
  keyFile: number,
  scheme: SignatureScheme,
  data: Uint8Array,
): Promise<Result<Uint8Array, Failure>> {
  const selected = await selectFile(channel, keyFile)
  if (!selected.ok) return selected
  const answer = await channel.transmit(computeDigitalSignature(data, 'current', scheme.p1))
  if (!answer.ok) return answer
  const { status } = answer.value
  if (status.kind === 'success') return ok(answer.value.data)
  return err(failure('card-status-unexpected', { command: 'compute-digital-signature', status: statusText(status) }))
}
