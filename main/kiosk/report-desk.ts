import type { Temporal } from 'temporal-polyfill'
import { type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Program, ProgramReport } from '../../core/program/index.ts'
import type { ReportTable } from '../contract/index.ts'
import type { Ledger } from '../ledger/index.ts'
import { reportTable } from './desk-report.ts'

/** A year and a month: what is longer is for the command line, where no taps wait. */
export const LONGEST_REPORT_DAYS = 400

export interface ReportDays {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

export interface ReportDeskOptions {
  readonly clock: Pick<Clock, 'monotonicMilliseconds'>
  /** Lets everything else go on first. */
  readonly pause: () => Promise<void>
}

/** The reports that the desk asks for: counted beside the taps, one at a time; a newer one ends the one before. */
export class ReportDesk {
  readonly #options: ReportDeskOptions
  #newest = 0

  constructor(options: ReportDeskOptions) {
    this.#options = options
  }

  /** Fails with `report-too-long` and `report-superseded`. */
  async make(
    program: Program,
    report: ProgramReport,
    days: ReportDays,
    ledger: Pick<Ledger, 'reportInSlices'>,
  ): Promise<Result<ReportTable, Failure>> {
    if (days.from.until(days.until).days >= LONGEST_REPORT_DAYS)
      return err(failure('report-too-long', { days: LONGEST_REPORT_DAYS }))
    this.#newest += 1
    const mine = this.#newest
    const { clock, pause } = this.#options
    const table = await reportTable(program, report, days, ledger, {
      monotonicMilliseconds: () => clock.monotonicMilliseconds(),
      pause,
      isCancelled: () => mine !== this.#newest,
    })
    return table === undefined ? err(failure('report-superseded')) : ok(table)
  }

  /** Before the ledger is closed. */
  close(): void {
    this.#newest += 1
  }
}
