import { z } from 'zod'
import type { LocalizedText } from '../../core/base/index.ts'
import { type EventOf, formatEventId } from '../../core/event/index.ts'
import { FAILURE_CODES, type FailureCode } from '../../core/failure/index.ts'
import type { Connection } from '../../platform/index.ts'
import type { CheckInRow } from './ledger.ts'
import { eventOf, type LoggedCheckIn, type LoggedCheckIns } from './logged-check-ins.ts'

const ERASED: LocalizedText = { ja: '（消去済み）', en: '(erased)' }

const eventSchema = z.object({ header: z.instanceof(Uint8Array), body: z.instanceof(Uint8Array).nullable() })

/** ISO 8601 instant of wall-clock milliseconds. */
export function instantText(milliseconds: number): string {
  // Temporal writes the same instant twenty times slower, and this is on the way of every check-in.
  return new Date(milliseconds).toISOString()
}

/** Reads the list of check-ins, newest first: every event that is one, with what became of it. */
export function prepareCheckInRows(connection: Connection, checkIns: LoggedCheckIns): (limit: number) => CheckInRow[] {
  const selectActions = connection.prepare(
    'SELECT header, body FROM action JOIN event USING (seq) WHERE check_in = ? ORDER BY seq',
  )
  return (limit) => {
    const rows: CheckInRow[] = []
    if (limit < 1) return rows
    for (const logged of checkIns.newestFirst(limit)) {
      rows.push(checkInRow(logged, selectActions.all(logged.checkIn.header.seq).map(actionOf)))
      if (rows.length >= limit) break
    }
    return rows
  }
}

function checkInRow({ checkIn, undo, release }: LoggedCheckIn, actions: CheckInRow['actions']): CheckInRow {
  const { header, body } = checkIn
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
    actions,
    ...(release === undefined ? {} : { released: releasedBy(release) }),
    ...(undo === undefined ? {} : { undone: undoneBy(undo) }),
  }
}

/** A code of a later version is recorded but says nothing here. */
function knownCode(code: string | undefined): FailureCode | undefined {
  return FAILURE_CODES.find((known) => known === code)
}

function undoneBy({ header, body }: EventOf<'check-in-undone'>): NonNullable<CheckInRow['undone']> {
  return { at: instantText(header.at), reason: body?.reason ?? ERASED.ja, operator: header.operator }
}

function releasedBy({ header, body }: EventOf<'release'>): NonNullable<CheckInRow['released']> {
  const { at, operator, second } = header
  const priceClass = body?.priceClass?.name
  return {
    at: instantText(at),
    reason: body?.reason ?? ERASED.ja,
    operator,
    ...(second === undefined ? {} : { second }),
    ...(priceClass === undefined ? {} : { priceClass }),
  }
}

function actionOf(row: unknown): CheckInRow['actions'][number] {
  const { header, body } = eventSchema.parse(row)
  const event = eventOf({ header, body: body ?? undefined })
  if (event.kind !== 'action') throw new Error('the projection points to an event that is no action')
  const { action, outcome, milliseconds, at } = event.header
  const code = knownCode(event.header.code)
  return { action, outcome, ...(code === undefined ? {} : { code }), milliseconds, at: instantText(at) }
}
