import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFailed, onTestFinished, test } from 'vitest'
import { LANGUAGES } from '../../core/base/index.ts'
import { FAILURES, type FailureCode } from '../../core/failure/index.ts'
import { citizenCard, sampleCard } from '../../fixtures/index.ts'
import { KioskDriver, type LaunchOptions } from '../../scripts/kiosk-driver.ts'
import { expectFailureInBothLanguages } from '../support/failure-on-screen.ts'
import { inspectLedger, makeStation, recordedNumbers, SAMPLE_PROGRAM, type SampleStation } from '../support/sample-station.ts'
import { canMount, fillDisk, freeDisk, seenBy, withOwnDisk } from '../support/small-disk.ts'

/** A kiosk that is gone after the test. */
async function launch(options: LaunchOptions): Promise<KioskDriver> {
  const kiosk = await KioskDriver.launch(options)
  onTestFailed(() => console.error(kiosk.output))
  onTestFinished(() => kiosk.close())
  return kiosk
}

/** A resident of 70 puts the card down, enters the PIN and takes the card; what the kiosk says about it. */
async function residentChecksIn(kiosk: KioskDriver) {
  const before = kiosk.lines.length
  await kiosk.putCard('himeji-70')
  await kiosk.enter('pin', citizenCard('himeji-70').pin)
  const line = await kiosk.lineAfter(before)
  await kiosk.waitForScreen('decision', 'failure')
  await kiosk.takeCard()
  return line
}

async function expectOutOfOrder(kiosk: KioskDriver, code: FailureCode): Promise<void> {
  expect(await kiosk.waitForScreen('out-of-order', 'waiting')).toMatchObject({ screen: 'out-of-order', code })
  await expectFailureInBothLanguages(await kiosk.window('visitor'), code)
}

describe('a station with something wrong opens its windows and says what', () => {
  const garbage = new Uint8Array(40_000).map((_, index) => (index * 31) % 251)
  const begunOn = (from: string, until: string) =>
    SAMPLE_PROGRAM.replace(/period:\n {2}from: .*\n {2}until: .*\n/, `period:\n  from: ${from}\n  until: ${until}\n`)

  const programs: [what: string, code: FailureCode, program: SampleStation['program']][] = [
    ['a program file that is missing', 'program-unreadable', undefined],
    ['a program file that is no UTF-8', 'program-unreadable', Buffer.from(SAMPLE_PROGRAM, 'utf16le')],
    ['a program file that is no YAML', 'program-invalid', SAMPLE_PROGRAM.replace('places:', 'places: [')],
    ['a program file with a word that the format does not know', 'program-invalid', `${SAMPLE_PROGRAM}\nshoe-size: 27\n`],
    ['a program that begins next year', 'program-not-yet-valid', begunOn('2027-04-01', '2028-03-31')],
    ['a program that ended last year', 'program-expired', begunOn('2025-04-01', '2026-03-31')],
  ]
  test.each(programs)('%s: %s', async (_what, code, program) => {
    const kiosk = await launch({ station: makeStation({ program }) })
    await expectOutOfOrder(kiosk, code)
    const desk = await kiosk.window('desk')
    expect(await desk.getByTestId('desk-failure').getAttribute('data-code')).toBe(code)
    expect(await desk.getByTestId('desk-failure').textContent()).toContain(FAILURES[code].remedy.ja)
  })

  test('the desk sees the file and the line that its remedy speaks of', async () => {
    const kiosk = await launch({ station: makeStation({ program: `${SAMPLE_PROGRAM}\nshoe-size: 27\n` }) })
    await kiosk.waitForScreen('out-of-order')
    const detail = await (await kiosk.window('desk')).getByTestId('desk-failure-detail').textContent()
    expect(detail).toContain('program.yaml')
    expect(detail).toContain(`line: ${SAMPLE_PROGRAM.split('\n').length + 1}`)
  })

  const ledgers: [what: string, code: FailureCode, spoil: (ledger: string) => void][] = [
    ['a ledger that is another file', 'ledger-not-a-ledger', (ledger) => writeFileSync(ledger, garbage)],
    [
      'a database of other software',
      'ledger-not-a-ledger',
      (ledger) => writeFileSync(ledger, Buffer.concat([Buffer.from('SQLite format 3\0'), garbage])),
    ],
  ]
  test.each(ledgers)('%s, which is left as it is: %s', async (_what, code, spoil) => {
    const station = makeStation()
    const ledger = path.join(station, 'ledger.db')
    spoil(ledger)
    const before = readFileSync(ledger)
    const kiosk = await launch({ station })
    await expectOutOfOrder(kiosk, code)
    const desk = await kiosk.window('desk')
    expect(await desk.getByTestId('desk-failure').getAttribute('data-code')).toBe(code)
    // No passphrase would help here.
    expect(await desk.getByTestId('desk-unlock').count()).toBe(0)
    expect(readFileSync(ledger).equals(before)).toBe(true)
  })

  /*
   * - A station has recorded somebody. Then its key file is exchanged, and later half of its ledger is damaged.
   * - Each time it says so and writes nothing; with the right key and the whole file everything is there.
   */
  test('the key of another ledger, and a ledger that was damaged', async () => {
    const station = makeStation()
    const [ledger, keyFile] = ['ledger.db', 'ledger.key'].map((name) => path.join(station, name)) as [string, string]
    const first = await launch({ station })
    await first.waitForScreen('waiting')
    expect(await residentChecksIn(first)).toMatchObject({ outcome: 'admit', number: 1 })
    await first.close()
    const whole = readFileSync(ledger)
    const key = readFileSync(keyFile)

    writeFileSync(keyFile, readFileSync(path.join(makeStation(), 'ledger.key')))
    const locked = await launch({ station })
    await expectOutOfOrder(locked, 'ledger-key-wrong')
    await locked.close()
    expect(readFileSync(ledger).equals(whole)).toBe(true)

    writeFileSync(keyFile, key)
    writeFileSync(ledger, Buffer.concat([whole.subarray(0, 4096), garbage]))
    const broken = await launch({ station })
    await expectOutOfOrder(broken, 'ledger-not-a-ledger')
    await broken.close()

    writeFileSync(ledger, whole)
    expect(recordedNumbers(station)).toEqual([1])
  })

  test.skipIf(!canMount())('a folder that cannot be written', async () => {
    const station = makeStation({ ledgerFile: 'disk/ledger.db' })
    const executable = withOwnDisk(station, process.env.ELECTRON_EXEC_PATH ?? '', 'ro')
    await expectOutOfOrder(await launch({ station, executable, args: ['.'] }), 'ledger-read-only')
  })
})

/*
 * - The disk runs full in the middle of the day: the next person is told, is not admitted and is not recorded.
 * - The administrator makes room; the person after that is admitted, with the next number.
 */
test.skipIf(!canMount())('a disk that runs full stops nobody but the person it happens to', async () => {
  const station = makeStation({ ledgerFile: 'disk/ledger.db' })
  const executable = withOwnDisk(station, process.env.ELECTRON_EXEC_PATH ?? '', 'size=4m')
  const kiosk = await launch({ station, executable, args: ['.'] })
  await kiosk.waitForScreen('waiting')
  expect(await residentChecksIn(kiosk)).toMatchObject({ outcome: 'admit', number: 1 })
  const pid = kiosk.app.process().pid ?? 0
  const ballast = seenBy(pid, path.join(station, 'disk/ballast'))
  fillDisk(ballast)

  const before = kiosk.lines.length
  await kiosk.putCard('himeji-65-today')
  await kiosk.enter('pin', citizenCard('himeji-65-today').pin)
  expect(await kiosk.lineAfter(before)).toMatchObject({ type: 'failure', code: 'ledger-disk-full' })
  expect(await kiosk.waitForScreen('failure', 'decision')).toMatchObject({ screen: 'failure', code: 'ledger-disk-full' })
  await expectFailureInBothLanguages(await kiosk.window('visitor'), 'ledger-disk-full')
  await kiosk.takeCard()

  freeDisk(ballast)
  expect(await residentChecksIn(kiosk)).toMatchObject({ outcome: 'admit', number: 2 })
  expect(inspectLedger('verify', station, ['nsenter', '-t', String(pid), '-m'])).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('2 check-ins'),
  })
})

/*
 * - A machine without a key store: the station waits for a passphrase at the desk, and takes nobody in.
 * - The first passphrase begins the ledger; the station opens.
 * - After a restart a wrong one is refused with its code, the right one opens the same ledger.
 */
test('a station without a key store is unlocked at the desk', async () => {
  const station = makeStation({ key: '{ source: automatic }' })
  const passphrase = '正しい馬の電池ホチキス'
  const unlock = async (kiosk: KioskDriver, text: string) => {
    const desk = await kiosk.window('desk')
    await desk.getByTestId('unlock-passphrase').fill(text)
    await desk.getByTestId('unlock-submit').click()
  }
  const first = await launch({ station, args: ['--password-store=basic'] })
  await expectOutOfOrder(first, 'ledger-key-unavailable')
  await first.putCard('himeji-70')
  expect(await first.lineAfter(0)).toMatchObject({ type: 'failure', code: 'ledger-key-unavailable' })
  expect(await first.waitForScreen('out-of-order', 'entry')).toMatchObject({ screen: 'out-of-order' })
  await first.takeCard()
  await unlock(first, passphrase)
  await first.waitForScreen('waiting')
  expect(await residentChecksIn(first)).toMatchObject({ outcome: 'admit', number: 1 })
  await first.close()

  const second = await launch({ station, args: ['--password-store=basic'] })
  await second.waitForScreen('out-of-order')
  await unlock(second, 'wrong horse battery staple')
  const desk = await second.window('desk')
  const refusal = desk.getByTestId('request-failure')
  await refusal.waitFor()
  expect(await refusal.getAttribute('data-code')).toBe('ledger-key-wrong')
  expect(await refusal.textContent()).toContain(FAILURES['ledger-key-wrong'].remedy.ja)
  await unlock(second, passphrase)
  await second.waitForScreen('waiting')
  expect(await desk.getByTestId('desk-key-source').getAttribute('data-source')).toBe('passphrase')
  expect(await residentChecksIn(second)).toMatchObject({ outcome: 'admit', number: 2 })
})

/*
 * - Somebody puts a card down that is no good.
 * - The screen says why and what to do, in both languages; nothing is recorded.
 * - The next person, with a good card, is admitted.
 */
describe('after every bad card the kiosk is ready for the next person', () => {
  let kiosk: KioskDriver
  let station: string
  let admitted = 0
  beforeAll(async () => {
    kiosk = await KioskDriver.launch({ keepStation: true })
    station = kiosk.station
    await kiosk.waitForScreen('waiting')
  })
  afterAll(async () => {
    await kiosk.close()
    try {
      const numbers = recordedNumbers(station)
      expect(numbers).toHaveLength(admitted)
      expect(inspectLedger('verify', station).exitCode).toBe(0)
    } finally {
      rmSync(station, { recursive: true, force: true })
    }
  })

  async function nextPersonIsAdmitted() {
    admitted += 1
    expect(await residentChecksIn(kiosk)).toMatchObject({ outcome: 'admit', number: admitted })
  }

  const failures: [card: string, code: FailureCode][] = [
    ['transit-card', 'card-unknown'],
    ['yes-card', 'card-unknown'],
    ['bank-card', 'card-bank'],
    ['driving-licence', 'card-driving-licence'],
    ['basic-resident-register-card', 'card-basic-resident-register'],
    ['smartphone', 'card-smartphone'],
    ['himeji-half-written', 'card-incomplete'],
  ]
  test.each(failures)('%s: %s, and nothing is recorded', async (id, code) => {
    const before = kiosk.lines.length
    await kiosk.putCard(id)
    const card = sampleCard(id)
    if (card.kind === 'individual-number-card') await kiosk.enter('pin', card.pin)
    expect(await kiosk.lineAfter(before)).toMatchObject({ type: 'failure', code, number: FAILURES[code].number })
    expect(await kiosk.waitForScreen('failure', 'decision')).toMatchObject({ screen: 'failure', code })
    await expectFailureInBothLanguages(await kiosk.window('visitor'), code)
    await kiosk.takeCard()
    await nextPersonIsAdmitted()
  })

  const asked: [card: string, code: FailureCode][] = [
    ['unknown-municipality-70', 'address-unknown'],
    ['himeji-impossible-birth-date', 'birth-date-impossible'],
  ]
  test.each(asked)('%s: a clerk is asked, and the desk is told %s with its remedy', async (id, code) => {
    const before = kiosk.lines.length
    await kiosk.putCard(id)
    await kiosk.enter('pin', citizenCard(id).pin)
    admitted += 1
    expect(await kiosk.lineAfter(before)).toMatchObject({ type: 'decision', outcome: 'ask', codes: [code], number: admitted })
    await kiosk.waitForScreen('decision')
    const visitor = await kiosk.window('visitor')
    const said: (string | null)[] = []
    for (const language of LANGUAGES) {
      await visitor.getByTestId(`language-${language}`).click()
      await visitor.locator(`[data-testid="visitor-view"][lang="${language}"]`).waitFor()
      said.push(await visitor.getByTestId('decision-reason').textContent())
    }
    await visitor.getByTestId('language-ja').click()
    expect(said[0]).not.toBe(said[1])
    const row = (await kiosk.window('desk')).locator(`[data-testid="desk-row"][data-number="${admitted}"]`)
    expect(await row.textContent()).toContain(FAILURES[code].remedy.ja)
    await kiosk.takeCard()
    await nextPersonIsAdmitted()
  })
})
