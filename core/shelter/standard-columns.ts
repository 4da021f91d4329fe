import { STANDARD_WORDS } from './standard-words.ts'
import {
  ALLERGENS,
  type Allergen,
  CARE_CLASSES,
  type CareClass,
  CONSENTS,
  type ConsentId,
  SYMPTOMS,
  type Symptom,
  URGENT_NEEDS,
  type UrgentNeed,
} from './vocabulary.ts'

/** The columns with one value each, with the headings that they may have; the first is our own. In the order of the file. */
export const PLAIN_HEADINGS = {
  number: ['受付番号'],
  representative: ['代表者受付番号', '世帯番号', '世帯代表者受付番号'],
  name: ['氏名', '名前'],
  kana: ['ふりがな', 'フリガナ', '氏名_カナ', '氏名_かな', 'カナ氏名'],
  otherNames: ['別名・通称', '通称'],
  sex: ['性別'],
  birthDate: ['生年月日'],
  age: ['年齢'],
  months: ['月齢'],
  ageBand: ['年齢区分'],
  relationship: ['続柄'],
  members: ['世帯人数'],
  postcode: ['郵便番号'],
  address: ['住所'],
  place: ['居所', '滞在先'],
  phone: ['電話番号', '連絡先', '電話'],
  mail: ['メールアドレス', 'メール'],
  emergencyContact: ['緊急連絡先'],
  neighbourhood: ['町内会・自治会', '地区', '自治会'],
  stay: ['滞在形態'],
  area: ['滞在場所'],
  wantsFood: ['食事の希望'],
  presence: ['状態'],
  zone: ['区画', '部屋'],
  allergyNote: ['アレルギー_備考'],
  needsNote: ['必要な支援_備考'],
  mealClass: ['食事区分'],
  language: ['使用言語', '言語'],
  nationality: ['国籍'],
  pets: ['ペット'],
  plate: ['車両番号', '車のナンバー'],
  houseDamage: ['住家の被害', '家屋の被害'],
  evacuationReasons: ['避難理由'],
  skills: ['特技・手伝えること', '特技'],
  notes: ['備考'],
  admittedAt: ['入所日時', '入所日'],
  leftAt: ['退所日時', '退所日'],
  destination: ['退所先区分'],
  destinationName: ['退所先'],
  contact: ['退所後の連絡先'],
  arrivedFrom: ['前の避難所'],
  route: ['受付方法'],
  tag: ['QRタグ', '事前登録コード', '事前登録QR', 'タグ'],
  medicine: ['服薬'],
  hospital: ['通院'],
  handbook: ['障害者手帳'],
  careLevel: ['介護度'],
} as const
export type PlainColumn = keyof typeof PLAIN_HEADINGS

export type StandardColumn =
  | PlainColumn
  | `care:${CareClass}`
  | `allergen:${Allergen}`
  | `need:${UrgentNeed}`
  | `symptom:${Symptom}`
  | `consent:${ConsentId}`

/** What is read and never written: whoever has the code of a tag is taken for whom it is of. */
export const READ_ONLY_COLUMNS: ReadonlySet<StandardColumn> = new Set(['tag'])

/** What only the restricted role takes along. */
export const RESTRICTED_COLUMNS: ReadonlySet<StandardColumn> = new Set(['medicine', 'hospital', 'handbook', 'careLevel'])

/** Columns that stand after another: one for each class (1 or empty). */
const CLASS_COLUMNS: Readonly<Partial<Record<PlainColumn, readonly (readonly [StandardColumn, readonly string[]])[]>>> = {
  zone: CARE_CLASSES.map((word) => [
    `care:${word}`,
    [`要配慮_${STANDARD_WORDS.careClass[word]}`, `要配慮区分_${STANDARD_WORDS.careClass[word]}`],
  ]),
  allergyNote: ALLERGENS.map((word) => [`allergen:${word}`, [`アレルギー_${STANDARD_WORDS.allergen[word]}`]]),
  needsNote: URGENT_NEEDS.map((word) => [`need:${word}`, [`必要な支援_${STANDARD_WORDS.need[word]}`]]),
  mealClass: SYMPTOMS.map((word) => [`symptom:${word}`, [`体調_${STANDARD_WORDS.symptom[word]}`]]),
  notes: CONSENTS.map((word) => [`consent:${word}`, [`同意_${STANDARD_WORDS.consent[word]}`]]),
}

/** All columns with their headings, in the order of the file. */
export const STANDARD_HEADINGS = Object.fromEntries(
  (Object.keys(PLAIN_HEADINGS) as PlainColumn[]).flatMap((column) => [
    [column, PLAIN_HEADINGS[column]],
    ...(CLASS_COLUMNS[column] ?? []),
  ]),
) as unknown as Readonly<Record<StandardColumn, readonly string[]>>

export const STANDARD_COLUMNS = Object.keys(STANDARD_HEADINGS) as readonly StandardColumn[]
