/** A hybrid logical time (sync reference §4.2): wall-clock milliseconds since 1970 (48 bit), then a counter (16 bit). */
export type HybridLogicalTime = readonly [milliseconds: number, counter: number]

export const MAXIMUM_MILLISECONDS = 2 ** 48 - 1
export const MAXIMUM_COUNTER = 2 ** 16 - 1

/**
 * The time of the next event: later than every event before it, and as near to the wall clock as that allows.
 *
 * Never refuses: a wall clock that jumps back, or to the end of time, must not stop the desk. A counter that overflows
 * borrows a millisecond. Used to order and to display; no rule reads it.
 */
export function tick(last: HybridLogicalTime, wallMilliseconds: number): HybridLogicalTime {
  const [milliseconds, counter] = last
  const wall = withinRange(wallMilliseconds)
  if (wall > milliseconds) return [wall, 0]
  return counter < MAXIMUM_COUNTER ? [milliseconds, counter + 1] : [milliseconds + 1, 0]
}

/** A wall-clock time as it can be recorded: whole milliseconds, 48 bit. A clock that is out of its mind stays at the border. */
export function withinRange(wallMilliseconds: number): number {
  return Math.min(Math.max(Math.trunc(wallMilliseconds), 0), MAXIMUM_MILLISECONDS)
}

/** Negative, zero or positive, as for `Array.sort`. */
export function compareHybridLogicalTimes(a: HybridLogicalTime, b: HybridLogicalTime): number {
  return a[0] - b[0] || a[1] - b[1]
}
