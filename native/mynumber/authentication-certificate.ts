import { err, ok, type Result } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import type { CertificateFacts, Proved } from '../../core/person/index.ts'
import { type CardChannel, readFile, selectApplication } from '../iso7816/index.ts'
import {
  judgeCertificatePath,
  parseX509Certificate,
  publicKeySha256,
  USER_AUTHENTICATION,
  type X509Certificate,
} from '../pki/index.ts'
import { EXPECTED_BYTES, JPKI_APPLICATION, JPKI_FILE } from './applications.ts'
import { malformedFile } from './file-defect.ts'
import type { PlanRun } from './reading-context.ts'
import { foreignToken, readTokenKind, recogniseCard } from './recognise-card.ts'

/** What a phone or an old card answers where a MyNumber card shows its certificate. */
const FAILURES_OF_THE_FILE: readonly FailureCode[] = [
  'card-file-missing',
  'card-file-malformed',
  'card-incomplete',
  'card-status-unexpected',
]

export interface AuthenticationCertificate {
  readonly certificate: X509Certificate
  readonly proved: Proved<CertificateFacts>
}

/**
 * The authentication certificate without a PIN (card reference §3.3, §5.3) and its path to a pinned authority; afterwards the
 * JPKI AP is selected. The token information is not asked for first: only a physical MyNumber card lets this file be read
 * without a PIN (§5.5), and an old 住基カード never had it.
 */
export async function readAuthenticationCertificate(run: PlanRun): Promise<Result<AuthenticationCertificate, Failure>> {
  const { channel, context } = run
  run.begin('select-jpki-application')
  const application = await channel.transmit(selectApplication(JPKI_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return err(await recogniseCard(channel))

  run.begin('read-authentication-certificate')
  const file = await readFile(channel, JPKI_FILE.authenticationCertificate, EXPECTED_BYTES.userCertificate)
  if (!file.ok) return err(await explain(channel, file.error))
  const parsed = parseX509Certificate(file.value)
  if (!parsed.ok) return malformedFile(JPKI_FILE.authenticationCertificate, parsed.error)
  const certificate = parsed.value
  const judgement = judgeCertificatePath(certificate, USER_AUTHENTICATION, context.request.trust, context.clock.now())
  return ok({
    certificate,
    proved: {
      value: {
        notBefore: certificate.notBefore.toString(),
        notAfter: certificate.notAfter.toString(),
        publicKeySha256: publicKeySha256(certificate),
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
  return foreignToken(token.value) ?? original
}
