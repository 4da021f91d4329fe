import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { makeSampleCard } from '../../fixtures/index.ts'
import { DEFAULT_TAP_LIMITS } from '../../native/mynumber/index.ts'
import { NOT_TRANSACTED, PROTO_MISMATCH } from '../support/pcsc-protocol.ts'
import type { ServiceCall, TestCard } from '../support/pcsc-service.ts'
import { ordinaryAnswer, scriptedCard, silence } from '../support/scripted-plan.ts'
import { onService, pausing } from '../support/service-card.ts'
import { REQUEST, startReaders, startService } from './reader-setup.ts'

/*
 * What readers and cards do that they should not, with the real library and real processes: every tap ends once, with a code
 * that says what to do, and the next card is read.
 */

const isExtended = (command: Uint8Array) => command.length === 7 && command[4] === 0x00

const codeOf = ({ outcome }: { readonly outcome: { ok: true } | { ok: false; error: { code: string } } }) =>
  outcome.ok ? 'ok' : outcome.error.code

/*
 * Two cards in one wallet: a reader does not say "two cards". It finds none to speak to, or loses the one it speaks to.
 * - The person is told that the card cannot be read (and to put one card only), or that it does not answer.
 * - Both are taken away; one alone is read.
 */
describe('two cards at once', () => {
  const never = () => new Uint8Array(0)

  test.each<[string, TestCard, string]>([
    ['neither answers to reset', { mute: true, transmit: never }, 'card-mute'],
    ['no protocol can be agreed on', { connectionRefusal: PROTO_MISMATCH, transmit: never }, 'card-mute'],
    ['the exchange breaks at once', { ...scriptedCard(), refuses: () => NOT_TRANSACTED }, 'card-not-responding'],
    [
      'the exchange breaks later',
      { ...scriptedCard(), refuses: (command) => (command[1] === 0xb0 ? NOT_TRANSACTED : undefined) },
      'card-not-responding',
    ],
  ])('%s', async (_name, cards, code) => {
    const service = await startService('A')
    const { events, processes } = startReaders(service.environment)
    service.insert('A', cards)
    expect(codeOf(await events.next('tap-finished'))).toBe(code)
    service.remove('A')
    await events.next('card-removed')
    service.insert('A', scriptedCard({ name: '02' }))
    expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: '02' } } })
    expect(processes.filter(({ role }) => role === 'reader')).toHaveLength(1)
  })
})

describe('the same card on two readers', () => {
  const certificate = { ...REQUEST, limits: DEFAULT_TAP_LIMITS }

  test('one after the other: two taps, each with its own end', async () => {
    const service = await startService('A', 'B')
    const { events } = startReaders(service.environment, { plan: 'real', request: certificate })
    const card = makeSampleCard('himeji-70')
    const tapIds = new Set<string>()
    for (const reader of ['A', 'B', 'A']) {
      service.insert(reader, onService(card))
      const finished = await events.next('tap-finished')
      expect(finished).toMatchObject({ reader, outcome: { ok: true } })
      tapIds.add(finished.tapId)
      service.remove(reader)
      expect(await events.next('card-removed')).toMatchObject({ reader, tapId: finished.tapId })
    }
    expect(tapIds.size).toBe(3)
  })

  /*
   * Impossible for one chip, and yet what it looks like when somebody slides a card from one reader to the next and the first has
   * not noticed: A waits for an answer while B reads and powers off.
   */
  test("while the first still holds it: both taps end, and neither tells the other's", async () => {
    const service = await startService('A', 'B')
    const { events } = startReaders(service.environment, { plan: 'real', request: certificate })
    await events.next('readers-changed', ({ readers }) => readers.length === 2 && readers.every(({ state }) => state === 'ready'))
    const card = makeSampleCard('himeji-70')
    const slow = pausing(card, 3)
    service.insert('A', onService(slow.card))
    const first = await events.next('tap-started')
    await slow.paused
    service.insert('B', onService(card))
    const second = await events.next('tap-finished')
    expect(second).toMatchObject({ reader: 'B', outcome: { ok: true } })
    expect(second.tapId).not.toBe(first.tapId)

    service.remove('A')
    expect(await events.next('tap-finished')).toMatchObject({
      reader: 'A',
      tapId: first.tapId,
      outcome: { ok: false, error: { code: 'card-removed' } },
    })
    slow.goOn()
    service.remove('B')
    await events.next('card-removed', ({ reader }) => reader === 'B')
    for (const reader of ['A', 'B']) {
      service.insert(reader, onService(card))
      expect(await events.next('tap-finished')).toMatchObject({ reader, outcome: { ok: true } })
      service.remove(reader)
      await events.next('card-removed')
    }
  })

  test('two cards at two readers, command by command in turn: each tap names its own card', async () => {
    const service = await startService('A', 'B')
    const { events } = startReaders(service.environment)
    await events.next('readers-changed', ({ readers }) => readers.length === 2 && readers.every(({ state }) => state === 'ready'))
    const inTurn = (name: string) =>
      scriptedCard({
        name,
        commands: 50,
        answer: async (_index, command) => {
          await pause(1)
          return ordinaryAnswer(command, { name, commands: 50 })
        },
      })
    service.insert('A', inTurn('0a'))
    service.insert('B', inTurn('0b'))
    for (const finished of [await events.next('tap-finished'), await events.next('tap-finished')])
      expect(finished).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: `0${finished.reader.toLowerCase()}` } } })
  })
})

/*
 * The cable is pulled at just that call of a tap. The tap ends once, as a reader that was unplugged unless all was read by then; and
 * when the cable is back the next card is read.
 */
describe('a reader that vanishes', () => {
  test.each<[string, ServiceCall, number, string]>([
    ['while the card is connected', 'connect', 1, 'reader-unplugged'],
    ['while it is asked what card it has', 'status', 1, 'reader-unplugged'],
    ['while the transaction begins', 'beginTransaction', 1, 'reader-unplugged'],
    ['at the first command', 'transmit', 1, 'reader-unplugged'],
    ['in the middle', 'transmit', 2, 'reader-unplugged'],
    ['at the entry of digits', 'endTransaction', 1, 'reader-unplugged'],
    ['at the last command', 'transmit', 4, 'reader-unplugged'],
    ['while the card is powered off', 'disconnect', 1, 'ok'],
  ])('%s', async (_name, call, count, code) => {
    const service = await startService('A')
    const { port, events } = startReaders(service.environment)
    await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
    let calls = 0
    service.onCall = (made) => {
      if (made !== call || ++calls !== count) return
      service.onCall = () => {}
      service.unplug('A')
    }
    port.subscribe((event) => {
      if (event.type === 'credential-needed')
        port.answer(event.tapId, { kind: 'pin', digits: Uint8Array.of(0x31, 0x32, 0x33, 0x34) })
    })
    service.insert('A', scriptedCard({ behaviour: 'ask' }))
    const finished = await events.next('tap-finished')
    expect(codeOf(finished)).toBe(code)
    await events.next('readers-changed', ({ readers }) => readers.length === 0)
    expect(events.of('tap-finished')).toHaveLength(1)
    expect(events.of('card-removed')).toHaveLength(1)

    service.plug('A')
    service.insert('A', scriptedCard({ name: '02' }))
    expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: '02' } } })
  })
})

/*
 * Behind the first tap the plan tries extended length, which the reader does not take. The person is read all the same, and no later
 * card meets the trial again, also when the reader hung in it and its process had to be replaced.
 */
describe('a reader that takes no extended length', () => {
  test.each([
    ['and says so', NOT_TRANSACTED, 1],
    ['and hangs', undefined, 2],
  ])('%s', async (_name, refusal, processesNeeded) => {
    const service = await startService('A')
    const { events, processes } = startReaders(service.environment, { plan: 'real' })
    let trials = 0
    for (let tap = 1; tap <= 3; tap++) {
      const card = onService(makeSampleCard('himeji-70'))
      service.insert('A', {
        ...card,
        refuses(command) {
          if (!isExtended(command)) return undefined
          trials += 1
          return refusal
        },
        transmit: (command) => (isExtended(command) ? silence() : card.transmit(command)),
      })
      expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true } })
      service.remove('A')
      await events.next('card-removed')
    }
    expect(trials).toBe(1)
    expect(processes.filter(({ role }) => role === 'reader')).toHaveLength(processesNeeded)
  })
})

describe('a slow card', () => {
  const request = { ...REQUEST, limits: { apduMilliseconds: 400, tapMilliseconds: 2_000, entryMilliseconds: 1_000 } }
  const slow = (commands: number) =>
    scriptedCard({
      commands,
      answer: async (_index, command) => {
        await pause(300)
        return ordinaryAnswer(command, { commands })
      },
    })

  test('is read when each answer comes just before it is given up', async () => {
    const service = await startService('A')
    const { events } = startReaders(service.environment, { request })
    service.insert('A', slow(4))
    expect(codeOf(await events.next('tap-finished'))).toBe('ok')
  })

  test('has no longer than a tap may take, and its process lives on', async () => {
    const service = await startService('A')
    const { events, processes } = startReaders(service.environment, { request })
    service.insert('A', slow(100))
    const started = await events.next('tap-started')
    const finished = await events.next('tap-finished')
    expect(codeOf(finished)).toBe('card-not-responding')
    expect(events.timeOf(finished) - events.timeOf(started)).toBeLessThan(2_000 + 400 + 500)
    service.remove('A')
    await events.next('card-removed')
    service.insert('A', scriptedCard({ name: '02' }))
    expect(await events.next('tap-finished')).toMatchObject({ outcome: { value: { cardKeySha256: '02' } } })
    expect(processes.filter(({ role }) => role === 'reader')).toHaveLength(1)
  })
})

/*
 * A person was read and leaves the card on the reader. The service is restarted, which nobody at the desk notices.
 * - The card is not read again; the person is counted once.
 * - It is taken away; the next card is read.
 */
describe('a card that lies on the reader over a restart of the service', () => {
  test('and was read is not read again', async () => {
    const service = await startService('A')
    const { events } = startReaders(service.environment)
    await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
    service.insert('A', scriptedCard({ name: '01' }))
    expect(codeOf(await events.next('tap-finished'))).toBe('ok')
    await service.stop()
    await events.next('readers-changed', ({ readers }) => readers.length === 0)
    await service.start()
    await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'card-present')
    await pause(1_500)
    expect(events.of('tap-started')).toHaveLength(1)
    expect(service.events.at(-1)).toMatchObject({ type: 'disconnected', disposition: 'unpower' })

    service.remove('A')
    await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
    service.insert('A', scriptedCard({ name: '02' }))
    expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: '02' } } })
    expect(events.of('tap-started')).toHaveLength(2)
    expect(events.of('card-removed')).toHaveLength(1)
  })

  test('and was being read is read anew, because nothing came of it', async () => {
    const service = await startService('A')
    const { events } = startReaders(service.environment)
    service.insert('A', scriptedCard({ behaviour: 'ask' }))
    await events.next('credential-needed')
    await service.stop()
    expect(codeOf(await events.next('tap-finished'))).toBe('reader-service-stopped')
    await service.start()
    await events.next('credential-needed')
    expect(events.of('tap-started')).toHaveLength(2)
  })
})
