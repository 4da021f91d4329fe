import type { LocalizedText } from '../../base/index.ts'
import type { Outcome } from '../../program/decision.ts'
import type { ExportColumn } from '../../program/report.ts'

export const OUTCOME_WORDS: Readonly<Record<Outcome, LocalizedText>> = {
  admit: { ja: '可', en: 'admit' },
  refuse: { ja: '不可', en: 'refuse' },
  ask: { ja: '係員', en: 'ask' },
}

/** Headings of columns; a report has some of them too. */
export const COLUMN_WORDS: Readonly<Record<ExportColumn, LocalizedText>> = {
  number: { ja: '受付番号', en: 'number' },
  at: { ja: '受付日時', en: 'time' },
  place: { ja: '場所', en: 'place' },
  outcome: { ja: '結果', en: 'outcome' },
  class: { ja: '料金区分', en: 'class' },
  rule: { ja: '規則', en: 'rule' },
  name: { ja: '氏名', en: 'name' },
  address: { ja: '住所', en: 'address' },
  'birth-date': { ja: '生年月日', en: 'date of birth' },
  sex: { ja: '性別', en: 'sex' },
  municipality: { ja: '市区町村コード', en: 'municipality code' },
}

export const NOTE_WORDS = {
  heading: { ja: '備考', en: 'note' },
  released: { ja: '解除', en: 'released' },
  erased: { ja: '消去済み', en: 'erased' },
} as const satisfies Readonly<Record<string, LocalizedText>>

/** As the card has them (ISO/IEC 5218). A value of a later version is written as it is. */
export const SEX_WORDS: Readonly<Record<string, LocalizedText>> = {
  male: { ja: '男', en: 'male' },
  female: { ja: '女', en: 'female' },
  'not-applicable': { ja: '適用不能', en: 'not applicable' },
  unknown: { ja: '不明', en: 'unknown' },
}
