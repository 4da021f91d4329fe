import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { parsePartialDate } from '../../core/calendar/index.ts'
import type { RollEntry } from '../../core/roll/index.ts'
import { areAnothers, tellHolder } from './entry-holder.ts'

const entry = (name?: string, birthDate?: string): RollEntry => ({
  number: 'P-001',
  ...(name !== undefined && { name }),
  ...(birthDate !== undefined && { birthDate: orThrow(parsePartialDate(birthDate)) }),
  flags: [],
  values: [],
  warnings: [],
})
const CARD = { name: '渡邊　花子', birthDate: '19560510' }

describe('a card and the entries of a number', () => {
  test.each([
    ['another name', [entry('渡邊　太郎')]],
    ['another birth date', [entry('渡邊　花子', '19560511')]],
    ['another birth date where there is no name', [entry(undefined, '19560511')]],
    ['another year of birth', [entry('渡邊　花子', '19570000')]],
    ['one of them is another’s', [entry('渡邊　花子'), entry('渡邊　太郎')]],
  ])('are two people’s: %s', (_, entries) => {
    expect(areAnothers(entries, CARD)).toBe(true)
  })

  test.each([
    ['the same name', [entry('渡邊　花子')]],
    ['the name in another spelling, without the space', [entry('渡辺花子')]],
    ['the same birth date', [entry(undefined, '19560510')]],
    ['a birth date of which the roll knows a part', [entry('渡邊　花子', '19560000')]],
    ['two cars of one driver', [entry('渡邊　花子'), entry('渡邊　花子')]],
    ['an entry that says nothing', [entry()]],
  ])('do not contradict each other: %s', (_, entries) => {
    expect(areAnothers(entries, CARD)).toBe(false)
  })

  test('a name or a whole birth date tells whose they are; a number, or a year, does not', () => {
    expect(tellHolder([entry(), entry('渡邊　花子')])).toBe(true)
    expect(tellHolder([entry(undefined, '19560510')])).toBe(true)
    expect(tellHolder([entry(), entry(undefined, '19560000')])).toBe(false)
  })
})
