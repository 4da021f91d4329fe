import { OUTCOMES } from '../program/decision.ts'
import type { ReportDimension } from '../program/report.ts'
import { businessDayText, businessHour } from './business-day.ts'
import type { CheckInPeriod } from './check-in-record.ts'
import type { EventOf, LedgerEvent } from './ledger-event.ts'

export interface ReportRequest extends CheckInPeriod {
  readonly rows: ReportDimension
  readonly columns?: ReportDimension | undefined
}

export interface ReportRow {
  /** `09` for an hour, `YYYY-MM-DD`, an id, or one of `REPORT_KEYS`. */
  readonly key: string
  /** Check-ins, in the order of the report's columns. */
  readonly counts: readonly number[]
  readonly total: number
  /** People who came with these check-ins, where the headcount was asked; else one each. */
  readonly people: number
}

/** Counts of the check-ins that stand. */
export interface Report {
  /** Keys of the columns; empty when none were asked for. */
  readonly columns: readonly string[]
  readonly rows: readonly ReportRow[]
  readonly sum: Omit<ReportRow, 'key'>
}

/** Keys for what has no id. */
export const REPORT_KEYS = {
  /** The decision has no price class. */
  none: '',
  /** It stood in a body that was erased. */
  erased: '?',
} as const

interface Counted {
  readonly row: string
  readonly column: string
  readonly people: number
}

/**
 * Counts the check-ins of a program between two business days, by one thing or by two. Those that were undone are left out,
 * whenever they were; those that the staff released count as admitted, in the price class that the staff chose.
 *
 * `events`: in the order of the log, with all that came after the first check-in that is to be counted.
 */
export function reportOf(events: Iterable<LedgerEvent>, request: ReportRequest): Report {
  const { program, rows, columns } = request
  const [first, last] = [request.from.toString(), request.until.toString()]
  // Only what is counted is held, not the events: a year of them may come by.
  const standing = new Map<number, Counted>()
  for (const event of events) {
    if (event.kind === 'check-in') {
      const day = businessDayText(event.header.at)
      if (event.header.program.id !== program || day < first || day > last) continue
      const column = columns === undefined ? REPORT_KEYS.none : keyOf(event, columns)
      standing.set(event.header.seq, { row: keyOf(event, rows), column, people: event.body?.headcount ?? 1 })
    } else if (event.kind === 'check-in-undone') standing.delete(event.header.cause.seq)
    else if (event.kind === 'release') {
      const { seq } = event.header.cause
      const counted = standing.get(seq)
      if (counted === undefined) continue
      const released = (dimension: ReportDimension | undefined, before: string) =>
        dimension === 'outcome' ? 'admit' : dimension === 'class' ? (event.body?.priceClass?.id ?? before) : before
      standing.set(seq, { ...counted, row: released(rows, counted.row), column: released(columns, counted.column) })
    }
  }
  return countedBy([...standing.values()], rows, columns)
}

function countedBy(counted: readonly Counted[], rows: ReportDimension, columns: ReportDimension | undefined): Report {
  const columnKeys = columns === undefined ? [] : inOrder(new Set(counted.map(({ column }) => column)), columns)
  const columnAt = new Map(columnKeys.map((key, index) => [key, index]))
  const empty = () => ({ counts: columnKeys.map(() => 0), total: 0, people: 0 })
  const sum = empty()
  const byRow = new Map<string, typeof sum>()
  for (const { row, column, people } of counted) {
    const line = byRow.get(row) ?? empty()
    byRow.set(row, line)
    for (const into of [line, sum]) {
      into.total += 1
      into.people += people
      const at = columnAt.get(column)
      if (at !== undefined) into.counts[at] = (into.counts[at] ?? 0) + 1
    }
  }
  const keys = inOrder(new Set(byRow.keys()), rows)
  return { columns: columnKeys, rows: keys.map((key) => ({ key, ...(byRow.get(key) ?? empty()) })), sum }
}

function keyOf({ header, body }: EventOf<'check-in'>, dimension: ReportDimension): string {
  switch (dimension) {
    case 'hour':
      return String(businessHour(header.at)).padStart(2, '0')
    case 'day':
      return businessDayText(header.at)
    case 'place':
      return header.place
    case 'class':
      return body === undefined ? REPORT_KEYS.erased : (body.priceClass?.id ?? REPORT_KEYS.none)
    case 'rule':
      return body?.ruleId ?? REPORT_KEYS.erased
    case 'outcome':
      return header.outcome
  }
}

/** Outcomes as they are always listed, everything else by its text. */
function inOrder(keys: ReadonlySet<string>, dimension: ReportDimension): readonly string[] {
  return dimension === 'outcome' ? OUTCOMES.filter((outcome) => keys.has(outcome)) : [...keys].sort()
}
