import { err, ok, type Result } from '../base/index.ts'
import { type PartialDate, parseRegisterDate } from '../calendar/index.ts'
import type { Sex } from '../person/index.ts'
import type { Booking } from '../program/index.ts'
import { readBooking } from './booking.ts'
import type { RollField, RollLayout } from './mapping.ts'
import { kanaKey, nameKey, numberKey } from './name-key.ts'
import type { RollRejection, RollWarning } from './rejection.ts'

/** A mark on an entry, and the last day on which it counts (`YYYY-MM-DD`, included). */
export interface RollFlag {
  readonly flag: string
  readonly until?: string
}

/** A person, car or booking known in advance. Texts are as in the file, without white space around them. */
export interface RollEntry {
  readonly number?: string
  readonly barcode?: string
  /** Hex, lower case. */
  readonly subjectKey?: string
  readonly name?: string
  readonly kana?: string
  /** `raw` is `YYYYMMDD` as a card writes it, for comparing; what the file says is in `values`. */
  readonly birthDate?: PartialDate
  readonly address?: string
  readonly sex?: Sex
  /** 世帯番号 as in the file. It stays with the roll; rules see a keyed hash of it. */
  readonly household?: string
  /** 投票区 as in the file. */
  readonly district?: string
  readonly booking?: Booking
  readonly flags: readonly RollFlag[]
  /** Every field of the line exactly as in the file, in the order of its columns. */
  readonly values: readonly string[]
  readonly warnings: readonly RollWarning[]
}

/** The search keys of an entry. Equal keys are not one person ({@link nameKey}). */
export interface RollKeys {
  readonly number?: string
  readonly barcode?: string
  readonly subjectKey?: string
  readonly name?: string
  readonly kana?: string
  /** `YYYYMMDD`. */
  readonly birthDate?: string
}

type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] }

const SEX_WORDS: ReadonlyMap<string, Sex> = new Map(
  (
    [
      ['male', ['男', '男性', '1', 'M', 'MALE']],
      ['female', ['女', '女性', '2', 'F', 'FEMALE']],
      ['not-applicable', ['9', '適用不能']],
      ['unknown', ['0', '不明', '未回答', '']],
    ] as const
  ).flatMap(([sex, words]) => words.map((word): [string, Sex] => [word, sex])),
)

const NOT_SET = new Set(['', '0', '無', '否', 'なし', '×', 'N', 'NO', 'FALSE'])

const ASCII_PRINTED = /^[!-~]*$/
const plain = (text: string) => (ASCII_PRINTED.test(text) ? text : text.normalize('NFKC').trim()).toUpperCase()

/** A subject key is 32 bytes in hex. */
const SUBJECT_KEY = /^[0-9a-f]{64}$/

/**
 * Reads the fields of one record. A line that cannot be read as told is rejected as a whole: half an entry could let somebody pass,
 * or turn somebody away, who should not be.
 */
export function readEntry(fields: readonly string[], layout: RollLayout): Result<RollEntry, RollRejection> {
  const { columns, width } = layout
  if (width !== undefined && fields.length !== width) return err({ code: 'field-count' })
  const undecodable = fields.findIndex((field) => field.includes('\ufffd'))
  if (undecodable >= 0) return err({ code: 'undecodable', column: undecodable + 1 })
  const filled = (field: RollField): string | undefined => {
    const column = columns[field]
    const value = column === undefined ? '' : (fields[column] ?? '').trim()
    return value === '' ? undefined : value
  }
  for (const field of layout.required)
    if (filled(field) === undefined) return err({ code: 'field-empty', column: (columns[field] ?? 0) + 1 })
  const [number, barcode, name, kana, address, household, district] = [
    filled('number'),
    filled('barcode'),
    filled('name'),
    filled('kana'),
    filled('address'),
    filled('household'),
    filled('district'),
  ]
  const subjectKey = filled('subjectKey')?.toLowerCase()
  if (subjectKey !== undefined && !SUBJECT_KEY.test(subjectKey))
    return err({ code: 'subject-key-malformed', column: (columns.subjectKey ?? 0) + 1 })
  if ((number ?? barcode ?? subjectKey ?? name ?? kana) === undefined) return err({ code: 'nothing-to-find-by' })
  const warnings: RollWarning[] = []
  const birthDate = readBirthDate(filled('birthDate'), (columns.birthDate ?? 0) + 1, warnings)
  if (!birthDate.ok) return birthDate
  const flags = readFlags(fields, layout, warnings)
  if (!flags.ok) return flags
  const booking = bookingStands(fields, layout) ? readBooking(filled, layout, warnings) : ok(undefined)
  if (!booking.ok) return booking
  const sex = columns.sex === undefined ? undefined : readSex(fields[columns.sex] ?? '', columns.sex + 1, warnings)
  // Put together by hand: ten objects to be spread into one for each of millions of rows are most of what reading them costs.
  const entry: Writable<RollEntry> = { flags: flags.value, values: fields, warnings }
  if (number !== undefined) entry.number = number
  if (barcode !== undefined) entry.barcode = barcode
  if (subjectKey !== undefined) entry.subjectKey = subjectKey
  if (name !== undefined) entry.name = name
  if (kana !== undefined) entry.kana = kana
  if (birthDate.value !== undefined) entry.birthDate = birthDate.value
  if (address !== undefined) entry.address = address
  if (sex !== undefined) entry.sex = sex
  if (household !== undefined) entry.household = household
  if (district !== undefined) entry.district = district
  if (booking.value !== undefined) entry.booking = booking.value
  return ok(entry)
}

/** Whether the booking of this line counts: not one that was cancelled, or is only asked for. */
function bookingStands(fields: readonly string[], { bookingStatus }: RollLayout): boolean {
  if (bookingStatus === undefined) return true
  const said = plain(fields[bookingStatus.column] ?? '')
  return bookingStatus.when.some((word) => plain(word) === said)
}

function readBirthDate(
  text: string | undefined,
  column: number,
  warnings: RollWarning[],
): Result<PartialDate | undefined, RollRejection> {
  if (text === undefined) return ok(undefined)
  const read = parseRegisterDate(text)
  if (!read.ok) return err({ code: 'birth-date-impossible', column })
  if (read.value.warning !== undefined) warnings.push({ code: read.value.warning, column })
  return ok(read.value.date)
}

function readSex(text: string, column: number, warnings: RollWarning[]): Sex {
  const sex = SEX_WORDS.get(plain(text))
  if (sex === undefined) warnings.push({ code: 'sex-unreadable', column })
  return sex ?? 'unknown'
}

function readFlags(
  fields: readonly string[],
  layout: RollLayout,
  warnings: RollWarning[],
): Result<readonly RollFlag[], RollRejection> {
  const flags: RollFlag[] = []
  for (const { flag, column, when, until } of layout.flags) {
    const value = plain(fields[column] ?? '')
    if (when === undefined ? NOT_SET.has(value) : !when.some((word) => plain(word) === value)) continue
    const untilText = until === undefined ? '' : (fields[until] ?? '').trim()
    if (until === undefined || untilText === '') {
      flags.push({ flag })
      continue
    }
    const read = parseRegisterDate(untilText)
    // Unlike a birth date, a last day with unknown parts says nothing.
    if (!read.ok || /0000$|00$|^0000/.test(read.value.date.raw)) return err({ code: 'flag-until-impossible', column: until + 1 })
    if (read.value.warning !== undefined) warnings.push({ code: read.value.warning, column: until + 1 })
    const { raw } = read.value.date
    flags.push({ flag, until: `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6)}` })
  }
  return ok(flags)
}

/** What an entry is found by. */
export function keysOf(entry: RollEntry): RollKeys {
  const { number, barcode, subjectKey, name, kana, birthDate } = entry
  const keys: Writable<RollKeys> = {}
  if (number !== undefined) keys.number = numberKey(number)
  if (barcode !== undefined) keys.barcode = numberKey(barcode)
  if (subjectKey !== undefined) keys.subjectKey = subjectKey
  if (name !== undefined) keys.name = nameKey(name)
  if (kana !== undefined) keys.kana = kanaKey(kana)
  if (birthDate !== undefined) keys.birthDate = birthDate.raw
  return keys
}

/**
 * The birth dates under which a roll may hold somebody: the date itself, and the same with parts unknown (月日不詳), because the roll's
 * own value decides (domain reference §F.2).
 */
export function birthDatesToSearch(birthDate: string): readonly string[] {
  const year = birthDate.slice(0, 4)
  return [...new Set([birthDate, `${birthDate.slice(0, 6)}00`, `${year}0000`, '00000000'])]
}
