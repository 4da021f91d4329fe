/** So many results are kept; then all are forgotten, which is simple, and rare. */
const MOST = 60_000

/** Keeps the results of a pure function. */
export function memoize<Argument, Value>(
  keyOf: (argument: Argument) => string,
  make: (argument: Argument) => Value,
): (argument: Argument) => Value {
  const kept = new Map<string, Value>()
  return (argument) => {
    const key = keyOf(argument)
    const present = kept.get(key)
    if (present !== undefined) return present
    if (kept.size >= MOST) kept.clear()
    const value = make(argument)
    kept.set(key, value)
    return value
  }
}
