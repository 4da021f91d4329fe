import type { LocalizedText } from '../base/index.ts'
import { SCHOOL_GRADES } from '../calendar/index.ts'
import type { ConditionName } from './compiled-conditions.ts'
import type { AgeCondition, ConditionSex, Conditions, FlagCondition, Weekday } from './conditions.ts'
import type { Program } from './program.ts'

const WEEKDAY_NAMES: Readonly<Record<Weekday, LocalizedText>> = {
  mon: { ja: '月', en: 'Monday' },
  tue: { ja: '火', en: 'Tuesday' },
  wed: { ja: '水', en: 'Wednesday' },
  thu: { ja: '木', en: 'Thursday' },
  fri: { ja: '金', en: 'Friday' },
  sat: { ja: '土', en: 'Saturday' },
  sun: { ja: '日', en: 'Sunday' },
}

const SEX_NAMES: Readonly<Record<ConditionSex, LocalizedText>> = {
  male: { ja: '男性', en: 'male' },
  female: { ja: '女性', en: 'female' },
  'not-applicable': { ja: '適用不能', en: 'not applicable' },
}

const AGE_BASIS_NAMES: Readonly<Record<Exclude<AgeCondition['basis'], 'asOf'>, LocalizedText>> = {
  birthday: { ja: '今日の年齢', en: 'the age today' },
  attain: { ja: '法律上の今日の年齢（誕生日の前日に達する）', en: 'the age today in law (reached the day before the birthday)' },
  schoolYear: { ja: '学年の年齢（4月1日）', en: 'the age of the school year (on 1 April)' },
  fiscalYearEnd: { ja: '年度末（3月31日）の年齢', en: 'the age at the end of the fiscal year (31 March)' },
  yearEnd: { ja: '年末の年齢', en: 'the age at the end of the year' },
}

/** Names as a list in each language. */
function listed(names: readonly LocalizedText[]): LocalizedText {
  return { ja: names.map(({ ja }) => ja).join('・'), en: names.map(({ en }) => en).join(', ') }
}

const quoted = (ids: readonly string[]) => ({
  ja: ids.map((id) => `「${id}」`).join(''),
  en: ids.map((id) => `"${id}"`).join(', '),
})

function named(list: readonly { readonly id: string; readonly name: LocalizedText }[], ids: readonly string[]): LocalizedText {
  return listed(ids.map((id) => list.find((one) => one.id === id)?.name ?? { ja: id, en: id }))
}

/** `6以上12以下` of whole numbers. */
function range({ atLeast, atMost }: { readonly atLeast?: number; readonly atMost?: number }, unit: LocalizedText): LocalizedText {
  const ja = [atLeast === undefined ? '' : `${atLeast}${unit.ja}以上`, atMost === undefined ? '' : `${atMost}${unit.ja}以下`]
  const en = [atLeast === undefined ? '' : `at least ${atLeast}`, atMost === undefined ? '' : `at most ${atMost}`]
  return { ja: ja.join(''), en: en.filter((part) => part !== '').join(' and ') + unit.en }
}

function ageWords(age: AgeCondition): LocalizedText {
  const years = range(age, { ja: '歳', en: '' })
  const basis = age.basis === 'asOf' ? { ja: `${age.date}時点の年齢`, en: `the age on ${age.date}` } : AGE_BASIS_NAMES[age.basis]
  return { ja: `${basis.ja}が${years.ja}`, en: `${basis.en} is ${years.en}` }
}

function flagWords({ any, all, none }: FlagCondition): LocalizedText {
  const parts: LocalizedText[] = []
  if (any !== undefined)
    parts.push({ ja: `名簿の印${quoted(any).ja}のどれかがある`, en: `the roll has one of the marks ${quoted(any).en}` })
  if (all !== undefined)
    parts.push({ ja: `名簿の印${quoted(all).ja}がすべてある`, en: `the roll has all the marks ${quoted(all).en}` })
  if (none !== undefined)
    parts.push({ ja: `名簿の印${quoted(none).ja}がない`, en: `the roll has none of the marks ${quoted(none).en}` })
  return { ja: parts.map(({ ja }) => ja).join('、'), en: parts.map(({ en }) => en).join(', ') }
}

function bookingWords({ rooms }: NonNullable<Conditions['booking']>): LocalizedText {
  if (rooms === undefined) return { ja: '今の時間に予約がある', en: 'there is a booking for this time' }
  return { ja: `今の時間に${rooms.join('・')}の予約がある`, en: `there is a booking of ${rooms.join(', ')} for this time` }
}

/** What a condition asks, in words that go on: "… に当てはまります". Nothing in them comes from a card. */
export function conditionWords(name: ConditionName, when: Conditions, program: Program): LocalizedText {
  const absent = () => new Error(`there is no condition ${name}`)
  switch (name) {
    case 'place': {
      const places = named(program.places, when.place ?? [])
      return { ja: `場所が${places.ja}`, en: `the place is ${places.en}` }
    }
    case 'residence': {
      if (when.residence === undefined) throw absent()
      const { relation, set } = when.residence
      const area = program.municipalitySets[set]?.name ?? { ja: set, en: set }
      return relation === 'in'
        ? { ja: `住所が${area.ja}の中`, en: `the address is in ${area.en}` }
        : { ja: `住所が${area.ja}の外`, en: `the address is outside ${area.en}` }
    }
    case 'age':
      if (when.age === undefined) throw absent()
      return ageWords(when.age)
    case 'schoolYear': {
      if (when.schoolYear === undefined) throw absent()
      const [from, to] = [SCHOOL_GRADES[when.schoolYear.from].name, SCHOOL_GRADES[when.schoolYear.to].name]
      return { ja: `学年が${from.ja}から${to.ja}まで`, en: `the school year is from ${from.en} to ${to.en}` }
    }
    case 'sex': {
      const sexes = listed((when.sex ?? []).map((sex) => SEX_NAMES[sex]))
      return { ja: `性別が${sexes.ja}`, en: `the sex is ${sexes.en}` }
    }
    case 'registered':
      return when.registered === true
        ? { ja: '名簿に登録されている', en: 'the person is on the roll' }
        : { ja: '名簿に登録されていない', en: 'the person is not on the roll' }
    case 'flags':
      return flagWords(when.flags ?? {})
    case 'booking':
      if (when.booking === undefined) throw absent()
      return bookingWords(when.booking)
    case 'weekdays': {
      const days = listed((when.weekdays ?? []).map((day) => WEEKDAY_NAMES[day]))
      return { ja: `曜日が${days.ja}`, en: `the day is ${days.en}` }
    }
    case 'holiday':
      return when.holiday === true
        ? { ja: '今日が祝日', en: 'today is a public holiday' }
        : { ja: '今日が祝日でない', en: 'today is not a public holiday' }
    case 'season':
      return {
        ja: `月日が${when.season?.from}から${when.season?.until}まで`,
        en: `the day of the year is from ${when.season?.from} to ${when.season?.until}`,
      }
    case 'dates':
      return {
        ja: `日付が${when.dates?.from}から${when.dates?.until}まで`,
        en: `the day is from ${when.dates?.from} to ${when.dates?.until}`,
      }
    case 'time':
      return {
        ja: `時刻が${when.time?.from}から${when.time?.until}まで`,
        en: `the time is from ${when.time?.from} to ${when.time?.until}`,
      }
    case 'slots': {
      const slots = named(program.slots, when.slots ?? [])
      return { ja: `時間枠が${slots.ja}`, en: `the time slot is ${slots.en}` }
    }
    case 'inside': {
      const zone = named(program.zones, when.inside === undefined ? [] : [when.inside.zone])
      return when.inside?.is === true
        ? { ja: `${zone.ja}の中にいる`, en: `the person is inside ${zone.en}` }
        : { ja: `${zone.ja}の中にいない`, en: `the person is not inside ${zone.en}` }
    }
    case 'headcount': {
      const people = range(when.headcount ?? {}, { ja: '人', en: ' people' })
      return { ja: `人数が${people.ja}`, en: `the group is ${people.en}` }
    }
  }
}
