import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../base/index.ts'
import { parseProgram } from './parse-program.ts'
import { checkProgramPeriod } from './period.ts'
import { runProgramTests } from './program-tests.ts'

const HIMEJI = readFileSync(new URL('../../fixtures/programs/himeji-facility-entry.yaml', import.meta.url), 'utf8')

const SMALL = `format: 1
id: town-hall-event
version: 1.0.0
type: event
title: { ja: 催し, en: Event }
instruction: { ja: カードを置いてください。, en: Place your card. }
period: { from: 2026-04-01, until: 2026-04-30 }
places:
  - id: hall
    name: { ja: 会館, en: Hall }
identity:
  level: attributes
  credentials: [pin]
municipalitySets:
  town:
    name: { ja: 立山町, en: Tateyama }
    municipalities:
      - 163236 立山町
priceClasses:
  - id: half
    name: { ja: 半額, en: Half }
rules:
  - id: residents
    when:
      residence: { in: town }
      age: { basis: attain, atLeast: 18 }
    result:
      outcome: admit
      priceClass: half
      reason: { ja: 町民は半額です。, en: Half price for residents. }
otherwise:
  outcome: refuse
  reason: { ja: 町民の方が対象です。, en: For residents only. }
`

/** The small program with one text replaced, which must be there exactly once. */
function broken(part: string, by: string): string {
  expect(SMALL.split(part), part).toHaveLength(2)
  return SMALL.replace(part, () => by)
}

function problemOf(text: string): { line: number; column: number; path: string; ja: string; en: string } {
  const result = parseProgram(text)
  if (result.ok) throw new Error('the program was accepted')
  const { code, line, column, path, message } = result.error
  expect(code).toBe('program-invalid')
  return { line, column, path, ...message }
}

/** Line and column, from 1, of a text in a file. */
function placeOf(text: string, part: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(part)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

describe('a broken program file', () => {
  it.each([
    ['empty', ''],
    ['not YAML', 'format: [1'],
    ['a list', '- 1\n- 2'],
    ['a word', 'program'],
    ['two documents', `${SMALL}---\n${SMALL}`],
    ['a key twice', `${SMALL}format: 1\n`],
    ['an alias', broken('id: hall', 'id: &x hall').replace('id: half', 'id: *x')],
    ['a tag that makes an object', broken('version: 1.0.0', 'version: !!js/function "x"')],
    ['too large', `# ${'x'.repeat(1_000_001)}`],
    ['nested without end', '['.repeat(100_000)],
    ['binary', '\0\u0001\u0002'],
  ])('is refused with a place: %s', (_, text) => {
    const { line, column, ja, en } = problemOf(text)
    expect([line >= 1, column >= 1]).toEqual([true, true])
    expect(ja).not.toBe('')
    expect(en).not.toBe('')
  })

  it('gives line and column of a mistake in YAML', () => {
    const text = SMALL.replace('  credentials: [pin]', '  credentials: [pin')
    expect(problemOf(text).line).toBeGreaterThanOrEqual(13)
    expect(problemOf(text).ja).toContain('YAML')
  })

  // The text that is replaced, what replaces it, what the problem is found at, and what is said.
  it.each([
    [
      'a missing field: the group it belongs in',
      'title: { ja: 催し, en: Event }',
      'title: { ja: 催し }',
      '{ ja: 催し }',
      '「en」がありません',
    ],
    ['a misspelled field', '  level: attributes', '  levels: attributes\n  level: attributes', 'levels', 'つづりを確かめて'],
    ['an unknown level', '  level: attributes', '  level: iris', 'iris', 'certificate, attributes, holder, face'],
    ['the level that needs a roll', '  level: attributes', '  level: token', 'token', '登録名簿'],
    [
      'a PIN that does not open what the level reads',
      'credentials: [pin]',
      'credentials: [pin, authentication-pin]',
      'authentication-pin',
      'number-b, pin',
    ],
    ['the PIN at level face', '  level: attributes', '  level: face', 'pin]', '使えるのは number-b'],
    ['the attributes beside the attributes', '[pin]', '[pin]\n  alsoAttributes: true', 'true', 'level: face のとき'],
    [
      'a residence at level face without the attributes',
      '  level: attributes\n  credentials: [pin]',
      '  level: face\n  credentials: [number-b]',
      '{ in: town }',
      'alsoAttributes: true',
    ],
    [
      'an age at level holder',
      '  level: attributes\n  credentials: [pin]\nmunicipalitySets:\n  town:\n    name: { ja: 立山町, en: Tateyama }\n    municipalities:\n      - 163236 立山町\n',
      '  level: holder\n  credentials: [authentication-pin]\nmunicipalitySets: { town: { name: { ja: 立山町, en: Tateyama }, municipalities: [163236 立山町] } }\n',
      '{ in: town }',
      '住所の条件',
    ],
    [
      'rules that decide where nobody was asked for the PIN',
      '  level: attributes\n  credentials: [pin]',
      '  level: holder\n  credentials: [authentication-pin]\nunverified: decide',
      'decide',
      '暗証番号を尋ねません',
    ],
    [
      'a field that the level does not read',
      '  level: attributes\n  credentials: [pin]',
      '  level: face\n  credentials: [number-b]\nkeeps: [birth-date, name]',
      'name]',
      '「name」を読みません',
    ],
    [
      'a card that the level cannot tell from a good one',
      'otherwise:\n',
      `tests:
  - name: 失効
    on: 2026-04-02
    place: hall
    person: { address: 富山県立山町, birthDate: 1980-01-01, card: revoked }
    expect: { outcome: refuse, rule: proof }
otherwise:
`,
      'revoked',
      '見分けられません',
    ],
    [
      'a test of an address that is not read',
      '  level: attributes\n  credentials: [pin]',
      `  level: face
  credentials: [number-b]
tests:
  - name: 顔
    on: 2026-04-02
    place: hall
    person: { address: 富山県立山町, birthDate: 1980-01-01 }
    expect: { outcome: refuse, rule: otherwise }`,
      '富山県立山町, birth',
      '読みません',
    ],
    [
      'a test without the birth date that is read',
      'otherwise:\n',
      `tests:
  - name: 生年月日なし
    on: 2026-04-02
    place: hall
    person: { address: 富山県立山町 }
    expect: { outcome: refuse, rule: otherwise }
otherwise:
`,
      '{ address: 富山県',
      '「birthDate」がありません',
    ],
    ['a version that YAML reads as a number', 'version: 1.0.0', 'version: 1.0', '1.0', "'…' で囲んで"],
    ['a later format', 'format: 1', 'format: 2', '2', '「format」'],
    ['a day that does not exist', 'from: 2026-04-01', 'from: 2026-02-30', '2026-02-30', '2026-04-01 の形'],
    ['an end before the beginning', 'until: 2026-04-30', 'until: 2026-03-31', '2026-03-31', '始まりより前'],
    ['a code that does not exist', '163236 立山町', '163237 立山町', '163237 立山町', '163237 の市区町村はありません'],
    ['a code with another name', '163236 立山町', '163236 富山市', '163236 富山市', '富山県中新川郡立山町'],
    [
      'a municipality twice',
      '      - 163236 立山町',
      '      - 163236 立山町\n      - 163236 富山県中新川郡立山町',
      '163236 富山県',
      'すでに',
    ],
    ['an unknown set', 'residence: { in: town }', 'residence: { in: village }', 'village', '「village」がありません'],
    [
      'both in and outside',
      'residence: { in: town }',
      'residence: { in: town, outside: town }',
      '{ in: town, outside',
      'どちらか一方',
    ],
    ['an unknown place', '      residence: { in: town }', '      place: [hall, gate]', 'gate', '場所「gate」'],
    ['an unknown price class', '      priceClass: half', '      priceClass: quarter', 'quarter', '料金区分「quarter」'],
    [
      'a price class for a refusal',
      '  outcome: refuse',
      '  outcome: refuse\n  priceClass: half',
      'half\n  reason: { ja: 町民の',
      'admit',
    ],
    ['an unknown age basis', 'basis: attain', 'basis: lunar', 'lunar', 'birthday, attain, schoolYear'],
    ['an age condition without an age', ', atLeast: 18', '', '{ basis: attain }', 'どれかが必要'],
    ['an age that nobody has', 'atLeast: 18', 'atLeast: 18, under: 18', '{ basis: attain, atLeast', '当てはまる人はいません'],
    ['two upper limits', 'atLeast: 18', 'atMost: 18, under: 18', '18 }', 'どちらか一方'],
    ['a negative age', 'atLeast: 18', 'atLeast: -1', '-1', '0以上'],
    ['asOf without its date', 'basis: attain', 'basis: asOf', '{ basis: asOf', 'date が必要'],
    ['a date without asOf', 'atLeast: 18', 'atLeast: 18, date: 2026-04-01', '2026-04-01 }', 'asOf'],
    [
      'a school year that runs backwards',
      'age: { basis: attain, atLeast: 18 }',
      'schoolYear: { from: high-1, to: elementary-1 }',
      '{ from: high-1',
      '学年',
    ],
    ['no condition', '      residence: { in: town }\n      age: { basis: attain, atLeast: 18 }', '      {}', '{}', 'otherwise'],
    ['a rule named like a built-in check', '- id: residents', '- id: proof', 'proof', '規則の名前に使えません'],
    [
      'two places of one name',
      '  - id: hall',
      '  - id: hall\n    name: { ja: 別館, en: Annex }\n  - id: hall',
      'hall\n    name: { ja: 会館',
      '2回',
    ],
    ['no way to open the card', 'credentials: [pin]', 'credentials: []', 'level: attributes', 'credentials が必要'],
    [
      'a field that cannot be kept',
      'municipalitySets:\n',
      'keeps: [my-number]\nmunicipalitySets:\n',
      'my-number',
      'name, address, birth-date',
    ],
    [
      'age at a level that does not read it',
      '  level: attributes\n  credentials: [pin]',
      '  level: certificate',
      '{ in: town }',
      'level: attributes が必要',
    ],
  ])('%s', (_, part, by, at, said) => {
    const text = broken(part, by)
    const problem = problemOf(text)
    expect({ line: problem.line, column: problem.column }).toEqual(placeOf(text, at))
    expect(problem.ja).toContain(said)
    expect(problem.en).not.toBe('')
  })

  it('refuses references, at the reference', () => {
    const text = broken('id: hall', 'id: &x hall').replace('id: half', 'id: *x')
    expect(problemOf(text)).toMatchObject({ ...placeOf(text, '*x'), path: '' })
    expect(problemOf(text).ja).toContain('参照')
  })

  it('is told the first problem in the text when there are several', () => {
    const text = broken('basis: attain', 'basis: lunar').replace('version: 1.0.0', 'version: one')
    expect(problemOf(text)).toMatchObject({ line: 3, path: 'version' })
  })

  it('a sample with one row of its table wrong still parses, and the row fails', () => {
    const wrong = HIMEJI.replace(
      'expect: { outcome: admit, rule: castle-general, priceClass: general }',
      'expect: { outcome: refuse, rule: otherwise }',
    )
    const results = runProgramTests(orThrow(parseProgram(wrong)))
    expect(results.filter(({ passed }) => !passed).map(({ test }) => test.name)).toEqual(['城 18歳の誕生日から一般料金'])
  })

  it('never throws, whatever a character becomes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: SMALL.length - 1 }), fc.string({ unit: 'binary', maxLength: 3 }), (position, by) => {
        const result = parseProgram(SMALL.slice(0, position) + by + SMALL.slice(position + 1))
        if (!result.ok) expect(result.error).toMatchObject({ code: 'program-invalid', line: expect.any(Number) })
      }),
      { numRuns: 200 },
    )
  })
})

describe('a good program file', () => {
  it('is plain data that survives a process border', () => {
    const program = orThrow(parseProgram(HIMEJI))
    expect(structuredClone(program)).toEqual(program)
    expect(JSON.parse(JSON.stringify(program))).toEqual(program)
  })

  it('has defaults: the staff decides about unverified cards, nothing is kept', () => {
    expect(orThrow(parseProgram(SMALL))).toMatchObject({
      unverified: 'ask',
      keeps: [],
      tests: [],
      municipalitySets: { town: { codes: ['163236'] } },
    })
  })

  it('turns "under" into the last age that counts', () => {
    const program = orThrow(parseProgram(broken('atLeast: 18', 'under: 18')))
    expect(program.rules[0]?.when.age).toEqual({ basis: 'attain', atMost: 17 })
  })

  it('tells the reader what to read, and nothing that was not asked for', () => {
    const identityOf = (identity: string) => {
      const conditions = '      residence: { in: town }\n      age: { basis: attain, atLeast: 18 }'
      const text = broken('  level: attributes\n  credentials: [pin]', identity).replace(conditions, '      place: [hall]')
      return orThrow(parseProgram(text)).identity
    }
    expect(orThrow(parseProgram(HIMEJI)).identity).toEqual({ level: 'attributes', credentials: ['number-b', 'pin'] })
    expect(identityOf('  level: certificate')).toEqual({ level: 'certificate', credentials: [] })
    const holder = '  level: holder\n  credentials: [authentication-pin]'
    expect(identityOf(holder)).toEqual({ level: 'holder', credentials: ['authentication-pin'] })
    const face = '  level: face\n  credentials: [number-b]\n  alsoAttributes: '
    expect(identityOf(`${face}false`)).toEqual({ level: 'face', credentials: ['number-b'] })
    expect(identityOf(`${face}true`)).toEqual({ level: 'face', credentials: ['number-b'], alsoAttributes: true })
  })

  it('is in force from its first day through its last', () => {
    const program = orThrow(parseProgram(SMALL))
    const on = (day: string) => checkProgramPeriod(program, Temporal.PlainDate.from(day))
    const detail = { from: '2026-04-01', until: '2026-04-30' }
    expect(on('2026-03-31')).toEqual({ ok: false, error: { code: 'program-not-yet-valid', detail } })
    expect(on('2026-05-01')).toEqual({ ok: false, error: { code: 'program-expired', detail } })
    expect(on('2026-04-01')).toEqual({ ok: true, value: program })
    expect(on('2026-04-30').ok).toBe(true)
  })
})
