import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { chance } from '../../platform/index.ts'
import { type ActionOutcome, checkActionDevices, NO_FOLDERS } from '../action/index.ts'
import { type ProgramAtPlace, ProgramInForce } from './active-program.ts'
import { CardDesk } from './card-desk.ts'
import { DeviceWatch } from './device-watch.ts'
import { DuplicateTaps } from './duplicate-taps.ts'
import { EnrolmentDesk } from './enrolment-desk.ts'
import { FollowUp } from './follow-up.ts'
import type { FollowedCheckIn } from './followed-check-in.ts'
import { Headcount } from './headcount.ts'
import type { KioskOptions } from './kiosk-options.ts'
import { LedgerDoor } from './ledger-door.ts'
import { PendingReleases } from './pending-releases.ts'
import { ProgramSwitch } from './program-switch.ts'
import { RecentSlips } from './recent-slips.ts'
import { ReportDesk } from './report-desk.ts'
import { RollDelivery } from './roll-delivery.ts'
import { RollImport } from './roll-import.ts'
import { ServiceHost } from './service-host.ts'
import { StaffSession } from './staff-session.ts'
import { StationHealth } from './station-health.ts'
import { StationRolls } from './station-rolls.ts'
import { StationSync } from './station-sync.ts'
import { SteadyClock } from './steady-clock.ts'

/** What the parts of a kiosk tell it. */
export interface KioskHooks {
  /** The ledger has been opened, or could not be. */
  readonly onLedger: () => void
  /** Another program is in force. */
  readonly onProgram: () => void
  /** Whoever was signed in at the desk is not any more. */
  readonly onStaffLeft: () => void
  readonly onOutcome: (checkIn: FollowedCheckIn, outcome: ActionOutcome) => void
  /** What the desk sees has changed. */
  readonly onDesk: () => void
  /** What a service shows at the desk or to the visitor has changed. */
  readonly onService: () => void
  /** Other stations recorded something for this program. */
  readonly onOthers: (program: string) => void
  /** The station was enrolled with a hub. */
  readonly onEnrolled: () => void
}

export type KioskParts = ReturnType<typeof kioskParts>

/** The parts of a kiosk that know nothing of readers and screens, one for each concept. */
export function kioskParts(
  options: KioskOptions,
  { onLedger, onProgram, onStaffLeft, onOutcome, onDesk, onService, onOthers, onEnrolled }: KioskHooks,
) {
  const { timers, shelf, setUp, devices, printer, sheetPrinter, files = NO_FOLDERS, randomBytes } = options
  const { folder, launchImport: launch, nativeBinding } = options.rolls
  const { station, polling, voteAuthority, chooseRollFile: chooseFile } = options
  const clock = options.clock instanceof SteadyClock ? options.clock : new SteadyClock(options.clock)
  const programs = new ProgramInForce(options.program)
  const ledger = new LedgerDoor(options.access, onLedger)
  const rolls = new StationRolls({ folder, ledger, clock, nativeBinding })
  const checkDevices = ({ program, place }: ProgramAtPlace) => {
    const here = program.actions.filter(({ places }) => places === undefined || places.includes(place))
    return checkActionDevices(here, { gates: devices.gates, ...(printer === undefined ? {} : { printer }) })
  }
  const sync = new StationSync({
    ledger,
    clock,
    timers,
    randomBytes,
    connect: options.connectHub,
    onChange: onDesk,
    onEvents: onOthers,
  })
  const enrolment = new EnrolmentDesk({
    ledger,
    station,
    connect: options.connectHub,
    pinAuthority: options.pinAuthority,
    clock,
    timers,
    onChange: onDesk,
    onEnrolled,
  })
  const delivery = new RollDelivery({
    rolls,
    programs,
    ledger,
    fetcher: () => sync.rolls,
    believed: options.rolls.believed ?? (() => err(failure('roll-keys-missing'))),
    clock,
    timers,
    random: chance,
    randomBytes,
    launch,
    nativeBinding,
    onChange: onDesk,
  })
  const health = new StationHealth({
    machine: options.machine,
    printer: printer !== undefined || sheetPrinter !== undefined,
    ledger,
    sync,
    rolls: delivery,
    clock,
    timers,
    onChange: onDesk,
  })
  const staff = new StaffSession({
    directory: options.staff,
    clock,
    timers,
    // While the ledger is closed there is nothing to do at the desk but to open it.
    record: (entry) => (ledger.opened.ok ? ledger.opened.value.ledger.recordStaffSession(entry) : ok(undefined)),
    onLeave: onStaffLeft,
    onChange: onDesk,
  })
  return {
    clock,
    programs,
    ledger,
    sync,
    enrolment,
    rolls,
    delivery,
    shelf,
    programSwitch: new ProgramSwitch({
      programs,
      shelf,
      setUp,
      ledger,
      check: checkDevices,
      clock,
      onChange: onProgram,
    }),
    /** What the station lacks for the actions of a program at a place. */
    checkDevices,
    deviceWatch: new DeviceWatch({ devices, timers, onChange: onDesk }),
    imports: new RollImport({ rolls, ledger, clock, randomBytes, launch, nativeBinding, onChange: onDesk }),
    staff,
    services: new ServiceHost({
      rolls,
      staff,
      clock,
      timers,
      randomBytes,
      ...(sheetPrinter !== undefined && { printer: sheetPrinter }),
      files,
      imports: { launch, nativeBinding },
      ...(chooseFile !== undefined && { chooseFile }),
      ...(station !== undefined && { station }),
      ...(polling !== undefined && { polling }),
      authority: voteAuthority ?? sync,
      freeMebibytes: () => health.freeMebibytes,
      simulated: options.simulated,
      onChange: onService,
    }),
    cards: new CardDesk({ ledger, clock, timers, onChange: onDesk }),
    duplicates: new DuplicateTaps(clock),
    releases: new PendingReleases(clock),
    // Timers, sockets and readers are served before the next slice.
    reports: new ReportDesk({ clock, pause: () => new Promise((resolve) => setImmediate(resolve)) }),
    health,
    headcount: new Headcount({ timers, onChange: onDesk }),
    slips: new RecentSlips(),
    followUp: new FollowUp({ devices, printer, ledger, clock, timers, onOutcome, onLapsed: onDesk }),
  }
}

/** Ends whatever the parts do by themselves, in this order; the rolls, what follows a decision, and the ledger outlive it. */
export function endParts(parts: KioskParts): void {
  const { staff, deviceWatch, health, delivery, enrolment, sync, reports, services, headcount, cards, imports } = parts
  for (const part of [staff, deviceWatch, health, delivery, enrolment, sync, reports, services]) part.close()
  headcount.reset()
  cards.clear()
  imports.close()
}
