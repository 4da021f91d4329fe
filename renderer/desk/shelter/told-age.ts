import { parseRegisterDate } from '../../../core/calendar/index.ts'

/** What somebody said of their age: `78`, `S23.5.10`, `1948-05-10`, `19480510`. */
export type ToldAge = { readonly age: number } | { readonly birthDate: string } | 'nothing' | 'unclear'

const OLDEST = 130

/** One field for both: people know the one or the other, and nobody should have to choose a field first. */
export function toldAge(text: string): ToldAge {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return 'nothing'
  const years = /^(\d{1,3})歳?$/.exec(plain)?.[1]
  if (years !== undefined) return Number(years) <= OLDEST ? { age: Number(years) } : 'unclear'
  const date = parseRegisterDate(plain)
  return date.ok ? { birthDate: date.value.date.raw } : 'unclear'
}
