import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { citizenCard, makeSampleCard, TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import type { ChangeablePin } from '../../main/contract/index.ts'
import { INS } from '../../native/iso7816/index.ts'
import { CardTornOff, type VirtualCard, VirtualReaderConnection } from '../../native/simulator/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { SAMPLE_TIME, writeStation } from '../support/sample-station.ts'
import { checkInsOf } from '../support/station-ledger.ts'

/*
 * A desk helps a person change a PIN: real Electron ↔ real pcscd ↔ the virtual reader of vpcd ↔ a simulated card.
 */

const PERSON = 'himeji-70'
const { pin: OLD } = citizenCard(PERSON)
const NEW = '8264'

let daemon: PcscDaemon
let kiosk: KioskDriver
const station = writeStation({ reader: 'pcsc' })
const reader = new VirtualReaderConnection()

beforeAll(async () => {
  daemon = await startPcscDaemon()
  kiosk = await KioskDriver.launch({
    args: ['--reader', 'pcsc', '--desk', '--trust-anchors', fileURLToPath(TEST_TRUST_ANCHORS_FILE), '--time', SAMPLE_TIME],
    station,
  })
  await kiosk.waitForScreen('waiting')
}, 320_000)
afterEach(takeCard)
afterAll(async () => {
  await kiosk?.close()
  await reader.remove()
  await daemon?.stop()
  rmSync(station, { recursive: true, force: true })
})

/** The desk sees the reader empty before another card may come (runtime reference §3). */
async function takeCard() {
  await reader.remove()
  const desk = await kiosk.window('desk')
  await desk.locator(`[data-testid="${TEST_IDS.deskReader}"][data-state="ready"]`).first().waitFor()
}

async function start(which: ChangeablePin) {
  const desk = await kiosk.window('desk')
  await desk.getByTestId(TEST_IDS.deskPinChange).click()
  await desk.getByTestId(TEST_IDS.pinChangeChoice(which)).click()
  await untilStep('place-card')
}

async function untilStep(step: string) {
  const visitor = await kiosk.window('visitor')
  await visitor
    .locator(`[data-testid="${TEST_IDS.visitorView}"][data-screen="pin-change"][data-step="${step}"]`)
    .waitFor({ timeout: 30_000 })
}

/** Answers one question on the pad. `previous`: why it is asked again. */
async function answer(entry: 'present' | 'new' | 'new-again', pin: string, previous?: string) {
  const visitor = await kiosk.window('visitor')
  const question = visitor.locator(`[data-testid="${TEST_IDS.pinChangeQuestion}"][data-entry="${entry}"]`)
  await question.waitFor({ timeout: 30_000 })
  if (previous !== undefined)
    await visitor.locator(`[data-testid="${TEST_IDS.entryPrevious}"][data-code="${previous}"]`).waitFor({ timeout: 30_000 })
  for (const digit of pin) await visitor.getByTestId(TEST_IDS.entryKey(Number(digit))).click()
  await visitor.getByTestId(TEST_IDS.entrySubmit).click()
}

/** Status of the result on the visitor's screen, and what the desk is told. */
async function result() {
  await untilStep('result')
  const shown = (await kiosk.window('visitor')).getByTestId(TEST_IDS.pinChangeResult)
  const told = (await kiosk.window('desk')).getByTestId(TEST_IDS.deskPinChangeState)
  return { shown: await shown.getAttribute('data-status'), told: await told.getAttribute('data-status') }
}

/** Torn off once, when CHANGE REFERENCE DATA has been carried out and before its answer. */
function tornWhileItWrites(card: VirtualCard): VirtualCard {
  let torn = false
  return {
    atr: card.atr,
    powerOn: () => card.powerOn(),
    powerOff: () => card.powerOff(),
    reset: () => card.reset(),
    async respond(command) {
      const answered = await card.respond(command)
      if (command[1] !== INS.changeReferenceData || torn) return answered
      torn = true
      throw new CardTornOff('while it wrote')
    },
  }
}

/*
 * - The desk cancels before a card comes: the kiosk is back at its program.
 */
test('cancelled at the desk', async () => {
  await start('authentication-pin')
  await (await kiosk.window('desk')).getByTestId(TEST_IDS.pinChangeCancel).click()
  await kiosk.waitForScreen('waiting')
})

/*
 * - The desk chooses the PIN of the card text; the person enters the old PIN and twice a new one.
 * - The screen says that it was changed; nothing is in the ledger and no line tells of it.
 * - Later the same person checks in: the old PIN is refused, the new one opens the card.
 */
test('a PIN is changed; the old one is refused, the new one works', async () => {
  const card = makeSampleCard(PERSON)
  await start('pin')
  await reader.insert(card)
  await answer('present', OLD)
  await answer('new', OLD)
  await answer('new', NEW, 'same-as-before')
  await answer('new-again', NEW)
  expect(await result()).toEqual({ shown: 'changed', told: 'ended' })
  expect([checkInsOf(station), kiosk.lines]).toEqual([[], []])
  await takeCard()
  await kiosk.waitForScreen('waiting')

  await reader.insert(card)
  await kiosk.enter('pin', OLD)
  await kiosk.waitForEntryAskedAgain('pin-wrong')
  await kiosk.enter('pin', NEW)
  expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'decision', outcome: 'admit' })
  expect(checkInsOf(station)).toHaveLength(1)
  for (const digits of [OLD, NEW]) expect(kiosk.output).not.toContain(`"${digits}"`)
  await takeCard()
  await kiosk.waitForScreen('waiting')
})

/*
 * - The card is pulled away in the moment in which it writes: nobody knows which PIN it holds, and the screen says so.
 * - It is placed again, and is not checked in: it is asked for the new PIN, which holds.
 */
test('a card torn off while it writes is placed again to find out', async () => {
  const before = checkInsOf(station)
  const card = tornWhileItWrites(makeSampleCard(PERSON))
  await start('authentication-pin')
  await reader.insert(card)
  await answer('present', OLD)
  await answer('new', NEW)
  await answer('new-again', NEW)
  expect(await result()).toEqual({ shown: 'uncertain', told: 'waiting' })
  await takeCard()
  await untilStep('place-card')
  await reader.insert(card)
  await answer('present', NEW)
  expect(await result()).toEqual({ shown: 'checked', told: 'ended' })
  expect(checkInsOf(station)).toEqual(before)
  await takeCard()
  await kiosk.waitForScreen('waiting')
})
