import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { FakePcsc, refused } from './fake-pcsc.test-support.ts'
import { FakeTime, REQUEST } from './fakes.test-support.ts'
import type { ProcessReport } from './messages.ts'
import { ReaderLoop } from './reader-loop.ts'
import type { ReadingPlan } from './reading-plan.ts'

const EVIDENCE: CardEvidence = {
  level: 'certificate',
  cardKind: 'individual-number-card',
  readAt: '2026-11-23T00:00:00Z',
  statistics: { apduCount: 1, transmitMilliseconds: 0, totalMilliseconds: 0 },
}
const COMMAND = Uint8Array.of(0x00, 0xa4, 0x00, 0x00)

const readOnce: ReadingPlan = async ({ transport }) => {
  const answer = await transport.transmit(COMMAND)
  return answer.ok ? ok(EVIDENCE) : answer
}

let time: FakeTime
let pcsc: FakePcsc
let reports: ProcessReport[]
let ended: boolean
let loop: ReaderLoop

function start(plan: ReadingPlan = readOnce, served?: { tapId: string; eventCount: number }) {
  let taps = 0
  loop = new ReaderLoop({
    pcsc,
    plan,
    clock: time.clock,
    timers: time,
    randomBytes: (length) => new Uint8Array(length),
    createTapId: () => `tap-${++taps}`,
    send: (report) => reports.push(report),
    end: () => {
      ended = true
    },
  })
  const command = { type: 'start', reader: 'A', request: REQUEST } as const
  loop.command(served === undefined ? command : { ...command, served })
}

beforeEach(() => {
  time = new FakeTime()
  pcsc = new FakePcsc(time)
  reports = []
  ended = false
})

const types = () => reports.map(({ type }) => type)
const finished = () => reports.filter((report) => report.type === 'tap-finished').map(({ outcome }) => outcome)
const putOn = () => {
  pcsc.present = true
  pcsc.eventCount += 1
}
const takeOff = () => {
  pcsc.present = false
  pcsc.eventCount += 1
}

describe('one card after the other', () => {
  test('state, start, end, and the removal last', async () => {
    start()
    await time.pass(300)
    putOn()
    await time.pass(300)
    takeOff()
    await time.pass(300)
    expect(types()).toEqual(['state', 'state', 'tap-started', 'tap-finished', 'state', 'card-removed'])
    expect(finished()).toEqual([ok(EVIDENCE)])
    expect(pcsc.calls.filter((call) => call !== 'getStatusChange' && call !== 'establishContext')).toEqual([
      'connect exclusive',
      'begin',
      'transmit',
      'disconnect unpower',
    ])
  })

  test('a card exchanged between two looks is betrayed by the counter', async () => {
    start()
    putOn()
    await time.pass(300)
    takeOff()
    putOn()
    await time.pass(300)
    expect(types().slice(1)).toEqual(['tap-started', 'tap-finished', 'card-removed', 'tap-started', 'tap-finished'])
  })

  test('without a counter, a card whose session was broken counts as a new one after a while', async () => {
    pcsc.present = true
    pcsc.answer = () => refused('SCARD_W_RESET_CARD')
    start()
    await time.pass(1_000)
    expect(finished()).toEqual([err(failure('card-removed', { pcsc: 'SCARD_W_RESET_CARD' }))])
    pcsc.answer = async () => ok(Uint8Array.of(0x90, 0x00))
    await time.pass(2_000)
    expect(finished().at(-1)).toEqual(ok(EVIDENCE))
  })

  test('with a counter it does not: the reader would say so', async () => {
    putOn()
    pcsc.answer = () => refused('SCARD_W_RESET_CARD')
    start()
    await time.pass(10_000)
    expect(types().filter((type) => type === 'tap-started')).toHaveLength(1)
  })
})

describe('an exchange that failed', () => {
  test('is a removal when the card is then gone', async () => {
    putOn()
    pcsc.answer = () => {
      takeOff()
      return refused('SCARD_E_NOT_TRANSACTED')
    }
    start()
    await time.pass(1_000)
    expect(finished()).toEqual([err(failure('card-removed'))])
  })

  test('is a card in trouble when it still lies there', async () => {
    putOn()
    pcsc.answer = () => refused('SCARD_E_NOT_TRANSACTED')
    start()
    await time.pass(1_000)
    expect(finished()).toEqual([err(failure('card-not-responding', { pcsc: 'SCARD_E_NOT_TRANSACTED' }))])
  })
})

describe('what was served by the process before', () => {
  test('is powered off, not read, and its removal told', async () => {
    pcsc.present = true
    pcsc.eventCount = 7
    start(readOnce, { tapId: 'old', eventCount: 7 })
    await time.pass(1_000)
    expect(types()).toEqual(['state'])
    expect(pcsc.calls).toContain('disconnect unpower')
    takeOff()
    await time.pass(300)
    expect(reports.at(-1)).toEqual({ type: 'card-removed', tapId: 'old' })
  })

  test('has left when another card lies there', async () => {
    pcsc.present = true
    pcsc.eventCount = 9
    start(readOnce, { tapId: 'old', eventCount: 7 })
    await time.pass(1_000)
    expect(types()).toEqual(['state', 'card-removed', 'tap-started', 'tap-finished'])
  })

  test('may hold the power-off up without holding up the watch', async () => {
    pcsc.present = true
    pcsc.eventCount = 7
    pcsc.hangsIn = 'connect'
    start(readOnce, { tapId: 'old', eventCount: 7 })
    await time.pass(20_000)
    expect(ended).toBe(false)
    takeOff()
    await time.pass(300)
    expect(reports.at(-1)).toEqual({ type: 'card-removed', tapId: 'old' })
  })
})

describe('a call that does not return', () => {
  test.each([
    ['establishContext', 'reader-not-responding'],
    ['getStatusChange', 'reader-not-responding'],
  ])('%s: says so and ends', async (call, code) => {
    pcsc.hangsIn = call
    start()
    await time.pass(2_500)
    expect(reports.at(-1)).toMatchObject({ type: 'ending', failure: { code } })
    expect(ended).toBe(true)
  })

  test.each([
    ['connect', 5_000],
    ['begin', 2_000],
    ['disconnect', 1_000],
  ])('%s: ends the tap first', async (call, milliseconds) => {
    putOn()
    pcsc.hangsIn = call
    start()
    await time.pass(250 + milliseconds - 1)
    expect(finished()).toEqual([])
    await time.pass(1)
    expect(finished()).toHaveLength(1)
    expect(types().slice(-2)).toEqual(['tap-finished', 'ending'])
    expect(ended).toBe(true)
  })

  test('a command: after its time, not after the time of the tap', async () => {
    putOn()
    pcsc.answer = () => new Promise(() => {})
    start()
    await time.pass(250 + REQUEST.limits.apduMilliseconds)
    expect(finished()).toEqual([err(failure('card-not-responding', { milliseconds: 2_500 }))])
    expect(ended).toBe(true)
  })
})

describe('the time of a tap', () => {
  test('is over for a plan that never ends, and stands still while a person enters digits', async () => {
    putOn()
    let answeredAfter = 0
    start(async ({ transport, ask, clock }) => {
      const asked = clock.monotonicMilliseconds()
      await ask({ offers: [] })
      answeredAfter = clock.monotonicMilliseconds() - asked
      for (;;) {
        const answer = await transport.transmit(COMMAND)
        if (!answer.ok) return answer
        await new Promise<void>((resolve) => {
          time.after(100, resolve)
        })
      }
    })
    await time.pass(60_000)
    expect(types().at(-1)).toBe('credential-needed')
    loop.command({ type: 'answer', tapId: 'tap-1', answer: { kind: 'pin', digits: Uint8Array.of(1, 2, 3, 4) } })
    await time.pass(14_900)
    expect(answeredAfter).toBeGreaterThan(59_000)
    expect(finished()).toEqual([])
    await time.pass(300)
    expect(finished()).toEqual([err(failure('card-not-responding', { milliseconds: 15_000 }))])
    expect(ended).toBe(false)
  })
})

describe('digits', () => {
  const answer = (tapId: string) => {
    const digits = Uint8Array.of(1, 2, 3, 4)
    loop.command({ type: 'answer', tapId, answer: { kind: 'pin', digits } })
    return digits
  }

  test('are whole while the plan needs them, and overwritten when the tap is over', async () => {
    putOn()
    let seen: number[] = []
    start(async ({ ask, transport }) => {
      const entry = await ask({ offers: [] })
      if ('digits' in entry) seen = [...entry.digits]
      await transport.transmit(COMMAND)
      return err(failure('pin-wrong'))
    })
    await time.pass(300)
    const digits = answer('tap-1')
    await time.pass(300)
    expect(seen).toEqual([1, 2, 3, 4])
    expect([...digits]).toEqual([0, 0, 0, 0])
  })

  test('that nobody waits for are overwritten at once', async () => {
    putOn()
    start()
    await time.pass(300)
    expect([...answer('tap-1')]).toEqual([0, 0, 0, 0])
    expect([...answer('tap-9')]).toEqual([0, 0, 0, 0])
  })
})

test('stopping in the middle of an entry powers the card off and ends', async () => {
  putOn()
  start(async ({ ask }) => {
    await ask({ offers: [] })
    return err(failure('entry-cancelled'))
  })
  await time.pass(300)
  loop.command({ type: 'stop' })
  await time.pass(0)
  expect(pcsc.calls.at(-1)).toBe('disconnect unpower')
  expect(types().filter((type) => type === 'tap-started')).toHaveLength(1)
  expect(ended).toBe(true)
})
