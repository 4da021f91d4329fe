import type { Temporal } from 'temporal-polyfill'
import type { Program } from '../../core/program/index.ts'
import { ShelterOperations } from '../../core/shelter/index.ts'
import type { Ledger } from '../ledger/index.ts'

/** Acts that one step reads: a few milliseconds, between which taps go on. */
const READ_AT_ONCE = 200

/** What of the acts of one program has been read. */
interface Reading {
  readonly operations: ShelterOperations
  /** The last own act, and the last row of what other stations recorded. */
  seq: number
  row: number
}

/**
 * From which day on what a program keeps of persons is still needed. Usually from so many days ago; of a shelter, while it stands, from its
 * first day, and the days are counted from its closing.
 */
export class RetentionStart {
  readonly #readings = new Map<string, Reading>()

  /**
   * @param before the day that is so many days ago
   * @returns undefined: there is more to read, and it is to be asked again
   */
  of(
    { id, shelter, period }: Pick<Program, 'id' | 'shelter' | 'period'>,
    before: Temporal.PlainDate,
    ledger: Pick<Ledger, 'acts' | 'sync'>,
  ): string | undefined {
    if (shelter === undefined) return before.toString()
    const reading = this.#readings.get(id) ?? { operations: new ShelterOperations(), seq: 0, row: 0 }
    this.#readings.set(id, reading)
    return this.#readOn(id, reading, ledger) ? reading.operations.neededFrom(before.toString(), period.until) : undefined
  }

  /** Whether everything has been read. */
  #readOn(program: string, reading: Reading, ledger: Pick<Ledger, 'acts' | 'sync'>): boolean {
    let left = READ_AT_ONCE
    for (const record of ledger.acts(program, 'shelter-act', reading.seq)) {
      if (left === 0) return false
      left -= 1
      reading.operations.add(record)
      reading.seq = record.seq
    }
    for (const { row, record } of ledger.sync.otherActs(program, 'shelter-act', reading.row)) {
      if (left === 0) return false
      left -= 1
      reading.operations.add(record)
      reading.row = row
    }
    return true
  }
}
