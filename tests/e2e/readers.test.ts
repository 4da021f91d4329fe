import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { citizenCard, makeSampleCard, TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import { misbehaving } from '../../native/simulator/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { PcscService } from '../support/pcsc-service.ts'
import { personalValuesIn } from '../support/personal-values.ts'
import { makeStation, SAMPLE_PROGRAM, SAMPLE_TIME } from '../support/sample-station.ts'
import { onService, pausing } from '../support/service-card.ts'
import { checkInsOf } from '../support/station-ledger.ts'

/*
 * The kiosk in real Electron on readers that come and go at any instant. The service behind libpcsclite is one for tests,
 * because nobody can pull the plug of a reader in the middle of a command of the real one.
 */

const A = 'Reader A 00 00'
const B = 'Reader B 01 00'

/** Everybody with a genuine card comes in; the card is read without a PIN. */
const EVERYBODY = `
format: 1
id: open-day
version: 1.0.0
type: event
title: { ja: 見学会, en: Open day }
instruction: { ja: カードを置いてください。, en: Place your card. }
period: { from: 2026-04-01, until: 2028-03-31 }
places:
  - { id: zoo, name: { ja: 動物園, en: Zoo } }
identity: { level: certificate }
rules: []
otherwise: { outcome: admit, reason: { ja: ようこそ。, en: Welcome. } }
dedupe: { seconds: 0 }
`

interface Scene {
  readonly service: PcscService
  readonly kiosk: KioskDriver
  readonly station: string
  /** Receipt numbers and outcomes in the ledger, oldest first. */
  recorded(): string[]
}

async function open(readers: readonly string[], program = EVERYBODY, more: readonly string[] = []): Promise<Scene> {
  const service = new PcscService()
  for (const reader of readers) service.plug(reader)
  await service.start()
  onTestFinished(() => service.dispose())
  const station = makeStation({ reader: 'pcsc', program })
  const kiosk = await KioskDriver.launch({
    args: ['--reader', 'pcsc', '--trust-anchors', fileURLToPath(TEST_TRUST_ANCHORS_FILE), '--time', SAMPLE_TIME, ...more],
    environment: service.environment,
    station,
  })
  onTestFinished(() => kiosk.close())
  await kiosk.waitForScreen('waiting')
  return {
    service,
    kiosk,
    station,
    recorded: () =>
      checkInsOf(station)
        .map(({ number, outcome }) => `${number} ${outcome}`)
        .reverse(),
  }
}

const card = () => onService(makeSampleCard('himeji-40'))

describe('a reader that goes away', () => {
  test('while the kiosk waits: out of order until it is back', async () => {
    const { service, kiosk, recorded } = await open([A])
    service.unplug(A)
    expect(await kiosk.waitForScreen('out-of-order')).toEqual({ screen: 'out-of-order', code: 'reader-none' })

    service.plug(A)
    await kiosk.waitForScreen('waiting')
    service.insert(A, card())
    expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'decision', outcome: 'admit', reader: A })
    expect(recorded()).toEqual(['1 admit'])
  })

  test('in the middle of a tap: the person is told, nothing is recorded', async () => {
    const { service, kiosk, recorded } = await open([A])
    const slow = pausing(makeSampleCard('himeji-40'), 3)
    service.insert(A, onService(slow.card))
    await slow.paused
    service.unplug(A)
    expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'failure', code: 'reader-unplugged' })
    expect(await kiosk.waitForScreen('failure')).toEqual({ screen: 'failure', code: 'reader-unplugged' })
    expect(await kiosk.waitForScreen('out-of-order')).toEqual({ screen: 'out-of-order', code: 'reader-none' })
    expect(recorded()).toEqual([])

    service.plug(A)
    service.insert(A, card())
    expect(await kiosk.lineAfter(1)).toMatchObject({ type: 'decision', outcome: 'admit' })
    expect(recorded()).toEqual(['1 admit'])
  })

  test('in the middle of an entry: the pad goes, nothing is recorded', async () => {
    const { service, kiosk, recorded } = await open([A], SAMPLE_PROGRAM)
    service.insert(A, card())
    await kiosk.waitForScreen('entry')
    service.unplug(A)
    expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'failure', code: 'reader-unplugged' })
    expect(await kiosk.waitForScreen('failure')).toEqual({ screen: 'failure', code: 'reader-unplugged' })
    expect(recorded()).toEqual([])
  })
})

describe('two readers', () => {
  /*
   * - The card on reader A takes its time over a command.
   * - The person at reader B is read and recorded meanwhile; A still owns the screen.
   * - A's card answers: that person is recorded next, and then B's result is shown.
   */
  test('a slow card on one does not delay the record of the other', async () => {
    const { service, kiosk, recorded } = await open([A, B])
    const slow = pausing(makeSampleCard('himeji-40'), 3)
    service.insert(A, onService(slow.card))
    await slow.paused
    service.insert(B, onService(makeSampleCard('himeji-70')))
    expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'decision', number: 1, reader: B })
    expect(recorded()).toEqual(['1 admit'])
    expect((await kiosk.waitForScreen('reading')).screen).toBe('reading')

    slow.goOn()
    expect(await kiosk.lineAfter(1)).toMatchObject({ type: 'decision', number: 2, reader: A })
    expect(recorded()).toEqual(['1 admit', '2 admit'])
    expect(await shownNumber(kiosk)).toContain('2')
    service.remove(A)
    await (await kiosk.window('visitor')).getByTestId(TEST_IDS.checkInNumber).filter({ hasText: '1' }).waitFor()
  })

  /*
   * - A person types at reader A; a bank card on reader B is refused meanwhile, and the digits stay on the pad.
   * - A second person's card is on B before A has finished. A finishes first, then the pad is B's.
   */
  test('a person who types at one is not disturbed by the other, and the other comes next', async () => {
    const { service, kiosk, recorded } = await open([A, B], SAMPLE_PROGRAM)
    const visitor = await kiosk.window('visitor')
    service.insert(A, onService(makeSampleCard('himeji-70')))
    await kiosk.waitForScreen('entry')
    await visitor.getByTestId(TEST_IDS.entryWay('pin')).click()
    const { pin } = citizenCard('himeji-70')
    for (const digit of pin.slice(0, 3)) await visitor.getByTestId(TEST_IDS.entryKey(Number(digit))).click()

    service.insert(B, onService(makeSampleCard('bank-card')))
    expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'failure', code: 'card-bank', reader: B })
    service.swap(B, onService(makeSampleCard('osaka-kita-ward-47')))
    expect(await visitor.getByTestId(TEST_IDS.entryField('pin')).getAttribute('data-count')).toBe('3')
    await visitor.getByTestId(TEST_IDS.entryKey(Number(pin.at(-1)))).click()
    await visitor.getByTestId(TEST_IDS.entrySubmit).click()
    expect(await kiosk.lineAfter(1)).toMatchObject({ type: 'decision', outcome: 'admit', number: 1, reader: A })
    service.remove(A)

    await kiosk.enter('number-b', citizenCard('osaka-kita-ward-47').numberB)
    expect(await kiosk.lineAfter(2)).toMatchObject({ type: 'decision', outcome: 'refuse', number: 2, reader: B })
    expect(recorded()).toEqual(['1 admit', '2 refuse'])
  })
})

async function shownNumber(kiosk: KioskDriver): Promise<string | null> {
  return (await kiosk.window('visitor')).getByTestId(TEST_IDS.checkInNumber).textContent()
}

/*
 * - A card stops answering: its command is given up, the person is told, nothing is recorded.
 * - The reader's process, which hangs in the command, is replaced: within three seconds of the failure the next card is read.
 */
test('a card that never answers', async () => {
  const { service, kiosk, recorded } = await open([A])
  service.insert(A, onService(misbehaving(makeSampleCard('himeji-40'), { kind: 'silent', atCommand: 3 })))
  expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'failure', code: 'card-not-responding' })
  const failed = performance.now()
  expect(await kiosk.waitForScreen('failure')).toEqual({ screen: 'failure', code: 'card-not-responding' })
  expect(recorded()).toEqual([])

  service.remove(A)
  service.insert(A, card())
  expect(await kiosk.lineAfter(1)).toMatchObject({ type: 'decision', outcome: 'admit' })
  const milliseconds = performance.now() - failed
  console.info(`silent card: the next one is recorded ${milliseconds.toFixed(0)} ms after the failure`)
  expect(milliseconds).toBeLessThan(3_000)
  expect(recorded()).toEqual(['1 admit'])
})

/*
 * Cards are exchanged so fast that nobody sees the reader empty:
 * - after a decision: the next person is recorded, once;
 * - in the middle of a tap: the first is a removal, and only the second is recorded.
 */
test('cards that are exchanged in an instant', async () => {
  const { service, kiosk, recorded } = await open([A])
  service.insert(A, card())
  expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'decision', number: 1 })
  service.swap(A, onService(makeSampleCard('himeji-70')))
  expect(await kiosk.lineAfter(1)).toMatchObject({ type: 'decision', number: 2 })

  const slow = pausing(makeSampleCard('himeji-65-today'), 3)
  service.swap(A, onService(slow.card))
  await slow.paused
  service.swap(A, card())
  expect(await kiosk.lineAfter(2)).toMatchObject({ type: 'failure', code: 'card-removed' })
  expect(await kiosk.lineAfter(3)).toMatchObject({ type: 'decision', number: 3 })
  expect(recorded()).toEqual(['1 admit', '2 admit', '3 admit'])
  expect(kiosk.lines).toHaveLength(4)
})

/*
 * A person was admitted and leaves the card on the reader. The PC/SC service is restarted.
 * - The kiosk is out of order, and ready again; the card that still lies there is not read, the person is counted once.
 * - The card is taken away; the next person is recorded.
 */
test('a service that is restarted while a card lies there counts nobody twice', async () => {
  const { service, kiosk, recorded } = await open([A])
  service.insert(A, card())
  expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'decision', number: 1 })
  await service.stop()
  expect(await kiosk.waitForScreen('out-of-order')).toEqual({ screen: 'out-of-order', code: 'reader-service-stopped' })
  await service.start()
  await kiosk.waitForScreen('waiting')
  // Connected to only to be powered off.
  await vi.waitFor(() => expect(service.events.slice(-2)).toMatchObject([{ type: 'connected' }, { type: 'disconnected' }]), 5_000)

  service.swap(A, onService(makeSampleCard('himeji-70')))
  expect(await kiosk.lineAfter(1)).toMatchObject({ type: 'decision', number: 2 })
  expect(recorded()).toEqual(['1 admit', '2 admit'])
})

/*
 * Somebody looks for a fault: the kiosk writes every command, also those of the reader's own process, and nothing of the person.
 */
test('a trace of the commands is written to the station when it is asked for', async () => {
  const { service, kiosk, station } = await open([A], SAMPLE_PROGRAM, ['--apdu-trace'])
  service.insert(A, card())
  await kiosk.enter('pin', citizenCard('himeji-40').pin)
  expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'decision' })
  service.remove(A)
  const trace = readFileSync(path.join(station, 'apdu-trace.log'), 'utf8')
  expect(trace).toMatch(/^\S+Z \[Reader A 00 00\] tap 1: 00A4040C Lc 10 -> 9000 \+0 \d+\.\d ms SELECT D392/)
  expect(trace).toContain('VERIFY (masked)')
  expect(personalValuesIn(trace, 'himeji-40')).toEqual([])
})
