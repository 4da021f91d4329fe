import { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE } from '../../../core/base/index.ts'

/** The instant of a day and a time as they stand on paper, in Japan; nothing where they are none. `1930`, `19:30` and `9:05` are times. */
export function instantOf(day: string, time: string): string | undefined {
  const parts = /^(\d{1,2}):?(\d{2})$/.exec(time.normalize('NFKC').trim())
  try {
    if (parts === null) return undefined
    const date = Temporal.PlainDate.from(day.normalize('NFKC').trim(), { overflow: 'reject' })
    const clock = Temporal.PlainTime.from({ hour: Number(parts[1]), minute: Number(parts[2]) }, { overflow: 'reject' })
    return date.toZonedDateTime({ timeZone: BUSINESS_TIME_ZONE, plainTime: clock }).toInstant().toString()
  } catch {
    return undefined
  }
}
