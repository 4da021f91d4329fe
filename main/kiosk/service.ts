import type { Result, Timers } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { VoteAuthority } from '../../core/polling/index.ts'
import type { ReaderProcess } from '../../native/reader/index.ts'
import type { FolderWriter, SheetPrinter } from '../action/index.ts'
import type { DeskService, Sound, VisitorView } from '../contract/index.ts'
import type { Tap } from '../reception/index.ts'
import type { PollingStationSettings } from '../station/index.ts'
import type { ActiveProgram } from './active-program.ts'
import type { CheckInEvent } from './check-in-path.ts'
import type { OpenLedger } from './ledger-door.ts'
import type { StaffSession } from './staff-session.ts'
import type { StationRolls } from './station-rolls.ts'
import type { SteadyClock } from './steady-clock.ts'

/** What a service shows the visitor; the sound once, when it begins. */
export interface ServiceScreen {
  readonly view: VisitorView
  readonly sound?: Sound
}

/** See {@link Service.nextReading}. */
export type ServiceReading = 'program' | 'program-and-register' | 'known-card'

/**
 * What a program does with people beyond the decision (避難所受付, 投票所受付). It lives as long as its program is in force and the ledger
 * is open; what it knows is folded from the acts of the ledger, so that it can begin anew at any time.
 */
export interface Service {
  /** A card was read, decided about and recorded: its person stands at the desk. Called before any screen changes. */
  arrived(event: CheckInEvent): void
  /** The same card again within seconds: nothing is recorded of it, but its person stands at the desk, which may have gone on since. */
  arrivedAgain?(event: Pick<CheckInEvent, 'card' | 'decision'>): void
  /**
   * What the next card is read for. `program`: what the program says. `program-and-register`: the same, and what binds the card, so
   * that its later taps need no PIN (`CardEvidence.registration`). `known-card`: a card that was bound before, at level `token`.
   */
  nextReading(): ServiceReading
  /**
   * A card that was read as `known-card`. By the time this returns ok, what the desk wants with it is durable; nothing is proved yet
   * but by `proveRegisteredCard`.
   */
  knownCard(evidence: CardEvidence, tap: Pick<Tap, 'id' | 'reader'>): Result<undefined, Failure>
  /** What the visitor sees instead of what the reception would show; undefined: that. */
  inPlaceOf(view: VisitorView): ServiceScreen | undefined
  /**
   * Whether somebody stands at the desk, or is still shown how it went. Nobody: whoever taps again within the seconds of `dedupe` has
   * come again, and is not to be shown a screen that nobody at the desk knows of.
   */
  isServing(): boolean
  deskState(): DeskService
  /** Other stations recorded something for the program; it stands in the ledger. */
  othersRecorded(): void
  /** Whoever was signed in at the desk is not any more: what they had open is nobody's. */
  staffLeft(): void
  close(): void
}

/** What a service is made from. */
export interface ServiceContext {
  readonly active: ActiveProgram
  readonly ledger: OpenLedger
  readonly rolls: StationRolls
  readonly staff: StaffSession
  readonly clock: SteadyClock
  readonly timers: Timers
  readonly randomBytes: (length: number) => Uint8Array
  /** Prints sheets (帳票); absent where there are no windows: `sheet-printer-missing`. */
  readonly printer?: SheetPrinter
  /** Files in the station's folders and on memory sticks. */
  readonly files: FolderWriter
  /** Lets the staff choose a file; undefined: they chose none. Absent where there is no dialog. */
  readonly chooseFile?: () => Promise<string | undefined>
  /** How lists become rolls beside other work. */
  readonly imports: { readonly launch: () => ReaderProcess; readonly nativeBinding?: string | undefined }
  /** Name of the station; absent where it is not configured. */
  readonly station?: { readonly id: string; readonly name: string }
  readonly polling?: PollingStationSettings
  /** Grants the right to vote, once for each voter; absent where no hub is set up: the program's policy decides. */
  readonly authority?: VoteAuthority
  /** Room on the station's disk, as it was last looked at; absent where the machine does not tell. */
  readonly freeMebibytes?: () => number | undefined
  /** Cards are simulated. */
  readonly simulated: boolean
  /** What the desk or the visitor sees has changed. */
  readonly onChange: () => void
}
