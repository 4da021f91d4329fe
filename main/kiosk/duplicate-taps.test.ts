import { expect, test } from 'vitest'
import { DuplicateTaps } from './duplicate-taps.ts'

const SHOWN = {
  decision: { outcome: 'admit', ruleId: 'open', reasons: [{ text: { ja: 'どうぞ。', en: 'Come in.' } }], read: [], kept: {} },
  checkInNumber: 7,
} as const
const TAP = { program: 'gate', place: 'entrance', subject: 'aa authentic' }

function at() {
  const clock = { now: 0, monotonicMilliseconds: () => clock.now }
  const taps = new DuplicateTaps(clock)
  taps.remember(TAP, 'id', SHOWN, 3)
  return { clock, taps }
}

test('whoever taps again within the time is the same event, at whichever reader', () => {
  const { clock, taps } = at()
  clock.now = 2_999
  expect(taps.find(TAP)).toBe(SHOWN)
  clock.now = 3_000
  expect(taps.find(TAP)).toBeUndefined()
})

test.each([
  ['another card', { subject: 'bb authentic' }],
  ['a copy of the card', { subject: 'aa forged' }],
  ['another place', { place: 'exit' }],
  ['another program', { program: 'hall' }],
])('%s is another event', (_, other) => {
  expect(at().taps.find({ ...TAP, ...other })).toBeUndefined()
})

test('one that was undone is forgotten; a program with no such time remembers nothing', () => {
  const { taps } = at()
  taps.forget('id')
  expect(taps.find(TAP)).toBeUndefined()
  taps.remember(TAP, 'id', SHOWN, 0)
  expect(taps.find(TAP)).toBeUndefined()
})
