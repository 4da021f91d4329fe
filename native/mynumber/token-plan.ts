import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'

/** Plan `token`: which card this is, and a signature of its chip to prove it with (card reference §3.7, §3.9). */
export async function readToken(_run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  throw new Error('under construction')
}
