import { z } from 'zod'
import { type EventOf, type LedgerEvent, readEvent, type StoredEvent } from '../../core/event/index.ts'
import type { Connection } from '../../platform/index.ts'

/** How many events are held in memory at a time. */
const PAGE_SIZE = 500

/** A check-in of the log with the events that undid and released it. */
export interface LoggedCheckIn {
  readonly checkIn: EventOf<'check-in'>
  readonly undo?: EventOf<'check-in-undone'>
  readonly release?: EventOf<'release'>
}

const bytes = z.instanceof(Uint8Array)
const rowSchema = z.object({
  seq: z.int(),
  header: bytes,
  body: bytes.nullable(),
  undo_header: bytes.nullable(),
  undo_body: bytes.nullable(),
  release_header: bytes.nullable(),
  release_body: bytes.nullable(),
})

const SELECT = `SELECT event.seq, event.header, event.body, undo.header AS undo_header, undo.body AS undo_body,
    release.header AS release_header, release.body AS release_body
  FROM event LEFT JOIN undone USING (seq) LEFT JOIN event AS undo ON undo.seq = undone.undone_by
    LEFT JOIN released ON released.seq = event.seq LEFT JOIN event AS release ON release.seq = released.released_by`

/**
 * Reads the check-ins of the log, each as it stands when its page is read. In pages, because a statement that is still running
 * would lock the connection.
 */
export class LoggedCheckIns {
  readonly #selectNewest
  readonly #selectOldest

  constructor(connection: Connection) {
    this.#selectNewest = connection.prepare(`${SELECT} WHERE event.seq < ? ORDER BY event.seq DESC LIMIT ?`)
    this.#selectOldest = connection.prepare(`${SELECT} WHERE event.seq > ? AND event.seq <= ? ORDER BY event.seq LIMIT ?`)
  }

  /** `wanted`: how many the caller will mostly take. */
  newestFirst(wanted: number): Generator<LoggedCheckIn> {
    const size = Math.max(1, Math.min(wanted, PAGE_SIZE))
    return paged(Number.MAX_SAFE_INTEGER, size, (before) => this.#selectNewest.all(before, size))
  }

  /** Those after one sequence number up to another. */
  oldestFirst(after: number, last: number): Generator<LoggedCheckIn> {
    return paged(after, PAGE_SIZE, (from) => this.#selectOldest.all(from, last, PAGE_SIZE))
  }
}

function* paged(from: number, size: number, select: (from: number) => readonly unknown[]): Generator<LoggedCheckIn> {
  let at = from
  while (true) {
    const page = select(at).map((row) => rowSchema.parse(row))
    for (const row of page) {
      const checkIn = loggedCheckIn(row)
      if (checkIn !== undefined) yield checkIn
    }
    if (page.length < size) return
    at = page.at(-1)?.seq ?? at
  }
}

function loggedCheckIn(row: z.infer<typeof rowSchema>): LoggedCheckIn | undefined {
  const checkIn = eventOf({ header: row.header, body: row.body ?? undefined })
  if (checkIn.kind !== 'check-in') return undefined
  const undo = pointedTo(row.undo_header, row.undo_body)
  if (undo !== undefined && undo.kind !== 'check-in-undone') throw new Error('the projection points to an event that is no undo')
  const release = pointedTo(row.release_header, row.release_body)
  if (release !== undefined && release.kind !== 'release') throw new Error('the projection points to an event that is no release')
  return { checkIn, ...(undo === undefined ? {} : { undo }), ...(release === undefined ? {} : { release }) }
}

function pointedTo(header: Uint8Array | null, body: Uint8Array | null): LedgerEvent | undefined {
  return header === null ? undefined : eventOf({ header, body: body ?? undefined })
}

/** Throws where the bytes are no event: whoever only reads cannot go on. */
export function eventOf(stored: StoredEvent): LedgerEvent {
  const event = readEvent(stored)
  if (typeof event === 'string') throw new Error(`an event cannot be read: ${event}`)
  return event
}
