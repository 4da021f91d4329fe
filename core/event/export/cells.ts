import type { Language, LocalizedText } from '../../base/index.ts'
import type { ExportColumn } from '../../program/report.ts'
import { businessMomentText } from '../business-day.ts'
import type { CheckInRecord } from '../check-in-record.ts'
import { COLUMN_WORDS, NOTE_WORDS, OUTCOME_WORDS, SEX_WORDS } from './words.ts'

export interface ExportWords {
  readonly language: Language
  /** Of the program; a place of an earlier version that is no longer among them is written by its id. */
  readonly places: readonly { readonly id: string; readonly name: LocalizedText }[]
}

/** The columns that a program declares, and behind them a note: what was released, and where a content was erased. */
export function exportHeadings(columns: readonly ExportColumn[], language: Language): string[] {
  return [...columns.map((column) => COLUMN_WORDS[column][language]), NOTE_WORDS.heading[language]]
}

/** One check-in as a line of cells. What was erased, or never kept, is empty. */
export function exportCells(record: CheckInRecord, columns: readonly ExportColumn[], words: ExportWords): string[] {
  return [...columns.map((column) => cellOf(record, column, words)), noteOf(record, words.language)]
}

function cellOf(record: CheckInRecord, column: ExportColumn, { language, places }: ExportWords): string {
  switch (column) {
    case 'number':
      return String(record.number)
    case 'at':
      return businessMomentText(record.at)
    case 'place':
      return places.find(({ id }) => id === record.place)?.name[language] ?? record.place
    case 'outcome':
      return OUTCOME_WORDS[record.outcome][language]
    case 'class':
      return record.priceClass?.name[language] ?? ''
    case 'rule':
      return record.ruleId ?? ''
    case 'birth-date':
      return dateText(record.kept[column] ?? '')
    case 'sex': {
      const sex = record.kept[column] ?? ''
      return SEX_WORDS[sex]?.[language] ?? sex
    }
    case 'name':
    case 'address':
    case 'municipality':
      return record.kept[column] ?? ''
  }
}

/** `YYYYMMDD` of the card as a spreadsheet reads a date; one that is partial (`00`) or of another form as it is. */
function dateText(birthDate: string): string {
  return birthDate.replace(/^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, '$1-$2-$3')
}

function noteOf({ released, erased }: CheckInRecord, language: Language): string {
  const notes = [...(released ? [NOTE_WORDS.released] : []), ...(erased ? [NOTE_WORDS.erased] : [])]
  return notes.map((note) => note[language]).join(language === 'ja' ? '、' : ', ')
}
