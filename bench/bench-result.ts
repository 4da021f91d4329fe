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

/**
 * The value below which a share of them lies.
 *
 * @param values in any order, at least one
 */
export function shareOf(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
}

/** @param values in any order, at least one */
export function percentiles(values: readonly number[]): Percentiles {
  return { p50: shareOf(values, 0.5), p95: shareOf(values, 0.95) }
}
