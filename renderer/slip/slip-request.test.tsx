import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Slip } from '../../main/contract/index.ts'
import { SlipSheet, slipRequestOf } from './index.ts'

const slip: Slip = {
  program: { title: { ja: '駐車場', en: 'Car park' }, version: '3' },
  place: { ja: '北口', en: 'North gate' },
  checkInNumber: 7,
  at: '2026-11-22T15:04:59Z',
  outcome: 'admit',
  ruleId: 'registered',
  reasons: [{ ja: '登録された車です。', en: 'A registered car.' }],
  read: [],
  kept: [],
  simulated: false,
}
const words = (given: Slip) => renderToString(<SlipSheet slip={given} paper="receipt" />).replaceAll(/<[^>]*>/g, ' ')

describe('the address of a slip page', () => {
  const fragmentOf = (request: unknown) => `#${encodeURIComponent(JSON.stringify(request))}`
  test('holds the slip', () => expect(slipRequestOf(fragmentOf({ slip, paper: 'a5' }))).toEqual({ slip, paper: 'a5' }))
  test.each([
    ['nothing', ''],
    ['no JSON', '#%7B'],
    ['half an escape', '#%E3%8'],
    ['another paper', fragmentOf({ slip, paper: 'a4' })],
    ['a value that a slip has no place for', fragmentOf({ slip: { ...slip, name: '山田' }, paper: 'a5' })],
  ])('is refused with %s', (_what, fragment) => expect(slipRequestOf(fragment)).toBeUndefined())
})

describe('the slip', () => {
  test('says when nothing was read and nobody can be told from what is kept', () => {
    const said = words(slip)
    expect(said).toContain('カードの中の個人の情報は読んでいません。')
    expect(said).toContain('だれなのかが分かるものは残していません。')
    expect(said).toContain('2026/11/23 00:04')
    expect(said).not.toContain('訓練')
  })
  test('names what was read and what is kept, and for how long', () => {
    const said = words({ ...slip, read: ['address', 'birth-date'], kept: ['municipality', 'sex'], keptDays: 30 })
    expect(said).toContain('住所、生年月日')
    expect(said).toContain('市区町村、性別：30日たつと消します')
    expect(said).toContain('municipality, sex: erased after 30 days')
  })
  test('names a field that has no word yet by its id', () => expect(words({ ...slip, kept: ['ballot'] })).toContain('ballot'))
})
