import { assertNever } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'

/**
 * What a PC/SC return code means for us. `time-out`, `cancelled` and `no-readers` are ordinary answers of the calls that
 * can give them; the others become a `FailureCode`.
 */
export type PcscErrorKind =
  | 'time-out'
  | 'cancelled'
  | 'no-readers'
  /** The reader was unplugged or its name is not known any more. */
  | 'reader-unavailable'
  /** Somebody else holds the card. */
  | 'in-use'
  /** The card was taken away, exchanged or reset behind our back: whatever was verified on it is gone. */
  | 'card-removed'
  /** A card is there but does not say who it is. */
  | 'card-mute'
  /** The exchange with the card failed; whether it was taken away is not known yet. */
  | 'exchange-failed'
  /** No service, or the connection to it is broken: the context is worthless. */
  | 'service-stopped'
  /** The reader or the service did something that it should not. */
  | 'malfunction'

/**
 * The standard return codes: values from pcsc-lite's `pcsclite.h` and Microsoft's `winerror.h` (both agree), and the
 * system errors that Windows drivers pass through. The only place where a code gets its meaning.
 */
const RETURN_CODES = {
  SCARD_F_INTERNAL_ERROR: [0x80100001, 'malfunction'],
  SCARD_E_CANCELLED: [0x80100002, 'cancelled'],
  // A handle dies with the service that gave it.
  SCARD_E_INVALID_HANDLE: [0x80100003, 'service-stopped'],
  SCARD_E_INVALID_PARAMETER: [0x80100004, 'malfunction'],
  SCARD_E_INVALID_TARGET: [0x80100005, 'malfunction'],
  SCARD_E_NO_MEMORY: [0x80100006, 'malfunction'],
  SCARD_F_WAITED_TOO_LONG: [0x80100007, 'malfunction'],
  SCARD_E_INSUFFICIENT_BUFFER: [0x80100008, 'malfunction'],
  SCARD_E_UNKNOWN_READER: [0x80100009, 'reader-unavailable'],
  SCARD_E_TIMEOUT: [0x8010000a, 'time-out'],
  SCARD_E_SHARING_VIOLATION: [0x8010000b, 'in-use'],
  SCARD_E_NO_SMARTCARD: [0x8010000c, 'card-removed'],
  SCARD_E_UNKNOWN_CARD: [0x8010000d, 'card-mute'],
  SCARD_E_CANT_DISPOSE: [0x8010000e, 'malfunction'],
  SCARD_E_PROTO_MISMATCH: [0x8010000f, 'card-mute'],
  SCARD_E_NOT_READY: [0x80100010, 'exchange-failed'],
  SCARD_E_INVALID_VALUE: [0x80100011, 'malfunction'],
  SCARD_E_SYSTEM_CANCELLED: [0x80100012, 'service-stopped'],
  // pcsc-lite: the socket to the service broke.
  SCARD_F_COMM_ERROR: [0x80100013, 'service-stopped'],
  SCARD_F_UNKNOWN_ERROR: [0x80100014, 'malfunction'],
  SCARD_E_INVALID_ATR: [0x80100015, 'card-mute'],
  // pcsc-lite answers this when the driver could not carry an APDU to the card and back.
  SCARD_E_NOT_TRANSACTED: [0x80100016, 'exchange-failed'],
  SCARD_E_READER_UNAVAILABLE: [0x80100017, 'reader-unavailable'],
  SCARD_P_SHUTDOWN: [0x80100018, 'service-stopped'],
  SCARD_E_PCI_TOO_SMALL: [0x80100019, 'malfunction'],
  SCARD_E_READER_UNSUPPORTED: [0x8010001a, 'malfunction'],
  SCARD_E_DUPLICATE_READER: [0x8010001b, 'malfunction'],
  SCARD_E_CARD_UNSUPPORTED: [0x8010001c, 'card-mute'],
  SCARD_E_NO_SERVICE: [0x8010001d, 'service-stopped'],
  SCARD_E_SERVICE_STOPPED: [0x8010001e, 'service-stopped'],
  SCARD_E_UNEXPECTED: [0x8010001f, 'malfunction'],
  SCARD_E_ICC_INSTALLATION: [0x80100020, 'malfunction'],
  SCARD_E_ICC_CREATEORDER: [0x80100021, 'malfunction'],
  SCARD_E_UNSUPPORTED_FEATURE: [0x80100022, 'malfunction'],
  SCARD_E_NO_ACCESS: [0x80100027, 'malfunction'],
  SCARD_E_NO_READERS_AVAILABLE: [0x8010002e, 'no-readers'],
  SCARD_E_COMM_DATA_LOST: [0x8010002f, 'exchange-failed'],
  SCARD_E_SERVER_TOO_BUSY: [0x80100031, 'malfunction'],
  SCARD_W_UNSUPPORTED_CARD: [0x80100065, 'card-mute'],
  SCARD_W_UNRESPONSIVE_CARD: [0x80100066, 'card-mute'],
  SCARD_W_UNPOWERED_CARD: [0x80100067, 'card-mute'],
  SCARD_W_RESET_CARD: [0x80100068, 'card-removed'],
  SCARD_W_REMOVED_CARD: [0x80100069, 'card-removed'],
  SCARD_W_SECURITY_VIOLATION: [0x8010006a, 'malfunction'],
  SCARD_W_CANCELLED_BY_USER: [0x8010006e, 'cancelled'],
  ERROR_INVALID_HANDLE: [6, 'service-stopped'],
  ERROR_NOT_READY: [21, 'exchange-failed'],
  ERROR_BAD_COMMAND: [22, 'reader-unavailable'],
  ERROR_GEN_FAILURE: [31, 'exchange-failed'],
  ERROR_BROKEN_PIPE: [109, 'service-stopped'],
  ERROR_SEM_TIMEOUT: [121, 'exchange-failed'],
  ERROR_OPERATION_ABORTED: [995, 'exchange-failed'],
  ERROR_IO_DEVICE: [1117, 'exchange-failed'],
} as const satisfies Record<string, readonly [number, PcscErrorKind]>

export type ReturnCodeName = keyof typeof RETURN_CODES

export const SCARD_S_SUCCESS = 0

/** A PC/SC call that did not succeed: what it means, its standard name and its value (unsigned, 32 bits). */
export interface PcscError {
  readonly kind: PcscErrorKind
  readonly name: ReturnCodeName | 'unknown'
  readonly value: number
}

const BY_VALUE: ReadonlyMap<number, PcscError> = new Map(
  (Object.keys(RETURN_CODES) as ReturnCodeName[]).map((name) => {
    const [value, kind] = RETURN_CODES[name]
    return [value, { kind, name, value }]
  }),
)

/** The error with this name: for code that finds out by itself what the service would have said. */
export function pcscError(name: ReturnCodeName): PcscError {
  const [value, kind] = RETURN_CODES[name]
  return { kind, name, value }
}

/**
 * Reads the return value of a PC/SC function. It is a `LONG`: 64 bits with pcsc-lite on 64-bit Linux (where 0x8010…
 * is positive), 32 bits elsewhere (where it is negative). `undefined` means success.
 */
export function readReturnCode(returned: number | bigint): PcscError | undefined {
  const value = Number(BigInt.asUintN(32, BigInt(returned)))
  if (value === SCARD_S_SUCCESS) return undefined
  return BY_VALUE.get(value) ?? { kind: 'malfunction', name: 'unknown', value }
}

function failureCode(kind: PcscErrorKind): FailureCode {
  switch (kind) {
    case 'no-readers':
      return 'reader-none'
    case 'reader-unavailable':
      return 'reader-unplugged'
    case 'in-use':
      return 'reader-in-use'
    case 'card-removed':
      return 'card-removed'
    case 'card-mute':
      return 'card-mute'
    case 'exchange-failed':
      return 'card-not-responding'
    case 'service-stopped':
      return 'reader-service-stopped'
    case 'time-out':
    case 'cancelled':
    case 'malfunction':
      return 'reader-not-responding'
    default:
      return assertNever(kind)
  }
}

/** The failure a user meets; the standard name of the code goes along for the log. */
export function failureOfPcscError(error: PcscError): Failure {
  const name = error.name === 'unknown' ? `0x${error.value.toString(16).padStart(8, '0')}` : error.name
  return failure(failureCode(error.kind), { pcsc: name })
}
