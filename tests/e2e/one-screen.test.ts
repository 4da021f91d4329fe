import { appendFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleCard } from '../../fixtures/index.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { makeStationForQuickHands } from '../../scripts/quick-hands-station.ts'

/*
 * A station with one screen that the staff turns round.
 * - Nobody is there: the desk is in front.
 * - A card is put down: the visitor's window comes in front, and stays while they enter the digits and read what was decided.
 * - The card is taken and the decision read: the desk is back.
 */
let kiosk: KioskDriver
let station: string

beforeAll(async () => {
  station = makeStationForQuickHands()
  appendFileSync(path.join(station, 'station.yaml'), 'screens: one\n')
  kiosk = await KioskDriver.launch({ station })
  await kiosk.waitForScreen('waiting')
  await kiosk.window('desk')
})
afterAll(async () => {
  await kiosk.close()
  rmSync(station, { recursive: true, force: true })
})

const inFront = () =>
  kiosk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL().split('/').at(-1) ?? '')

test('the one screen is whose turn it is', async () => {
  const card = sampleCard('himeji-70')
  if (card.kind !== 'individual-number-card') throw new Error('no MyNumber card')
  await kiosk.putCard(card.id)
  await expect.poll(inFront, { timeout: 10_000 }).toBe('visitor.html')
  await kiosk.enter('number-b', card.numberB)
  expect(await kiosk.waitForScreen('decision')).toMatchObject({ outcome: 'admit' })
  expect(await inFront()).toBe('visitor.html')
  await kiosk.takeCard()
  await kiosk.waitForScreen('waiting')
  await expect.poll(inFront, { timeout: 20_000 }).toBe('desk.html')
})
