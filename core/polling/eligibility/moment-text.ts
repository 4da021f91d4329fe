import type { LocalizedText } from '../../base/index.ts'
import { minuteText } from '../japan-time.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `YYYY-MM-DD` as it is said: 2月3日, 3 February. */
export function dayWords(day: string): LocalizedText {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  return { ja: `${month}月${date}日`, en: `${date} ${MONTHS[month - 1] ?? ''}` }
}

/** As it is said: 2月3日 10時05分. */
export function momentWords(at: number): LocalizedText {
  const text = minuteText(at)
  const { ja, en } = dayWords(text)
  return { ja: `${ja} ${Number(text.slice(11, 13))}時${text.slice(14)}分`, en: `${en}, ${text.slice(11)}` }
}
