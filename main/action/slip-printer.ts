import type { LocalizedText, Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Decision } from '../../core/program/index.ts'

/** What a visitor may take home: what was decided and why, what was read and what was kept. Belongs to the visitor alone. */
export interface Slip {
  /** Number of the check-in. */
  readonly number: number
  /** Instant of the check-in, ISO 8601. */
  readonly at: string
  /** Of the program. */
  readonly title: LocalizedText
  readonly version: string
  readonly place: LocalizedText
  readonly decision: Decision
  /** Days after which what the ledger keeps of the person is erased. */
  readonly keptDays?: number
  /** Other than the paper of the station. */
  readonly paper?: 'receipt' | 'a5'
}

export interface SlipPrinter {
  /**
   * Prints one slip. Does not reject; `slip-print-failed` when for certain nothing comes out.
   *
   * @param signal once it is aborted nobody waits for the slip: what the printer has not got yet is withdrawn, so that it does
   *   not come out for the next visitor
   */
  print(slip: Slip, signal: AbortSignal): Promise<Result<void, Failure>>
}
