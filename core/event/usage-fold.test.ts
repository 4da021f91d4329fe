import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIRECTIONS, type Passage } from '../program/usage.ts'
import type { EventContent } from './event-content.ts'
import { foldEvents } from './fold.ts'
import { readEvent } from './ledger-event.ts'
import { draftOf, logOf, MORNING, SUBJECT } from './log.test-support.ts'
import { usageOf } from './usage-fold.ts'

const { device, incarnation } = logOf([]).position.owner
const who = { operator: 'clerk', reason: 'r' }

const HALL = 'sample/hall'
const ONCE = `sample/once/${SUBJECT}`
const TOTAL = 'sample/total'

const USES = [
  { counter: TOTAL, amount: 2 },
  { counter: ONCE, amount: 1 },
]

function passage(direction: Passage['direction'], subject = SUBJECT): Passage {
  return { zone: HALL, direction, people: 2, subject }
}

function checkIn(direction?: Passage['direction'], outcome: 'admit' | 'refuse' | 'ask' = 'admit'): EventContent {
  const draft = draftOf(outcome)
  const parts = direction === undefined ? {} : { uses: USES, passage: passage(direction) }
  return { kind: 'check-in', draft: { ...draft, decision: { ...draft.decision, ...parts } } }
}

const cause = (seq: number) => ({ device, incarnation, seq })
const undo = (seq: number): EventContent => ({ kind: 'check-in-undone', cause: cause(seq), ...who })
const release = (seq: number): EventContent => ({
  kind: 'release',
  cause: cause(seq),
  effects: { uses: USES, passage: passage('in') },
  ...who,
})
const correct = (delta: number): EventContent => ({ kind: 'occupancy-corrected', zone: HALL, delta, ...who })
const forgive: EventContent = { kind: 'passback-forgiven', zone: HALL, subject: SUBJECT, people: 2, ...who }

/** Sequence numbers begin at 2: the first event opens the log. A second between events. */
function fold(...contents: readonly EventContent[]) {
  const projections = foldEvents(logOf(contents).appended.map(({ event }) => event))
  return { ...projections, usage: usageOf(projections) }
}

describe('what is not there', () => {
  test('is not counted', () => {
    const { usage } = fold()
    expect(usage.counted(TOTAL)).toBe(0)
    expect(usage.lastUse(TOTAL)).toBeUndefined()
    expect(usage.presence(HALL, SUBJECT)).toBeUndefined()
    expect(usage.occupancy(HALL)).toBe(0)
  })

  test('cannot be released, corrected by an action, or forgiven', () => {
    const action: EventContent = { kind: 'action', cause: cause(9), action: 'a', outcome: 'done', milliseconds: 1 }
    const { checkIns, actions, usage } = fold(release(9), action, forgive, undo(9))
    expect([checkIns.size, actions.size, usage.counted(TOTAL), usage.occupancy(HALL)]).toEqual([0, 0, 0, 0])
  })
})

describe('a release changes nothing', () => {
  test.each([
    ['of what was admitted', [checkIn('in'), release(2)], 2],
    ['a second time', [checkIn(undefined, 'refuse'), release(2), release(2)], 2],
    ['after an undo', [checkIn(undefined, 'refuse'), undo(2), release(2)], 0],
    ['of a later check-in', [release(3), checkIn(undefined, 'refuse')], 0],
  ])('%s', (_what, contents, total) => {
    expect(fold(...contents).usage.counted(TOTAL)).toBe(total)
  })
})

describe('uses and passages', () => {
  test('are counted, with the last use and who is where', () => {
    const { usage } = fold(checkIn('in'), checkIn('in'), checkIn('out'))
    expect(usage.counted(TOTAL)).toBe(6)
    expect(usage.lastUse(ONCE)).toBe(MORNING + 3000)
    expect(usage.presence(HALL, SUBJECT)).toEqual({ direction: 'out', at: MORNING + 3000 })
    expect(usage.occupancy(HALL)).toBe(2)
  })

  test('are taken back by an undo, once, to what was before', () => {
    const before = fold(checkIn('in'))
    for (const after of [fold(checkIn('in'), checkIn('out'), undo(3)), fold(checkIn('in'), checkIn('out'), undo(3), undo(3))]) {
      expect(after.usage.counted(TOTAL)).toBe(before.usage.counted(TOTAL))
      expect(after.usage.lastUse(ONCE)).toBe(before.usage.lastUse(ONCE))
      expect(after.usage.presence(HALL, SUBJECT)).toEqual({ direction: 'in', at: MORNING + 1000 })
      expect(after.usage.occupancy(HALL)).toBe(2)
    }
  })

  test('count by a release, at its own time, and go with the undo of the check-in', () => {
    const released = fold(checkIn(undefined, 'refuse'), release(2))
    expect(released.usage.counted(TOTAL)).toBe(2)
    expect(released.usage.lastUse(ONCE)).toBe(MORNING + 2000)
    expect(released.counts.get('2026-11-23')).toEqual({ admit: 1, refuse: 0, ask: 0, undone: 0 })
    expect(released.checkIns.get(2)).toMatchObject({ outcome: 'refuse', releasedBy: 3 })

    const undone = fold(checkIn(undefined, 'refuse'), release(2), undo(2), undo(2))
    expect(undone.usage.counted(TOTAL)).toBe(0)
    expect(undone.usage.occupancy(HALL)).toBe(0)
    expect(undone.counts.get('2026-11-23')).toEqual({ admit: 0, refuse: 0, ask: 0, undone: 1 })
  })

  test('of one counter named twice are one use of both', () => {
    const { decision, ...rest } = draftOf()
    const uses = [
      { counter: TOTAL, amount: 2 },
      { counter: TOTAL, amount: 3 },
    ]
    const twice: EventContent = { kind: 'check-in', draft: { ...rest, decision: { ...decision, uses } } }
    expect(fold(twice).uses.get(TOTAL)).toMatchObject([{ amount: 5 }])
    expect(fold(twice, undo(2)).usage.counted(TOTAL)).toBe(0)
  })

  test('a forgiveness makes as if the person had never passed, and takes the people of that entry back', () => {
    const { usage } = fold(checkIn('in'), forgive)
    expect(usage.presence(HALL, SUBJECT)).toBeUndefined()
    expect(usage.occupancy(HALL)).toBe(0)
    // Nor do they count twice when they come in again, or less than once when the forgiven entry is undone as well.
    expect(fold(checkIn('in'), forgive, checkIn('in')).usage.occupancy(HALL)).toBe(2)
    expect(fold(checkIn('in'), forgive, checkIn('in'), undo(2)).usage.occupancy(HALL)).toBe(2)
    // Nor does an undo of a later passage bring the forgiven one back.
    expect(fold(checkIn('in'), forgive, checkIn('in'), undo(4)).usage.presence(HALL, SUBJECT)).toBeUndefined()
  })

  test('people inside are never below 0, and an undo gives back what was taken', () => {
    expect(fold(checkIn('out')).usage.occupancy(HALL)).toBe(0)
    expect(fold(checkIn('out'), undo(2), checkIn('in')).usage.occupancy(HALL)).toBe(2)
    expect(fold(checkIn('in'), correct(5), correct(-1)).usage.occupancy(HALL)).toBe(6)
  })

  test('that name somebody vanish with the body; how many are inside stays', () => {
    const erased = logOf([checkIn('in'), undo(9)]).events.map((event) => readEvent({ header: event.header, body: undefined }))
    const projections = foldEvents(erased.filter((event) => typeof event !== 'string'))
    expect([projections.uses.size, projections.passages.size]).toEqual([0, 0])
    expect(usageOf(projections).occupancy(HALL)).toBe(2)
  })
})

test('all check-ins undone, in any order, is nothing used', () => {
  const directionsInOrder = fc.array(fc.constantFrom(...DIRECTIONS), { maxLength: 8 }).chain((directions) => {
    const seqs = directions.map((_direction, index) => index + 2)
    return fc.tuple(fc.constant(directions), fc.shuffledSubarray(seqs, { minLength: seqs.length }))
  })
  fc.assert(
    fc.property(directionsInOrder, ([directions, order]) => {
      const { usage } = fold(...directions.map((one) => checkIn(one)), ...order.map(undo), correct(1))
      expect([usage.counted(TOTAL), usage.counted(ONCE), usage.lastUse(ONCE)]).toEqual([0, 0, undefined])
      expect(usage.presence(HALL, SUBJECT)).toBeUndefined()
      expect(usage.occupancy(HALL)).toBe(1)
    }),
  )
})

describe('cards', () => {
  const register = (number: string, publicKeyBase64 = 'AAAA'): EventContent => {
    return { kind: 'card-registered', roll: 'cars', number, subjectKey: SUBJECT, publicKeyBase64, operator: 'clerk' }
  }
  const unregister = (seq: number): EventContent => ({ kind: 'card-unregistered', cause: cause(seq), ...who })

  test('keep the key that they were bound by', () => {
    expect(fold(register('1'), register('2', 'BBBB')).cards.get(SUBJECT)).toMatchObject({ number: '1', publicKeyBase64: 'AAAA' })
  })

  test('are bound to the entry of the last registration, until that one ends', () => {
    expect(fold(register('1'), register('2')).cards.get(SUBJECT)).toMatchObject({ number: '2', seq: 3 })
    expect(fold(register('1'), register('2'), unregister(2)).cards.size).toBe(1)
    expect(fold(register('1'), register('2'), unregister(3)).cards.size).toBe(0)
    expect(fold(register('1'), unregister(2), register('3', 'BBBB')).cards.get(SUBJECT)).toMatchObject({ number: '3' })
  })
})

test('the last switch of the program is the last', () => {
  const toVersion = (version: string): EventContent => {
    return { kind: 'program-switched', program: { id: 'sample', version }, place: 'gate', operator: 'clerk' }
  }
  expect(fold().lastProgramSwitch).toBeUndefined()
  expect(fold(toVersion('1'), toVersion('2'), checkIn()).lastProgramSwitch).toBe(3)
})
