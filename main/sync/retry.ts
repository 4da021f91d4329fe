/** When to try again. Pure. */
export interface RetryState {
  /** Failures in a row. */
  readonly failures: number
  /** The last wait, milliseconds. */
  readonly last: number
}

export const NO_FAILURE: RetryState = { failures: 0, last: 0 }

export interface RetryLimits {
  /** Milliseconds. */
  readonly shortest: number
  readonly longest: number
}

/** For what nobody at a desk waits for. */
export const UNHURRIED: RetryLimits = { shortest: 1_000, longest: 10_000 }

/** After so many failures in a row only a probe is made now and then (sync reference §5.1). */
const FAILURES_TO_PROBE = 3
const PROBE_AFTER = 15_000
const PROBE_WITHIN = 45_000

/**
 * The next wait after a failure, with decorrelated jitter, so that ten thousand stations do not come back at once.
 *
 * @param random from 0 up to 1
 * @param atLeast what the hub asked for (`Retry-After`), milliseconds
 */
export function nextTry(
  { failures, last }: RetryState,
  { shortest, longest }: RetryLimits,
  random: number,
  atLeast = 0,
): { readonly state: RetryState; readonly wait: number } {
  const count = failures + 1
  const jittered = Math.min(longest, shortest + random * Math.max(0, last * 3 - shortest))
  const wait = Math.max(atLeast, count > FAILURES_TO_PROBE ? PROBE_AFTER + random * PROBE_WITHIN : jittered)
  return { state: { failures: count, last: Math.max(shortest, jittered) }, wait: Math.round(wait) }
}
