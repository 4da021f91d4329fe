/**
 * The kiosk without a window, under plain Node. Decisions come out as JSON lines on the standard output, everything else on the
 * standard error. As a service (build/service) it is a production build; `npm start -- --gate` tries it out with `--development`.
 *
 * Lines on the standard input answer what a card asks for: 4 digits are the PIN that it asks for, 14 digits are number B (a
 * keypad that acts as a keyboard sends just that), `cancel` stops. With simulated cards also `put ID` and `take`. A simulated
 * gate that is given no command plays every sample card once and ends; `--program NAME` begins with another sample program.
 *
 * A program of level `face` is refused: nobody sits here who could compare a photo.
 */
import { createInterface } from 'node:readline'
import { systemTimers } from '../core/base/index.ts'
import { FAILURES, type Failure, failure } from '../core/failure/index.ts'
import { CREDENTIAL_KINDS } from '../native/mynumber/index.ts'
import type { DeviceNotice } from './action/index.ts'
import type { DeskState, VisitorView, WindowState } from './contract/index.ts'
import { describeFailure, Kiosk, parseCommandLine, recentTaps, type TapLine } from './kiosk/index.ts'
import { type OpenedGate, openGate } from './open-gate.ts'
import { type GateStatus, openStatusPage, type StatusPage } from './status/index.ts'
import type { Training } from './training/index.ts'

const EXIT_CONFIGURATION = 78

/** Whoever read our output may go away (`| head`): then there is nobody to tell, and the gate goes on. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const say = (line: string) => process.stderr.write(`${line}\n`)

/** What happens to gates and signs while nobody commands them. */
function noteDevice(notice: DeviceNotice): void {
  const [device, { type }] = 'gate' in notice ? [`gate ${notice.gate}`, notice.notice] : [`sign ${notice.sign}`, notice.notice]
  const code = 'failure' in notice.notice ? ` ${FAILURES[notice.notice.failure.code].number}` : ''
  say(`uketsuke: ${device}: ${type}${code}`)
}

/** A tap and what followed it are a few lines. */
const KEPT_LINES = 400

/** A gate at work: what it would show, how many taps have ended, and who waits for either to change. */
class Gate {
  readonly kiosk: Kiosk
  view: VisitorView = { screen: 'starting' }
  endedTaps = 0
  /** The last ones, for the status page. */
  readonly #lines: TapLine[] = []
  #changed: () => void = () => undefined
  #wrong: Failure['code'] | undefined

  constructor(station: OpenedGate['station']) {
    this.kiosk = new Kiosk({
      ...station,
      timers: systemTimers,
      push: (state) => this.#onState(state),
      onNotice: (notice) => process.stderr.write(describeFailure(notice)),
      onTapLine: (line) => {
        this.#lines.push(line)
        if (this.#lines.length > KEPT_LINES) this.#lines.shift()
        process.stdout.write(`${JSON.stringify(line)}\n`)
        if (line.type !== 'action') this.endedTaps += 1
        this.#changed()
      },
    })
  }

  /** How this gate is doing, for the status page. */
  status(station: GateStatus['station']): GateStatus {
    return { ...this.kiosk.status(), station, taps: [...recentTaps(this.#lines)] }
  }

  async enter(text: string): Promise<void> {
    if (this.view.screen !== 'entry') {
      say('uketsuke: nobody is asked for digits now')
      return
    }
    const { tapId, offers } = this.view
    const pin = offers.some(({ kind }) => kind === 'pin') ? 'pin' : 'authentication-pin'
    if (text === 'cancel') await this.kiosk.request('visitor', 'entry:cancel', { tapId })
    else
      await this.kiosk.request('visitor', 'entry:submit', {
        tapId,
        kind: text.length === 4 ? pin : 'number-b',
        digits: new TextEncoder().encode(text),
      })
  }

  async until(happened: () => boolean): Promise<void> {
    while (!happened()) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve
      })
    }
  }

  /** Does something to the card on the reader, and waits until its tap has ended or asks for digits. */
  async settle(act: () => void | Promise<void>): Promise<void> {
    const before = this.endedTaps
    const asked = this.view
    await act()
    await this.until(() => this.endedTaps > before || (this.view.screen === 'entry' && this.view !== asked))
  }

  /** Once, when it begins, with the facts that only the desk is told. */
  #sayWhatIsWrong({ stationFailure, readerFailure }: DeskState): void {
    const wrong = stationFailure ?? (readerFailure === undefined ? undefined : { code: readerFailure })
    if (wrong !== undefined && wrong.code !== this.#wrong) process.stderr.write(describeFailure(wrong))
    this.#wrong = wrong?.code
  }

  #onState(state: WindowState): void {
    if (state.role === 'desk') this.#sayWhatIsWrong(state.desk)
    if (state.role !== 'visitor') return
    const { view } = state.visitor
    if (view.screen !== this.view.screen && view.screen === 'waiting') say('uketsuke ready')
    if (view.screen === 'entry' && this.view.screen !== 'entry') {
      say(
        `uketsuke: digits are asked for (${view.offers.map(({ kind, triesLeft }) => `${kind}, ${triesLeft} tries left`).join('; ')})`,
      )
    }
    this.view = view
    this.#changed()
  }
}

/** Every sample card once: put down, the digits entered that it asks for, taken away. */
async function playDeck(gate: Gate, training: Training): Promise<void> {
  await gate.until(() => gate.view.screen !== 'starting')
  for (const card of training.deck.cards) {
    say(`uketsuke: ${card.label.ja} / ${card.label.en}`)
    const before = gate.endedTaps
    await gate.settle(() => void training.dock.putCard(card.id))
    const digits =
      card.kind === 'individual-number-card'
        ? { 'number-b': card.numberB, pin: card.pin, 'authentication-pin': card.pin }
        : undefined
    const untried = new Set(CREDENTIAL_KINDS)
    while (gate.endedTaps === before && gate.view.screen === 'entry') {
      const way = gate.view.offers.map(({ kind }) => kind).find((kind) => untried.delete(kind))
      await gate.settle(() => gate.enter(way === undefined || digits === undefined ? 'cancel' : digits[way]))
    }
    training.dock.takeCard()
  }
}

async function serveCommands(gate: Gate, training: Training | undefined): Promise<void> {
  let commands = 0
  for await (const line of createInterface({ input: process.stdin })) {
    const text = line.trim()
    if (text === '') continue
    commands += 1
    const [word, id] = text.split(/\s+/, 2)
    if (training !== undefined && word === 'put' && id !== undefined) {
      if (training.deck.cards.some((card) => card.id === id)) await gate.settle(() => void training.dock.putCard(id))
      else say(`uketsuke: there is no card ${id}`)
    } else if (training !== undefined && word === 'take') training.dock.takeCard()
    else if (training === undefined || gate.view.screen !== 'entry') await gate.enter(text)
    else await gate.settle(() => gate.enter(text))
  }
  if (training !== undefined && commands === 0) await playDeck(gate, training)
}

/** The status page, where the station wants one. The gate works without. */
async function openPage(gate: Gate, { station, statusPage }: OpenedGate['station']): Promise<StatusPage | undefined> {
  if (statusPage === undefined || station === undefined) return undefined
  const opened = await openStatusPage({ ...statusPage, snapshot: () => gate.status(station) })
  if (opened.ok) return opened.value
  process.stderr.write(describeFailure(opened.error))
  return undefined
}

/** A program that begins or ends is waited for; nothing else mends itself, and nobody sits here who could. */
function endsByItself({ code }: Failure): boolean {
  return code === 'program-not-yet-valid' || code === 'program-expired'
}

const NOBODY_COMPARES = failure('station-configuration-invalid', {
  what: 'program',
  problem: 'a program of level face needs a desk where the staff compares the photo',
})

async function run(): Promise<number> {
  // Before the ledger is opened: whoever ends the gate early must not leave it open.
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  const words = process.argv.slice(2)
  const parsed = parseCommandLine(words, words.includes('--development') ? 'simulated' : 'pcsc')
  const opened = parsed.ok ? await openGate(parsed.value) : parsed
  if (!opened.ok) {
    process.stderr.write(describeFailure(opened.error))
    return EXIT_CONFIGURATION
  }
  const { station, training } = opened.value
  const gate = new Gate(station)
  station.deviceNotices?.(noteDevice)
  const { program } = gate.kiosk
  if (program.ok && program.value.program.identity.level === 'face') {
    process.stderr.write(describeFailure(NOBODY_COMPARES))
    await gate.kiosk.close()
    return EXIT_CONFIGURATION
  }
  const { stationFailure } = gate.kiosk
  if (stationFailure !== undefined && !(training === undefined && endsByItself(stationFailure))) {
    await gate.kiosk.close()
    return EXIT_CONFIGURATION
  }
  const page = await openPage(gate, station)
  if (training === undefined) {
    void serveCommands(gate, undefined)
    await ended
  } else {
    await Promise.race([ended, process.stdin.isTTY ? playDeck(gate, training) : serveCommands(gate, training)])
  }
  await page?.close()
  await gate.kiosk.close()
  return 0
}

process.exit(await run())
