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

/** What a counter keeps apart; `-` stands for none. */
export type DimensionValues = Readonly<Partial<Record<LimitDimension, string>>>

/**
 * Names a counter for ever, within the ledger of all programs: ASCII, the program first, then the limit (of an item, its item
 * too), the window and what is kept apart, in an order that does not depend on the file.
 */
export function counterKey(
  programId: string,
  limit: { readonly id: string; readonly item?: string; readonly per: readonly LimitDimension[] },
  window: QuotaWindow | 'interval',
  day: DayNumber,
  values: DimensionValues,
): string {
  const owner = limit.item === undefined ? programId : `${programId}/item:${limit.item}`
  const apart = LIMIT_DIMENSIONS.filter((dimension) => limit.per.includes(dimension)).map(
    (dimension) => `/${dimension}=${encodeURIComponent(values[dimension] ?? '-')}`,
  )
  return `${owner}/${limit.id}/${window === 'interval' ? 'interval' : windowKey(window, day)}${apart.join('')}`
}

/** Counts what a priority's classes have taken of a counter of its quota. */
export function priorityKey(quotaCounter: string, priorityId: string): string {
  return `${quotaCounter}/priority=${priorityId}`
}
