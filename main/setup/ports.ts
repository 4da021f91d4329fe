import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import type { SetupFile } from '../contract/index.ts'

/** The public half of the key with which a municipality signs its programs, as read from its file. */
export interface SignerKeyFile {
  /** Content of the file. */
  readonly text: string
  readonly municipality: string
  /** SHA-256 of the key, 64 hex digits. */
  readonly fingerprint: string
  /** A key of the samples: not for real work. */
  readonly test: boolean
}

/** A program that the key has signed, with the bytes it came in. */
export interface ProgramPackage {
  readonly bytes: Uint8Array
  readonly program: Program
}

/** Signed programs, as the set-up needs them. */
export interface SetupPrograms {
  readKey(text: string): Result<SignerKeyFile, Failure>
  readPackage(bytes: Uint8Array, key: SignerKeyFile): Result<ProgramPackage, Failure>
  /** Puts key and program into the folder of a station. Gives what its configuration calls the program. */
  install(folder: string, key: SignerKeyFile, program: ProgramPackage): Result<string, Failure>
}

/** A file that a person has chosen, in a dialog of the operating system. */
export interface ChosenFile {
  /** Without its folder. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Asks for a file; nothing where nobody chose one. Fails with `setup-file-unreadable`. */
export type ChooseFile = (file: SetupFile) => Promise<Result<ChosenFile | undefined, Failure>>
