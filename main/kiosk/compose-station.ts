import { randomBytes as nodeRandomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { matchAddress } from '../../core/address/index.ts'
import { type Clock, err, ok, type Result, systemTimers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import { DEFAULT_TAP_LIMITS, type TrustAnchors } from '../../native/mynumber/index.ts'
import { PRODUCTION_TRUST_ANCHORS, parseTrustAnchors, refuseTestHierarchy } from '../../native/pki/index.ts'
import type { ReaderPort, ReaderProcess } from '../../native/reader/index.ts'
import { forkProcess } from '../../native/reader/launch.ts'
import { type DeviceNotice, type Devices, type GateDevice, NO_FOLDERS, openDevices, StationFolders } from '../action/index.ts'
import { openLedger } from '../ledger/index.ts'
import { loadStationKeys, ProgramStore } from '../program/index.ts'
import {
  type KeyStore,
  loadStaff,
  loadStation,
  needsPassphrase,
  resolveLedgerKey,
  type SheetOutputs,
  type SlipOutput,
  type Station,
  StationSecrets,
  withImportedTrust,
} from '../station/index.ts'
import { HttpHub, openEnrolment, pinAuthority } from '../sync/index.ts'
import type { Dock } from './dock.ts'
import { FileShelf } from './file-shelf.ts'
import type { KioskOptions } from './kiosk-options.ts'
import type { LedgerAccess } from './ledger-door.ts'
import { machineOf } from './machine.ts'
import { PackageShelf } from './package-shelf.ts'
import { NO_PROGRAMS, type ProgramShelf } from './program-shelf.ts'
import { SteadyClock } from './steady-clock.ts'

/** What kind of build this is: a production build takes no simulated cards and no test anchors. */
export type BuildKind = 'development' | 'training' | 'production'

export interface StationParts {
  readonly folder: string
  readonly build: BuildKind
  readonly reader: ReaderPort
  readonly clock: Clock
  readonly simulated: boolean
  readonly dock?: Dock
  /** Starts the program `roll-import-entry`; as a file beside this one, where nobody says. */
  readonly launchRollImport?: () => ReaderProcess
  /** Makes the device of a gate of the kind `simulated`; absent in production. */
  readonly simulatedGate?: (gate: string) => GateDevice
  /** File of trust anchors that replaces the built-in ones. */
  readonly trustAnchorsFile?: string
  readonly keyStore?: KeyStore
  /** The SQLite addon for runtimes below Node-API 10. */
  readonly nativeBinding?: string
}

const randomBytes = (length: number) => new Uint8Array(nodeRandomBytes(length))

/** The given or the built-in anchors, and what an administrator imported into the station's folder. */
function loadTrust(parts: StationParts): Result<TrustAnchors, Failure> {
  const base = loadBaseTrust(parts)
  return base.ok ? withImportedTrust(base.value, parts.folder) : base
}

function loadBaseTrust(parts: StationParts): Result<TrustAnchors, Failure> {
  if (parts.trustAnchorsFile === undefined) return ok(PRODUCTION_TRUST_ANCHORS)
  let text: string
  try {
    text = readFileSync(parts.trustAnchorsFile, 'utf8')
  } catch {
    return err(failure('station-configuration-invalid', { what: 'trust-anchors', problem: 'cannot be read' }))
  }
  const parsed = parseTrustAnchors(text)
  return parsed.ok ? refuseTestHierarchy(parsed.value, parts.build === 'production' ? 'production' : 'development') : parsed
}

async function accessLedger(station: Station, parts: StationParts): Promise<LedgerAccess> {
  const { ledgerFile, ledgerKey } = station
  const request = { configuration: ledgerKey, ledgerFile, keyStore: parts.keyStore }
  const open = async (passphrase?: Uint8Array): Promise<LedgerAccess['opened']> => {
    const found = await resolveLedgerKey({ ...request, passphrase, randomBytes })
    if (!found.ok) return found
    const { key, source } = found.value
    const opened = openLedger({
      file: ledgerFile,
      key,
      clock: parts.clock,
      randomBytes,
      station: { id: station.id, name: station.name },
      ...(parts.nativeBinding === undefined ? {} : { nativeBinding: parts.nativeBinding }),
    })
    const secrets = new StationSecrets(key)
    key.fill(0)
    if (!opened.ok) return opened
    const enrolment = await openEnrolment(opened.value.sync, secrets)
    return ok({ ledger: opened.value, keySource: source, secrets, ...(enrolment !== undefined && { enrolment }) })
  }
  return (await needsPassphrase(request))
    ? { opened: err(failure('ledger-key-unavailable')), unlock: (passphrase) => open(passphrase) }
    : { opened: await open() }
}

/** A station put together, for a window or a gate to be put around it. */
export type ComposedStation = Omit<
  KioskOptions,
  'timers' | 'push' | 'onTapLine' | 'onNotice' | 'printer' | 'sheetPrinter' | 'chooseRollFile'
> & {
  readonly dock?: Dock
  readonly slips?: SlipOutput
  /** Absent where the station is not configured. */
  readonly sheets?: SheetOutputs
  readonly screens: 'one' | 'two'
  readonly statusPage?: { readonly port: number; readonly host: string }
}

const launchRollImport = () => forkProcess(path.join(import.meta.dirname, '../roll/roll-import-entry.ts'))

const NO_DEVICES: Devices = { gates: new Map(), signs: new Map(), close: async () => undefined }

/**
 * Everything a kiosk needs, from the station's folder. What is wrong with configuration, program, anchors or ledger does
 * not keep the kiosk from starting: it opens and says so, with the remedy.
 */
export async function composeStation(parts: StationParts): Promise<ComposedStation> {
  const station = loadStation(parts.folder)
  const trust = loadTrust(parts)
  const configured = !station.ok ? station : !trust.ok ? trust : ok({ station: station.value, trust: trust.value })
  const clock = new SteadyClock(parts.clock)
  const notices = new Set<(notice: DeviceNotice) => void>()
  const devices = configured.ok ? devicesOf(configured.value.station, parts, notices) : configured
  const programs = configured.ok && devices.ok ? programsOf(configured.value.station, parts, clock) : undefined
  const whyNone = !configured.ok ? configured : devices.ok ? err(failure('internal')) : devices
  const access: LedgerAccess = configured.ok
    ? await accessLedger(configured.value.station, { ...parts, clock })
    : { opened: configured }
  // The municipality table builds its index at the first address; the first visitor should not wait for it.
  matchAddress('')
  const { slips, sheets, screens = 'two', folders, statusPage, rollsFolder = '' } = configured.ok ? configured.value.station : {}
  return {
    reader: parts.reader,
    clock,
    randomBytes,
    program: programs?.first ?? whyNone,
    setUp: programs?.setUp,
    shelf: programs?.shelf ?? NO_PROGRAMS,
    trust: configured.ok ? configured.value.trust : PRODUCTION_TRUST_ANCHORS,
    limits: DEFAULT_TAP_LIMITS,
    access,
    staff: loadStaff(parts.folder, { clock }),
    rolls: {
      folder: rollsFolder,
      launchImport: parts.launchRollImport ?? launchRollImport,
      nativeBinding: parts.nativeBinding,
      believed: () => loadStationKeys(parts.folder, parts.build === 'production' ? 'production' : 'development', 'roll-signing'),
    },
    devices: devices.ok ? devices.value : NO_DEVICES,
    deviceNotices: (listener) => {
      notices.add(listener)
      return () => notices.delete(listener)
    },
    files: folders === undefined ? NO_FOLDERS : new StationFolders({ folders, timers: systemTimers }),
    machine: machineOf(parts.folder),
    connectHub: (address) => new HttpHub(address),
    pinAuthority,
    simulated: parts.simulated,
    screens,
    ...(parts.dock === undefined ? {} : { dock: parts.dock }),
    ...(configured.ok
      ? {
          station: { id: configured.value.station.id, name: configured.value.station.name },
          polling: configured.value.station.polling,
        }
      : {}),
    ...(slips === undefined ? {} : { slips }),
    ...(sheets === undefined ? {} : { sheets }),
    ...(statusPage === undefined ? {} : { statusPage }),
  }
}

function devicesOf(
  { devices }: Station,
  { clock, simulatedGate }: StationParts,
  listeners: ReadonlySet<(notice: DeviceNotice) => void>,
): Result<Devices, Failure> {
  return openDevices(devices, {
    clock,
    timers: systemTimers,
    notify: (notice) => {
      for (const listener of listeners) listener(notice)
    },
    ...(simulatedGate === undefined ? {} : { simulated: simulatedGate }),
  })
}

interface StationPrograms {
  readonly first: KioskOptions['program']
  readonly setUp: KioskOptions['setUp']
  readonly shelf: ProgramShelf
}

/** Programs that were installed, or the file of a station for development and training. */
function programsOf({ folder, program, place }: Station, { build }: StationParts, clock: Clock): StationPrograms {
  if ('installed' in program) {
    const accept = build === 'production' ? 'production' : 'development'
    const shelf = new PackageShelf({ folder, store: new ProgramStore({ folder, accept, clock }), clock })
    const found = shelf.find(program.installed)
    const first = found.ok ? atPlace(found.value.program, place, folder) : found
    return { shelf, first, setUp: { id: program.installed, place } }
  }
  if (build === 'production')
    return { shelf: NO_PROGRAMS, first: err(failure('program-unsigned', { file: program.file })), setUp: undefined }
  const shelf = new FileShelf(program.file)
  return { shelf, first: shelf.first.ok ? atPlace(shelf.first.value, place, folder) : shelf.first, setUp: undefined }
}

function atPlace(program: Program, place: string, folder: string): KioskOptions['program'] {
  return program.places.some(({ id }) => id === place)
    ? ok({ program, place })
    : err(failure('station-configuration-invalid', { file: folder, at: 'place', problem: 'the program has no such place' }))
}
