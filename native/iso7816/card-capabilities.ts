const TD_PRESENT = 0x8
const CAPABILITIES_TAG = 0x7
const CAPABILITIES_BYTES = 3
/** "Extended Lc and Le fields" in the third byte (ISO 7816-4 §12.1.1.9, table of the third software function). */
const EXTENDED_LENGTH = 0x40
/** Category indicator: compact TLV to the end, the status in it. */
const STATUS_INSIDE = 0x80
/** Category indicator: compact TLV, then three status bytes. */
const STATUS_BEHIND = 0x00
const STATUS_BYTES = 3

/**
 * Whether a card says in the historical bytes of its answer to reset that it takes extended length (ISO 7816-3 §8.2,
 * ISO 7816-4 §12.1.1). `unknown`: it does not say; contactless cards never do, because the reader makes up their answer to
 * reset (card reference §1.1). Nothing but the form of a command may hang on it.
 */
export function declaredExtendedLength(answerToReset: Uint8Array): 'supported' | 'unsupported' | 'unknown' {
  const [category, ...rest] = historicalBytes(answerToReset)
  if (category !== STATUS_INSIDE && category !== STATUS_BEHIND) return 'unknown'
  const objects = category === STATUS_INSIDE ? rest : rest.slice(0, -STATUS_BYTES)
  for (let position = 0; position < objects.length; ) {
    const head = objects[position] ?? 0
    const value = objects.slice(position + 1, position + 1 + (head & 0x0f))
    position += 1 + (head & 0x0f)
    if (position > objects.length) return 'unknown'
    const [, , functions] = value
    if (head >> 4 === CAPABILITIES_TAG && value.length === CAPABILITIES_BYTES && functions !== undefined)
      return (functions & EXTENDED_LENGTH) === 0 ? 'unsupported' : 'supported'
  }
  return 'unknown'
}

/** Behind T0 and the interface bytes that each TD announces (ISO 7816-3 §8.2.3); none where the bytes end too early. */
function historicalBytes(answerToReset: Uint8Array): Uint8Array {
  const format = answerToReset[1] ?? 0
  let position = 2
  let announced = format >> 4
  while (announced !== 0) {
    position += bitCount(announced)
    announced = (announced & TD_PRESENT) === 0 ? 0 : (answerToReset[position - 1] ?? 0) >> 4
  }
  const end = position + (format & 0x0f)
  return end > answerToReset.length ? new Uint8Array(0) : answerToReset.subarray(position, end)
}

function bitCount(nibble: number): number {
  return [1, 2, 4, 8].filter((bit) => (nibble & bit) !== 0).length
}
