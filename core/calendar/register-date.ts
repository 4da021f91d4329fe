import { err, ok, type Result } from '../base/index.ts'
import { type Failure, failure } from '../failure/index.ts'
import { dayNumber, dayNumberOf } from './day-number.ts'
import { type PartialDate, parsePartialDate } from './partial-date.ts'
import { ERAS, type Era, GREGORIAN_IN_JAPAN } from './wareki.ts'

/** First days as numbers, by the era: a roll has millions of birth dates, and comparing numbers is next to nothing. */
const FIRST_DAYS = new Map(ERAS.map((era, index) => [era, { first: dayNumberOf(era.firstDay), next: nextFirstDay(index) }]))
const GREGORIAN = dayNumberOf(GREGORIAN_IN_JAPAN)

function nextFirstDay(index: number): number {
  const next = ERAS[index - 1]
  return next === undefined ? Number.POSITIVE_INFINITY : dayNumberOf(next.firstDay)
}

/** The day was read, but somebody should look at it. */
export type RegisterDateWarning =
  /** The day is not in the era that is written (昭和65年): counted on from its first year. */
  'date-outside-its-era'

export interface RegisterDate {
  /** `raw` is the day as `YYYYMMDD`, the form in which a card writes it. */
  readonly date: PartialDate
  readonly warning?: RegisterDateWarning
}

/** The parts as written; 0 is unknown. */
interface WrittenParts {
  readonly era?: Era
  readonly year: number
  readonly month: number
  readonly day: number
}

const KANJI_DIGITS = '〇一二三四五六七八九'
const UNKNOWN = /^(?:不詳|不明|\*+|-+|[?]+)$/

/** 二十三 → 23, 五八 → 58. */
function digitsOfKanji(text: string): string {
  return text.replaceAll(/[〇零一二三四五六七八九十元]+/g, (kanji) => {
    if (kanji === '元') return '1'
    const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(kanji)
    const digit = (character: string) => Math.max(0, KANJI_DIGITS.indexOf(character))
    if (tens !== null) return String((tens[1] === undefined ? 1 : digit(tens[1])) * 10 + digit(tens[2] ?? '〇'))
    return [...kanji].map(digit).join('')
  })
}

/** What most registers write: nothing of it has another form. */
const ALREADY_PLAIN = /^[!-~年月日明治大正昭和平成令不詳]*$/

/** NFKC (full width → half width, ㍽ → 昭和), no white space, kanji digits as digits. */
function plainForm(text: string): string {
  if (ALREADY_PLAIN.test(text)) return text
  return digitsOfKanji(text.normalize('NFKC').replaceAll(/\s+/g, ''))
}

function eraOf(written: string): Era | undefined {
  const upper = written.toUpperCase()
  return ERAS.find(({ name, letter }) => upper === letter || written === name || written === name.charAt(0))
}

function part(text: string | undefined): number | undefined {
  if (text === undefined || text === '' || UNKNOWN.test(text)) return 0
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined
}

/** Splits a plain form into its parts; `undefined` when it is no date. */
function writtenParts(plain: string): WrittenParts | undefined {
  const western = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (western !== null) return { year: Number(western[1]), month: Number(western[2]), day: Number(western[3]) }
  const coded = /^([1-5])(\d{2})(\d{2})(\d{2})$/.exec(plain)
  const compact = coded ?? /^([MTSHR])(\d{2})(\d{2})(\d{2})$/i.exec(plain)
  if (compact !== null) {
    const era = coded === null ? eraOf(compact[1] ?? '') : ERAS.find(({ digit }) => digit === coded[1])
    if (era === undefined) return undefined
    return { era, year: Number(compact[2]), month: Number(compact[3]), day: Number(compact[4]) }
  }
  const spelt =
    /^(明治|大正|昭和|平成|令和|[明大昭平令]|[MTSHR])?[.]?(\d{1,4}|不詳|不明)(?:年|[-./−–])(?:(\d{1,2}|不詳|不明|[*?]+)(?:月|[-./−–]|$))?(?:(\d{1,2}|不詳|不明|[*?]+)日?)?$/i.exec(
      // 月日不詳 leaves out the number of both.
      plain.replace(/(?<!\d)月日(?:不詳|不明)$/, '').replace(/日(不詳|不明)$/, '$1'),
    )
  if (spelt === null) return undefined
  const [year, month, day] = [part(spelt[2]), part(spelt[3]), part(spelt[4])]
  if (year === undefined || month === undefined || day === undefined) return undefined
  if (spelt[1] === undefined) return { year, month, day }
  const era = eraOf(spelt[1])
  return era === undefined || year === 0 ? undefined : { era, year, month, day }
}

function padded({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): string {
  return `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
}

/** Whether no day that these parts can mean lies in the era; and whether one lies before Japan took the Gregorian calendar over. */
function judgeEra(era: Era, { year, month, day }: PartialDate): { readonly outside: boolean; readonly lunisolar: boolean } {
  if (year === undefined) return { outside: false, lunisolar: false }
  const earliest = dayNumber(year, month ?? 1, month === undefined ? 1 : (day ?? 1))
  // 31 in every month: no era begins behind the last day of a short one.
  const latest = dayNumber(year, month ?? 12, month === undefined ? 31 : (day ?? 31))
  const span = FIRST_DAYS.get(era)
  return {
    outside: span !== undefined && (latest < span.first || earliest >= span.next),
    lunisolar: earliest < GREGORIAN,
  }
}

/**
 * Reads a day as registers and spreadsheets write it (domain reference §F.1, §F.2): `19830401`, `1983/4/1`, `1983-04-01`,
 * `昭和58年4月1日`, `㍼五十八年四月一日`, `S58.4.1`, `S580401`, `3580401` (era as a digit), `令和元年5月1日`; full width or half
 * width; unknown parts as `00`, `不詳` or left out (`昭和20年月日不詳`).
 *
 * Fails with `birth-date-impossible` for what is no day, and for an era day before 1873, which counts in another calendar. The
 * failure carries no digits.
 */
export function parseRegisterDate(text: string): Result<RegisterDate, Failure> {
  const parts = writtenParts(plainForm(text))
  if (parts === undefined) return err(failure('birth-date-impossible'))
  const { era } = parts
  const date = parsePartialDate(padded(era === undefined ? parts : { ...parts, year: era.firstDay.year + parts.year - 1 }))
  if (!date.ok) return date
  if (era === undefined) return ok({ date: date.value })
  const { outside, lunisolar } = judgeEra(era, date.value)
  if (lunisolar) return err(failure('birth-date-impossible'))
  return ok({ date: date.value, ...(outside && { warning: 'date-outside-its-era' as const }) })
}
