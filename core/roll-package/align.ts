/** A place in the sequence before, and the one behind it, that are the same run of items. */
export interface SameRun {
  readonly before: number
  readonly after: number
  readonly count: number
}

type Key = string | number

/** Where each item stands that occurs once only. */
function onceIn(keys: ArrayLike<Key>): Map<Key, number> {
  const places = new Map<Key, number>()
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? ''
    places.set(key, places.has(key) ? -1 : index)
  }
  return places
}

/** Pairs of places of items that occur once on either side, rising in both: the longest such list (patience). */
function anchors(before: ArrayLike<Key>, after: ArrayLike<Key>): readonly (readonly [number, number])[] {
  const [there, here] = [onceIn(before), onceIn(after)]
  const pairs: (readonly [number, number])[] = []
  for (let index = 0; index < before.length; index++) {
    const key = before[index] ?? ''
    const other = there.get(key) === index ? here.get(key) : undefined
    if (other !== undefined && other >= 0) pairs.push([index, other])
  }
  // The last pair of a rising list of each length, and the pair that stands before each.
  const lasts: number[] = []
  const previous = new Int32Array(pairs.length)
  const placeAfter = (pair: number) => pairs[pair]?.[1] ?? -1
  for (let pair = 0; pair < pairs.length; pair++) {
    let [low, high] = [0, lasts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (placeAfter(lasts[middle] ?? -1) < placeAfter(pair)) low = middle + 1
      else high = middle
    }
    previous[pair] = low === 0 ? -1 : (lasts[low - 1] ?? -1)
    lasts[low] = pair
  }
  const rising: (readonly [number, number])[] = []
  for (let pair = lasts.at(-1) ?? -1; pair >= 0; pair = previous[pair] ?? -1) rising.push(pairs[pair] ?? [0, 0])
  return rising.reverse()
}

/**
 * What of a sequence stays in another one, as runs that rise in both. Whatever lies between two runs was changed, taken out or put in.
 * In time and memory about their lengths: a roll has millions of rows, nearly all of them unlike any other.
 */
export function align(before: ArrayLike<Key>, after: ArrayLike<Key>): readonly SameRun[] {
  const runs: { before: number; after: number; count: number }[] = []
  let [from, to] = [0, 0]
  const take = (index: number, other: number): void => {
    const last = runs.at(-1)
    if (last !== undefined && last.before + last.count === index && last.after + last.count === other) last.count += 1
    else runs.push({ before: index, after: other, count: 1 })
  }
  for (const [index, other] of [...anchors(before, after), [before.length, after.length] as const]) {
    // In a gap: what is the same at its beginning, and at its end.
    while (from < index && to < other && before[from] === after[to]) take(from++, to++)
    let same = 0
    while (index - same > from && other - same > to && before[index - same - 1] === after[other - same - 1]) same += 1
    for (let back = same; back > 0; back--) take(index - back, other - back)
    if (index < before.length && other < after.length) take(index, other)
    from = index + 1
    to = other + 1
  }
  return runs
}
