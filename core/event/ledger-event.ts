import { decodeBody, type EventBody } from './body.ts'
import { type Decode, decodeDeterministic, decodeKept } from './cbor.ts'
import { decodeHeader, type EventHeader, type EventKind, type OtherHeader } from './header.ts'

/** An event as it lies in a log: the exact bytes of both parts. A body can have been erased; its header stays for ever. */
export interface StoredEvent {
  readonly header: Uint8Array
  readonly body: Uint8Array | undefined
}

/** A stored event with its place in the log. */
export interface LoggedEvent extends StoredEvent {
  readonly seq: number
  /** Chain hash up to and including this event, 32 bytes. */
  readonly hash: Uint8Array
}

/** An event of one kind. `body` is undefined when it was erased. */
export type EventOf<Kind extends EventKind> = {
  readonly [Each in Kind]: {
    readonly kind: Each
    readonly header: Extract<EventHeader, { kind: Each }>
    readonly body: EventBody<Each> | undefined
  }
}[Kind]

/** An event read from its bytes: of a kind that this version knows, or of a later one, whose body it cannot read. */
export type LedgerEvent = EventOf<EventKind> | { readonly kind: 'other'; readonly header: OtherHeader; readonly body: undefined }

/** Which part of a stored event could not be read. */
export type EventDefect = 'header-malformed' | 'body-malformed'

/** Reads a stored event. Whether it belongs to its place in the log is the business of `verifyLog`. */
export function readEvent(stored: StoredEvent): LedgerEvent | EventDefect {
  return read(stored, decodeDeterministic)
}

/** Reads an event that this station has written and kept under its own key: its bytes are those that it wrote. */
export function readKeptEvent(stored: StoredEvent): LedgerEvent | EventDefect {
  return read(stored, decodeKept)
}

function read(stored: StoredEvent, decode: Decode): LedgerEvent | EventDefect {
  const header = decodeHeader(stored.header, decode)
  if (header === undefined) return 'header-malformed'
  if (header.kind === 'other') return { kind: 'other', header, body: undefined }
  if (stored.body === undefined) return withBody(header, undefined)
  const body = decodeBody(header.kind, stored.body, decode)
  if (body !== undefined && 'act' in header && !('content' in body && body.content.act === header.act)) return 'body-malformed'
  return body === undefined ? 'body-malformed' : withBody(header, body)
}

function withBody(header: EventHeader, body: EventBody<EventKind> | undefined): LedgerEvent {
  // The body was read by the schema of the header's kind; TypeScript does not see that the two belong together.
  return { kind: header.kind, header, body } as LedgerEvent
}
