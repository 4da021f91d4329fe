import { err, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import type { RefusedPackage } from '../contract/index.ts'

/** A program that a station could run. */
export interface ShelvedProgram {
  readonly program: Program
  /** Name of the key that signed it. Absent: a bare file, as in development and training. */
  readonly signedBy?: string
}

/** The programs of a station: what it has accepted, and what it has refused with the reason. */
export interface ProgramShelf {
  list(): readonly ShelvedProgram[]
  refused(): readonly RefusedPackage[]
  /** A program by its id, or why the station cannot run it. */
  find(id: string): Result<ShelvedProgram, Failure>
  /** Whether somebody may have brought or changed a program since the last look, or a day has begun. */
  lookAgain(): boolean
}

/** Of a station that is not set up, or that is set up wrongly. */
export const NO_PROGRAMS: ProgramShelf = {
  list: () => [],
  refused: () => [],
  find: (id) => err(failure('program-unknown', { id })),
  lookAgain: () => false,
}
