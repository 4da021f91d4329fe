import type { Clock, Result, Timers } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { DecisionInput, Outcome } from '../../core/program/index.ts'
import type { TapLimits, TrustAnchors } from '../../native/mynumber/index.ts'
import { describeDefect, type ReaderEvent, type ReaderPort, type ReaderProcess } from '../../native/reader/index.ts'
import { type ActionOutcome, checkActionDevices, type Devices, type SlipPrinter } from '../action/index.ts'
import type { DeskStep, DeskTrust, Role, WindowState } from '../contract/index.ts'
import { CARD_REGISTRATION_PURPOSE, type DeskTask, Reception } from '../reception/index.ts'
import type { StaffDirectory } from '../station/index.ts'
import { type ActiveProgram, type ProgramAtPlace, ProgramInForce } from './active-program.ts'
import { CardDesk } from './card-desk.ts'
import { type CheckInEvent, CheckInPath } from './check-in-path.ts'
import { DeskBoard } from './desk-board.ts'
import { decisionFacts } from './desk-decision.ts'
import { deskPinChange, deskProof, deskTrust, faceToCompare } from './desk-facts.ts'
import type { Dock } from './dock.ts'
import { DuplicateTaps } from './duplicate-taps.ts'
import { type FollowedCheckIn, FollowUp } from './follow-up.ts'
import { Headcount } from './headcount.ts'
import { type LedgerAccess, LedgerDoor } from './ledger-door.ts'
import { PendingReleases } from './pending-releases.ts'
import { PeriodWatch } from './period-watch.ts'
import type { ProgramShelf } from './program-shelf.ts'
import { ProgramSwitch } from './program-switch.ts'
import { RecentSlips } from './recent-slips.ts'
import { checkInRequests } from './requests/check-in-requests.ts'
import { programRequests } from './requests/program-requests.ts'
import { rollRequests } from './requests/roll-requests.ts'
import { slipRequests } from './requests/slip-requests.ts'
import { staffRequests } from './requests/staff-requests.ts'
import { windowRequests } from './requests/window-requests.ts'
import { RollImport } from './roll-import.ts'
import { type RequestHandlers, serveRequest } from './serve-request.ts'
import { slipOf } from './slip.ts'
import { StaffSession } from './staff-session.ts'
import { StationRolls } from './station-rolls.ts'
import { SteadyClock } from './steady-clock.ts'
import { actionLine, decisionLine, duplicateLine, failureLine, type TapLine } from './tap-line.ts'
import { VisitorScreen } from './visitor-state.ts'

export interface KioskOptions {
  readonly reader: ReaderPort
  readonly clock: SteadyClock | Clock
  readonly timers: Timers
  readonly randomBytes: (length: number) => Uint8Array
  /** The program and the place that the station was set up with, or why there is none. */
  readonly program: Result<ProgramAtPlace, Failure>
  /** Which program that was to be. */
  readonly setUp: { readonly id: string; readonly place: string } | undefined
  /** The programs that it could run. */
  readonly shelf: ProgramShelf
  readonly trust: TrustAnchors
  readonly limits: TapLimits
  readonly access: LedgerAccess
  readonly staff: Result<StaffDirectory, Failure>
  /** Folder of the rolls, and the program that imports one. */
  readonly rolls: {
    readonly folder: string
    readonly launchImport: () => ReaderProcess
    readonly nativeBinding?: string | undefined
  }
  /** Gates and signs. Closed with the kiosk. */
  readonly devices: Devices
  readonly printer?: SlipPrinter
  /** Lets the staff choose a file of a roll; undefined: none was chosen. Absent where there is no dialog. */
  readonly chooseRollFile?: () => Promise<string | undefined>
  readonly simulated: boolean
  readonly dock?: Dock
  /** Pushes state to the window of a role, if there is one. */
  readonly push: (state: WindowState) => void
  /** Called at the end of every tap, and of every action that followed one. */
  readonly onTapLine: (line: TapLine) => void
}

/**
 * A station at work, under plain Node: readers on one side, windows (or none) on the other, rules and ledger between.
 */
export class Kiosk {
  readonly #options: KioskOptions
  readonly #clock: SteadyClock
  readonly #programs: ProgramInForce
  readonly #programSwitch: ProgramSwitch
  readonly #ledger: LedgerDoor
  readonly #rolls: StationRolls
  readonly #imports: RollImport
  readonly #staff: StaffSession
  readonly #cards: CardDesk
  readonly #duplicates: DuplicateTaps
  readonly #releases: PendingReleases
  readonly #headcount = new Headcount()
  readonly #slips = new RecentSlips()
  readonly #followUp: FollowUp
  readonly #period: PeriodWatch
  readonly #path: CheckInPath
  readonly #reception: Reception
  readonly #screen: VisitorScreen
  readonly #board: DeskBoard
  readonly #handlers: RequestHandlers
  readonly #unsubscribe: (() => void)[] = []
  /** How the last decision came about. */
  #steps: readonly DeskStep[] = []

  constructor(options: KioskOptions) {
    this.#options = options
    const { reader, timers, access, shelf, devices, printer } = options
    const clock = options.clock instanceof SteadyClock ? options.clock : new SteadyClock(options.clock)
    const pushDesk = () => this.#pushDesk()
    this.#clock = clock
    this.#programs = new ProgramInForce(options.program)
    const programs = this.#programs
    this.#ledger = new LedgerDoor(access, () => this.#ledgerOpened())
    const ledger = this.#ledger
    this.#programSwitch = new ProgramSwitch({
      programs,
      shelf,
      setUp: options.setUp,
      ledger,
      check: (choice) => this.#lackingDevices(choice),
      onChange: () => this.#programChanged(),
    })
    const { folder, launchImport, nativeBinding } = options.rolls
    this.#rolls = new StationRolls({ folder, ledger, nativeBinding })
    const rolls = this.#rolls
    this.#imports = new RollImport({
      rolls,
      ledger,
      clock,
      randomBytes: options.randomBytes,
      launch: launchImport,
      nativeBinding,
      onChange: pushDesk,
    })
    this.#staff = new StaffSession({ directory: options.staff, clock, timers, onChange: pushDesk })
    this.#cards = new CardDesk(ledger, clock)
    this.#duplicates = new DuplicateTaps(clock)
    this.#releases = new PendingReleases(clock)
    this.#followUp = new FollowUp({
      devices,
      printer,
      ledger,
      clock,
      timers,
      onOutcome: (checkIn, outcome) => this.#noteOutcome(checkIn, outcome),
    })
    this.#board = new DeskBoard({
      clock,
      ledger,
      programs,
      programSwitch: this.#programSwitch,
      shelf,
      staff: this.#staff,
      rolls,
      imports: this.#imports,
      cards: this.#cards,
      headcount: this.#headcount,
      followUp: this.#followUp,
      printer: printer !== undefined,
      trust: this.#describeTrust(),
    })
    this.#screen = new VisitorScreen(options.simulated)
    this.#path = new CheckInPath({
      clock,
      programs,
      ledger,
      rolls,
      duplicates: this.#duplicates,
      headcount: this.#headcount,
      stationFailure: () => this.stationFailure,
      onDecided: (active, input) => this.#explain(active, input),
      onRecorded: (event) => this.#noteRecorded(event),
      onDuplicate: (tap, number, decision) => this.#noteDuplicate(tap.reader, number, decision.outcome),
    })
    // Before the reception: it asks by which program a tap began.
    this.#unsubscribe.push(reader.subscribe((event) => this.#noteReaderEvent(event)))
    this.#reception = this.#openReception()
    this.#handlers = this.#serveRequests()
    if (options.dock !== undefined) this.#unsubscribe.push(options.dock.subscribe(() => this.#pushRole('trainer')))
    this.#period = new PeriodWatch({
      clock,
      timers,
      programs,
      onChange: () => this.#stationChanged(),
      onLook: () => {
        this.#board.trust = this.#describeTrust()
        this.#programSwitch.refresh()
      },
    })
    this.#clock.onProblem = pushDesk
    this.#programChanged()
    this.#ledgerOpened()
  }

  /** Why the station takes nobody in, though its readers may be ready. */
  get stationFailure(): Failure | undefined {
    const { current } = this.#programs
    if (!current.ok) return current.error
    const { opened } = this.#ledger
    return this.#period.failure ?? (opened.ok ? undefined : opened.error)
  }

  /** The program in force, or why there is none. */
  get program(): Result<ProgramAtPlace, Failure> {
    return this.#programs.current
  }

  /** Serves what a window asks; everything from a screen comes through here. */
  request(role: Role | undefined, name: unknown, payload: unknown) {
    return serveRequest(this.#handlers, this.#staff, role, name, payload)
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
    this.#staff.close()
    this.#imports.close()
    await this.#options.reader.close()
    await this.#followUp.close()
    await this.#options.devices.close()
    this.#rolls.close()
    this.#ledger.close()
  }

  #openReception(): Reception {
    return new Reception({
      reader: this.#options.reader,
      timers: this.#options.timers,
      conclude: (...parts) => this.#path.conclude(...parts),
      awaitsComparison: (evidence, tap) => this.#path.awaitsComparison(evidence, tap),
      onComparison: (comparison) => {
        this.#board.comparison = comparison === undefined ? undefined : faceToCompare(comparison)
        this.#pushDesk()
      },
      register: (evidence) => this.#cards.register(evidence),
      configure: (task) => this.#configureReaders(task),
      onPinChange: (state) => {
        this.#board.pinChange = deskPinChange(state, this.#clock.now())
        this.#pushDesk()
      },
      onRegistration: (state) => {
        this.#cards.note(state)
        this.#pushDesk()
      },
      onView: (view, sound) => this.#push({ role: 'visitor', visitor: this.#screen.show(view, sound) }),
      onFailure: (reason, tap) => this.#noteFailure(reason, tap),
    })
  }

  #serveRequests(): RequestHandlers {
    const reception = this.#reception
    const [ledger, programs, staff, releases] = [this.#ledger, this.#programs, this.#staff, this.#releases]
    const onChange = () => this.#countsChanged()
    const stationFailure = () => this.stationFailure
    return {
      ...windowRequests({
        reception,
        ledger,
        dock: this.#options.dock,
        stateFor: (role) => this.stateFor(role),
        stationFailure,
      }),
      ...staffRequests(staff),
      ...checkInRequests({
        ledger,
        programs,
        staff,
        releases,
        duplicates: this.#duplicates,
        headcount: this.#headcount,
        onReleased: (checkIn) => this.#followUp.begin(checkIn),
        onChange,
      }),
      ...programRequests({ programs, programSwitch: this.#programSwitch, ledger }),
      ...rollRequests({
        programs,
        ledger,
        rolls: this.#rolls,
        imports: this.#imports,
        cards: this.#cards,
        chooseFile: this.#options.chooseRollFile,
        stationFailure,
        underWay: () => reception.underWay,
        startRegistration: () => reception.startRegistration(),
        cancelRegistration: () => reception.cancelRegistration(),
        onChange,
      }),
      ...slipRequests({ printer: this.#options.printer, slips: this.#slips }),
    }
  }

  /** What is done with the next card: what the desk wants, or what the program wants. */
  #configureReaders(task?: DeskTask): void {
    const { reader, trust, limits } = this.#options
    const { current } = this.#programs
    if (!current.ok) return
    const { program, purpose, scope } = current.value
    const { opened } = this.#ledger
    const secret = opened.ok ? Buffer.from(opened.value.secrets.subjectSecret(scope)).toString('base64') : undefined
    const keyed = secret === undefined ? {} : { subjectKeySecretBase64: secret }
    if (task !== undefined && 'registerCard' in task) {
      const registration = { level: 'attributes', credentials: ['number-b', 'pin'], register: true } as const
      reader.configure({ ...registration, ...keyed, purpose: CARD_REGISTRATION_PURPOSE, trust, limits })
      return
    }
    // Without its secret this level cannot be read at all; the readers wait for the ledger.
    const needsSecret = program.identity.level === 'token'
    if (needsSecret && secret === undefined) return
    reader.configure({ ...program.identity, ...(needsSecret && keyed), purpose, trust, limits, ...task })
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
    this.#followUp.showOccupancy(current.ok ? current.value : undefined)
  }

  #ledgerOpened(): void {
    const { opened } = this.#ledger
    if (opened.ok) {
      const [last] = opened.value.ledger.recentCheckIns(1)
      if (last !== undefined) this.#clock.noteEarlierRecord(last.at)
      if (!this.#programSwitch.recall()) this.#programChanged()
    }
    this.#stationChanged()
  }

  #stationChanged(): void {
    this.#reception.setStationFailure(this.stationFailure)
    this.#pushDesk()
  }

  /** Something was counted, or counted back. */
  #countsChanged(): void {
    const { current } = this.#programs
    this.#followUp.showOccupancy(current.ok ? current.value : undefined)
    this.#pushDesk()
  }

  #lackingDevices({ program, place }: ProgramAtPlace): Failure | undefined {
    const here = program.actions.filter(({ places }) => places === undefined || places.includes(place))
    const { devices, printer } = this.#options
    return checkActionDevices(here, { gates: devices.gates, ...(printer === undefined ? {} : { printer }) })
  }

  #describeTrust(): DeskTrust {
    const { current } = this.#programs
    return deskTrust(this.#options.trust, this.#clock.now(), current.ok ? current.value.program.identity.level : undefined)
  }

  /** Before the record: afterwards the counters would say something else. */
  #explain(active: ActiveProgram, input: DecisionInput): void {
    this.#steps = []
  }

  #noteRecorded(event: CheckInEvent): void {
    const { recorded, decision, active, card, tap, milliseconds } = event
    const { id: checkInId, number, at } = recorded
    const { evidence, subject, number: registeredNumber } = card
    this.#board.lastProof = deskProof(number, evidence)
    this.#board.lastDecision = decisionFacts(event, this.#steps)
    const registered = registeredNumber === undefined ? {} : { registeredNumber }
    const checkIn = { checkInId, checkInNumber: number, at, active, decision, ...registered }
    this.#slips.note(checkInId, slipOf(checkIn))
    if (decision.outcome !== 'admit') this.#releases.note({ ...checkIn, ...(subject !== undefined && { subject }) })
    this.#tell(decisionLine({ at, reader: tap.reader, number, milliseconds }, decision, evidence.statistics))
    this.#followUp.begin(checkIn)
    // After the visitor's screen.
    queueMicrotask(() => this.#countsChanged())
  }

  #noteDuplicate(reader: string, number: number, outcome: Outcome): void {
    this.#tell(duplicateLine({ at: this.#clock.now().toString(), reader, number }, outcome))
  }

  #noteOutcome({ active, checkInNumber }: FollowedCheckIn, outcome: ActionOutcome): void {
    const kind = active.program.actions.find(({ id }) => id === outcome.action)?.kind
    if (kind === 'open-gate' && outcome.outcome !== 'done') this.#reception.noteGate(checkInNumber, outcome.outcome)
    this.#tell(actionLine({ at: this.#clock.now().toString(), number: checkInNumber }, outcome))
    this.#pushDesk()
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
