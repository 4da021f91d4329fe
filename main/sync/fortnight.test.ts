import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { formatTicket } from '../../core/protocol/index.ts'
import { ShelterDay } from '../shelter/shelter-day.test-support.ts'
import { MemoryHub } from './hub.test-support.ts'
import { happens } from './sync.test-support.ts'

/*
 * Two shelters are cut off for fourteen days.
 *
 * - Every day people come, some leave, the night's roll-call is held; on the seventh day the power fails; nothing asks for a network.
 * - On the fifteenth day both are enrolled at their desks: what fourteen days recorded goes up, and both have one list, to a person.
 */
const PROGRAM = 'evacuation-shelter'
const DAYS = 14
const dayOf = (number: number) => new Date(Date.UTC(2026, 10, 23 + number)).toISOString().slice(0, 10)
const COME_EACH_DAY = { 東: 3, 西: 2 } as const
type Shelter = keyof typeof COME_EACH_DAY

const days: ShelterDay[] = []
afterEach(async () => {
  for (const { bench } of days.splice(0)) await bench.close()
})

async function cutOff(hub: MemoryHub): Promise<ShelterDay> {
  const day = new ShelterDay()
  days.push(day)
  day.bench.options = {
    connectHub: () => hub.connect(),
    pinAuthority: async () => {
      throw new Error('this ticket names no authority')
    },
  }
  day.bench.time = `${dayOf(0)}T09:00:00+09:00`
  await day.begin()
  await day.opens()
  return day
}

/** The first of each day leaves on the next. */
async function livesThrough(day: ShelterDay, shelter: Shelter): Promise<void> {
  let leaving: string | undefined
  for (let number = 0; number < DAYS; number++) {
    day.bench.passTo(`${dayOf(number)}T09:00:00+09:00`)
    await day.signIn('clerk')
    if (leaving !== undefined) await day.does('shelter:leave', { people: [leaving], destination: 'home' })
    leaving = undefined
    for (let person = 0; person < COME_EACH_DAY[shelter]; person++) {
      const id = await day.manual(`${shelter}野 ${number}の${person}`, { age: 20 + number })
      leaving ??= id
    }
    day.bench.passTo(`${dayOf(number)}T21:00:00+09:00`)
    await day.signIn('clerk')
    expect(day.desk.nightCount, `night ${number}`).toBeDefined()
    await day.does('shelter:roll-call', { step: 'start' })
    if (number === 6) await day.restart()
  }
}

async function enrol(day: ShelterDay, hub: MemoryHub, code: string): Promise<void> {
  hub.ticket = { code, isApproved: true }
  const ticket = formatTicket({ address: 'http://127.0.0.1:1', code })
  expect(await day.ask('hub:enrol', { ticket, by: day.proof('administrator') })).toEqual({ ok: true })
  await comesAbout([day], () => day.bench.desk.enrolment?.step === 'enrolled')
}

const comesAbout = (those: readonly ShelterDay[], holds: () => boolean) =>
  happens(holds, 'what two shelters come to', () => {
    for (const { bench } of those) bench.lapseUpTo(2_000)
  })

/** Those who came, less those who left: the first of every day but the last. */
const stays = (shelter: Shelter) => DAYS * COME_EACH_DAY[shelter] - (DAYS - 1)

test('two shelters that were cut off for a fortnight each keep their own list, and then one', async () => {
  const hub = await MemoryHub.open([PROGRAM])
  const east = await cutOff(hub)
  const west = await cutOff(hub)
  await livesThrough(east, '東')
  await livesThrough(west, '西')
  expect(east.desk.counts.present).toBe(stays('東'))
  expect(west.desk.counts.present).toBe(stays('西'))
  const { report } = await east.answered('report', 'shelter:report')
  expect(report.figures).toMatchObject({ present: stays('東') })

  await enrol(east, hub, 'ABCD2345EFGH6789')
  await enrol(west, hub, 'BCDE2345EFGH6789')
  const both = [east, west]
  await comesAbout(both, () => both.every(({ bench }) => bench.desk.health.waiting === 0))
  await comesAbout(both, () => both.every(({ desk }) => desk.counts.present === stays('東') + stays('西')))
  expect(east.desk.counts).toEqual(west.desk.counts)
  await west.signIn('clerk')
  expect((await west.find('東野 13の2')).page.lines.map(({ name }) => name)).toEqual(['東野 13の2'])
  expect(readFileSync(path.join(east.bench.folder, 'ledger.db')).includes(Buffer.from('東野'))).toBe(false)
})
