import { describe, expect, test } from 'vitest'
import { paperEntryOf } from './paper-entry.ts'

const EARLY = { mode: 'early', today: '2026-02-03', ballots: [{ id: 'district' }, { id: 'review' }] } as const
const TYPED = { time: '9:42', number: 'A-0219', reason: '１', papers: { district: 'issued', review: 'declined' } } as const

describe('a line of the list on paper', () => {
  test('is sent with the time that stands there', () => {
    expect(paperEntryOf(EARLY, '1-0042', TYPED)).toEqual({
      voter: '1-0042',
      writtenAt: '2026-02-03T09:42',
      paperNumber: 'A-0219',
      papers: [
        { ballot: 'district', what: 'issued' },
        { ballot: 'review', what: 'declined' },
      ],
      reason: 1,
    })
  })
  test('on election day has no reason', () => {
    const entry = paperEntryOf({ ...EARLY, mode: 'day' }, '1-0042', { ...TYPED, reason: '' })
    expect(entry).not.toHaveProperty('reason')
    expect(entry).toBeDefined()
  })
  test('is not sent half', () => {
    expect(paperEntryOf(EARLY, undefined, TYPED)).toBeUndefined()
    expect(paperEntryOf(EARLY, '1-0042', { ...TYPED, time: '25:00' })).toBeUndefined()
    expect(paperEntryOf(EARLY, '1-0042', { ...TYPED, reason: '7' })).toBeUndefined()
    expect(paperEntryOf(EARLY, '1-0042', { ...TYPED, papers: { district: 'none' } })).toBeUndefined()
  })
})
