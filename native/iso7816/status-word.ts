/** The two status bytes of an answer as a number, e.g. `0x9000`. */
export type StatusValue = number

/**
 * What a card meant by its status bytes, parsed once (card reference §9.2).
 *
 * A counter is only ever taken from `63 Cx`: reading the low digit of any status as tries left makes `69 84`, a locked
 * PIN, look like four tries.
 */
export type StatusWord = { readonly value: StatusValue } & (
  | { readonly kind: 'success' }
  /** `61 xx`: `available` more bytes wait for GET RESPONSE (`61 00`: 256 or more). */
  | { readonly kind: 'more-data'; readonly available: number }
  /** `6C xx`: the same command with Le = `exact` would succeed. */
  | { readonly kind: 'wrong-length'; readonly exact: number }
  /** `67 00`: a length is wrong and the card does not say which one is right. */
  | { readonly kind: 'length-refused' }
  /** `62 82`: fewer bytes than asked for because the file ends. The data is good. */
  | { readonly kind: 'end-of-file' }
  /** `62 81` */
  | { readonly kind: 'data-may-be-corrupted' }
  /** `62 83`: the application is locked. */
  | { readonly kind: 'application-locked' }
  /** `63 C1`–`63 CF`: after a wrong VERIFY, or the answer to a query. */
  | { readonly kind: 'tries-left'; readonly triesLeft: number }
  /** `63 C0` after the last wrong try or to a query, `69 84` (measured on real cards) or `69 83` to an attempt. */
  | { readonly kind: 'blocked' }
  /** `63 00`: verification failed on a reference without a counter. */
  | { readonly kind: 'verification-failed' }
  /** `64 00`, `65 81` */
  | { readonly kind: 'memory-failure' }
  /** `68 81`, `68 82` */
  | { readonly kind: 'class-function-unsupported' }
  /** `69 81`: the command does not fit the type of the file. */
  | { readonly kind: 'file-type-wrong' }
  /** `69 82` */
  | { readonly kind: 'security-not-satisfied' }
  /** `69 85` */
  | { readonly kind: 'conditions-not-satisfied' }
  /** `69 86`: no file or no application is selected. */
  | { readonly kind: 'nothing-selected' }
  /** `6A 80` */
  | { readonly kind: 'data-wrong' }
  /** `6A 81` */
  | { readonly kind: 'function-unsupported' }
  /** `6A 82`: file or application not found. */
  | { readonly kind: 'file-not-found' }
  /** `6A 83` */
  | { readonly kind: 'record-not-found' }
  /** `6A 86` */
  | { readonly kind: 'parameters-wrong' }
  /** `6A 88` */
  | { readonly kind: 'data-object-not-found' }
  /** `6B 00`: the offset lies beyond the end of the file. */
  | { readonly kind: 'offset-outside-file' }
  /** `6D 00` */
  | { readonly kind: 'instruction-unsupported' }
  /** `6E 00` */
  | { readonly kind: 'class-unsupported' }
  /** `6F 00`: internal; may answer the very first command after power-up (card reference §1.3). */
  | { readonly kind: 'internal-error' }
  | { readonly kind: 'other' }
)

/** Status values by name, for the card side and for tests. */
export const STATUS = {
  success: 0x9000,
  dataMayBeCorrupted: 0x6281,
  endOfFile: 0x6282,
  applicationLocked: 0x6283,
  verificationFailed: 0x6300,
  noTriesLeft: 0x63c0,
  lengthRefused: 0x6700,
  logicalChannelUnsupported: 0x6881,
  secureMessagingUnsupported: 0x6882,
  fileTypeWrong: 0x6981,
  securityNotSatisfied: 0x6982,
  authenticationMethodBlocked: 0x6983,
  referenceDataLocked: 0x6984,
  conditionsNotSatisfied: 0x6985,
  nothingSelected: 0x6986,
  dataWrong: 0x6a80,
  functionUnsupported: 0x6a81,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  parametersWrong: 0x6a86,
  dataObjectNotFound: 0x6a88,
  offsetOutsideFile: 0x6b00,
  instructionUnsupported: 0x6d00,
  classUnsupported: 0x6e00,
  internalError: 0x6f00,
} as const

const FIXED: ReadonlyMap<
  StatusValue,
  Exclude<StatusWord['kind'], 'more-data' | 'wrong-length' | 'tries-left' | 'other'>
> = new Map([
  [STATUS.success, 'success'],
  [STATUS.dataMayBeCorrupted, 'data-may-be-corrupted'],
  [STATUS.endOfFile, 'end-of-file'],
  [STATUS.applicationLocked, 'application-locked'],
  [STATUS.verificationFailed, 'verification-failed'],
  [STATUS.noTriesLeft, 'blocked'],
  [STATUS.authenticationMethodBlocked, 'blocked'],
  [STATUS.referenceDataLocked, 'blocked'],
  [0x6400, 'memory-failure'],
  [0x6581, 'memory-failure'],
  [STATUS.lengthRefused, 'length-refused'],
  [STATUS.logicalChannelUnsupported, 'class-function-unsupported'],
  [STATUS.secureMessagingUnsupported, 'class-function-unsupported'],
  [STATUS.fileTypeWrong, 'file-type-wrong'],
  [STATUS.securityNotSatisfied, 'security-not-satisfied'],
  [STATUS.conditionsNotSatisfied, 'conditions-not-satisfied'],
  [STATUS.nothingSelected, 'nothing-selected'],
  [STATUS.dataWrong, 'data-wrong'],
  [STATUS.functionUnsupported, 'function-unsupported'],
  [STATUS.fileNotFound, 'file-not-found'],
  [STATUS.recordNotFound, 'record-not-found'],
  [STATUS.parametersWrong, 'parameters-wrong'],
  [STATUS.dataObjectNotFound, 'data-object-not-found'],
  [STATUS.offsetOutsideFile, 'offset-outside-file'],
  [STATUS.instructionUnsupported, 'instruction-unsupported'],
  [STATUS.classUnsupported, 'class-unsupported'],
  [STATUS.internalError, 'internal-error'],
])

/** The meaning of two status bytes given as one number (`0x0000`–`0xFFFF`). */
export function parseStatusWord(value: StatusValue): StatusWord {
  const kind = FIXED.get(value)
  if (kind !== undefined) return { kind, value }
  const low = value & 0xff
  switch (value >> 8) {
    case 0x61:
      return { kind: 'more-data', available: low === 0 ? 256 : low, value }
    case 0x6c:
      return { kind: 'wrong-length', exact: low === 0 ? 256 : low, value }
    case 0x63:
      if (low >> 4 === 0xc) return { kind: 'tries-left', triesLeft: low & 0x0f, value }
      break
  }
  return { kind: 'other', value }
}

/** The status as people quote it, e.g. `6A82`: for the log and the desk. */
export function statusText(status: StatusWord): string {
  return status.value.toString(16).toUpperCase().padStart(4, '0')
}

/** `63 Cx` with `x` tries left (0–15), for the card side. */
export function triesLeftStatus(triesLeft: number): StatusValue {
  return STATUS.noTriesLeft | Math.min(triesLeft, 0x0f)
}
