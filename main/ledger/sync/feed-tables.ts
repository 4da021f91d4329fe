import { z } from 'zod'
import { concatBytes } from '../../../core/base/index.ts'
import { type ActKind, actRecord, readEvent } from '../../../core/event/index.ts'
import { NO_PROGRAM } from '../../../core/protocol/index.ts'
import type { Connection } from '../../../platform/index.ts'
import type {
  CardWord,
  FeedCursor,
  FeedPage,
  FeedRow,
  KeptRow,
  OtherAct,
  PlacedRow,
  Weighing,
  WeighingPlace,
} from './sync-records.ts'

/** A plain array: the driver gives buffers. */
const bytes = z.instanceof(Uint8Array).transform((found) => new Uint8Array(found))
const cursorSchema = z.object({
  epoch: z.int(),
  position: z.int(),
  edge: bytes,
  checkpoint: z.string().nullable(),
})
const rowSchema = z.object({
  row: z.int(),
  position: z.int(),
  device: bytes,
  incarnation: z.int(),
  seq: z.int(),
  hash: bytes,
  header: bytes,
  body: bytes.nullable(),
  sealed: bytes.nullable(),
  at: z.int(),
  claim: z.enum(['held', 'conflict', 'provisional']).nullable(),
})

const runSchema = z.object({ epoch: z.int(), first: z.int(), last: z.int() })
const placedSchema = rowSchema
  .pick({ position: true, device: true, incarnation: true, seq: true, header: true, body: true })
  .extend({ stream: z.string(), epoch: z.int() })
  .transform(({ body, ...row }): PlacedRow => ({ ...row, ...(body !== null && { body }) }))
const weighingSchema = rowSchema.pick({ position: true, header: true, claim: true })

const keptSchema = rowSchema.omit({ position: true, claim: true }).extend({ stream: z.string(), erased: z.int() })
const countSchema = z.int()

/**
 * The epoch of rows that come from a former ledger of this station and that the hub has not given a place yet. They are before every
 * order of the hub, and weigh in none: a case follows from what the hub has.
 */
const BEFORE = -1
const COLUMNS = 'row, position, device, incarnation, seq, hash, header, body, sealed, at, claim'
/** Behind every row that there was: none is ever removed. Whoever reads on after a row finds what moves there. */
const NEWEST = '(SELECT max(row) + 1 FROM feed_event)'
const HASH_LENGTH = 32
const PLACED = 'stream, epoch, position, device, incarnation, seq, header, body'

const CARD_WORDS: Readonly<Record<CardWord, number>> = { registered: 1, unregistered: 2 }

/** How many rows are held in memory at a time. */
const PAGE_SIZE = 1_000

/** What other devices recorded, and how far each stream was read. */
export class FeedTables {
  readonly #cursor
  readonly #setCursor
  readonly #add
  readonly #hashes
  readonly #runs
  readonly #weighing
  readonly #sealed
  readonly #moveToEnd
  readonly #acts
  readonly #erase
  readonly #cards
  readonly #card
  readonly #kept
  readonly #lastBefore
  readonly #addBefore
  readonly #withoutPlace

  constructor(connection: Connection) {
    this.#cursor = connection.prepare('SELECT epoch, position, edge, checkpoint FROM feed_cursor WHERE stream = ?')
    this.#setCursor = connection.prepare(
      `INSERT INTO feed_cursor (stream, epoch, position, edge, checkpoint, current_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (stream) DO UPDATE SET epoch = excluded.epoch, position = excluded.position, edge = excluded.edge,
         checkpoint = excluded.checkpoint, current_at = coalesce(excluded.current_at, current_at)`,
    )
    // Read again in a later epoch it keeps its row and its opened body: only its place is another. What can be opened only now comes as the newest.
    this.#add = connection.prepare(
      `INSERT INTO feed_event (stream, epoch, position, device, incarnation, seq, hash, header, body, sealed, at, claim, weighs, card)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (device, incarnation, seq, hash) DO UPDATE SET stream = excluded.stream, epoch = excluded.epoch,
         position = excluded.position, claim = excluded.claim, weighs = excluded.weighs, card = excluded.card,
         row = CASE WHEN body IS NULL AND erased = 0 AND excluded.body IS NOT NULL THEN ${NEWEST} ELSE row END,
         body = CASE WHEN erased = 0 THEN coalesce(body, excluded.body) END,
         sealed = CASE WHEN body IS NULL AND excluded.body IS NULL AND erased = 0 THEN excluded.sealed END`,
    )
    this.#hashes = connection
      .prepare('SELECT hash FROM feed_event WHERE device = ? AND incarnation = ? AND seq = ? ORDER BY row')
      .pluck()
    this.#runs = connection.prepare(
      `SELECT epoch, min(position) AS first, max(position) AS last FROM feed_event WHERE stream = ?
       GROUP BY epoch ORDER BY epoch DESC`,
    )
    this.#weighing = connection.prepare(
      `SELECT position, header, claim FROM feed_event
       WHERE stream = ? AND epoch = ? AND position > ? AND position <= ? AND weighs = 1 ORDER BY position`,
    )
    this.#sealed = connection.prepare(`SELECT ${COLUMNS} FROM feed_event WHERE stream = ? AND sealed IS NOT NULL ORDER BY row`)
    this.#moveToEnd = connection.prepare(
      `UPDATE feed_event SET row = ${NEWEST}, body = ?, sealed = NULL WHERE row = ? AND sealed IS NOT NULL`,
    )
    this.#acts = connection.prepare(
      `SELECT ${COLUMNS} FROM feed_event
       WHERE stream = ? AND row > ? AND (body IS NOT NULL OR erased = 1) ORDER BY row LIMIT ${PAGE_SIZE}`,
    )
    this.#kept = connection.prepare(
      `SELECT row, stream, device, incarnation, seq, hash, header, body, sealed, erased, at FROM feed_event
       WHERE row > ? ORDER BY row LIMIT ?`,
    )
    this.#lastBefore = connection.prepare('SELECT coalesce(max(position), 0) FROM feed_event WHERE epoch = ?').pluck()
    this.#addBefore = connection.prepare(
      `INSERT INTO feed_event (stream, epoch, position, device, incarnation, seq, hash, header, body, sealed, erased, at, weighs)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
       ON CONFLICT (device, incarnation, seq, hash) DO NOTHING`,
    )
    this.#withoutPlace = connection
      .prepare('SELECT count(*) FROM feed_event WHERE epoch = ? AND device = ? AND stream <> ?')
      .pluck()
    this.#erase = connection.prepare(
      `UPDATE feed_event SET body = NULL, sealed = NULL, erased = 1
       WHERE row IN (SELECT row FROM feed_event
         WHERE stream = ? AND at < ? AND (body IS NOT NULL OR sealed IS NOT NULL) AND card <> 1 LIMIT ?)`,
    )
    this.#cards = connection.prepare(`SELECT ${PLACED} FROM feed_event WHERE card > 0 ORDER BY row`)
    this.#card = connection.prepare(
      `SELECT ${PLACED} FROM feed_event WHERE device = ? AND incarnation = ? AND seq = ? AND hash = ? AND card > 0`,
    )
  }

  /** Rows after one, of all streams. */
  kept(after: number, most: number): readonly KeptRow[] {
    return this.#kept.all(after, most).map((found) => {
      const { body, sealed, erased, ...rest } = keptSchema.parse(found)
      return { ...rest, erased: erased === 1, ...(body !== null && { body }), ...(sealed !== null && { sealed }) }
    })
  }

  /** Inside a transaction of the caller. */
  addBefore(rows: Iterable<Omit<KeptRow, 'row'>>): void {
    let position = countSchema.parse(this.#lastBefore.get(BEFORE))
    for (const { stream, device, incarnation, seq, hash, header, body, sealed, erased, at } of rows) {
      position += 1
      const content = [body ?? null, sealed ?? null, erased ? 1 : 0] as const
      this.#addBefore.run(stream, BEFORE, position, device, incarnation, seq, hash, header, ...content, at)
    }
  }

  withoutPlace(device: Uint8Array): number {
    return countSchema.parse(this.#withoutPlace.get(BEFORE, device, NO_PROGRAM))
  }

  cursor(stream: string): FeedCursor | undefined {
    const row = this.#cursor.get(stream)
    if (row === undefined) return undefined
    const { edge, checkpoint, ...place } = cursorSchema.parse(row)
    const parts = Array.from({ length: edge.length / HASH_LENGTH }, (_, index) =>
      edge.slice(index * HASH_LENGTH, (index + 1) * HASH_LENGTH),
    )
    return { stream, ...place, edge: parts, ...(checkpoint !== null && { checkpoint }) }
  }

  /** Inside a transaction of the caller. */
  apply({ cursor, rows, currentAt }: FeedPage): void {
    const { stream, epoch, position, edge, checkpoint } = cursor
    for (const row of rows) {
      const { device, incarnation, seq, hash, header, body, sealed, at, claim, weighs, card } = row
      this.#add.run(
        stream,
        epoch,
        row.position,
        device,
        incarnation,
        seq,
        hash,
        header,
        body ?? null,
        sealed ?? null,
        at,
        claim ?? null,
        weighs === true ? 1 : 0,
        card === undefined ? 0 : CARD_WORDS[card],
      )
    }
    this.#setCursor.run(stream, epoch, position, concatBytes(...edge), checkpoint ?? null, currentAt ?? null)
  }

  hashes({ device, incarnation, seq }: { readonly device: Uint8Array; readonly incarnation: number; readonly seq: number }) {
    return z.array(bytes).parse(this.#hashes.all(device, incarnation, seq))
  }

  weighing(stream: string, after?: WeighingPlace): Weighing {
    const cursor = this.cursor(stream)
    if (after !== undefined && cursor?.epoch === after.epoch && cursor.position >= after.position) {
      const { epoch, position } = cursor
      return { goesOn: true, rows: this.#weighingRows(stream, epoch, after.position, position), place: { epoch, position } }
    }
    // Of an epoch that went on from the one before, what is older stands before its first; what is older and later was lost.
    const runs: { readonly epoch: number; readonly last: number; readonly first: number }[] = []
    for (const { epoch, first, last } of z.array(runSchema).parse(this.#runs.all(stream))) {
      const end = Math.min(last, (runs[0]?.first ?? Number.MAX_SAFE_INTEGER) - 1)
      if (end >= first) runs.unshift({ epoch, first, last: end })
    }
    const newest = runs.at(-1)
    return {
      goesOn: false,
      rows: runs.flatMap(({ epoch, first, last }) => this.#weighingRows(stream, epoch, first - 1, last)),
      place: { epoch: newest?.epoch ?? -1, position: newest?.last ?? 0 },
    }
  }

  #weighingRows(stream: string, epoch: number, after: number, last: number): Weighing['rows'] {
    return z
      .array(weighingSchema)
      .parse(this.#weighing.all(stream, epoch, after, last))
      .map(({ claim, ...row }) => ({ ...row, ...(claim !== null && { claim }) }))
  }

  sealedRows(stream: string): readonly (FeedRow & { readonly row: number })[] {
    return this.#sealed.all(stream).map(feedRow)
  }

  openRow(row: number, body: Uint8Array): void {
    this.#moveToEnd.run(body, row)
  }

  /** What is said of cards. */
  cards(): readonly PlacedRow[] {
    return z.array(placedSchema).parse(this.#cards.all())
  }

  /** The same of some rows, as they stand. */
  cardsAmong(rows: readonly Pick<FeedRow, 'device' | 'incarnation' | 'seq' | 'hash'>[]): readonly PlacedRow[] {
    return rows.flatMap(({ device, incarnation, seq, hash }) =>
      z.array(placedSchema).parse(this.#card.all(device, incarnation, seq, hash)),
    )
  }

  /** In pages, because a statement that is still running would lock the connection. */
  *acts<Kind extends ActKind>(program: string, kind: Kind, after: number): Generator<OtherAct<Kind>> {
    let last = after
    while (true) {
      const page = this.#acts.all(program, last).map(feedRow)
      for (const { row, header, body } of page) {
        const event = readEvent({ header, body })
        // What another device wrote wrongly, or in the words of a later version, stops nobody here.
        const record = typeof event === 'string' ? undefined : actRecord(event, kind)
        if (record !== undefined) yield { row, record }
      }
      if (page.length < PAGE_SIZE) return
      last = page.at(-1)?.row ?? last
    }
  }

  /**
   * Takes bodies away of a program's events whose time was before this one, milliseconds since 1970; how many it were. Registrations of
   * cards stay, as they do in the own log: without them no later tap would be proved.
   */
  eraseBodies(program: string, before: number, most: number): number {
    return this.#erase.run(program, before, most).changes
  }
}

function feedRow(found: unknown): FeedRow & { readonly row: number } {
  const { body, sealed, claim, ...rest } = rowSchema.parse(found)
  return { ...rest, ...(body !== null && { body }), ...(sealed !== null && { sealed }), ...(claim !== null && { claim }) }
}
