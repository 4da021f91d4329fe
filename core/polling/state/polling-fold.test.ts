import { describe, expect, test } from 'vitest'
import { minuteText } from '../japan-time.ts'
import { fold, TestDesk } from '../polling.test-support.ts'
import type { PollingFold } from './polling-fold.ts'
import type { PollingRecord } from './polling-record.ts'
import { undoLeavesPapersWhole } from './undo.ts'

const VOTER = 'D1-0001'
const issued = { act: 'paper-issued', voter: VOTER, ballot: 'pr', desk: 'A' } as const
const facts = (state: PollingFold) => ({
  voters: [...state.voters()]
    .map(({ history, ...others }) => ({ ...others, history: history.map(({ record, undone }) => [record.id, undone]) }))
    .sort((a, b) => (a.voter < b.voter ? -1 : 1)),
  places: state.places().map((place) => state.place(place)),
  conflicts: state.conflicts(),
})

describe('what came wrong', () => {
  test('an act that came twice counts once', () => {
    const record = new TestDesk('a').act('2026-02-02T10:00', issued)
    expect(fold(record, record).voter(VOTER)?.papers.get('pr')?.outstanding).toBe(1)
  })

  test('an act without its body is counted, and nothing else is known of it', () => {
    const { content: _erased, ...record } = new TestDesk('a').act('2026-02-02T10:00', issued)
    const state = fold(record)
    expect(state.erased()).toBe(1)
    expect(state.voter(VOTER)).toBeUndefined()
  })

  test('an undo without its body takes nothing back', () => {
    const desk = new TestDesk('a')
    const paper = desk.act('2026-02-02T10:00', issued)
    const { content: _erased, ...undo } = desk.act('2026-02-02T10:01', {
      act: 'undone',
      refs: [paper.id],
      voter: VOTER,
      reason: 'x',
    })
    expect(fold(paper, undo).voter(VOTER)?.papers.get('pr')?.outstanding).toBe(1)
  })

  test('an undo may come before what it undoes', () => {
    const desk = new TestDesk('a')
    const paper = desk.act('2026-02-02T10:00', issued)
    const undo = desk.act('2026-02-02T10:01', { act: 'undone', refs: [paper.id], reason: 'wrong person' })
    expect(fold(undo, paper).voter(VOTER)?.papers.get('pr')).toBeUndefined()
  })

  test('an undo cannot be undone: the paper stays where it was put', () => {
    const desk = new TestDesk('a')
    const paper = desk.act('2026-02-02T10:00', issued)
    const undo = desk.act('2026-02-02T10:01', { act: 'undone', refs: [paper.id], reason: 'wrong person' })
    const again = desk.act('2026-02-02T10:02', { act: 'undone', refs: [undo.id], reason: 'no' })
    for (const order of [
      [paper, undo, again],
      [again, undo, paper],
      [undo, again, paper],
    ])
      expect(
        fold(...order)
          .voter(VOTER)
          ?.papers.get('pr'),
      ).toBeUndefined()
  })

  test('two devices hand the same ballot to one voter: a conflict, and both are shown', () => {
    const [a, b] = [new TestDesk('a'), new TestDesk('b', 'mall')]
    const state = fold(a.act('2026-02-02T10:00', issued), b.act('2026-02-02T10:00', { ...issued, desk: 'B' }))
    expect(state.conflicts()).toMatchObject([
      {
        voter: VOTER,
        ballot: 'pr',
        released: false,
        issues: [
          { place: 'hall', desk: 'A' },
          { place: 'mall', desk: 'B' },
        ],
      },
    ])
  })

  test('a conflict that was looked into stays in the list, with what was found out', () => {
    const [a, b] = [new TestDesk('a'), new TestDesk('b', 'mall')]
    const [one, other] = [a.act('2026-02-02T10:00', issued), b.act('2026-02-02T10:00', issued)]
    const resolved = a.act('2026-02-02T11:00', {
      act: 'conflict-resolved',
      voter: VOTER,
      ballot: 'pr',
      refs: [one.id, other.id],
      outcome: 'wrong-person-chosen',
      reason: 'twins',
    })
    expect(fold(resolved, one, other).conflicts()).toMatchObject([{ resolution: { outcome: 'wrong-person-chosen' } }])
  })

  test('a re-issue without a spoiled paper is a second paper', () => {
    const desk = new TestDesk('a')
    const state = fold(
      desk.act('2026-02-02T10:00', issued),
      desk.act('2026-02-02T10:05', { act: 'paper-reissued', voter: VOTER, ballot: 'pr' }),
    )
    expect(state.conflicts()).toHaveLength(1)
  })
})

describe('what one voter did', () => {
  test('a spoiled paper and its re-issue are one vote', () => {
    const desk = new TestDesk('a')
    const state = fold(
      desk.act('2026-02-02T10:00', issued),
      desk.act('2026-02-02T10:04', { act: 'paper-spoiled', voter: VOTER, ballot: 'pr' }),
      desk.act('2026-02-02T10:05', { act: 'paper-reissued', voter: VOTER, ballot: 'pr' }),
    )
    expect(state.voter(VOTER)?.papers.get('pr')).toMatchObject({ outstanding: 1, spoiled: 1 })
    expect(state.conflicts()).toEqual([])
  })

  test('a handing-out that was taken back after its paper was spoiled: the next one is with the voter all the same', () => {
    const desk = new TestDesk('a')
    const paper = desk.act('2026-02-02T10:00', issued)
    const state = fold(
      paper,
      desk.act('2026-02-02T10:01', { act: 'paper-spoiled', voter: VOTER, ballot: 'pr' }),
      desk.act('2026-02-02T10:02', { act: 'undone', refs: [paper.id], voter: VOTER, reason: 'x' }),
      desk.act('2026-02-02T10:03', { act: 'paper-reissued', voter: VOTER, ballot: 'pr' }),
    )
    expect(state.voter(VOTER)?.papers.get('pr')).toMatchObject({ outstanding: 1 })
  })

  test('a vote counts from the first handing-out that was not given back, whatever was spoiled in between', () => {
    const desk = new TestDesk('a')
    const act = (minute: string, word: 'paper-issued' | 'paper-reissued' | 'paper-spoiled' | 'paper-returned') =>
      desk.act(`2026-02-02T10:${minute}`, { act: word, voter: VOTER, ballot: 'pr' })
    const acts = [
      act('00', 'paper-issued'),
      act('01', 'paper-spoiled'),
      act('02', 'paper-reissued'),
      act('03', 'paper-returned'),
      act('10', 'paper-issued'),
      act('11', 'paper-spoiled'),
      act('12', 'paper-reissued'),
    ]
    const votedAt = (count: number) => {
      const vote = fold(...acts.slice(0, count))
        .voter(VOTER)
        ?.papers.get('pr')?.vote
      return vote && minuteText(vote.at).slice(-2)
    }
    expect(acts.map((_, index) => votedAt(index + 1))).toEqual(['00', undefined, '00', undefined, '10', undefined, '10'])
  })

  test('an undo that would leave a paper nowhere, or two with the voter, is not whole', () => {
    const desk = new TestDesk('a')
    const [paper, spoiled, again] = [
      desk.act('2026-02-02T10:00', issued),
      desk.act('2026-02-02T10:01', { act: 'paper-spoiled', voter: VOTER, ballot: 'pr' }),
      desk.act('2026-02-02T10:02', { act: 'paper-reissued', voter: VOTER, ballot: 'pr' }),
    ]
    const history = fold(paper, spoiled, again).voter(VOTER)?.history ?? []
    const whole = (...undone: readonly PollingRecord[]) => undoLeavesPapersWhole(history, new Set(undone.map(({ id }) => id)))
    expect([whole(paper), whole(spoiled), whole(again), whole(paper, spoiled), whole(spoiled, again)]).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])
  })

  test('a paper that was typed in from the list on paper has the time that stands there', () => {
    const record = new TestDesk('a').act('2026-02-02T18:00', {
      act: 'paper-entered',
      voter: VOTER,
      writtenAt: '2026-02-02T11:42',
      papers: [
        { ballot: 'pr', what: 'issued' },
        { ballot: 'review', what: 'declined' },
      ],
    })
    const voter = fold(record).voter(VOTER)
    expect(voter?.papers.get('pr')?.issues[0]?.at).toBe(new TestDesk('a').act('2026-02-02T11:42', issued).at)
    expect(voter?.papers.get('review')?.declined).toBeDefined()
  })

  test('a claim holds its answer, whichever came first', () => {
    const [a, b] = [new TestDesk('a'), new TestDesk('b')]
    const claim = a.act('2026-02-02T10:00', { act: 'claim-made', voter: VOTER, ballots: ['pr'] })
    const answer = b.act('2026-02-02T10:00', {
      act: 'claim-answered',
      claim: claim.id,
      voter: VOTER,
      ballots: ['pr'],
      verdict: 'granted',
      mode: 'online',
      receipt: 'r1',
    })
    for (const order of [
      [claim, answer],
      [answer, claim],
    ])
      expect(fold(...order).voter(VOTER)?.claims).toMatchObject([{ id: claim.id, verdict: 'granted', answer: { receipt: 'r1' } }])
  })
})

describe('a place', () => {
  test('opens, closes and opens on the next day', () => {
    const desk = new TestDesk('a')
    const records = [
      desk.act('2026-02-02T08:30', { act: 'opened' }),
      desk.act('2026-02-02T20:00', { act: 'closed' }),
      desk.act('2026-02-03T08:30', { act: 'opened' }),
    ]
    expect(fold().place('hall').status).toBe('not-opened')
    expect(fold(...records).place('hall')).toMatchObject({ status: 'open', sessions: [{}, {}] })
    expect(fold(...records.slice(0, 2)).place('hall').status).toBe('closed')
  })
})

/** A small generator that needs no library: the same seed, the same order. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  return items
    .map((item) => [next(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item)
}

test('whatever the order, the state is the same', () => {
  const desks = [new TestDesk('a'), new TestDesk('b', 'mall')]
  const records: PollingRecord[] = []
  for (let index = 0; index < 60; index++) {
    const desk = desks[index % 2] ?? new TestDesk('c')
    const voter = `V${index % 9}`
    const time = 1_770_000_000_000 + index * 1000
    const paper = desk.act(time, { ...issued, voter, ballot: index % 3 === 0 ? 'review' : 'pr' })
    records.push(
      desk.act(time, { act: 'voter-checked', method: 'card', voter, outcome: 'green', reasons: [], sex: 'female' }),
      paper,
    )
    if (index % 5 === 0) records.push(desk.act(time, { act: 'undone', refs: [paper.id], voter, reason: 'x' }))
    if (index % 7 === 0) records.push(desk.act(time, { act: 'paper-returned', voter, ballot: 'pr' }))
    if (index % 11 === 0)
      records.push(desk.act(time, { act: 'wall-released', voter, ballots: ['pr'], refusals: ['already-received'], reason: 'x' }))
  }
  const expected = facts(fold(...records))
  for (let seed = 1; seed <= 20; seed++) expect(facts(fold(...shuffled(records, seed)))).toEqual(expected)
})

test('50,000 acts are folded in two seconds, and one more costs nothing', () => {
  const desk = new TestDesk('a')
  const records = Array.from({ length: 50_000 }, (_, index) =>
    desk.act(1_770_000_000_000 + index, { ...issued, voter: `V${index >> 2}`, ballot: `b${index & 3}` }),
  )
  const started = performance.now()
  const state = fold(...records)
  for (const voter of state.voters()) voter.papers.size
  expect(performance.now() - started).toBeLessThan(2000)
  const before = performance.now()
  state.apply(desk.act(1_780_000_000_000, issued))
  expect(state.voter(VOTER)?.papers.size).toBe(1)
  expect(performance.now() - before).toBeLessThan(50)
})

test('an act at a place of 100,000 costs no more than one at an empty place', () => {
  const desk = new TestDesk('a')
  const state = fold()
  for (let index = 0; index < 100_000; index++)
    state.apply(desk.act(1_770_000_000_000 + index, { ...issued, voter: `V${index >> 2}`, ballot: `b${index & 3}` }))
  const papers = state.paperActs('hall')
  expect(state.place('hall').lastNumber).toBe(0)
  const before = performance.now()
  for (let index = 0; index < 100; index++) {
    state.apply(desk.act(1_780_000_000_000 + index, { ...issued, voter: `W${index}` }, { number: index + 1 }))
    expect(state.place('hall').lastNumber).toBe(index + 1)
    // The list that is known grows.
    expect(state.paperActs('hall')).toBe(papers)
  }
  expect(performance.now() - before).toBeLessThan(200)
  expect(papers).toHaveLength(100_100)
})
