import { err, ok, type Result } from '../../core/base/index.ts'

/**
 * A command APDU of ISO 7816-4 §5.1 before encoding.
 *
 * `expectedLength` is Ne, the number of answer bytes wanted at most (1–65536); without it none are expected.
 */
export interface CommandApdu {
  readonly cla: number
  readonly ins: number
  readonly p1: number
  readonly p2: number
  readonly data: Uint8Array
  readonly expectedLength?: number
  /** The data field holds a secret: whoever encodes the command overwrites the encoded bytes after use. */
  readonly secret?: true
}

/** A command as a card received it. */
export interface ReceivedCommandApdu extends CommandApdu {
  /** Encoded with extended length fields: only then may the answer exceed 256 bytes. */
  readonly extended: boolean
}

export type CommandApduDefect = 'shorter-than-header' | 'length-fields-contradict'

export const INS = {
  verify: 0x20,
  changeReferenceData: 0x24,
  performSecurityOperation: 0x2a,
  getChallenge: 0x84,
  internalAuthenticate: 0x88,
  select: 0xa4,
  readBinary: 0xb0,
  readRecord: 0xb2,
  getResponse: 0xc0,
  getData: 0xca,
} as const

const NO_DATA = new Uint8Array(0)
const SHORT_DATA_MAXIMUM = 255
const EXTENDED_DATA_MAXIMUM = 65_535
/** Ne of a short `Le = 00`. */
export const SHORT_ANSWER_MAXIMUM = 256
/** Ne of an extended `Le = 00 00`. */
export const EXTENDED_ANSWER_MAXIMUM = 65_536
/** READ BINARY addresses the current EF with 15 bits: bit 8 of P1 would mean a short EF identifier. */
export const READ_BINARY_OFFSET_MAXIMUM = 0x7fff

/** Encodes as short where the lengths allow it, which every reader and card takes, else as extended (ISO 7816-4 §5.2). */
export function encodeCommandApdu(command: CommandApdu): Uint8Array {
  const { data, expectedLength } = command
  if (data.length > EXTENDED_DATA_MAXIMUM) throw new RangeError(`command data of ${data.length} bytes`)
  if (expectedLength !== undefined && !(expectedLength >= 1 && expectedLength <= EXTENDED_ANSWER_MAXIMUM))
    throw new RangeError(`expected length ${expectedLength}`)

  const extended = data.length > SHORT_DATA_MAXIMUM || (expectedLength ?? 0) > SHORT_ANSWER_MAXIMUM
  const marker = extended && (data.length > 0 || expectedLength !== undefined) ? 1 : 0
  const fieldLength = extended ? 2 : 1
  const encoded = new Uint8Array(
    4 + marker + (data.length > 0 ? fieldLength + data.length : 0) + (expectedLength === undefined ? 0 : fieldLength),
  )
  encoded.set([command.cla, command.ins, command.p1, command.p2])
  let position = 4 + marker
  const writeLength = (length: number) => {
    // A full Ne wraps to zero bytes, which is how Le writes its maximum.
    if (extended) encoded[position++] = (length >> 8) & 0xff
    encoded[position++] = length & 0xff
  }
  if (data.length > 0) {
    writeLength(data.length)
    encoded.set(data, position)
    position += data.length
  }
  if (expectedLength !== undefined) writeLength(expectedLength)
  return encoded
}

/** Parses what a card receives: the four cases of ISO 7816-4 §5.1, short and extended. The data field is a view. */
export function parseCommandApdu(bytes: Uint8Array): Result<ReceivedCommandApdu, CommandApduDefect> {
  const [cla, ins, p1, p2] = bytes
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return err('shorter-than-header')
  const header = { cla, ins, p1, p2 }
  const body = bytes.subarray(4)
  const [first, second, third] = body
  if (first === undefined) return ok({ ...header, data: NO_DATA, extended: false })
  if (body.length === 1)
    return ok({ ...header, data: NO_DATA, expectedLength: first === 0 ? SHORT_ANSWER_MAXIMUM : first, extended: false })

  if (first !== 0) {
    const data = body.subarray(1, 1 + first)
    const rest = body.subarray(1 + first)
    if (data.length < first || rest.length > 1) return err('length-fields-contradict')
    const [le] = rest
    if (le === undefined) return ok({ ...header, data, extended: false })
    return ok({ ...header, data, expectedLength: le === 0 ? SHORT_ANSWER_MAXIMUM : le, extended: false })
  }

  if (second === undefined || third === undefined) return err('length-fields-contradict')
  const length = (second << 8) | third
  if (body.length === 3) {
    return ok({ ...header, data: NO_DATA, expectedLength: length === 0 ? EXTENDED_ANSWER_MAXIMUM : length, extended: true })
  }
  const data = body.subarray(3, 3 + length)
  const rest = body.subarray(3 + length)
  if (length === 0 || data.length < length || (rest.length !== 0 && rest.length !== 2)) return err('length-fields-contradict')
  const [high, low] = rest
  if (high === undefined || low === undefined) return ok({ ...header, data, extended: true })
  const le = (high << 8) | low
  return ok({ ...header, data, expectedLength: le === 0 ? EXTENDED_ANSWER_MAXIMUM : le, extended: true })
}

/** SELECT by DF name, no file control information wanted: P1 `04`, P2 `0C` (card reference §3.1). `aid`: 5–16 bytes. */
export function selectApplication(aid: Uint8Array): CommandApdu {
  return { cla: 0x00, ins: INS.select, p1: 0x04, p2: 0x0c, data: aid }
}

/** SELECT an elementary file of the current application by its two-byte identifier: P1 `02`, P2 `0C`. */
export function selectElementaryFile(fileId: number): CommandApdu {
  return { cla: 0x00, ins: INS.select, p1: 0x02, p2: 0x0c, data: Uint8Array.of(fileId >> 8, fileId & 0xff) }
}

/** READ BINARY of the current EF. `offset` 0–32767, `length` 1–65536 bytes; above 256 it is sent as extended. */
export function readBinary(offset: number, length: number): CommandApdu {
  if (!(offset >= 0 && offset <= READ_BINARY_OFFSET_MAXIMUM)) throw new RangeError(`READ BINARY offset ${offset}`)
  return { cla: 0x00, ins: INS.readBinary, p1: offset >> 8, p2: offset & 0xff, data: NO_DATA, expectedLength: length }
}

/** READ RECORD by number of the current EF (P2 `04`) or of the EF with a short identifier 1–30 (P2 `sfi << 3 | 4`). */
export function readRecord(recordNumber: number, shortFileId = 0): CommandApdu {
  const p2 = (shortFileId << 3) | 0x04
  return { cla: 0x00, ins: INS.readRecord, p1: recordNumber, p2, data: NO_DATA, expectedLength: SHORT_ANSWER_MAXIMUM }
}

/** VERIFY against the current IEF: P2 `80`, ASCII characters without padding (card reference §2.8, §3.1). */
export function verify(characters: Uint8Array): CommandApdu {
  // An empty VERIFY is a query, not an attempt: never let an empty entry pass for one.
  if (characters.length === 0) throw new RangeError('VERIFY without characters')
  return { cla: 0x00, ins: INS.verify, p1: 0x00, p2: 0x80, data: characters, secret: true }
}

/** Asks for the tries left of the current IEF: VERIFY as a bare header of four bytes, which spends nothing (§3.1). */
export function verifyQuery(): CommandApdu {
  return { cla: 0x00, ins: INS.verify, p1: 0x00, p2: 0x80, data: NO_DATA }
}

/**
 * COMPUTE DIGITAL SIGNATURE `80 2A 00 <key>`: PKCS#1 v1.5 padding of `message` (1–245 bytes, usually a DigestInfo) and
 * RSA by the card (card reference §3.5).
 *
 * @param scheme P1: another one has the card hash or pad in another way (card reference §3.5).
 * @param key `current` for the selected key EF, `default` for the application's key that needs no PIN (text AP IEF 0013).
 */
export function computeDigitalSignature(message: Uint8Array, key: 'current' | 'default', scheme = 0x00): CommandApdu {
  const p2 = key === 'current' ? 0x80 : 0x00
  return {
    cla: 0x80,
    ins: INS.performSecurityOperation,
    p1: scheme,
    p2,
    data: message,
    expectedLength: SHORT_ANSWER_MAXIMUM,
  }
}

/**
 * CHANGE REFERENCE DATA `00 24 01 80`: new characters for the current IEF, whose old ones were verified before (card
 * reference §3.1). P1 `01`: only the new ones are sent.
 */
export function changeReferenceData(characters: Uint8Array): CommandApdu {
  if (characters.length === 0) throw new RangeError('CHANGE REFERENCE DATA without characters')
  return { cla: 0x00, ins: INS.changeReferenceData, p1: 0x01, p2: 0x80, data: characters, secret: true }
}

/** GET DATA `00 CA` of the data object with this tag; `length` up to 256 bytes as short, above as extended (§2.7). */
export function getData(tag: number, length: number): CommandApdu {
  return { cla: 0x00, ins: INS.getData, p1: tag >> 8, p2: tag & 0xff, data: NO_DATA, expectedLength: length }
}

/** GET RESPONSE: fetches the rest that `61 xx` announced. */
export function getResponse(length: number): CommandApdu {
  return { cla: 0x00, ins: INS.getResponse, p1: 0x00, p2: 0x00, data: NO_DATA, expectedLength: length }
}
