import type { Clock, Result, Timers } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { VoteAuthority } from '../../core/polling/index.ts'
import type { TapLimits, TrustAnchors } from '../../native/mynumber/index.ts'
import type { ReaderPort, ReaderProcess } from '../../native/reader/index.ts'
import type { DeviceNotice, Devices, FolderWriter, SheetPrinter, SlipPrinter } from '../action/index.ts'
import type { WindowState } from '../contract/index.ts'
import type { SignerKey } from '../program/index.ts'
import type { PollingStationSettings, StaffDirectory } from '../station/index.ts'
import type { EnrolParts, HubAddress, HubConnection } from '../sync/index.ts'
import type { ProgramAtPlace } from './active-program.ts'
import type { Dock } from './dock.ts'
import type { LedgerAccess } from './ledger-door.ts'
import type { Machine } from './machine.ts'
import type { ProgramShelf } from './program-shelf.ts'
import type { TapLine } from './tap-line.ts'

/** What a kiosk is put together from. */
export interface KioskOptions {
  readonly reader: ReaderPort
  readonly clock: Clock
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
    /** Keys of the officials who sign rolls that a hub hands out; absent: none is taken. */
    readonly believed?: () => Result<readonly SignerKey[], Failure>
    readonly launchImport: () => ReaderProcess
    readonly nativeBinding?: string | undefined
  }
  /** Gates and signs. Closed with the kiosk. */
  readonly devices: Devices
  /** What happens to gates and signs beside the answers to commands; gives how to stop listening. */
  readonly deviceNotices?: (listener: (notice: DeviceNotice) => void) => () => void
  /** The machine it runs on; absent: nothing is known of its disk and battery. */
  readonly machine?: Machine
  readonly printer?: SlipPrinter
  /** Prints sheets (帳票); absent where there are no windows. */
  readonly sheetPrinter?: SheetPrinter
  /** As configured; absent where the station is not. */
  readonly station?: { readonly id: string; readonly name: string }
  readonly polling?: PollingStationSettings
  /** The folders that files are written into; absent: there are none. */
  readonly files?: FolderWriter
  /** Lets the staff choose a file of a roll; undefined: none was chosen. Absent where there is no dialog. */
  readonly chooseRollFile?: () => Promise<string | undefined>
  /** Lets the staff choose a folder, of a memory stick say; undefined: none was chosen. Absent where there is no dialog. */
  readonly chooseFolder?: () => Promise<string | undefined>
  /** Grants the right to vote in place of the hub that the station is enrolled with. */
  readonly voteAuthority?: VoteAuthority
  /** How the hub of an enrolled station is spoken to; absent: not at all. */
  readonly connectHub?: (address: HubAddress) => HubConnection
  /** How the authority of a hub is found by the hash on a ticket; absent: the station cannot be enrolled from its desk. */
  readonly pinAuthority?: EnrolParts['pinAuthority']
  readonly simulated: boolean
  readonly dock?: Dock
  /** Pushes state to the window of a role, if there is one. */
  readonly push: (state: WindowState) => void
  /** Called at the end of every tap, and of every action that followed one. */
  readonly onTapLine: (line: TapLine) => void
  /** Something is wrong that stops nobody (the clock, a missing gate), for whoever sees no desk. */
  readonly onNotice?: (notice: Failure) => void
}
