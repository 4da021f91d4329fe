/**
 * An expected outcome as a value: either the thing asked for, or a coded failure.
 *
 * A card can vanish at any byte and a disk can fill up at any write, so these are ordinary results, not exceptions
 * (DESIGN decision 8). Broken invariants still throw.
 */
export type Result<Value, Failure> = Ok<Value> | Err<Failure>

export interface Ok<Value> {
  readonly ok: true
  readonly value: Value
}

export interface Err<Failure> {
  readonly ok: false
  readonly error: Failure
}

export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value }
}

export function err<Failure>(error: Failure): Err<Failure> {
  return { ok: false, error }
}

/** The value of a result that cannot fail here: for start-up and tests only, because it throws. */
export function orThrow<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value
  throw new Error(`unexpected failure: ${JSON.stringify(result.error)}`)
}

/** Makes a switch exhaustive: the compiler refuses a case that is not handled, and a value from outside throws. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
