import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'

/** Plan `holder`: the authentication certificate, and a nonce signed with its key after the PIN (card reference §3.5). */
export async function readHolder(_run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  throw new Error('under construction')
}
