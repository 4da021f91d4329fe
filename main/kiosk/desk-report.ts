import type { Temporal } from 'temporal-polyfill'
import { assertNever, type LocalizedText } from '../../core/base/index.ts'
import type { Program, ProgramReport, ReportDimension } from '../../core/program/index.ts'
import type { ReportTable } from '../contract/index.ts'
import type { Ledger, Slices } from '../ledger/index.ts'

const OUTCOME_NAMES: Readonly<Record<string, LocalizedText>> = {
  admit: { ja: '入場', en: 'Admitted' },
  refuse: { ja: '対象外', en: 'Refused' },
  ask: { ja: '係員確認', en: 'Asked the staff' },
}

const NONE: LocalizedText = { ja: 'なし', en: 'None' }
const ERASED: LocalizedText = { ja: '消去済み', en: 'Erased' }

const same = (text: string): LocalizedText => ({ ja: text, en: text })

/** What a key of the ledger's report is called. */
function labelOf(program: Program, dimension: ReportDimension, key: string): LocalizedText {
  if (key === '') return NONE
  if (key === '?') return ERASED
  switch (dimension) {
    case 'hour':
      return { ja: `${Number(key)}時`, en: `${key}:00` }
    case 'day':
      return same(key)
    case 'place':
      return program.places.find(({ id }) => id === key)?.name ?? same(key)
    case 'class':
      return program.priceClasses.find(({ id }) => id === key)?.name ?? same(key)
    case 'outcome':
      return OUTCOME_NAMES[key] ?? same(key)
    case 'rule':
      return same(key)
    default:
      return assertNever(dimension)
  }
}

/** A report (集計) of a program over business days, both included. Undefined: it was cancelled. */
export async function reportTable(
  program: Program,
  { name, rows, columns }: ProgramReport,
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  ledger: Pick<Ledger, 'reportInSlices'>,
  slices: Slices,
): Promise<ReportTable | undefined> {
  const request = { program: program.id, from, until, rows, ...(columns !== undefined && { columns }) }
  const counted = await ledger.reportInSlices(request, slices)
  if (counted === undefined) return undefined
  return {
    name,
    from: from.toString(),
    until: until.toString(),
    ...(columns !== undefined && { columns: counted.columns.map((key) => labelOf(program, columns, key)) }),
    rows: counted.rows.map(({ key, counts, total }) => ({
      label: labelOf(program, rows, key),
      counts: columns === undefined ? [total] : counts,
    })),
  }
}
