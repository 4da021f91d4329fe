import { decode, encode } from 'cborg'
import { z } from 'zod'
import { equalBytes } from '../base/index.ts'
import { isSurelyDeterministic } from './canonical-form.ts'

/**
 * Deterministic CBOR (RFC 8949 §4.2.1): one value, one sequence of bytes. Map keys must be text; members that are
 * `undefined` must be absent.
 *
 * The library's own order of keys is the older length-first one (§4.2.3), at half the time. For text keys the two are
 * the same order, because the length stands in the first bytes; a test holds that against the library's other order.
 */
export function encodeDeterministic(value: unknown): Uint8Array {
  return encode(value)
}

/**
 * Reads deterministic CBOR; `undefined` for anything else, so that no two sequences of bytes mean the same event.
 * The result is not yet known to have any shape.
 */
export function decodeDeterministic(bytes: Uint8Array): { readonly value: unknown } | undefined {
  const read = decodeKept(bytes)
  if (read === undefined || isSurelyDeterministic(bytes)) return read
  try {
    // The decoder accepts map keys in any order; only writing them again tells whether this was the order.
    return equalBytes(encodeDeterministic(read.value), bytes) ? read : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads what a station has itself written and kept under its own key, without asking whether it is the one sequence of bytes for it: that
 * is for what comes from others, and for the proof of a log. A desk reads tens of thousands of them before it can serve anybody.
 */
export function decodeKept(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowNaN: false,
      allowInfinity: false,
      rejectDuplicateMapKeys: true,
    })
    return { value }
  } catch {
    return undefined
  }
}

/** How bytes become a value that is not yet known to have any shape. */
export type Decode = typeof decodeDeterministic

/** A byte string of exactly this length, which a description in JSON Schema names too. */
export function bytesOfLength(length: number): z.ZodType<Uint8Array> {
  return z
    .custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
    .meta({ minLength: length, maxLength: length })
}
