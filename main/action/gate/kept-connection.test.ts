import { describe, expect, test } from 'vitest'
import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { FakeTime, settle } from '../../../native/reader/fakes.test-support.ts'
import { FakeWire, NEVER } from './fakes.test-support.ts'
import { KeptConnection } from './kept-connection.ts'

const ABSENT = err(failure('gate-unreachable'))

function keep(connect: () => Promise<Result<FakeWire, Failure>>) {
  const time = new FakeTime()
  let attempts = 0
  const kept = new KeptConnection({
    connect: () => {
      attempts += 1
      return connect()
    },
    limitMilliseconds: 1_000,
    timers: time,
  })
  return { kept, time, attempts: () => attempts }
}

describe('a peer that is not there', () => {
  test('is tried again with growing waits, and not after the end', async () => {
    const { kept, time, attempts } = keep(async () => ABSENT)
    await time.pass(1_000)
    const inFirstSecond = attempts()
    await time.pass(60_000)
    const inFirstMinute = attempts()
    await time.pass(600_000)
    expect(inFirstSecond).toBeGreaterThanOrEqual(3)
    expect(inFirstMinute).toBeLessThan(20)
    expect(attempts() - inFirstMinute).toBeLessThanOrEqual(61)
    await kept.close()
    const atTheEnd = attempts()
    await time.pass(60_000)
    expect(attempts()).toBe(atTheEnd)
    expect(await kept.acquire()).toMatchObject({ ok: false, error: { code: 'gate-unreachable' } })
  })

  test('takes connections and drops them at once: no storm', async () => {
    const { time, attempts, kept } = keep(async () => {
      const wire = new FakeWire()
      queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => wire.breaks())))
      return ok(wire)
    })
    await time.pass(60_000)
    expect(attempts()).toBeLessThan(20)
    await kept.close()
  })

  test('never answers: an attempt ends in its time', async () => {
    const { kept, time } = keep(() => NEVER)
    const acquiring = kept.acquire()
    await time.pass(1_000)
    expect(await acquiring).toMatchObject({ ok: false, error: { code: 'gate-unreachable', detail: { problem: 'ETIMEDOUT' } } })
    await kept.close()
  })
})

test('a connection that comes too late is closed, not kept', async () => {
  const wire = new FakeWire()
  let arrive: () => void = () => undefined
  const { kept, time } = keep(
    () =>
      new Promise((resolve) => {
        arrive = () => resolve(ok(wire))
      }),
  )
  await time.pass(1_000)
  const late = arrive
  late()
  await settle()
  expect(wire.closed).toBe(true)
  await kept.close()
})

test('a connection that is there is used again, and replaced when it is lost or dropped', async () => {
  const wires: FakeWire[] = []
  const { kept, time } = keep(async () => {
    const wire = new FakeWire()
    wires.push(wire)
    return ok(wire)
  })
  await settle()
  for (let time = 0; time < 3; time++) expect(await kept.acquire()).toEqual(ok(wires[0]))
  wires[0]?.breaks()
  expect(await kept.acquire()).toEqual(ok(wires[1]))
  const second = wires[1]
  if (second === undefined) throw new Error('no second connection')
  await kept.drop(second)
  expect(second.closed).toBe(true)
  await time.pass(1_000)
  expect(await kept.acquire()).toEqual(ok(wires[2]))
  await kept.close()
  expect(wires[2]?.closed).toBe(true)
})
