import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { readAuthenticationCertificate } from './authentication-certificate.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'

/** Plan `certificate`: the authentication certificate, for which nobody enters anything. */
export async function readCertificate(run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  const read = await readAuthenticationCertificate(run)
  return read.ok ? ok({ cardKind: 'individual-number-card', certificate: read.value.proved }) : read
}
