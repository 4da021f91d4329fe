import type { Failure, FailureCode } from '../../core/failure/index.ts'
import type { DeskProof, DeskTrust, FaceToCompare } from './desk-card.ts'
import type { DeskQuota, DeskZone } from './desk-counters.ts'
import type { DeskCheckIn, DeskDecision } from './desk-decision.ts'
import type { DeskDevice } from './desk-devices.ts'
import type { DeskEnrolment } from './desk-enrolment.ts'
import type { DeskHealth } from './desk-health.ts'
import type { DeskNotice } from './desk-notice.ts'
import type { DeskProgram, ProgramChoice, RefusedPackage } from './desk-program.ts'
import type { ReportChoice } from './desk-report.ts'
import type { DeskRegistration, DeskRoll } from './desk-roll.ts'
import type { DeskStaff } from './desk-staff.ts'
import type { DeskPinChange } from './pin-change.ts'
import type { DeskPolling } from './polling.ts'
import type { DeskShelter } from './shelter.ts'

/** What the desk works on, where that is more than a list of check-ins. */
export type DeskService =
  | { readonly kind: 'shelter'; readonly shelter: DeskShelter }
  | { readonly kind: 'polling'; readonly polling: DeskPolling }

/** The desk's screen (係員画面): everything the staff sees, in one state. */
export interface DeskState {
  readonly readers: readonly { readonly name: string; readonly state: 'ready' | 'card-present' | 'starting' }[]
  readonly readerFailure?: FailureCode
  /** Why the station takes nobody in, with the facts that whoever mends it needs (a file, a line). */
  readonly stationFailure?: Failure
  /** What is wrong beside that: it stops nobody, and stands until it is mended. */
  readonly notices: readonly DeskNotice[]
  /** The ledger waits for a passphrase: entering one is of use. */
  readonly locked: boolean
  readonly checkIns: readonly DeskCheckIn[]
  readonly counts: { readonly admit: number; readonly refuse: number; readonly ask: number; readonly undone: number }
  /** Where the key of the ledger comes from: the desk sees which (DESIGN decision 3). */
  readonly keySource: 'os-key-store' | 'passphrase' | 'key-file' | 'none'
  readonly lastFailure?: { readonly code: FailureCode; readonly at: string }
  /** The staff is asked about this face now. */
  readonly comparison?: FaceToCompare
  readonly pinChange?: DeskPinChange
  readonly lastProof?: DeskProof
  readonly trust: DeskTrust
  readonly staff: DeskStaff
  /** Absent: the station has none that it could run. */
  readonly program?: DeskProgram
  readonly programs: readonly ProgramChoice[]
  readonly refusedPackages: readonly RefusedPackage[]
  /** The program wants something done that the station lacks a device for; people are taken in all the same. */
  readonly lacking?: Failure
  /** Gates, then signs. */
  readonly devices: readonly DeskDevice[]
  readonly zones: readonly DeskZone[]
  readonly quotas: readonly DeskQuota[]
  readonly lastDecision?: DeskDecision
  /** How many people the next card stands for. Absent: the program does not ask. */
  readonly headcount?: number
  /** Absent: the program asks no roll. */
  readonly roll?: DeskRoll
  readonly registration?: DeskRegistration
  /** Business day by the station's clock, `YYYY-MM-DD`. */
  readonly today: string
  readonly reports: readonly ReportChoice[]
  /** Of a program that does more than to decide. */
  readonly service?: DeskService
  readonly health: DeskHealth
  /** Absent: the ledger is closed, or this station speaks to no hub. */
  readonly enrolment?: DeskEnrolment
  /** Slips can be printed here. */
  readonly printer: boolean
}
