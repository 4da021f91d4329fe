import { parseStatusWord, type StatusValue, type StatusWord } from './status-word.ts'

/** An answer of a card: data and status (ISO 7816-4 §5.1). */
export interface ResponseApdu {
  readonly data: Uint8Array
  readonly status: StatusWord
}

/** Splits an answer; `undefined` when it is too short to hold the two status bytes. The data field is a view. */
export function parseResponseApdu(bytes: Uint8Array): ResponseApdu | undefined {
  const [high, low] = bytes.subarray(-2)
  if (high === undefined || low === undefined) return undefined
  return { data: bytes.subarray(0, bytes.length - 2), status: parseStatusWord((high << 8) | low) }
}

/** Builds an answer, for the card side. */
export function encodeResponseApdu(status: StatusValue, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const encoded = new Uint8Array(data.length + 2)
  encoded.set(data)
  encoded.set([status >> 8, status & 0xff], data.length)
  return encoded
}
