import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { err, hexToBytes, systemClock, type Timers } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../../fixtures/index.ts'
import type { ReadingRequest } from '../mynumber/index.ts'
import type { ReaderEvent } from '../reader/index.ts'
import { type Misbehaviour, misbehaving, SimulatedReader, type VirtualCard } from './index.ts'
import { exchange, SELECT } from './testing/card-script.ts'

/**
 * The in-process reader keeps the promises of a reader port:
 *
 * - cards are not touched before the first configure, and then a card is read once, however long it lies
 * - every tap ends with exactly one tap-finished, then card-removed; the card has no power by then
 * - a card may be taken away, exchanged, torn off or silent, and the cable pulled, at any moment
 * - an answer to a tap that is over is wiped
 */
const PERSON = 'himeji-70'
const request: ReadingRequest = {
  level: 'attributes',
  credentials: ['number-b', 'pin'],
  trust: testTrustAnchors(),
  limits: { apduMilliseconds: 2_500, tapMilliseconds: 15_000, entryMilliseconds: 120_000 },
}

/** Time limits that run out when the test says so. */
class ManualTimers implements Timers {
  readonly #waiting = new Map<() => void, number>()
  after(milliseconds: number, action: () => void): () => void {
    this.#waiting.set(action, milliseconds)
    return () => this.#waiting.delete(action)
  }
  /** Lets all limits of exactly this length run out. */
  expire(milliseconds: number): void {
    for (const [action, length] of [...this.#waiting]) {
      if (length !== milliseconds) continue
      this.#waiting.delete(action)
      action()
    }
  }
}

let timers: ManualTimers
let reader: SimulatedReader
let events: ReaderEvent[]
beforeEach(() => {
  timers = new ManualTimers()
  let taps = 0
  reader = new SimulatedReader({ timers, clock: systemClock, createTapId: () => `tap-${++taps}` })
  events = []
  reader.subscribe((event) => events.push(event))
})
afterEach(() => reader.close())

const told = () => events.map(({ type }) => type).filter((type) => type !== 'tap-progress' && type !== 'readers-changed')

function until(type: ReaderEvent['type'], count = 1): Promise<ReaderEvent> {
  return vi.waitFor(() => {
    const found = events.filter((event) => event.type === type)[count - 1]
    if (found === undefined) throw new Error(`no ${type}`)
    return found
  })
}

async function enterNumberB(tapId: string, id = PERSON): Promise<Uint8Array> {
  const digits = new TextEncoder().encode(citizenCard(id).numberB)
  reader.answer(tapId, { kind: 'number-b', digits })
  return digits
}

async function outcome(count = 1) {
  const event = await until('tap-finished', count)
  if (event.type !== 'tap-finished') throw new Error(event.type)
  return event.outcome.ok ? event.outcome.value : event.outcome.error.code
}

function expectPoweredOff(card: VirtualCard) {
  return expect(exchange(card, SELECT.jpki)).rejects.toThrow('without power')
}

test('a card is not touched before the first configure', async () => {
  const card = makeSampleCard(PERSON)
  reader.putCard(card)
  expect(events).toEqual([])
  await expectPoweredOff(card)
  reader.configure(request)
  await until('credential-needed')
  expect(events[0]).toEqual({ type: 'readers-changed', readers: [{ name: reader.name, state: 'card-present' }] })
})

test('a whole tap: read, proved, powered off, and not read again while the card stays', async () => {
  const card = makeSampleCard(PERSON)
  reader.configure(request)
  reader.putCard(card)
  await until('credential-needed')
  const digits = await enterNumberB('tap-1')
  const evidence = await outcome()
  expect(evidence).toMatchObject({ attributes: { proof: { status: 'authentic' } }, chip: { status: 'authentic' } })
  expect([...digits]).toEqual(new Array(14).fill(0))
  await expectPoweredOff(card)

  reader.configure(request)
  expect(told()).toEqual(['tap-started', 'credential-needed', 'tap-finished'])
  reader.takeCard()
  reader.takeCard()
  expect(told()).toEqual(['tap-started', 'credential-needed', 'tap-finished', 'card-removed'])
  reader.putCard(card)
  await until('tap-started', 2)
})

describe('the card is taken away', () => {
  test('while a person enters digits', async () => {
    reader.configure(request)
    reader.putCard(makeSampleCard(PERSON))
    await until('credential-needed')
    reader.takeCard()
    expect(await outcome()).toBe('card-removed')
    await until('card-removed')
    const late = await enterNumberB('tap-1')
    expect([...late]).toEqual(new Array(14).fill(0))
  })

  test.each(Array.from({ length: 20 }, (_, index) => index + 1))('during command %i of the plan', async (atCommand) => {
    reader.configure(request)
    reader.putCard(misbehaving(makeSampleCard(PERSON), { kind: 'torn-off', atCommand }))
    reader.subscribe((event) => {
      if (event.type === 'credential-needed') void enterNumberB(event.tapId)
    })
    expect(await outcome()).toBe('card-removed')
    await until('card-removed')
    expect(told().at(-1)).toBe('card-removed')
    expect(reader.card).toBeUndefined()
  })

  test('by a listener, in the moment in which the tap is finished: everybody hears it in the same order', async () => {
    const heard: string[] = []
    const stubborn = new SimulatedReader()
    stubborn.subscribe((event) => {
      if (event.type === 'tap-finished') stubborn.takeCard()
    })
    stubborn.subscribe((event) => heard.push(event.type))
    stubborn.configure({ ...request, level: 'certificate', credentials: [] })
    stubborn.putCard(makeSampleCard(PERSON))
    await vi.waitFor(() => expect(heard).toContain('card-removed'))
    expect(heard.filter((type) => type === 'tap-finished' || type === 'card-removed')).toEqual(['tap-finished', 'card-removed'])
    await stubborn.close()
  })
})

test('two cards exchanged in one moment are two taps', async () => {
  reader.configure(request)
  reader.putCard(makeSampleCard(PERSON))
  await until('credential-needed')
  reader.takeCard()
  reader.putCard(makeSampleCard('himeji-40'))
  await until('credential-needed', 2)
  expect(told()).toEqual(['tap-started', 'credential-needed', 'tap-finished', 'card-removed', 'tap-started', 'credential-needed'])
})

test('the cable is pulled in the middle of a tap and put back: the card is read anew', async () => {
  reader.configure(request)
  reader.putCard(makeSampleCard(PERSON))
  await until('credential-needed')
  reader.unplug()
  expect(await outcome()).toBe('reader-unplugged')
  await until('card-removed')
  expect(events.filter(({ type }) => type === 'readers-changed').at(-1)).toEqual({
    type: 'readers-changed',
    readers: [],
    failure: { code: 'reader-none' },
  })
  reader.plug()
  await until('credential-needed', 2)
})

describe('time limits', () => {
  test('a card that never answers is given up after the limit of one command', async () => {
    const card = misbehaving(makeSampleCard(PERSON), { kind: 'silent', atCommand: 1 })
    reader.configure(request)
    reader.putCard(card)
    await until('tap-started')
    await vi.waitFor(() => {
      timers.expire(2_500)
      expect(told()).toContain('tap-finished')
    })
    expect(await outcome()).toBe('card-not-responding')
  })

  test('nobody enters anything', async () => {
    reader.configure(request)
    reader.putCard(makeSampleCard(PERSON))
    await until('credential-needed')
    timers.expire(120_000)
    expect(await outcome()).toBe('entry-timed-out')
  })
})

test.each<[string, Misbehaviour]>([
  ['nothing at all', { kind: 'garbage', atCommand: 1, answer: new Uint8Array(0) }],
  ['one byte', { kind: 'garbage', atCommand: 3, answer: Uint8Array.of(0x90) }],
  ['noise', { kind: 'garbage', atCommand: 2, answer: Uint8Array.from({ length: 64 }, (_, index) => (index * 37) & 0xff) }],
])('answers that are %s make a coded failure, and the reader goes on', async (_name, misbehaviour) => {
  reader.configure(request)
  reader.putCard(misbehaving(makeSampleCard(PERSON), misbehaviour))
  await vi.waitFor(() => {
    timers.expire(600)
    expect(told()).toContain('tap-finished')
  })
  expect(typeof (await outcome())).toBe('string')
  reader.takeCard()
  reader.putCard(makeSampleCard(PERSON))
  await until('credential-needed')
})

/*
 * What a plan learns of the reader holds for its later taps, until the cable is pulled; it is told of each card what the card
 * says of itself; and each command is told to whoever traces.
 */
test('a plan is told of card and reader, and a trace of its commands', async () => {
  const known: string[] = []
  const traced: string[] = []
  const card = makeSampleCard(PERSON)
  const learning = new SimulatedReader({
    async plan({ answerToReset, capability, learn, transport }) {
      known.push(capability.extendedLength)
      expect(answerToReset).toEqual(card.atr)
      learn({ extendedLength: 'supported' })
      await transport.transmit(hexToBytes(SELECT.jpki))
      return err(failure('card-unknown'))
    },
    trace: ({ reader: name, tapId, command, answer }) => traced.push(`${name} ${tapId} ${command} ${JSON.stringify(answer)}`),
    name: 'traced',
    createTapId: () => `tap-${known.length + 1}`,
  })
  const tap = async () => {
    const before = traced.length
    learning.putCard(card)
    await vi.waitFor(() => expect(traced).toHaveLength(before + 1))
    learning.takeCard()
  }
  learning.configure(request)
  await tap()
  await tap()
  learning.unplug()
  learning.plug()
  await tap()
  expect(known).toEqual(['unknown', 'supported', 'unknown'])
  expect(traced[0]).toBe('traced tap-1 SELECT D392F000260100000001 {"bytes":0,"status":"9000"}')
  await learning.close()
})

test('a listener that throws does not stop the others', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => {})
  const deaf = new SimulatedReader()
  const heard: string[] = []
  deaf.subscribe(() => {
    throw new Error('broken')
  })
  deaf.subscribe((event) => heard.push(event.type))
  deaf.configure(request)
  expect(heard).toEqual(['readers-changed'])
  await deaf.close()
  await vi.waitFor(() => expect(complaint).toHaveBeenCalled())
  complaint.mockRestore()
})

test('closing ends a running tap and powers the card off', async () => {
  const card = makeSampleCard(PERSON)
  reader.configure(request)
  reader.putCard(card)
  await until('credential-needed')
  await reader.close()
  await expectPoweredOff(card)
  expect(told()).toContain('tap-finished')
})
