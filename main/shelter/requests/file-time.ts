import { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE } from '../../../core/base/index.ts'

function inJapan(at: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(BUSINESS_TIME_ZONE).toPlainDateTime()
}

/** `2026-11-28 17:05`, as it stands on paper. */
export function paperTime(at: number): string {
  return inJapan(at).toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

/** `20261128-170512`, in the name of a file; nothing of a person. */
export function fileTime(at: number): string {
  return inJapan(at).toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '').replace('T', '-')
}
