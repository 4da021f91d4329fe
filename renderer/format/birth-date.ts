import { formatPartialDate, parsePartialDate } from '../../core/calendar/index.ts'

/** The eight digits of a card's birth date as people read them, `昭和31年(1956年)5月10日`; what is no date stays as it is. */
export function birthDate(raw: string): string {
  const parsed = parsePartialDate(raw)
  return parsed.ok ? formatPartialDate(parsed.value) : raw
}
