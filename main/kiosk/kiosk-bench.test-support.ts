import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { SAMPLE_DECK_FILE, SAMPLE_ROLLS_FILE, sampleCard, TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import type { DeskState, VisitorState, WindowState } from '../contract/index.ts'
import { COMPARISON_LIMIT } from '../reception/index.ts'
import { importInThisProcess } from '../roll/roll.test-support.ts'
import { createKeyFile } from '../station/index.ts'
import {
  beginWithProgram,
  composeTraining,
  prepareSampleRoll,
  prepareSampleStation,
  SimulatedGate,
  TRAINING_DAY,
  type Training,
} from '../training/index.ts'
import { type ComposedStation, composeStation } from './compose-station.ts'
import { Kiosk } from './kiosk.ts'
import type { KioskOptions } from './kiosk-options.ts'
import { STAFF_IDLE_LIMIT } from './staff-session.ts'
import type { TapLine } from './tap-line.ts'

const programFile = (name: string) => fileURLToPath(new URL(`../../fixtures/programs/${name}.yaml`, import.meta.url))

export const HIMEJI_PROGRAM = programFile('himeji-facility-entry')

/** A whole station under plain Node: simulated reader, real rules, real ledger in a temporary folder, no window. */
export class Bench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-kiosk-'))
  readonly lines: TapLine[] = []
  /** What whoever sees no desk was told. */
  readonly notices: Failure[] = []
  /** What happened, in order: a line is written at the commit, a view when it is shown. */
  readonly journal: string[] = []
  /** Every state that went to a window, as it was then. */
  readonly pushed: WindowState[] = []
  training!: Training
  kiosk!: Kiosk
  /** What the clock of the wall says. */
  time = TRAINING_DAY
  /** In this process, which is quicker for rolls of a few lines. */
  launchRollImport = importInThisProcess
  /** Whether the sample roll is imported when the station is opened. */
  rolls: 'samples' | 'none' = 'samples'
  /** With the program of its configuration, whatever was chosen since. */
  beginsAnew = false
  /** The CSV file that the staff chooses; nothing: none. */
  chosenFile: string | undefined
  /** What of the station is another than it was composed with. */
  options: Partial<KioskOptions> = {}
  /** Milliseconds that went by since. */
  passed = 0
  /** The gates that would have opened. */
  readonly gates = new Map<string, SimulatedGate>()
  readonly #timers = new Set<{ readonly milliseconds: number; readonly action: () => void }>()
  readonly #listeners = new Set<() => void>()

  /** A station with another of the sample programs than that of the zoo. */
  configure(program: string, place: string, ...more: readonly string[]) {
    this.configureFor(programFile(program), place, ...more)
  }

  /** A station with a program file, or with an installed program by its id. */
  configureFor(program: string, place: string, ...more: readonly string[]) {
    orThrow(createKeyFile(path.join(this.folder, 'own.key'), (length) => new Uint8Array(randomBytes(length))))
    const lines = [
      'station: { id: test, name: 試験 }',
      `place: ${place}`,
      `program: ${JSON.stringify(program)}`,
      'reader: simulated',
      'ledger: { file: ledger.db, key: { source: key-file, file: own.key } }',
      ...more,
    ]
    writeFileSync(path.join(this.folder, 'station.yaml'), lines.join('\n'))
  }

  async open() {
    orThrow(prepareSampleStation(this.folder, HIMEJI_PROGRAM, 'training'))
    this.training = orThrow(composeTraining(fileURLToPath(SAMPLE_DECK_FILE)))
    const clock = {
      now: () => Temporal.Instant.from(this.time).add({ milliseconds: this.passed }),
      monotonicMilliseconds: () => performance.now() + this.passed,
    }
    const station = await composeStation({
      folder: this.folder,
      build: 'development',
      reader: this.training.reader,
      dock: this.training.dock,
      clock,
      simulated: true,
      launchRollImport: this.launchRollImport,
      simulatedGate: (name) => {
        const gate = new SimulatedGate(clock)
        this.gates.set(name, gate)
        return gate
      },
      trustAnchorsFile: fileURLToPath(TEST_TRUST_ANCHORS_FILE),
    })
    if (this.beginsAnew) orThrow(beginWithProgram(station))
    if (this.rolls === 'samples') orThrow(await prepareSampleRoll(station, this.training.deck, fileURLToPath(SAMPLE_ROLLS_FILE)))
    this.kiosk = new Kiosk({
      ...station,
      ...this.adapt(station),
      // Nothing is dismissed by time here; only what a test lets happen is kept.
      timers: {
        after: (milliseconds, action) => {
          const timer = { milliseconds, action }
          this.#timers.add(timer)
          return () => this.#timers.delete(timer)
        },
      },
      chooseRollFile: async () => this.chosenFile,
      push: (state) => this.#note(state),
      onNotice: (notice) => this.notices.push(notice),
      onTapLine: (line) => {
        this.lines.push(line)
        this.journal.push(`recorded ${line.type}`)
        for (const listener of this.#listeners) listener()
      },
    })
  }

  /** What of the station as it was composed is another. */
  protected adapt(_station: ComposedStation): Partial<KioskOptions> {
    return this.options
  }

  /** The clock is put to another time, and a minute passes. */
  passTo(time: string) {
    this.time = time
    this.lapse(60_000)
  }

  /** Time goes by on both clocks. */
  pass(milliseconds: number) {
    this.passed += milliseconds
  }

  /** Everything that waits for just so long is due. */
  lapse(due: number) {
    for (const timer of [...this.#timers].filter(({ milliseconds }) => milliseconds === due)) {
      this.#timers.delete(timer)
      timer.action()
    }
  }

  /** Everything that waits for no longer than this is due. */
  lapseUpTo(longest: number) {
    for (const timer of [...this.#timers].filter(({ milliseconds }) => milliseconds <= longest)) {
      this.#timers.delete(timer)
      timer.action()
    }
  }

  /** Nobody has done anything at the desk for too long. */
  walkAway() {
    this.lapse(STAFF_IDLE_LIMIT)
  }

  /** Nobody at the desk has answered in time. */
  giveUpComparing() {
    this.lapse(COMPARISON_LIMIT)
  }

  #note(state: WindowState) {
    this.pushed.push(structuredClone(state))
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
    await this.happens(() => this.visitor.view.screen === screen)
  }

  /** Waits until something holds that a state or a line brings. */
  async happens(holds: () => boolean) {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.#listeners.delete(listener)
          resolve()
        }
        this.#listeners.add(listener)
      })
    }
  }

  /** Puts a card down and enters what it asks for first. */
  async enter(id: string) {
    const card = sampleCard(id)
    if (card.kind !== 'individual-number-card') throw new Error(`${id} is no MyNumber card`)
    await this.kiosk.request('trainer', 'dock:put-card', { id })
    await this.until('entry')
    const { view } = this.visitor
    if (view.screen !== 'entry') throw new Error('not asked')
    const [kind] = view.offers.map((offer) => offer.kind)
    if (kind === undefined) throw new Error('nothing is asked')
    const digits = new TextEncoder().encode(kind === 'number-b' ? card.numberB : card.pin)
    expect(await this.kiosk.request('visitor', 'entry:submit', { tapId: view.tapId, kind, digits })).toEqual({ ok: true })
    return digits
  }

  /** A card that asks for nothing: put down, decided, taken away. The lines that came of it. */
  async touch(id: string): Promise<readonly TapLine[]> {
    const before = this.lines.length
    await this.kiosk.request('trainer', 'dock:put-card', { id })
    await this.happens(() => this.lines.length > before)
    // What follows a tap begins after its screen.
    await this.happens(() => this.desk.checkIns.every(({ actions }) => actions.every(({ outcome }) => outcome !== 'pending')))
    await this.kiosk.request('trainer', 'dock:take-card', undefined)
    return this.lines.slice(before)
  }

  async tap(id: string) {
    const digits = await this.enter(id)
    await this.until('decision')
    return digits
  }

  async close() {
    await this.kiosk?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
