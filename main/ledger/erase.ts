import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import {
  businessDayText,
  type EventContent,
  type LedgerEvent,
  occupancyChange,
  type ProjectionChange,
  projectionChange,
  type RecordedEffects,
  readEvent,
} from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Connection } from '../../platform/index.ts'
import type { EventStore } from './event-store.ts'
import type { ProjectionTables } from './projections/index.ts'

/** Which bodies are to go: of one program, from business days before this one. */
export interface ErasureRule {
  /** Id of the program. */
  readonly program: string
  /** Excluded. */
  readonly before: Temporal.PlainDate
  /** Wall-clock time now, milliseconds since 1970. */
  readonly now: number
  /** Role or pseudonym; `retention` where the program's own rule does it. */
  readonly operator: string
}

/** What one step has done. */
export interface Erased {
  readonly bodies: number
  /** There is nothing more to erase by this rule now. */
  readonly done: boolean
}

/** An event whose body goes, and what its going takes out of the projections. */
interface Erasable {
  readonly seq: number
  /** Uses and passage that were counted under this sequence number. */
  readonly effect?: RecordedEffects
  /** Of a check-in that was undone: what its header says was taken back once more than its passage was, for it had been forgiven. */
  readonly settles?: { readonly zone: string; readonly delta: number }
}

/** How many events one step looks at: a few milliseconds, between which taps go on. */
const LOOKED_AT = 200

/**
 * Takes bodies away whose time is over (保存期間). Header and hash stay, so the chain verifies as before. The projections are left
 * exactly as a fold of what remains gives them: counters and passages that stood in a body go with it, the people inside stay.
 *
 * Registrations of cards stay until the card is taken from its entry: without them no later tap would be proved.
 */
export class Eraser {
  readonly #store: EventStore
  readonly #projections: ProjectionTables
  readonly #eraseBody
  readonly #from
  readonly #setFrom

  constructor(connection: Connection, store: EventStore, projections: ProjectionTables) {
    this.#store = store
    this.#projections = projections
    this.#eraseBody = connection.prepare('UPDATE event SET body = NULL WHERE seq = ?')
    this.#from = connection.prepare('SELECT seq FROM erased_to WHERE program = ?').pluck()
    this.#setFrom = connection.prepare(
      'INSERT INTO erased_to (program, seq) VALUES (?, ?) ON CONFLICT (program) DO UPDATE SET seq = excluded.seq',
    )
  }

  /**
   * One step, inside a transaction of the caller, who records what comes back as content. Fails with `ledger-chain-broken` where an
   * event cannot be read.
   */
  step(rule: ErasureRule): Result<{ readonly erased: Erased; readonly content?: readonly EventContent[] }, Failure> {
    const first = z.int().optional().parse(this.#from.get(rule.program)) ?? 1
    const before = rule.before.toString()
    /** What the clock said last before it stood in the future: an event from there is as old as the one before it. */
    let plausible = this.#timeOf(first - 1)
    const found: Erasable[] = []
    /** The first event of the program whose time is not over yet. */
    let kept: number | undefined
    let last = first - 1
    let looked = 0
    for (const logged of this.#store.events(first - 1, LOOKED_AT)) {
      if (looked === LOOKED_AT) break
      looked += 1
      last = logged.seq
      const event = readEvent(logged)
      if (typeof event === 'string') return err(failure('ledger-chain-broken', { problem: event, seq: logged.seq }))
      if (event.header.at <= rule.now) plausible = event.header.at
      if (this.#programOf(event) !== rule.program || logged.body === undefined) continue
      const isOver = businessDayText(plausible) < before
      // What is forgiven stays forgiven: not before every passage that it forgives has gone.
      if (isOver && !(event.kind === 'passback-forgiven' && kept !== undefined)) found.push(this.#erasable(event))
      else kept ??= logged.seq
    }
    for (const erasable of found) this.#erase(erasable)
    const isWhole = looked < LOOKED_AT
    this.#setFrom.run(rule.program, kept ?? last + 1)
    const done = isWhole || kept !== undefined
    const [oldest] = found
    const newest = found.at(-1)
    if (oldest === undefined || newest === undefined) return ok({ erased: { bodies: 0, done } })
    const { program: erased, operator } = rule
    const content: EventContent[] = [
      { kind: 'bodies-erased', erased, before, from: oldest.seq, until: newest.seq, count: found.length, operator },
      ...found.flatMap(({ settles }): readonly EventContent[] =>
        settles === undefined ? [] : [{ kind: 'occupancy-corrected', ...settles, operator, reason: SETTLED }],
      ),
    ]
    return ok({ erased: { bodies: found.length, done }, content })
  }

  #timeOf(seq: number): number {
    return this.#eventAt(seq)?.header.at ?? 0
  }

  #erase({ seq, effect, settles }: Erasable): void {
    if (effect !== undefined) this.#projections.forgetPerson(effect)
    if (settles !== undefined) this.#projections.correctOccupancy(settles.zone, -settles.delta)
    this.#eraseBody.run(seq)
  }

  #erasable(event: LedgerEvent): Erasable {
    const { seq } = event.header
    const change = projectionChange(event)
    if (change?.type !== 'check-in-released' && change?.type !== 'check-in-added') return { seq }
    const { effect } = change
    const checkIn = change.type === 'check-in-added' ? change : this.#changeOf(change.seq)
    if (effect === undefined || checkIn?.type !== 'check-in-added') return { seq }
    const { undoneBy } = this.#projections.became(checkIn.checkIn)
    if (undoneBy === undefined) return { seq, effect }
    const { passage } = effect
    if (passage?.subject === undefined || !this.#wasForgiven(passage.zone, passage.subject, seq, undoneBy)) return { seq }
    return { seq, settles: { zone: passage.zone, delta: occupancyChange(passage) } }
  }

  #changeOf(seq: number): ProjectionChange | undefined {
    const event = this.#eventAt(seq)
    return event === undefined ? undefined : projectionChange(event)
  }

  /** `undefined` also for one that cannot be read: the step that comes to it says so. */
  #eventAt(seq: number): LedgerEvent | undefined {
    const logged = this.#store.event(seq)
    const event = logged === undefined ? undefined : readEvent(logged)
    return typeof event === 'object' ? event : undefined
  }

  /** Whether a passage was forgiven before it was undone: then the undo moved nobody, which without its subject nobody can tell. */
  #wasForgiven(zone: string, subject: string, after: number, before: number): boolean {
    for (const logged of this.#store.events(after)) {
      if (logged.seq >= before) return false
      const event = readEvent(logged)
      if (typeof event === 'string' || event.kind !== 'passback-forgiven') continue
      if (event.header.zone === zone && event.body?.subject === subject) return true
    }
    return false
  }

  /** The program that an event belongs to, where its body goes by that program's rule. */
  #programOf(event: LedgerEvent): string | undefined {
    switch (event.kind) {
      case 'check-in':
      case 'shelter-act':
      case 'polling-act':
        return event.header.program.id
      case 'release':
      case 'check-in-undone':
        return this.#programOfCause(event.header.cause.seq)
      case 'passback-forgiven':
      case 'occupancy-corrected':
        // The name of a zone begins with the program's id.
        return event.header.zone.split('/')[0]
      default:
        return undefined
    }
  }

  #programOfCause(seq: number): string | undefined {
    const event = this.#eventAt(seq)
    return event?.kind === 'check-in' ? event.header.program.id : undefined
  }
}

/** Why the number of people inside is corrected when a body goes: as the staff reads it in the log. */
const SETTLED = '保存期間が過ぎた記録の整理 / a record whose time was over'
