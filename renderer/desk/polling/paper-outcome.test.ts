import { describe, expect, test } from 'vitest'
import type { PollingPaper } from '../../../main/contract/index.ts'
import { paperOutcome, turnOf } from './paper-outcome.ts'

const NAME = { ja: '小選挙区', en: 'District' }
function paper(ballot: string, more: Partial<PollingPaper> = {}): PollingPaper {
  const colour = { name: { ja: '白', en: 'white' }, css: '#ffffff' }
  return {
    ballot,
    name: NAME,
    colour,
    state: 'open',
    here: false,
    braille: false,
    proxy: false,
    reissued: 0,
    spoiled: false,
    ...more,
  }
}

describe('the turn of a paper', () => {
  test('counts those that are handed out in this visit, done or still open', () => {
    const papers = [paper('a', { state: 'issued', here: true }), paper('b'), paper('c')]
    expect(turnOf(papers, 'b')).toEqual({ turn: 2, turns: 3 })
  })
  test('leaves out what was received before and what is not open: on the second visit there is one paper, and it is the first', () => {
    const papers = [paper('a', { state: 'issued' }), paper('b', { state: 'not-open' }), paper('c')]
    expect(turnOf(papers, 'c')).toEqual({ turn: 1, turns: 1 })
  })
})

describe('what became of a paper', () => {
  test('is what stands in the record, but for the one whose turn it is and the one that was spoiled', () => {
    expect(paperOutcome(paper('a'), 'a')).toBe('now')
    expect(paperOutcome(paper('a'), 'b')).toBe('later')
    expect(paperOutcome(paper('a', { state: 'issued', here: true }), 'b')).toBe('issued')
    expect(paperOutcome(paper('a', { state: 'issued', spoiled: true }), 'b')).toBe('spoiled')
    expect(paperOutcome(paper('a', { state: 'declined' }), undefined)).toBe('declined')
    expect(paperOutcome(paper('a', { state: 'not-open' }), undefined)).toBe('not-open')
  })
})
