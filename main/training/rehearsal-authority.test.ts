import { afterEach, beforeEach, expect, test } from 'vitest'
import { PollingBench } from '../polling/polling-bench.test-support.ts'
import { rehearsalAuthority } from './rehearsal-authority.ts'

let station: PollingBench
beforeEach(() => {
  station = new PollingBench()
  station.options = { voteAuthority: rehearsalAuthority }
})
afterEach(() => station.close())

/*
 * - In a rehearsal no office answers the telephone, and none has to: a voter gets their papers.
 * - Whoever comes a second time stands before a wall, all the same.
 */
test('a voter of a rehearsal is granted their vote at once, and once', async () => {
  await station.early()
  await station.scan('2600000013')
  await station.doesFor('polling:reason', { reason: 2 })
  await station.doesFor('polling:oath-signed', { form: 'brought' })
  await station.happens(() => station.step.step === 'hand-out')
  await station.handOutAll()
  expect(await station.papersOut()).toEqual([1, 1, 1, 1])
  await station.doesFor('polling:close-session', { left: false })
  await station.scan('2600000013')
  expect(station.step).toMatchObject({ step: 'wall' })
})
