import { beforeEach, describe, expect, test, vi } from 'vitest'
import { err } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { FakeLauncher, FakeTime, REQUEST, settle } from './fakes.test-support.ts'
import type { ReaderEvent, ReaderPort } from './reader-port.ts'
import { superviseReaders } from './reader-supervisor.ts'

let time: FakeTime
let launcher: FakeLauncher
let port: ReaderPort
let events: ReaderEvent[]

beforeEach(() => {
  time = new FakeTime()
  launcher = new FakeLauncher()
  port = superviseReaders({ launch: launcher.launch, timers: time })
  events = []
  port.subscribe((event) => events.push(event))
})

const types = () => events.map(({ type }) => type)
const outcomes = () => events.filter((event) => event.type === 'tap-finished').map(({ outcome }) => outcome)

/** Readers found, their processes started and ready. */
async function withReaders(...names: string[]) {
  port.configure(REQUEST)
  launcher.last('watcher').says({ type: 'readers', names })
  await settle()
  for (const process of launcher.processes) if (process.role === 'reader') process.says({ type: 'state', state: 'ready' })
  events.length = 0
}

async function withTap(tapId = 'tap-1', eventCount = 7) {
  await withReaders('A')
  launcher.last('reader').says({ type: 'tap-started', tapId, eventCount })
  events.length = 0
}

describe('which readers there are', () => {
  test('nothing is started before the first request', () => {
    expect(launcher.processes).toEqual([])
  })

  test.each([
    ['no reader', undefined, 'reader-none'],
    ['no service', failure('reader-service-stopped'), 'reader-service-stopped'],
    ['no library', failure('reader-library-missing'), 'reader-library-missing'],
  ] as const)('%s is said, with why', (_name, reason, code) => {
    port.configure(REQUEST)
    launcher.last('watcher').says({ type: 'readers', names: [], ...(reason && { failure: reason }) })
    expect(events).toMatchObject([{ type: 'readers-changed', readers: [], failure: { code } }])
  })

  test('each reader gets a process of its own, with its name and the request', async () => {
    await withReaders('A', 'B')
    const started = launcher.processes.filter(({ role }) => role === 'reader')
    expect(started.map(({ received }) => received)).toEqual([
      [{ type: 'start', reader: 'A', request: REQUEST }],
      [{ type: 'start', reader: 'B', request: REQUEST }],
    ])
  })

  test('readers that the station does not want are not there', async () => {
    port = superviseReaders({ launch: launcher.launch, timers: time, filter: { ignore: ['sam'] } })
    port.subscribe((event) => events.push(event))
    port.configure(REQUEST)
    launcher.last('watcher').says({ type: 'readers', names: ['Reader SAM 0'] })
    expect(events).toMatchObject([{ readers: [], failure: { code: 'reader-none' } }])
    expect(launcher.count('reader')).toBe(0)
  })

  test('a new request reaches every reader, and those that come later', async () => {
    await withReaders('A')
    const changed = { ...REQUEST, level: 'attributes', credentials: ['pin'] } as const
    port.configure(changed)
    expect(launcher.last('reader').received.at(-1)).toEqual({ type: 'configure', request: changed })
    launcher.last('watcher').says({ type: 'readers', names: ['A', 'B'] })
    await settle()
    expect(launcher.last('reader').received).toEqual([{ type: 'start', reader: 'B', request: changed }])
  })
})

describe('exactly one end for every tap', () => {
  test('the process dies', async () => {
    await withTap()
    launcher.last('reader').exit()
    expect(outcomes()).toEqual([err(failure('reader-not-responding'))])
  })

  test('the process says why it ends', async () => {
    await withTap()
    launcher.last('reader').says({ type: 'ending', failure: failure('reader-service-stopped') })
    expect(outcomes()).toEqual([err(failure('reader-service-stopped'))])
  })

  describe('the reader is unplugged', () => {
    test('and its process says that all was read by then', async () => {
      await withTap()
      launcher.last('watcher').says({ type: 'readers', names: [] })
      launcher.last('reader').says({ type: 'tap-finished', tapId: 'tap-1', outcome: err(failure('card-unknown')) })
      await settle()
      expect(outcomes()).toEqual([err(failure('card-unknown'))])
      expect(types()).toEqual(['tap-finished', 'card-removed', 'readers-changed'])
    })

    test('and its process says nothing: what it says later is not heard', async () => {
      await withTap()
      const process = launcher.last('reader')
      launcher.last('watcher').says({ type: 'readers', names: [] })
      await time.pass(1_249)
      expect(types()).toEqual([])
      await time.pass(1)
      process.says({ type: 'tap-finished', tapId: 'tap-1', outcome: err(failure('card-removed')) })
      expect(outcomes()).toEqual([err(failure('reader-unplugged'))])
      expect(types()).toEqual(['tap-finished', 'card-removed', 'readers-changed'])
    })

    test('and plugged in again before its process has noticed: nothing has happened', async () => {
      await withTap()
      launcher.last('watcher').says({ type: 'readers', names: [] })
      launcher.last('watcher').says({ type: 'readers', names: ['A'] })
      await time.pass(1_250)
      expect(types()).toEqual(['readers-changed'])
      expect(launcher.count('reader')).toBe(1)
    })
  })

  test('the service stops', async () => {
    await withTap()
    launcher.last('watcher').says({ type: 'readers', names: [], failure: failure('reader-service-stopped') })
    expect(outcomes()).toEqual([err(failure('reader-service-stopped'))])
  })

  test('the end is told twice', async () => {
    await withTap()
    const finished = { type: 'tap-finished', tapId: 'tap-1', outcome: err(failure('card-unknown')) } as const
    launcher.last('reader').says(finished)
    launcher.last('reader').says(finished)
    launcher.last('reader').says({ type: 'tap-progress', tapId: 'tap-1', progress: { step: 1, steps: 2 } })
    launcher.last('reader').exit()
    expect(types()).toEqual(['tap-finished', 'readers-changed'])
  })

  test('a second tap begins before the first has ended', async () => {
    await withTap()
    launcher.last('reader').says({ type: 'tap-started', tapId: 'tap-2', eventCount: 9 })
    expect(types()).toEqual(['tap-finished', 'card-removed', 'tap-started'])
  })

  test('the card leaves before the end is told', async () => {
    await withTap()
    launcher.last('reader').says({ type: 'card-removed', tapId: 'tap-1' })
    expect(types()).toEqual(['tap-finished', 'card-removed'])
  })

  test('the station closes', async () => {
    await withTap()
    const closed = port.close()
    for (const process of launcher.processes) process.exit()
    await closed
    expect(types()).toEqual(['tap-finished', 'card-removed'])
  })
})

describe('a process that ends is started again', () => {
  test('at once the first time, later and later when it keeps ending, never later than 1.6 s', async () => {
    await withReaders('A')
    for (const milliseconds of [100, 200, 400, 800, 1_600, 1_600]) {
      const before = launcher.count('reader')
      launcher.last('reader').exit()
      await time.pass(milliseconds - 1)
      expect(launcher.count('reader'), `before ${milliseconds} ms`).toBe(before)
      await time.pass(1)
      expect(launcher.count('reader'), `after ${milliseconds} ms`).toBe(before + 1)
    }
  })

  test('at once again after it has lived for a while', async () => {
    await withReaders('A')
    launcher.last('reader').exit()
    await time.pass(100)
    for (let beat = 0; beat < 11; beat++) {
      launcher.last('reader').says({ type: 'alive' })
      await time.pass(500)
    }
    launcher.last('reader').exit()
    await time.pass(100)
    expect(launcher.count('reader')).toBe(3)
  })

  test('it is told which card was already served, until that card has left', async () => {
    await withTap('tap-1', 7)
    launcher.last('reader').exit()
    expect(events.at(-1)).toMatchObject({ type: 'readers-changed', readers: [{ name: 'A', state: 'starting' }] })
    await time.pass(100)
    expect(launcher.last('reader').received[0]).toMatchObject({ type: 'start', served: { tapId: 'tap-1', eventCount: 7 } })

    launcher.last('reader').says({ type: 'card-removed', tapId: 'tap-1' })
    expect(types().filter((type) => type !== 'readers-changed')).toEqual(['tap-finished', 'card-removed'])
    launcher.last('reader').exit()
    await time.pass(200)
    expect(launcher.last('reader').received).toEqual([{ type: 'start', reader: 'A', request: REQUEST }])
  })

  test('not when its reader is gone', async () => {
    await withReaders('A')
    launcher.last('reader').exit()
    launcher.last('watcher').says({ type: 'readers', names: [] })
    await time.pass(200)
    expect(launcher.count('reader')).toBe(1)
  })

  test('the watcher too; the readers go on meanwhile', async () => {
    await withReaders('A')
    launcher.last('watcher').exit()
    await time.pass(100)
    expect(launcher.count('watcher')).toBe(2)
    expect(launcher.last('reader').killed).toBe(false)
    expect(events).toEqual([])
  })
})

describe('what is known of a reader', () => {
  const capability = { extendedLength: 'supported' } as const

  test('survives its process, and is forgotten when the reader is unplugged', async () => {
    await withReaders('A')
    launcher.last('reader').says({ type: 'capability', capability })
    launcher.last('reader').exit()
    await time.pass(100)
    expect(launcher.last('reader').received).toEqual([{ type: 'start', reader: 'A', request: REQUEST, capability }])

    launcher.last('watcher').says({ type: 'readers', names: [] })
    launcher.last('watcher').says({ type: 'readers', names: ['A'] })
    await settle()
    expect(launcher.last('reader').received).toEqual([{ type: 'start', reader: 'A', request: REQUEST }])
  })

  test('is not told to another reader', async () => {
    await withReaders('A')
    launcher.last('reader').says({ type: 'capability', capability })
    launcher.last('watcher').says({ type: 'readers', names: ['A', 'B'] })
    await settle()
    expect(launcher.last('reader').received).toEqual([{ type: 'start', reader: 'B', request: REQUEST }])
  })
})

/*
 * The service is restarted with a card on the reader.
 * - A person who was read is not read again, and so not counted twice: the new process is told of the card.
 * - A tap that the restart cut gave nothing: its card is read as a new one.
 * - After a while, or when the reader itself was unplugged, a card that lies there is a new one.
 */
describe('a restart of the service', () => {
  const finished = { type: 'tap-finished', tapId: 'tap-1', outcome: err(failure('card-unknown')) } as const
  const stopped = { type: 'readers', names: [], failure: failure('reader-service-stopped') } as const
  const start = { type: 'start', reader: 'A', request: REQUEST }
  const startsAgain = async () => {
    launcher.last('watcher').says({ type: 'readers', names: ['A'] })
    await settle()
    return launcher.last('reader').received
  }

  test('a card that was read is told to the next process, until it leaves', async () => {
    await withTap()
    launcher.last('reader').says(finished)
    launcher.last('watcher').says(stopped)
    expect(types()).toEqual(['tap-finished', 'card-removed', 'readers-changed'])
    await time.pass(14_000)
    expect(await startsAgain()).toEqual([{ ...start, served: { tapId: 'tap-1' } }])
    launcher.last('reader').exit()
    await time.pass(100)
    expect(launcher.last('reader').received).toEqual([{ ...start, served: { tapId: 'tap-1' } }])

    launcher.last('reader').says({ type: 'card-removed', tapId: 'tap-1' })
    launcher.last('reader').exit()
    await time.pass(200)
    expect(launcher.last('reader').received).toEqual([start])
    expect(types().filter((type) => type === 'card-removed')).toHaveLength(1)
  })

  test('also when the reader needs longer than the service', async () => {
    await withTap()
    launcher.last('reader').says(finished)
    launcher.last('watcher').says(stopped)
    launcher.last('watcher').says({ type: 'readers', names: [] })
    expect(await startsAgain()).toEqual([{ ...start, served: { tapId: 'tap-1' } }])
  })

  test('also when the service takes its readers away before it ends', async () => {
    await withTap()
    launcher.last('reader').says(finished)
    launcher.last('watcher').says({ type: 'readers', names: [] })
    await time.pass(1_900)
    launcher.last('watcher').says(stopped)
    expect(await startsAgain()).toEqual([{ ...start, served: { tapId: 'tap-1' } }])
  })

  test.each([
    ['the reader was unplugged long before', 2_000, true],
    ['the reader was unplugged and is back, and the service has not ended', 100, false],
  ])('not when %s', async (_name, milliseconds, ends) => {
    await withTap()
    launcher.last('reader').says(finished)
    launcher.last('watcher').says({ type: 'readers', names: [] })
    await time.pass(milliseconds)
    if (ends) launcher.last('watcher').says(stopped)
    expect(await startsAgain()).toEqual([start])
  })

  test('also when the process of the reader notices first, and is back before the watcher has looked', async () => {
    await withTap()
    launcher.last('reader').says(finished)
    launcher.last('reader').says({ type: 'ending', failure: failure('reader-service-stopped') })
    await time.pass(100)
    expect(launcher.last('reader').received).toEqual([{ ...start, served: { tapId: 'tap-1' } }])
    launcher.last('watcher').says(stopped)
    expect(await startsAgain()).toEqual([{ ...start, served: { tapId: 'tap-1' } }])
  })

  test.each([
    ['the watcher', () => launcher.last('watcher').says(stopped)],
    ['the process', () => launcher.last('reader').says({ type: 'ending', failure: failure('reader-service-stopped') })],
    [
      'the tap',
      () =>
        launcher.last('reader').says({ type: 'tap-finished', tapId: 'tap-1', outcome: err(failure('reader-service-stopped')) }),
    ],
  ])('a tap that it cut, as %s tells, is not remembered', async (_name, tell) => {
    await withTap()
    tell()
    launcher.last('watcher').says(stopped)
    expect(types().filter((type) => type !== 'readers-changed')).toEqual(['tap-finished', 'card-removed'])
    expect(await startsAgain()).toEqual([start])
  })

  test('after fifteen seconds a card that lies there is a new one', async () => {
    await withTap()
    launcher.last('reader').says(finished)
    launcher.last('watcher').says(stopped)
    await time.pass(15_000)
    expect(await startsAgain()).toEqual([start])
  })

  test('a reader that was unplugged has no card to remember', async () => {
    await withTap()
    launcher.last('reader').says(finished)
    launcher.last('watcher').says({ type: 'readers', names: [] })
    expect(await startsAgain()).toEqual([start])
  })
})

test('with a trace, every process is asked to tell its commands, and they are told with the name of the reader', async () => {
  const told: unknown[] = []
  port = superviseReaders({ launch: launcher.launch, timers: time, trace: (exchange) => told.push(exchange) })
  await withReaders('A')
  expect(launcher.last('reader').received).toEqual([{ type: 'start', reader: 'A', request: REQUEST, trace: true }])
  const exchange = {
    at: '2026-11-23T01:00:00Z',
    command: 'SELECT 000A',
    header: '00A4020C',
    dataBytes: 2,
    answer: { bytes: 0, status: '9000' },
    milliseconds: 8.25,
  } as const
  launcher.last('reader').says({ type: 'trace', tapId: 'tap-1', exchange })
  expect(told).toEqual([{ ...exchange, reader: 'A', tapId: 'tap-1' }])
})

describe('a process that is no use is killed', () => {
  test('silent for more than two seconds', async () => {
    await withReaders('A')
    for (let beat = 0; beat < 20; beat++) {
      for (const process of launcher.processes) process.says({ type: 'alive' })
      await time.pass(500)
    }
    expect(launcher.processes.some(({ killed }) => killed)).toBe(false)

    const silent = launcher.last('reader')
    for (let beat = 0; beat < 5; beat++) {
      launcher.last('watcher').says({ type: 'alive' })
      await time.pass(500)
    }
    expect(silent.killed).toBe(true)
    expect(launcher.last('watcher').killed).toBe(false)
  })

  test('a new one has ten seconds for its first word', async () => {
    port.configure(REQUEST)
    const watcher = launcher.last('watcher')
    await time.pass(9_900)
    expect(watcher.killed).toBe(false)
    await time.pass(1_000)
    expect(watcher.killed).toBe(true)
  })

  test.each([
    ['something unknown', { type: 'give-me-root' }],
    ['a report with a missing part', { type: 'tap-started', tapId: 'x' }],
    ['a report with a part too much', { type: 'alive', secret: 1 }],
    ['nothing', undefined],
  ])('saying %s', async (_name, message) => {
    await withReaders('A')
    launcher.last('reader').saysNonsense(message)
    expect(launcher.last('reader').killed).toBe(true)
  })

  test('a watcher that speaks of taps, a reader that speaks of readers', async () => {
    await withReaders('A')
    const [watcher, reader] = [launcher.last('watcher'), launcher.last('reader')]
    watcher.says({ type: 'capability', capability: { extendedLength: 'supported' } })
    reader.says({ type: 'readers', names: ['B'] })
    expect([watcher.killed, reader.killed]).toEqual([true, true])
    expect(types()).not.toContain('tap-started')
  })
})

describe('answers', () => {
  const pin = () => ({ kind: 'pin', digits: Uint8Array.of(0x31, 0x32, 0x33, 0x34) }) as const

  test('go to the reader that asked, and are overwritten here', async () => {
    await withTap()
    const answer = pin()
    port.answer('tap-1', answer)
    expect(launcher.last('reader').received.at(-1)).toEqual({ type: 'answer', tapId: 'tap-1', answer: pin() })
    expect([...answer.digits]).toEqual([0, 0, 0, 0])
  })

  test('to a tap that is over, or never was, go nowhere and are overwritten all the same', async () => {
    await withTap()
    launcher.last('reader').says({ type: 'tap-finished', tapId: 'tap-1', outcome: err(failure('card-unknown')) })
    const sent = launcher.last('reader').received.length
    for (const tapId of ['tap-1', 'tap-9']) {
      const answer = pin()
      port.answer(tapId, answer)
      expect([...answer.digits]).toEqual([0, 0, 0, 0])
    }
    expect(launcher.last('reader').received).toHaveLength(sent)
  })
})

describe('listeners', () => {
  test('one that throws does not stop the others; one that is taken off hears nothing', async () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
    const heard: string[] = []
    port.subscribe(() => {
      throw new Error('broken')
    })
    const takeOff = port.subscribe(({ type }) => heard.push(`1 ${type}`))
    port.subscribe(({ type }) => heard.push(`2 ${type}`))
    port.configure(REQUEST)
    launcher.last('watcher').says({ type: 'readers', names: [] })
    takeOff()
    launcher.last('watcher').says({ type: 'readers', names: [], failure: failure('reader-service-stopped') })
    expect(heard).toEqual(['1 readers-changed', '2 readers-changed', '2 readers-changed'])
    await settle()
    expect(complained).toHaveBeenCalledTimes(2)
    complained.mockRestore()
  })
})

describe('closing', () => {
  test('asks the processes to end, and kills those that do not within 600 ms', async () => {
    await withReaders('A')
    const [watcher, reader] = [launcher.last('watcher'), launcher.last('reader')]
    let closed = false
    void port.close().then(() => {
      closed = true
    })
    expect(reader.received.at(-1)).toEqual({ type: 'stop' })
    await time.pass(599)
    expect([watcher.killed, reader.killed, closed]).toEqual([true, false, false])
    await time.pass(1)
    expect([reader.killed, closed]).toEqual([true, true])
  })

  test('is final: nothing is started or told afterwards, and closing again waits for the same end', async () => {
    await withReaders('A')
    const closing = port.close()
    await time.pass(600)
    await closing
    await port.close()
    const started = launcher.processes.length
    port.configure(REQUEST)
    launcher.last('watcher').says({ type: 'readers', names: ['B'] })
    await time.pass(10_000)
    expect(launcher.processes).toHaveLength(started)
    expect(events).toEqual([])
  })

  test('before anything was started it is done at once', async () => {
    await port.close()
    expect(launcher.processes).toEqual([])
  })
})
