import { describe, expect, test } from 'vitest'
import type { RollStanding } from '../eligibility/situation.ts'
import { at, elector, fold, HOUSE, situation, TestDesk } from '../polling.test-support.ts'
import type { PollingRecord } from '../state/polling-record.ts'
import { checklistOf } from './checklist.ts'
import { earlyCsv, turnoutCsv } from './figures-csv.ts'
import { minutesOf } from './minutes.ts'
import { type PaperSituation, paperMarksOf } from './paper-marks.ts'
import { Reconciliation, reconcile } from './reconciliation.ts'
import { suppressSmallCells } from './small-cells.ts'
import { ageBandsOf, earlyVotersOf, earlyVotesOf, turnoutOf } from './turnout.ts'

const placeName = (place: string) => ({ ja: place, en: place })

describe('the balance of papers', () => {
  const opened = (desk: TestDesk) => desk.act('2026-02-08T06:50', { act: 'stock-opened', counts: [{ ballot: 'pr', count: 100 }] })
  const issue = (desk: TestDesk, time: string, voter: string) => desk.act(time, { act: 'paper-issued', voter, ballot: 'pr' })
  const counted = (desk: TestDesk, time: string, count: number) =>
    desk.act(time, { act: 'stock-counted', counts: [{ ballot: 'pr', count }] })
  const balance = (...records: readonly PollingRecord[]) =>
    reconcile(fold(...records), HOUSE, 'school').find(({ ballot }) => ballot === 'pr')

  test('a stack that nobody counted is not said to match', () => {
    const desk = new TestDesk('a', 'school')
    expect(balance(issue(desk, '2026-02-08T07:10', 'V1'))).toMatchObject({ status: 'not-opened' })
    expect(balance(opened(desk))).toMatchObject({ status: 'not-counted', remaining: 100 })
  })

  test('one paper missing: since when, how many, and what was done in between', () => {
    const desk = new TestDesk('a', 'school')
    const found = balance(
      opened(desk),
      issue(desk, '2026-02-08T07:10', 'V1'),
      counted(desk, '2026-02-08T08:00', 99),
      issue(desk, '2026-02-08T08:30', 'V2'),
      desk.act('2026-02-08T08:40', { act: 'paper-issued', voter: 'V2', ballot: 'district' }),
      counted(desk, '2026-02-08T09:00', 97),
    )
    expect(found).toMatchObject({
      status: 'diverged',
      remaining: 98,
      diverged: { from: at('2026-02-08T08:00'), until: at('2026-02-08T09:00'), difference: -1 },
    })
    expect(found?.diverged?.acts.map(({ content }) => content.act)).toEqual(['paper-issued', 'stock-counted'])
  })

  test('a paper typed in later with its time makes an old difference go away', () => {
    const desk = new TestDesk('a', 'school')
    const entered = desk.act('2026-02-08T12:00', {
      act: 'paper-entered',
      voter: 'V9',
      writtenAt: '2026-02-08T08:30',
      papers: [{ ballot: 'pr', what: 'issued' }],
    })
    expect(balance(opened(desk), counted(desk, '2026-02-08T09:00', 99), entered)).toMatchObject({
      status: 'matches',
      remaining: 99,
    })
  })

  test('asked after every act it says the same as made anew, whatever is undone, typed in later or comes late', () => {
    const desk = new TestDesk('a', 'school')
    const other = new TestDesk('b', 'school')
    const late = issue(other, '2026-02-08T07:20', 'V3')
    const first = issue(desk, '2026-02-08T07:10', 'V1')
    const records = [
      opened(desk),
      first,
      counted(desk, '2026-02-08T08:00', 99),
      issue(desk, '2026-02-08T08:30', 'V2'),
      late,
      desk.act('2026-02-08T08:35', { act: 'undone', refs: [first.id], voter: 'V1', reason: 'x' }),
      issue(desk, '2026-02-08T08:36', 'V4'),
      desk.act('2026-02-08T08:50', {
        act: 'paper-entered',
        voter: 'V9',
        writtenAt: '2026-02-08T07:30',
        papers: [{ ballot: 'pr', what: 'issued' }],
      }),
      counted(desk, '2026-02-08T09:00', 96),
    ]
    const state = fold()
    const reconciliation = new Reconciliation(HOUSE, 'school')
    for (const [index, record] of records.entries()) {
      state.apply(record)
      expect(reconciliation.balances(state)).toEqual(reconcile(fold(...records.slice(0, index + 1)), HOUSE, 'school'))
    }
    expect(reconciliation.balances(state).find(({ ballot }) => ballot === 'pr')).toMatchObject({ issued: 4, remaining: 96 })
  })

  test('spoiled, re-issued, returned, delivered, moved and undone ones', () => {
    const desk = new TestDesk('a', 'school')
    const wrong = issue(desk, '2026-02-08T07:30', 'V3')
    expect(
      balance(
        opened(desk),
        issue(desk, '2026-02-08T07:10', 'V1'),
        desk.act('2026-02-08T07:11', { act: 'paper-spoiled', voter: 'V1', ballot: 'pr' }),
        desk.act('2026-02-08T07:12', { act: 'paper-reissued', voter: 'V1', ballot: 'pr' }),
        desk.act('2026-02-08T07:13', { act: 'paper-spoiled', ballot: 'pr', reason: 'torn' }),
        issue(desk, '2026-02-08T07:20', 'V2'),
        desk.act('2026-02-08T07:21', { act: 'paper-returned', voter: 'V2', ballot: 'pr' }),
        wrong,
        desk.act('2026-02-08T07:31', { act: 'undone', refs: [wrong.id], voter: 'V3', reason: 'x' }),
        desk.act('2026-02-08T07:40', { act: 'stock-received', counts: [{ ballot: 'pr', count: 50 }] }),
        desk.act('2026-02-08T07:41', { act: 'stock-moved', counts: [{ ballot: 'pr', count: 20 }], to: 'hall' }),
        desk.act('2026-02-08T07:50', { act: 'provisional-issued', voter: 'V4', ballot: 'pr', cause: 'refusal-objected' }),
        counted(desk, '2026-02-08T08:00', 125),
      ),
    ).toMatchObject({
      status: 'matches',
      opening: 100,
      received: 50,
      moved: 20,
      issued: 2,
      spoiled: 2,
      returned: 1,
      remaining: 125,
    })
  })

  test('a difference that was explained is over, and stays in the sums', () => {
    const desk = new TestDesk('a', 'school')
    const explained = desk.act('2026-02-08T09:10', {
      act: 'stock-explained',
      counts: [{ ballot: 'pr', count: 99 }],
      reason: 'two stuck together',
    })
    expect(balance(opened(desk), counted(desk, '2026-02-08T09:00', 99), explained)).toMatchObject({
      status: 'matches',
      explained: -1,
      remaining: 99,
    })
  })
})

describe('turnout', () => {
  const desk = new TestDesk('a', 'school')
  const state = fold(
    desk.act('2026-02-08T07:00', {
      act: 'voter-checked',
      method: 'card',
      voter: 'V1',
      outcome: 'green',
      reasons: [],
      sex: 'male',
      age: 18,
    }),
    desk.act('2026-02-08T07:01', { act: 'paper-issued', voter: 'V1', ballot: 'pr' }),
    desk.act('2026-02-08T09:59', {
      act: 'voter-checked',
      method: 'card',
      voter: 'V2',
      outcome: 'green',
      reasons: [],
      sex: 'female',
      age: 85,
    }),
    desk.act('2026-02-08T10:00', { act: 'paper-issued', voter: 'V2', ballot: 'pr' }),
    desk.act('2026-02-08T20:03', { act: 'paper-issued', voter: 'V3', ballot: 'pr' }),
    desk.act('2026-02-08T12:00', { act: 'paper-issued', voter: 'V4', ballot: 'pr' }),
    desk.act('2026-02-08T12:01', { act: 'paper-returned', voter: 'V4', ballot: 'pr' }),
  )

  test('is cumulative at each time; who stands in line at the end counts in the final line', () => {
    const electorate = new Map([['pr', { male: 10, female: 10 }]])
    const pr = turnoutOf(state, HOUSE, { day: '2026-02-08', electorate }).find(({ ballot }) => ballot === 'pr')
    expect(
      pr?.lines.map(({ time, male, female, other, total, percent }) => [time, male, female, other, total, percent?.total]),
    ).toEqual([
      ['10:00', 1, 0, 0, 1, 5],
      ['14:00', 1, 1, 0, 2, 10],
      ['20:00', 1, 1, 0, 2, 10],
      ['final', 1, 1, 1, 3, 15],
    ])
  })

  test('by age', () => {
    const lines = ageBandsOf(state, HOUSE).filter(({ ballot, total }) => ballot === 'pr' && total > 0)
    expect(lines.map(({ from, total }) => [from, total])).toEqual([
      [18, 1],
      [80, 1],
      [undefined, 1],
    ])
  })

  test('as the prefecture reads it', () => {
    const [heading, first] = turnoutCsv(turnoutOf(state, HOUSE, { day: '2026-02-08' }), {
      language: 'ja',
      program: HOUSE,
      placeName,
    }).split('\r\n')
    expect(heading).toContain('選挙,投票用紙,現在時刻,男,女')
    expect(first).toBe('衆議院議員総選挙,小選挙区,10:00,0,0,0,0,,,,,,,')
  })

  test('early votes by day, place, reason and ballot', () => {
    const hall = new TestDesk('a', 'hall')
    const early = fold(
      hall.act('2026-02-02T10:00', { act: 'reason-given', voter: 'V1', reason: 2 }),
      hall.act('2026-02-02T10:00', { act: 'paper-issued', voter: 'V1', ballot: 'pr' }),
      hall.act('2026-02-03T10:00', { act: 'paper-issued', voter: 'V2', ballot: 'pr' }),
    )
    expect(earlyVotesOf(early, HOUSE)).toMatchObject([
      { day: '2026-02-02', reason: 2, total: 1 },
      { day: '2026-02-03', reason: 0, total: 1 },
    ])
    expect(earlyCsv(earlyVotesOf(early, HOUSE), { language: 'ja', program: HOUSE, placeName })).toContain(
      '比例代表,2026-02-02,hall,2号,0,0,1,1',
    )
  })

  test('whoever comes again with another reason changes nothing of the day they were there before', () => {
    const hall = new TestDesk('a', 'hall')
    const early = fold(
      hall.act('2026-02-02T10:00', { act: 'reason-given', voter: 'V1', reason: 2 }),
      hall.act('2026-02-02T10:01', { act: 'paper-issued', voter: 'V1', ballot: 'pr' }),
      hall.act('2026-02-04T10:00', { act: 'reason-given', voter: 'V1', reason: 6 }),
      hall.act('2026-02-04T10:01', { act: 'paper-issued', voter: 'V1', ballot: 'district' }),
      // Typed in later from the list on paper, with the reason that stands there.
      hall.act('2026-02-04T11:00', { act: 'reason-given', voter: 'V2', reason: 3 }),
      hall.act('2026-02-04T11:01', { act: 'paper-issued', voter: 'V2', ballot: 'pr' }),
      hall.act('2026-02-04T12:00', {
        act: 'paper-entered',
        voter: 'V2',
        writtenAt: '2026-02-03T09:00',
        reason: 1,
        papers: [{ ballot: 'district', what: 'issued' }],
      }),
    )
    const expected = [
      { day: '2026-02-02', reason: 2, total: 1 },
      { day: '2026-02-03', reason: 1, total: 1 },
      { day: '2026-02-04', reason: 3, total: 1 },
      { day: '2026-02-04', reason: 6, total: 1 },
    ]
    const told = ({ day, reason, total }: (typeof expected)[number]) => ({ day, reason, total })
    expect(earlyVotersOf(early, HOUSE).map(told)).toEqual(expected)
    expect(new Set(earlyVotesOf(early, HOUSE).map(told))).toEqual(new Set(expected))
  })

  test('whoever took one paper only, and whoever took another one only, are two early voters', () => {
    const hall = new TestDesk('a', 'hall')
    const early = fold(
      hall.act('2026-02-02T10:00', { act: 'paper-issued', voter: 'V1', ballot: 'pr' }),
      hall.act('2026-02-02T10:05', { act: 'paper-issued', voter: 'V2', ballot: 'district' }),
      hall.act('2026-02-02T10:06', { act: 'paper-issued', voter: 'V3', ballot: 'pr' }),
      hall.act('2026-02-02T10:07', { act: 'paper-issued', voter: 'V3', ballot: 'district' }),
      hall.act('2026-02-08T10:00', { act: 'paper-issued', voter: 'V4', ballot: 'pr' }),
    )
    expect(earlyVotersOf(early, HOUSE)).toMatchObject([{ day: '2026-02-02', place: 'hall', reason: 0, total: 3 }])
  })
})

describe('small cells', () => {
  test('a table without any is shown as it is', () => {
    expect(
      suppressSmallCells(
        [
          [10, 20],
          [30, 40],
        ],
        5,
      ),
    ).toEqual({
      cells: [
        [10, 20],
        [30, 40],
      ],
      rows: [30, 70],
      columns: [40, 60],
      total: 100,
    })
  })

  test('one braille voter cannot be worked out from the sums', () => {
    const { cells, total } = suppressSmallCells(
      [
        [1, 20],
        [30, 40],
      ],
      5,
    )
    expect(cells).toEqual([
      [null, null],
      [null, null],
    ])
    expect(total).toBe(91)
  })

  /** Every count that all tables with the same shown numbers agree on is given away. */
  function givenAway(counts: readonly (readonly number[])[], smallest: number): boolean {
    const shown = suppressSmallCells(counts, smallest)
    const cells = counts.flatMap((row, r) => row.map((_, c) => [r, c] as const))
    const hidden = cells.filter(([r, c]) => shown.cells[r]?.[c] === null)
    // Whatever the shown sums allow: solved by trying, for tables of small numbers.
    const possible = hidden.map(() => new Set<number>())
    const limit = 12
    const trial = counts.map((row) => [...row])
    const fits = () =>
      shown.rows.every((sum, r) => sum === null || (trial[r] ?? []).reduce((a, b) => a + b, 0) === sum) &&
      shown.columns.every((sum, c) => sum === null || trial.reduce((all, row) => all + (row[c] ?? 0), 0) === sum) &&
      (shown.total === null || trial.flat().reduce((a, b) => a + b, 0) === shown.total)
    const attempt = (index: number): void => {
      const place = hidden[index]
      if (place === undefined) {
        if (fits()) for (const [each, [r, c]] of hidden.entries()) possible[each]?.add(trial[r]?.[c] ?? 0)
        return
      }
      for (let value = 0; value <= limit; value++) {
        const row = trial[place[0]]
        if (row !== undefined) row[place[1]] = value
        attempt(index + 1)
      }
    }
    if (hidden.length > 4) return false
    attempt(0)
    return possible.some((values, index) => {
      const [r, c] = hidden[index] ?? [0, 0]
      const count = counts[r]?.[c] ?? 0
      return values.size === 1 && count > 0 && count < smallest
    })
  }

  test('nothing small is shown, and nothing small can be worked out', () => {
    let seed = 7
    const next = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * limit)
    }
    for (let round = 0; round < 300; round++) {
      const width = 2 + next(2)
      const counts = Array.from({ length: 2 + next(3) }, () => Array.from({ length: width }, () => next(12)))
      const shown = suppressSmallCells(counts, 5)
      for (const count of [...shown.cells.flat(), ...shown.rows, ...shown.columns, shown.total])
        expect(count === null || count === 0 || count >= 5).toBe(true)
      if (round % 10 === 0) expect(givenAway(counts, 5), JSON.stringify(counts)).toBe(false)
    }
  })
})

describe('the minutes of a day', () => {
  test('hold what the law asks for, and only of that day and place', () => {
    const desk = new TestDesk('a', 'school')
    const state = fold(
      desk.act('2026-02-08T07:00', {
        act: 'opened',
        closingList: { asOf: '2026-02-07T20:30', entries: 412, sha256: 'ab'.repeat(32) },
      }),
      desk.act('2026-02-08T06:55', { act: 'official-changed', role: 'presiding-officer', name: '職員A', change: 'began' }),
      desk.act('2026-02-08T07:05', { act: 'paper-issued', voter: 'V1', ballot: 'pr', braille: true }),
      desk.act('2026-02-08T07:06', { act: 'paper-issued', voter: 'V2', ballot: 'pr', proxy: { assistants: ['s1', 's2'] } }),
      desk.act('2026-02-08T07:07', { act: 'provisional-issued', voter: 'V3', ballot: 'pr', cause: 'witness-objected' }),
      desk.act('2026-02-08T07:08', { act: 'paper-spoiled', voter: 'V1', ballot: 'pr' }),
      desk.act('2026-02-08T07:09', { act: 'paper-reissued', voter: 'V1', ballot: 'pr', braille: true }),
      desk.act('2026-02-08T07:10', {
        act: 'voter-checked',
        method: 'number',
        voter: 'V9',
        outcome: 'red',
        reasons: ['suspended'],
      }),
      desk.act('2026-02-08T12:00', { act: 'incident-noted', kind: 'power', text: '停電 3分' }),
      desk.act('2026-02-08T20:00', { act: 'closed', waiting: 2 }),
      new TestDesk('b', 'hall').act('2026-02-07T12:00', { act: 'paper-issued', voter: 'V8', ballot: 'pr' }),
    )
    const minutes = minutesOf(state, HOUSE, 'school', '2026-02-08')
    expect(minutes).toMatchObject({
      openings: [
        { openedAt: at('2026-02-08T07:00'), closedAt: at('2026-02-08T20:00'), waiting: 2, closingList: { entries: 412 } },
      ],
      officials: [{ role: 'presiding-officer' }],
      proxies: [{ voter: 'V2', assistants: ['s1', 's2'] }],
      walls: 1,
      incidents: [{ content: { text: '停電 3分' } }],
    })
    expect(minutes.ballots.find(({ ballot }) => ballot === 'pr')).toMatchObject({
      voters: { total: 3 },
      braille: 1,
      proxy: 1,
      provisional: 1,
      reissued: 1,
      spoiled: 1,
    })
  })
})

test('the list for paper: who has received what, what stands against it, and where to go on', () => {
  const desk = new TestDesk('a', 'school')
  const state = fold(desk.act('2026-02-08T10:42', { act: 'paper-issued', voter: 'D1-0001', ballot: 'pr' }, { number: 31 }))
  const onPaper: PaperSituation = { ...situation(), place: 'school', mode: 'day', at: at('2026-02-08T10:43') }
  const listed = (roll: RollStanding) =>
    checklistOf(
      state,
      [
        elector(),
        elector({ number: 'D2-0001', district: 'd2', flags: ['absentee-issued', 'moved-out'] }),
        elector({ number: 'X', district: 'nowhere' }),
      ],
      {
        situation: onPaper,
        roll,
        numberText: (number) => `A-${String(number).padStart(4, '0')}`,
        marksOf: (entry, voter) => paperMarksOf(onPaper, entry, voter),
      },
    )
  const list = listed({ status: 'fresh', closingList: 'present' })
  expect(list).toMatchObject({
    asOf: '2026-02-08T10:43',
    lastNumber: 31,
    received: 1,
    districts: [{ id: 'd1' }, { id: 'd2' }, { id: 'nowhere' }],
  })
  expect(list.districts[0]?.lines[0]).toMatchObject({ received: ['', '10:42 A-0031', '', '', ''], marks: [] })
  expect(list.districts[1]?.lines[0]?.marks.map(({ ja }) => ja)).toEqual(['×不在者用紙交付済'])
  expect(list.steps[1]?.ja).toContain('A-0032')
  expect(listed({ status: 'fresh', closingList: 'missing' }).steps[0]?.ja).toContain('締切名簿')
  expect(listed({ status: 'old', closingList: 'present' }).steps[0]?.ja).toContain('だれにも渡さない')
})

describe('the stacks of two desks of one place', () => {
  const [one, other] = [new TestDesk('a', 'school'), new TestDesk('b', 'school')]
  const opens = (desk: TestDesk, name: string, count = 100, time = '2026-02-08T06:50') =>
    desk.act(time, { act: 'stock-opened', counts: [{ ballot: 'pr', count }], desk: name })
  const issues = (desk: TestDesk, name: string, voter: string) =>
    desk.act('2026-02-08T07:10', { act: 'paper-issued', voter, ballot: 'pr', desk: name })
  const counts = (desk: TestDesk, name: string, count: number) =>
    desk.act('2026-02-08T08:00', { act: 'stock-counted', counts: [{ ballot: 'pr', count }], desk: name })
  const balances = (...records: readonly PollingRecord[]) => {
    const state = fold(...records)
    const reconciliation = new Reconciliation(HOUSE, 'school')
    const pr = <Balance extends { readonly ballot: string }>(all: readonly Balance[]) => all.find(({ ballot }) => ballot === 'pr')
    return {
      place: pr(reconciliation.balances(state)),
      a: pr(reconciliation.ofDesk(state, 'A')),
      b: pr(reconciliation.ofDesk(state, 'B')),
    }
  }

  test('each its own: what one hands out is missing nowhere at the other', () => {
    const records = [
      opens(one, 'A'),
      opens(other, 'B', 80),
      issues(one, 'A', 'V1'),
      issues(one, 'A', 'V2'),
      issues(other, 'B', 'V3'),
    ]
    const { place, a, b } = balances(...records, counts(one, 'A', 98), counts(other, 'B', 79))
    expect(a).toMatchObject({ owner: 'A', opening: 100, issued: 2, status: 'matches' })
    expect(b).toMatchObject({ owner: 'B', opening: 80, issued: 1, status: 'matches' })
    expect(place).toMatchObject({ opening: 180, issued: 3, remaining: 177, status: 'matches' })
  })

  test('one paper missing at one desk is told there, and of the place', () => {
    const { place, a, b } = balances(opens(one, 'A'), opens(other, 'B'), issues(other, 'B', 'V3'), counts(other, 'B', 98))
    expect(a).toMatchObject({ status: 'not-counted' })
    expect(b).toMatchObject({ status: 'diverged', diverged: { difference: -1 } })
    expect(place).toMatchObject({ status: 'diverged', diverged: { difference: -1 } })
  })

  test('a desk without one takes from the stack that was opened first', () => {
    const { place, b } = balances(opens(one, 'A'), issues(one, 'A', 'V1'), issues(other, 'B', 'V3'), counts(other, 'B', 98))
    expect(b).toMatchObject({ owner: 'A', status: 'matches', remaining: 98 })
    expect(place).toMatchObject({ opening: 100, remaining: 98 })
  })

  test('one stack that both have opened before they heard of each other: one opening is taken back, and all comes right', () => {
    const second = opens(other, 'B', 100, '2026-02-08T06:55')
    const records = [opens(one, 'A'), second, issues(one, 'A', 'V1'), issues(other, 'B', 'V3'), counts(one, 'A', 98)]
    expect(balances(...records).a).toMatchObject({ status: 'diverged' })
    const undone = one.act('2026-02-08T08:05', { act: 'undone', refs: [second.id], reason: '同じ束' }, { second: 'supervisor' })
    expect(balances(...records, undone)).toMatchObject({
      a: { status: 'matches', remaining: 98 },
      b: { owner: 'A', status: 'matches' },
      place: { opening: 100, status: 'matches' },
    })
  })

  test('asked after every act it says the same as made anew', () => {
    const records = [opens(one, 'A'), issues(one, 'A', 'V1'), opens(other, 'B'), issues(other, 'B', 'V3'), counts(other, 'B', 99)]
    const state = fold()
    const reconciliation = new Reconciliation(HOUSE, 'school')
    for (const record of records) {
      state.apply(record)
      expect(reconciliation.ofDesk(state, 'B')).toEqual(new Reconciliation(HOUSE, 'school').ofDesk(state, 'B'))
      expect(reconciliation.balances(state)).toEqual(new Reconciliation(HOUSE, 'school').balances(state))
    }
  })
})

describe('two desks of one place, whose acts come together afterwards', () => {
  const [one, other] = [new TestDesk('a'), new TestDesk('b')]
  const issue = (desk: TestDesk, time: string, voter: string, name: string) =>
    desk.act(time, { act: 'paper-issued', voter, ballot: 'pr', desk: name })
  const acts = [
    one.act('2026-02-02T08:25', { act: 'stock-opened', counts: [{ ballot: 'pr', count: 100 }], desk: 'A' }),
    one.act('2026-02-02T09:00', {
      act: 'voter-checked',
      method: 'card',
      voter: 'V1',
      outcome: 'green',
      reasons: [],
      sex: 'male',
    }),
    issue(one, '2026-02-02T09:00', 'V1', 'A'),
    other.act('2026-02-02T09:01', {
      act: 'voter-checked',
      method: 'name',
      voter: 'V1',
      outcome: 'green',
      reasons: [],
      sex: 'male',
    }),
    issue(other, '2026-02-02T09:01', 'V1', 'B'),
    other.act('2026-02-02T09:05', {
      act: 'voter-checked',
      method: 'card',
      voter: 'V2',
      outcome: 'green',
      reasons: [],
      sex: 'female',
    }),
    issue(other, '2026-02-02T09:05', 'V2', 'B'),
  ]

  test.each([
    ['in order', acts],
    ['the other desk first', [...acts].reverse()],
    ['twice', [...acts, ...acts]],
  ])('%s: one voter is one voter, two papers are two papers, and a conflict is told', (_how, records) => {
    const state = fold(...records)
    const pr = turnoutOf(state, HOUSE, { day: '2026-02-02' }).find(({ ballot }) => ballot === 'pr')
    expect(pr?.lines.at(-1)).toMatchObject({ male: 1, female: 1, total: 2 })
    expect(reconcile(state, HOUSE, 'hall').find(({ ballot }) => ballot === 'pr')).toMatchObject({ issued: 3, remaining: 97 })
    expect(state.conflicts()).toMatchObject([
      { voter: 'V1', ballot: 'pr', issues: [{ desk: 'A' }, { desk: 'B' }], released: false },
    ])
  })

  test('a third paper after two officials have looked into it is a conflict anew', () => {
    const refs = acts.flatMap(({ id, act, content }) =>
      act === 'paper-issued' && content !== undefined && 'voter' in content && content.voter === 'V1' ? [id] : [],
    )
    const resolved = one.act(
      '2026-02-02T10:00',
      { act: 'conflict-resolved', voter: 'V1', ballot: 'pr', refs, outcome: 'two-papers-issued', reason: 'x' },
      { second: 'chief' },
    )
    const third = issue(one, '2026-02-02T11:00', 'V1', 'A')
    expect(fold(...acts, resolved).conflicts()[0]).toHaveProperty('resolution')
    expect(fold(...acts, resolved, third).conflicts()[0]).not.toHaveProperty('resolution')
    expect(fold(third, resolved, ...acts).conflicts()[0]).not.toHaveProperty('resolution')
  })
})
