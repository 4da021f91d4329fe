import { readdirSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { type CardScript, ordinaryAnswer, scriptedCard, silence } from '../support/scripted-plan.ts'
import { REQUEST, startReaders, startService } from './reader-setup.ts'

const PIN = () => ({ kind: 'pin', digits: Uint8Array.of(0x31, 0x32, 0x33, 0x34) }) as const

test('a card that comes is read in one exclusive session, and its leaving is told', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  service.insert('A', scriptedCard())
  const started = await events.next('tap-started')
  const finished = await events.next('tap-finished')
  expect(finished).toMatchObject({ reader: 'A', tapId: started.tapId, outcome: { ok: true } })
  expect(service.events).toEqual([
    { type: 'connected', reader: 'A', share: 'exclusive' },
    { type: 'transaction-begun', reader: 'A' },
    { type: 'disconnected', reader: 'A', disposition: 'unpower', cardPresent: true },
  ])
  service.remove('A')
  expect(await events.next('card-removed')).toMatchObject({ reader: 'A', tapId: started.tapId })
})

test('a card that lies on the reader when the kiosk starts is read', async () => {
  const service = await startService('A')
  service.insert('A', scriptedCard())
  const { events } = startReaders(service.environment)
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true } })
})

test.each<[string, CardScript, string]>([
  ['is read', {}, 'ok'],
  ['meets a defect of the plan', { behaviour: 'throw' }, 'internal'],
  ['outlasts the time of a tap', { behaviour: 'endless' }, 'card-not-responding'],
  ['meets a person who enters nothing', { behaviour: 'ask' }, 'entry-timed-out'],
])('the card is powered off when it %s', async (_name, script, code) => {
  const service = await startService('A')
  const { events } = startReaders(service.environment, {
    request: { ...REQUEST, limits: { apduMilliseconds: 1_000, tapMilliseconds: 400, entryMilliseconds: 300 } },
  })
  service.insert('A', scriptedCard(script))
  const { outcome } = await events.next('tap-finished')
  expect(outcome.ok ? 'ok' : outcome.error.code).toBe(code)
  expect(service.events.at(-1)).toEqual({ type: 'disconnected', reader: 'A', disposition: 'unpower', cardPresent: true })
})

test('a plan that never comes back is ended with its process, and the card powered off', async () => {
  const service = await startService('A')
  const { events, processes } = startReaders(service.environment, {
    request: { ...REQUEST, limits: { ...REQUEST.limits, tapMilliseconds: 300 } },
  })
  service.insert('A', scriptedCard({ behaviour: 'hang' }))
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { error: { code: 'card-not-responding' } } })
  expect(service.events.at(-1)).toMatchObject({ type: 'disconnected', disposition: 'unpower' })
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'card-present')
  expect(processes.filter(({ role }) => role === 'reader')).toHaveLength(2)
})

test('a reading process that dies in the middle of a tap ends the tap; its successor powers the card off', async () => {
  const service = await startService('A')
  const { events, processes } = startReaders(service.environment)
  service.insert('A', scriptedCard({ behaviour: 'ask' }))
  await events.next('credential-needed')
  processes.find(({ role }) => role === 'reader')?.kill()
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { error: { code: 'reader-not-responding' } } })
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'card-present')
  await vi.waitFor(() => expect(service.events.at(-1)).toMatchObject({ type: 'disconnected', disposition: 'unpower' }))
  expect(service.events).toContainEqual({ type: 'abandoned', reader: 'A' })
  expect(events.of('tap-started')).toHaveLength(1)
})

test('digits reach the card, and the buffer they came in is overwritten', async () => {
  const service = await startService('A')
  const { port, events } = startReaders(service.environment)
  const commands: string[] = []
  service.insert(
    'A',
    scriptedCard({
      behaviour: 'ask',
      answer: (_index, command) => {
        commands.push(Buffer.from(command).toString('hex'))
        return undefined as never
      },
    }),
  )
  const { tapId, prompt } = await events.next('credential-needed')
  expect(prompt).toEqual({ offers: [{ kind: 'pin', triesLeft: 3 }] })
  const answer = PIN()
  port.answer(tapId, answer)
  expect([...answer.digits]).toEqual([0, 0, 0, 0])
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true } })
  expect(commands).toContain('002000800431323334')

  // A second answer comes too late: nobody takes it, and it is overwritten all the same.
  const late = PIN()
  port.answer(tapId, late)
  expect([...late.digits]).toEqual([0, 0, 0, 0])
})

test('the session has no idle transaction while a person enters digits', async () => {
  const service = await startService('A')
  const { port, events } = startReaders(service.environment)
  service.insert('A', scriptedCard({ behaviour: 'ask' }))
  const { tapId } = await events.next('credential-needed')
  expect(service.events.map(({ type }) => type)).toEqual(['connected', 'transaction-begun', 'transaction-ended'])
  port.answer(tapId, PIN())
  await events.next('tap-finished')
  expect(service.events.map(({ type }) => type).slice(3)).toEqual(['transaction-begun', 'disconnected'])
})

test('a card taken away while a person enters digits is noticed within 500 ms', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  service.insert('A', scriptedCard({ behaviour: 'ask' }))
  await events.next('credential-needed')
  const removed = performance.now()
  service.remove('A')
  const finished = await events.next('tap-finished')
  expect(finished).toMatchObject({ outcome: { error: { code: 'card-removed' } } })
  expect(events.timeOf(finished) - removed).toBeLessThan(500)
  await events.next('card-removed')
})

test('a card that another program holds is waited for', async () => {
  const service = await startService('A')
  const { events } = startReaders(service.environment)
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  const release = service.hold('A')
  service.insert('A', scriptedCard())
  await vi.waitFor(() => expect(service.events.at(-1)).toMatchObject({ type: 'refused' }))
  release()
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true } })
})

test('a card that another program does not let go of is a coded failure', async () => {
  const service = await startService('A')
  service.hold('A')
  const { events } = startReaders(service.environment)
  service.insert('A', scriptedCard())
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { error: { code: 'reader-in-use' } } })
})

test('a reader unplugged in the middle of a tap ends the tap; plugged in again it works', async () => {
  const service = await startService('A', 'B')
  const { events } = startReaders(service.environment)
  service.insert('A', scriptedCard({ answer: (index, command) => (index === 1 ? silence() : ordinaryAnswer(command)) }))
  await events.next('tap-started')
  await vi.waitFor(() => expect(service.transmitted).toBe(2))
  service.unplug('A')
  expect(await events.next('tap-finished')).toMatchObject({ reader: 'A', outcome: { error: { code: 'reader-unplugged' } } })
  await events.next('readers-changed', ({ readers }) => readers.length === 1 && readers[0]?.name === 'B')
  expect(events.of('card-removed')).toHaveLength(1)

  service.plug('A')
  service.insert('A', scriptedCard({ name: '02' }))
  expect(await events.next('tap-finished')).toMatchObject({ reader: 'A', outcome: { value: { cardKeySha256: '02' } } })
})

test('no reader at the start is said, and the first one that is plugged in is used', async () => {
  const service = await startService()
  const { events } = startReaders(service.environment)
  expect(await events.next('readers-changed')).toEqual({
    type: 'readers-changed',
    readers: [],
    failure: { code: 'reader-none' },
  })
  service.plug('A')
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  service.unplug('A')
  const none = await events.next('readers-changed', ({ readers }) => readers.length === 0)
  expect(none.failure?.code).toBe('reader-none')
})

test('only the readers of the station are touched', async () => {
  const service = await startService('Desk 00 00', 'Desk SAM 00 01', 'Somebody else')
  const { events } = startReaders(service.environment, { filter: { only: ['desk'], ignore: ['SAM'] } })
  const changed = await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  expect(changed.readers.map(({ name }) => name)).toEqual(['Desk 00 00'])
})

test('a watcher that dies is replaced, and the readers work on', async () => {
  const service = await startService('A')
  const { events, processes } = startReaders(service.environment)
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  processes.find(({ role }) => role === 'watcher')?.kill()
  service.insert('A', scriptedCard())
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true } })
  await vi.waitFor(() => expect(processes.filter(({ role }) => role === 'watcher')).toHaveLength(2))
  service.plug('B')
  await events.next('readers-changed', ({ readers }) => readers.length === 2)
})

test('2,000 commands leave no file descriptor and no connection behind', async () => {
  const service = await startService('A')
  const { events, processes } = startReaders(service.environment)
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  const descriptors = () => {
    const pid = processes.find(({ role }) => role === 'reader')?.pid
    return readdirSync(`/proc/${pid}/fd`).length
  }
  const tap = async () => {
    service.insert('A', scriptedCard({ commands: 199 }))
    expect(await events.next('tap-finished')).toMatchObject({ outcome: { value: { statistics: { apduCount: 200 } } } })
    service.remove('A')
    await events.next('card-removed')
  }
  await tap()
  const before = descriptors()
  for (let round = 0; round < 10; round++) await tap()
  expect(descriptors()).toBe(before)
  expect(service.transmitted).toBe(2_200)
  expect(service.openConnections).toBe(0)
})

test('closing ends every process within a second and leaves no connection', async () => {
  const service = await startService('A', 'B')
  const { port, events, processes } = startReaders(service.environment)
  service.insert('A', scriptedCard({ behaviour: 'ask' }))
  await events.next('credential-needed')
  const closing = performance.now()
  await port.close()
  expect(performance.now() - closing).toBeLessThan(1_000)
  await Promise.all(processes.map(({ exited }) => exited))
  expect(processes).toHaveLength(3)
  await vi.waitFor(() => expect(service.clients).toBe(0))
  // The tap that was open has ended, and its card was powered off.
  expect(events.of('tap-finished')).toHaveLength(1)
  expect(service.events.at(-1)).toMatchObject({ type: 'disconnected', disposition: 'unpower' })
})
