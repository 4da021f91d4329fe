import { err, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import type { RefusedPackage } from '../contract/index.ts'

/** A program that a station could run. */
export interface ShelvedProgram {
  readonly program: Program
  /** Name of the key that signed it. Absent: a bare file, as in development and training. */
  readonly signedBy?: string
  /** A newer version is here and could not be used: `program-fallback`. */
  readonly notice?: Failure
}

/** The programs of a station: what it has accepted, and what it has refused with the reason. */
export interface ProgramShelf {
  list(): readonly ShelvedProgram[]
  refused(): readonly RefusedPackage[]
  /** Why not even a list of them can be made. */
  readonly failure: Failure | undefined
  /** Why this version could not be taken from here any more; undefined where it could, be it the newest or not. */
  whyLost(program: Pick<Program, 'id' | 'version'>): Failure | undefined
  /** A program by its id, or why the station cannot run it. */
  find(id: string): Result<ShelvedProgram, Failure>
  /** Whether somebody may have brought or changed a program since the last look, or a day has begun. */
  lookAgain(): boolean
}

/** Of a station that is not set up, or that is set up wrongly. */
export const NO_PROGRAMS: ProgramShelf = {
  list: () => [],
  refused: () => [],
  failure: undefined,
  whyLost: () => undefined,
  find: (id) => err(failure('program-unknown', { id })),
  lookAgain: () => false,
}
