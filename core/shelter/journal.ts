import type { ActRecord } from '../event/act.ts'
import type { ShelterAct } from './acts.ts'

/** An act with its place in the order of what happened. */
export interface JournalEntry<Act extends ShelterAct = ShelterAct> {
  /** Id of the event. */
  readonly ref: string
  readonly act: Act
  /** When it happened, milliseconds since 1970: by the paper, or else by the wall clock. */
  readonly at: number
  /** When it was recorded. */
  readonly recordedAt: number
  readonly operator?: string
  /** The order: when it happened by the logical clock, and what tells two of one moment apart. */
  readonly order: readonly [number, number, string]
}

/** The entry that a record is; `undefined` for one whose body is erased. */
export function journalEntry(record: ActRecord<'shelter-act'>): JournalEntry | undefined {
  const { id, at, hlc, operator, content } = record
  if (content === undefined) return undefined
  const time = 'time' in content ? content.time : undefined
  return {
    ref: id,
    act: content,
    at: time ?? at,
    recordedAt: at,
    // A clock that was put right goes back; the logical one never does. What a paper says stands above both.
    order: time === undefined ? [hlc[0], hlc[1], orderOfId(id)] : [time, 0, orderOfId(id)],
    ...(operator !== undefined && { operator }),
  }
}

/** Sequence numbers compare as numbers: `…-9` is before `…-10`. */
function orderOfId(id: string): string {
  const cut = id.lastIndexOf('-')
  return `${id.slice(0, cut)}-${id.slice(cut + 1).padStart(16, '0')}`
}

export function compareEntries({ order: a }: JournalEntry, { order: b }: JournalEntry): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0)
}

/** Acts in the order in which they happened, in whichever order they come. */
export class Journal {
  readonly #entries: JournalEntry[] = []

  add(entry: JournalEntry): void {
    // Nearly always it is the newest.
    let at = this.#entries.length
    for (let before = this.#entries[at - 1]; before !== undefined && compareEntries(before, entry) > 0; )
      before = this.#entries[--at - 1]
    this.#entries.splice(at, 0, entry)
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries
  }
}

/** Several journals as one. */
export function mergedEntries(journals: readonly Journal[]): readonly JournalEntry[] {
  const [only] = journals
  if (only === undefined) return []
  if (journals.length === 1) return only.entries
  // An act about several people of the group stands in the journal of each.
  const byRef = new Map(journals.flatMap(({ entries }) => entries.map((entry) => [entry.ref, entry] as const)))
  return [...byRef.values()].sort(compareEntries)
}
