import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { citizenCard, makeSampleCard, sampleCitizen, testTrustAnchors } from '../../fixtures/index.ts'
import { DEFAULT_TAP_LIMITS, type ReadingRequest } from '../../native/mynumber/index.ts'
import { misbehaving, VirtualReaderConnection } from '../../native/simulator/index.ts'
import { startReaders } from '../pcsc/reader-setup.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { type RecordedCommand, recorded } from '../support/recorded-card.ts'

/**
 * Cards torn off through the real PC/SC service and the reader processes as shipped (every command of every plan is torn in
 * native/mynumber/torn-off.test.ts):
 *
 * - torn off at the first command, in the middle and at the last one, each plan ends with `card-removed`
 * - another person's card, laid on at once, is read within a second, and shows nothing of the first person
 */
const SLOT = 'Virtual PCD 00 00'
const TORN = 'himeji-70'
const NEXT = 'osaka-kita-ward-47'

const PLANS: readonly Pick<ReadingRequest, 'level' | 'credentials' | 'alsoAttributes'>[] = [
  { level: 'token', credentials: [] },
  { level: 'certificate', credentials: [] },
  { level: 'attributes', credentials: ['number-b'] },
  { level: 'holder', credentials: ['authentication-pin'] },
  { level: 'face', credentials: ['number-b'], alsoAttributes: true },
]

let daemon: PcscDaemon
beforeAll(async () => {
  daemon = await startPcscDaemon()
}, 320_000)
afterAll(() => daemon?.stop())

/** Readers with the plan, and whoever lays cards on them and enters what is asked for. */
async function startReading(plan: (typeof PLANS)[number]) {
  const request: ReadingRequest = {
    ...plan,
    subjectKeySecretBase64: Buffer.alloc(32, 0x2a).toString('base64'),
    trust: testTrustAnchors(),
    limits: DEFAULT_TAP_LIMITS,
  }
  const { port, events } = startReaders({}, { filter: { only: [SLOT] }, plan: 'real', request })
  const reader = new VirtualReaderConnection()
  onTestFinished(() => reader.remove())
  let holder = TORN
  port.subscribe((event) => {
    const kind = event.type === 'credential-needed' && 'offers' in event.prompt ? event.prompt.offers[0]?.kind : undefined
    if (event.type !== 'credential-needed' || kind === undefined) return
    const { numberB, pin } = citizenCard(holder)
    port.answer(event.tapId, { kind, digits: new TextEncoder().encode(kind === 'number-b' ? numberB : pin) })
  })
  await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  return {
    events,
    reader,
    holds: (id: string) => {
      holder = id
    },
  }
}

describe.each(PLANS)('plan $level', (plan) => {
  test('torn off at the start, in the middle and at the end, and then the next person', { timeout: 120_000 }, async () => {
    const { events, reader, holds } = await startReading(plan)
    // Two taps that go well: in the first the reader learns what it can do, the second tells how many commands a tap has.
    let trace: RecordedCommand[] = []
    for (let tap = 0; tap < 2; tap++) {
      trace = []
      await reader.insert(recorded(makeSampleCard(TORN), trace))
      expect(await events.next('tap-finished')).toMatchObject({ outcome: { ok: true } })
      await reader.remove()
      await events.next('card-removed')
    }

    const facts = new Set<string>()
    for (const atCommand of [1, Math.ceil(trace.length / 2), trace.length]) {
      holds(TORN)
      await reader.insert(misbehaving(makeSampleCard(TORN), { kind: 'torn-off', atCommand }))
      await vi.waitFor(() => expect(reader.inserted).toBe(false), { interval: 2, timeout: 5_000 })
      const finished = await events.next('tap-finished')
      expect(finished).toMatchObject({ outcome: { ok: false, error: { code: 'card-removed' } } })

      holds(NEXT)
      const laid = performance.now()
      await reader.insert(makeSampleCard(NEXT))
      const next = await events.next('tap-finished')
      const milliseconds = events.timeOf(next) - laid
      console.info(`${plan.level}, torn off at command ${atCommand}: the next card read ${milliseconds.toFixed(0)} ms later`)
      expect(milliseconds).toBeLessThan(1_000)
      if (!next.outcome.ok) throw new Error(next.outcome.error.code)
      if (next.outcome.value.level === 'pin-change') throw new Error('nothing was read')
      // Challenges, time and duration differ from tap to tap; whose card it is does not.
      const { attributes, certificate, cardKeySha256, face, token } = next.outcome.value
      const { subjectKey } = token ?? {}
      facts.add(JSON.stringify([attributes?.value, certificate?.value, cardKeySha256, face?.value.birthDate, subjectKey]))
      await reader.remove()
      await events.next('card-removed')
    }
    expect(facts.size).toBe(1)
    const [told = ''] = facts
    const { name, birthDate } = sampleCitizen(TORN)
    expect(told).not.toContain(name)
    expect(told).not.toContain(birthDate)
  })
})
