import { Temporal } from 'temporal-polyfill'
import { beforeEach, expect, test } from 'vitest'
import { err } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { Battery } from '../../core/machine/index.ts'
import { FakeTime } from '../../native/reader/fakes.test-support.ts'
import { LedgerDoor } from './ledger-door.ts'
import { HEALTH_LOOK_INTERVAL, StationHealth } from './station-health.ts'

/*
 * - A notebook at a shelter is unplugged: the desk is told at a quarter of the battery, and again at a tenth.
 * - It is plugged in: the warning goes by itself.
 * - The disk fills up: the desk is told before anything cannot be recorded.
 * - What does not change is not told.
 */

const NOW = Temporal.Instant.from('2026-11-23T05:16:00Z')

let time: FakeTime
let battery: Battery | undefined
let free: number | undefined
let told: number
let health: StationHealth

beforeEach(() => {
  time = new FakeTime()
  battery = { mains: true, percent: 100 }
  free = 50_000
  told = 0
  health = new StationHealth({
    machine: { battery: async () => battery, freeMebibytes: async () => free },
    printer: true,
    ledger: new LedgerDoor({ opened: err(failure('ledger-key-unavailable')) }, () => undefined),
    clock: { now: () => NOW, monotonicMilliseconds: () => 0 },
    timers: time,
    onChange: () => {
      told += 1
    },
  })
})

const codes = () => health.notices().map(({ about, failure: { code } }) => `${about} ${code}`)
const soon = () => time.pass(HEALTH_LOOK_INTERVAL)

test('a battery that runs down is told of twice, and no more when it is plugged in', async () => {
  await health.look()
  expect(codes()).toEqual([])
  battery = { mains: false, percent: 26 }
  await soon()
  expect(codes()).toEqual([])
  battery = { mains: false, percent: 25 }
  await soon()
  expect(codes()).toEqual(['machine battery-low'])
  battery = { mains: false, percent: 10 }
  await soon()
  expect(codes()).toEqual(['machine battery-nearly-empty'])
  expect(health.state().battery).toEqual({ mains: false, percent: 10, level: 'nearly-gone' })
  battery = { mains: true, percent: 11 }
  await soon()
  expect(codes()).toEqual([])
})

test('a disk that fills up is told of before anything cannot be recorded', async () => {
  free = 2_048
  await health.look()
  expect(codes()).toEqual(['machine disk-space-low'])
  free = 512
  await soon()
  expect(codes()).toEqual(['machine disk-nearly-full'])
  expect(health.state().disk).toEqual({ freeMebibytes: 512, level: 'nearly-gone' })
})

test('what does not change is not told, nor a few megabytes more or less', async () => {
  await health.look()
  expect(told).toBe(1)
  free = 49_990
  await soon()
  expect(told).toBe(1)
})

test('what the machine does not tell is left out, and so are the events of a ledger that is closed', async () => {
  battery = undefined
  free = undefined
  await health.look()
  expect(health.state()).toEqual({ at: NOW.toString(), printer: 'ready', peers: 'none', hub: 'none' })
})

test('after it is closed the machine is asked no more', async () => {
  await health.look()
  health.close()
  battery = { mains: false, percent: 5 }
  await soon()
  expect(codes()).toEqual([])
})
