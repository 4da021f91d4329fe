import { z } from 'zod'
import type { Connection } from '../../../platform/index.ts'
import type { Predecessor } from './sync-records.ts'

const rowSchema = z.object({
  device: z.instanceof(Uint8Array).transform((found) => new Uint8Array(found)),
  seq: z.int().nullable(),
})

/** Which devices this station was before. */
export class PredecessorTable {
  readonly #note
  readonly #all

  constructor(connection: Connection) {
    // What was read of a former ledger is not forgotten where only its name comes again.
    this.#note = connection.prepare(
      `INSERT INTO predecessor (device, seq, at) VALUES (?, ?, ?)
       ON CONFLICT (device) DO UPDATE SET seq = coalesce(excluded.seq, predecessor.seq)`,
    )
    this.#all = connection.prepare('SELECT device, seq FROM predecessor ORDER BY at, device')
  }

  /** Inside a transaction of the caller. */
  note({ device, seq }: Predecessor, at: number): void {
    this.#note.run(device, seq ?? null, at)
  }

  all(): readonly Predecessor[] {
    return this.#all.all().map((found) => {
      const { device, seq } = rowSchema.parse(found)
      return { device, ...(seq !== null && { seq }) }
    })
  }
}
