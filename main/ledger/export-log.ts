import { bytesToHex } from '../../core/base/index.ts'
import { formatEventId, type LoggedEvent, readEvent } from '../../core/event/index.ts'
import { instantText } from './check-in-rows.ts'
import type { DeviceKeys, EventStore } from './event-store.ts'

/** Name and version of the export format, in its first line. */
const EXPORT_FORMAT = 'uketsuke-ledger-export-1'

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** Bytes within a value become hex, so that the line is readable; the exact bytes are beside it in base64. */
function hexForBytes(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? bytesToHex(value) : value
}

function eventLine(row: LoggedEvent): string {
  const event = readEvent(row)
  const readable =
    typeof event === 'string'
      ? { defect: event }
      : {
          id: formatEventId(event.header),
          kind: event.kind,
          at: instantText(event.header.at),
          header: event.header,
          body: event.body,
        }
  return JSON.stringify(
    {
      seq: row.seq,
      ...readable,
      bytes: { header: base64(row.header), body: row.body === undefined ? null : base64(row.body), hash: base64(row.hash) },
    },
    // Buffer has a toJSON of its own, which would run before the replacer.
    hexForBytes,
  )
}

/**
 * The log as JSON lines: one that names format and device, one for each event with its exact bytes (base64), and one
 * with the signed head, so that the copy can be proved without this software.
 */
export function* exportLog(store: EventStore, keys: DeviceKeys): Generator<string> {
  const head = store.head(keys)
  yield JSON.stringify({
    format: EXPORT_FORMAT,
    device: bytesToHex(keys.owner.device),
    incarnation: keys.owner.incarnation,
    publicKey: base64(keys.publicKey),
  })
  for (const row of store.events()) {
    // The kiosk may append while this is read; the copy ends where its head stands.
    if (head !== undefined && row.seq > head.signed.seq) break
    yield eventLine(row)
  }
  if (head !== undefined)
    yield JSON.stringify({
      head: { seq: head.signed.seq, hash: base64(head.signed.hash), signature: base64(head.signed.signature) },
    })
}
