import { z } from 'zod'
import type { LocalizedText } from '../../core/base/index.ts'
import { formatEventId, type LedgerEvent, readEvent } from '../../core/event/index.ts'
import { FAILURE_CODES, type FailureCode } from '../../core/failure/index.ts'
import type { Connection } from './connection.ts'
import type { CheckInRow } from './ledger.ts'

const ERASED: LocalizedText = { ja: '（消去済み）', en: '(erased)' }

/** How many events are held in memory at a time. */
const MOST_ROWS_AT_A_TIME = 500

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
const eventSchema = z.object({ header: bytes, body: bytes.nullable() })
type EventRow = z.infer<typeof eventSchema>

/** ISO 8601 instant of wall-clock milliseconds. */
export function instantText(milliseconds: number): string {
  // Temporal writes the same instant twenty times slower, and this is on the way of every check-in.
  return new Date(milliseconds).toISOString()
}

/** Reads the list of check-ins, newest first: every event that is one, with the event that undid it. */
export function prepareCheckInRows(connection: Connection): (limit: number) => CheckInRow[] {
  const select = connection.prepare(
    `SELECT event.seq, event.header, event.body, undo.header AS undo_header, undo.body AS undo_body,
       release.header AS release_header, release.body AS release_body
     FROM event LEFT JOIN undone USING (seq) LEFT JOIN event AS undo ON undo.seq = undone.undone_by
       LEFT JOIN released ON released.seq = event.seq LEFT JOIN event AS release ON release.seq = released.released_by
     WHERE event.seq < ? ORDER BY event.seq DESC LIMIT ?`,
  )
  const selectActions = connection.prepare(
    'SELECT header, body FROM action JOIN event USING (seq) WHERE check_in = ? ORDER BY seq',
  )
  const actionsOf = (seq: number) => selectActions.all(seq).map((row) => actionOf(eventSchema.parse(row)))
  return (limit) => {
    const rows: CheckInRow[] = []
    let before = Number.MAX_SAFE_INTEGER
    while (rows.length < limit) {
      const wanted = Math.min(limit - rows.length, MOST_ROWS_AT_A_TIME)
      const page = select.all(before, wanted).map((row) => rowSchema.parse(row))
      for (const row of page) {
        const checkIn = checkInRow(row, actionsOf)
        if (checkIn !== undefined) rows.push(checkIn)
      }
      if (page.length < wanted) break
      before = page.at(-1)?.seq ?? 0
    }
    return rows
  }
}

function checkInRow(row: z.infer<typeof rowSchema>, actionsOf: (seq: number) => CheckInRow['actions']): CheckInRow | undefined {
  const event = readRow(row)
  if (event.kind !== 'check-in') return undefined
  const { header, body } = event
  const undone = undoneOf(row)
  const released = releasedOf(row)
  return {
    id: formatEventId(header),
    number: header.number,
    at: instantText(header.at),
    outcome: header.outcome,
    program: header.program,
    place: header.place,
    ruleId: body?.ruleId ?? '',
    reason: body?.reasons[0]?.text ?? ERASED,
    codes: body?.reasons.flatMap(({ code }) => knownCode(code) ?? []) ?? [],
    ...(body?.priceClass === undefined ? {} : { priceClass: body.priceClass.name }),
    actions: actionsOf(row.seq),
    ...(released === undefined ? {} : { released }),
    ...(undone === undefined ? {} : { undone }),
  }
}

function readRow({ header, body }: EventRow): LedgerEvent {
  const event = readEvent({ header, body: body ?? undefined })
  if (typeof event === 'string') throw new Error(`an event cannot be read: ${event}`)
  return event
}

/** A code of a later version is recorded but says nothing here. */
function knownCode(code: string | undefined): FailureCode | undefined {
  return FAILURE_CODES.find((known) => known === code)
}

function undoneOf({ undo_header: header, undo_body: body }: z.infer<typeof rowSchema>): CheckInRow['undone'] {
  if (header === null) return undefined
  const event = readRow({ header, body })
  if (event.kind !== 'check-in-undone') throw new Error('the projection points to an event that is no undo')
  return { at: instantText(event.header.at), reason: event.body?.reason ?? ERASED.ja, operator: event.header.operator }
}

function releasedOf({ release_header: header, release_body: body }: z.infer<typeof rowSchema>): CheckInRow['released'] {
  if (header === null) return undefined
  const event = readRow({ header, body })
  if (event.kind !== 'release') throw new Error('the projection points to an event that is no release')
  const { at, operator, second } = event.header
  const priceClass = event.body?.priceClass?.name
  return {
    at: instantText(at),
    reason: event.body?.reason ?? ERASED.ja,
    operator,
    ...(second === undefined ? {} : { second }),
    ...(priceClass === undefined ? {} : { priceClass }),
  }
}

function actionOf(row: EventRow): CheckInRow['actions'][number] {
  const event = readRow(row)
  if (event.kind !== 'action') throw new Error('the projection points to an event that is no action')
  const { action, outcome, milliseconds, at } = event.header
  const code = knownCode(event.header.code)
  return { action, outcome, ...(code === undefined ? {} : { code }), milliseconds, at: instantText(at) }
}
