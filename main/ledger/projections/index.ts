import { z } from 'zod'
import { assertNever } from '../../../core/base/index.ts'
import {
  type BoundCard,
  type CheckInState,
  type DayCounts,
  isReleasable,
  type ProjectionChange,
  type Projections,
  type RecordedEffects,
  type StoredEvent,
} from '../../../core/event/index.ts'
import type { Usage } from '../../../core/program/usage.ts'
import type { Connection } from '../../../platform/index.ts'
import { ActTable } from './act-table.ts'
import { CardTables } from './card-tables.ts'
import { CheckInTables } from './check-in-tables.ts'
import { UsageTables } from './usage-tables.ts'

/** What an event of the log, by sequence number, once changed. */
type ChangeOf = (seq: number) => ProjectionChange | undefined

const switchSchema = z.object({ seq: z.int() })

/** The projection tables: written by changes from core/event, so that tables and fold cannot mean different things. */
export class ProjectionTables {
  readonly #checkIns: CheckInTables
  readonly #usage: UsageTables
  readonly #cards: CardTables
  readonly #acts: ActTable
  readonly #switchTo
  readonly #lastSwitch
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#checkIns = new CheckInTables(connection)
    this.#usage = new UsageTables(connection)
    this.#cards = new CardTables(connection)
    this.#acts = new ActTable(connection)
    this.#switchTo = connection.prepare(
      'INSERT INTO last_program_switch (id, seq) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq',
    )
    this.#lastSwitch = connection.prepare('SELECT seq FROM last_program_switch WHERE id = 1')
  }

  get usage(): Usage {
    return this.#usage.usage
  }

  /** Inside a transaction of the caller, after the head was written. */
  apply(change: ProjectionChange, changeOf: ChangeOf): void {
    switch (change.type) {
      case 'check-in-added':
        this.#checkIns.add(change.checkIn)
        if (change.effect !== undefined) this.#usage.apply(change.effect)
        return
      case 'check-in-undone': {
        const found = this.#earlier(change.seq, change.undoneBy, changeOf)
        if (found === undefined || found.checkIn.undoneBy !== undefined) return
        this.#checkIns.undo(found.checkIn, change.undoneBy)
        for (const effect of found.effects) this.#usage.takeBack(effect)
        return
      }
      case 'check-in-released': {
        const found = this.#earlier(change.seq, change.releasedBy, changeOf)
        if (found === undefined || !isReleasable(found.checkIn)) return
        this.#checkIns.release(found.checkIn, change.releasedBy)
        if (change.effect !== undefined) this.#usage.apply(change.effect)
        return
      }
      case 'action-recorded':
        if (this.#earlier(change.checkIn, change.seq, changeOf) !== undefined)
          this.#checkIns.addAction(change.checkIn, change.seq)
        return
      case 'occupancy-corrected':
        this.#usage.correct(change.zone, change.delta)
        return
      case 'passback-forgiven':
        this.#usage.forgive(change.zone, change.subject, change.people)
        return
      case 'program-switched':
        this.#switchTo.run(change.seq)
        return
      case 'card-registered':
        this.#cards.bind(change.card)
        return
      case 'card-unregistered':
        this.#cards.unbind(change.registration)
        return
      case 'card-unregistered-elsewhere':
        this.#cards.endElsewhere(change.registration, change.seq)
        return
      case 'act-recorded':
        this.#acts.add(change.program, change.seq)
        return
      default:
        assertNever(change)
    }
  }

  /** What became of a check-in since it was recorded. */
  became(recorded: CheckInState): CheckInState {
    return this.#checkIns.became(recorded)
  }

  counts(day: string): DayCounts {
    return this.#checkIns.counts(day)
  }

  /** People in a zone as it was counted, which may be below 0. */
  people(zone: string): number {
    return this.#usage.people(zone)
  }

  /** See `UsageTables`. */
  standingEntry(zone: string, subject: string): number | undefined {
    return this.#usage.standingEntry(zone, subject)
  }

  card(subjectKey: string): BoundCard | undefined {
    return this.#cards.card(subjectKey)
  }

  /** See `CardTables`. */
  isCardEndedElsewhere(registration: string): boolean {
    return this.#cards.isEndedElsewhere(registration)
  }

  cardsOf(roll: string, number: string): readonly BoundCard[] {
    return this.#cards.cardsOf(roll, number)
  }

  cardCount(roll: string): number {
    return this.#cards.count(roll)
  }

  /** What a body said of a person's uses and passages, under the sequence number of its event; the people inside a zone stay. */
  forgetPerson(effect: RecordedEffects): void {
    this.#usage.forgetPerson(effect)
  }

  correctOccupancy(zone: string, delta: number): void {
    this.#usage.correct(zone, delta)
  }

  /** The stored acts of a program after one, by sequence number. */
  acts(program: string, after: number): Iterable<StoredEvent & { readonly seq: number }> {
    return this.#acts.of(program, after)
  }

  /** Sequence number of the last switch of the program. */
  lastProgramSwitch(): number | undefined {
    const row = this.#lastSwitch.get()
    return row === undefined ? undefined : switchSchema.parse(row).seq
  }

  /** Inside a transaction of the caller. */
  clear(): void {
    this.#checkIns.clear()
    this.#usage.clear()
    this.#cards.clear()
    this.#acts.clear()
    this.#connection.exec('DELETE FROM last_program_switch')
  }

  /** Whether the tables hold exactly this. */
  equals(expected: Projections): boolean {
    return (
      this.#checkIns.equals(expected) &&
      this.#usage.equals(expected) &&
      this.#cards.equals(expected) &&
      this.#acts.equals(expected) &&
      this.lastProgramSwitch() === expected.lastProgramSwitch
    )
  }

  /** A check-in as it stands, and what it does to counters and zones; only one from before the event that speaks of it. */
  #earlier(
    seq: number,
    than: number,
    changeOf: ChangeOf,
  ): { readonly checkIn: CheckInState; readonly effects: readonly RecordedEffects[] } | undefined {
    const recorded = seq < than ? changeOf(seq) : undefined
    if (recorded?.type !== 'check-in-added') return undefined
    const checkIn = this.#checkIns.became(recorded.checkIn)
    const released = checkIn.releasedBy === undefined ? undefined : changeOf(checkIn.releasedBy)
    const effects = [recorded.effect, released?.type === 'check-in-released' ? released.effect : undefined]
    return { checkIn, effects: effects.filter((effect) => effect !== undefined) }
  }
}
