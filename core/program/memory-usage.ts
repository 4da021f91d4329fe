import type { Effects } from './decision.ts'
import type { Direction, Passage, Usage } from './usage.ts'

/** One recorded check-in's effects; handed back to take them back again. */
export interface RecordedUse extends Partial<Effects> {
  /** Wall clock, milliseconds since 1970. */
  readonly at: number
}

type SubjectEntry =
  | { readonly kind: 'passed'; readonly direction: Direction; readonly use: RecordedUse }
  | { readonly kind: 'forgiven' }

const subjectKey = (zone: string, subject: string) => `${zone}\n${subject}`

function entryOf<Value>(map: Map<string, Value[]>, key: string): Value[] {
  const known = map.get(key)
  if (known !== undefined) return known
  const list: Value[] = []
  map.set(key, list)
  return list
}

/**
 * What check-ins have used up, kept in memory by the letter of {@link Usage}: everything that was recorded, in its order, less what was
 * undone. It serves a program's test table, and it is what any other usage is held against in tests.
 */
export class MemoryUsage implements Usage {
  readonly #undone = new WeakSet<RecordedUse>()
  readonly #settled = new WeakSet<RecordedUse>()
  readonly #uses = new Map<string, { readonly amount: number; readonly use: RecordedUse }[]>()
  readonly #subjects = new Map<string, SubjectEntry[]>()
  readonly #passages = new Map<string, { readonly passage: Passage; readonly use: RecordedUse }[]>()
  readonly #corrections = new Map<string, number>()

  /** Records what an admitted check-in uses; the result takes it back with {@link undo}. */
  record(at: number, { uses, passage }: Partial<Effects>): RecordedUse {
    const use: RecordedUse = { at, ...(uses !== undefined && { uses }), ...(passage !== undefined && { passage }) }
    for (const { counter, amount } of uses ?? []) entryOf(this.#uses, counter).push({ amount, use })
    if (passage === undefined) return use
    const { zone, direction, subject } = passage
    entryOf(this.#passages, zone).push({ passage, use })
    if (subject !== undefined) entryOf(this.#subjects, subjectKey(zone, subject)).push({ kind: 'passed', direction, use })
    return use
  }

  /** As if it had not been. Twice is once. */
  undo(use: RecordedUse): void {
    const { passage } = use
    // A forgiveness has settled what was passed before.
    if (passage !== undefined && this.#settled.has(use) && !this.#undone.has(use))
      this.correct(passage.zone, passage.direction === 'in' ? passage.people : -passage.people)
    this.#undone.add(use)
  }

  /** The staff forgives a passage: the subject counts as never having passed, until the next time, nor as inside (解除). */
  forgive(zone: string, subject: string): void {
    const standing = this.#standing(this.#passages.get(zone)).filter(({ passage }) => passage.subject === subject)
    const last = this.presence(zone, subject)?.direction === 'in' ? standing.at(-1) : undefined
    if (last !== undefined) this.correct(zone, -Math.min(last.passage.people, this.occupancy(zone)))
    for (const { use } of standing) this.#settled.add(use)
    entryOf(this.#subjects, subjectKey(zone, subject)).push({ kind: 'forgiven' })
  }

  /** The staff has counted the people in a zone: so many more, or fewer. */
  correct(zone: string, delta: number): void {
    this.#corrections.set(zone, (this.#corrections.get(zone) ?? 0) + delta)
  }

  counted(counter: string): number {
    return this.#standing(this.#uses.get(counter)).reduce((sum, { amount }) => sum + amount, 0)
  }

  lastUse(counter: string): number | undefined {
    return this.#standing(this.#uses.get(counter)).at(-1)?.use.at
  }

  presence(zone: string, subject: string): { readonly direction: Direction; readonly at: number } | undefined {
    const last = this.#subjects
      .get(subjectKey(zone, subject))
      ?.findLast((entry) => entry.kind === 'forgiven' || !this.#undone.has(entry.use))
    return last?.kind === 'passed' ? { direction: last.direction, at: last.use.at } : undefined
  }

  occupancy(zone: string): number {
    const moved = this.#standing(this.#passages.get(zone)).reduce(
      (sum, { passage: { direction, people } }) => sum + (direction === 'in' ? people : -people),
      0,
    )
    return Math.max(0, moved + (this.#corrections.get(zone) ?? 0))
  }

  #standing<Entry extends { readonly use: RecordedUse }>(entries: readonly Entry[] = []): readonly Entry[] {
    return entries.filter(({ use }) => !this.#undone.has(use))
  }
}
