/** Command numbers of pcsc-lite's client protocol (`winscard_msg.h`, protocol 4:4 as spoken by pcsc-lite 1.9). */
export const COMMANDS = {
  establishContext: 0x01,
  releaseContext: 0x02,
  connect: 0x04,
  reconnect: 0x05,
  disconnect: 0x06,
  beginTransaction: 0x07,
  endTransaction: 0x08,
  transmit: 0x09,
  control: 0x0a,
  status: 0x0b,
  cancel: 0x0d,
  version: 0x11,
  readerStates: 0x12,
  waitForChange: 0x13,
  stopWaiting: 0x14,
} as const

export const SUCCESS = 0
export const CANCELLED = 0x80100002
export const INVALID_HANDLE = 0x80100003
export const INVALID_PARAMETER = 0x80100004
export const INSUFFICIENT_BUFFER = 0x80100008
export const UNKNOWN_READER = 0x80100009
export const SHARING_VIOLATION = 0x8010000b
export const NO_SMARTCARD = 0x8010000c
export const PROTO_MISMATCH = 0x8010000f
export const NOT_TRANSACTED = 0x80100016
export const READER_UNAVAILABLE = 0x80100017
export const UNRESPONSIVE_CARD = 0x80100066
export const REMOVED_CARD = 0x80100069

export const READER_STATE_LENGTH = 184
export const MOST_READERS = 16
export const EXCLUSIVE = 1
export const T1 = 2
export const DISPOSITIONS = ['leave', 'reset', 'unpower', 'eject'] as const

/** pcsc-lite's own state bits, as the daemon sends them. */
export const DAEMON_STATES = { absent: 0x02, present: 0x04, swallowed: 0x08, powered: 0x10, negotiable: 0x20 } as const
