/** `SCARD_STATE_*` bits of the low word of a reader's state (PC/SC Workgroup part 5; the same values on every platform). */
export const READER_STATE_FLAGS = {
  ignore: 0x0001,
  changed: 0x0002,
  unknown: 0x0004,
  unavailable: 0x0008,
  empty: 0x0010,
  present: 0x0020,
  atrMatch: 0x0040,
  exclusive: 0x0080,
  inUse: 0x0100,
  mute: 0x0200,
  unpowered: 0x0400,
} as const

/** `SCARD_STATE_UNAWARE`: "I know nothing yet", answered at once with the present state. */
export const READER_STATE_UNAWARE = 0

/** The name that stands for the set of readers itself in `SCardGetStatusChange`. */
export const READER_ARRIVAL_NOTIFICATION = '\\\\?PnP?\\Notification'

/** What a reader is doing, decoded from `dwEventState`. */
export interface ReaderStatus {
  readonly reader: string
  /** A card lies on it. */
  readonly present: boolean
  /** A card lies on it that does not answer to reset. */
  readonly mute: boolean
  /** The reader is gone or out of order. */
  readonly unavailable: boolean
  /**
   * Insertions and removals so far (high word of `dwEventState`). It alone shows that a card was exchanged between two
   * looks. 0 where the platform does not count.
   */
  readonly eventCount: number
  /** To be passed as the known state to the next wait. */
  readonly known: number
}

/** Decodes `dwEventState`; `changed` is a note about the last wait and must not be passed back. */
export function decodeReaderStatus(reader: string, eventState: number): ReaderStatus {
  const { present, mute, unknown, unavailable, ignore, changed } = READER_STATE_FLAGS
  const state = eventState >>> 0
  const isUnavailable = (state & (unknown | unavailable | ignore)) !== 0
  return {
    reader,
    present: !isUnavailable && (state & present) !== 0,
    mute: !isUnavailable && (state & mute) !== 0,
    unavailable: isUnavailable,
    eventCount: state >>> 16,
    known: (state & ~changed) >>> 0,
  }
}

/** Splits a PC/SC multi-string: names that end with a NUL each, and one more NUL at the end. */
export function decodeMultiString(bytes: Uint8Array): readonly string[] {
  return new TextDecoder()
    .decode(bytes)
    .split('\0')
    .filter((name) => name !== '')
}
