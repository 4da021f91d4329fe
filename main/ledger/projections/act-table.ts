import { z } from 'zod'
import type { Projections } from '../../../core/event/index.ts'
import type { Connection } from '../connection.ts'

const rowSchema = z.object({ program: z.string(), seq: z.int() })

/** How many sequence numbers are held in memory at a time. */
const PAGE_SIZE = 1_000

/** Which events are acts of a program. */
export class ActTable {
  readonly #add
  readonly #page
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#add = connection.prepare('INSERT INTO act (program, seq) VALUES (?, ?)')
    this.#page = connection.prepare('SELECT seq FROM act WHERE program = ? AND seq > ? ORDER BY seq LIMIT ?').pluck()
  }

  add(program: string, seq: number): void {
    this.#add.run(program, seq)
  }

  /** Ascending; in pages, because a statement that is still running would lock the connection. */
  *of(program: string, after: number): Generator<number> {
    let last = after
    while (true) {
      const page = z.array(z.int()).parse(this.#page.all(program, last, PAGE_SIZE))
      yield* page
      if (page.length < PAGE_SIZE) return
      last = page.at(-1) ?? last
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
