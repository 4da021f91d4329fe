import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { VISITOR_LANGUAGES } from '../../core/base/index.ts'
import type { Sheet, SheetPage, SheetPaper } from '../../main/contract/index.ts'
import { SAMPLE_SHEETS, sampleChecklist } from '../../tests/support/sample-sheets.ts'
import { footOf, pageRules, SheetArticle } from './index.ts'
import { MEDICINE_WORDS } from './medicine-words.ts'

/*
 * What is on a sheet, before any printer:
 * - every kind has a page, and in training every page says so;
 * - the foot says what a dropped page belongs to, and cannot break out of its rule;
 * - what is not known on an oath is a line to write on; a tag says no name.
 */
const page = (sheet: Sheet, paper: SheetPaper = 'a4', training = false): SheetPage => ({
  sheet,
  paper,
  training,
  tag: { width: 62, height: 40 },
  station: '受付1',
})
const words = (given: SheetPage) => renderToString(<SheetArticle {...given} />)

describe('a sheet', () => {
  test.each(SAMPLE_SHEETS.map((sheet) => [sheet.kind, sheet] as const))(
    '%s has a page, and says when it is for training',
    (_kind, sheet) => {
      expect(words(page(sheet))).not.toContain('訓練 — 本物ではありません')
      expect(words(page(sheet, 'a4', true))).toContain('訓練 — 本物ではありません')
      expect(footOf(sheet)).not.toBe('')
    },
  )

  test('has a foot that stays text whatever a place is called', () => {
    const [report] = SAMPLE_SHEETS.filter(({ kind }) => kind === 'minutes' || kind === 'shelter-list')
    if (report?.kind !== 'shelter-list') throw new Error('no list among the samples')
    const rules = pageRules(page({ ...report, place: '体育館" } body { display: none } \\\n"' }))
    expect(rules).toContain('体育館\\" } body { display: none } \\\\ \\"')
    expect(rules).toContain('size: A4;')
  })

  test('of more ballots than a page in upright position holds lies on its side', () => {
    expect(pageRules(page(sampleChecklist(1, 3)))).toContain('size: A4;')
    expect(pageRules(page(sampleChecklist(1, 4)))).toContain('size: A4 landscape;')
  })

  test('for a label has its size and no margin', () => {
    const [tag] = SAMPLE_SHEETS.filter(({ kind }) => kind === 'shelter-tag')
    if (tag === undefined) throw new Error('no tag among the samples')
    expect(pageRules(page(tag, 'tag'))).toContain('size: 62mm 40mm; margin: 0')
  })
})

describe('an oath', () => {
  const [oath] = SAMPLE_SHEETS.filter((sheet) => sheet.kind === 'oath')
  if (oath === undefined) throw new Error('no oath among the samples')

  test('has the fields of the program in its order', () => {
    const said = words(page({ ...oath, fields: ['name', 'elections', 'signature'] }))
    expect(said.indexOf('氏名')).toBeLessThan(said.indexOf('選挙の名称'))
    expect(said).not.toContain('生年月日')
  })

  test('has a line to write on for what is not known, and none for an address that does not differ', () => {
    const said = words(page({ ...oath, fields: ['name', 'roll-address'], voter: {} }))
    expect(said.match(/data-empty/g)).toHaveLength(1)
    expect(said).not.toContain('名簿の住所')
  })

  test('given at the screen says when, in place of a signature', () => {
    const said = words(page({ ...oath, signed: { electronically: '10時30分' } }))
    expect(said).toContain('電子による宣誓')
    expect(said).toContain('10時30分')
  })
})

test.each(VISITOR_LANGUAGES)('the slip on medicines has all its words in %s', (language) => {
  const { title, steps, otherwise, notRead } = MEDICINE_WORDS[language]
  for (const text of [title, ...steps, otherwise, notRead]) expect(text.trim()).not.toBe('')
})
