import { beforeEach, expect, test } from 'vitest'
import { failure } from '../../core/failure/index.ts'
import { FakeTime } from '../../native/reader/fakes.test-support.ts'
import type { GateHealth, GatePort, SignHealth, SignPort } from '../action/index.ts'
import { DEVICE_LOOK_INTERVAL, DeviceWatch } from './device-watch.ts'

let time: FakeTime
let gateHealth: GateHealth
let signHealth: SignHealth
let told: number
let watch: DeviceWatch

const gate: GatePort = {
  open: async ({ id }) => ({ commandId: id, outcome: 'commanded', milliseconds: 1 }),
  health: () => gateHealth,
  close: async () => undefined,
}
const sign: SignPort = { show: () => undefined, health: () => signHealth, close: async () => undefined }

beforeEach(() => {
  time = new FakeTime()
  gateHealth = { state: 'connecting', waiting: 0 }
  signHealth = { state: 'idle' }
  told = 0
  watch = new DeviceWatch({
    devices: {
      gates: new Map([['main', gate]]),
      signs: new Map([['board', { zone: 'car-park', nearlyFullPlaces: 5, port: sign }]]),
    },
    timers: time,
    onChange: () => {
      told += 1
    },
  })
  watch.look()
})

const soon = () => time.pass(DEVICE_LOOK_INTERVAL)

test('is told on change, and only then', async () => {
  expect(watch.state()).toEqual([
    { kind: 'gate', name: 'main', state: 'connecting' },
    { kind: 'sign', name: 'board', state: 'ready' },
  ])
  await soon()
  expect(told).toBe(0)
  gateHealth = { state: 'unreachable', failure: failure('gate-unreachable'), waiting: 1 }
  await soon()
  expect(told).toBe(1)
  expect(watch.state()[0]).toEqual({ kind: 'gate', name: 'main', state: 'unreachable', failure: 'gate-unreachable' })
  gateHealth = { state: 'ready', waiting: 0 }
  signHealth = { state: 'unknown', wanted: 'full', failure: failure('sign-unknown') }
  await soon()
  expect(told).toBe(2)
  expect(watch.state()).toEqual([
    { kind: 'gate', name: 'main', state: 'ready' },
    { kind: 'sign', name: 'board', state: 'uncertain', failure: 'sign-unknown' },
  ])
})

test('an opening that goes well is no news', async () => {
  gateHealth = { state: 'ready', waiting: 0 }
  await soon()
  expect(told).toBe(1)
  gateHealth = { state: 'busy', waiting: 3 }
  await soon()
  expect(told).toBe(1)
})

test('after closing nobody looks any more', async () => {
  watch.close()
  gateHealth = { state: 'stuck', failure: failure('gate-silent'), waiting: 0 }
  await time.pass(10 * DEVICE_LOOK_INTERVAL)
  expect(told).toBe(0)
})

test('a station without devices has nothing to look at', () => {
  const none = new DeviceWatch({
    devices: { gates: new Map(), signs: new Map() },
    timers: {
      after: () => {
        throw new Error('a timer for nothing')
      },
    },
    onChange: () => undefined,
  })
  none.look()
  expect(none.state()).toEqual([])
})
