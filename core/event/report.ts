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
  const count = new ReportCount(request)
  for (const event of events) count.add(event)
  return count.report()
}

interface Sum {
  total: number
  people: number
}

/** As {@link reportOf}, event by event: whoever counts a year may pause between two of them. */
export class ReportCount {
  readonly #request: ReportRequest
  readonly #days: readonly [first: string, last: string]
  /** Only what is counted is held, not the events: a year of them may come by. */
  readonly #standing = new Map<number, Counted>()
  /** By row, then by column. */
  readonly #cells = new Map<string, Map<string, Sum>>()

  constructor(request: ReportRequest) {
    this.#request = request
    this.#days = [request.from.toString(), request.until.toString()]
  }

  add(event: LedgerEvent): void {
    if (event.kind === 'check-in') this.#checkIn(event)
    else if (event.kind === 'check-in-undone') this.#stand(event.header.cause.seq, undefined)
    else if (event.kind === 'release') this.#release(event)
  }

  report(): Report {
    const { rows, columns } = this.#request
    const found = new Set([...this.#cells.values()].flatMap((cells) => [...cells.keys()]))
    const columnKeys = columns === undefined ? [] : inOrder(found, columns)
    const lines = inOrder(new Set(this.#cells.keys()), rows).map((key) => {
      const cells = this.#cells.get(key) ?? new Map<string, Sum>()
      return { key, counts: columnKeys.map((column) => cells.get(column)?.total ?? 0), ...sumOf([...cells.values()]) }
    })
    const counts = columnKeys.map((_key, at) => lines.reduce((sum, line) => sum + (line.counts[at] ?? 0), 0))
    return { columns: columnKeys, rows: lines, sum: { counts, ...sumOf(lines) } }
  }

  #checkIn(event: EventOf<'check-in'>): void {
    const { program, rows, columns } = this.#request
    const [first, last] = this.#days
    const day = businessDayText(event.header.at)
    if (event.header.program.id !== program || day < first || day > last) return
    const column = columns === undefined ? REPORT_KEYS.none : keyOf(event, columns)
    this.#stand(event.header.seq, { row: keyOf(event, rows), column, people: event.body?.headcount ?? 1 })
  }

  #release({ header, body }: EventOf<'release'>): void {
    const counted = this.#standing.get(header.cause.seq)
    if (counted === undefined) return
    const { rows, columns } = this.#request
    const released = (dimension: ReportDimension | undefined, before: string) =>
      dimension === 'outcome' ? 'admit' : dimension === 'class' ? (body?.priceClass?.id ?? before) : before
    const { row, column } = counted
    this.#stand(header.cause.seq, { ...counted, row: released(rows, row), column: released(columns, column) })
  }

  /** A check-in counts as this from now on, or not at all. */
  #stand(seq: number, counted: Counted | undefined): void {
    const before = this.#standing.get(seq)
    if (before !== undefined) this.#into(before, -1)
    if (counted === undefined) this.#standing.delete(seq)
    else {
      this.#standing.set(seq, counted)
      this.#into(counted, 1)
    }
  }

  #into({ row, column, people }: Counted, times: 1 | -1): void {
    const cells = this.#cells.get(row) ?? new Map<string, Sum>()
    const { total, people: already } = cells.get(column) ?? { total: 0, people: 0 }
    if (total + times === 0) cells.delete(column)
    else cells.set(column, { total: total + times, people: already + times * people })
    if (cells.size === 0) this.#cells.delete(row)
    else this.#cells.set(row, cells)
  }
}

function sumOf(sums: readonly Sum[]): Sum {
  return {
    total: sums.reduce((sum, { total }) => sum + total, 0),
    people: sums.reduce((sum, { people }) => sum + people, 0),
  }
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
