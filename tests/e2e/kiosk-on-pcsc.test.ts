import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { FAILURES } from '../../core/failure/index.ts'
import { citizenCard, makeSampleCard, SAMPLE_CITIZENS, TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import { INS } from '../../native/iso7816/index.ts'
import { CardTornOff, type VirtualCard, VirtualReaderConnection } from '../../native/simulator/index.ts'
import { TEST_IDS } from '../../renderer/test-ids.ts'
import { ACTS, type Hands, play, resultOf } from '../../scripts/demonstration-acts.ts'
import { KioskDriver } from '../../scripts/kiosk-driver.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { personalValuesIn } from '../support/personal-values.ts'
import { commandsForIndividualNumber, type RecordedCommand, recorded } from '../support/recorded-card.ts'
import { SAMPLE_TIME, writeStation } from '../support/sample-station.ts'
import { checkInsOf, readLedger } from '../support/station-ledger.ts'

/*
 * The whole path on the real PC/SC stack, one kiosk from morning to evening:
 * real Electron ↔ real pcscd ↔ the virtual reader of vpcd ↔ simulated cards.
 */

/** What each act of the demonstration puts on the visitor's screen. */
const SHOWN: Readonly<Record<string, string>> = {
  'admit himeji-65-and-over': '姫路市にお住まいの65歳以上の方は無料です。',
  'admit harima-children': '播磨圏域の8市8町にお住まいの、年中から中学3年生までの方は無料です。',
  'refuse otherwise':
    'この施設の無料入場は、播磨圏域の8市8町にお住まいの年中から中学3年生までの方と、姫路市にお住まいの65歳以上の方が対象です。窓口で入場券をお求めください。',
  'refuse outside-harima': 'この施設の無料入場は、播磨圏域の8市8町にお住まいの方が対象です。窓口で入場券をお求めください。',
  'ask address': '係員がカードの住所を確かめます。そのままお待ちください。',
  'refuse proof': 'このカードでは受付できません。係員がご案内します。',
  'failure entry-cancelled': '入力を取りやめました',
  'failure card-removed': 'カードが離れました',
  'failure card-bank': '銀行・クレジットカードのようです',
}

/** A decision may stay for five seconds; what comes on top is the machine's. */
const LONGEST_DECISION_MILLISECONDS = 5_000 + 1_000
const READER = 'Virtual PCD 00 00'

let daemon: PcscDaemon
let kiosk: KioskDriver
const station = writeStation({ reader: 'pcsc' })
const reader = new VirtualReaderConnection()
const trace: RecordedCommand[] = []

async function put(card: VirtualCard): Promise<void> {
  await reader.insert(recorded(card, trace))
}

const hands: Hands = {
  putCard: (id) => put(makeSampleCard(id)),
  takeCard: () => reader.remove(),
}

/** As the status bar of the desk shows it. */
async function waitForReader(state: string): Promise<void> {
  const desk = await kiosk.window('desk')
  await desk.locator(`[data-testid="${TEST_IDS.deskReader}"][data-state="${state}"]`, { hasText: READER }).waitFor()
}

/** Kinds of personal values that the kiosk has put into its output or has in one of its windows. */
async function personalValuesTold(id: string): Promise<string[]> {
  if (!SAMPLE_CITIZENS.some((citizen) => citizen.id === id)) return []
  const pages = await Promise.all([kiosk.window('visitor'), kiosk.window('desk')])
  const texts = await Promise.all(pages.map((page) => page.content()))
  return personalValuesIn([kiosk.output, ...texts].join('\n'), id)
}

async function shownReason(): Promise<string | null> {
  const page = await kiosk.window('visitor')
  return page.locator(`[data-testid="${TEST_IDS.decisionReason}"], [data-testid="${TEST_IDS.failureTitle}"]`).textContent()
}

beforeAll(async () => {
  daemon = await startPcscDaemon()
  kiosk = await KioskDriver.launch({
    args: ['--reader', 'pcsc', '--desk', '--trust-anchors', fileURLToPath(TEST_TRUST_ANCHORS_FILE), '--time', SAMPLE_TIME],
    station,
  })
  await kiosk.waitForScreen('waiting')
}, 320_000)
afterEach(async () => {
  await reader.remove()
  // A card that comes before the service has seen the last one go is taken for the same (runtime reference §3).
  await waitForReader('ready')
})
afterAll(async () => {
  await kiosk?.close()
  await reader.remove()
  await daemon?.stop()
  rmSync(station, { recursive: true, force: true })
})

/*
 * Every row of the demonstration:
 * - a person puts the card down, and does what the act says;
 * - the screen shows outcome and reason; a decision is in the ledger by then, a failure leaves nothing there;
 * - the person takes the card, and five seconds later nothing of the decision is on the screen;
 * - neither the windows nor the output ever hold a value of the card or the digits.
 */
describe('the demonstration', () => {
  test.each(ACTS.map((act) => [act.card, act.expect, act] as const))('%s: %s', async (card, expected, act) => {
    const before = checkInsOf(station)
    const line = await play(act, kiosk, hands)
    const view = await kiosk.waitForScreen('decision', 'failure')
    const shownAt = performance.now()
    expect(resultOf(line)).toBe(expected)
    expect(await shownReason()).toBe(SHOWN[expected])
    expect(await personalValuesTold(card)).toEqual([])

    const after = checkInsOf(station)
    if (line.type === 'failure') {
      expect(view).toEqual({ screen: 'failure', code: line.code })
      expect(after).toEqual(before)
      return
    }
    expect(view).toEqual({ screen: 'decision', outcome: line.outcome })
    const [outcome, ruleId] = expected.split(' ')
    expect(after).toEqual([expect.objectContaining({ number: before.length + 1, outcome, ruleId, place: 'zoo' }), ...before])

    await hands.takeCard()
    await kiosk.waitForScreen('waiting')
    expect(performance.now() - shownAt).toBeLessThan(LONGEST_DECISION_MILLISECONDS)
    expect(await personalValuesTold(card)).toEqual([])
  })

  test('a card that is left behind: five seconds later the screen only asks to take it', async () => {
    await hands.putCard('himeji-70')
    await kiosk.enter('number-b', citizenCard('himeji-70').numberB)
    await kiosk.waitForScreen('decision')
    const shownAt = performance.now()
    await kiosk.waitForScreen('take-card')
    expect(performance.now() - shownAt).toBeLessThan(LONGEST_DECISION_MILLISECONDS)
    expect(await personalValuesTold('himeji-70')).toEqual([])
    await hands.takeCard()
    await kiosk.waitForScreen('waiting')
  })
})

/*
 * - A card is pulled away while it is answering, after the digits were entered.
 * - The screen says so; nothing is recorded.
 * - The same person puts it down again and is admitted.
 */
test('a card pulled away in the middle of a command', async () => {
  const before = checkInsOf(station)
  const card = makeSampleCard('himeji-65-today')
  let commands = 0
  const torn: VirtualCard = {
    atr: card.atr,
    powerOn: () => card.powerOn(),
    powerOff: () => card.powerOff(),
    reset: () => card.reset(),
    async respond(command) {
      if (command[1] === INS.readBinary && ++commands === 2) throw new CardTornOff('while a file was read')
      return card.respond(command)
    },
  }
  const lines = kiosk.lines.length
  await put(torn)
  await kiosk.enter('number-b', citizenCard('himeji-65-today').numberB)
  expect(await kiosk.lineAfter(lines)).toMatchObject({ type: 'failure', code: 'card-removed' })
  expect(await kiosk.waitForScreen('failure')).toMatchObject({ code: 'card-removed' })
  expect(await shownReason()).toBe(FAILURES['card-removed'].title.ja)
  expect(commands).toBe(2)
  expect(checkInsOf(station)).toEqual(before)
  await waitForReader('ready')

  await put(card)
  await kiosk.enter('number-b', citizenCard('himeji-65-today').numberB)
  expect(await kiosk.lineAfter(lines + 1)).toMatchObject({ type: 'decision', outcome: 'admit', number: before.length + 1 })
  expect(await personalValuesTold('himeji-65-today')).toEqual([])
})

/*
 * - The PC/SC service is stopped while the kiosk waits: the screen says what is wrong.
 * - It comes back: within three seconds the kiosk waits for cards again, by itself.
 * - The next person is admitted.
 */
test('the PC/SC service is stopped and comes back', async () => {
  const before = checkInsOf(station).length
  await kiosk.waitForScreen('waiting')
  await daemon.stopService()
  expect(await kiosk.waitForScreen('out-of-order')).toEqual({ screen: 'out-of-order', code: 'reader-service-stopped' })
  expect(await shownReason()).toBe(FAILURES['reader-service-stopped'].title.ja)

  await daemon.startService()
  const returned = performance.now()
  await kiosk.waitForScreen('waiting')
  await waitForReader('ready')
  const milliseconds = performance.now() - returned
  console.info(`PC/SC service restarted: waiting for cards again after ${milliseconds.toFixed(0)} ms`)
  expect(milliseconds).toBeLessThan(3_000)

  const lines = kiosk.lines.length
  await hands.putCard('himeji-70')
  await kiosk.enter('number-b', citizenCard('himeji-70').numberB)
  expect(await kiosk.lineAfter(lines)).toMatchObject({ type: 'decision', outcome: 'admit', number: before + 1, reader: READER })
})

/*
 * At the end of the day:
 * - the ledger proves itself, and holds nothing of anybody, as the program says;
 * - no command of the whole day came near the 12-digit 個人番号.
 */
describe('at the end of the day', () => {
  test('the ledger is in order and holds no personal value', () => {
    const { report, text } = readLedger(station, (ledger) => ({
      report: orThrow(ledger.verify()),
      text: [...ledger.export()].join('\n'),
    }))
    const decisions = ACTS.filter((act) => !act.expect.startsWith('failure')).length
    expect(report).toMatchObject({ checkIns: decisions + 3, undone: 0 })
    for (const { card } of ACTS)
      if (card !== 'bank-card') expect(personalValuesIn(text.replaceAll(/"[0-9a-f]{32,}"/g, ''), card)).toEqual([])
  })

  test('no command came near the individual number', () => {
    const texts = trace.map(({ file, text }) => `${file} ${text}`)
    expect(texts).toContain('0015 VERIFY (masked)')
    expect(texts).toContain('0011 VERIFY (masked)')
    expect(texts).toContain('0002 SELECT 0002')
    expect(commandsForIndividualNumber(trace)).toEqual([])
  })

  test('such commands, and personal values, would be found', async () => {
    const found: RecordedCommand[] = []
    // Planted: what the journal of the whole run must not take for ours.
    const card = recorded(makeSampleCard('himeji-70', { journal: 'exempt' }), found)
    card.powerOn()
    const commands = [
      '00A4040C0AD3921000310001010408',
      '00A4020C020001',
      '00B0810000',
      '00A4020C020014',
      '002000800C313233343536373839303132',
    ]
    for (const command of commands) await card.respond(Buffer.from(command, 'hex'))
    expect(commandsForIndividualNumber(found)).toHaveLength(4)

    const { numberB, pin } = citizenCard('himeji-70')
    expect(personalValuesIn(`見本 ハナ, 1956-05-10, 安田四丁目１番地, ${numberB}, "${pin}"`, 'himeji-70')).toEqual([
      'name',
      'address',
      'birth date',
      'number B',
      'PIN',
    ])
  })
})
