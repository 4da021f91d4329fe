import { Temporal } from 'temporal-polyfill'
import { businessDay, type VisitorLanguage } from '../../core/base/index.ts'

const YEN: Readonly<Record<VisitorLanguage, (digits: string) => string>> = {
  ja: (digits) => `${digits}円`,
  'ja-easy': (digits) => `${digits}円`,
  en: (digits) => `${digits} yen`,
  'zh-Hans': (digits) => `${digits}日元`,
  ko: (digits) => `${digits}엔`,
  pt: (digits) => `${digits.replaceAll(',', '.')} ienes`,
  vi: (digits) => `${digits.replaceAll(',', '.')} yên`,
}

/** Yen as they are said at a counter: `1,000円`, `1,000 yen`, `1.000 ienes`. Whole yen. */
export function yen(amount: number, language: VisitorLanguage): string {
  return YEN[language](String(amount).replace(/\B(?=(?:\d{3})+$)/g, ','))
}

/** The day in Japan of an ISO 8601 instant: `2026-11-23`. */
export function calendarDay(instant: string): string {
  return businessDay(Temporal.Instant.from(instant)).toString()
}

/** Whole days in Japan from one ISO 8601 instant to a later one. */
export function ageInDays(instant: string, now: string): number {
  const [from, to] = [instant, now].map((text) => businessDay(Temporal.Instant.from(text)))
  return from === undefined || to === undefined ? 0 : Math.max(0, from.until(to, { largestUnit: 'day' }).days)
}

/** A receipt number as it is called out: at least three digits, so that it does not look like a place in a queue. */
export function checkInNumber(number: number): string {
  return String(number).padStart(3, '0')
}
