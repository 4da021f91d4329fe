import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PollingBench, refused } from './polling-bench.test-support.ts'

let station: PollingBench
beforeEach(() => {
  station = new PollingBench()
})
afterEach(() => station.close())

const NERIKAWA = '2600000011'
const KARIMOTO = '2600000012'

describe('the time of voting', () => {
  const at = (time: string) => {
    station.time = `2026-12-01T${time}:00+09:00`
  }
  const firstPaper = () => station.for('polling:issue', { ballot: 'single-seat' })
  const walls = () => station.session.finding?.walls.map(({ refusal }) => refusal)

  test('a place that is opened early hands out nothing before its time, and then it does', async () => {
    await station.early('2026-12-01T08:20:00+09:00')
    at('08:29')
    expect(station.polling.outsideHours).toBe('before-hours')
    await station.scan(NERIKAWA)
    expect([station.step, walls()]).toEqual([{ step: 'wall', releasable: true }, ['before-hours']])
    expect(await station.for('polling:go-on')).toEqual(refused('polling-step-missing'))
    expect(await firstPaper()).toEqual(refused('polling-step-missing'))
    at('08:30')
    expect(station.step.step).toBe('finding')
    expect(station.polling.outsideHours).toBeUndefined()
    await station.throughClaim()
    await station.handOutAll()
    expect(await station.papersOut()).toEqual([1, 1, 1, 1])
  })

  test('whoever comes after it stands before a wall, and two with a reason may let pass', async () => {
    await station.early()
    at('20:00')
    await station.scan(NERIKAWA)
    expect([station.step, walls()]).toEqual([{ step: 'wall', releasable: true }, ['after-hours']])
    expect(await station.for('polling:release', { reason: '列にいた' })).toEqual(refused('staff-second-person-missing'))
    await station.doesFor('polling:release', { reason: '列にいた', ...station.two })
    await station.throughClaim()
    await station.handOutAll()
    expect(await station.papersOut()).toEqual([1, 1, 1, 1])
  })

  test('whoever stood at the desk, or had tapped behind them, is served however late it gets', async () => {
    await station.early()
    at('19:58')
    await station.scan(NERIKAWA)
    await station.throughClaim()
    at('19:59')
    await station.scan(KARIMOTO)
    at('20:05')
    await station.handOutAll()
    await station.doesFor('polling:close-session', { left: false })
    await station.does('polling:next')
    await station.throughClaim()
    at('20:10')
    await station.handOutAll()
    expect(await station.papersOut()).toEqual([2, 2, 2, 2])
  })

  test('who was in the line at the close gets all of their papers, though with the first one the line is served', async () => {
    await station.early()
    at('20:00')
    await station.signIn(station.supervisor)
    await station.does('polling:close', { waiting: 1 })
    await station.signIn(station.clerk)
    at('20:01')
    await station.vote(NERIKAWA)
    expect(await station.papersOut()).toEqual([1, 1, 1, 1])
    expect(await station.ask('polling:scan', { text: KARIMOTO })).toEqual(refused('polling-not-open'))
  })
})
