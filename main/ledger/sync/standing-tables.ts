import { z } from 'zod'
import type { Connection } from '../../../platform/index.ts'
import type { FeedCursor, KeptStandingSet, WeighingPlace } from './sync-records.ts'

const placeSchema = z.object({ epoch: z.int(), position: z.int() })

/** What stood in the streams at a moment, as the hub has signed it, and until when that is known. */
export class StandingTables {
  readonly #keep
  readonly #endOlder
  readonly #places
  readonly #content
  readonly #knownUntil
  readonly #inherit
  readonly #endReached

  constructor(connection: Connection) {
    this.#keep = connection.prepare(
      `INSERT INTO standing_set (stream, epoch, position, content, note, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (stream, epoch) DO UPDATE SET position = excluded.position, content = excluded.content, note = excluded.note,
         at = excluded.at`,
    )
    this.#endOlder = connection.prepare('DELETE FROM standing_set WHERE stream = ? AND epoch < ?')
    this.#places = connection.prepare('SELECT epoch, position FROM standing_set WHERE stream = ? ORDER BY epoch')
    this.#content = connection.prepare('SELECT content FROM standing_set WHERE stream = ? AND epoch = ?').pluck()
    this.#knownUntil = connection
      .prepare(
        `SELECT max(at) FROM (SELECT at FROM standing_set WHERE stream = @stream
         UNION ALL SELECT current_at FROM feed_cursor WHERE stream = @stream)`,
      )
      .pluck()
    const reached = 'stream = @stream AND epoch = @epoch AND position <= @position'
    this.#inherit = connection.prepare(
      `UPDATE feed_cursor SET current_at = max(coalesce(current_at, 0), (SELECT at FROM standing_set WHERE ${reached}))
       WHERE stream = @stream AND EXISTS (SELECT 1 FROM standing_set WHERE ${reached})`,
    )
    this.#endReached = connection.prepare(`DELETE FROM standing_set WHERE ${reached}`)
  }

  /** Inside a transaction of the caller. */
  keep({ stream, epoch, position, content, note, at }: KeptStandingSet): void {
    this.#keep.run(stream, epoch, position, content, note, at)
  }

  endOlder(stream: string, epoch: number): void {
    this.#endOlder.run(stream, epoch)
  }

  /** The feed has brought everything that the set told. */
  reached({ stream, epoch, position }: FeedCursor): void {
    const place = { stream, epoch, position }
    this.#inherit.run(place)
    this.#endReached.run(place)
  }

  places(stream: string): readonly WeighingPlace[] {
    return this.#places.all(stream).map((row) => placeSchema.parse(row))
  }

  content(stream: string, epoch: number): Uint8Array | undefined {
    const found = z.instanceof(Uint8Array).optional().parse(this.#content.get(stream, epoch))
    // A plain array: the driver gives buffers.
    return found && new Uint8Array(found)
  }

  knownUntil(stream: string): number | undefined {
    return z.int().nullable().parse(this.#knownUntil.get({ stream })) ?? undefined
  }
}
