import { afterEach, beforeEach, expect, test } from 'vitest'
import { Bench } from './kiosk-bench.test-support.ts'
import { RETENTION_INTERVAL, RETENTION_PAUSE } from './retention-watch.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

/*
 * A car park that keeps what it keeps of a passage for thirty days. One card passes.
 */
let station: Bench
beforeEach(async () => {
  station = new Bench()
  station.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated } }')
  await station.open()
  await station.touch('himeji-70')
})
afterEach(() => station.close())

/** The watch looks, and takes every step that it has to. */
function look() {
  station.lapse(RETENTION_INTERVAL)
  for (let step = 0; step < 10; step++) station.lapse(RETENTION_PAUSE)
}

const isErased = () => station.desk.checkIns[0]?.reason.ja === '（消去済み）'

test('what was kept is there to its last day, and gone on the next', () => {
  station.pass(30 * DAY)
  look()
  expect(isErased()).toBe(false)
  station.pass(DAY)
  look()
  expect(isErased()).toBe(true)
  expect(station.desk.checkIns[0]).toMatchObject({ number: 1, outcome: 'admit' })
})

test('a clock that jumps ahead erases nothing', async () => {
  station.time = '2027-11-23T10:00:00+09:00'
  look()
  expect(station.desk.notices).toContainEqual(expect.objectContaining({ about: 'clock' }))
  expect(isErased()).toBe(false)
})

test('a station that was off for a year, or whose clock is wrong, waits a day before it erases', async () => {
  await station.kiosk.close()
  station.time = '2027-11-23T10:00:00+09:00'
  await station.open()
  station.lapse(RETENTION_PAUSE)
  look()
  expect(isErased()).toBe(false)
  station.pass(25 * HOUR)
  look()
  expect(isErased()).toBe(true)
})

test('a ledger that was opened is looked through at once', async () => {
  station.pass(31 * DAY)
  await station.touch('himeji-70')
  await station.kiosk.close()
  await station.open()
  for (let step = 0; step < 10; step++) station.lapse(RETENTION_PAUSE)
  expect(station.desk.checkIns.map(({ reason }) => reason.ja === '（消去済み）')).toEqual([false, true])
})
