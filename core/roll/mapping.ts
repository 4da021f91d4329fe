import { z } from 'zod'
import { err, ok, type Result } from '../base/index.ts'
import { type Failure, failure } from '../failure/index.ts'
import { ROLL_ENCODINGS } from './encoding.ts'
import { nameKey } from './name-key.ts'

/** What a column of a roll can hold that a program or a search understands. */
export const ROLL_FIELDS = [
  'number',
  'barcode',
  'subjectKey',
  'name',
  'kana',
  'birthDate',
  'address',
  'sex',
  'household',
  'district',
  'bookingDate',
  'bookingFrom',
  'bookingUntil',
  'bookingHeadcount',
  'bookingRoom',
] as const
export type RollField = (typeof ROLL_FIELDS)[number]

/** A column: its name in the header line, or its number from 1. */
const columnSchema = z.union([z.string().min(1).max(200), z.int().min(1).max(1000)])
export type RollColumn = z.infer<typeof columnSchema>

/**
 * How the columns of one source become a roll. Kept with the roll, so that next month's file of the same source needs no thought.
 * Columns that nothing maps are kept as they are.
 */
export const rollMappingSchema = z.strictObject({
  /** Version of this format. */
  version: z.literal(1),
  /** Settles the encoding where the file itself does not. */
  encoding: z.enum(ROLL_ENCODINGS).optional(),
  separator: z.enum(['comma', 'tab']).default('comma'),
  /** Whether the first record names the columns. */
  header: z.boolean().default(true),
  columns: z.strictObject({
    /** 整理番号, 名簿番号. */
    number: columnSchema.optional(),
    barcode: columnSchema.optional(),
    /** Subject key of a card, hex. */
    subjectKey: columnSchema.optional(),
    name: columnSchema.optional(),
    kana: columnSchema.optional(),
    birthDate: columnSchema.optional(),
    address: columnSchema.optional(),
    sex: columnSchema.optional(),
    /** 世帯番号: who belongs together. */
    household: columnSchema.optional(),
    /** 投票区, for an electoral roll. */
    district: columnSchema.optional(),
    /** 利用日, where the two columns below hold times only. Without them the whole day is booked. */
    bookingDate: columnSchema.optional(),
    /** 利用開始: day and time, or time. Also a span of time such as 9:00～12:00, where no other column holds the end. */
    bookingFrom: columnSchema.optional(),
    bookingUntil: columnSchema.optional(),
    /** 利用人数. */
    bookingHeadcount: columnSchema.optional(),
    /** 施設・室名, as the program's rules name it. */
    bookingRoom: columnSchema.optional(),
  }),
  /** Fields that must not be empty in any line. */
  required: z.array(z.enum(ROLL_FIELDS)).default([]),
  /** Marks such as 障害者手帳 or 会員, with the last day on which they count. */
  flags: z
    .array(
      z.strictObject({
        flag: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens'),
        column: columnSchema,
        /** What the column says when the flag is set. Without it anything but empty, 0, 無 and 否 does. */
        when: z.array(z.string()).min(1).optional(),
        /** Column of the last day (有効期限), included. */
        until: columnSchema.optional(),
      }),
    )
    .max(50)
    .default([]),
  /**
   * 予約状況: a booking counts only where this column says so. Lists of bookings hold cancelled and provisional ones as well; a word that
   * nobody thought of must not open a door.
   */
  bookingStatus: z.strictObject({ column: columnSchema, when: z.array(z.string().min(1)).min(1) }).optional(),
})
export type RollMapping = z.infer<typeof rollMappingSchema>

/** A mapping from outside. `roll-mapping-invalid` names the first place that is wrong. */
export function parseRollMapping(value: unknown): Result<RollMapping, Failure> {
  const parsed = rollMappingSchema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return err(failure('roll-mapping-invalid', { at: issue?.path.join('.') ?? '', problem: issue?.message ?? '' }))
}

/** A mapping with its columns found: indexes from 0. */
export interface RollLayout {
  /** As in the header line; empty without one. */
  readonly header: readonly string[]
  /** How many fields each record must have; `undefined` without a header line. */
  readonly width: number | undefined
  readonly columns: Readonly<Partial<Record<RollField, number>>>
  readonly required: readonly RollField[]
  readonly flags: readonly {
    readonly flag: string
    readonly column: number
    readonly when: readonly string[] | undefined
    readonly until: number | undefined
  }[]
  readonly bookingStatus?: { readonly column: number; readonly when: readonly string[] }
}

/** At least one of these finds an entry. */
const FINDABLE: readonly RollField[] = ['number', 'barcode', 'subjectKey', 'name', 'kana']

/**
 * Finds the columns of a mapping in a header line. Fails with `roll-mapping-invalid` for a column that is not there or is there twice,
 * and for a mapping by which nobody could be found.
 */
export function layOut(mapping: RollMapping, header: readonly string[]): Result<RollLayout, Failure> {
  const problems: { readonly column: RollColumn; readonly problem: string }[] = []
  const names = header.map((name) => name.trim())
  const indexOf = (column: RollColumn): number => {
    if (typeof column === 'number') {
      if (mapping.header && column > names.length) problems.push({ column, problem: 'no-such-column' })
      return column - 1
    }
    const index = names.indexOf(column.trim())
    if (index < 0) problems.push({ column, problem: mapping.header ? 'no-such-column' : 'no-header-line' })
    else if (names.lastIndexOf(column.trim()) !== index) problems.push({ column, problem: 'column-twice' })
    return index
  }
  const columns: Partial<Record<RollField, number>> = {}
  for (const field of ROLL_FIELDS) {
    const column = mapping.columns[field]
    if (column !== undefined) columns[field] = indexOf(column)
  }
  const flags = mapping.flags.map(({ flag, column, when, until }) => ({
    flag,
    column: indexOf(column),
    when,
    until: until === undefined ? undefined : indexOf(until),
  }))
  const status = mapping.bookingStatus
  const bookingStatus = status === undefined ? undefined : { column: indexOf(status.column), when: status.when }
  const [first] = problems
  if (first !== undefined) return err(failure('roll-mapping-invalid', { ...first }))
  if (!FINDABLE.some((field) => columns[field] !== undefined))
    return err(failure('roll-mapping-invalid', { problem: 'no-column-to-find-anybody-by' }))
  const missing = mapping.required.find((field) => columns[field] === undefined)
  if (missing !== undefined) return err(failure('roll-mapping-invalid', { at: `required.${missing}`, problem: 'not-mapped' }))
  return ok({
    header: mapping.header ? header : [],
    width: mapping.header ? header.length : undefined,
    columns,
    required: mapping.required,
    flags,
    ...(bookingStatus !== undefined && { bookingStatus }),
  })
}

/** How columns are called in exports, by their search keys; the first that fits wins. */
const USUAL_NAMES: Readonly<Record<RollField, readonly string[]>> = {
  number: ['整理番号', '名簿番号', '登録番号', '会員番号', '利用者番号', '受付番号', '宛名番号', '番号', 'no', 'number', 'id'],
  barcode: ['バーコード', 'バーコード番号', 'barcode'],
  subjectKey: ['subjectkey', 'カードキー'],
  name: ['氏名', '氏名漢字', '漢字氏名', '名前', '利用者氏名', '登録者氏名', '氏名又は名称', 'name'],
  kana: ['カナ氏名', '氏名カナ', '氏名フリガナ', '氏名かな', 'フリガナ', 'ふりがな', 'カナ', 'かな', 'ヨミ', 'よみがな', 'kana'],
  birthDate: ['生年月日', '生年月日和暦', '生年月日西暦', '誕生日', 'birthdate', 'dateofbirth'],
  address: ['住所', '現住所', '住所1', '所在地', 'address'],
  sex: ['性別', '性別コード', '男女', 'sex', 'gender'],
  household: ['世帯番号', '世帯コード', '世帯id', '世帯', 'household'],
  district: ['投票区', '投票区番号', '投票区コード', '投票区名', 'district'],
  bookingDate: ['利用日', '利用年月日', '予約日', '使用日', '使用年月日', '開催日', '貸出日', 'date'],
  bookingFrom: [
    ...['予約開始', '予約開始日時', '利用開始日時', '利用開始', '使用開始日時', '使用開始', '開始日時', '開始'],
    ...['利用開始時刻', '利用開始時間', '開始時刻', '開始時間', '利用時間', '利用時間帯', '時間帯', 'start', 'from'],
  ],
  bookingUntil: [
    ...['予約終了', '予約終了日時', '利用終了日時', '利用終了', '使用終了日時', '使用終了', '終了日時', '終了'],
    ...['利用終了時刻', '利用終了時間', '終了時刻', '終了時間', 'end', 'until'],
  ],
  bookingHeadcount: ['人数', '利用人数', '利用予定人数', '使用人数', '予定人数', '予約人数', '参加人数', 'headcount'],
  bookingRoom: ['施設・室名', '室名', '室場名', '部屋名', '部屋', '利用施設', '施設名', '施設', 'room'],
}

/** Marks by the names of their columns, and the words of a status with which a booking stands. */
const USUAL_FLAGS: Readonly<Record<string, readonly string[]>> = {
  disability: ['障害', '障がい', '障害者手帳', '障がい者手帳', '手帳', '手帳の有無', '障害者'],
  member: ['会員', '会員区分', 'member'],
  permit: ['利用許可', '許可', '利用承認', 'permit'],
  blacklisted: ['利用停止', '停止', '出入禁止', '利用禁止', 'blacklisted'],
  suspended: ['登録停止', '資格停止', 'suspended'],
}
const USUAL_LAST_DAYS = ['期限', 'の期限', '有効期限', 'の有効期限', '期限日', 'until']
const USUAL_STATUS = ['予約状況', '予約状態', '申請状況', '状況', '状態', 'ステータス', 'status']
const STANDING = ['承認', '承認済', '許可', '許可済', '確定', '予約確定', '本予約', '予約済', '予約済み']

/** Header names without width, brackets, spaces and case. */
function headerKey(name: string): string {
  return nameKey(name).replaceAll(/[()（）「」［］[\]_:：]/g, '')
}

/** A mapping that the names in a header line suggest: for a person to look at, not to be used unseen. */
export function suggestMapping(header: readonly string[]): RollMapping {
  const keys = header.map(headerKey)
  const columnOf = (names: readonly string[]): RollColumn | undefined => {
    const index = names.map((name) => keys.indexOf(headerKey(name))).find((found) => found >= 0)
    if (index === undefined) return undefined
    const name = header[index]?.trim() ?? ''
    // A name that is there twice does not name a column.
    return header.filter((other) => other.trim() === name).length > 1 ? index + 1 : name
  }
  const columns: Partial<Record<RollField, RollColumn>> = {}
  for (const field of ROLL_FIELDS) {
    const column = columnOf(USUAL_NAMES[field])
    if (column !== undefined) columns[field] = column
  }
  const flags = Object.entries(USUAL_FLAGS).flatMap(([flag, names]) => {
    const column = columnOf(names)
    if (column === undefined) return []
    const until = columnOf(names.flatMap((name) => USUAL_LAST_DAYS.map((ending) => name + ending)))
    return [{ flag, column, ...(until !== undefined && { until }) }]
  })
  const booked = columns.bookingDate !== undefined || columns.bookingFrom !== undefined
  const status = booked ? columnOf(USUAL_STATUS) : undefined
  return {
    version: 1,
    separator: 'comma',
    header: true,
    columns,
    required: [],
    flags,
    ...(status !== undefined && { bookingStatus: { column: status, when: [...STANDING] } }),
  }
}
