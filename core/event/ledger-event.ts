import { type CheckInBody, type CheckInUndoneBody, decodeBody, type LedgerOpenedBody } from './body.ts'
import {
  type CheckInHeader,
  type CheckInUndoneHeader,
  decodeHeader,
  type LedgerOpenedHeader,
  type OtherHeader,
} from './header.ts'

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

/** An event read from its bytes. `body` is undefined when it was erased, or when the kind is one of a later version. */
export type LedgerEvent =
  | { readonly kind: 'ledger-opened'; readonly header: LedgerOpenedHeader; readonly body: LedgerOpenedBody | undefined }
  | { readonly kind: 'check-in'; readonly header: CheckInHeader; readonly body: CheckInBody | undefined }
  | { readonly kind: 'check-in-undone'; readonly header: CheckInUndoneHeader; readonly body: CheckInUndoneBody | undefined }
  | { readonly kind: 'other'; readonly header: OtherHeader; readonly body: undefined }

/** Which part of a stored event could not be read. */
export type EventDefect = 'header-malformed' | 'body-malformed'

/** Reads a stored event. Whether it belongs to its place in the log is the business of `verifyLog`. */
export function readEvent(stored: StoredEvent): LedgerEvent | EventDefect {
  const header = decodeHeader(stored.header)
  if (header === undefined) return 'header-malformed'
  if (header.kind === 'other') return { kind: 'other', header, body: undefined }
  if (stored.body === undefined) return withBody(header, undefined)
  const body = decodeBody(header.kind, stored.body)
  return body === undefined ? 'body-malformed' : withBody(header, body)
}

function withBody(
  header: LedgerOpenedHeader | CheckInHeader | CheckInUndoneHeader,
  body: LedgerOpenedBody | CheckInBody | CheckInUndoneBody | undefined,
): LedgerEvent {
  // The body was read by the schema of the header's kind; TypeScript does not see that the two belong together.
  return { kind: header.kind, header, body } as LedgerEvent
}
