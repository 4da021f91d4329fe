import { afterEach, beforeEach, expect, test } from 'vitest'
import { PollingBench, refused } from './polling-bench.test-support.ts'

let station: PollingBench
beforeEach(() => {
  station = new PollingBench()
})
afterEach(() => station.close())

const named = (name: string, change: 'began' | 'ended' = 'began') => ({ role: 'poll-worker', name, change })
const assisting = (...assistants: readonly string[]) => station.for('polling:wishes', { braille: false, proxy: assistants })

/*
 * - 公選法48条2項: the presiding officer names two of the poll workers (投票事務従事者). Most of them never sit at a station, and have no account.
 * - A clerk cannot put anybody on their list: whoever came along would be an assistant by that. The supervisor can.
 * - One writes, the other watches; both stand in the minutes by name. Who has an account and is on the list as well is one person.
 * - Whoever has gone home assists nobody.
 */
test('poll workers without an account assist a proxy vote, when the supervisor has named them', async () => {
  await station.early()
  expect(await station.ask('polling:official', named('妻'))).toEqual(refused('staff-role-too-low'))
  await station.signIn(station.supervisor)
  for (const name of ['従事 一郎', '従事 二子', '佐藤']) await station.does('polling:official', named(name))
  await station.signIn(station.clerk)
  await station.scan('2600000011')
  await station.throughClaim()
  expect(await assisting('従事 一郎', '妻')).toEqual(refused('polling-assistants-invalid'))
  expect(await assisting('従事 一郎', '従事 一郎')).toEqual(refused('polling-assistants-invalid'))
  expect(await assisting(station.clerk, '佐藤')).toEqual(refused('polling-assistants-invalid'))
  expect(await assisting('従事 一郎', '従事 二子')).toEqual({ ok: true })
  await station.handOutAll()
  expect(await station.answerOf('polling:minutes', 'minutes')).toMatchObject({
    proxies: [{ assistants: ['従事 一郎', '従事 二子'] }],
    officials: expect.arrayContaining([expect.objectContaining({ role: 'poll-worker', name: '従事 二子' })]),
  })
  await station.doesFor('polling:close-session', { left: false })
  await station.signIn(station.supervisor)
  await station.does('polling:official', named('従事 二子', 'ended'))
  await station.signIn(station.clerk)
  await station.scan('2600000012')
  await station.throughClaim()
  expect(await assisting('従事 一郎', '従事 二子')).toEqual(refused('polling-assistants-invalid'))
  expect(await assisting('従事 一郎', station.clerk)).toEqual({ ok: true })
})
