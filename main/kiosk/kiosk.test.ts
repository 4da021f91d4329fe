import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { SAMPLE_DECK_FILE, sampleCard, TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import type { DeskState, VisitorState, WindowState } from '../contract/index.ts'
import { composeTraining, prepareSampleStation, TRAINING_DAY, type Training } from '../training/index.ts'
import { composeStation } from './compose-station.ts'
import { Kiosk } from './kiosk.ts'
import type { TapLine } from './tap-line.ts'

const PROGRAM = fileURLToPath(new URL('../../fixtures/programs/himeji-facility-entry.yaml', import.meta.url))

/** A whole station under plain Node: simulated reader, real rules, real ledger in a temporary folder, no window. */
class Bench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-kiosk-'))
  readonly lines: TapLine[] = []
  /** What happened, in order: a line is written at the commit, a view when it is shown. */
  readonly journal: string[] = []
  training!: Training
  kiosk!: Kiosk
  /** What the clock of the wall says. */
  time = TRAINING_DAY
  #minutely: () => void = () => undefined
  readonly #listeners = new Set<() => void>()

  async open() {
    orThrow(prepareSampleStation(this.folder, PROGRAM, 'training'))
    this.training = orThrow(composeTraining(fileURLToPath(SAMPLE_DECK_FILE)))
    const station = await composeStation({
      folder: this.folder,
      build: 'development',
      reader: this.training.reader,
      dock: this.training.dock,
      clock: { now: () => Temporal.Instant.from(this.time), monotonicMilliseconds: () => performance.now() },
      simulated: true,
      trustAnchorsFile: fileURLToPath(TEST_TRUST_ANCHORS_FILE),
    })
    this.kiosk = new Kiosk({
      ...station,
      // Nothing is dismissed by time here; only what happens every minute is kept.
      timers: {
        after: (milliseconds, action) => {
          if (milliseconds === 60_000) this.#minutely = action
          return () => undefined
        },
      },
      push: (state) => this.#note(state),
      onTapLine: (line) => {
        this.lines.push(line)
        this.journal.push(`recorded ${line.type}`)
      },
    })
  }

  /** The clock is put to another time, and a minute passes. */
  passTo(time: string) {
    this.time = time
    this.#minutely()
  }

  #note(state: WindowState) {
    if (state.role === 'visitor') this.journal.push(`shown ${state.visitor.view.screen}`)
    for (const listener of this.#listeners) listener()
  }

  get visitor(): VisitorState {
    const state = this.kiosk.stateFor('visitor')
    if (state?.role !== 'visitor') throw new Error('no visitor state')
    return state.visitor
  }

  get desk(): DeskState {
    const state = this.kiosk.stateFor('desk')
    if (state?.role !== 'desk') throw new Error('no desk state')
    return state.desk
  }

  async until(screen: string) {
    while (this.visitor.view.screen !== screen) {
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.#listeners.delete(listener)
          resolve()
        }
        this.#listeners.add(listener)
      })
    }
  }

  async tap(id: string) {
    const card = sampleCard(id)
    if (card.kind !== 'individual-number-card') throw new Error(`${id} is no MyNumber card`)
    await this.kiosk.request('trainer', 'dock:put-card', { id })
    await this.until('entry')
    const { view } = this.visitor
    if (view.screen !== 'entry') throw new Error('not asked')
    const digits = new TextEncoder().encode(card.numberB)
    expect(await this.kiosk.request('visitor', 'entry:submit', { tapId: view.tapId, kind: 'number-b', digits })).toEqual({
      ok: true,
    })
    await this.until('decision')
    return digits
  }

  async close() {
    await this.kiosk.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

let station: Bench
beforeEach(() => {
  station = new Bench()
})
afterEach(() => station.close())

describe('a station at work', () => {
  /*
   * - A resident of 70 puts the card down and enters number B.
   * - The check-in is in the ledger before the screen says yes, and the digits are gone.
   * - The desk sees it, and undoes it with a reason.
   */
  test('records, then shows; the desk can undo', async () => {
    await station.open()
    const digits = await station.tap('himeji-70')
    expect(station.journal.slice(-2)).toEqual(['recorded decision', 'shown decision'])
    expect([...digits].every((digit) => digit === 0)).toBe(true)
    const [row] = station.desk.checkIns
    expect(row).toMatchObject({ number: 1, outcome: 'admit', ruleId: 'himeji-65-and-over', codes: [] })
    expect(await station.kiosk.request('desk', 'check-in:undo', { id: row?.id, reason: '押し間違い' })).toEqual({ ok: true })
    expect(station.desk.checkIns[0]).toMatchObject({ undone: { reason: '押し間違い' } })
    expect(station.desk.counts).toEqual({ admit: 0, refuse: 0, ask: 0, undone: 1 })
    expect(await station.kiosk.request('desk', 'check-in:undo', { id: row?.id, reason: 'again' })).toEqual({
      ok: false,
      code: 'check-in-already-undone',
    })
  })

  test('the desk is told what is behind a refusal, in words that are not for the visitor', async () => {
    await station.open()
    await station.tap('himeji-copied-chip')
    expect(station.desk.checkIns[0]).toMatchObject({ outcome: 'refuse', ruleId: 'proof', codes: ['card-copied'] })
  })

  test('nothing of the person is in what goes to the windows', async () => {
    await station.open()
    await station.tap('himeji-old-kanji-72')
    const pushed = JSON.stringify([station.kiosk.stateFor('visitor'), station.kiosk.stateFor('desk'), station.lines])
    for (const personal of ['髙﨑', '姫路市本町', '29020320354114', '1954']) expect(pushed).not.toContain(personal)
  })

  test('a ledger that is opened again goes on where it stood', async () => {
    await station.open()
    await station.tap('himeji-70')
    await station.kiosk.close()
    await station.open()
    await station.tap('himeji-65-today')
    expect(station.desk.checkIns.map(({ number }) => number)).toEqual([2, 1])
  })
})

describe('a station with something wrong opens and says so', () => {
  const outOfOrder = async () => {
    await station.open()
    return station.visitor.view
  }
  const configure = (yaml: string) => writeFileSync(path.join(station.folder, 'station.yaml'), yaml)
  const good = (changes: string) => `station: { id: test, name: 試験 }\n${changes}`

  test('a configuration that is no configuration', async () => {
    configure('station: [')
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'station-configuration-invalid' })
  })

  test('a place that the program does not have', async () => {
    configure(good(`place: moon\nprogram: ${PROGRAM}\nreader: simulated\nledger: { key: { source: passphrase } }\n`))
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'station-configuration-invalid' })
  })

  test('a program that cannot be read, and one with an error', async () => {
    configure(good('place: zoo\nprogram: missing.yaml\nreader: simulated\n'))
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'program-unreadable' })
    await station.kiosk.close()
    writeFileSync(path.join(station.folder, 'missing.yaml'), 'format: 1\nid: [')
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'program-invalid' })
  })

  test('the desk is told where in the program file the error is, and is asked for no passphrase that would not help', async () => {
    configure(good('place: zoo\nprogram: program.yaml\nreader: simulated\nledger: { key: { source: key-file, file: none } }\n'))
    writeFileSync(path.join(station.folder, 'program.yaml'), 'format: 1\nid: himeji\nshoe-size: 27\n')
    await outOfOrder()
    expect(station.desk).toMatchObject({
      stationFailure: {
        code: 'program-invalid',
        detail: { line: expect.any(Number), file: expect.stringContaining('program.yaml') },
      },
      locked: false,
      keySource: 'none',
    })
  })

  /*
   * - The program of the year ends tonight; at midnight in Japan the station closes by itself.
   * - Somebody had only set the clock wrong: when it is right again, the station opens by itself.
   */
  test('a program that is not in force, from one minute to the next', async () => {
    station.time = '2028-03-31T23:59:30+09:00'
    expect(await outOfOrder()).toEqual({ screen: 'waiting' })
    station.passTo('2028-04-01T00:00:30+09:00')
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'program-expired' })
    expect(station.desk.stationFailure).toEqual({ code: 'program-expired', detail: { from: '2026-04-01', until: '2028-03-31' } })
    station.passTo('2026-03-31T23:59:30+09:00')
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'program-not-yet-valid' })
    station.passTo('2026-04-01T00:00:30+09:00')
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    expect(station.desk.stationFailure).toBeUndefined()
  })

  test('a program that is over when the station is started', async () => {
    station.time = '2028-04-01T09:00:00+09:00'
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'program-expired' })
  })

  /*
   * - There is no key store: the station waits for the passphrase.
   * - The first one begins the ledger; a wrong one is refused by its code and changes nothing.
   */
  test('a ledger that waits for its passphrase', async () => {
    configure(good(`place: zoo\nprogram: ${PROGRAM}\nreader: simulated\nledger: { key: { source: passphrase } }\n`))
    const unlock = (text: string) =>
      station.kiosk.request('desk', 'ledger:unlock', { passphrase: new TextEncoder().encode(text) })
    expect(await outOfOrder()).toEqual({ screen: 'out-of-order', code: 'ledger-key-unavailable' })
    expect(station.desk.locked).toBe(true)
    expect(await unlock('correct horse battery')).toEqual({ ok: true })
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    expect(station.desk).toMatchObject({ keySource: 'passphrase', locked: false })
    await station.kiosk.close()
    await station.open()
    expect(await unlock('wrong horse battery')).toEqual({ ok: false, code: 'ledger-key-wrong' })
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'ledger-key-wrong' })
    expect(await unlock('correct horse battery')).toEqual({ ok: true })
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
  }, 60_000)
})
