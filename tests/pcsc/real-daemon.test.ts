import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import type { TestCard } from '../support/pcsc-service.ts'
import { ordinaryAnswer, scriptedCard, silence } from '../support/scripted-plan.ts'
import { VpcdCard } from '../support/vpcd-card.ts'
import { REQUEST, startReaders } from './reader-setup.ts'

/*
 * The same reader processes against the real pcscd with its virtual reader (vpcd), which looks for cards every 400 ms:
 * - a card is read, powered off, taken away; the next one is read;
 * - a card torn off in the middle of a command;
 * - a card that never answers, with a daemon that then blocks as well;
 * - the daemon is ended and started again.
 */

let daemon: PcscDaemon
const SLOT = 'Virtual PCD 00 00'

beforeAll(async () => {
  daemon = await startPcscDaemon()
}, 320_000)
afterAll(() => daemon?.stop())

const start = () => startReaders({}, { filter: { only: [SLOT] } })

async function insert(card: TestCard): Promise<VpcdCard> {
  const inserted = new VpcdCard(card)
  onTestFinished(() => inserted.remove())
  await inserted.insert()
  return inserted
}

test('cards are read one after the other, and each is powered off', async () => {
  const { events } = start()
  for (const name of ['01', '02']) {
    const card = await insert(scriptedCard({ name }))
    const finished = await events.next('tap-finished')
    expect(finished).toMatchObject({ reader: SLOT, outcome: { ok: true, value: { cardKeySha256: name } } })
    await vi.waitFor(() => expect(card.controls.at(-1)).toBe('power-off'))
    card.remove()
    expect(await events.next('card-removed')).toMatchObject({ tapId: finished.tapId })
  }
})

test('a card torn off in the middle of a command is a removal', async () => {
  const { events } = start()
  const card: VpcdCard = await insert(
    scriptedCard({
      answer: (index, command) => {
        if (index === 0) return ordinaryAnswer(command)
        queueMicrotask(() => card.remove())
        return silence()
      },
    }),
  )
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { error: { code: 'card-removed' } } })
  await events.next('card-removed')
  await insert(scriptedCard({ name: '02' }))
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { value: { cardKeySha256: '02' } } })
})

test('a card that never answers: the process is back within 3 s, and reads the next card', async () => {
  const { events } = start()
  const card = await insert(scriptedCard({ answer: (index, command) => (index === 1 ? silence() : ordinaryAnswer(command)) }))
  const started = await events.next('tap-started')
  const finished = await events.next('tap-finished')
  expect(finished).toMatchObject({ outcome: { error: { code: 'card-not-responding' } } })
  expect(events.timeOf(finished) - events.timeOf(started)).toBeLessThan(REQUEST.limits.apduMilliseconds + 1_000)
  const back = await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'card-present')
  console.info(`silent card, real daemon: process back after ${(events.timeOf(back) - events.timeOf(finished)).toFixed(0)} ms`)
  expect(events.timeOf(back) - events.timeOf(finished)).toBeLessThan(3_000)
  card.remove()
  await events.next('card-removed')
  await insert(scriptedCard({ name: '02' }))
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { value: { cardKeySha256: '02' } } })
})

test('a daemon that ends in the middle of a tap and comes back is used again within 3 s', async () => {
  const { events } = start()
  let commands = 0
  const card = await insert(
    scriptedCard({
      behaviour: 'ask',
      answer: (_index, command) => {
        commands += 1
        return ordinaryAnswer(command, { behaviour: 'ask' })
      },
    }),
  )
  await events.next('credential-needed')
  await vi.waitFor(() => expect(commands).toBe(1))
  await daemon.stopService()
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { error: { code: 'reader-service-stopped' } } })
  const gone = await events.next('readers-changed', ({ readers }) => readers.length === 0)
  expect(gone.failure?.code).toBe('reader-service-stopped')
  card.remove()

  await daemon.startService()
  const started = performance.now()
  const back = await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  console.info(`daemon restart: reader ready ${(events.timeOf(back) - started).toFixed(0)} ms after the daemon`)
  expect(events.timeOf(back) - started).toBeLessThan(3_000)
  await insert(scriptedCard({ name: '02' }))
  expect(await events.next('tap-finished')).toMatchObject({ outcome: { value: { cardKeySha256: '02' } } })
})
