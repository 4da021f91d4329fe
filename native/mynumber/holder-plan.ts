import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Proof } from '../../core/person/index.ts'
import { selectFile } from '../iso7816/index.ts'
import { type CardPublicKey, isCardSignature, parseSubjectPublicKeyInfo } from '../pki/index.ts'
import { JPKI_FILE } from './applications.ts'
import { readAuthenticationCertificate } from './authentication-certificate.ts'
import { CHALLENGE_BYTES, signChallenge } from './card-challenge.ts'
import { malformedFile } from './file-defect.ts'
import { openWithCredential } from './open-with-credential.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'

/**
 * Plan `holder`: the person at the reader knows the PIN of the authentication certificate (card reference §3.5, §5.6).
 *
 * The certificate is judged first. Where it is not authentic (expired, revoked, forged, of an unknown authority) its key proves
 * nothing, so nobody is asked for a PIN: the evidence then says what is wrong with the certificate and has no `holder`.
 */
export async function readHolder(run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  const { channel, context } = run
  const read = await readAuthenticationCertificate(run)
  if (!read.ok) return read
  const { certificate, proved } = read.value
  const evidence: PlanEvidence = { cardKind: 'individual-number-card', certificate: proved }
  if (proved.proof.status !== 'authentic') return ok(evidence)
  const key = parseSubjectPublicKeyInfo(certificate.publicKeyInfo)
  if (!key.ok) return malformedFile(JPKI_FILE.authenticationCertificate, key.error)

  const opened = await openWithCredential(run, { 'authentication-pin': JPKI_FILE.authenticationPin })
  if (!opened.ok) return opened

  run.begin('sign-challenge')
  const selected = await selectFile(channel, JPKI_FILE.authenticationKey)
  if (!selected.ok) return selected
  const challenge = context.randomBytes(CHALLENGE_BYTES)
  const answer = await signChallenge(channel, challenge, key.value.algorithm, 'current')
  if (!answer.ok) return answer
  return ok({ ...evidence, holder: proveHolder(key.value, challenge, answer.value.signature, proved.proof) })
}

/**
 * Whether the key of the certificate signed the challenge; then the holder is proved as far as the certificate is. A card
 * that accepted the PIN and does not sign, or signs with another key, is a copy.
 */
function proveHolder(
  key: CardPublicKey,
  challenge: Uint8Array,
  signature: Uint8Array | undefined,
  certificateProof: Proof,
): Proof {
  const method = 'holder-challenge'
  if (signature === undefined || !isCardSignature(key, challenge, signature))
    return { method, status: 'forged', defect: 'challenge-signature-wrong' }
  return { ...certificateProof, method }
}
