import { expect, test, vi } from 'vitest'
import { ordinaryAnswer, scriptedCard, silence } from '../support/scripted-plan.ts'
import { REQUEST, startReaders, startService } from './reader-setup.ts'

/*
 * The faults that a reader binding must not have (runtime reference §3), one test each, with the real libpcsclite and
 * real processes against a PC/SC service that misbehaves on demand.
 */

const outcomeCode = (event: { readonly outcome: { ok: true } | { ok: false; error: { code: string } } }) =>
  event.outcome.ok ? 'ok' : event.outcome.error.code

test('fault 1: the service stops in the middle of a tap and comes back: the tap ends, and the next card is read within 3 s', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  service.insert('A', scriptedCard({ answer: (index) => (index === 2 ? silence() : undefined) as never }))
  await events.next('tap-started')

  await vi.waitFor(() => expect(service.transmitted).toBe(3))
  await service.stop()
  expect(outcomeCode(await events.next('tap-finished'))).toBe('reader-service-stopped')
  await events.next('card-removed')
  const gone = await events.next('readers-changed', ({ readers }) => readers.length === 0)
  expect(gone.failure?.code).toBe('reader-service-stopped')

  service.remove('A')
  await service.start()
  const returned = performance.now()
  const back = await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  expect(events.timeOf(back) - returned).toBeLessThan(3_000)
  service.insert('A', scriptedCard({ name: '02' }))
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: '02' } } })
})

test('fault 1: a service that is not running at the start is waited for', async () => {
  const service = await startService('A')
  await service.stop()
  const { events } = startReaders(service.environment)
  const none = await events.next('readers-changed')
  expect(none).toMatchObject({ readers: [], failure: { code: 'reader-service-stopped' } })

  service.insert('A', scriptedCard())
  await service.start()
  expect(outcomeCode(await events.next('tap-finished'))).toBe('ok')
})

test('fault 2: a listener that throws costs nobody an event', async () => {
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
  const service = await startService('A')
  const { port, events } = startReaders(service.environment)
  port.subscribe(() => {
    throw new Error('a broken listener')
  })
  const after: string[] = []
  port.subscribe(({ type }) => after.push(type))

  for (const name of ['01', '02', '03']) {
    service.insert('A', scriptedCard({ name }))
    expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: name } } })
    service.remove('A')
    await events.next('card-removed')
  }
  expect(after.filter((type) => type === 'tap-finished')).toHaveLength(3)
  expect(complained).toHaveBeenCalled()
  complained.mockRestore()
})

test('fault 3: a card torn off in the middle of a command is a removal', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  const card = scriptedCard({
    answer: (index, command) => {
      if (index < 2) return ordinaryAnswer(command)
      queueMicrotask(() => service.remove('A'))
      return silence()
    },
  })
  service.insert('A', card)
  expect(outcomeCode(await events.next('tap-finished'))).toBe('card-removed')
  await events.next('card-removed')
})

test.each([0, 1])('fault 3: an answer of %i bytes is a removal, not an answer', async (length) => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  service.insert(
    'A',
    scriptedCard({ answer: (index, command) => (index === 1 ? new Uint8Array(length) : ordinaryAnswer(command)) }),
  )
  expect(outcomeCode(await events.next('tap-finished'))).toBe('card-removed')
})

test('fault 4: a card exchanged between two looks is a new tap', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  service.insert('A', scriptedCard({ name: '01' }))
  const first = await events.next('tap-finished')

  service.swap('A', scriptedCard({ name: '02' }))
  expect(await events.next('card-removed')).toMatchObject({ tapId: first.tapId })
  const second = await events.next('tap-finished')
  expect(second).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: '02' } } })
  expect(second.tapId).not.toBe(first.tapId)
})

test('fault 4: a card exchanged in the middle of a tap never finishes the tap of the other', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  const first = scriptedCard({
    answer: (index, command) => {
      if (index < 2) return ordinaryAnswer(command)
      queueMicrotask(() => service.swap('A', scriptedCard({ name: '02' })))
      return ordinaryAnswer(command)
    },
  })
  service.insert('A', first)
  expect(outcomeCode(await events.next('tap-finished'))).toBe('card-removed')
  await events.next('card-removed')
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: '02' } } })
})

test('fault 5: a card that never answers: the process is killed, the next one is ready within 3 s and powers the card off', async () => {
  const service = await startService('A')
  const { events, processes } = startReaders(service.environment)
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  const silent = scriptedCard({ answer: (index) => (index === 2 ? silence() : undefined) as never })
  service.insert('A', silent)
  const started = await events.next('tap-started')
  const finished = await events.next('tap-finished')
  expect(outcomeCode(finished)).toBe('card-not-responding')
  expect(events.timeOf(finished) - events.timeOf(started)).toBeLessThan(REQUEST.limits.apduMilliseconds + 1_000)

  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'starting')
  const back = await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'card-present')
  const milliseconds = events.timeOf(back) - events.timeOf(finished)
  console.info(`silent card: process back ${milliseconds.toFixed(0)} ms after its tap was ended`)
  expect(milliseconds).toBeLessThan(3_000)
  expect(processes.filter(({ role }) => role === 'reader')).toHaveLength(2)

  // The card still lies there. It is not read a second time, but it is powered off.
  await vi.waitFor(() => expect(service.events.at(-1)).toMatchObject({ type: 'disconnected', disposition: 'unpower' }))
  expect(events.of('tap-started')).toHaveLength(1)
  service.remove('A')
  expect(await events.next('card-removed')).toMatchObject({ tapId: started.tapId })
  service.insert('A', scriptedCard({ name: '02' }))
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: '02' } } })
})

test('fault 5: closing does not wait for a silent card', async () => {
  const service = await startService('A')
  const { port, events, processes } = startReaders(service.environment, {
    request: { ...REQUEST, limits: { ...REQUEST.limits, apduMilliseconds: 60_000, tapMilliseconds: 60_000 } },
  })
  service.insert('A', scriptedCard({ answer: silence }))
  await events.next('tap-started')
  await vi.waitFor(() => expect(service.transmitted).toBe(1))

  const closing = performance.now()
  await port.close()
  expect(performance.now() - closing).toBeLessThan(1_000)
  await Promise.all(processes.map(({ exited }) => exited))
  expect(events.of('tap-finished')).toHaveLength(1)
})

test('fault 5: a service that hangs in every call blocks nothing for ever', async () => {
  const service = await startService('A')
  const { events, processes } = startReaders(service.environment)
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  service.freeze()
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'starting')
  expect(processes.length).toBeGreaterThanOrEqual(2)
  service.thaw()
  const thawed = performance.now()
  service.insert('A', scriptedCard())
  const finished = await events.next('tap-finished')
  expect(outcomeCode(finished)).toBe('ok')
  expect(events.timeOf(finished) - thawed).toBeLessThan(3_000)
})

test('fault 6: a slow card on one reader does not delay another', async () => {
  const service = await startService('A', 'B')
  const { events } = startReaders(service.environment)
  await events.next('readers-changed', ({ readers }) => readers.length === 2 && readers.every(({ state }) => state === 'ready'))
  let answerSlowCard: () => void = () => {}
  const slowAnswer = new Promise<Uint8Array>((resolve) => {
    answerSlowCard = () => resolve(Uint8Array.of(0x90, 0x00))
  })
  service.insert('A', scriptedCard({ name: '0a', answer: (index) => (index === 1 ? slowAnswer : undefined) as never }))
  await events.next('tap-started', ({ reader }) => reader === 'A')
  await vi.waitFor(() => expect(service.transmitted).toBe(2))

  service.insert('B', scriptedCard({ name: '0b' }))
  const fast = await events.next('tap-finished')
  expect(fast).toMatchObject({ reader: 'B', outcome: { ok: true, value: { cardKeySha256: '0b' } } })
  answerSlowCard()
  const slow = await events.next('tap-finished')
  expect(slow).toMatchObject({ reader: 'A', outcome: { ok: true, value: { cardKeySha256: '0a' } } })
})

test('fault 7: a failure says what PC/SC said, as a standard name', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  service.insert('A', { mute: true, transmit: silence })
  expect(await events.next('tap-finished')).toMatchObject({
    outcome: { ok: false, error: { code: 'card-mute', detail: { pcsc: 'SCARD_W_UNRESPONSIVE_CARD' } } },
  })
})

test('fault 8: the longest answer fits (65,536 bytes and two status bytes)', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  const longest = new Uint8Array(65_538).fill(0xab)
  longest.set([0x90, 0x00], 65_536)
  service.insert('A', scriptedCard({ answer: (index, command) => (index === 1 ? longest : ordinaryAnswer(command)) }))
  expect(outcomeCode(await events.next('tap-finished'))).toBe('ok')
})

test('fault 9: names of any length are kept, and readers are told apart', async () => {
  const names = ['A', 'Reader with a name that is exactly as long as it can be '.padEnd(127, 'x'), '受付 1']
  const service = await startService(...names)
  const { events } = startReaders(service.environment)
  await events.next('readers-changed', ({ readers }) => readers.length === 3 && readers.every(({ state }) => state === 'ready'))
  for (const [index, name] of names.entries()) {
    service.insert(name, scriptedCard({ name: `0${index + 1}` }))
    expect(await events.next('tap-finished')).toMatchObject({
      reader: name,
      outcome: { value: { cardKeySha256: `0${index + 1}` } },
    })
  }
})

test('fault 10: a card put on the moment the last one left is read like any other', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  for (let round = 1; round <= 20; round++) {
    const name = round.toString(16).padStart(2, '0')
    service.insert('A', scriptedCard({ name }))
    expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true, value: { cardKeySha256: name } } })
    service.remove('A')
  }
})
