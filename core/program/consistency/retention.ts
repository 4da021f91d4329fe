import { dayNumberOfText, epochDays } from '../../calendar/index.ts'
import type { QuotaWindow } from '../limit.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import { DAY_MINUTES } from '../situation.ts'
import type { FileItem, FileLimit, FileZone, Report } from './report.ts'

/** How far back something looks at what one person did, and what it is called. */
interface Lookback {
  readonly id: string
  readonly days: number
}

type CountingLimit = FileItem['limits'][number]

const WINDOW_DAYS: Readonly<Record<QuotaWindow, number>> = {
  day: 1,
  month: 31,
  year: 366,
  'fiscal-year': 366,
  ever: Number.POSITIVE_INFINITY,
}

const daysOf = (minutes: number) => Math.ceil(minutes / DAY_MINUTES)

/** What is counted of nobody in particular needs no record of anybody. */
function isPersonal({ per }: CountingLimit): boolean {
  return per.includes('person') || per.includes('household')
}

function ofLimits(limits: readonly FileLimit[]): readonly Lookback[] {
  return limits.flatMap((limit) => {
    if (limit.kind === 'priority' || !isPersonal(limit)) return []
    return [{ id: limit.id, days: limit.kind === 'quota' ? WINDOW_DAYS[limit.window] : daysOf(limit.minutes) }]
  })
}

/** Whom a passback knows: those who passed since the last reset, or within its minutes; without either, for good. */
function ofZones(zones: readonly FileZone[]): readonly Lookback[] {
  return zones.flatMap(({ id, passback }) => {
    if (passback === undefined) return []
    const sinceReset = passback.resetAt === undefined ? Number.POSITIVE_INFINITY : 1
    const ofMode = passback.mode === 'timed' ? daysOf(passback.minutes ?? 0) : Number.POSITIVE_INFINITY
    return [{ id, days: Math.min(sinceReset, ofMode) }]
  })
}

/**
 * A quota can only count what is still there: where a person's check-ins are deleted before its window is over, everybody gets it
 * anew. No program asks further back than to its own first day.
 */
export function checkRetention(report: Report, { retention, period, limits, items, zones }: ProgramFile): void {
  if (retention === undefined) return
  const periodDays = epochDays(dayNumberOfText(period.until)) - epochDays(dayNumberOfText(period.from)) + 1
  const lookbacks = [...ofLimits(limits), ...items.flatMap((item) => ofLimits(item.limits)), ...ofZones(zones)]
  const [longest] = lookbacks.toSorted((a, b) => b.days - a.days)
  if (longest === undefined) return
  const needed = Math.min(longest.days, periodDays)
  if (retention.days >= needed) return
  report(
    ['retention', 'days'],
    `「${longest.id}」は${needed}日前までの記録で決まります。${needed}日以上残してください（消えた記録は数えられません）。`,
    `"${longest.id}" hangs on the records of ${needed} days. Keep ${needed} days or more: what is deleted cannot be counted.`,
  )
}
