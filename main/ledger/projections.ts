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
const checkInRowSchema = z.object({
  seq: z.int(),
  number: z.int(),
  day: z.string(),
  outcome: z.enum(OUTCOMES),
  undone_by: z.int().nullable(),
})

/** The projection tables: written by changes from core/event, so that tables and fold cannot mean different things. */
export class ProjectionTables {
  readonly #addCheckIn
  readonly #addToDay: Readonly<Record<Outcome, ReturnType<Connection['prepare']>>>
  readonly #markUndone
  readonly #takeFromDay: Readonly<Record<Outcome, ReturnType<Connection['prepare']>>>
  readonly #checkIn
  readonly #counts
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#addCheckIn = connection.prepare('INSERT INTO check_in (seq, number, day, outcome) VALUES (?, ?, ?, ?)')
    this.#markUndone = connection.prepare(
      'UPDATE check_in SET undone_by = ? WHERE seq = ? AND undone_by IS NULL RETURNING seq, number, day, outcome, undone_by',
    )
    const add = (outcome: Outcome) =>
      connection.prepare(
        `INSERT INTO day_count (day, ${outcome}) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET ${outcome} = ${outcome} + 1`,
      )
    const take = (outcome: Outcome) =>
      connection.prepare(`UPDATE day_count SET ${outcome} = ${outcome} - 1, undone = undone + 1 WHERE day = ?`)
    this.#addToDay = { admit: add('admit'), refuse: add('refuse'), ask: add('ask') }
    this.#takeFromDay = { admit: take('admit'), refuse: take('refuse'), ask: take('ask') }
    this.#checkIn = connection.prepare('SELECT seq, number, day, outcome, undone_by FROM check_in WHERE seq = ?')
    this.#counts = connection.prepare('SELECT admit, refuse, ask, undone FROM day_count WHERE day = ?')
  }

  /** Inside a transaction of the caller. */
  apply(change: ProjectionChange): void {
    switch (change.type) {
      case 'check-in-added': {
        const { seq, number, day, outcome } = change.checkIn
        this.#addCheckIn.run(seq, number, day, outcome)
        this.#addToDay[outcome].run(day)
        return
      }
      case 'check-in-undone': {
        const undone = this.#markUndone.get(change.undoneBy, change.seq)
        if (undone === undefined) return
        const { day, outcome } = checkInRowSchema.parse(undone)
        this.#takeFromDay[outcome].run(day)
        return
      }
      default:
        assertNever(change)
    }
  }

  checkIn(seq: number): CheckInState | undefined {
    const row = this.#checkIn.get(seq)
    return row === undefined ? undefined : checkInState(row)
  }

  counts(day: string): DayCounts {
    const row = this.#counts.get(day)
    return row === undefined ? NO_CHECK_INS : countsSchema.parse(row)
  }

  /** Inside a transaction of the caller. */
  clear(): void {
    this.#connection.exec('DELETE FROM check_in; DELETE FROM day_count')
  }

  /** Whether the tables hold exactly this. */
  equals(expected: Projections): boolean {
    const checkIns = this.#connection.prepare('SELECT seq, number, day, outcome, undone_by FROM check_in ORDER BY seq')
    let rows = 0
    for (const row of checkIns.iterate()) {
      const stored = checkInRowSchema.safeParse(row)
      const folded = stored.success ? expected.checkIns.get(stored.data.seq) : undefined
      if (folded === undefined || !sameCheckIn(checkInState(row), folded)) return false
      rows++
    }
    if (rows !== expected.checkIns.size) return false
    const days = z.array(countRowSchema).safeParse(this.#connection.prepare('SELECT * FROM day_count').all())
    if (!days.success || days.data.length !== expected.counts.size) return false
    return days.data.every((row) => {
      const folded = expected.counts.get(row.day)
      return folded !== undefined && [...OUTCOMES, 'undone' as const].every((name) => folded[name] === row[name])
    })
  }
}

function checkInState(row: unknown): CheckInState {
  const { undone_by: undoneBy, ...rest } = checkInRowSchema.parse(row)
  return undoneBy === null ? rest : { ...rest, undoneBy }
}

function sameCheckIn(a: CheckInState, b: CheckInState): boolean {
  return a.seq === b.seq && a.number === b.number && a.day === b.day && a.outcome === b.outcome && a.undoneBy === b.undoneBy
}
