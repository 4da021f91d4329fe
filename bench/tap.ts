import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { orThrow, systemTimers } from '../core/base/index.ts'
import { citizenCard, makeSampleCard, TEST_TRUST_ANCHORS_FILE } from '../fixtures/index.ts'
import { composeStation, Kiosk, type TapLine } from '../main/kiosk/index.ts'
import { clockFrom, prepareSampleStation, TRAINING_DAY } from '../main/training/index.ts'
import { launchWithFork, type ReaderPort, superviseReaders } from '../native/reader/index.ts'
import {
  contactlessTiming,
  INSTANT,
  type Timing,
  VIRTUAL_READER_PORT,
  VirtualReaderConnection,
} from '../native/simulator/index.ts'
import { startPcscDaemon } from '../tests/support/pcsc-daemon.ts'
import { ReaderEvents } from '../tests/support/reader-events.ts'
import { type BenchResult, percentiles } from './bench-result.ts'

/**
 * The service looks at its virtual readers every 400 ms, so a tap with its removal takes a second and more; two readers at
 * once, each with a kiosk of its own, halve that. They share the machine, which makes the figures worse, not better.
 */
const READERS = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const
const TAPS = { contactless: 200, instant: 40 } as const
/** The first taps of a reader load and compile what later ones find ready. */
const WARM_UP_TAPS = 2

const CARD = 'himeji-70'
const inProject = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

interface MeasuredTap {
  /** From the opened session to the durable record, without the wait for digits. */
  readonly total: number
  /** Of these, inside `SCardTransmit`. */
  readonly card: number
  readonly commands: number
  /** From the start of the tap to the durable record as this process saw it: with connecting, and with the digits' way. */
  readonly seen: number
}

/** A kiosk without windows on one virtual reader, and the person who taps there and knows number B by heart. */
class TappingKiosk {
  readonly #kiosk: Kiosk
  readonly #events: ReaderEvents
  readonly #hand: VirtualReaderConnection
  #lineArrived: (line: TapLine) => void = () => {}

  private constructor(station: Awaited<ReturnType<typeof composeStation>>, port: ReaderPort, slot: number) {
    const { numberB } = citizenCard(CARD)
    this.#events = new ReaderEvents(port)
    this.#hand = new VirtualReaderConnection({ port: VIRTUAL_READER_PORT + slot })
    this.#kiosk = new Kiosk({
      ...station,
      timers: systemTimers,
      push: (state) => {
        if (state.role !== 'visitor' || state.visitor.view.screen !== 'entry') return
        const { tapId } = state.visitor.view
        const digits = new TextEncoder().encode(numberB)
        void this.#kiosk.request('visitor', 'entry:submit', { tapId, kind: 'number-b', digits })
      },
      onTapLine: (line) => this.#lineArrived(line),
    })
  }

  static async open(folder: string, slot: number): Promise<TappingKiosk> {
    mkdirSync(folder, { recursive: true })
    const program = path.join(folder, 'program.yaml')
    const text = readFileSync(inProject('fixtures/programs/himeji-facility-entry.yaml'), 'utf8')
    // One card comes again and again here, sooner than anybody would.
    writeFileSync(program, `${text}\ndedupe: { seconds: 0 }\n`)
    orThrow(prepareSampleStation(folder, program, 'trial'))
    const port = superviseReaders({
      launch: launchWithFork({
        reader: inProject('native/reader/reader-process-entry.ts'),
        watcher: inProject('native/reader/reader-watcher-entry.ts'),
      }),
      filter: { only: [READERS[slot] ?? ''] },
    })
    const station = await composeStation({
      folder,
      build: 'development',
      reader: port,
      clock: clockFrom(TRAINING_DAY),
      simulated: false,
      trustAnchorsFile: fileURLToPath(TEST_TRUST_ANCHORS_FILE),
    })
    const tapping = new TappingKiosk(station, port, slot)
    await tapping.#events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
    return tapping
  }

  async tap(timing: Timing): Promise<MeasuredTap> {
    const ended = new Promise<TapLine>((resolve) => {
      this.#lineArrived = resolve
    })
    this.#events.skip()
    await this.#hand.insert(makeSampleCard(CARD, { timing }))
    const started = this.#events.timeOf(await this.#events.next('tap-started'))
    const line = await ended
    const seen = performance.now() - started
    if (line.type !== 'decision' || line.outcome !== 'admit') throw new Error(`the tap ended with ${JSON.stringify(line)}`)
    await this.#hand.remove()
    await this.#events.next('card-removed')
    return { total: line.milliseconds, card: line.cardMilliseconds, commands: line.commands, seen }
  }

  async close(): Promise<void> {
    await this.#hand.remove()
    await this.#kiosk.close()
  }
}

async function taps(kiosks: readonly TappingKiosk[], count: number, timing: Timing): Promise<MeasuredTap[]> {
  const each = kiosks.map(async (kiosk) => {
    const measured: MeasuredTap[] = []
    for (let tap = 0; tap < WARM_UP_TAPS + count / kiosks.length; tap++) {
      const found = await kiosk.tap(timing)
      if (tap >= WARM_UP_TAPS) measured.push(found)
    }
    return measured
  })
  return (await Promise.all(each)).flat()
}

function result(name: string, goal: number | undefined, measured: readonly MeasuredTap[]): BenchResult {
  const of = (value: (tap: MeasuredTap) => number) => percentiles(measured.map(value))
  return {
    name: `Tap to record ÷ time inside SCardTransmit, ${name}`,
    ratio: of(({ total, card }) => total / card),
    ...(goal === undefined ? {} : { goal }),
    taps: measured.length,
    commands: measured[0]?.commands ?? 0,
    totalMilliseconds: of(({ total }) => total),
    insideTransmitMilliseconds: of(({ card }) => card),
    besideTransmitMilliseconds: of(({ total, card }) => total - card),
    seenFromTheKioskMilliseconds: of(({ seen }) => seen),
  }
}

/**
 * Taps through the real PC/SC service: reader processes as shipped, plan `attributes` with its full proof, number B entered at
 * once, decision, durable record in an encrypted ledger. With the pace of a real contactless card, and with a card that
 * answers at once, where what is not the card shows most.
 */
export async function benchTap(): Promise<BenchResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-tap-'))
  const daemon = await startPcscDaemon()
  const kiosks: TappingKiosk[] = []
  try {
    for (const slot of READERS.keys()) kiosks.push(await TappingKiosk.open(path.join(folder, String(slot)), slot))
    const contactless = await taps(kiosks, TAPS.contactless, contactlessTiming(pause))
    const instant = await taps(kiosks, TAPS.instant, INSTANT)
    return [
      result('a card at the pace of a contactless one', 1.1, contactless),
      result('a card that answers at once', undefined, instant),
    ]
  } finally {
    await Promise.all(kiosks.map((kiosk) => kiosk.close()))
    await daemon.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchTap())
