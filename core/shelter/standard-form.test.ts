import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import type { PersonFacts, Stay } from './act-fields.ts'
import { ActLog, HOUR, idOf, SAMPLE_PROGRAM, TEN_OCLOCK } from './shelter.test-support.ts'
import { STANDARD_COLUMNS, STANDARD_HEADINGS } from './standard-columns.ts'
import { standardForm } from './standard-form.ts'
import { readStandardForm } from './standard-reading.ts'
import {
  AGE_BANDS,
  ALLERGENS,
  CARE_CLASSES,
  EVACUATION_REASONS,
  HOUSE_DAMAGES,
  MEAL_CLASSES,
  RELATIONSHIPS,
  SEXES,
  STAY_AREAS,
  STAY_FORMS,
  SYMPTOMS,
  URGENT_NEEDS,
} from './vocabulary.ts'

const ZONES = SAMPLE_PROGRAM.zones
const now = TEN_OCLOCK + HOUR
const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => orThrow(readStandardForm(bytesOf(text), { zones: ZONES, now }))

function written(log: ActLog, options: Partial<Parameters<typeof standardForm>[1]> = {}): string {
  const whole = { who: 'all', purpose: { recipient: 'municipality' }, now, encoding: 'utf-8', restricted: true } as const
  const { bytes } = orThrow(standardForm(log.state(), { ...whole, ...options }))
  return new TextDecoder().decode(bytes)
}

describe('what cannot be read', () => {
  test('a file that is no CSV, or in no encoding that there is, is refused', () => {
    expect(readStandardForm(bytesOf('氏名\r\n"山田'), { zones: ZONES, now })).toMatchObject({ ok: false })
    expect(readStandardForm(Uint8Array.of(0xff, 0xfe, 0x0d, 0x6c), { zones: ZONES, now })).toMatchObject({ ok: false })
  })

  test('a cell that means nothing is told, and the rest of the line is taken over', () => {
    const { rows, problems, unknown } = read(
      '氏名,生年月日,性別,滞在形態,入所日時,区画,年齢,血液型\r\n山田 花子,昭和58年13月1日,おとこ,屋根裏,きのう,屋上,若い,A\r\n',
    )
    expect(rows).toMatchObject([{ line: 2, facts: { name: '山田 花子' }, stay: { form: 'shelter' } }])
    expect(problems.map(({ heading }) => heading).toSorted()).toEqual(
      ['入所日時', '区画', '年齢', '性別', '滞在形態', '生年月日'].toSorted(),
    )
    expect(unknown).toEqual(['血液型'])
  })

  test('an empty file and a line of nothing make nobody', () => {
    expect(read('').rows).toEqual([])
    const { rows, problems } = read('氏名,滞在形態\r\n,避難所\r\n')
    expect(rows).toEqual([])
    expect(problems).toEqual([{ line: 2, heading: '氏名', problem: 'nothing-to-register' }])
  })

  test('a name that the encoding does not have makes no file, but is told', () => {
    const log = new ActLog()
    log.register(1, { name: '𠮷田 花子' })
    expect(
      standardForm(log.state(), {
        who: 'all',
        purpose: { recipient: 'municipality' },
        now,
        encoding: 'cp932',
        restricted: false,
      }),
    ).toEqual({
      ok: false,
      error: ['𠮷'],
    })
  })
})

describe('another product’s file', () => {
  test('in CP932 words, half width and wareki, in another order', () => {
    const { rows, problems } = read(
      '世帯番号,フリガナ,氏名,生年月日,性別,要配慮区分＿障がい,アレルギー_卵,同意_居場所の公開,入所日\r\n3,ﾔﾏﾀﾞ ﾊﾅｺ,山田 花子,S58.4.1,女,○,1,いいえ,2026/11/28\r\n',
    )
    expect(problems).toEqual([])
    expect(rows).toMatchObject([
      {
        representative: '3',
        facts: { kana: 'ﾔﾏﾀﾞ ﾊﾅｺ', birthDate: '19830401', sex: 'female', careClasses: ['disability'], allergens: ['egg'] },
        consents: { publish: false },
        admittedAt: Date.UTC(2026, 10, 27, 15),
      },
    ])
  })
})

describe('our own file', () => {
  test('has one line for each person, the number of the representative repeated, and one column for each class', () => {
    const log = new ActLog()
    log.register(
      1,
      { name: '山田 太郎', careClasses: ['disability', 'allergy'] },
      { receipt: { prefix: 'A', number: 12 }, zone: 'gym' },
    )
    log.register(
      2,
      { name: '山田 花子', relationship: 'spouse' },
      { household: idOf(1), receipt: { prefix: 'A', number: 12, suffix: 1 } },
    )
    const [heading = '', ...lines] = written(log).trimEnd().split('\r\n')
    expect(heading.split(',').slice(0, 3)).toEqual(['受付番号', '代表者受付番号', '氏名'])
    for (const name of [
      '要配慮_障がい',
      '要配慮_医療機器（透析・酸素）',
      'アレルギー_かに',
      '必要な支援_透析',
      '同意_居場所の公開',
    ])
      expect(heading).toContain(name)
    expect(lines.map((line) => line.split(',').slice(0, 3))).toEqual([
      ['A-0012', 'A-0012', '山田 太郎'],
      ['A-0012-1', 'A-0012', '山田 花子'],
    ])
  })

  test('leaves out whom the reader may not see, and what only the restricted role may take', () => {
    const log = new ActLog()
    log.register(1, { name: '見える 人', medicine: '心臓の薬' })
    log.register(2, { name: '隠れた 人' })
    log.act({ act: 'protection-set', person: idOf(2) })
    expect(written(log, { who: 'unprotected', restricted: false })).not.toMatch(/隠れた|心臓|服薬/)
    expect(written(log)).toMatch(/隠れた[\s\S]*/)
    expect(written(log)).toContain('心臓の薬')
  })

  test('no name becomes a formula of a spreadsheet, and it is read back as it was', () => {
    const log = new ActLog()
    log.register(1, { name: '=HYPERLINK("http://x")' })
    expect(written(log)).toContain(`'=HYPERLINK`)
    expect(read(written(log)).rows[0]?.facts.name).toBe('=HYPERLINK("http://x")')
  })

  test('every column has one heading of its own', () => {
    const headings = STANDARD_COLUMNS.map((column) => STANDARD_HEADINGS[column][0])
    expect(new Set(headings).size).toBe(headings.length)
  })
})

const cellText = fc
  .stringMatching(/^[ぁ-んァ-ヶ一-龠A-Za-z0-9 ,"\n。]{1,12}$/)
  .map((text) => text.trim())
  .filter((text) => text !== '')
const some = <Word extends string>(words: readonly Word[]) => fc.subarray([...words], { minLength: 1 })
const facts: fc.Arbitrary<PersonFacts> = fc.record(
  {
    name: cellText,
    kana: cellText,
    sex: fc.constantFrom(...SEXES),
    birthDate: fc.constantFrom('19830401', '20260901', '19500000', '19721200'),
    ageBand: fc.constantFrom(...AGE_BANDS),
    postcode: fc.constantFrom('6700012'),
    address: cellText,
    phone: fc.constantFrom('+81-79-000', '079-000-0000'),
    mail: fc.constantFrom('a@example.jp'),
    emergencyContact: cellText,
    relationship: fc.constantFrom(...RELATIONSHIPS),
    neighbourhood: cellText,
    careClasses: some(CARE_CLASSES),
    allergens: some(ALLERGENS),
    needs: some(URGENT_NEEDS),
    symptoms: some(SYMPTOMS),
    mealClass: fc.constantFrom(...MEAL_CLASSES),
    language: fc.constantFrom('vi', 'ja-easy', 'pt-BR'),
    pets: fc.constant([
      { kind: 'いぬ', count: 2, caged: true },
      { kind: 'ねこ', count: 1 },
    ]),
    houseDamage: fc.constantFrom(...HOUSE_DAMAGES),
    evacuationReasons: some(EVACUATION_REASONS),
    notes: cellText,
    medicine: cellText,
  },
  { requiredKeys: ['name'] },
)
const stays: fc.Arbitrary<Stay> = fc.record(
  { form: fc.constantFrom(...STAY_FORMS), area: fc.constantFrom(...STAY_AREAS), wantsFood: fc.boolean(), place: cellText },
  { requiredKeys: ['form'] },
)

test('what goes out comes in again', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(facts, stays), { minLength: 1, maxLength: 4 }), (people) => {
      const log = new ActLog()
      people.forEach(([of, stay], index) => {
        log.register(index + 1, of, { stay, zone: 'gym' })
      })
      const { rows, problems, unknown } = read(written(log))
      expect(problems).toEqual([])
      expect(unknown).toEqual([])
      expect(rows.map(({ facts: of, stay, zone, number }) => ({ of, stay, zone, number }))).toEqual(
        people.map(([of, stay], index) => ({ of, stay, zone: 'gym', number: `A-000${index + 1}` })),
      )
    }),
    { numRuns: 200 },
  )
})
