import { afterEach, beforeEach, expect, test } from 'vitest'
import { RETENTION_INTERVAL, RETENTION_PAUSE } from '../kiosk/retention-watch.ts'
import { ShelterDay } from './shelter-day.test-support.ts'

const DAY = 24 * 60 * 60_000
const NAME = '見本 一郎'

/*
 * A shelter whose program keeps what it keeps of people for thirty days. One person is registered on the day it opens.
 */
let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  await day.begin((text) => text.replace(/retention: .*/, 'retention: { days: 30 }'))
  await day.opens()
  await day.manual(NAME)
})
afterEach(() => day.bench.close())

/** The watch looks, and takes every step that it has to. */
function look() {
  day.bench.lapse(RETENTION_INTERVAL)
  for (let step = 0; step < 20; step++) day.bench.lapse(RETENTION_PAUSE)
}

const isKept = async () => {
  const { page } = await day.answered('page', 'shelter:find', { text: '見本', presence: ['resident', 'left'] })
  return page.lines.some(({ name }) => name === NAME)
}

async function close() {
  await day.signIn('supervisor')
  const two = { by: day.proof('supervisor'), second: day.proof('clerk') }
  await day.does('shelter:close', { responsible: '避難所班 山田', checked: [0], leaveAll: true, ...two })
}

test('the days are counted from the closing, and not from each act: nobody is forgotten in a shelter that stands', async () => {
  day.bench.pass(60 * DAY)
  look()
  expect([await isKept(), day.desk.status]).toEqual([true, 'open'])
  await close()
  day.bench.pass(30 * DAY)
  look()
  expect(await isKept()).toBe(true)
  day.bench.pass(DAY)
  look()
  expect(await isKept()).toBe(false)
})

test('also after a restart', async () => {
  day.bench.pass(60 * DAY)
  await day.restart()
  look()
  expect([await isKept(), day.desk.status]).toEqual([true, 'open'])
})
