import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PollingBench } from './polling-bench.test-support.ts'

let station: PollingBench
beforeEach(() => {
  station = new PollingBench()
})
afterEach(() => station.close())

/*
 * - An early voter taps a card, without a 入場券. The clerk sees name and address of the roll, and says that it is they.
 * - The reason is touched on the visitor's screen, the oath given there. The office confirms by telephone.
 * - Four papers, one by one, in the board's order; each stands in the ledger before the next is shown.
 */
test('an early vote by card, from the tap to the last paper', async () => {
  await station.early()
  await station.enter('himeji-40')
  await station.until('polling')
  expect(station.session).toMatchObject({
    method: 'card',
    voter: { number: '01-0001-02', name: '見本　太郎', sex: 'male', age: 40, district: { ja: '第1投票区' } },
    finding: { overall: 'green' },
    step: { step: 'finding', next: 'reason' },
  })
  expect(station.visitorStep).toEqual({ step: 'please-wait' })
  await station.doesFor('polling:go-on')
  expect(station.visitorStep).toMatchObject({ step: 'reason', session: station.session.id })
  const { id } = station.session
  expect(await station.kiosk.request('visitor', 'polling:visitor-reason', { session: id, reason: 2 })).toEqual({ ok: true })
  expect(station.visitorStep).toMatchObject({ step: 'oath', reason: { number: 2 } })
  expect(await station.kiosk.request('visitor', 'polling:visitor-oath', { session: id, agree: true })).toEqual({ ok: true })
  expect(station.step).toMatchObject({ step: 'claim', claim: { state: 'phone', number: '079-000-0000', triesLeft: 3 } })
  expect(await station.for('polling:issue', { ballot: 'single-seat' })).toEqual({ ok: false, code: 'polling-step-missing' })
  await station.doesFor('polling:claim-code', { code: station.confirmation(), answeredBy: '選管 山田' })
  const order: string[] = []
  while (station.step.step === 'hand-out') {
    const { current = '' } = station.step
    order.push(current)
    await station.doesFor('polling:issue', { ballot: current })
  }
  expect(order).toEqual(['single-seat', 'proportional', 'judges', 'governor'])
  expect(station.session).toMatchObject({ number: 1, step: { step: 'done' } })
  expect(station.visitorStep).toEqual({ step: 'thank-you' })
  expect(station.polling).toMatchObject({ today: { voters: 1, lastNumber: 1 } })
  await station.doesFor('polling:close-session', { left: false })
  expect(station.polling.session).toBeUndefined()
})

test('a voter whose session was closed, and who taps at once again, stands at the desk again', async () => {
  await station.early()
  await station.enter('himeji-40')
  await station.until('polling')
  const { id } = station.session
  await station.doesFor('polling:close-session', { left: false })
  await station.kiosk.request('trainer', 'dock:take-card', undefined)
  await station.enter('himeji-40')
  await station.until('polling')
  expect(station.session).toMatchObject({ voter: { number: '01-0001-02' } })
  expect(station.session.id).not.toBe(id)
})

describe('who comes', () => {
  test('by 入場券, by roll number in any width, or by birth date and name: the same voter', async () => {
    await station.early()
    for (const look of [
      () => station.scan('2600000011'),
      () => station.scan('０１－０００１－１１'),
      () => station.does('polling:look-up', { birthDate: '19430812', name: 'ネリカワ' }),
    ]) {
      await look()
      expect(station.session.voter).toMatchObject({ name: '練川　結人' })
      await station.doesFor('polling:close-session', { left: false })
    }
  })

  test('search as it is typed: kana, number, birth date as people write it', async () => {
    await station.early()
    const names = async (payload: object) =>
      (await station.answerOf('polling:search', 'hits', payload)).hits.map(({ name }) => name)
    expect(await names({ text: 'ねりかわ' })).toContain('練川　結人')
    expect(await names({ text: '01-0001-11' })).toEqual(['練川　結人'])
    expect(await names({ text: 'S18.8.12' })).toEqual(['練川　結人'])
    expect(await names({ text: '昭和18年8月12日 ネリ' })).toEqual(['練川　結人'])
    expect(await names({ text: '結', birthDate: '19430812' })).toEqual([])
    expect(station.polling.session).toBeUndefined()
  })
})
