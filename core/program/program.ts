import type { LocalizedText, VisitorLanguage } from '../base/index.ts'
import type { PollingProgram } from '../polling/program.ts'
import type { ShelterProgram } from '../shelter/program.ts'
import type { ProgramAction } from './action.ts'
import type { Conditions } from './conditions.ts'
import type { Consequence } from './consequence.ts'
import type { Identity, KeepableField } from './identity.ts'
import type { Item } from './item.ts'
import type { Limit } from './limit.ts'
import type { ProgramTest } from './program-test.ts'
import type { Release } from './release.ts'
import type { ProgramExport, ProgramReport } from './report.ts'
import type { Slot } from './slot.ts'
import type { Zone } from './zone.ts'

/** Version of the package format that this module reads: the field `format` of the file. */
export const PROGRAM_FORMAT = 1

/** What a program is for (domain reference §A.2). The same engine serves all of them; the type is for the people who choose. */
export const PROGRAM_TYPES = [
  'facility-entry',
  'event',
  'parking-gate',
  'shelter',
  'polling-early',
  'polling-day',
  'attendance',
  'points',
  'fare-discount',
  'reception-queue',
  'link-id',
] as const
export type ProgramType = (typeof PROGRAM_TYPES)[number]

/** What to do with a card whose issuer cannot be verified: let the staff decide, refuse, or let the rules decide. */
export const UNVERIFIED_POLICIES = ['ask', 'refuse', 'decide'] as const
export type UnverifiedPolicy = (typeof UNVERIFIED_POLICIES)[number]

/** How a person is found in the roll: by the card that was registered, or by birth date and name. */
export const ROLL_MATCHES = ['card', 'birth-date-and-name'] as const
export type RollMatch = (typeof ROLL_MATCHES)[number]

/** What becomes of a decision that hangs on a roll that is too old. */
export const OLD_ROLL_POLICIES = ['ask', 'refuse', 'decide'] as const
export type OldRollPolicy = (typeof OLD_ROLL_POLICIES)[number]

/** What a station without a network does. It always decides by itself; nothing else has ever been asked for. */
export const OFFLINE_POLICIES = ['decide-locally'] as const
export type OfflinePolicy = (typeof OFFLINE_POLICIES)[number]

export interface Place {
  readonly id: string
  readonly name: LocalizedText
}

export interface PriceClass {
  readonly id: string
  readonly name: LocalizedText
  readonly yen?: number
}

/** Municipalities under one name. Codes have six digits; a designated city or a prefecture stands for all within it. */
export interface MunicipalitySet {
  readonly name: LocalizedText
  readonly codes: readonly string[]
}

/** The roll (名簿) that the rules may ask. */
export interface ProgramRoll {
  /** Name of the roll at the station. */
  readonly id: string
  readonly matchBy: RollMatch
  /** Every mark that rules may ask for. Where it is told, no other may be written in the program. */
  readonly flags?: readonly string[]
  readonly maxAgeDays?: number
  readonly whenOld: OldRollPolicy
}

export interface Rule {
  readonly id: string
  readonly when: Conditions
  readonly result: Consequence
}

/** A program (事業): who may check in, what is read, kept and done. Plain data, never code (DESIGN §3). */
export interface Program {
  readonly format: typeof PROGRAM_FORMAT
  readonly id: string
  readonly version: string
  readonly type: ProgramType
  readonly title: LocalizedText
  /** What the visitor is asked to do. */
  readonly instruction: LocalizedText
  /** In which the visitor's screen is offered, the first one first. */
  readonly languages: readonly VisitorLanguage[]
  /** First and last day, ISO 8601, both included. */
  readonly period: { readonly from: string; readonly until: string }
  readonly places: readonly [Place, ...Place[]]
  readonly identity: Identity
  readonly roll?: ProgramRoll
  readonly keeps: readonly KeepableField[]
  readonly retention?: { readonly days: number }
  readonly unverified: UnverifiedPolicy
  readonly municipalitySets: Readonly<Record<string, MunicipalitySet>>
  readonly priceClasses: readonly PriceClass[]
  readonly slots: readonly Slot[]
  readonly zones: readonly Zone[]
  /** In order: the first whose conditions all hold decides. */
  readonly rules: readonly Rule[]
  readonly otherwise: Consequence
  /** In order, when a rule admits: the first that is reached decides. */
  readonly limits: readonly Limit[]
  readonly items: readonly Item[]
  /** With type `shelter`. */
  readonly shelter?: ShelterProgram
  /** With types `polling-early` and `polling-day`. */
  readonly polling?: PollingProgram
  /** Who may admit somebody who was refused; nobody where it is absent. */
  readonly release?: Release
  /** The same subject again within so many seconds is the same event. */
  readonly dedupe: { readonly seconds: number }
  /** In order, after the record. */
  readonly actions: readonly ProgramAction[]
  readonly offline: OfflinePolicy
  readonly reports: readonly ProgramReport[]
  readonly exports: readonly ProgramExport[]
  readonly tests: readonly ProgramTest[]
}
