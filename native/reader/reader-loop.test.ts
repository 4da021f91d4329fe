import { beforeEach, describe, expect, test, vi } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { FakePcsc, refused } from './fake-pcsc.test-support.ts'
import { FakeTime, REQUEST } from './fakes.test-support.ts'
import type { ProcessReport, ReaderCommand } from './messages.ts'
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

type StartCommand = Extract<ReaderCommand, { readonly type: 'start' }>

let time: FakeTime
let pcsc: FakePcsc
let reports: ProcessReport[]
let ended: boolean
let loop: ReaderLoop

function start(plan: ReadingPlan = readOnce, more: Pick<StartCommand, 'served' | 'capability' | 'trace'> = {}) {
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
  loop.command({ type: 'start', reader: 'A', request: REQUEST, ...more })
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
      'status',
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
})

/*
 * A card was torn off and is back before anybody has looked: its session is broken, and yet the reader has seen nothing.
 * - when the watch has had its time, the card is sought; if it answers, that is a new tap
 * - if it does not answer, there is no tap that could only fail, and the next card comes as ever
 * - a card whose sessions keep breaking is not read for ever
 */
describe('a card that came back between two looks', () => {
  const taps = () => types().filter((type) => type === 'tap-started').length

  test.each([
    ['of a reader that counts', 1],
    ['of a reader that does not', 0],
  ])('%s is read within a second', async (_name, eventCount) => {
    pcsc.present = true
    pcsc.eventCount = eventCount
    let commands = 0
    pcsc.answer = () => (++commands === 1 ? refused('SCARD_W_REMOVED_CARD') : Promise.resolve(ok(Uint8Array.of(0x90, 0x00))))
    start()
    await time.pass(250 + 1_000)
    expect(types().slice(1)).toEqual(['tap-started', 'tap-finished', 'card-removed', 'tap-started', 'tap-finished'])
    expect(finished()).toEqual([err(failure('card-removed', { pcsc: 'SCARD_W_REMOVED_CARD' })), ok(EVIDENCE)])
  })

  test('and does not answer is no new tap', async () => {
    putOn()
    pcsc.answer = () => {
      pcsc.refuseConnections = true
      return refused('SCARD_W_REMOVED_CARD')
    }
    start()
    await time.pass(10_000)
    expect(taps()).toBe(1)
    pcsc.refuseConnections = false
    takeOff()
    await time.pass(300)
    putOn()
    await time.pass(300)
    expect(taps()).toBe(2)
  })

  test('again and again is read four times, and then when it is put on anew', async () => {
    putOn()
    pcsc.answer = () => refused('SCARD_W_RESET_CARD')
    start()
    await time.pass(60_000)
    expect(taps()).toBe(4)
    takeOff()
    putOn()
    await time.pass(300)
    expect(taps()).toBe(5)
  })

  test('and holds the attempt up ends the process, which nothing else could', async () => {
    putOn()
    pcsc.answer = () => {
      pcsc.hangsIn = 'connect'
      return refused('SCARD_W_REMOVED_CARD')
    }
    start()
    await time.pass(10_000)
    expect(types().at(-1)).toBe('ending')
    expect(ended).toBe(true)
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
    start(readOnce, { served: { tapId: 'old', eventCount: 7 } })
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
    start(readOnce, { served: { tapId: 'old', eventCount: 7 } })
    await time.pass(1_000)
    expect(types()).toEqual(['state', 'card-removed', 'tap-started', 'tap-finished'])
  })

  test('may hold the power-off up without holding up the watch', async () => {
    pcsc.present = true
    pcsc.eventCount = 7
    pcsc.hangsIn = 'connect'
    start(readOnce, { served: { tapId: 'old', eventCount: 7 } })
    await time.pass(20_000)
    expect(ended).toBe(false)
    takeOff()
    await time.pass(300)
    expect(reports.at(-1)).toEqual({ type: 'card-removed', tapId: 'old' })
  })
})

/*
 * The service was restarted while a card lay there that had been read. Its counter begins anew, so it cannot name the card:
 * - a card that lies there before anything was taken away is taken for the same; the next one is read
 * - the reader may need a moment to see it
 * - a card that came after a removal is another one
 * - no card within a second: it was taken away meanwhile
 */
describe('what was served before the service was restarted', () => {
  const served = { served: { tapId: 'old' } }

  test.each([0, 1])('is not read again when the new count is %i', async (eventCount) => {
    pcsc.present = true
    pcsc.eventCount = eventCount
    start(readOnce, served)
    await time.pass(10_000)
    expect(types()).toEqual(['state'])
    expect(pcsc.calls).toContain('disconnect unpower')

    takeOff()
    await time.pass(300)
    putOn()
    await time.pass(300)
    expect(types().slice(1)).toEqual(['state', 'card-removed', 'state', 'tap-started', 'tap-finished'])
  })

  test('may be seen a moment later', async () => {
    start(readOnce, served)
    await time.pass(700)
    putOn()
    await time.pass(10_000)
    expect(types()).toEqual(['state', 'state'])
  })

  test('has left when a card came after a removal', async () => {
    pcsc.present = true
    pcsc.eventCount = 3
    start(readOnce, served)
    await time.pass(300)
    expect(types()).toEqual(['state', 'card-removed', 'tap-started', 'tap-finished'])
  })

  test('has left when nothing lies there within a second', async () => {
    start(readOnce, served)
    await time.pass(1_300)
    expect(types()).toEqual(['state', 'card-removed'])
    putOn()
    await time.pass(300)
    expect(finished()).toEqual([ok(EVIDENCE)])
  })
})

describe('what a plan is told', () => {
  test('the answer to reset of its card', async () => {
    putOn()
    let told: Uint8Array | undefined
    start(async (context) => {
      told = context.answerToReset
      return readOnce(context)
    })
    await time.pass(300)
    expect(told).toEqual(pcsc.answerToReset)
  })

  test('nothing of an answer to reset that the service does not tell; the card is read all the same', async () => {
    putOn()
    pcsc.answerToReset = undefined
    let told: Uint8Array | undefined
    start(async (context) => {
      told = context.answerToReset
      return readOnce(context)
    })
    await time.pass(300)
    expect(told).toEqual(new Uint8Array(0))
    expect(finished()).toEqual([ok(EVIDENCE)])
  })

  test('what is known of the reader: nothing at first, then what the start command or a plan said', async () => {
    const told: string[] = []
    const plan: ReadingPlan = async (context) => {
      told.push(context.capability.extendedLength)
      if (told.length === 1) context.learn({ extendedLength: 'supported' })
      return readOnce(context)
    }
    start(plan)
    putOn()
    await time.pass(300)
    takeOff()
    putOn()
    await time.pass(300)
    expect(told).toEqual(['unknown', 'supported'])
    expect(reports).toContainEqual({ type: 'capability', capability: { extendedLength: 'supported' } })

    start(plan, { capability: { extendedLength: 'unsupported' } })
    await time.pass(300)
    expect(told.at(-1)).toBe('unsupported')
  })
})

/*
 * When its evidence is complete a plan may try what the reader can do. Whatever the reader makes of that, the person has been
 * read; and what was learnt is told before the process is given up.
 */
describe('a trial after the evidence', () => {
  const readAndTry: ReadingPlan = async (context) => {
    const read = await readOnce(context)
    const tried = await context.transport.transmit(Uint8Array.of(0x00, 0xb0, 0, 0, 0, 1, 1))
    context.learn({ extendedLength: tried.ok ? 'supported' : 'unsupported' })
    return read
  }
  const second = (answer: FakePcsc['answer']): FakePcsc['answer'] => {
    let commands = 0
    return (command) => (++commands === 2 ? answer(command) : Promise.resolve(ok(Uint8Array.of(0x90, 0x00))))
  }

  test.each([
    ['the reader refuses', () => refused('SCARD_E_NOT_TRANSACTED')],
    [
      'the card is torn off in',
      () => {
        takeOff()
        return refused('SCARD_W_REMOVED_CARD')
      },
    ],
    ['the reader is unplugged in', () => refused('SCARD_E_READER_UNAVAILABLE')],
  ])('that %s spoils nothing', async (_name, answer) => {
    putOn()
    pcsc.answer = second(answer)
    start(readAndTry)
    await time.pass(2_000)
    expect(finished()).toEqual([ok(EVIDENCE)])
    expect(types().indexOf('capability')).toBeLessThan(types().indexOf('tap-finished'))
    expect(ended).toBe(false)
  })

  test('that never returns spoils nothing but this process', async () => {
    putOn()
    pcsc.answer = second(() => new Promise(() => {}))
    start(readAndTry)
    await time.pass(250 + REQUEST.limits.apduMilliseconds)
    expect(finished()).toEqual([ok(EVIDENCE)])
    expect(types().slice(-3)).toEqual(['capability', 'tap-finished', 'ending'])
    expect(ended).toBe(true)
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
    ['status', 2_000],
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

test('every command is told when the start command asks for it, and none else', async () => {
  start()
  putOn()
  await time.pass(300)
  expect(types()).not.toContain('trace')

  reports = []
  start(readOnce, { trace: true })
  await time.pass(300)
  expect(reports.find(({ type }) => type === 'trace')).toMatchObject({
    tapId: 'tap-1',
    exchange: { command: 'SELECT', header: '00A40000', dataBytes: 0, answer: { bytes: 0, status: '9000' } },
  })
})

/*
 * Two persons follow each other on one reader, and the first tap ends in one way or another. Nothing of it is told under the
 * name of the second, and what was entered for the first never reaches the second.
 */
describe('nothing of one person reaches the next, when the first', () => {
  beforeEach(() => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
    return () => complained.mockRestore()
  })

  const evidenceOf = (person: string): CardEvidence => ({ ...EVIDENCE, cardKeySha256: person })
  const digits = (text: string) => new TextEncoder().encode(text)
  const answer = (tapId: string, entered: Uint8Array) =>
    loop.command({ type: 'answer', tapId, answer: { kind: 'pin', digits: entered } })

  test.each<[string, ReadingPlan]>([
    ['was read', async () => ok(evidenceOf('person 1'))],
    ['was refused', async () => err(failure('pin-wrong', { person: 'person 1' }))],
    [
      'met a defect',
      async () => {
        throw new TypeError('person 1')
      },
    ],
    [
      'tore the card off',
      async ({ transport }) => {
        pcsc.answer = () => {
          takeOff()
          return refused('SCARD_W_REMOVED_CARD')
        }
        const torn = await transport.transmit(COMMAND)
        return torn.ok ? ok(evidenceOf('person 1')) : torn
      },
    ],
  ])('%s', async (_name, first) => {
    const entered: Uint8Array[] = []
    let persons = 0
    start(async (context) => {
      persons += 1
      const person = persons
      const entry = await context.ask({ offers: [{ kind: 'pin', triesLeft: 4 - person }] })
      if ('digits' in entry) entered.push(entry.digits)
      return person === 1 ? first(context) : ok(evidenceOf('person 2'))
    })
    putOn()
    await time.pass(300)
    answer('tap-1', digits('1111'))
    await time.pass(1_000)
    if (pcsc.present) takeOff()
    await time.pass(300)
    putOn()
    await time.pass(300)

    // What was meant for the first comes when the second is asked: it is overwritten, and the second is still waited for.
    const late = digits('9999')
    answer('tap-1', late)
    await time.pass(100)
    expect(finished()).toHaveLength(1)
    answer('tap-2', digits('2222'))
    await time.pass(300)

    expect(finished().at(-1)).toEqual(ok(evidenceOf('person 2')))
    expect([late, ...entered].map((bytes) => [...bytes])).toEqual(new Array(3).fill([0, 0, 0, 0]))
    const of = (tapId: string) => JSON.stringify(reports.filter((report) => 'tapId' in report && report.tapId === tapId))
    expect(of('tap-1')).toContain('"triesLeft":3')
    expect(of('tap-1')).not.toMatch(/person 2|"triesLeft":2/)
    expect(of('tap-2')).toContain('"triesLeft":2')
    expect(of('tap-2')).not.toMatch(/person 1|"triesLeft":3/)
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
