import { afterEach, beforeEach, expect, test } from 'vitest'
import { ShelterDay } from './shelter-day.test-support.ts'

let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  await day.begin()
  await day.opens()
})
afterEach(() => day.bench.close())

/** A mother with two of whom only the heads are known. Her id. */
async function family(): Promise<string> {
  const { session } = await day.answered('session', 'shelter:session-start', {})
  await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 母' } })
  await day.does('shelter:session-companions', { session, companions: [{ band: '0-2', sex: 'female', people: 2 }] })
  await day.does('shelter:session-commit', { session })
  return day.desk.last?.person ?? ''
}

async function lastActOf(person: string | undefined): Promise<string | undefined> {
  const { card } = await day.answered('person', 'shelter:person', { person })
  return card.history[0]?.act
}

test('what was recorded in one step is taken back in one step, also after a restart, and once', async () => {
  const mother = await family()
  const [, child] = (await day.find('')).page.lines
  await day.restart()
  const act = await lastActOf(child?.person)
  await day.does('shelter:undo', { act, reason: '二重に受付した' })
  expect(day.desk.counts.present).toBe(0)
  expect(await day.refused('shelter:person', { person: mother })).toBe('shelter-person-unknown')
  expect(await day.refused('shelter:undo', { act, reason: 'もう一度' })).toBe('shelter-act-undone')
  expect(day.desk.nextNumber).toBe('A-0002')
})

/*
 * - The shelter is closed with everybody in it; the station is started anew.
 * - Whoever takes back that somebody left takes back the closing: that is a supervisor's.
 */
test('a closing is taken back whole by a supervisor, and by nobody else', async () => {
  const mother = await family()
  await day.does('shelter:count-only', { people: [{ band: 'to-64', sex: 'male', people: 5 }] })
  day.bench.pass(60_000)
  await day.signIn('supervisor')
  const two = { by: day.proof('supervisor'), second: day.proof('clerk') }
  await day.does('shelter:close', { responsible: '班長', checked: [], leaveAll: true, ...two })
  await day.restart()
  const act = await lastActOf(mother)
  expect(await day.refused('shelter:undo', { act, reason: 'x' })).toBe('staff-role-too-low')
  await day.signIn('supervisor')
  await day.does('shelter:undo', { act, reason: '閉鎖の誤り' })
  expect(day.desk).toMatchObject({ status: 'open', counts: { present: 8, anonymous: 5 } })
})

test('a receipt number is given once, however households come together and part', async () => {
  const mother = await family()
  const [, child] = (await day.find('')).page.lines
  await day.does('shelter:household-change', { change: 'split', people: [mother] })
  const { card } = await day.answered('person', 'shelter:person', { person: mother })
  expect(card).toMatchObject({ number: 'A-0002', members: [] })
  for (const household of [card.household, child?.household]) {
    const { session } = await day.answered('session', 'shelter:session-start', { household })
    await day.does('shelter:session-add', { session, route: 'manual', member: { name: '見本 祖母' } })
    await day.does('shelter:session-commit', { session })
  }
  const numbers = (await day.find('')).page.lines.map(({ number }) => number)
  expect(numbers).toEqual(['A-0001-1', 'A-0001-2', 'A-0001-3', 'A-0002', 'A-0002-1'])
})
