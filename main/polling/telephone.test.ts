import { afterEach, beforeEach, expect, test } from 'vitest'
import { PollingBench, refused } from './polling-bench.test-support.ts'

let station: PollingBench
beforeEach(() => {
  station = new PollingBench()
})
afterEach(() => station.close())

const VOTER = '01-0001-11'

/*
 * - The office is called, and one code is misheard. Then nobody answers any more, and the voter will not wait.
 * - The clerk gives the claim up: no paper was handed out, none can be, and it is written down as no answer with the code that was wrong.
 * - The office calls back: what it says of the old call is worth nothing. Another call begins, with another challenge, and its code counts.
 */
test('a claim that was given up hands nothing out, and another call has a code of its own', async () => {
  await station.early()
  await station.scan(VOTER)
  // Nobody has been asked yet.
  expect(await station.for('polling:claim-give-up')).toEqual(refused('polling-step-missing'))
  await station.doesFor('polling:reason', { reason: 1 })
  await station.doesFor('polling:oath-signed', { form: 'brought' })
  const old = station.confirmation()
  const wrong = old === '000000' ? '000001' : '000000'
  expect(await station.for('polling:claim-code', { code: wrong })).toEqual(refused('polling-code-wrong'))
  await station.doesFor('polling:claim-give-up')
  expect(station.step).toMatchObject({ step: 'claim', claim: { state: 'denied', code: 'polling-claim-given-up' } })
  expect(await station.for('polling:issue', { ballot: 'single-seat' })).toEqual(refused('polling-step-missing'))
  expect(await station.for('polling:claim-code', { code: old })).toEqual(refused('polling-step-missing'))
  expect(await station.for('polling:claim-give-up')).toEqual(refused('polling-step-missing'))
  const { acts } = await station.answerOf('polling:history', 'history', { voter: VOTER })
  expect(acts.at(-1)?.text.ja).toBe('投票の確認: 答えなし')
  expect(await station.papersOut()).toEqual([0, 0, 0, 0])
  await station.doesFor('polling:claim-again')
  expect(station.confirmation()).not.toBe(old)
  expect(await station.for('polling:claim-code', { code: old })).toEqual(refused('polling-code-wrong'))
  await station.doesFor('polling:claim-code', { code: station.confirmation() })
  expect(station.step).toMatchObject({ step: 'hand-out', current: 'single-seat' })
})

/*
 * - The clerk gives up, and the voter goes home. They come again in the evening: there is no wall, for they have received nothing.
 */
test('who went home after a claim that was given up may come again', async () => {
  await station.early()
  await station.scan(VOTER)
  await station.doesFor('polling:reason', { reason: 1 })
  await station.doesFor('polling:oath-signed', { form: 'brought' })
  await station.doesFor('polling:claim-give-up')
  await station.doesFor('polling:close-session', { left: true, reason: '電話がつながらず帰った' })
  station.pass(60 * 60_000)
  await station.vote(VOTER)
  expect(await station.papersOut()).toEqual([1, 1, 1, 1])
})
