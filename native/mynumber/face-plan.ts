import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'

/** Plan `face`: the face of the card with its signature and chip key (card reference §3.8, §4.8). */
export async function readFace(_run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  throw new Error('under construction')
}
