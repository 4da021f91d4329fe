import { afterEach, beforeEach, expect, test } from 'vitest'
import { ShelterDay, TO_HEADQUARTERS } from './shelter-day.test-support.ts'

let day: ShelterDay
beforeEach(async () => {
  day = new ShelterDay()
  await day.beginUnstaffed()
  await day.opens()
})
afterEach(() => day.bench.close())

test('a station without a staff can take its list along, and close with everybody leaving', async () => {
  expect(day.bench.desk.staff.members).toEqual([])
  const person = await day.manual('見本 一郎')
  await day.does('shelter:list-export', TO_HEADQUARTERS)
  expect(day.desk.job).toMatchObject({ what: 'list', state: 'done', lines: 1 })
  await day.does('shelter:close', { responsible: '自治会長', checked: [], leaveAll: true })
  expect(day.desk).toMatchObject({ status: 'closed', counts: { present: 0 } })
  await day.answered('person', 'shelter:person', { person })
})

/*
 * - Somebody who is hiding comes to a shelter where nobody was set up as staff. They are protected all the same.
 * - What is for the restricted role stays so: nobody there has it, so nobody there lifts it either.
 */
test('protects whoever asks for it, and gives nobody the restricted role', async () => {
  const person = await day.manual('見本 一郎')
  await day.does('shelter:protect', { person, protect: true, reason: '本人の申出' })
  expect((await day.find('見本')).page.lines).toEqual([])
  expect(await day.refused('shelter:protect', { person, protect: false, reason: 'x' })).toBe('staff-role-too-low')
  expect(await day.refused('shelter:list-export', { ...TO_HEADQUARTERS, withProtected: true })).toBe('staff-role-too-low')
})
