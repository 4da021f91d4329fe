import { decode, encode } from 'cborg'
import { z } from 'zod'
import { equalBytes } from '../base/index.ts'

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
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowNaN: false,
      allowInfinity: false,
      rejectDuplicateMapKeys: true,
    })
    // The decoder accepts map keys in any order; only writing them again tells whether this was the order.
    return equalBytes(encodeDeterministic(value), bytes) ? { value } : undefined
  } catch {
    return undefined
  }
}

/** A byte string of exactly this length. */
export function bytesOfLength(length: number): z.ZodType<Uint8Array> {
  return z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
}
