import { parseRegisterDate } from '../../core/calendar/index.ts'
import type { DeskRollQuery } from '../../main/contract/index.ts'

/** What somebody typed or scanned, as the questions to ask of the roll one after the other until one finds something. */
export type TypedQuery = readonly DeskRollQuery[] | 'name-alone'

const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー\s]+$/u
const NUMBER = /^[\p{ASCII}]+$/u

/**
 * A reading (kana), a number or barcode, or a birth date and a name: one box for all of them, because a scanner does not choose
 * a box. A name alone is not enough: many people share one.
 */
export function rollQueries(typed: string): TypedQuery {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return []
  if (KANA.test(text)) return [{ by: 'kana', beginning: text }]
  const dated = /^(?<date>\S+)\s+(?<name>.+)$/u.exec(text)?.groups
  if (dated !== undefined) {
    const birthDate = birthDateOf(dated.date ?? '')
    if (birthDate !== undefined) return [{ by: 'birth-date-and-name', birthDate, name: (dated.name ?? '').trim() }]
  }
  if (NUMBER.test(text))
    return [
      { by: 'number', number: text },
      { by: 'barcode', barcode: text },
    ]
  // A number plate or a membership number with kanji in it is a number as well, where there is a digit.
  return /\d/.test(text) ? [{ by: 'number', number: text }] : 'name-alone'
}

/** The eight digits of a birth date as somebody typed it. */
export function birthDateOf(text: string): string | undefined {
  const parsed = parseRegisterDate(text)
  return parsed.ok && /^\d{8}$/.test(parsed.value.date.raw) ? parsed.value.date.raw : undefined
}
