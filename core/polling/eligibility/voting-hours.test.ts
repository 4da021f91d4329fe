import { describe, expect, test } from 'vitest'
import { paperMarksOf } from '../figures/paper-marks.ts'
import { at, elector, fold, HOUSE, situation, TestDesk } from '../polling.test-support.ts'
import type { PollingProgram } from '../program.ts'
import { findingOf } from './finding-of.ts'
import type { FindingInput } from './situation.ts'

const DAY = '2026-02-08'
const VOTER = 'D1-0001'
const onDay = (time: string, more: Partial<FindingInput> = {}) =>
  situation({
    place: 'school',
    mode: 'day',
    at: at(`${DAY}T${time}`),
    roll: { status: 'fresh', closingList: 'present' },
    ...more,
  })
const early = (place: string, minute: string, program: PollingProgram = HOUSE) => situation({ program, place, at: at(minute) })
/** What the wall is, or the colour where there is none. */
const found = (input: FindingInput) => {
  const { walls, overall } = findingOf(input)
  return walls[0]?.refusal ?? overall
}
const withHours = (place: string, hours: Partial<PollingProgram['places'][number]>): PollingProgram => ({
  ...HOUSE,
  places: HOUSE.places.map((one) => (one.place === place ? { ...one, ...hours } : one)),
})

describe('the time of voting (投票時間)', () => {
  test.each([
    ['06:59', 'before-hours'],
    ['07:00', 'green'],
    ['19:59', 'green'],
    ['20:00', 'after-hours'],
    ['20:01', 'after-hours'],
  ])('on election day at %s: %s', (time, what) => {
    expect(found(onDay(time))).toBe(what)
  })

  test.each([
    ['hall', '2026-02-02T08:29', 'before-hours'],
    ['hall', '2026-02-02T08:30', 'yellow'],
    ['hall', '2026-02-02T20:00', 'after-hours'],
    ['mall', '2026-02-02T09:59', 'before-hours'],
    ['mall', '2026-02-02T10:00', 'yellow'],
    ['mall', '2026-02-02T18:59', 'yellow'],
    ['mall', '2026-02-02T19:00', 'after-hours'],
  ])('at the early place %s, which has hours of its own, at %s: %s', (place, minute, what) => {
    const voted = fold(new TestDesk('a').act('2026-02-01T10:00', { act: 'paper-issued', voter: VOTER, ballot: 'mayor' }))
    const voter = voted.voter(VOTER)
    const input = { ...early(place, minute), ...(voter && { voter }) }
    const { cells } = findingOf(input)
    const refusals = cells.map((cell) => (cell.state === 'refused' ? cell.refusal : cell.state))
    // What was received before is said beside it.
    expect(new Set(refusals)).toEqual(new Set([what === 'yellow' ? 'may-receive' : what, 'received']))
  })

  test.each([
    ['05:00', '18:00', '04:59', 'before-hours'],
    ['05:00', '18:00', '05:00', 'green'],
    ['05:00', '18:00', '17:59', 'green'],
    ['05:00', '18:00', '18:00', 'after-hours'],
    ['09:00', '20:00', '08:59', 'before-hours'],
    ['09:00', '20:00', '09:00', 'green'],
    ['07:00', '24:00', '23:59', 'green'],
  ])('is what the program says, earlier or later (繰上げ・繰下げ): %s–%s, at %s: %s', (open, close, time, what) => {
    expect(found(onDay(time, { program: withHours('school', { open, close }) }))).toBe(what)
  })

  test('is another on a day of its own', () => {
    const program = withHours('hall', {
      otherHours: [{ from: '2026-02-03', until: '2026-02-03', open: '10:00', close: '17:00' }],
    })
    expect(found(early('hall', '2026-02-03T09:59', program))).toBe('before-hours')
    expect(found(early('hall', '2026-02-03T17:00', program))).toBe('after-hours')
    expect(found(early('hall', '2026-02-04T09:59', program))).toBe('green')
  })

  test('whoever came in time is served afterwards; whoever came after it is not, but for the line at the close', () => {
    const late = (came: string, inLine = false) => onDay('20:30', { arrival: { came: at(`${DAY}T${came}`), inLine } })
    expect(found(late('19:59'))).toBe('green')
    expect(found(late('20:00'))).toBe('after-hours')
    expect(found(late('20:00', true))).toBe('green')
  })

  test('whoever was left over from the day before waits for the morning like everybody', () => {
    const came = at('2026-02-07T19:59')
    expect(found(onDay('06:59', { arrival: { came, inLine: false } }))).toBe('before-hours')
    expect(found(onDay('07:00', { arrival: { came, inLine: false } }))).toBe('green')
  })

  test('two people may let pass, for this visit; the wall tells the hours', () => {
    const [wall] = findingOf(onDay('20:00')).walls
    expect(wall).toMatchObject({ releasable: true, when: { ja: '投票時間 07:00～20:00' } })
    const released = new TestDesk('a', 'school').act(
      `${DAY}T20:01`,
      {
        act: 'wall-released',
        voter: VOTER,
        ballots: HOUSE.ballots.map(({ id }) => id),
        refusals: ['after-hours'],
        reason: '入口の外まで列があった',
        desk: 'A',
      },
      { second: 'supervisor' },
    )
    const voter = fold(released).voter(VOTER)
    const again = (visit: ReadonlySet<string>) => found(onDay('20:01', { ...(voter && { voter }), visit }))
    expect(again(new Set([released.id]))).toBe('green')
    expect(again(new Set())).toBe('after-hours')
  })

  test('the list on paper, which is also made before it, says of a voter what it would say in it', () => {
    const marks = (time: string) => paperMarksOf(onDay(time), elector({ flags: ['overseas'] }))
    expect(marks('12:00')).toHaveLength(1)
    expect(marks('06:00')).toEqual(marks('12:00'))
    expect(marks('20:30')).toEqual(marks('12:00'))
  })

  test('what keeps somebody for another reason is told first', () => {
    const entry = elector({ flags: ['suspended'] })
    expect(found(onDay('20:00', { sought: { found: 'entry', entry } }))).toBe('suspended')
  })
})
