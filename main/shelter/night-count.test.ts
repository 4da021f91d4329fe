import { afterEach, beforeEach, expect, test } from 'vitest'
import { ShelterDay } from './shelter-day.test-support.ts'

/*
 * A shelter whose program counts who sleeps there at nine in the evening.
 *
 * - The hour comes while nobody touches the desk: it asks for the roll-call by itself.
 * - The clerk puts it off, never without a reason. An hour later the desk asks again.
 * - The roll-call is begun: the desk asks no more in this night, also after a restart.
 */
let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  day.bench.time = '2026-11-23T10:00:00+09:00'
  await day.begin()
  await day.opens()
  await day.manual('見本 一郎')
})
afterEach(() => day.bench.close())

test('the desk asks for the roll-call at the hour of the program, until it is begun or put off', async () => {
  expect(day.desk.nightCount).toBeUndefined()
  expect(await day.refused('shelter:roll-call-later', { reason: 'x' })).toBe('shelter-roll-call-none')
  const before = day.bench.pushed.length
  day.bench.passTo('2026-11-23T21:00:00+09:00')
  await day.bench.happens(() => JSON.stringify(day.bench.pushed.slice(before)).includes('nightCount'))
  expect(day.desk.nightCount).toEqual({ at: '2026-11-23T12:00:00Z' })
  expect(await day.refused('shelter:roll-call-later', { reason: ' ' })).toBe('request-invalid')
  await day.does('shelter:roll-call-later', { reason: '救急対応中' })
  expect(day.desk.nightCount).toBeUndefined()
  expect(day.acts().at(-1)).toMatchObject({ act: 'roll-call-put-off', reason: '救急対応中' })
  day.bench.passTo('2026-11-23T22:00:30+09:00')
  expect(day.desk.nightCount).toBeDefined()
  await day.does('shelter:roll-call', { step: 'start' })
  expect(day.desk.nightCount).toBeUndefined()
  await day.restart()
  expect([day.desk.nightCount, day.desk.rollCall?.notSeen]).toEqual([undefined, 1])
})

/*
 * - The roll-call of the night before was never ended. The one of this night is another: it begins with nobody seen.
 */
test('a roll-call that was left open last night is ended by the one of this night', async () => {
  day.bench.passTo('2026-11-23T21:00:00+09:00')
  await day.does('shelter:roll-call', { step: 'start' })
  const { since } = day.desk.rollCall ?? {}
  day.bench.passTo('2026-11-24T21:00:00+09:00')
  expect(day.desk.nightCount).toBeDefined()
  await day.does('shelter:roll-call', { step: 'start' })
  expect(day.desk.nightCount).toBeUndefined()
  expect(day.desk.rollCall?.since).not.toBe(since)
  expect(day.acts().map(({ act }) => act)).toEqual([
    'opened',
    'person-registered',
    'roll-call-begun',
    'roll-call-ended',
    'roll-call-begun',
  ])
})
