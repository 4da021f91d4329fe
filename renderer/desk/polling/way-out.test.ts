import { describe, expect, test } from 'vitest'
import type { PollingPaper, PollingStep } from '../../../main/contract/index.ts'
import { railOf } from './steps.ts'
import { wayOut } from './way-out.ts'

function paper(ballot: string, here: boolean): PollingPaper {
  const colour = { name: { ja: '白', en: 'white' }, css: '#ffffff' }
  const state = here ? 'issued' : 'open'
  return { ballot, name: colour.name, colour, state, here, braille: false, proxy: false, reissued: 0, spoiled: false }
}
const handOut = (papers: readonly PollingPaper[], current?: string): PollingStep => ({
  step: 'hand-out',
  papers,
  ...(current === undefined ? {} : { current }),
})

describe('a voter goes', () => {
  test('from a wall at once: nothing was done', () => expect(wayOut({ step: 'wall', releasable: false })).toBe('close'))
  test('before the first paper with a word why: the authority has to be told', () => {
    expect(wayOut({ step: 'reason' })).toBe('ask-why')
    expect(wayOut(handOut([paper('a', false)], 'a'))).toBe('ask-why')
  })
  test('between two papers only after the desk was asked whether that is meant', () => {
    expect(wayOut(handOut([paper('a', true), paper('b', false)], 'b'))).toBe('ask-finish')
  })
  test('after the last paper', () => expect(wayOut(handOut([paper('a', true)]))).toBe('finish'))
})

describe('the way over the desk', () => {
  test('has neither reason nor oath on election day', () => {
    expect(railOf('day', { step: 'finding', next: 'hand-out' })?.steps).toEqual(['finding', 'claim', 'papers', 'done'])
    expect(railOf('early', { step: 'reason' })).toMatchObject({ now: 'reason' })
  })
  test('is not drawn before a wall: there is no next step to press towards', () => {
    expect(railOf('day', { step: 'wall', releasable: true })).toBeUndefined()
    expect(railOf('early', { step: 'unknown' })).toBeUndefined()
  })
})
