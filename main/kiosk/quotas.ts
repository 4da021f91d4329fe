import type { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE, type LocalizedText } from '../../core/base/index.ts'
import { dayNumberOf } from '../../core/calendar/index.ts'
import {
  counterKey,
  type Priority,
  type Program,
  priorityKey,
  type Quota,
  type Slot,
  type Usage,
  WEEKDAYS,
} from '../../core/program/index.ts'
import type { DeskQuota } from '../contract/index.ts'
import type { ProgramAtPlace } from './active-program.ts'

/** One of the counters of a quota, and what it is called beside the quota's own name. */
interface Apart {
  readonly values: { readonly place: string; readonly slot?: string; readonly class?: string }
  readonly names: readonly LocalizedText[]
}

/** How far the quotas (定員) of a program are used up now. Those that are counted for each person have no one number to show. */
export function quotasOf({ program, place }: ProgramAtPlace, usage: Usage, now: Temporal.Instant): readonly DeskQuota[] {
  const local = now.toZonedDateTimeISO(BUSINESS_TIME_ZONE)
  const today = local.toPlainDate()
  const minute = local.toPlainDateTime().toString({ smallestUnit: 'minute' })
  const day = dayNumberOf(today)
  return program.limits.flatMap((quota) => {
    if (quota.kind !== 'quota' || quota.per.includes('person') || quota.per.includes('household')) return []
    return countersOf(program, quota, place, today).map(({ values, names }): DeskQuota => {
      const counter = counterKey(program.id, quota, quota.window, day, values)
      const reserved = reservedIn(program, quota, counter, usage, minute)
      return {
        id: quota.id,
        name: joined([quota.name ?? { ja: `枠 ${quota.id}`, en: `Limit ${quota.id}` }, ...names]),
        used: usage.counted(counter),
        limit: quota.limit,
        window: quota.window,
        ...(reserved > 0 && { reserved }),
      }
    })
  })
}

function countersOf(program: Program, { per, classes }: Quota, place: string, today: Temporal.PlainDate): readonly Apart[] {
  const slots = per.includes('slot') ? program.slots.filter((slot) => isOn(slot, today)) : [undefined]
  const inClasses = per.includes('class')
    ? program.priceClasses.filter(({ id }) => classes === undefined || classes.includes(id))
    : [undefined]
  return slots.flatMap((slot) =>
    inClasses.map(
      (priceClass): Apart => ({
        values: { place, ...(slot && { slot: slot.id }), ...(priceClass && { class: priceClass.id }) },
        names: [slot, priceClass].flatMap((part) => (part === undefined ? [] : [part.name])),
      }),
    ),
  )
}

function isOn({ weekdays, dates }: Slot, today: Temporal.PlainDate): boolean {
  const weekday = WEEKDAYS[today.dayOfWeek - 1]
  if (weekdays !== undefined && (weekday === undefined || !weekdays.includes(weekday))) return false
  const day = today.toString()
  return dates === undefined || (dates.from <= day && day <= dates.until)
}

/** Places that are still kept for the classes of a priority (優先枠). */
function reservedIn({ limits }: Program, { id }: Quota, counter: string, usage: Usage, minute: string): number {
  return limits
    .filter((limit): limit is Priority => limit.kind === 'priority' && limit.quota === id)
    .filter(({ until }) => until === undefined || minute < until)
    .map((priority) => Math.max(0, (priority.places ?? 0) - usage.counted(priorityKey(counter, priority.id))))
    .reduce((sum, places) => sum + places, 0)
}

function joined(names: readonly LocalizedText[]): LocalizedText {
  return { ja: names.map(({ ja }) => ja).join(' '), en: names.map(({ en }) => en).join(' ') }
}
