import type { Clock, Result, Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { ChangeablePin, TapLimits, TrustAnchors } from '../../native/mynumber/index.ts'
import { describeDefect, type ReaderEvent, type ReaderPort } from '../../native/reader/index.ts'
import type { DeskTrust, Role, WindowState } from '../contract/index.ts'
import { Reception } from '../reception/index.ts'
import { type ProgramAtPlace, ProgramInForce } from './active-program.ts'
import { type CheckInEvent, CheckInPath } from './check-in-path.ts'
import { DeskBoard } from './desk-board.ts'
import { deskPinChange, deskProof, deskTrust, faceToCompare } from './desk-facts.ts'
import type { Dock } from './dock.ts'
import { type LedgerAccess, LedgerDoor } from './ledger-door.ts'
import { PeriodWatch } from './period-watch.ts'
import { type RequestHandlers, serveRequest } from './serve-request.ts'
import { SteadyClock } from './steady-clock.ts'
import { decisionLine, failureLine, type TapLine } from './tap-line.ts'
import { VisitorScreen } from './visitor-state.ts'

export interface KioskOptions {
  readonly reader: ReaderPort
  readonly clock: Clock
  readonly timers: Timers
  /** The program and the place of this station, or why there is none. */
  readonly program: Result<ProgramAtPlace, Failure>
  readonly trust: TrustAnchors
  readonly limits: TapLimits
  readonly access: LedgerAccess
  readonly simulated: boolean
  readonly dock?: Dock
  /** Pushes state to the window of a role, if there is one. */
  readonly push: (state: WindowState) => void
  /** Called at the end of every tap. */
  readonly onTapLine: (line: TapLine) => void
}

/**
 * A station at work, under plain Node: readers on one side, windows (or none) on the other, rules and ledger between.
 */
export class Kiosk {
  readonly #options: KioskOptions
  readonly #clock: SteadyClock
  readonly #programs: ProgramInForce
  readonly #ledger: LedgerDoor
  readonly #period: PeriodWatch
  readonly #path: CheckInPath
  readonly #reception: Reception
  readonly #screen: VisitorScreen
  readonly #board: DeskBoard
  readonly #unsubscribe: (() => void)[] = []

  constructor(options: KioskOptions) {
    this.#options = options
    const { reader, timers } = options
    this.#clock = options.clock instanceof SteadyClock ? options.clock : new SteadyClock(options.clock)
    this.#programs = new ProgramInForce(options.program)
    this.#ledger = new LedgerDoor(options.access, () => this.#stationChanged())
    this.#board = new DeskBoard(this.#clock, this.#ledger, this.#describeTrust())
    this.#screen = new VisitorScreen(options.simulated)
    this.#path = new CheckInPath({
      clock: this.#clock,
      programs: this.#programs,
      ledger: this.#ledger,
      stationFailure: () => this.stationFailure,
      onRecorded: (event) => this.#noteRecorded(event),
    })
    // Before the reception: it asks by which program a tap began.
    this.#unsubscribe.push(reader.subscribe((event) => this.#noteReaderEvent(event)))
    this.#reception = new Reception({
      reader,
      timers,
      conclude: (...parts) => this.#path.conclude(...parts),
      awaitsComparison: (evidence, tap) => this.#path.awaitsComparison(evidence, tap),
      onComparison: (comparison) => {
        this.#board.comparison = comparison === undefined ? undefined : faceToCompare(comparison)
        this.#pushDesk()
      },
      configurePinChange: (which) => this.#configureReaders(which),
      onPinChange: (state) => {
        this.#board.pinChange = deskPinChange(state, this.#clock.now())
        this.#pushDesk()
      },
      onView: (view, sound) => this.#push({ role: 'visitor', visitor: this.#screen.show(view, sound) }),
      onFailure: (reason, tap) => this.#noteFailure(reason, tap),
    })
    if (options.dock !== undefined) this.#unsubscribe.push(options.dock.subscribe(() => this.#pushRole('trainer')))
    this.#period = new PeriodWatch({
      clock: this.#clock,
      timers,
      programs: this.#programs,
      onChange: () => this.#stationChanged(),
      onLook: () => {
        this.#board.trust = this.#describeTrust()
      },
    })
    this.#programChanged()
  }

  /** Why the station takes nobody in, though its readers may be ready. */
  get stationFailure(): Failure | undefined {
    const { current } = this.#programs
    if (!current.ok) return current.error
    const { opened } = this.#ledger
    return this.#period.failure ?? (opened.ok ? undefined : opened.error)
  }

  /** Serves what a window asks; everything from a screen comes through here. */
  request(role: Role | undefined, name: unknown, payload: unknown) {
    return serveRequest(this.#handlers, role, name, payload)
  }

  stateFor(role: Role): WindowState | undefined {
    switch (role) {
      case 'visitor':
        return { role, visitor: this.#screen.state }
      case 'desk':
        return { role, desk: this.#board.state(this.stationFailure), simulated: this.#options.simulated }
      case 'trainer':
        return this.#options.dock === undefined ? undefined : { role, dock: this.#options.dock.state() }
      case 'setup':
        // A station at work is set up.
        return undefined
    }
  }

  async close(): Promise<void> {
    this.#period.close()
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
    this.#reception.close()
    await this.#options.reader.close()
    this.#ledger.close()
  }

  readonly #handlers: RequestHandlers = {
    'state:get': (_payload, role) => {
      const state = this.stateFor(role)
      return state === undefined ? { failure: failure('request-invalid') } : { state }
    },
    'entry:submit': ({ tapId, kind, digits }) => {
      this.#reception.answer(tapId, { kind, digits })
      return undefined
    },
    'entry:cancel': ({ tapId }) => {
      this.#reception.answer(tapId, { kind: 'cancelled' })
      return undefined
    },
    'face:answer': ({ tapId, answer }) =>
      this.#reception.answerComparison(tapId, answer) ? undefined : { failure: failure('request-invalid') },
    'pin-change:start': ({ which }) => {
      const { stationFailure } = this
      if (stationFailure !== undefined) return { failure: stationFailure }
      return this.#reception.startPinChange(which) ? undefined : { failure: failure('pin-change-under-way') }
    },
    'pin-change:cancel': () => (this.#reception.cancelPinChange() ? undefined : { failure: failure('request-invalid') }),
    'check-in:undo': ({ id, reason }, role) => {
      const { opened } = this.#ledger
      if (!opened.ok) return { failure: opened.error }
      const undone = opened.value.ledger.undoCheckIn(id, reason, role)
      if (!undone.ok) return { failure: undone.error }
      this.#pushDesk()
      return undefined
    },
    'ledger:unlock': async ({ passphrase }) => {
      const unlocked = await this.#ledger.unlock(passphrase)
      return unlocked.ok ? undefined : { failure: unlocked.error }
    },
    'dock:put-card': ({ id }) => (this.#options.dock?.putCard(id) === true ? undefined : { failure: failure('request-invalid') }),
    'dock:take-card': () => {
      this.#options.dock?.takeCard()
      return undefined
    },
    'dock:plug-reader': ({ plugged }) => {
      this.#options.dock?.plugReader(plugged)
      return undefined
    },
  }

  /** What is done with the next card: what the program wants, or a change of this PIN. */
  #configureReaders(changePin?: ChangeablePin): void {
    const { reader, trust, limits } = this.#options
    const { current } = this.#programs
    if (!current.ok) return
    const { program, purpose } = current.value
    const task = changePin === undefined ? {} : { changePin }
    reader.configure({ ...program.identity, purpose, trust, limits, ...task })
  }

  /** Another program is in force, or the first one. */
  #programChanged(): void {
    const { current } = this.#programs
    this.#board.trust = this.#describeTrust()
    const visitor = this.#screen.work(current.ok ? current.value : undefined)
    if (visitor !== undefined) this.#push({ role: 'visitor', visitor })
    this.#period.look()
    this.#stationChanged()
    this.#configureReaders()
  }

  #stationChanged(): void {
    this.#reception.setStationFailure(this.stationFailure)
    this.#pushDesk()
  }

  #describeTrust(): DeskTrust {
    const { current } = this.#programs
    return deskTrust(this.#options.trust, this.#clock.now(), current.ok ? current.value.program.identity.level : undefined)
  }

  #noteRecorded({ recorded, decision, evidence, reader, milliseconds }: CheckInEvent): void {
    const { number, at } = recorded
    this.#board.lastProof = deskProof(number, evidence)
    this.#tell(decisionLine({ at, reader, number, milliseconds }, decision, evidence.statistics))
    // After the visitor's screen.
    queueMicrotask(() => this.#pushDesk())
  }

  #noteReaderEvent(event: ReaderEvent): void {
    if (event.type === 'tap-started') this.#programs.noteTap(event.tapId, event.purpose)
    if (event.type !== 'readers-changed') return
    this.#board.readers = event.readers
    this.#board.readersFailure = event.failure
    this.#pushDesk()
  }

  #noteFailure(reason: Failure, tap: { readonly id: string; readonly reader: string }): void {
    this.#programs.forgetTap(tap.id)
    this.#board.noteFailure(reason.code)
    this.#tell(failureLine({ at: this.#clock.now().toString(), reader: tap.reader }, reason))
    this.#pushDesk()
  }

  /** Whoever listens to the lines must not be able to take back a record that stands. */
  #tell(line: TapLine): void {
    try {
      this.#options.onTapLine(line)
    } catch (error) {
      this.#noteDefect(error)
    }
  }

  /** A list that cannot be read must not spoil what it would have shown. */
  #pushDesk(): void {
    try {
      this.#pushRole('desk')
    } catch (error) {
      this.#noteDefect(error)
    }
  }

  #noteDefect(error: unknown): void {
    this.#board.noteFailure('internal')
    console.error('the desk could not be told:', describeDefect(error))
  }

  #pushRole(role: Role): void {
    const state = this.stateFor(role)
    if (state !== undefined) this.#push(state)
  }

  #push(state: WindowState): void {
    this.#options.push(state)
  }
}
