import type { LocalizedText } from '../../core/base/index.ts'

/** A report (集計) that the program defines. */
export interface ReportChoice {
  readonly id: string
  readonly name: LocalizedText
}

/** Counts, and nothing that names a person. */
export interface ReportTable {
  readonly name: LocalizedText
  /** Business days, `YYYY-MM-DD`, both included. */
  readonly from: string
  readonly until: string
  /** Absent without columns: then each row has one number. */
  readonly columns?: readonly LocalizedText[]
  readonly rows: readonly { readonly label: LocalizedText; readonly counts: readonly number[] }[]
}
