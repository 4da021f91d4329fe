/** p50 and p95 of a number of measurements. */
export interface Percentiles {
  readonly p50: number
  readonly p95: number
}

/**
 * What a benchmark found. Everything beside the named properties is a raw figure and is printed under its own name: a number, a
 * text, `Percentiles`, or a list of lines.
 */
export interface BenchResult {
  readonly name: string
  /** Against the raw limit measured in the same run, so that it means the same on any machine. A single number is the p95. */
  readonly ratio?: number | Percentiles
  /** The ratio (p95) to stay at or under. */
  readonly goal?: number
  readonly [figure: string]: unknown
}

/** @param values in any order, at least one */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}
