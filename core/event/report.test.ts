import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { OUTCOMES, type Outcome } from '../program/decision.ts'
import { REPORT_DIMENSIONS, type ReportDimension } from '../program/report.ts'
import type { EventContent } from './event-content.ts'
import { readEvent } from './ledger-event.ts'
import { draftOf, logOf } from './log.test-support.ts'
import { reportOf } from './report.ts'

const { device, incarnation } = logOf([]).position.owner
const who = { operator: 'clerk', reason: 'r' }
const cause = (seq: number) => ({ device, incarnation, seq })
const undo = (seq: number): EventContent => ({ kind: 'check-in-undone', cause: cause(seq), ...who })
const release = (seq: number, classId?: string): EventContent => {
  const priceClass = classId === undefined ? undefined : { id: classId, name: { ja: classId, en: classId } }
  return { kind: 'release', cause: cause(seq), priceClass, effects: { uses: [] }, ...who }
}

function checkIn(outcome: Outcome, change: { place?: string; program?: string; classId?: string; headcount?: number } = {}) {
  const { place = 'gate', program = 'sample', classId, headcount } = change
  const { priceClass: _none, ...decision } = draftOf(outcome).decision
  const content: EventContent = {
    kind: 'check-in',
    draft: {
      program: { id: program, version: '1' },
      place,
      decision: {
        ...decision,
        ...(classId === undefined ? {} : { priceClass: { id: classId, name: { ja: classId, en: classId } } }),
        ...(headcount === undefined ? {} : { headcount }),
      },
    },
  }
  return content
}

/** Times in Japan on 23 November, or with a day before them. The first event opens the log at midnight. */
function eventsAt(times: readonly string[], contents: readonly EventContent[]) {
  const walls = ['00:00', ...times].map((time) => Date.parse(`${time.includes('T') ? time : `2026-11-23T${time}`}:00+09:00`))
  return logOf(contents, walls).appended.map(({ event }) => event)
}

const TODAY = Temporal.PlainDate.from('2026-11-23')

function report(events: Parameters<typeof reportOf>[0], rows: ReportDimension, columns?: ReportDimension) {
  return reportOf(events, { program: 'sample', from: TODAY, until: TODAY, rows, columns })
}

describe('a report leaves out', () => {
  test('other programs, other days and what was undone, whenever it was', () => {
    const events = eventsAt(
      ['09:00', '10:00', '2026-11-22T23:59', '2026-11-24T00:00', '2026-11-25T10:00', '11:00'],
      [checkIn('admit'), checkIn('admit', { program: 'other' }), checkIn('admit'), checkIn('admit'), undo(2), checkIn('refuse')],
    )
    expect(report(events, 'hour')).toEqual({
      columns: [],
      rows: [{ key: '11', counts: [], total: 1, people: 1 }],
      sum: { counts: [], total: 1, people: 1 },
    })
  })

  test('everything, where there is nothing', () => {
    expect(report([], 'day', 'outcome')).toEqual({ columns: [], rows: [], sum: { counts: [], total: 0, people: 0 } })
  })
})

describe('a report', () => {
  const events = eventsAt(
    ['09:59', '09:01', '10:00', '10:30', '10:31'],
    [
      checkIn('admit', { classId: 'free', headcount: 3 }),
      checkIn('admit', { place: 'annex', classId: 'adult' }),
      checkIn('admit', { classId: 'adult' }),
      checkIn('refuse'),
      checkIn('ask'),
    ],
  )

  test('counts hours by class, in order, with the people', () => {
    expect(report(events, 'hour', 'class')).toEqual({
      columns: ['', 'adult', 'free'],
      rows: [
        { key: '09', counts: [0, 1, 1], total: 2, people: 4 },
        { key: '10', counts: [2, 1, 0], total: 3, people: 3 },
      ],
      sum: { counts: [2, 2, 1], total: 5, people: 7 },
    })
  })

  test.each([
    ['day', ['2026-11-23']],
    ['place', ['annex', 'gate']],
    ['rule', ['resident']],
    ['outcome', ['admit', 'refuse', 'ask']],
  ] as const)('counts by %s', (rows, keys) => {
    expect(report(events, rows).rows.map(({ key }) => key)).toEqual(keys)
  })

  test('counts as admitted what the staff released', () => {
    const released = eventsAt(['10:00', '10:01', '10:02'], [checkIn('refuse'), checkIn('refuse'), release(2)])
    expect(report(released, 'outcome', 'place')).toMatchObject({
      rows: [
        { key: 'admit', total: 1 },
        { key: 'refuse', total: 1 },
      ],
    })
    expect(report(released, 'place', 'outcome')).toMatchObject({ columns: ['admit', 'refuse'], rows: [{ counts: [1, 1] }] })
  })

  test('counts what the staff released in the class that they chose, or as it was', () => {
    const contents = [checkIn('ask'), checkIn('ask', { classId: 'free' }), release(2, 'guest'), release(3)]
    const released = eventsAt(['10:00', '10:01', '10:02', '10:03'], contents)
    expect(report(released, 'class').rows.map(({ key, total }) => [key, total])).toEqual([
      ['free', 1],
      ['guest', 1],
    ])
    expect(report(released, 'hour', 'class')).toMatchObject({ columns: ['free', 'guest'], rows: [{ counts: [1, 1] }] })
  })

  test('says of what was erased only what its header says', () => {
    const [, stored] = logOf([checkIn('admit', { classId: 'free', headcount: 5 })]).events
    const erased = readEvent({ header: stored?.header ?? new Uint8Array(), body: undefined })
    if (typeof erased === 'string') throw new Error(erased)
    expect(report([erased], 'class', 'outcome')).toMatchObject({
      columns: ['admit'],
      rows: [{ key: '?', total: 1, people: 1 }],
    })
  })
})

test('whatever is counted by whatever, the rows and columns add up', () => {
  const dimension = fc.constantFrom(...REPORT_DIMENSIONS)
  const content = fc
    .record({
      outcome: fc.constantFrom(...OUTCOMES),
      place: fc.constantFrom('gate', 'annex'),
      classId: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    })
    .map(({ outcome, place, classId }) => checkIn(outcome, { place, ...(classId === undefined ? {} : { classId }) }))
  fc.assert(
    fc.property(
      fc.array(content, { maxLength: 12 }),
      fc.array(fc.integer({ min: 2, max: 13 })),
      dimension,
      dimension,
      (all, undone, rows, columns) => {
        const events = logOf([...all, ...undone.map(undo)]).appended.map(({ event }) => event)
        const found = report(events, rows, columns)
        const standing = all.filter((_content, index) => !undone.includes(index + 2)).length
        expect(found.sum.total).toBe(standing)
        expect(found.rows.reduce((sum, { total }) => sum + total, 0)).toBe(standing)
        expect(found.sum.counts.reduce((sum, count) => sum + count, 0)).toBe(standing)
        for (const row of found.rows) expect(row.counts.reduce((sum, count) => sum + count, 0)).toBe(row.total)
      },
    ),
  )
})
