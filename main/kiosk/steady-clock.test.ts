import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, test } from 'vitest'
import { SteadyClock } from './steady-clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let monotonic: number
let wall: Temporal.Instant
let told: (string | undefined)[]
let clock: SteadyClock
const at = (text: string) => Temporal.Instant.from(`2026-11-23T${text}+09:00`)
const pass = (milliseconds: number) => {
  monotonic += milliseconds
  wall = wall.add({ milliseconds })
}

beforeEach(() => {
  monotonic = 5_000
  wall = at('10:00:00')
  told = []
  clock = new SteadyClock({ now: () => wall, monotonicMilliseconds: () => monotonic })
  clock.onProblem = () => told.push(clock.problem?.code)
})

test('small corrections are followed and said to nobody', () => {
  clock.noteRecord()
  wall = wall.subtract({ seconds: 90 })
  expect(clock.now()).toEqual(wall)
  wall = wall.add({ minutes: 2 })
  expect(clock.now()).toEqual(wall)
  expect(told).toEqual([])
})

describe('a wall clock that is set back', () => {
  test('where nothing was recorded is simply right now', () => {
    wall = at('03:00:00')
    expect(clock.now()).toEqual(wall)
    expect(clock.problem).toBeUndefined()
  })

  /*
   * - Somebody is checked in at ten; the clock is set back to yesterday. Time runs on, and the desk is told once.
   * - The clock is put right: it is followed again.
   */
  test('behind the last record is not followed until it is right again', () => {
    clock.noteRecord()
    wall = wall.subtract({ hours: 24 })
    pass(3_000)
    expect(clock.now()).toEqual(at('10:00:03'))
    pass(MINUTE)
    expect(clock.now()).toEqual(at('10:01:03'))
    expect(clock.problem).toEqual({ code: 'clock-set-back', detail: { minutes: 1440 } })
    wall = at('10:01:10')
    expect(clock.now()).toEqual(wall)
    expect(told).toEqual(['clock-set-back', undefined])
  })
})

describe('a wall clock that jumps ahead', () => {
  test('by less than a night has slept', () => {
    clock.noteRecord()
    wall = wall.add({ hours: 9 })
    expect(clock.now()).toEqual(wall)
    expect(told).toEqual([])
  })

  test('by days is followed and said; when it comes back, nothing is held against it', () => {
    clock.noteRecord()
    wall = wall.add({ hours: 48 })
    expect(clock.now()).toEqual(wall)
    expect(clock.problem).toEqual({ code: 'clock-far-ahead', detail: { minutes: 2880 } })
    clock.noteRecord()
    pass(HOUR)
    wall = wall.subtract({ hours: 48 })
    expect(clock.now()).toEqual(at('11:00:00'))
    expect(told).toEqual(['clock-far-ahead', undefined])
  })
})

test('a ledger that is later than the clock is said until the clock has caught up', () => {
  clock.noteEarlierRecord(at('10:01:00').toString())
  expect(clock.problem).toBeUndefined()
  clock.noteEarlierRecord(at('12:00:00').toString())
  expect(clock.problem).toEqual({ code: 'clock-behind-ledger', detail: { minutes: 120 } })
  expect(clock.now()).toEqual(wall)
  pass(2 * HOUR)
  clock.now()
  expect(told).toEqual(['clock-behind-ledger', undefined])
})
