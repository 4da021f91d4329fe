import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Slip, SlipPaper } from '../contract/index.ts'

export type { Slip }

export interface SlipPrinter {
  /**
   * Prints one slip. Does not reject; `slip-print-failed` when for certain nothing comes out.
   *
   * @param signal once it is aborted nobody waits for the slip: what the printer has not got yet is withdrawn, so that it does
   *   not come out for the next visitor
   */
  print(slip: Slip, signal: AbortSignal, paper?: SlipPaper): Promise<Result<void, Failure>>
}
