import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { orThrow, systemTimers } from '../core/base/index.ts'
import { loadSampleDeck, makeSampleCard, SAMPLE_ROLLS_FILE } from '../fixtures/index.ts'
import { composeStation, Kiosk, type TapLine } from '../main/kiosk/index.ts'
import { createKeyFile } from '../main/station/index.ts'
import { clockFrom, prepareSampleRoll, TRAINING_DAY } from '../main/training/index.ts'
import { launchWithFork, superviseReaders } from '../native/reader/index.ts'
import { contactlessTiming, VIRTUAL_READER_PORT, VirtualReaderConnection } from '../native/simulator/index.ts'
import { startPcscDaemon } from '../tests/support/pcsc-daemon.ts'
import { ReaderEvents } from '../tests/support/reader-events.ts'
import { freePort, RelayModule } from '../tests/support/relay-module.ts'
import { until } from '../tests/support/until.ts'
import { type BenchResult, percentiles } from './bench-result.ts'

const TAPS = 60
/** The first taps load and compile what later ones find ready. */
const WARM_UP_TAPS = 2
const GOAL_MILLISECONDS = 1_000
const COIL = 7
const CARD = 'himeji-70'

/** Whoever is registered comes in, as often as they like: the same card is put down again and again here. */
const PROGRAM = `format: 1
id: registered-gate
version: 1.0.0
type: parking-gate
title: { ja: 登録者の入口, en: Entrance for registered people }
instruction: { ja: カードをかざしてください。, en: Hold your card to the reader. }
period: { from: 2026-04-01, until: 2028-03-31 }
places: [{ id: entrance, name: { ja: 入口, en: Entrance } }]
identity: { level: token }
roll: { id: registered-cars, matchBy: card }
rules:
  - id: registered
    when: { registered: true }
    result: { outcome: admit, reason: { ja: どうぞ。, en: Come in. } }
otherwise: { outcome: refuse, reason: { ja: 登録がありません。, en: Not registered. } }
dedupe: { seconds: 0 }
actions: [{ id: open, kind: open-gate, gate: main, on: [admit] }]
`

const inProject = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

async function openStation(folder: string, port: number) {
  orThrow(createKeyFile(path.join(folder, 'ledger.key'), (length) => new Uint8Array(randomBytes(length))))
  writeFileSync(path.join(folder, 'program.yaml'), PROGRAM)
  const lines = [
    'station: { id: bench, name: 測定 }',
    'place: entrance',
    'program: program.yaml',
    'ledger: { file: ledger.db, key: { source: key-file, file: ledger.key } }',
    `gates: { main: { kind: modbus-tcp, host: 127.0.0.1, port: ${port}, coil: ${COIL}, lockoutMilliseconds: 0 } }`,
  ]
  writeFileSync(path.join(folder, 'station.yaml'), lines.join('\n'))
  const reader = superviseReaders({
    launch: launchWithFork({
      reader: inProject('native/reader/reader-process-entry.ts'),
      watcher: inProject('native/reader/reader-watcher-entry.ts'),
    }),
    filter: { only: ['Virtual PCD 00 00'] },
  })
  const station = await composeStation({
    folder,
    build: 'development',
    reader,
    clock: clockFrom(TRAINING_DAY),
    simulated: false,
  })
  orThrow(await prepareSampleRoll(station, loadSampleDeck(), fileURLToPath(SAMPLE_ROLLS_FILE)))
  return station
}

interface MeasuredTap {
  /** Inside `SCardTransmit`. */
  readonly card: number
  /** From the start of the tap to the durable record. */
  readonly record: number
  /** From the start of the tap to the command at the relay. */
  readonly relay: number
}

/**
 * A registered card at the pace of a contactless one, on the real PC/SC service: read without a PIN, its chip proved with the key that
 * was bound at registration, looked up in an encrypted roll, decided, recorded, and the coil of a Modbus relay switched over TCP. The
 * goal is the issue's: from the tap to the relay in a second.
 */
export async function benchRegisteredTap(): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-gate-'))
  const daemon = await startPcscDaemon()
  const port = await freePort()
  const relay = await new RelayModule(port, COIL).listening()
  const hand = new VirtualReaderConnection({ port: VIRTUAL_READER_PORT })
  let kiosk: Kiosk | undefined
  try {
    const station = await openStation(folder, port)
    const events = new ReaderEvents(station.reader)
    let lineArrived: (line: TapLine) => void = () => undefined
    kiosk = new Kiosk({ ...station, timers: systemTimers, push: () => undefined, onTapLine: (line) => lineArrived(line) })
    await events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
    const tap = async (): Promise<MeasuredTap> => {
      const recorded = new Promise<{ line: TapLine; at: number }>((resolve) => {
        lineArrived = (line) => {
          if (line.type === 'decision') resolve({ line, at: performance.now() })
        }
      })
      const opened = new Promise<number>((resolve) => {
        relay.onWrite = (on) => {
          if (on) resolve(performance.now())
        }
      })
      events.skip()
      await hand.insert(makeSampleCard(CARD, { timing: contactlessTiming(pause) }))
      const started = events.timeOf(await events.next('tap-started'))
      const { line, at } = await recorded
      if (line.type !== 'decision' || line.outcome !== 'admit') throw new Error(`the tap ended with ${JSON.stringify(line)}`)
      const relayAt = await opened
      await hand.remove()
      await events.next('card-removed')
      await until(() => relay.coils.get(COIL) === false, 'the pulse is over')
      return { card: line.cardMilliseconds, record: at - started, relay: relayAt - started }
    }
    for (let warm = 0; warm < WARM_UP_TAPS; warm += 1) await tap()
    const measured: MeasuredTap[] = []
    while (measured.length < TAPS) measured.push(await tap())
    const of = (value: (tap: MeasuredTap) => number) => percentiles(measured.map(value))
    return {
      name: 'Registered tap to relay command ÷ one second, a card at the pace of a contactless one',
      ratio: of((one) => one.relay / GOAL_MILLISECONDS),
      goal: 1,
      taps: measured.length,
      tapToRelayMilliseconds: of((one) => one.relay),
      tapToRecordMilliseconds: of((one) => one.record),
      insideTransmitMilliseconds: of(({ card }) => card),
      besideTransmitMilliseconds: of((one) => one.relay - one.card),
    }
  } finally {
    await hand.remove()
    await kiosk?.close()
    await relay.end()
    await daemon.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchRegisteredTap())
