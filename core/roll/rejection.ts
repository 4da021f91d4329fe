import type { LocalizedText } from '../base/index.ts'

/** Why a line of a file cannot become an entry of the roll. It is listed, and kept for the export. */
export const ROLL_REJECTIONS = {
  'quotes-malformed': {
    ja: '引用符（"）の使い方が正しくないため、項目の区切りが分かりません。',
    en: 'The quotes (") are wrong: it cannot be told where its fields end.',
  },
  'field-count': {
    ja: '項目の数が見出しの行と違います。',
    en: 'It has more or fewer fields than the header line.',
  },
  undecodable: {
    ja: '読めない文字があります。文字の途中で切れているか、文字コードが違います。',
    en: 'A character cannot be read: cut in the middle, or in another encoding.',
  },
  'field-empty': { ja: '必ず要る項目が空です。', en: 'A field that is required is empty.' },
  'nothing-to-find-by': {
    ja: '番号も氏名もないため、探すことができません。',
    en: 'It has neither number nor name: nobody could find it.',
  },
  'subject-key-malformed': { ja: 'カードの照合キーの書式が違います。', en: 'The subject key of the card is malformed.' },
  'birth-date-impossible': { ja: '生年月日が日付として読めません。', en: 'The birth date is not a day.' },
  'booking-time-impossible': {
    ja: '予約の日時が日付や時刻として読めません。',
    en: 'Day or time of the booking cannot be read.',
  },
  'booking-incomplete': { ja: '予約の開始か終了がありません。', en: 'The beginning or the end of the booking is missing.' },
  'booking-ends-before-it-begins': {
    ja: '予約の終了が開始より後になっていません。',
    en: 'The booking does not end after its beginning.',
  },
  'booking-headcount-unreadable': {
    ja: '予約の人数が数として読めません。',
    en: 'The number of people of the booking cannot be read.',
  },
  'flag-until-impossible': { ja: '有効期限が日付として読めません。', en: 'The last day of a flag is not a day.' },
} as const satisfies Readonly<Record<string, LocalizedText>>
export type RollRejectionCode = keyof typeof ROLL_REJECTIONS

/** What somebody should look at, although the line became an entry. */
export const ROLL_WARNINGS = {
  'date-outside-its-era': {
    ja: '元号の期間にない日付です。元号の年から数えて読みました。',
    en: 'The day is not in its era. It was counted on from the first year of the era.',
  },
  'sex-unreadable': { ja: '性別を読めないため、不明としました。', en: 'The sex cannot be read and counts as unknown.' },
} as const satisfies Readonly<Record<string, LocalizedText>>
export type RollWarningCode = keyof typeof ROLL_WARNINGS

/** A reason with its place. Never the content of the field. */
export interface RollRejection {
  readonly code: RollRejectionCode
  /** From 1. */
  readonly column?: number
}

export interface RollWarning {
  readonly code: RollWarningCode
  readonly column: number
}
