import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { Decision, ProgramAction } from '../../core/program/index.ts'
import { settle } from '../../native/reader/fakes.test-support.ts'
import { NEVER, TestGate } from './gate/fakes.test-support.ts'
import type { GatePort } from './gate/gate.ts'
import { type ActionDevices, type ActionOutcome, type ActionRequest, ActionRunner, checkActionDevices } from './run-actions.ts'
import type { Slip, SlipPrinter } from './slip-printer.ts'

const OPEN: ProgramAction = {
  id: 'open',
  kind: 'open-gate',
  gate: 'main',
  on: ['admit'],
  pulseMilliseconds: 500,
  timeoutMilliseconds: 3_000,
  onFailure: 'continue',
}
const SLIP: ProgramAction = {
  id: 'slip',
  kind: 'print-slip',
  on: ['admit', 'refuse'],
  timeoutMilliseconds: 2_000,
  onFailure: 'continue',
}

const decided = (outcome: Decision['outcome'], priceClass?: string): Decision => ({
  outcome,
  ruleId: 'everybody',
  reasons: [{ text: { ja: 'どなたでも', en: 'Everybody' } }],
  read: [],
  kept: {},
  ...(priceClass === undefined ? {} : { priceClass: { id: priceClass, name: { ja: '区分', en: 'Class' } } }),
})

/** A printer that does as the test says. */
class TestPrinter implements SlipPrinter {
  readonly printed: Slip[] = []
  readonly withdrawn: number[] = []
  says: 'prints' | 'fails' | 'hangs' | 'throws' = 'prints'

  async print(slip: Slip, signal: AbortSignal) {
    signal.addEventListener('abort', () => this.withdrawn.push(slip.number))
    if (this.says === 'hangs') return NEVER
    if (this.says === 'throws') throw new Error('a defect of the printer')
    if (this.says === 'fails') return err(failure('slip-print-failed'))
    this.printed.push(slip)
    return ok(undefined)
  }
}

/** A runner on a guarded gate with a fake device, in fake time. */
class Bench {
  readonly main = new TestGate({ lockoutMilliseconds: 0 })
  readonly time = this.main.time
  readonly printer = new TestPrinter()
  readonly outcomes: ActionOutcome[] = []
  readonly runner: ActionRunner

  constructor(
    devices: Partial<ActionDevices> = {},
    gates: readonly (readonly [string, GatePort])[] = [['main', this.main.gate]],
  ) {
    this.runner = this.again({ gates: new Map(gates), printer: this.printer, ...devices })
  }

  /** Another life of the kiosk with the same devices. */
  again(devices: ActionDevices = { gates: new Map([['main', this.main.gate]]), printer: this.printer }): ActionRunner {
    return new ActionRunner({
      devices,
      clock: this.time.clock,
      timers: this.time,
      onOutcome: (outcome) => this.outcomes.push(outcome),
    })
  }

  get told(): string[] {
    return this.outcomes.map(({ action, outcome, code }) => [action, outcome, code].filter(Boolean).join(' '))
  }
}

function request(checkInId: string, more: Partial<ActionRequest> = {}): ActionRequest {
  const decision = more.decision ?? decided('admit')
  const slip = {
    number: 7,
    at: '2026-11-28T10:00:00Z',
    title: { ja: '事業', en: 'Program' },
    version: '1',
    place: { ja: '門', en: 'Gate' },
    decision,
  }
  return { checkInId, actions: [OPEN, SLIP], decision, slip, ...more }
}

beforeEach(() => {
  // A device with a defect is told on the error output.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

describe('an action that does not succeed', () => {
  test('the station lacks the gate and the printer: failed, each with its code', async () => {
    const bench = new Bench()
    const runner = bench.again({ gates: new Map() })
    await runner.run(request('a'))
    expect(bench.told).toEqual(['open failed action-gate-missing', 'slip failed slip-printer-missing'])
  })

  test('and says stop: what is behind it is not done, and that is told', async () => {
    const bench = new Bench()
    bench.main.device.opens = 'unknown'
    await bench.runner.run(request('a', { actions: [{ ...OPEN, onFailure: 'stop' }, SLIP] }))
    expect(bench.told).toEqual(['open unknown gate-silent', 'slip failed action-skipped'])
    expect(bench.printer.printed).toEqual([])
  })

  test('and says continue: the next one is done', async () => {
    const bench = new Bench()
    bench.main.device.opens = 'no'
    await bench.runner.run(request('a'))
    expect(bench.told).toEqual(['open failed gate-unreachable', 'slip done'])
  })

  test.each([
    ['fails', 'slip failed slip-print-failed', 0],
    ['throws', 'slip unknown internal', 0],
    ['hangs', 'slip unknown action-timed-out', 2_250],
  ] as const)('a printer that %s: %s', async (says, told, milliseconds) => {
    const bench = new Bench()
    bench.printer.says = says
    const running = bench.runner.run(request('a', { actions: [SLIP] }))
    await bench.time.pass(3_000)
    await running
    expect(bench.told).toEqual([told])
    expect(bench.outcomes[0]?.milliseconds).toBe(milliseconds)
    expect(bench.printer.withdrawn).toEqual(says === 'hangs' ? [7] : [])
  })

  test('a gate that never answers, whatever its contract says: unknown in bounded time', async () => {
    const hanging: GatePort = { open: () => NEVER, health: () => ({ state: 'busy', waiting: 0 }), close: async () => undefined }
    const bench = new Bench({}, [['main', hanging]])
    const running = bench.runner.run(request('a', { actions: [OPEN] }))
    await bench.time.pass(3_250)
    await running
    expect(bench.told).toEqual(['open unknown action-timed-out'])
  })

  test('a gate that stays occupied until the time is over: failed, and it is not opened later', async () => {
    const occupied = new TestGate({ waitMilliseconds: 30_000 }, { occupied: 'active' })
    const bench = new Bench({}, [['main', occupied.gate]])
    const runner = new ActionRunner({
      devices: { gates: new Map([['main', occupied.gate]]) },
      clock: occupied.time.clock,
      timers: occupied.time,
      onOutcome: (outcome) => bench.outcomes.push(outcome),
    })
    void runner.run(request('a', { actions: [{ ...OPEN, timeoutMilliseconds: 1_000 }] }))
    void runner.run(request('b', { actions: [{ ...OPEN, timeoutMilliseconds: 1_000 }] }))
    await occupied.time.pass(1_100)
    expect(bench.told).toEqual(['open failed gate-occupied', 'open failed gate-occupied'])
    occupied.occupied.says = 'inactive'
    await occupied.time.pass(60_000)
    expect(occupied.device.opened).toEqual([])
  })

  test('a sensor that says nothing until the time is over: unknown, in time', async () => {
    const gate = new TestGate({}, { confirmation: 'inactive' })
    const outcomes: ActionOutcome[] = []
    const runner = new ActionRunner({
      devices: { gates: new Map([['main', gate.gate]]) },
      clock: gate.time.clock,
      timers: gate.time,
      onOutcome: (outcome) => outcomes.push(outcome),
    })
    void runner.run(request('a', { actions: [{ ...OPEN, timeoutMilliseconds: 300 }] }))
    await gate.time.pass(400)
    expect(outcomes).toMatchObject([{ outcome: 'unknown', code: 'gate-not-confirmed' }])
    expect(outcomes[0]?.milliseconds).toBeLessThan(350)
  })

  test('a number that no line can carry: failed, nothing is sent', async () => {
    const bench = new Bench()
    await bench.runner.run(request('a', { registeredNumber: '１２３', actions: [OPEN] }))
    expect(bench.told).toEqual(['open failed gate-command-invalid'])
  })

  test('a listener that breaks keeps nothing from being done', async () => {
    const bench = new Bench()
    const runner = new ActionRunner({
      devices: { gates: new Map([['main', bench.main.gate]]), printer: bench.printer },
      clock: bench.time.clock,
      timers: bench.time,
      onOutcome: () => {
        throw new Error('a defect of the listener')
      },
    })
    await runner.run(request('a'))
    expect(bench.main.device.opened).toHaveLength(1)
    expect(bench.printer.printed).toHaveLength(1)
  })
})

test('after a crash between record and action nothing is opened by itself', async () => {
  const bench = new Bench()
  // Recorded, and then the kiosk broke down before `run`: the next life has the same gate and the same ledger.
  bench.again()
  await bench.time.pass(600_000)
  expect(bench.main.device.opened).toEqual([])
  expect(bench.printer.printed).toEqual([])
  expect(bench.outcomes).toEqual([])
})

describe('the same check-in', () => {
  test('twice, also at once: opened once, printed once, told once', async () => {
    const bench = new Bench()
    await Promise.all([bench.runner.run(request('a')), bench.runner.run(request('a'))])
    await bench.runner.run(request('a'))
    expect(bench.main.device.opened.map(({ id }) => id)).toEqual(['a.open'])
    expect(bench.printer.printed).toHaveLength(1)
    expect(bench.told).toEqual(['open commanded', 'slip done'])
  })

  test('again because a person says so: that action alone, once for each time', async () => {
    const bench = new Bench()
    bench.main.device.opens = 'unknown'
    await bench.runner.run(request('a'))
    await bench.time.pass(5_000)
    bench.main.device.opens = 'yes'
    for (const attempt of [1, 1]) await bench.runner.run(request('a', { again: { action: 'open', attempt } }))
    expect(bench.main.device.opened.map(({ id }) => id)).toEqual(['a.open', 'a.open.1'])
    expect(bench.told).toEqual(['open unknown gate-silent', 'slip done', 'open commanded'])
  })
})

test('two at once on one gate: one after the other, and the second is not lost', async () => {
  const bench = new Bench()
  void bench.runner.run(request('a', { actions: [OPEN] }))
  void bench.runner.run(request('b', { actions: [OPEN] }))
  await bench.time.pass(400)
  expect(bench.main.device.opened.map(({ id }) => id)).toEqual(['a.open'])
  await bench.time.pass(400)
  expect(bench.main.device.opened.map(({ id }) => id)).toEqual(['a.open', 'b.open'])
  expect(bench.told).toEqual(['open commanded', 'open commanded'])
})

test('a slip that hangs holds nobody else up', async () => {
  const bench = new Bench()
  bench.printer.says = 'hangs'
  void bench.runner.run(request('a', { actions: [SLIP] }))
  await bench.runner.run(request('b', { actions: [OPEN] }))
  expect(bench.told).toEqual(['open commanded'])
})

test.each<[string, Decision, string[]]>([
  ['refused', decided('refuse'), ['slip done']],
  ['for a clerk', decided('ask'), []],
  ['admitted', decided('admit'), ['open commanded', 'slip done']],
])('%s: only what is wanted then', async (_what, decision, told) => {
  const bench = new Bench()
  await bench.runner.run(request('a', { decision }))
  expect(bench.told).toEqual(told)
})

test('an action for some price classes', async () => {
  const bench = new Bench()
  const actions = [{ ...OPEN, classes: ['resident'] }]
  await bench.runner.run(request('a', { actions, decision: decided('admit') }))
  await bench.runner.run(request('b', { actions, decision: decided('admit', 'visitor') }))
  await bench.runner.run(request('c', { actions, decision: decided('admit', 'resident') }))
  expect(bench.outcomes.map(({ checkInId }) => checkInId)).toEqual(['c'])
})

test('closing gives up what has not been sent, and tells how it ended', async () => {
  const bench = new Bench()
  bench.printer.says = 'hangs'
  void bench.runner.run(request('a', { actions: [OPEN] }))
  void bench.runner.run(request('b', { actions: [OPEN, SLIP] }))
  await settle()
  const closing = bench.runner.close()
  await bench.time.pass(0)
  await closing
  expect(bench.told).toEqual(['open commanded', 'open failed gate-busy', 'slip failed action-skipped'])
  await bench.runner.run(request('c'))
  expect(bench.main.device.opened).toHaveLength(1)
})

test('a station that lacks what a program needs is told beforehand', () => {
  const { gate } = new TestGate()
  const gates = new Map([['main', gate]])
  const printer = new TestPrinter()
  expect(checkActionDevices([OPEN, SLIP], { gates: new Map(), printer })).toEqual(
    failure('action-gate-missing', { gate: 'main' }),
  )
  expect(checkActionDevices([OPEN, SLIP], { gates })).toEqual(failure('slip-printer-missing', { action: 'slip' }))
  expect(checkActionDevices([OPEN, SLIP], { gates, printer })).toBeUndefined()
})
