import { z } from 'zod'
import {
  type AppendedEvent,
  type ChainOwner,
  deviceIdOf,
  headSigningBytes,
  type LoggedEvent,
  type LogPosition,
  type SignedHead,
} from '../../core/event/index.ts'
import type { Connection, Signer } from '../../platform/index.ts'

const bytes = z.instanceof(Uint8Array)
const eventRowSchema = z.object({ seq: z.int(), header: bytes, body: bytes.nullable(), hash: bytes })
interface HeadRow {
  readonly seq: number
  readonly hash: Uint8Array
  readonly signature: Uint8Array
  readonly hlc_milliseconds: number
  readonly hlc_counter: number
  readonly number: number
}

const HEAD_NUMBERS = ['seq', 'hlc_milliseconds', 'hlc_counter', 'number'] as const

/** By hand, because every check-in begins with it. The columns of a STRICT table hold what they say; this is for a file of other software. */
function isHeadRow(row: unknown): row is HeadRow {
  if (typeof row !== 'object' || row === null) return false
  const fields = row as Readonly<Record<string, unknown>>
  return (
    HEAD_NUMBERS.every((name) => Number.isSafeInteger(fields[name])) &&
    fields.hash instanceof Uint8Array &&
    fields.signature instanceof Uint8Array
  )
}

const lastSeqSchema = z.object({ seq: z.int() })
const deviceRowSchema = z.object({ private_key: bytes, public_key: bytes, incarnation: z.int() })

/** How many events are held in memory at a time. */
const PAGE_SIZE = 500

export interface DeviceKeys {
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
  /** Whose chain these keys sign. */
  readonly owner: ChainOwner
}

function loggedEvent(row: unknown): LoggedEvent {
  const { body, ...rest } = eventRowSchema.parse(row)
  return { ...rest, body: body ?? undefined }
}

/** The municipality that the device is enrolled with; undefined: none yet. */
function tenantOf(connection: Connection): number | undefined {
  return z.int().optional().parse(connection.prepare('SELECT tenant FROM enrolment WHERE id = 1').pluck().get())
}

/** The event log in its tables: the device, its events, and the signed head of their chain. */
export class EventStore {
  readonly #selectHead
  readonly #selectEvent
  readonly #selectPage
  readonly #insertEvent
  readonly #replaceHead
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#selectHead = connection.prepare(
      'SELECT seq, hash, signature, hlc_milliseconds, hlc_counter, number FROM head WHERE id = 1',
    )
    this.#selectEvent = connection.prepare('SELECT seq, header, body, hash FROM event WHERE seq = ?')
    this.#selectPage = connection.prepare('SELECT seq, header, body, hash FROM event WHERE seq > ? ORDER BY seq LIMIT ?')
    this.#insertEvent = connection.prepare('INSERT INTO event (seq, header, body, hash) VALUES (?, ?, ?, ?)')
    this.#replaceHead = connection.prepare(
      `INSERT INTO head (id, seq, hash, signature, hlc_milliseconds, hlc_counter, number) VALUES (1, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, signature = excluded.signature,
         hlc_milliseconds = excluded.hlc_milliseconds, hlc_counter = excluded.hlc_counter, number = excluded.number`,
    )
  }

  /** Keeps the keys of the device, once, when the ledger is made. */
  createDevice(keys: DeviceKeys): void {
    this.#connection
      .prepare('INSERT INTO device (id, private_key, public_key, incarnation) VALUES (1, ?, ?, ?)')
      .run(keys.privateKey, keys.publicKey, keys.owner.incarnation)
  }

  /** `undefined` when the table is empty: the file has lost its device. */
  device(): DeviceKeys | undefined {
    const row = this.#connection.prepare('SELECT private_key, public_key, incarnation FROM device WHERE id = 1').get()
    if (row === undefined) return undefined
    const { private_key: privateKey, public_key: publicKey, incarnation } = deviceRowSchema.parse(row)
    const tenant = tenantOf(this.#connection)
    return {
      privateKey,
      publicKey,
      owner: { device: deviceIdOf(publicKey), incarnation, ...(tenant !== undefined && { tenant }) },
    }
  }

  /** The signed head and what the next event is built on; `undefined` before the first event. */
  head(keys: DeviceKeys): { readonly signed: SignedHead; readonly position: LogPosition } | undefined {
    const found = this.#selectHead.get()
    if (found === undefined) return undefined
    if (!isHeadRow(found)) throw new Error('the head of the log is no head')
    const { seq, hash, signature, number } = found
    const hlc = [found.hlc_milliseconds, found.hlc_counter] as const
    return { signed: { seq, hash, signature }, position: { owner: keys.owner, seq, hash, hlc, number } }
  }

  /** Writes an event and the new head, signed. Inside a transaction of the caller. */
  append(appended: AppendedEvent, sign: Signer): void {
    const { seq, hash, hlc, number, owner } = appended.position
    this.#insertEvent.run(seq, appended.headerBytes, appended.bodyBytes, hash)
    this.#replaceHead.run(seq, hash, sign(headSigningBytes(owner, { seq, hash })), hlc[0], hlc[1], number)
  }

  /** Sequence number of the last event; 0 where there is none. */
  lastSeq(): number {
    return lastSeqSchema.parse(this.#connection.prepare('SELECT coalesce(max(seq), 0) AS seq FROM event').get()).seq
  }

  event(seq: number): LoggedEvent | undefined {
    const row = this.#selectEvent.get(seq)
    return row === undefined ? undefined : loggedEvent(row)
  }

  /** Events after a sequence number, at most so many. */
  page(after: number, most: number): readonly LoggedEvent[] {
    return this.#selectPage.all(after, most).map(loggedEvent)
  }

  /**
   * All events by sequence number, or those after one. In pages, because a statement that is still running would lock the
   * connection.
   */
  *events(after = 0, pageSize = PAGE_SIZE): Generator<LoggedEvent> {
    let last = after
    while (true) {
      const page = this.page(last, pageSize)
      yield* page
      if (page.length < pageSize) return
      last = page.at(-1)?.seq ?? last
    }
  }
}
