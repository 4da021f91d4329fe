import { businessDay } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import type { DeskPinChange, DeskProof, DeskRoll, DeskState, DeskTrust, FaceToCompare } from '../contract/index.ts'
import type { Ledger } from '../ledger/index.ts'
import type { ActiveProgram, ProgramInForce } from './active-program.ts'
import type { CardDesk } from './card-desk.ts'
import { type DecisionFacts, deskCheckIn, deskDecision } from './desk-decision.ts'
import { deskProgram, programChoice } from './desk-program.ts'
import type { DeviceWatch } from './device-watch.ts'
import type { EnrolmentDesk } from './enrolment-desk.ts'
import type { FollowUp } from './follow-up.ts'
import { asksHeadcount, type Headcount } from './headcount.ts'
import { ageInDays } from './identify-card.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { ProgramShelf } from './program-shelf.ts'
import type { ProgramSwitch } from './program-switch.ts'
import { quotasOf } from './quotas.ts'
import type { RollImport } from './roll-import.ts'
import type { ServiceHost } from './service-host.ts'
import type { StaffSession } from './staff-session.ts'
import { standingNotices } from './standing-notices.ts'
import type { StationHealth } from './station-health.ts'
import type { StationRolls } from './station-rolls.ts'
import type { SteadyClock } from './steady-clock.ts'
import { zonesOf } from './zones.ts'

/** How many of the last check-ins the desk sees. */
const DESK_ROWS = 50

export interface DeskBoardParts {
  readonly clock: SteadyClock
  readonly ledger: LedgerDoor
  readonly programs: ProgramInForce
  readonly programSwitch: ProgramSwitch
  readonly shelf: ProgramShelf
  readonly staff: StaffSession
  readonly services: ServiceHost
  readonly rolls: StationRolls
  readonly imports: RollImport
  readonly cards: CardDesk
  readonly headcount: Headcount
  readonly followUp: FollowUp
  readonly deviceWatch: DeviceWatch
  readonly enrolment: EnrolmentDesk
  readonly health: StationHealth
  readonly printer: boolean
  readonly trust: DeskTrust
}

/** How long the desk is told of a failure that passed, milliseconds: at night, that of the morning says nothing about the station. */
const FAILURE_TOLD_MILLISECONDS = 15 * 60_000

/** What is on the desk's screen: what was last heard, and what ledger, program and roll say now. */
export class DeskBoard {
  readers: DeskState['readers'] = []
  readersFailure: Failure | undefined
  #lastFailure: { readonly told: NonNullable<DeskState['lastFailure']>; readonly since: number } | undefined
  /** Pictures of a person, for as long as the staff is asked about them. */
  comparison: FaceToCompare | undefined
  lastProof: DeskProof | undefined
  lastDecision: DecisionFacts | undefined
  pinChange: DeskPinChange | undefined
  trust: DeskTrust
  /** What the station lacks for the actions of its program. */
  lacking: Failure | undefined
  readonly #parts: DeskBoardParts
  /** Those that were in force since the start: they know how their actions are called. */
  readonly #programs = new Map<string, Program>()

  constructor(parts: DeskBoardParts) {
    this.#parts = parts
    this.trust = parts.trust
  }

  noteFailure(code: FailureCode): void {
    const { clock } = this.#parts
    this.#lastFailure = { told: { code, at: clock.now().toString() }, since: clock.monotonicMilliseconds() }
  }

  state(stationFailure: Failure | undefined): DeskState {
    const { clock, ledger: door, programs, shelf, staff, cards, deviceWatch, services, printer } = this.#parts
    const { opened } = door
    const ledger = opened.ok ? opened.value.ledger : undefined
    const active = programs.current.ok ? programs.current.value : undefined
    if (active !== undefined) this.#programs.set(active.program.id, active.program)
    const today = businessDay(clock.now())
    return {
      readers: this.readers,
      ...(this.readersFailure === undefined ? {} : { readerFailure: this.readersFailure.code }),
      ...(stationFailure === undefined ? {} : { stationFailure }),
      notices: [...standingNotices(this.#parts), ...this.#parts.health.notices()],
      health: this.#parts.health.state(),
      ...this.#enrolment(),
      today: today.toString(),
      locked: door.locked,
      counts: ledger?.counts(today) ?? { admit: 0, refuse: 0, ask: 0, undone: 0 },
      keySource: opened.ok ? opened.value.keySource : 'none',
      ...this.#recentFailure(),
      ...(this.comparison === undefined ? {} : { comparison: this.comparison }),
      ...(this.pinChange === undefined ? {} : { pinChange: this.pinChange }),
      ...(this.lastProof === undefined ? {} : { lastProof: this.lastProof }),
      trust: this.trust,
      staff: staff.state(),
      programs: shelf.list().map((choice) => programChoice(choice, today)),
      refusedPackages: shelf.refused(),
      ...this.#checkIns(ledger),
      ...(cards.state === undefined ? {} : { registration: cards.state }),
      ...this.#ofProgram(active, ledger),
      ...(this.lacking === undefined ? {} : { lacking: this.lacking }),
      devices: deviceWatch.state(),
      ...(services.current !== undefined && { service: services.current.deskState() }),
      printer,
    }
  }

  #enrolment(): Pick<DeskState, 'enrolment'> {
    const enrolment = this.#parts.enrolment.state()
    return enrolment === undefined ? {} : { enrolment }
  }

  #recentFailure(): Pick<DeskState, 'lastFailure'> {
    const last = this.#lastFailure
    const age = last === undefined ? 0 : this.#parts.clock.monotonicMilliseconds() - last.since
    return last === undefined || age > FAILURE_TOLD_MILLISECONDS ? {} : { lastFailure: last.told }
  }

  #checkIns(ledger: Ledger | undefined): Pick<DeskState, 'checkIns' | 'lastDecision'> {
    const { staff, followUp, programs, services } = this.#parts
    // A service has a list of its own. Its acts are many times the check-ins: to look for these among them would take longer each day.
    if (services.current !== undefined) return { checkIns: [] }
    const names = {
      nameOf: (operator: string) => staff.nameOf(operator),
      pendingOf: (checkInId: string) => followUp.pendingOf(checkInId),
      programOf: (id: string) => this.#programs.get(id),
      program: programs.current.ok ? programs.current.value.program : undefined,
      isRepeatable: (checkInId: string, action: string) => followUp.isRepeatable(checkInId, action),
    }
    const checkIns = (ledger?.recentCheckIns(DESK_ROWS) ?? []).map((row) => deskCheckIn(row, names))
    const facts = this.lastDecision
    if (facts === undefined) return { checkIns }
    return {
      checkIns,
      lastDecision: deskDecision(
        facts,
        checkIns.find(({ id }) => id === facts.checkInId),
      ),
    }
  }

  #ofProgram(
    active: ActiveProgram | undefined,
    ledger: Ledger | undefined,
  ): Pick<DeskState, 'program' | 'zones' | 'quotas' | 'headcount' | 'roll' | 'reports'> {
    if (active === undefined) return { zones: [], quotas: [], reports: [] }
    const { clock, programSwitch, staff, headcount } = this.#parts
    const { program } = active
    return {
      program: deskProgram(active, programSwitch.last, (operator) => staff.nameOf(operator)),
      zones: ledger === undefined ? [] : zonesOf(active, ledger.usage),
      quotas: ledger === undefined ? [] : quotasOf(active, ledger.usage, clock.now()),
      ...(asksHeadcount(program) && { headcount: headcount.people ?? 1 }),
      ...(program.roll !== undefined && { roll: this.#roll(program.roll, ledger) }),
      reports: program.reports.map(({ id, name }) => ({ id, name })),
    }
  }

  #roll({ id, maxAgeDays }: { readonly id: string; readonly maxAgeDays?: number }, ledger: Ledger | undefined): DeskRoll {
    const { rolls, imports, clock } = this.#parts
    const current = rolls.current(id)
    const ageDays = current.ok ? ageInDays(current.value, clock.now()) : 0
    return {
      id,
      ...(current.ok && {
        current: {
          entries: current.value.summary.entries,
          ...(Number.isFinite(ageDays) && { ageDays }),
          old: maxAgeDays !== undefined && ageDays > maxAgeDays,
          rejected: current.value.summary.rejected,
        },
      }),
      ...(ledger !== undefined && { registered: ledger.registeredCards(id) }),
      ...imports.stateOf(id),
    }
  }
}
