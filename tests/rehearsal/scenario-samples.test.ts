import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { SCENARIOS } from '../../core/rehearsal/index.ts'
import { sampleCard } from '../../fixtures/index.ts'

const ROLL = path.resolve(import.meta.dirname, '../../fixtures/rolls/electors.csv')

/*
 * The people of a rehearsal are those of the samples:
 * - each card lies in the dock;
 * - each polling card is of an entry of the sample roll, which is what the task is about.
 */
const tasks = Object.values(SCENARIOS).flatMap((scenario) => scenario.tasks)

test('each card of a rehearsal lies in the dock', () => {
  for (const { brings } of tasks)
    for (const item of brings) if (item.kind === 'card') expect(sampleCard(item.card).id).toBe(item.card)
})

describe('each polling card of a rehearsal is of an entry that is what the task is about', () => {
  const lines: Record<string, string>[] = parse(readFileSync(ROLL), { columns: true, bom: true })
  const entryOf = (id: string) => {
    const task = SCENARIOS.polling.tasks.find((one) => one.id === id)
    const [item] = task?.brings ?? []
    return lines.find((line) => item?.kind === 'ticket' && line.バーコード === item.barcode)
  }
  const PLAIN = { 転出先: '', 失権: '', 不在者投票: '', 期日前投票: '', 点字: '', 在外: '', 異動: '' }

  test.each([
    ['ticket', PLAIN],
    ['one-declined', PLAIN],
    ['spoiled', PLAIN],
    ['old-kanji', { ...PLAIN, 氏名: '渡邊　結彦' }],
    ['unknown-birth-date', { ...PLAIN, 生年月日: '19850000' }],
    ['absentee', { 不在者投票: '交付' }],
    ['suspended', { 失権: '○' }],
    ['moved-in-prefecture', { 転出先: '県内' }],
    ['moved-away', { 転出先: '県外' }],
    // The one whose card was read before.
    ['again', { ...PLAIN, 氏名: '見本　ハナ', 生年月日: '19560510' }],
  ])('%s', (id, expected) => {
    expect(entryOf(id)).toMatchObject(expected)
  })

  test('two of a name and birth date are two; the one without anything is one', () => {
    expect(
      lines.filter((line) => line.氏名 === '手作　恵也' && line.生年月日 === '19591103').map((line) => line.名簿番号),
    ).toContain('01-0007-09')
    expect(lines.filter((line) => line.氏名 === '手作　恵也' && line.生年月日 === '19591103')).toHaveLength(2)
    expect(lines.filter((line) => line.氏名 === '写空　太人' && line.生年月日 === '19670616')).toHaveLength(1)
  })
})
