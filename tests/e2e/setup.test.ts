import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, onTestFinished, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { citizenCard } from '../../fixtures/index.ts'
import { TEST_SIGNER_KEY, TEST_SIGNING_KEY } from '../../fixtures/program-keys/index.ts'
import { signerKeyFile, signProgram } from '../../main/program/index.ts'
import { loadStaff } from '../../main/station/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { sampleProgram } from '../support/sample-station.ts'

const PASSPHRASE = 'correct horse battery'

function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `uketsuke-${name}-`))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The dialog of the operating system is nobody's to press: the next file chosen in it is this one. */
async function willChoose(kiosk: KioskDriver, file: string): Promise<void> {
  await kiosk.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, file)
}

const question = (page: Page, step: string) =>
  page.locator(`[data-testid="${TEST_IDS.setupView}"][data-step="${step}"]`).waitFor()

async function goOn(page: Page, step: string): Promise<void> {
  await page.getByTestId(TEST_IDS.setupNext).click()
  await question(page, step)
}

async function addStaff(page: Page, name: string, role: 'administrator' | 'supervisor', pin: string): Promise<void> {
  const before = await page.getByTestId(TEST_IDS.setupStaffMember).count()
  await page.getByTestId(TEST_IDS.setupStaffName).fill(name)
  await page.getByTestId(TEST_IDS.setupStaffRole(role)).click()
  await page.getByTestId(TEST_IDS.setupStaffPin).fill(pin)
  await page.getByTestId(TEST_IDS.setupStaffAgain).fill(pin)
  await page.getByTestId(TEST_IDS.setupStaffAdd).click()
  await page.getByTestId(TEST_IDS.setupStaffMember).nth(before).waitFor()
}

/*
 * An administrator has a memory stick with the municipality's key and a signed program, and a machine with an empty folder:
 * - the questions come one after the other; what is wrong is refused at once, and one can go back;
 * - the reader is tried with a card, the gate with a pulse;
 * - until the last button there is nothing in the folder;
 * - then the station begins to work: the desk unlocks the ledger with the passphrase, and a card is checked in;
 * - started again, it is a station and asks nothing any more.
 */
test('from an empty folder to a check-in', async () => {
  const stick = temporaryFolder('stick')
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(path.join(stick, name), content)
    return path.join(stick, name)
  }
  const program = sampleProgram('himeji-facility-entry')
  const keyFile = file('himeji-key.json', signerKeyFile(TEST_SIGNER_KEY))
  const unsigned = file('unsigned.json', program)
  const signed = file('himeji.json', orThrow(signProgram(new TextEncoder().encode(program), [TEST_SIGNING_KEY])))

  const station = temporaryFolder('station')
  const isThere = () => readdirSync(station).filter((name) => name !== 'window-data')
  const kiosk = await KioskDriver.launch({ args: ['--setup'], station })
  try {
    const setup = await kiosk.window('setup')
    const next = setup.getByTestId(TEST_IDS.setupNext)
    await question(setup, 'name')
    expect(await next.isDisabled()).toBe(true)
    await setup.getByTestId(TEST_IDS.setupName).fill('動物園 受付1')
    await goOn(setup, 'signer')

    await willChoose(kiosk, keyFile)
    await setup.getByTestId(TEST_IDS.setupChooseFile).click()
    const fingerprint = await setup.getByTestId(TEST_IDS.setupFingerprint).innerText()
    expect(fingerprint.replaceAll(/\s/g, '')).toBe(TEST_SIGNER_KEY.keyid)
    expect(await next.isDisabled()).toBe(true)
    await setup.getByTestId(TEST_IDS.setupSame).click()
    await goOn(setup, 'program')

    await willChoose(kiosk, unsigned)
    await setup.getByTestId(TEST_IDS.setupChooseFile).click()
    await setup.locator(`[data-testid="${TEST_IDS.setupFailure}"][data-code="program-unsigned"]`).waitFor()
    await willChoose(kiosk, signed)
    await setup.getByTestId(TEST_IDS.setupChooseFile).click()
    await setup.getByTestId(TEST_IDS.setupProgram).waitFor()
    await goOn(setup, 'place')
    expect(await next.isDisabled()).toBe(true)
    await setup.getByTestId(TEST_IDS.setupPlace('zoo')).click()
    await goOn(setup, 'reader')

    const check = (name: 'card' | 'certificate' | 'gone') =>
      setup.locator(`[data-testid="${TEST_IDS.setupCheck(name)}"][data-status="passed"]`)
    await kiosk.putCard('himeji-40')
    await check('certificate').waitFor()
    await kiosk.takeCard()
    await check('gone').waitFor()
    await goOn(setup, 'gate')

    await setup.getByTestId(TEST_IDS.setupGate('simulated')).click()
    await setup.getByTestId(TEST_IDS.setupGateTest).click()
    await setup.locator(`[data-testid="${TEST_IDS.setupGateOutcome}"][data-outcome="commanded"]`).waitFor()
    await goOn(setup, 'staff')

    await addStaff(setup, '田中', 'administrator', '405917')
    expect(await next.isDisabled()).toBe(true)
    await addStaff(setup, '鈴木', 'supervisor', '718203')
    await goOn(setup, 'ledger-key')

    await setup.getByTestId(TEST_IDS.setupLedgerKey('passphrase')).click()
    await setup.getByTestId(TEST_IDS.setupPassphrase).fill(PASSPHRASE)
    await setup.getByTestId(TEST_IDS.setupPassphraseAgain).fill('something else')
    await next.click()
    await setup.locator(`[data-testid="${TEST_IDS.setupFailure}"][data-code="setup-entries-differ"]`).waitFor()
    await setup.getByTestId(TEST_IDS.setupPassphrase).fill(PASSPHRASE)
    await setup.getByTestId(TEST_IDS.setupPassphraseAgain).fill(PASSPHRASE)
    await goOn(setup, 'summary')

    await setup.getByTestId(TEST_IDS.setupStep('name')).click()
    await question(setup, 'name')
    expect(await setup.getByTestId(TEST_IDS.setupName).inputValue()).toBe('動物園 受付1')
    await setup.getByTestId(TEST_IDS.setupStep('summary')).click()
    await question(setup, 'summary')
    expect(isThere()).toEqual([])
    await next.click()

    const desk = await kiosk.window('desk')
    await desk.getByTestId(TEST_IDS.unlockPassphrase).fill(PASSPHRASE)
    await desk.getByTestId(TEST_IDS.unlockSubmit).click()
    await kiosk.waitForScreen('waiting')
    expect(kiosk.app.windows().some((page) => page.url().endsWith('setup.html'))).toBe(false)

    await kiosk.putCard('himeji-70')
    await kiosk.enter('number-b', citizenCard('himeji-70').numberB)
    expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'decision', outcome: 'admit' })
    await kiosk.takeCard()
  } finally {
    await kiosk.close()
  }

  expect(isThere().filter((name) => /unfinished|aside/.test(name))).toEqual([])
  expect(readFileSync(path.join(station, 'station.yaml'), 'utf8')).toContain('動物園 受付1')
  expect(orThrow(loadStaff(station)).list()).toMatchObject([
    { name: '田中', role: 'administrator' },
    { name: '鈴木', role: 'supervisor' },
  ])
  expect(kiosk.output).not.toMatch(/405917|718203|correct horse/)

  const again = await KioskDriver.launch({ args: ['--setup'], station })
  try {
    await (await again.window('desk')).getByTestId(TEST_IDS.unlockPassphrase).waitFor()
    expect(again.app.windows().some((page) => page.url().endsWith('setup.html'))).toBe(false)
  } finally {
    await again.close()
  }
})
