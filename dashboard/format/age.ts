import type { Texts } from '../text/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago it was, in the largest unit that says enough: 今, 3分前, 5時間前, 2日前. */
export function age(at: number, now: number, { t }: Pick<Texts, 't'>): string {
  const passed = Math.max(0, now - at)
  if (passed < MINUTE) return t('age.now')
  if (passed < HOUR) return t('age.minutes', { count: Math.floor(passed / MINUTE) })
  if (passed < 2 * DAY) return t('age.hours', { count: Math.floor(passed / HOUR) })
  return t('age.days', { count: Math.floor(passed / DAY) })
}
