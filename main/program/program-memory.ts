import { createHash } from 'node:crypto'
import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import { checkedProgram } from './signed-program.ts'

/** More than the versions of every program that a station keeps. */
const REMEMBERED = 64

/**
 * What came of reading program files, by their bytes: the same bytes give the same program, and a test table can take a good part of a
 * second. Signatures are not remembered.
 */
export class ProgramMemory {
  readonly #read = new Map<string, Result<Program, Failure>>()

  read(payload: Uint8Array): Result<Program, Failure> {
    const sha256 = createHash('sha256').update(payload).digest('hex')
    const known = this.#read.get(sha256)
    if (known !== undefined) return known
    const program = checkedProgram(payload)
    this.#read.set(sha256, program)
    for (const oldest of this.#read.keys()) {
      if (this.#read.size <= REMEMBERED) break
      this.#read.delete(oldest)
    }
    return program
  }
}
