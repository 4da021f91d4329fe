import { z } from 'zod'
import { occupancyChange, type Projections, type RecordedEffects } from '../../../core/event/index.ts'
import { DIRECTIONS, type Direction, type Usage } from '../../../core/program/usage.ts'
import type { Connection } from '../../../platform/index.ts'

const useSchema = z.object({ counter: z.string(), seq: z.int(), amount: z.int(), at: z.int(), total: z.int() })
const passageSchema = z.object({
  zone: z.string(),
  subject: z.string(),
  seq: z.int(),
  direction: z.enum(DIRECTIONS),
  at: z.int(),
})
const occupancySchema = z.object({ zone: z.string(), people: z.int() })

/** A number in a row, by hand: every tap asks some of them, and a schema takes as long as the statement. */
function numberOf(row: unknown, column: string): number {
  const value = typeof row === 'object' && row !== null ? (row as Readonly<Record<string, unknown>>)[column] : undefined
  if (typeof value !== 'number') throw new Error(`a row without a number in ${column}`)
  return value
}

function directionOf(row: unknown): Direction {
  const value = typeof row === 'object' && row !== null && 'direction' in row ? row.direction : undefined
  const direction = DIRECTIONS.find((known) => known === value)
  if (direction === undefined) throw new Error('a passage in no direction')
  return direction
}

/**
 * Counters, passages and occupancy of zones. Every question is one seek, whatever lies there: a use has the total of its
 * counter up to it beside it, so the last row of a counter has its sum and its last use.
 */
export class UsageTables {
  readonly usage: Usage
  readonly #use
  readonly #selectUse
  readonly #deleteUse
  readonly #lowerTotals
  readonly #pass
  readonly #deletePassage
  readonly #forgive
  readonly #correct
  readonly #people
  readonly #lastPassage
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#use = connection.prepare(
      `INSERT INTO counter_use (counter, seq, amount, at, total)
       SELECT counter, seq, amount, at, amount + coalesce(
         (SELECT total FROM counter_use AS last WHERE last.counter = new.counter ORDER BY last.seq DESC LIMIT 1), 0)
       FROM (SELECT ? AS counter, ? AS seq, ? AS amount, ? AS at) AS new`,
    )
    this.#selectUse = connection.prepare('SELECT amount FROM counter_use WHERE counter = ? AND seq = ?')
    this.#deleteUse = connection.prepare('DELETE FROM counter_use WHERE counter = ? AND seq = ?')
    this.#lowerTotals = connection.prepare('UPDATE counter_use SET total = total - ? WHERE counter = ? AND seq > ?')
    this.#pass = connection.prepare('INSERT INTO passage (zone, subject, seq, direction, at) VALUES (?, ?, ?, ?, ?)')
    this.#deletePassage = connection.prepare('DELETE FROM passage WHERE zone = ? AND subject = ? AND seq = ?')
    this.#forgive = connection.prepare('DELETE FROM passage WHERE zone = ? AND subject = ?')
    this.#correct = connection.prepare(
      'INSERT INTO occupancy (zone, people) VALUES (?, ?) ON CONFLICT (zone) DO UPDATE SET people = people + excluded.people',
    )
    this.#people = connection.prepare('SELECT people FROM occupancy WHERE zone = ?')
    const lastUse = connection.prepare('SELECT at, total FROM counter_use WHERE counter = ? ORDER BY seq DESC LIMIT 1')
    const lastPassage = connection.prepare(
      'SELECT direction, at, seq FROM passage WHERE zone = ? AND subject = ? ORDER BY seq DESC LIMIT 1',
    )
    this.#lastPassage = lastPassage
    this.usage = {
      counted: (counter) => {
        const row = lastUse.get(counter)
        return row === undefined ? 0 : numberOf(row, 'total')
      },
      lastUse: (counter) => {
        const row = lastUse.get(counter)
        return row === undefined ? undefined : numberOf(row, 'at')
      },
      presence: (zone, subject) => {
        const row = lastPassage.get(zone, subject)
        return row === undefined ? undefined : { direction: directionOf(row), at: numberOf(row, 'at') }
      },
      occupancy: (zone) => Math.max(0, this.people(zone)),
    }
  }

  apply({ seq, at, uses, passage }: RecordedEffects): void {
    for (const { counter, amount } of uses) this.#use.run(counter, seq, amount, at)
    if (passage === undefined) return
    const { zone, subject, direction } = passage
    this.correct(zone, occupancyChange(passage))
    if (subject !== undefined) this.#pass.run(zone, subject, seq, direction, at)
  }

  /** Costs as many rows as the counter was used since: an undo mostly follows soon. */
  takeBack({ seq, uses, passage }: RecordedEffects): void {
    this.#takeBackUses(uses, seq)
    if (passage === undefined) return
    const { zone, subject } = passage
    // A forgiveness has settled what does not stand any more: its people were taken back then.
    if (subject !== undefined && this.#deletePassage.run(zone, subject, seq).changes === 0) return
    this.correct(zone, -occupancyChange(passage))
  }

  /** The body that said so is erased. Its people are still counted in the zone: they stand in the header. */
  forgetPerson({ seq, uses, passage }: RecordedEffects): void {
    this.#takeBackUses(uses, seq)
    if (passage?.subject !== undefined) this.#deletePassage.run(passage.zone, passage.subject, seq)
  }

  #takeBackUses(uses: RecordedEffects['uses'], seq: number): void {
    for (const { counter } of uses) {
      const row = this.#selectUse.get(counter, seq)
      if (row === undefined) continue
      this.#deleteUse.run(counter, seq)
      this.#lowerTotals.run(numberOf(row, 'amount'), counter, seq)
    }
  }

  correct(zone: string, delta: number): void {
    this.#correct.run(zone, delta)
  }

  forgive(zone: string, subject: string | undefined, people: number): void {
    if (subject !== undefined) this.#forgive.run(zone, subject)
    if (people > 0) this.correct(zone, -people)
  }

  /** The check-in or release by which somebody last came in, if that stands and they have not left since. */
  standingEntry(zone: string, subject: string): number | undefined {
    const row = this.#lastPassage.get(zone, subject)
    return row === undefined || directionOf(row) !== 'in' ? undefined : numberOf(row, 'seq')
  }

  /** People in a zone as it was counted, which may be below 0. */
  people(zone: string): number {
    const row = this.#people.get(zone)
    return row === undefined ? 0 : numberOf(row, 'people')
  }

  clear(): void {
    this.#connection.exec('DELETE FROM counter_use; DELETE FROM passage; DELETE FROM occupancy')
  }

  equals(expected: Projections): boolean {
    return this.#holdsUses(expected.uses) && this.#holdsPassages(expected.passages) && this.#holdsOccupancy(expected.occupancy)
  }

  #holdsUses(expected: Projections['uses']): boolean {
    let rows = 0
    let last = { counter: '', index: 0, total: 0 }
    for (const row of this.#connection.prepare('SELECT * FROM counter_use ORDER BY counter, seq').iterate()) {
      const stored = useSchema.safeParse(row)
      if (!stored.success) return false
      const { counter, seq, amount, at, total } = stored.data
      if (last.counter !== counter || rows === 0) last = { counter, index: 0, total: 0 }
      const use = expected.get(counter)?.[last.index]
      if (use?.seq !== seq || use.amount !== amount || use.at !== at || last.total + amount !== total) return false
      last = { counter, index: last.index + 1, total }
      rows++
    }
    return rows === [...expected.values()].reduce((sum, uses) => sum + uses.length, 0)
  }

  #holdsPassages(expected: Projections['passages']): boolean {
    let rows = 0
    for (const row of this.#connection.prepare('SELECT * FROM passage').iterate()) {
      const stored = passageSchema.safeParse(row)
      if (!stored.success) return false
      const { zone, subject, seq, direction, at } = stored.data
      const passage = expected
        .get(zone)
        ?.get(subject)
        ?.find((one) => one.seq === seq)
      if (passage?.direction !== direction || passage.at !== at) return false
      rows++
    }
    const bySubject = [...expected.values()].flatMap((subjects) => [...subjects.values()])
    return rows === bySubject.reduce((sum, passages) => sum + passages.length, 0)
  }

  #holdsOccupancy(expected: Projections['occupancy']): boolean {
    const rows = z.array(occupancySchema).safeParse(this.#connection.prepare('SELECT zone, people FROM occupancy').all())
    return (
      rows.success && rows.data.length === expected.size && rows.data.every(({ zone, people }) => expected.get(zone) === people)
    )
  }
}
