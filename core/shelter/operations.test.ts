import { describe, expect, test } from 'vitest'
import type { ActRecord } from '../event/act.ts'
import { ShelterOperations } from './operations.ts'

const LAST = '2027-03-31'
let seq = 0
const record = (day: string, content: ActRecord<'shelter-act'>['content'] & object, place = 'gym'): ActRecord<'shelter-act'> => {
  seq += 1
  const at = Date.parse(`${day}T10:00:00+09:00`)
  const id = `${'a'.repeat(32)}-1-${seq}`
  return {
    kind: 'shelter-act',
    id,
    seq,
    at,
    hlc: [at, seq],
    act: content.act,
    program: { id: 's', version: '1.0.0' },
    place,
    operator: 'clerk',
    content,
  }
}
const opened = (day: string, place?: string) => record(day, { act: 'opened', responsible: '班長' }, place)
const closed = (day: string, place?: string) => record(day, { act: 'closed', responsible: '班長' }, place)
const neededFrom = (over: string, ...records: readonly ActRecord<'shelter-act'>[]) => {
  const operations = new ShelterOperations()
  for (const one of records) operations.add(one)
  return operations.neededFrom(over, LAST)
}

describe('what is needed of a shelter', () => {
  test('nothing of before, where no shelter was ever opened', () => {
    expect(neededFrom('2026-12-01')).toBe('2026-12-01')
  })

  test('everything since it opened, for as long as it stands', () => {
    expect(neededFrom('2026-12-01', opened('2026-06-01'))).toBe('2026-06-01')
  })

  test.each([
    ['2026-08-31', '2026-06-01'],
    ['2026-09-01', '2026-06-01'],
    ['2026-09-02', '2026-09-02'],
  ])('everything of it until it has been closed for so long: over %s, from %s', (over, from) => {
    expect(neededFrom(over, opened('2026-06-01'), closed('2026-09-01'))).toBe(from)
  })

  test('nothing of an earlier operation whose time is over, while a later one stands', () => {
    const both = [opened('2026-01-10'), closed('2026-01-20'), opened('2026-06-01')]
    expect(neededFrom('2026-08-01', ...both)).toBe('2026-06-01')
    expect(neededFrom('2026-01-20', ...both)).toBe('2026-01-10')
  })

  test('each place for itself, whichever order the acts of two stations come in', () => {
    const acts = [closed('2026-02-01', 'hall'), opened('2026-06-01', 'gym'), opened('2026-01-01', 'hall')]
    expect(neededFrom('2026-08-01', ...acts)).toBe('2026-06-01')
    expect(neededFrom('2026-08-01', ...acts.toReversed())).toBe('2026-06-01')
    expect(neededFrom('2026-02-01', ...acts)).toBe('2026-01-01')
  })

  test('two desks that opened one shelter opened it once', () => {
    expect(neededFrom('2026-08-01', opened('2026-06-01'), opened('2026-06-02'), closed('2026-06-10'))).toBe('2026-08-01')
  })

  test('a closing that was taken back is none', () => {
    const closing = closed('2026-06-10')
    const undone = record('2026-06-10', { act: 'undone', ref: closing.id, reason: 'まちがい' })
    expect(neededFrom('2026-08-01', opened('2026-06-01'), closing, undone)).toBe('2026-06-01')
  })

  test('a shelter that nobody closed has closed with the last day of its program', () => {
    expect(neededFrom(LAST, opened('2026-06-01'))).toBe('2026-06-01')
    expect(neededFrom('2027-04-01', opened('2026-06-01'))).toBe('2027-04-01')
  })

  test('the days are those of Japan', () => {
    const late = { ...opened('2026-06-01'), at: Date.parse('2026-06-01T23:30:00+09:00') }
    expect(neededFrom('2026-08-01', late)).toBe('2026-06-01')
  })
})
