import { z } from 'zod'
import { assertNever } from '../../core/base/index.ts'
import {
  type CheckInState,
  type DayCounts,
  NO_CHECK_INS,
  type ProjectionChange,
  type Projections,
} from '../../core/event/index.ts'
import { OUTCOMES, type Outcome } from '../../core/program/decision.ts'
import type { Connection } from './connection.ts'

const count = z.int().min(0)
const countsSchema = z.object({ admit: count, refuse: count, ask: count, undone: count })
const countRowSchema = countsSchema.extend({ day: z.string() })
const undoneRowSchema = z.object({ seq: z.int(), undone_by: z.int() })

const COUNTS = 'day, admit, refuse, ask, undone'

type Statement = ReturnType<Connection['prepare']>

/** A statement for each outcome. */
function perOutcome(prepare: (outcome: Outcome) => Statement): Readonly<Record<Outcome, Statement>> {
  return { admit: prepare('admit'), refuse: prepare('refuse'), ask: prepare('ask') }
}

/** The projection tables: written by changes from core/event, so that tables and fold cannot mean different things. */
export class ProjectionTables {
  readonly #addToLastDay
  readonly #putLastDayAway
  readonly #takeDayOut
  readonly #forgetDay
  readonly #markUndone
  readonly #takeFromLastDay
  readonly #takeFromOtherDay
  readonly #undone
  readonly #counts
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#addToLastDay = perOutcome((outcome) =>
      connection.prepare(`UPDATE head SET ${outcome} = ${outcome} + 1 WHERE id = 1 AND day = ?`),
    )
    this.#putLastDayAway = connection.prepare(`INSERT INTO day_count (${COUNTS}) SELECT ${COUNTS} FROM head WHERE day <> ''`)
    this.#takeDayOut = connection.prepare(
      `UPDATE head SET (${COUNTS}) = (
         SELECT day.day, coalesce(admit, 0), coalesce(refuse, 0), coalesce(ask, 0), coalesce(undone, 0)
         FROM (SELECT ? AS day) AS day LEFT JOIN day_count USING (day))`,
    )
    this.#forgetDay = connection.prepare('DELETE FROM day_count WHERE day = ?')
    this.#markUndone = connection.prepare('INSERT INTO undone (seq, undone_by) VALUES (?, ?) ON CONFLICT DO NOTHING')
    const take = (table: string) =>
      perOutcome((outcome) =>
        connection.prepare(`UPDATE ${table} SET ${outcome} = ${outcome} - 1, undone = undone + 1 WHERE day = ?`),
      )
    this.#takeFromLastDay = take('head')
    this.#takeFromOtherDay = take('day_count')
    this.#undone = connection.prepare('SELECT seq, undone_by FROM undone WHERE seq = ?')
    this.#counts = connection.prepare(
      `SELECT ${COUNTS} FROM head WHERE day = ? UNION ALL SELECT ${COUNTS} FROM day_count WHERE day = ?`,
    )
  }

  /** Inside a transaction of the caller, after the head was written. `checkIn` reads a check-in of the log. */
  apply(change: ProjectionChange, checkIn: (seq: number) => CheckInState | undefined): void {
    switch (change.type) {
      case 'check-in-added': {
        const { day, outcome } = change.checkIn
        if (this.#addToLastDay[outcome].run(day).changes > 0) return
        this.#turnTo(day)
        this.#addToLastDay[outcome].run(day)
        return
      }
      case 'check-in-undone': {
        const undone = checkIn(change.seq)
        if (undone === undefined || this.#markUndone.run(change.seq, change.undoneBy).changes === 0) return
        const { day, outcome } = undone
        if (this.#takeFromLastDay[outcome].run(day).changes === 0) this.#takeFromOtherDay[outcome].run(day)
        return
      }
      default:
        assertNever(change)
    }
  }

  /** Which event undid a check-in. */
  undoneBy(seq: number): number | undefined {
    const row = this.#undone.get(seq)
    return row === undefined ? undefined : undoneRowSchema.parse(row).undone_by
  }

  counts(day: string): DayCounts {
    const row = this.#counts.get(day, day)
    return row === undefined ? NO_CHECK_INS : countsSchema.parse(row)
  }

  /** Inside a transaction of the caller. */
  clear(): void {
    this.#connection.exec(
      "DELETE FROM undone; DELETE FROM day_count; UPDATE head SET day = '', admit = 0, refuse = 0, ask = 0, undone = 0",
    )
  }

  /** Whether the tables hold exactly this. */
  equals(expected: Projections): boolean {
    const undone = [...expected.checkIns.values()].filter(({ undoneBy }) => undoneBy !== undefined)
    let rows = 0
    for (const row of this.#connection.prepare('SELECT seq, undone_by FROM undone').iterate()) {
      const stored = undoneRowSchema.safeParse(row)
      if (!stored.success || expected.checkIns.get(stored.data.seq)?.undoneBy !== stored.data.undone_by) return false
      rows++
    }
    if (rows !== undone.length) return false
    const select = `SELECT ${COUNTS} FROM head WHERE day <> '' UNION ALL SELECT ${COUNTS} FROM day_count`
    const days = z.array(countRowSchema).safeParse(this.#connection.prepare(select).all())
    if (!days.success || days.data.length !== expected.counts.size) return false
    return days.data.every((row) => {
      const folded = expected.counts.get(row.day)
      return folded !== undefined && [...OUTCOMES, 'undone' as const].every((name) => folded[name] === row[name])
    })
  }

  /** Another day begins, or, after a clock that was wrong, comes back. */
  #turnTo(day: string): void {
    this.#putLastDayAway.run()
    this.#takeDayOut.run(day)
    this.#forgetDay.run(day)
  }
}
