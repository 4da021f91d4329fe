import { businessDay, type Clock, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { awaitsFaceComparison, checkProgramPeriod, decide, type Program } from '../../core/program/index.ts'
import type { ChangeablePin, TapLimits, TrustAnchors } from '../../native/mynumber/index.ts'
import { describeDefect, type ReaderEvent, type ReaderPort } from '../../native/reader/index.ts'
import type { DeskPinChange, DeskProof, DeskState, DeskTrust, FaceToCompare, Role, WindowState } from '../contract/index.ts'
import type { Ledger } from '../ledger/index.ts'
import { type Conclude, Reception } from '../reception/index.ts'
import type { LedgerKeySource } from '../station/index.ts'
import { deskPinChange, deskProof, deskTrust, faceToCompare } from './desk-facts.ts'
import type { Dock } from './dock.ts'
import { type RequestHandlers, serveRequest } from './serve-request.ts'
import { decisionLine, failureLine, type TapLine } from './tap-line.ts'
import { VisitorScreen } from './visitor-state.ts'

/**
 * How often a station looks whether its program is in force, milliseconds. Not once at midnight: a clock is also set right,
 * and a machine sleeps.
 */
const PERIOD_CHECK_INTERVAL = 60_000

/** How many of the last check-ins the desk sees. */
const DESK_ROWS = 50

/** The ledger as the kiosk meets it: open, or closed for a reason, and then perhaps to be opened with a passphrase. */
export interface LedgerAccess {
  readonly opened: Result<{ readonly ledger: Ledger; readonly keySource: LedgerKeySource }, Failure>
  /** Undefined where a passphrase is of no use. The bytes are wiped by the callee. */
  readonly unlock?: (
    passphrase: Uint8Array,
  ) => Promise<Result<{ readonly ledger: Ledger; readonly keySource: LedgerKeySource }, Failure>>
}

export interface KioskOptions {
  readonly reader: ReaderPort
  readonly clock: Clock
  readonly timers: Timers
  /** The program and the place of this station, or why there is none. */
  readonly program: Result<{ readonly program: Program; readonly place: string }, Failure>
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
  readonly #reception: Reception
  readonly #screen: VisitorScreen
  readonly #unsubscribe: (() => void)[] = []
  #ledger: { readonly ledger: Ledger; readonly keySource: LedgerKeySource } | undefined
  #ledgerFailure: Failure | undefined
  #periodFailure: Failure | undefined
  #cancelPeriodCheck: (() => void) | undefined
  #readers: DeskState['readers'] = []
  #readersFailure: Failure | undefined
  #lastFailure: DeskState['lastFailure']
  /** Pictures of a person, for as long as the staff is asked about them. */
  #comparison: FaceToCompare | undefined
  #lastProof: DeskProof | undefined
  #pinChange: DeskPinChange | undefined
  #trust: DeskTrust
  #unlocking = false

  constructor(options: KioskOptions) {
    this.#options = options
    const { program } = options
    this.#trust = this.#describeTrust()
    this.#screen = new VisitorScreen(
      program.ok ? program.value.program : undefined,
      program.ok ? program.value.place : '',
      options.simulated,
    )
    this.#unsubscribe.push(options.reader.subscribe((event) => this.#noteReaderEvent(event)))
    this.#reception = new Reception({
      reader: options.reader,
      timers: options.timers,
      conclude: (evidence, tap, comparison) => this.#conclude(evidence, tap, comparison),
      awaitsComparison: (evidence) => this.#awaitsComparison(evidence),
      onComparison: (comparison) => {
        this.#comparison = comparison === undefined ? undefined : faceToCompare(comparison)
        this.#pushDesk()
      },
      configurePinChange: (which) => this.#configureReaders(which),
      onPinChange: (state) => {
        this.#pinChange = deskPinChange(state, options.clock.now())
        this.#pushDesk()
      },
      onView: (view, sound) => this.#push({ role: 'visitor', visitor: this.#screen.show(view, sound) }),
      onFailure: (reason, tap) => this.#noteFailure(reason, tap.reader),
    })
    if (options.dock !== undefined) this.#unsubscribe.push(options.dock.subscribe(() => this.#pushRole('trainer')))
    this.#takeLedger(options.access.opened)
    if (program.ok) {
      this.#watchPeriod(program.value.program)
      this.#configureReaders()
    }
  }

  /** What is done with the next card: what the program wants, or a change of this PIN. */
  #configureReaders(changePin?: ChangeablePin): void {
    const { reader, program, trust, limits } = this.#options
    if (!program.ok) return
    const task = changePin === undefined ? {} : { changePin }
    reader.configure({ ...program.value.program.identity, trust, limits, ...task })
  }

  /** Why the station takes nobody in, though its readers may be ready. */
  get stationFailure(): Failure | undefined {
    const { program } = this.#options
    return program.ok ? (this.#periodFailure ?? this.#ledgerFailure) : program.error
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
        return { role, desk: this.#deskState(), simulated: this.#options.simulated }
      case 'trainer':
        return this.#options.dock === undefined ? undefined : { role, dock: this.#options.dock.state() }
    }
  }

  async close(): Promise<void> {
    this.#cancelPeriodCheck?.()
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
    this.#reception.close()
    await this.#options.reader.close()
    this.#ledger?.ledger.close()
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
      if (this.#ledger === undefined) return { failure: this.#ledgerFailure ?? failure('ledger-key-unavailable') }
      const undone = this.#ledger.ledger.undoCheckIn(id, reason, role)
      if (!undone.ok) return { failure: undone.error }
      this.#pushDesk()
      return undefined
    },
    'ledger:unlock': async ({ passphrase }) => {
      const { unlock } = this.#options.access
      // A process opens its ledger once; the key derivation takes a second in which the button can be pressed again.
      if (unlock === undefined || this.#ledger !== undefined || this.#unlocking) {
        passphrase.fill(0)
        return { failure: failure('request-invalid') }
      }
      this.#unlocking = true
      try {
        const opened = await unlock(passphrase)
        this.#takeLedger(opened)
        return opened.ok ? undefined : { failure: opened.error }
      } finally {
        this.#unlocking = false
      }
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

  #takeLedger(opened: LedgerAccess['opened']): void {
    if (opened.ok) this.#ledger = opened.value
    this.#ledgerFailure = opened.ok ? undefined : opened.error
    this.#reception.setStationFailure(this.stationFailure)
    this.#pushDesk()
  }

  #describeTrust(): DeskTrust {
    const { clock, program, trust } = this.#options
    return deskTrust(trust, clock.now(), program.ok ? program.value.program.identity.level : undefined)
  }

  /** The first person of a day after the last one should not have to find out. */
  #watchPeriod(program: Program): void {
    const { clock, timers } = this.#options
    const period = checkProgramPeriod(program, businessDay(clock.now()))
    const found = period.ok ? undefined : period.error
    if (found?.code !== this.#periodFailure?.code) {
      this.#periodFailure = found
      this.#reception.setStationFailure(this.stationFailure)
      this.#pushDesk()
    }
    this.#trust = this.#describeTrust()
    this.#cancelPeriodCheck = timers.after(PERIOD_CHECK_INTERVAL, () => this.#watchPeriod(program))
  }

  #awaitsComparison(evidence: CardEvidence): boolean {
    const { clock, program } = this.#options
    if (!program.ok || this.stationFailure !== undefined) return false
    const today = businessDay(clock.now())
    return awaitsFaceComparison(program.value.program, { evidence, today, place: program.value.place })
  }

  /** Decides, then records; what is returned as a decision is durable. */
  #conclude(...[evidence, tap, comparison]: Parameters<Conclude>): ReturnType<Conclude> {
    const { clock, program } = this.#options
    const began = clock.monotonicMilliseconds()
    if (!program.ok) return program
    if (this.#ledger === undefined) return err(this.#ledgerFailure ?? failure('ledger-key-unavailable'))
    const today = businessDay(clock.now())
    const period = checkProgramPeriod(program.value.program, today)
    if (!period.ok) return period
    const { place } = program.value
    const input = { evidence, today, place, ...(comparison === undefined ? {} : { comparison }) }
    const decision = decide(program.value.program, input)
    const recorded = this.#ledger.ledger.recordCheckIn({
      program: { id: program.value.program.id, version: program.value.program.version },
      place,
      decision,
    })
    if (!recorded.ok) return recorded
    const { number, at } = recorded.value
    const milliseconds = evidence.statistics.totalMilliseconds + clock.monotonicMilliseconds() - began
    this.#lastProof = deskProof(number, evidence)
    this.#tell(decisionLine({ at, reader: tap.reader, number, milliseconds }, decision, evidence.statistics))
    // After the visitor's screen.
    queueMicrotask(() => this.#pushDesk())
    return ok({ decision, checkInNumber: number })
  }

  #noteReaderEvent(event: ReaderEvent): void {
    if (event.type === 'readers-changed') {
      this.#readers = event.readers
      this.#readersFailure = event.failure
      this.#pushDesk()
    }
  }

  #noteFailure(reason: Failure, reader: string): void {
    const at = this.#options.clock.now().toString()
    this.#lastFailure = { code: reason.code, at }
    this.#tell(failureLine({ at, reader }, reason))
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
    this.#lastFailure = { code: 'internal', at: this.#options.clock.now().toString() }
    console.error('the desk could not be told:', describeDefect(error))
  }

  #deskState(): DeskState {
    const ledger = this.#ledger?.ledger
    const { stationFailure } = this
    return {
      readers: this.#readers,
      ...(this.#readersFailure === undefined ? {} : { readerFailure: this.#readersFailure.code }),
      ...(stationFailure === undefined ? {} : { stationFailure }),
      locked: ledger === undefined && this.#options.access.unlock !== undefined,
      checkIns: ledger?.recentCheckIns(DESK_ROWS) ?? [],
      counts: ledger?.counts(businessDay(this.#options.clock.now())) ?? { admit: 0, refuse: 0, ask: 0, undone: 0 },
      keySource: this.#ledger?.keySource ?? 'none',
      ...(this.#lastFailure === undefined ? {} : { lastFailure: this.#lastFailure }),
      ...(this.#comparison === undefined ? {} : { comparison: this.#comparison }),
      ...(this.#pinChange === undefined ? {} : { pinChange: this.#pinChange }),
      ...(this.#lastProof === undefined ? {} : { lastProof: this.#lastProof }),
      trust: this.#trust,
    }
  }

  #pushRole(role: Role): void {
    const state = this.stateFor(role)
    if (state !== undefined) this.#push(state)
  }

  #push(state: WindowState): void {
    this.#options.push(state)
  }
}
