import { expect, test } from 'vitest'
import type { PollingAct, PollingRecord } from '../../core/polling/index.ts'
import { actText } from './act-texts.ts'
import { RollsInUse } from './rolls-in-use.ts'

const [OLD, NEW] = ['ab', 'cd'].map((byte, index) => ({ version: index + 3, root: byte.repeat(32) }))
const DEVICES = { own: '01'.repeat(16), other: '02'.repeat(16) }
const MORNING = Date.parse('2026-12-05T22:00:00Z')
const DAY = '2026-12-06'

function record(device: keyof typeof DEVICES, content: PollingAct, at = MORNING, place = 'school-east'): PollingRecord {
  const frame = { kind: 'polling-act', program: { id: 'polling-day', version: '1' }, act: content.act, place } as const
  return { ...frame, id: `${DEVICES[device]}-0-${(at - MORNING) / 1_000 + 5_000}`, seq: 1, at, hlc: [at, 0], content }
}
const opened = (roll?: typeof OLD): PollingAct => ({ act: 'opened', desk: 'B', ...(roll !== undefined && { roll }) })
const claim = (roll?: typeof OLD): PollingAct => ({
  ...{ act: 'claim-made', voter: '1', ballots: ['mayor'], desk: 'B' },
  ...(roll !== undefined && { roll }),
})

function others(records: readonly PollingRecord[], roll = OLD) {
  const rolls = new RollsInUse()
  for (const each of records) rolls.note(each)
  return rolls.others('school-east', DAY, { device: DEVICES.own, roll }).map(({ desk, version }) => [desk, version])
}

test('another version at another station of the place is told, until that one works with the same', () => {
  expect(others([record('other', opened(NEW))])).toEqual([['B', 4]])
  expect(others([record('other', opened(NEW)), record('other', claim(OLD), MORNING + 1_000)])).toEqual([])
  // In whatever order they come in.
  expect(others([record('other', claim(NEW), MORNING + 1_000), record('other', opened(OLD))])).toEqual([['B', 4]])
  // The same number of another content is another version.
  expect(others([record('other', opened({ version: 3, root: 'ef'.repeat(32) }))])).toEqual([['B', 3]])
})

test('nothing is told of the station itself, of another place, of another day, or where somebody has not said it', () => {
  expect(others([record('own', opened(NEW))])).toEqual([])
  expect(others([record('other', opened(NEW), MORNING, 'city-hall')])).toEqual([])
  expect(others([record('other', opened(NEW), MORNING - 86_400_000)])).toEqual([])
  expect(others([record('other', opened()), record('other', claim())])).toEqual([])
  const rolls = new RollsInUse()
  rolls.note(record('other', opened(NEW)))
  expect(rolls.others('school-east', DAY, { device: DEVICES.own, roll: undefined })).toEqual([])
})

test('the record of an opening and of a claim says which version the desk stood on', () => {
  const texts = [opened(OLD), claim(NEW), opened(), claim()].map((content) => actText(content, { ballots: [] }).en)
  expect(texts).toEqual([
    'Polling place opened (roll version 3, abababab)',
    'Right to vote asked for: mayor (roll version 4, cdcdcdcd)',
    'Polling place opened',
    'Right to vote asked for: mayor',
  ])
})
