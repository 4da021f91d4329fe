import { type DayNumber, dayOfMonthOf, fiscalYearOfDay, monthOf, yearOf } from '../calendar/index.ts'
import { LIMIT_DIMENSIONS, type LimitDimension, type QuotaWindow } from './limit.ts'

const two = (value: number) => String(value).padStart(2, '0')

function windowKey(window: QuotaWindow, day: DayNumber): string {
  switch (window) {
    case 'ever':
      return 'ever'
    case 'day':
      return `day=${yearOf(day)}-${two(monthOf(day))}-${two(dayOfMonthOf(day))}`
    case 'month':
      return `month=${yearOf(day)}-${two(monthOf(day))}`
    case 'year':
      return `year=${yearOf(day)}`
    case 'fiscal-year':
      return `fiscal-year=${fiscalYearOfDay(day)}`
  }
}

/** What a counter keeps apart; absent, `-` stands for none. */
export type DimensionValues = Readonly<Partial<Record<LimitDimension, string>>>

/** A limit that counts, with the item it belongs to. */
interface NamedLimit {
  readonly id: string
  readonly item?: string
  readonly per: readonly LimitDimension[]
}

/** The beginning of all counters of a limit in one window. */
export function counterPrefix(
  programId: string,
  { id, item }: Omit<NamedLimit, 'per'>,
  window: QuotaWindow | 'interval',
  day: DayNumber,
): string {
  const owner = item === undefined ? programId : `${programId}/item:${item}`
  return `${owner}/${id}/${window === 'interval' ? 'interval' : windowKey(window, day)}`
}

/** The order in which counters tell what is kept apart: it does not depend on the file. */
export function orderedDimensions(per: readonly LimitDimension[]): readonly LimitDimension[] {
  return LIMIT_DIMENSIONS.filter((dimension) => per.includes(dimension))
}

/** One thing that a counter keeps apart. */
export function counterPart(dimension: LimitDimension, value: string | undefined): string {
  return `/${dimension}=${value === undefined ? '-' : encodeURIComponent(value)}`
}

/**
 * Names a counter for ever, within the ledger of all programs: ASCII, the program first, then the limit (of an item, its item
 * too), the window and what is kept apart.
 */
export function counterKey(
  programId: string,
  limit: NamedLimit,
  window: QuotaWindow | 'interval',
  day: DayNumber,
  values: DimensionValues,
): string {
  const parts = orderedDimensions(limit.per).map((dimension) => counterPart(dimension, values[dimension]))
  return counterPrefix(programId, limit, window, day) + parts.join('')
}

/** Counts what a priority's classes have taken of a counter of its quota. */
export function priorityKey(quotaCounter: string, priorityId: string): string {
  return `${quotaCounter}/priority=${priorityId}`
}
