import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { err, ok } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import { FakeTime, settle } from '../../../native/reader/fakes.test-support.ts'
import { NEVER } from '../gate/fakes.test-support.ts'
import type { Lamp } from './lamp.ts'
import { LampSign } from './lamp-sign.ts'
import { type SignNotice, type SignState, signState } from './sign.ts'

/** A lamp that does as the test says. */
class TestLamp implements Lamp {
  lit: boolean | undefined
  told: boolean[] = []
  says: 'works' | 'fails' | 'hangs' | 'throws' = 'works'
  closed = false
  readonly #log: string[]
  readonly #name: string

  constructor(name: string, log: string[]) {
    this.#name = name
    this.#log = log
  }

  async hold(on: boolean) {
    this.told.push(on)
    this.#log.push(`${this.#name} ${on ? 'on' : 'off'}`)
    if (this.says === 'throws') throw new Error('a defect of the lamp')
    if (this.says === 'hangs') return NEVER
    if (this.says === 'fails') return err(failure('gate-unreachable'))
    this.lit = on
    return ok(undefined)
  }

  async close() {
    this.closed = true
  }
}

class Bench {
  readonly time = new FakeTime()
  readonly log: string[] = []
  readonly notices: SignNotice[] = []
  readonly lamps: Partial<Record<SignState, TestLamp>> = {}
  readonly sign: LampSign

  constructor(...states: SignState[]) {
    for (const state of states) this.lamps[state] = new TestLamp(state, this.log)
    this.sign = new LampSign({
      lamps: this.lamps,
      answerMilliseconds: 500,
      refreshMilliseconds: 10_000,
      timers: this.time,
      notify: (notice) => this.notices.push(notice),
    })
  }

  lamp(state: SignState): TestLamp {
    const lamp = this.lamps[state]
    if (lamp === undefined) throw new Error(`no lamp ${state}`)
    return lamp
  }

  get lit(): SignState[] {
    return (['empty', 'nearly-full', 'full'] as const).filter((state) => this.lamps[state]?.lit === true)
  }
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

describe('a lamp that does not do as it should', () => {
  test.each([
    ['fails', 'gate-unreachable'],
    ['hangs', 'gate-silent'],
    ['throws', 'internal'],
  ] as const)('%s: unknown, told once, tried on, and told when it is right again', async (says, because) => {
    const bench = new Bench('empty', 'full')
    bench.lamp('full').says = says
    bench.sign.show('full')
    await bench.time.pass(10_000)
    const reason = failure('sign-unknown', { because })
    expect(bench.notices).toEqual([{ type: 'sign-unknown', failure: reason }])
    expect(bench.sign.health()).toEqual({ state: 'unknown', wanted: 'full', failure: reason })
    expect(bench.lamp('full').told.length).toBeGreaterThan(2)
    bench.lamp('full').says = 'works'
    await bench.time.pass(4_000)
    expect(bench.notices.slice(1)).toEqual([{ type: 'sign-shown', state: 'full' }])
    expect(bench.sign.health()).toEqual({ state: 'shown', wanted: 'full' })
    expect(bench.lit).toEqual(['full'])
  })

  test('keeps the others from nothing: the wrong one goes out all the same', async () => {
    const bench = new Bench('empty', 'full')
    bench.sign.show('empty')
    await settle()
    bench.lamp('full').says = 'fails'
    bench.sign.show('full')
    await settle()
    expect(bench.lit).toEqual([])
  })

  test('nor does a listener that breaks', async () => {
    const bench = new Bench('full')
    const sign = new LampSign({
      lamps: bench.lamps,
      answerMilliseconds: 500,
      refreshMilliseconds: 10_000,
      timers: bench.time,
      notify: () => {
        throw new Error('a defect of the listener')
      },
    })
    bench.lamp('full').says = 'fails'
    sign.show('full')
    await settle()
    bench.lamp('full').says = 'works'
    await bench.time.pass(1_000)
    expect(sign.health()).toEqual({ state: 'shown', wanted: 'full' })
  })

  test('hangs while the kiosk closes: closed in bounded time', async () => {
    const bench = new Bench('full')
    bench.lamp('full').says = 'hangs'
    bench.sign.show('full')
    const closing = bench.sign.close()
    await bench.time.pass(4_000)
    await closing
    expect(bench.lamp('full').closed).toBe(true)
  })
})

test('until something is wanted, no lamp is touched', async () => {
  const bench = new Bench('empty', 'full')
  await bench.time.pass(60_000)
  expect(bench.log).toEqual([])
  expect(bench.sign.health()).toEqual({ state: 'idle' })
})

test('what is wrong goes out before what is right goes on', async () => {
  const bench = new Bench('empty', 'full')
  bench.sign.show('empty')
  await settle()
  bench.log.length = 0
  bench.sign.show('full')
  await settle()
  expect(bench.log).toEqual(['empty off', 'full on'])
})

test('a sign of one lamp', async () => {
  const bench = new Bench('full')
  for (const [state, lit] of [
    ['full', ['full']],
    ['nearly-full', []],
    ['empty', []],
  ] as const) {
    bench.sign.show(state)
    await settle()
    expect(bench.lit).toEqual(lit)
  }
})

test('nearly full lights the lamp of empty where it has none of its own', async () => {
  const two = new Bench('empty', 'full')
  two.sign.show('nearly-full')
  const three = new Bench('empty', 'nearly-full', 'full')
  three.sign.show('nearly-full')
  await settle()
  expect(two.lit).toEqual(['empty'])
  expect(three.lit).toEqual(['nearly-full'])
})

test('told again and again, for a device that was away; the same state is no news', async () => {
  const bench = new Bench('full')
  bench.sign.show('full')
  await settle()
  bench.sign.show('full')
  await settle()
  expect(bench.lamp('full').told).toEqual([true])
  await bench.time.pass(20_000)
  expect(bench.lamp('full').told).toEqual([true, true, true])
})

test('changes that come while the lamps are told: the last one wins', async () => {
  const bench = new Bench('empty', 'full')
  for (const state of ['full', 'empty', 'full', 'empty'] as const) bench.sign.show(state)
  expect(bench.sign.health()).toEqual({ state: 'changing', wanted: 'empty' })
  await settle()
  expect(bench.lit).toEqual(['empty'])
  expect(bench.sign.health()).toEqual({ state: 'shown', wanted: 'empty' })
})

test('closed, all lamps are out, and nothing lights them again', async () => {
  const bench = new Bench('empty', 'full')
  bench.sign.show('full')
  await bench.sign.close()
  bench.sign.show('empty')
  await bench.time.pass(60_000)
  expect(bench.lit).toEqual([])
  expect(bench.sign.health()).toEqual({ state: 'closed' })
})

test.each<[Parameters<typeof signState>[0], SignState]>([
  [{ occupied: 120, capacity: 120, nearlyFullPlaces: 10 }, 'full'],
  // The staff let somebody in beyond the capacity.
  [{ occupied: 121, capacity: 120, nearlyFullPlaces: 10 }, 'full'],
  [{ occupied: 119, capacity: 120, nearlyFullPlaces: 0 }, 'empty'],
  [{ occupied: 110, capacity: 120, nearlyFullPlaces: 10 }, 'nearly-full'],
  [{ occupied: 109, capacity: 120, nearlyFullPlaces: 10 }, 'empty'],
  [{ occupied: 9_999, nearlyFullPlaces: 10 }, 'empty'],
])('%j says %s', (zone, state) => {
  expect(signState(zone)).toBe(state)
})
