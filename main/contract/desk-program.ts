import type { LocalizedText } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'

export interface PlaceChoice {
  readonly id: string
  readonly name: LocalizedText
}

/** The program (事業) this station runs, and who put it there. */
export interface DeskProgram {
  readonly id: string
  readonly version: string
  readonly title: LocalizedText
  readonly place: PlaceChoice
  /** ISO 8601 instant of the last switch, and the member of the staff who made it. Absent: as the station was set up. */
  readonly since?: string
  readonly by?: string
}

/** A package that this station has accepted and could run. */
export interface ProgramChoice {
  readonly id: string
  readonly version: string
  readonly title: LocalizedText
  /** Days on which it is valid, `YYYY-MM-DD`, both included. */
  readonly period?: { readonly from?: string; readonly until?: string }
  /** False: today is outside its period; it can be chosen all the same, and the station says so. */
  readonly inForce: boolean
  readonly places: readonly PlaceChoice[]
  /** Name of the key that signed it. Absent: unsigned, as in training. */
  readonly signedBy?: string
}

/** A package that was refused; the last good one of that program stays. */
export interface RefusedPackage {
  readonly file: string
  readonly failure: Failure
}
