import { z } from 'zod'
import { type CheckInState, type DayCounts, NO_CHECK_INS, type Projections, standingOutcome } from '../../../core/event/index.ts'
import { OUTCOMES, type Outcome } from '../../../core/program/decision.ts'
import type { Connection } from '../../../platform/index.ts'

const count = z.int().min(0)
const countsSchema = z.object({ admit: count, refuse: count, ask: count, undone: count })
const countRowSchema = countsSchema.extend({ day: z.string() })
const pairSchema = z.object({ seq: z.int(), by: z.int() })

const becameSchema = z.object({ undone_by: z.int().nullable(), released_by: z.int().nullable() })

const COUNTS = 'day, admit, refuse, ask, undone'

type Statement = ReturnType<Connection['prepare']>

/** A statement for each outcome. */
function perOutcome(prepare: (outcome: Outcome) => Statement): Readonly<Record<Outcome, Statement>> {
  return { admit: prepare('admit'), refuse: prepare('refuse'), ask: prepare('ask') }
}

/** What became of check-ins: undone, released, followed by actions; and the counts of their days. */
export class CheckInTables {
  readonly #addToLastDay
  readonly #putLastDayAway
  readonly #takeDayOut
  readonly #forgetDay
  readonly #markUndone
  readonly #markReleased
  readonly #addAction
  readonly #undoInLastDay
  readonly #undoInOtherDay
  readonly #releaseInLastDay
  readonly #releaseInOtherDay
  readonly #became
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
    this.#markReleased = connection.prepare('INSERT INTO released (seq, released_by) VALUES (?, ?)')
    this.#addAction = connection.prepare('INSERT INTO action (check_in, seq) VALUES (?, ?)')
    const move = (table: string, to: 'undone' | 'admit') =>
      perOutcome((outcome) =>
        connection.prepare(
          // A column can be set only once; what was admitted is not released.
          to === outcome
            ? `UPDATE ${table} SET day = day WHERE day = ?`
            : `UPDATE ${table} SET ${outcome} = ${outcome} - 1, ${to} = ${to} + 1 WHERE day = ?`,
        ),
      )
    this.#undoInLastDay = move('head', 'undone')
    this.#undoInOtherDay = move('day_count', 'undone')
    this.#releaseInLastDay = move('head', 'admit')
    this.#releaseInOtherDay = move('day_count', 'admit')
    this.#became = connection.prepare(
      'SELECT undone_by, released_by FROM (SELECT ? AS seq) LEFT JOIN undone USING (seq) LEFT JOIN released USING (seq)',
    )
    this.#counts = connection.prepare(
      `SELECT ${COUNTS} FROM head WHERE day = ? UNION ALL SELECT ${COUNTS} FROM day_count WHERE day = ?`,
    )
  }

  add({ day, outcome }: CheckInState): void {
    if (this.#addToLastDay[outcome].run(day).changes > 0) return
    this.#turnTo(day)
    this.#addToLastDay[outcome].run(day)
  }

  undo(checkIn: CheckInState, undoneBy: number): void {
    this.#markUndone.run(checkIn.seq, undoneBy)
    const outcome = standingOutcome(checkIn)
    if (this.#undoInLastDay[outcome].run(checkIn.day).changes === 0) this.#undoInOtherDay[outcome].run(checkIn.day)
  }

  release({ seq, day, outcome }: CheckInState, releasedBy: number): void {
    this.#markReleased.run(seq, releasedBy)
    if (this.#releaseInLastDay[outcome].run(day).changes === 0) this.#releaseInOtherDay[outcome].run(day)
  }

  addAction(checkIn: number, seq: number): void {
    this.#addAction.run(checkIn, seq)
  }

  /** What became of a check-in since it was recorded. */
  became(recorded: CheckInState): CheckInState {
    const { undone_by: undoneBy, released_by: releasedBy } = becameSchema.parse(this.#became.get(recorded.seq))
    return { ...recorded, ...(undoneBy === null ? {} : { undoneBy }), ...(releasedBy === null ? {} : { releasedBy }) }
  }

  counts(day: string): DayCounts {
    const row = this.#counts.get(day, day)
    return row === undefined ? NO_CHECK_INS : countsSchema.parse(row)
  }

  clear(): void {
    this.#connection.exec(
      `DELETE FROM undone; DELETE FROM released; DELETE FROM action; DELETE FROM day_count;
       UPDATE head SET day = '', admit = 0, refuse = 0, ask = 0, undone = 0`,
    )
  }

  equals(expected: Projections): boolean {
    const checkIns = [...expected.checkIns.values()]
    const actions = [...expected.actions].flatMap(([checkIn, all]) => all.map((seq) => [seq, checkIn] as const))
    return (
      this.#holds(
        'SELECT seq, undone_by AS by FROM undone',
        checkIns.flatMap(({ seq, undoneBy }) => (undoneBy === undefined ? [] : [[seq, undoneBy] as const])),
      ) &&
      this.#holds(
        'SELECT seq, released_by AS by FROM released',
        checkIns.flatMap(({ seq, releasedBy }) => (releasedBy === undefined ? [] : [[seq, releasedBy] as const])),
      ) &&
      this.#holds('SELECT seq, check_in AS by FROM action', actions) &&
      this.#holdsCounts(expected.counts)
    )
  }

  /** Whether a table holds exactly these pairs, each with another first number. */
  #holds(select: string, pairs: readonly (readonly [seq: number, by: number])[]): boolean {
    const expected = new Map(pairs)
    let rows = 0
    for (const row of this.#connection.prepare(select).iterate()) {
      const stored = pairSchema.safeParse(row)
      if (!stored.success || expected.get(stored.data.seq) !== stored.data.by) return false
      rows++
    }
    return rows === expected.size
  }

  #holdsCounts(counts: Projections['counts']): boolean {
    const select = `SELECT ${COUNTS} FROM head WHERE day <> '' UNION ALL SELECT ${COUNTS} FROM day_count`
    const days = z.array(countRowSchema).safeParse(this.#connection.prepare(select).all())
    if (!days.success || days.data.length !== counts.size) return false
    return days.data.every((row) => {
      const folded = counts.get(row.day)
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
