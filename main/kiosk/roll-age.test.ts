import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ageInDays } from './identify-card.ts'
import { Bench } from './kiosk-bench.test-support.ts'

const importedAt = '2026-11-23T00:00:00Z'
const ageAt = (now: string) => ageInDays({ importedAt }, Temporal.Instant.from(now))

describe('the age of a roll', () => {
  test('is counted in whole days; a clock that was set right by a little changes nothing', () => {
    expect(ageAt('2026-11-24T23:59:59Z')).toBe(1)
    expect(ageAt('2026-11-22T12:00:00Z')).toBe(0)
    expect(ageAt('2026-11-22T00:00:00Z')).toBe(0)
  })

  test('is beyond any limit where it was imported more than a day in the future', () => {
    expect(ageAt('2026-11-21T23:59:59Z')).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('a station whose clock was far ahead when its roll came in', () => {
  let station: Bench
  beforeEach(async () => {
    station = new Bench()
    station.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated } }')
    await station.open()
  })
  afterEach(() => station.close())

  /*
   * - The roll comes in. The clock is put back by a week before the station starts again.
   * - The roll is from the future. The program, which goes on with an old one, marks each decision; the desk is told why.
   */
  test('takes it for too old, and says so', async () => {
    expect(station.desk.roll?.current).toMatchObject({ ageDays: 0, old: false })
    await station.kiosk.close()
    station.passTo('2026-11-16T10:00:00+09:00')
    await station.open()
    expect(station.desk.roll?.current).toMatchObject({ old: true })
    expect(station.desk.roll?.current).not.toHaveProperty('ageDays')
    expect(await station.touch('himeji-70')).toMatchObject([{ codes: ['roll-too-old'] }, {}])
  })
})
