import { describe, expect, test } from 'vitest'
import { POLLING_ACT_WORDS, pollingActSchema } from './acts.ts'

const ID = `${'0a'.repeat(16)}-1-7`

test('an opening and a claim say which roll the desk stood on; those from before that are valid as they are', () => {
  const roll = { version: 3, root: 'ab'.repeat(32) }
  for (const act of [
    { act: 'opened', desk: 'A' },
    { act: 'claim-made', voter: '1', ballots: ['mayor'], desk: 'A' },
  ]) {
    expect(pollingActSchema.parse(act)).toEqual(act)
    expect(pollingActSchema.parse({ ...act, roll })).toEqual({ ...act, roll })
    for (const wrong of [{ ...roll, version: 0 }, { ...roll, root: 'ab' }, { version: 3 }, { ...roll, more: 1 }])
      expect(pollingActSchema.safeParse({ ...act, roll: wrong }).success).toBe(false)
  }
})

describe('words of acts', () => {
  /** Logs hold them for ever: a word may be added here, never changed or taken away. */
  test('are those that were ever written', () => {
    expect([...POLLING_ACT_WORDS].sort()).toEqual([
      'admission-card-reissued',
      'ask-answered',
      'case-resolved',
      'case-seen',
      'checklist-written',
      'claim-answered',
      'claim-made',
      'claim-voided',
      'closed',
      'conflict-resolved',
      'declaration-made',
      'empty-box-shown',
      'figures-reported',
      'incident-noted',
      'left-without-voting',
      'list-imported',
      'oath-made',
      'official-changed',
      'opened',
      'paper-carried-off',
      'paper-declined',
      'paper-entered',
      'paper-issued',
      'paper-reissued',
      'paper-returned',
      'paper-spoiled',
      'provisional-issued',
      'reason-given',
      'sent-to-absentee',
      'stock-counted',
      'stock-explained',
      'stock-moved',
      'stock-opened',
      'stock-received',
      'undone',
      'vote-refused',
      'voter-checked',
      'wall-released',
      'wrong-stack-scanned',
    ])
  })

  test('each passes the pattern of the header', () => {
    for (const word of POLLING_ACT_WORDS) expect(word).toMatch(/^[a-z][a-z-]{0,63}$/)
  })
})

describe('what an act refuses', () => {
  test.each([
    ['a serial of a paper', { act: 'paper-issued', voter: '12-0345', ballot: 'pr', serial: '000123' }],
    [
      'the digits of a confirmation',
      {
        act: 'claim-answered',
        claim: ID,
        voter: '1',
        ballots: ['pr'],
        verdict: 'granted',
        mode: 'offline',
        telephone: { challenge: 'A', outcome: 'right', tries: 1, code: '123456' },
      },
    ],
    ['a name of a voter', { act: 'voter-checked', method: 'card', voter: '1', outcome: 'green', reasons: [], name: '見本 太郎' }],
    ['one assistant alone', { act: 'paper-issued', voter: '1', ballot: 'pr', proxy: { assistants: ['s1'] } }],
    ['a seventh reason', { act: 'reason-given', voter: '1', reason: 7 }],
    ['a reference that is none', { act: 'undone', refs: ['yesterday'], reason: 'mistake' }],
    ['an undo without a reason', { act: 'undone', refs: [ID], reason: '' }],
    ['a release of nothing', { act: 'wall-released', voter: '1', ballots: [], refusals: ['early-voted'], reason: 'x' }],
    ['a word that there is not', { act: 'voted-for', voter: '1' }],
  ])('%s', (_what, act) => {
    expect(pollingActSchema.safeParse(act).success).toBe(false)
  })
})

test('a paper that is handed out names its voter, its kind and the two assistants, and nothing else', () => {
  const act = {
    act: 'paper-issued',
    voter: '12-0345',
    ballot: 'pr',
    braille: true,
    proxy: { assistants: ['s1', 's2'] },
    desk: 'A',
  }
  expect(pollingActSchema.parse(act)).toEqual(act)
})
