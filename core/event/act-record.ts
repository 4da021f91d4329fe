import type { ActKind, ActRecord } from './act.ts'
import { formatEventId } from './event-id.ts'
import type { LedgerEvent } from './ledger-event.ts'

/** The act that an event is; `undefined` when it is none of this kind. */
export function actRecord<Kind extends ActKind>(event: LedgerEvent, kind: Kind): ActRecord<Kind> | undefined {
  if (event.kind !== kind || (event.kind !== 'shelter-act' && event.kind !== 'polling-act')) return undefined
  const { header, body } = event
  const { seq, at, hlc, program, place, act, operator, second, number, subject, claims } = header
  // Kind and content belong together, as the schema of this very kind has said.
  return {
    kind,
    id: formatEventId(header),
    seq,
    at,
    hlc,
    act,
    program,
    place,
    ...(operator !== undefined && { operator }),
    ...(second !== undefined && { second }),
    ...(number !== undefined && { number }),
    ...(subject !== undefined && { subject }),
    ...(claims !== undefined && { claims }),
    ...(body !== undefined && { content: body.content }),
  } as ActRecord<Kind>
}
