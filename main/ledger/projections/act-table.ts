import { z } from 'zod'
import type { Projections, StoredEvent } from '../../../core/event/index.ts'
import type { Connection } from '../../../platform/index.ts'

const rowSchema = z.object({ program: z.string(), seq: z.int() })
const bytes = z.instanceof(Uint8Array)
const actRowSchema = z.object({ seq: z.int(), header: bytes, body: bytes.nullable() })

/** How many events are held in memory at a time. */
const PAGE_SIZE = 1_000

/** Which events are acts of a program. */
export class ActTable {
  readonly #add
  readonly #page
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#add = connection.prepare('INSERT INTO act (program, seq) VALUES (?, ?)')
    this.#page = connection.prepare(
      `SELECT act.seq AS seq, header, body FROM act JOIN event ON event.seq = act.seq
       WHERE program = ? AND act.seq > ? ORDER BY act.seq LIMIT ?`,
    )
  }

  add(program: string, seq: number): void {
    this.#add.run(program, seq)
  }

  /** Ascending; in pages, because a statement that is still running would lock the connection. */
  *of(program: string, after: number): Generator<StoredEvent & { readonly seq: number }> {
    let last = after
    while (true) {
      const page = this.#page.all(program, last, PAGE_SIZE).map((row) => actRowSchema.parse(row))
      for (const { seq, header, body } of page) yield { seq, header, body: body ?? undefined }
      if (page.length < PAGE_SIZE) return
      last = page.at(-1)?.seq ?? last
    }
  }

  clear(): void {
    this.#connection.exec('DELETE FROM act')
  }

  equals({ acts }: Projections): boolean {
    const rows = z
      .array(rowSchema)
      .safeParse(this.#connection.prepare('SELECT program, seq FROM act ORDER BY program, seq').all())
    if (!rows.success) return false
    const expected = new Set([...acts].flatMap(([program, seqs]) => seqs.map((seq) => `${program} ${seq}`)))
    return rows.data.length === expected.size && rows.data.every(({ program, seq }) => expected.has(`${program} ${seq}`))
  }
}
