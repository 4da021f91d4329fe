import type { LocalizedText } from '../base/index.ts'

/** By what check-ins are counted. */
export const REPORT_DIMENSIONS = ['hour', 'day', 'place', 'class', 'rule', 'outcome'] as const
export type ReportDimension = (typeof REPORT_DIMENSIONS)[number]

/** A table of counts: one row for each value of `rows`, one column for each of `columns`. */
export interface ProgramReport {
  readonly id: string
  readonly name: LocalizedText
  readonly rows: ReportDimension
  readonly columns?: ReportDimension
}

export const EXPORT_COLUMNS = [
  'number',
  'at',
  'place',
  'outcome',
  'class',
  'rule',
  'name',
  'address',
  'birth-date',
  'sex',
  'municipality',
] as const
export type ExportColumn = (typeof EXPORT_COLUMNS)[number]

/** A file of the check-ins themselves. */
export interface ProgramExport {
  readonly id: string
  readonly name: LocalizedText
  readonly format: 'csv'
  readonly columns: readonly ExportColumn[]
}
