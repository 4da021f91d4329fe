import path from 'node:path'
import { z } from 'zod'
import { type Clock, ok, pauseAfter, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { attempt, replaceFile } from '../ledger/index.ts'
import { readOwnerFile } from './owner-file.ts'

export const STAFF_TRIES_FILE = 'staff-tries.json'

const MAXIMUM_LENGTH = 1_048_576
const fileSchema = z.record(z.string(), z.int().min(0).max(1_000_000))

/**
 * Wrong tries in a row, person by person. The counts outlive a restart; the pause is measured on a clock that nobody can set,
 * and begins anew with the process.
 */
export class StaffTries {
  readonly #file: string
  readonly #clock: Clock
  readonly #counts: Map<string, number>
  readonly #lastAt = new Map<string, number>()
  readonly #began: number

  constructor(folder: string, clock: Clock) {
    this.#file = path.join(folder, STAFF_TRIES_FILE)
    this.#clock = clock
    this.#counts = readCounts(this.#file)
    this.#began = clock.monotonicMilliseconds()
  }

  /** Whole seconds until the next try of this person; 0 when it may be now. */
  waitSeconds(id: string): number {
    const pause = pauseAfter(this.#counts.get(id) ?? 0) * 1_000
    const passed = this.#clock.monotonicMilliseconds() - (this.#lastAt.get(id) ?? this.#began)
    return Math.max(0, Math.ceil((pause - passed) / 1_000))
  }

  /** Counts a try as wrong, durably, before it is looked at: whoever cuts the power in between has gained nothing. */
  begin(id: string): Result<undefined, Failure> {
    const counted = this.#keep(new Map(this.#counts).set(id, (this.#counts.get(id) ?? 0) + 1))
    if (counted.ok) this.#lastAt.set(id, this.#clock.monotonicMilliseconds())
    return counted
  }

  /** The try was right, or the person is gone. */
  forget(id: string): Result<undefined, Failure> {
    const fewer = new Map(this.#counts)
    fewer.delete(id)
    return this.#keep(fewer)
  }

  #keep(counts: ReadonlyMap<string, number>): Result<undefined, Failure> {
    return attempt(() => {
      replaceFile(this.#file, `${JSON.stringify(Object.fromEntries(counts))}\n`)
      this.#counts.clear()
      for (const [id, count] of counts) this.#counts.set(id, count)
      return ok(undefined)
    })
  }
}

/** Counts that cannot be read count as none: whoever can damage them could also replace the PINs. */
function readCounts(file: string): Map<string, number> {
  const read = readOwnerFile(file, MAXIMUM_LENGTH)
  if ('problem' in read) return new Map()
  try {
    const parsed = fileSchema.safeParse(JSON.parse(read.content.toString('utf8')))
    return new Map(parsed.success ? Object.entries(parsed.data) : [])
  } catch {
    return new Map()
  }
}
