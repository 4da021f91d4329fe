import { describe, expect, test } from 'vitest'
import { countsOf } from './count-fields.tsx'

const BALLOTS = [{ id: 'district' }, { id: 'block' }]

describe('papers that were counted', () => {
  test('are sent when every stack has its number, however it was typed', () => {
    expect(countsOf(BALLOTS, { district: '1,204', block: '１２０４' })).toEqual([
      { ballot: 'district', count: 1204 },
      { ballot: 'block', count: 1204 },
    ])
  })
  test('are not sent half', () => {
    expect(countsOf(BALLOTS, { district: '10' })).toBeUndefined()
    expect(countsOf(BALLOTS, { district: '10', block: '' })).toBeUndefined()
  })
  test('are numbers of papers, nothing else', () => {
    for (const text of ['-1', '1.5', 'ten', '1234567'])
      expect(countsOf(BALLOTS, { district: text, block: '0' }), text).toBeUndefined()
  })
})
