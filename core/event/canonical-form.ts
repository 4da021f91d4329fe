/**
 * Whether bytes are surely deterministic CBOR (RFC 8949 §4.2.1), found in one walk over them. `false` says nothing: what holds floats, tags or
 * integers beyond 2⁵³ is left to whoever writes it again and compares, which takes three times as long.
 */
export function isSurelyDeterministic(bytes: Uint8Array): boolean {
  return endOfItem(bytes, 0) === bytes.length
}

const UNSURE = -1

/** Where the item that begins at `start` ends. */
function endOfItem(bytes: Uint8Array, start: number): number {
  const initial = bytes[start] ?? 0xff
  const major = initial >> 5
  if (major === 7) return initial >= FALSE && initial <= NULL ? start + 1 : UNSURE
  const value = argumentOf(bytes, start)
  if (value === UNSURE) return UNSURE
  const after = start + headLength(initial)
  switch (major) {
    case 0:
    case 1:
      return after
    case 2:
      return after + value
    case 3:
      return endOfText(bytes, after, after + value)
    case 4: {
      let end = after
      for (let index = 0; index < value && end !== UNSURE; index++) end = endOfItem(bytes, end)
      return end
    }
    case 5:
      return endOfPairs(bytes, after, value)
    default:
      return UNSURE
  }
}

const FALSE = 0xf4
const NULL = 0xf6

/** Bytes of an item's head: the argument stands in the first byte, or in one, two, four or eight more. */
function headLength(initial: number): number {
  const information = initial & 31
  return information < 24 ? 1 : 1 + 2 ** (information - 24)
}

/** Length, count or number of an item, in the fewest bytes that can hold it. */
function argumentOf(bytes: Uint8Array, start: number): number {
  const information = (bytes[start] ?? 0) & 31
  const at = (index: number) => bytes[start + index] ?? 0
  const four = (index: number) => at(index) * 2 ** 24 + at(index + 1) * 2 ** 16 + at(index + 2) * 2 ** 8 + at(index + 3)
  if (information < 24) return information
  if (information === 24) return atLeast(24, at(1))
  if (information === 25) return atLeast(2 ** 8, at(1) * 2 ** 8 + at(2))
  if (information === 26) return atLeast(2 ** 16, four(1))
  if (information === 27 && four(1) < 2 ** 21) return atLeast(2 ** 32, four(1) * 2 ** 32 + four(5))
  return UNSURE
}

const atLeast = (least: number, value: number) => (value >= least ? value : UNSURE)

const utf8 = new TextDecoder('utf-8', { fatal: true })
const BYTE_ORDER_MARK = 0xef

function endOfText(bytes: Uint8Array, start: number, end: number): number {
  for (let index = start; index < end; index++)
    if ((bytes[index] ?? 0xff) > 0x7f) return isWellFormed(bytes.subarray(start, end)) ? end : UNSURE
  return end
}

/** Text whose bytes come back when it is written again: no broken UTF-8, and nothing that a decoder swallows. */
function isWellFormed(text: Uint8Array): boolean {
  if (text[0] === BYTE_ORDER_MARK) return false
  try {
    utf8.decode(text)
    return true
  } catch {
    return false
  }
}

/** Pairs of a text key, each after the one before by its encoded bytes, and a value. */
function endOfPairs(bytes: Uint8Array, start: number, count: number): number {
  let before: Span | undefined
  let end = start
  for (let index = 0; index < count; index++) {
    if ((bytes[end] ?? 0) >> 5 !== 3) return UNSURE
    const key = { start: end, end: endOfItem(bytes, end) }
    if (key.end === UNSURE || (before !== undefined && !isBefore(bytes, before, key))) return UNSURE
    before = key
    end = endOfItem(bytes, key.end)
    if (end === UNSURE) return UNSURE
  }
  return end
}

interface Span {
  readonly start: number
  readonly end: number
}

function isBefore(bytes: Uint8Array, left: Span, right: Span): boolean {
  for (let index = 0; left.start + index < left.end && right.start + index < right.end; index++) {
    const difference = (bytes[left.start + index] ?? 0) - (bytes[right.start + index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return left.end - left.start < right.end - right.start
}
