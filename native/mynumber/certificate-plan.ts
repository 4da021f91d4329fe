import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import { type CardChannel, readFile, selectApplication } from '../iso7816/index.ts'
import { judgeCertificatePath, parseX509Certificate, publicKeySha256, USER_AUTHENTICATION } from '../pki/index.ts'
import { JPKI_APPLICATION, JPKI_FILE } from './applications.ts'
import { malformedFile } from './file-defect.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'
import { readTokenKind, recogniseCard } from './recognise-card.ts'

/** What a phone or an old card answers where a MyNumber card shows its certificate. */
const FAILURES_OF_THE_FILE: readonly FailureCode[] = [
  'card-file-missing',
  'card-file-malformed',
  'card-incomplete',
  'card-status-unexpected',
]

/**
 * Plan `certificate`: the authentication certificate without a PIN (card reference §3.3, §5.3) and its path to a pinned
 * authority. The token information is not asked for first: only a physical MyNumber card lets this file be read without
 * a PIN (§5.5), and an old 住基カード never had it.
 */
export async function readCertificate(run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  const { channel, context } = run
  run.begin('select-jpki-application')
  const application = await channel.transmit(selectApplication(JPKI_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return err(await recogniseCard(channel))

  run.begin('read-authentication-certificate')
  const file = await readFile(channel, JPKI_FILE.authenticationCertificate)
  if (!file.ok) return err(await explain(channel, file.error))
  const certificate = parseX509Certificate(file.value)
  if (!certificate.ok) return malformedFile(JPKI_FILE.authenticationCertificate, certificate.error)

  const judgement = judgeCertificatePath(certificate.value, USER_AUTHENTICATION, context.request.trust, context.clock.now())
  return ok({
    cardKind: 'individual-number-card',
    certificate: {
      value: {
        notBefore: certificate.value.notBefore.toString(),
        notAfter: certificate.value.notAfter.toString(),
        publicKeySha256: publicKeySha256(certificate.value),
      },
      proof: { method: 'certificate-path', ...judgement },
    },
  })
}

/** Names a phone or an old card where the file could not be read; else the failure stands. */
async function explain(channel: CardChannel, original: Failure): Promise<Failure> {
  if (!FAILURES_OF_THE_FILE.includes(original.code)) return original
  const token = await readTokenKind(channel)
  if (!token.ok) return token.error
  if (token.value === 'smartphone') return failure('card-smartphone')
  if (token.value === 'basic-resident-register-card') return failure('card-basic-resident-register')
  return original
}
