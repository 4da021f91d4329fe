import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import {
  type CardChannel,
  EXTENDED_ANSWER_MAXIMUM,
  fileIdText,
  getData,
  SHORT_ANSWER_MAXIMUM,
  statusText,
} from '../../iso7816/index.ts'
import { keyIdText } from '../../pki/index.ts'
import { parseExpiry } from '../card-record.ts'
import { malformedFile } from '../file-defect.ts'
import { isDigits } from '../number-b.ts'
import type { ReaderCapability } from '../reading-context.ts'

/** Data objects of the card itself, outside of every application (card reference §2.7). Tags as in P1 P2 of GET DATA. */
export const DATA_OBJECT = {
  issuer: 0x0042,
  cardImageNumber: 0x0045,
  cardRecognition: 0x0066,
  municipalityCode: 0x00f0,
  expiry: 0x00f2,
  intermediateKeyId: 0x00f7,
  intermediateCertificate: 0x00f8,
  contactAnswerToReset: 0x5f51,
  lowerCertificate: 0x7f21,
} as const

/** More than a short answer holds: a card answers `67 00` to a short Le (card reference §1.3). */
const LARGE: ReadonlySet<number> = new Set([DATA_OBJECT.intermediateCertificate, DATA_OBJECT.lowerCertificate])

const MUNICIPALITY_BYTES = 5
const EXPIRY_BYTES = 8
const LONGEST_TEXT = 64
const TS = 0x3b

/**
 * Reads one, before any application was selected. Large ones are asked for in extended length, and in short length where
 * the reader or the card refuses that (a card may then chain its answer).
 *
 * Failures: `card-file-missing`, `card-status-unexpected`; those of the transport.
 */
export async function readDataObject(
  channel: CardChannel,
  tag: number,
  extendedLength: ReaderCapability['extendedLength'],
): Promise<Result<Uint8Array, Failure>> {
  const triesExtended = LARGE.has(tag) && extendedLength !== 'unsupported'
  const lengths = triesExtended ? [EXTENDED_ANSWER_MAXIMUM, SHORT_ANSWER_MAXIMUM] : [SHORT_ANSWER_MAXIMUM]
  let refusal = failure('card-file-missing', { file: fileIdText(tag) })
  for (const length of lengths) {
    const answer = await channel.transmit(getData(tag, length))
    if (!answer.ok) return answer
    const { data, status } = answer.value
    if (status.kind === 'success') return ok(data)
    if (status.kind === 'data-object-not-found') return err(failure('card-file-missing', { file: fileIdText(tag) }))
    refusal = failure('card-status-unexpected', { file: fileIdText(tag), status: statusText(status) })
  }
  return err(refusal)
}

/** `0042`: the identifier of the issuer, in the form of a key identifier. */
export function parseIssuer(bytes: Uint8Array): Result<string, Failure> {
  const text = keyIdText(bytes)
  return text === undefined ? malformedFile(DATA_OBJECT.issuer, 'key-id') : ok(text)
}

/** `0045`: printable ASCII. */
export function parseCardImageNumber(bytes: Uint8Array): Result<string, Failure> {
  const isText = bytes.length > 0 && bytes.length <= LONGEST_TEXT && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  return isText ? ok(String.fromCharCode(...bytes)) : malformedFile(DATA_OBJECT.cardImageNumber, 'not-ascii')
}

/** `00F0`: five digits, of the issue. */
export function parseMunicipalityCode(bytes: Uint8Array): Result<string, Failure> {
  const isCode = bytes.length === MUNICIPALITY_BYTES && isDigits(bytes)
  return isCode ? ok(String.fromCharCode(...bytes)) : malformedFile(DATA_OBJECT.municipalityCode, 'municipality')
}

/** `00F2`: `YYYYMMDD`, given as `YYYY-MM-DD`. */
export function parseExpiryObject(bytes: Uint8Array): Result<string, Failure> {
  const expiry = bytes.length === EXPIRY_BYTES && isDigits(bytes) ? parseExpiry(bytes) : undefined
  return expiry === undefined ? malformedFile(DATA_OBJECT.expiry, 'expiry') : ok(expiry)
}

/** `5F51`: the contact answer to reset, whose first byte the card leaves out. */
export function parseContactAnswerToReset(bytes: Uint8Array): Result<Uint8Array, Failure> {
  const ATR_MAXIMUM = 33
  return bytes.length > 0 && bytes.length < ATR_MAXIMUM
    ? ok(Uint8Array.of(TS, ...bytes))
    : malformedFile(DATA_OBJECT.contactAnswerToReset, 'length')
}
