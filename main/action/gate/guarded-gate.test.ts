import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { settle } from '../../../native/reader/fakes.test-support.ts'
import { type InputBehaviour, type OpenBehaviour, type ReleaseBehaviour, TestGate } from './fakes.test-support.ts'
import type { GateResult } from './gate.ts'

const PULSE = 500
const command = (id: string, pulseMilliseconds = PULSE) => ({ id, pulseMilliseconds })

beforeEach(() => {
  // A device with a defect is told on the error output.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

describe('a device that does not do as it should', () => {
  test('is not there: failed, nothing was sent, and the health says so', async () => {
    const { gate, device, time } = new TestGate()
    await settle()
    device.opens = 'no'
    const result = await gate.open(command('a'))
    expect(result).toMatchObject({ commandId: 'a', outcome: 'failed', failure: { code: 'gate-unreachable' } })
    expect(gate.health()).toMatchObject({ state: 'unreachable', failure: { code: 'gate-unreachable' } })
    await time.pass(3_000)
    expect(device.released).toEqual([])
    expect(gate.health().state).toBe('ready')
  })

  test('never answers: unknown in bounded time, and the signal is ended all the same', async () => {
    const { gate, device, time } = new TestGate({ answerMilliseconds: 500 })
    device.opens = 'hangs'
    const opening = gate.open(command('a'))
    await time.pass(2_100)
    expect(await opening).toMatchObject({ outcome: 'unknown', failure: { code: 'gate-silent' } })
    await time.pass(PULSE)
    expect(device.released).toHaveLength(1)
  })

  test('breaks: unknown, because nobody can say what it did', async () => {
    const { gate, device } = new TestGate()
    device.opens = 'throws'
    expect(await gate.open(command('a'))).toMatchObject({ outcome: 'unknown', failure: { code: 'internal' } })
  })

  test('is asked to open for ever, or by a name that is none: refused before it is touched', async () => {
    const { gate, device } = new TestGate()
    for (const wrong of [command('a', 60_000), command('a', 0), command('a', 0.5), command(''), command('山田')])
      expect(await gate.open(wrong)).toMatchObject({ outcome: 'failed', failure: { code: 'gate-command-invalid' } })
    expect(device.opened).toEqual([])
  })
})

describe('the same command twice', () => {
  test('whose outcome is unknown is not sent again: the same answer', async () => {
    const { gate, device, time } = new TestGate()
    device.opens = 'unknown'
    const first = await gate.open(command('a'))
    await time.pass(10_000)
    device.opens = 'yes'
    expect(await gate.open(command('a'))).toEqual(first)
    expect(device.opened).toHaveLength(1)
  })

  test('while the first is under way: one pulse, one answer', async () => {
    const { gate, device } = new TestGate()
    const [first, second] = await Promise.all([gate.open(command('a')), gate.open(command('a'))])
    expect(second).toEqual(first)
    expect(device.opened).toHaveLength(1)
  })
})

describe('the end of a pulse', () => {
  test('comes after its time, and then the lockout', async () => {
    const { gate, device, time } = new TestGate({ lockoutMilliseconds: 700 })
    expect(await gate.open(command('a'))).toMatchObject({ outcome: 'commanded' })
    await time.pass(PULSE - 1)
    expect(device.released).toEqual([])
    await time.pass(1)
    expect(device.released).toEqual([PULSE])
    expect(gate.health().state).toBe('busy')
    await time.pass(700)
    expect(gate.health().state).toBe('ready')
  })

  test('is the device’s own business where it has a timer', async () => {
    const { gate, device, time } = new TestGate({ lockoutMilliseconds: 0 }, { deviceEnds: true })
    await gate.open(command('a'))
    await time.pass(PULSE - 1)
    expect(gate.health().state).toBe('busy')
    await time.pass(1)
    expect(gate.health().state).toBe('ready')
    expect(device.released).toEqual([])
  })

  test.each(['fails', 'hangs', 'throws'] as const)('that %s is tried until it succeeds; nothing opens meanwhile', async (how) => {
    const { gate, device, time, notices } = new TestGate()
    device.releases = how
    await gate.open(command('a'))
    await time.pass(20_000)
    expect(device.released.length).toBeGreaterThan(3)
    expect(notices).toEqual([
      { type: 'release-failed', commandId: 'a', failure: expect.objectContaining({ code: 'gate-release-failed' }) },
    ])
    expect(gate.health()).toMatchObject({ state: 'stuck', failure: { code: 'gate-release-failed' } })
    expect(await gate.open(command('b'))).toMatchObject({ outcome: 'failed', failure: { code: 'gate-release-failed' } })

    device.releases = 'works'
    await time.pass(5_000)
    expect(notices.at(-1)).toMatchObject({ type: 'released-late', commandId: 'a' })
    expect(gate.health().state).toBe('ready')
    expect(await gate.open(command('c'))).toMatchObject({ outcome: 'commanded' })
  })

  test('comes at once when the gate is closed, and closing ends even if it fails', async () => {
    const { gate, device, time } = new TestGate()
    device.releases = 'fails'
    await gate.open(command('a', 10_000))
    const closing = gate.close()
    await time.pass(2_000)
    await closing
    expect(device.released).toHaveLength(3)
    expect(device.closed).toBe(true)
    expect(await gate.open(command('b'))).toMatchObject({ outcome: 'failed', failure: { code: 'gate-unreachable' } })
  })
})

describe('the interlock', () => {
  test('lets the second wait until the pulse and the lockout are over', async () => {
    const { gate, device, time } = new TestGate({ lockoutMilliseconds: 500 })
    await gate.open(command('a'))
    const second = gate.open(command('b'))
    await time.pass(PULSE + 500 + 30)
    expect(await second).toMatchObject({ outcome: 'commanded' })
    expect((device.opened[1]?.at ?? 0) - (device.opened[0]?.at ?? 0)).toBeGreaterThanOrEqual(PULSE + 500)
  })

  test('refuses at once where it is told to', async () => {
    const { gate, device } = new TestGate({ whenBusy: 'refuse' })
    await gate.open(command('a'))
    expect(await gate.open(command('b'))).toMatchObject({ outcome: 'failed', failure: { code: 'gate-busy' } })
    expect(device.opened).toHaveLength(1)
  })

  test('sends nothing to somebody who has waited too long, and takes no more than may wait', async () => {
    const { gate, device, time } = new TestGate({ waitMilliseconds: 300, queueLength: 1 })
    await gate.open(command('a', 5_000))
    const late = gate.open(command('b'))
    const waiting = gate.open(command('c'))
    expect(await gate.open(command('d'))).toMatchObject({ outcome: 'failed', failure: { code: 'gate-busy' } })
    await time.pass(310)
    for (const result of await Promise.all([late, waiting]))
      expect(result).toMatchObject({ outcome: 'failed', failure: { code: 'gate-busy' } })
    await time.pass(10_000)
    expect(device.opened).toHaveLength(1)
  })

  test('keeps the gate from moving on a car: until the loop is clear, or not at all', async () => {
    const { gate, device, occupied, time } = new TestGate({ waitMilliseconds: 1_000 }, { occupied: 'active' })
    const first = gate.open(command('a'))
    await time.pass(1_010)
    expect(await first).toMatchObject({ outcome: 'failed', failure: { code: 'gate-occupied' } })
    const second = gate.open(command('b'))
    await time.pass(400)
    expect(device.opened).toEqual([])
    occupied.says = 'inactive'
    await time.pass(50)
    expect(await second).toMatchObject({ outcome: 'commanded' })
  })

  test.each(['unreadable', 'hangs', 'throws'] as const)('takes a loop that is %s for no permission', async (says) => {
    const { gate, device, time } = new TestGate({}, { occupied: says })
    const opening = gate.open(command('a'))
    await time.pass(2_100)
    expect(await opening).toMatchObject({ outcome: 'failed', failure: { code: 'gate-input-unreadable' } })
    expect(device.opened).toEqual([])
  })
})

describe('confirmation', () => {
  test.each<[InputBehaviour, string]>([
    ['inactive', 'gate-not-confirmed'],
    ['stale', 'gate-not-confirmed'],
    ['unreadable', 'gate-input-unreadable'],
    ['throws', 'gate-input-unreadable'],
  ])('by an input that is %s: unknown, somebody has to look', async (says, code) => {
    const { gate, time } = new TestGate({}, { confirmation: says })
    const opening = gate.open(command('a'))
    await time.pass(1_100)
    expect(await opening).toMatchObject({ outcome: 'unknown', failure: { code } })
  })

  test('as soon as the input says so, also when the device was silent', async () => {
    const { gate, device, confirmation, time } = new TestGate({}, { confirmation: 'inactive' })
    device.opens = 'unknown'
    const opening = gate.open(command('a'))
    await time.pass(300)
    confirmation.says = 'active'
    await time.pass(30)
    expect(await opening).toMatchObject({ outcome: 'confirmed' })
  })
})

test('a device is asked one thing at a time: an answer must not be taken for that of another question', async () => {
  const { gate, device, time } = new TestGate({ refreshMilliseconds: 1_000 })
  device.refreshTakes = 200
  // Asked at 0 and, a second after the answer, at 1,200.
  await time.pass(1_300)
  const opening = gate.open(command('a'))
  await time.pass(50)
  expect(device.opened).toEqual([])
  await time.pass(50)
  expect(await opening).toMatchObject({ outcome: 'commanded' })
  expect(device.opened).toEqual([{ id: 'a', at: 1_400 }])
})

test('a listener that throws does not keep the pulse from being ended', async () => {
  const { gate, device, time, notices } = new TestGate()
  notices.push = () => {
    throw new Error('a defect of the listener')
  }
  device.releases = 'fails'
  await gate.open(command('a'))
  await time.pass(PULSE + 50)
  device.releases = 'works'
  await time.pass(1_000)
  expect(gate.health().state).not.toBe('stuck')
})

type Step =
  | { readonly do: 'open'; readonly id: string }
  | { readonly do: 'pass'; readonly milliseconds: number }
  | { readonly do: 'device'; readonly opens: OpenBehaviour; readonly releases: ReleaseBehaviour }
  | { readonly do: 'inputs'; readonly confirmation: InputBehaviour; readonly occupied: InputBehaviour }

const INPUTS: readonly InputBehaviour[] = ['active', 'inactive', 'stale', 'unreadable', 'hangs', 'throws']
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), id: fc.constantFrom('a', 'b', 'c', 'd', 'e') }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), milliseconds: fc.nat(2_000) }) },
    fc.record({
      do: fc.constant('device' as const),
      opens: fc.constantFrom<OpenBehaviour>('yes', 'no', 'unknown', 'hangs', 'throws'),
      releases: fc.constantFrom<ReleaseBehaviour>('works', 'works', 'fails', 'hangs', 'throws'),
    }),
    fc.record({
      do: fc.constant('inputs' as const),
      confirmation: fc.constantFrom(...INPUTS),
      occupied: fc.constantFrom('inactive' as const, ...INPUTS),
    }),
  ),
  { maxLength: 20 },
)

test('whatever comes in whatever order: no id pulses twice, pulses never overlap, nothing is confirmed without the input’s word, all ends in time', async () => {
  const ANSWER = 100
  const WAIT = 500
  const CONFIRM = 1_000
  // Waiting, then at most: one look at the loop, a refresh in front, the opening, and the last look at the confirmation.
  const LIMIT = WAIT + CONFIRM + 4 * 4 * ANSWER + 100
  const rules = { answerMilliseconds: ANSWER, waitMilliseconds: WAIT, queueLength: 2, lockoutMilliseconds: 50 }
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), fc.boolean(), fc.boolean(), async (story: Step[], confirms, loop, deviceEnds) => {
      const test = new TestGate(rules, {
        ...(confirms ? { confirmation: 'inactive' as const } : {}),
        ...(loop ? { occupied: 'inactive' as const } : {}),
        deviceEnds,
      })
      const { gate, device, confirmation, occupied, time } = test
      const openings: { readonly at: number; endedAt?: number; result?: GateResult }[] = []
      for (const step of story) {
        if (step.do === 'pass') await time.pass(step.milliseconds)
        else if (step.do === 'device') Object.assign(device, { opens: step.opens, releases: step.releases })
        else if (step.do === 'inputs') {
          confirmation.says = step.confirmation
          occupied.says = step.occupied
        } else {
          const opening: (typeof openings)[number] = { at: time.clock.monotonicMilliseconds() }
          openings.push(opening)
          void gate.open(command(step.id, 100)).then((result) => {
            opening.result = result
            opening.endedAt = time.clock.monotonicMilliseconds()
          })
        }
      }
      await time.pass(LIMIT)
      for (const { at, endedAt, result } of openings) {
        expect((endedAt ?? Number.POSITIVE_INFINITY) - at).toBeLessThanOrEqual(LIMIT)
        const pulse = device.opened.find(({ id }) => id === result?.commandId)
        if (result?.outcome === 'confirmed') expect(confirmation.words.some((word) => word >= (pulse?.at ?? Infinity))).toBe(true)
        if (result?.outcome === 'failed') expect(pulse).toBeUndefined()
        if (result?.outcome === 'commanded') expect(confirms).toBe(false)
      }
      const ids = device.opened.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [index, { at }] of device.opened.entries()) {
        const next = device.opened[index + 1]?.at
        if (next === undefined || deviceEnds) continue
        expect(device.released.some((released) => released >= at && released < next)).toBe(true)
      }
      const closing = gate.close()
      await time.pass(10_000)
      await closing
    }),
    { numRuns: 60 },
  )
}, 60_000)
