import type { Language, LocalizedText } from '../../core/base/index.ts'
import { COLUMN_WORDS, csvLine, OUTCOME_WORDS, REPORT_KEYS, type Report, type ReportRequest } from '../../core/event/index.ts'
import { OUTCOMES, type ReportDimension } from '../../core/program/index.ts'

const DIMENSION_WORDS: Readonly<Record<ReportDimension, LocalizedText>> = {
  hour: { ja: '時', en: 'hour' },
  day: { ja: '日', en: 'day' },
  place: COLUMN_WORDS.place,
  class: COLUMN_WORDS.class,
  rule: COLUMN_WORDS.rule,
  outcome: COLUMN_WORDS.outcome,
}

const WORDS = {
  total: { ja: '件数', en: 'check-ins' },
  people: { ja: '人数', en: 'people' },
  sum: { ja: '合計', en: 'total' },
  none: { ja: '（なし）', en: '(none)' },
  erased: { ja: '（消去済み）', en: '(erased)' },
} as const satisfies Readonly<Record<string, LocalizedText>>

/** A report as lines of cells: headings, rows, sum. */
export function reportCells(report: Report, { rows, columns }: ReportRequest, language: Language): readonly string[][] {
  const label = (key: string, dimension: ReportDimension) => {
    if (key === REPORT_KEYS.none) return WORDS.none[language]
    if (key === REPORT_KEYS.erased) return WORDS.erased[language]
    const outcome = dimension === 'outcome' ? OUTCOMES.find((one) => one === key) : undefined
    return outcome === undefined ? key : OUTCOME_WORDS[outcome][language]
  }
  const headings = columns === undefined ? [] : report.columns.map((key) => label(key, columns))
  const numbers = ({ counts, total, people }: Report['sum']) => [...counts, total, people].map(String)
  return [
    [DIMENSION_WORDS[rows][language], ...headings, WORDS.total[language], WORDS.people[language]],
    ...report.rows.map((row) => [label(row.key, rows), ...numbers(row)]),
    [WORDS.sum[language], ...numbers(report.sum)],
  ]
}

/** Half-width columns that a text takes in a terminal; Japanese characters take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  )
}

/** The first column to the left, numbers to the right. */
export function tableLines(cells: readonly string[][]): readonly string[] {
  const widths = (cells[0] ?? []).map((_heading, column) => Math.max(...cells.map((line) => width(line[column] ?? ''))))
  return cells.map((line) =>
    line
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - width(cell))
        return column === 0 ? cell + space : space + cell
      })
      .join('  '),
  )
}

/** With a byte order mark: without it a spreadsheet takes UTF-8 for Shift_JIS. */
export function csvText(cells: readonly string[][]): string {
  return `\uFEFF${cells.map(csvLine).join('')}`
}
