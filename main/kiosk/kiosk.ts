import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type DecisionInput, explainDecision, waitingPerson } from '../../core/program/index.ts'
import { describeDefect, type ReaderEvent } from '../../native/reader/index.ts'
import type { ActionOutcome, DeviceNotice } from '../action/index.ts'
import type { DeskStep, DeskTrust, Role, Sound, VisitorView, WindowState } from '../contract/index.ts'
import { type Conclude, Reception } from '../reception/index.ts'
import type { ActiveProgram, ProgramAtPlace } from './active-program.ts'
import { type CheckInEvent, CheckInPath, type DuplicateEvent } from './check-in-path.ts'
import { DeskBoard } from './desk-board.ts'
import { decisionFacts } from './desk-decision.ts'
import { deskPinChange, deskProof, deskTrust, faceToCompare } from './desk-facts.ts'
import { DeskTeller } from './desk-teller.ts'
import type { FollowedCheckIn } from './followed-check-in.ts'
import type { KioskOptions } from './kiosk-options.ts'
import { endParts, type KioskParts, kioskParts } from './kiosk-parts.ts'
import { NextCard } from './next-card.ts'
import { NoticeTeller } from './notice-teller.ts'
import { PeriodWatch } from './period-watch.ts'
import { KNOWN_CARD_PURPOSE } from './reading-request.ts'
import { requestHandlers } from './requests/index.ts'
import { RetentionWatch } from './retention-watch.ts'
import { type RequestHandlers, serveRequest } from './serve-request.ts'
import { slipOf } from './slip.ts'
import { type StationStatus, stationStatus } from './station-status.ts'
import { actionLine, decisionLine, duplicateLine, failureLine, type TapLine } from './tap-line.ts'
import { VisitorScreen } from './visitor-state.ts'

/**
 * A station at work, under plain Node: readers on one side, windows (or none) on the other, rules and ledger between.
 */
export class Kiosk {
  readonly #options: KioskOptions
  readonly #parts: KioskParts
  readonly #period: PeriodWatch
  readonly #retention: RetentionWatch
  readonly #path: CheckInPath
  readonly #reception: Reception
  readonly #notices: NoticeTeller
  readonly #screen: VisitorScreen
  readonly #board: DeskBoard
  readonly #handlers: RequestHandlers
  readonly #unsubscribe: (() => void)[] = []
  readonly #nextCard: NextCard
  readonly #desk = new DeskTeller(
    () => this.#pushRole('desk'),
    (error) => this.#noteDefect(error),
  )
  /** Taps of cards that are read for the service. */
  readonly #knownCards = new Set<string>()
  /** What the reception shows. */
  #view: VisitorView = { screen: 'starting' }
  /** How the last decision came about. */
  #steps: readonly DeskStep[] = []

  constructor(options: KioskOptions) {
    this.#options = options
    const { reader, timers } = options
    const parts = kioskParts(options, {
      onLedger: () => this.#ledgerOpened(),
      onProgram: () => this.#programChanged(),
      onStaffLeft: () => this.#dropChoices(),
      onOutcome: (checkIn, outcome) => this.#noteOutcome(checkIn, outcome),
      onDesk: () => this.#desk.now(),
      onService: () => this.#serviceChanged(),
      onOthers: (program) => this.#othersRecorded(program),
      onEnrolled: () => this.#enrolled(),
    })
    const { clock, programs } = parts
    this.#parts = parts
    this.#board = new DeskBoard({ ...parts, printer: options.printer !== undefined, trust: this.#describeTrust() })
    this.#notices = new NoticeTeller(parts, (notice) => options.onNotice?.(notice))
    this.#nextCard = new NextCard(options, parts)
    this.#screen = new VisitorScreen(options.simulated)
    this.#path = new CheckInPath({
      ...parts,
      isDeskEmpty: () => parts.services.current?.isServing() === false,
      stationFailure: () => this.stationFailure,
      onDecided: (active, input) => this.#explain(active, input),
      onRecorded: (event) => this.#noteRecorded(event),
      onDuplicate: (again) => this.#noteDuplicate(again),
    })
    // Before the reception: it asks by which program a tap began.
    this.#unsubscribe.push(reader.subscribe((event) => this.#noteReaderEvent(event)))
    this.#reception = this.#openReception()
    this.#handlers = this.#serveRequests()
    if (options.deviceNotices !== undefined) this.#unsubscribe.push(options.deviceNotices((notice) => this.#noteDevice(notice)))
    if (options.dock !== undefined) this.#unsubscribe.push(options.dock.subscribe(() => this.#pushRole('trainer')))
    this.#period = new PeriodWatch({
      clock,
      timers,
      programs,
      onChange: () => this.#stationChanged(),
      onLook: () => {
        this.#board.trust = this.#describeTrust()
        parts.programSwitch.refresh()
        if (this.#notices.tell()) this.#desk.now()
      },
    })
    this.#retention = new RetentionWatch({
      ...parts,
      timers,
      shelf: options.shelf,
      onErased: () => this.#contentsErased(),
      onFailure: ({ code }) => this.#board.noteFailure(code),
    })
    clock.onProblem = () => this.#noteClock()
    this.#programChanged()
    this.#ledgerOpened()
    parts.deviceWatch.look()
    void parts.health.look()
  }

  /** Why the station takes nobody in, though its readers may be ready. */
  get stationFailure(): Failure | undefined {
    const { current } = this.#parts.programs
    if (!current.ok) return current.error
    const { opened } = this.#parts.ledger
    return this.#period.failure ?? (opened.ok ? undefined : opened.error)
  }

  /** The program in force, or why there is none. */
  get program(): Result<ProgramAtPlace, Failure> {
    return this.#parts.programs.current
  }

  /** How the station is doing, for whoever watches a gate; names nobody. */
  status(): StationStatus {
    const { devices } = this.#options
    return stationStatus(this.#parts.clock.now(), this.#board.state(this.stationFailure), devices)
  }

  /** Serves what a window asks; everything from a screen comes through here. */
  request(role: Role | undefined, name: unknown, payload: unknown) {
    return serveRequest(this.#handlers, this.#parts.staff, role, name, payload)
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
    this.#desk.close()
    this.#period.close()
    this.#retention.close()
    for (const unsubscribe of this.#unsubscribe) unsubscribe()
    this.#reception.close()
    endParts(this.#parts)
    await this.#options.reader.close()
    await this.#parts.followUp.close()
    await this.#options.devices.close()
    this.#parts.rolls.close()
    this.#parts.ledger.close()
  }

  #openReception(): Reception {
    return new Reception({
      reader: this.#options.reader,
      timers: this.#options.timers,
      conclude: (...parts) => this.#conclude(...parts),
      awaitsComparison: (evidence, tap) => !this.#knownCards.has(tap.id) && this.#path.awaitsComparison(evidence, tap),
      onComparison: (comparison) => {
        this.#board.comparison = comparison === undefined ? undefined : faceToCompare(comparison)
        this.#desk.now()
      },
      register: (evidence) => this.#parts.cards.register(evidence),
      configure: (task) => this.#nextCard.isFor(task),
      onPinChange: (state) => {
        this.#board.pinChange = deskPinChange(state, this.#parts.clock.now())
        this.#desk.now()
      },
      onRegistration: (state) => {
        this.#parts.cards.note(state)
        this.#desk.now()
      },
      onView: (view, sound) => this.#present(view, sound),
      onFailure: (reason, tap) => this.#noteFailure(reason, tap),
    })
  }

  /** What the reception shows, or what the program's service has in its place. */
  #present(view: VisitorView, sound: Sound | undefined): void {
    this.#view = view
    const instead = this.#parts.services.current?.inPlaceOf(view)
    const shown = instead ?? { view, ...(sound !== undefined && { sound }) }
    if (JSON.stringify(shown.view) === JSON.stringify(this.#screen.state.view)) return
    this.#options.push({ role: 'visitor', visitor: this.#screen.show(shown.view, shown.sound) })
  }

  /** A card of the program is decided about and recorded; one that the service knows is the service's. */
  #conclude(...[evidence, tap, comparison]: Parameters<Conclude>): ReturnType<Conclude> {
    if (!this.#knownCards.delete(tap.id)) return this.#path.conclude(evidence, tap, comparison)
    const service = this.#parts.services.current
    // The desk has gone on to another program since the card was laid down.
    if (service === undefined) return err(failure('entry-cancelled'))
    const served = service.knownCard(evidence, tap)
    return served.ok ? ok('served') : served
  }

  #serviceChanged(): void {
    this.#nextCard.serviceChanged()
    this.#present(this.#view, undefined)
    this.#desk.soon()
  }

  #serveRequests(): RequestHandlers {
    return requestHandlers({
      ...this.#parts,
      reception: this.#reception,
      printer: this.#options.printer,
      sheetPrinter: this.#options.sheetPrinter,
      dock: this.#options.dock,
      chooseFile: this.#options.chooseRollFile,
      chooseFolder: this.#options.chooseFolder,
      stateFor: (role) => this.stateFor(role),
      stationFailure: () => this.stationFailure,
      onReleased: (checkIn) => this.#parts.followUp.begin(checkIn),
      onChange: () => this.#countsChanged(),
    })
  }

  /** Another program is in force, or the first one. */
  #programChanged(): void {
    const { current } = this.#parts.programs
    this.#parts.releases.forgetAll()
    this.#lookForService()
    this.#board.trust = this.#describeTrust()
    this.#board.lacking = current.ok ? this.#parts.checkDevices(current.value) : undefined
    this.#notices.lacks(this.#board.lacking)
    const visitor = this.#screen.work(current.ok ? current.value : undefined)
    if (visitor !== undefined) this.#options.push({ role: 'visitor', visitor })
    this.#dropChoices()
    this.#parts.imports.keepOnly(current.ok ? current.value.program.roll?.id : undefined)
    this.#period.look()
    this.#stationChanged()
    this.#nextCard.programChanged()
    this.#parts.followUp.showOccupancy(current.ok ? current.value : undefined)
  }

  /** What the service has folded holds persons whose time is over. */
  #contentsErased(): void {
    this.#parts.services.close()
    this.#lookForService()
    this.#desk.now()
  }

  /** What other stations recorded for the program in force becomes a part of what its desk knows. */
  #othersRecorded(program: string): void {
    const { current } = this.#parts.programs
    if (current.ok && current.value.program.id === program) this.#parts.services.current?.othersRecorded()
  }

  #lookForService(): void {
    const { programs, ledger, services } = this.#parts
    services.look(programs.current.ok ? programs.current.value : undefined, ledger.opened.ok ? ledger.opened.value : undefined)
  }

  /** What was chosen at the desk for the next card is not for whoever works there next, nor for another program. */
  #dropChoices(): void {
    this.#reception.cancelRegistration()
    this.#parts.cards.clear()
    this.#parts.headcount.reset()
    this.#parts.services.current?.staffLeft()
  }

  #ledgerOpened(): void {
    const { opened } = this.#parts.ledger
    if (opened.ok) {
      const [last] = opened.value.ledger.recentCheckIns(1)
      if (last !== undefined) this.#parts.clock.noteEarlierRecord(last.at)
      if (!this.#parts.programSwitch.recall()) this.#programChanged()
    }
    this.#lookForService()
    this.#parts.sync.look()
    this.#parts.delivery.look()
    this.#retention.begin()
    this.#stationChanged()
  }

  /** The program shares its keys with other stations from now on: cards are read for these, and its desk begins anew. */
  #enrolled(): void {
    this.#lookForService()
    this.#parts.sync.look()
    this.#parts.delivery.look()
    this.#nextCard.programChanged()
    this.#stationChanged()
  }

  #stationChanged(): void {
    this.#reception.setStationFailure(this.stationFailure)
    this.#desk.now()
  }

  /** Something was counted, or counted back. */
  #countsChanged(): void {
    const { current } = this.#parts.programs
    this.#parts.followUp.showOccupancy(current.ok ? current.value : undefined)
    this.#desk.now()
  }

  #describeTrust(): DeskTrust {
    const { current } = this.#parts.programs
    return deskTrust(this.#options.trust, this.#parts.clock.now(), current.ok ? current.value.program.identity.level : undefined)
  }

  /** Before the record: afterwards the counters would say something else. */
  #explain(active: ActiveProgram, input: DecisionInput): void {
    this.#steps = explainDecision(active.program, input).steps
  }

  #noteRecorded(event: CheckInEvent): void {
    const { recorded, decision, active, card, input, tap, milliseconds } = event
    const { id: checkInId, number, at } = recorded
    const { evidence, subject, number: registeredNumber } = card
    this.#board.lastProof = deskProof(number, evidence)
    this.#board.lastDecision = decisionFacts(event, this.#steps)
    const registered = registeredNumber === undefined ? {} : { registeredNumber }
    const checkIn = { checkInId, checkInNumber: number, at, active, decision, ...registered }
    this.#parts.slips.note(checkInId, slipOf(checkIn))
    if (decision.outcome !== 'admit') {
      const person = waitingPerson(active.program, input)
      this.#parts.releases.note({ ...checkIn, person, ...(subject !== undefined && { subject }) })
    }
    this.#tell(decisionLine({ at, reader: tap.reader, number, milliseconds }, decision, evidence.statistics))
    this.#parts.followUp.begin(checkIn)
    this.#parts.services.current?.arrived(event)
    // After the visitor's screen.
    queueMicrotask(() => this.#countsChanged())
  }

  #noteDuplicate(again: DuplicateEvent): void {
    const { tap, checkInNumber: number, decision } = again
    this.#tell(duplicateLine({ at: this.#parts.clock.now().toString(), reader: tap.reader, number }, decision.outcome))
    this.#parts.services.current?.arrivedAgain?.(again)
    this.#desk.soon()
  }

  #noteOutcome({ active, checkInNumber }: FollowedCheckIn, outcome: ActionOutcome): void {
    const kind = active.program.actions.find(({ id }) => id === outcome.action)?.kind
    if (kind === 'open-gate' && outcome.outcome !== 'done') this.#reception.noteGate(checkInNumber, outcome.outcome)
    this.#tell(actionLine({ at: this.#parts.clock.now().toString(), number: checkInNumber }, outcome))
    this.#desk.now()
  }

  /** A gate whose signal cannot be ended, a sign that may say something else: whoever sits here has to look. */
  #noteDevice({ notice }: DeviceNotice): void {
    this.#parts.deviceWatch.look()
    if (!('failure' in notice)) return
    this.#board.noteFailure(notice.failure.code)
    this.#desk.now()
  }

  #noteClock(): void {
    const { problem } = this.#parts.clock
    if (problem !== undefined) {
      this.#board.noteFailure(problem.code)
      this.#options.onNotice?.(problem)
    }
    this.#desk.now()
  }

  #noteReaderEvent(event: ReaderEvent): void {
    if (event.type === 'tap-started') {
      if (event.purpose === KNOWN_CARD_PURPOSE) this.#knownCards.add(event.tapId)
      else this.#parts.programs.noteTap(event.tapId, event.purpose)
    }
    if (event.type !== 'readers-changed') return
    this.#board.readers = event.readers
    this.#board.readersFailure = event.failure
    this.#desk.now()
  }

  #noteFailure(reason: Failure, tap: { readonly id: string; readonly reader: string }): void {
    this.#knownCards.delete(tap.id)
    this.#parts.programs.forgetTap(tap.id)
    this.#board.noteFailure(reason.code)
    this.#tell(failureLine({ at: this.#parts.clock.now().toString(), reader: tap.reader }, reason))
    this.#desk.now()
  }

  /** Whoever listens to the lines must not be able to take back a record that stands. */
  #tell(line: TapLine): void {
    try {
      this.#options.onTapLine(line)
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
    if (state !== undefined) this.#options.push(state)
  }
}
