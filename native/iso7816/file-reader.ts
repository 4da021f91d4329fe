import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { decodeTlvHeader } from './ber-tlv.ts'
import type { CardChannel } from './card-channel.ts'
import { READ_BINARY_OFFSET_MAXIMUM, readBinary, SHORT_ANSWER_MAXIMUM, selectElementaryFile } from './command-apdu.ts'
import type { ResponseApdu } from './response-apdu.ts'
import { type StatusWord, statusText } from './status-word.ts'

/** No object of the card is near this; a header that claims more is garbage and must not cost thousands of reads. */
export const FILE_SIZE_MAXIMUM = 64 * 1024

/** The identifier as it stands in the card reference, e.g. `000A`: for failure details. */
export function fileIdText(fileId: number): string {
  return fileId.toString(16).toUpperCase().padStart(4, '0')
}

/**
 * Selects an elementary file of the current application.
 *
 * Failures: those of the transport, `card-file-missing`, `card-status-unexpected`.
 */
export async function selectFile(channel: CardChannel, fileId: number): Promise<Result<void, Failure>> {
  const answer = await channel.transmit(selectElementaryFile(fileId))
  if (!answer.ok) return answer
  switch (answer.value.status.kind) {
    case 'success':
      return ok(undefined)
    case 'file-not-found':
      return err(failure('card-file-missing', { file: fileIdText(fileId) }))
    default:
      return err(unexpectedStatus(fileId, answer.value))
  }
}

/**
 * The one BER-TLV object at the start of an elementary file, tag and length included, padding behind it left away.
 *
 * The first READ BINARY asks for a whole short block: it brings the header and, for most files, everything (a card
 * returns what there is, card reference §3.2), which saves the separate command for the header. With extended length it asks
 * for `expectedBytes` at once, and what is missing comes in blocks as large as the channel allows; a card that refuses
 * that is read in short blocks, from here on for the rest of the tap.
 *
 * @param expectedBytes how long the object usually is. Padding behind it costs time as well, so no more than that.
 *
 * Failures: those of {@link selectFile}; `card-incomplete` for a file that is empty or holds only padding (`FF` or
 * `00`); `card-file-malformed` for anything that is not one complete object.
 */
export async function readFile(
  channel: CardChannel,
  fileId: number,
  expectedBytes = SHORT_ANSWER_MAXIMUM,
): Promise<Result<Uint8Array, Failure>> {
  const selected = await selectFile(channel, fileId)
  if (!selected.ok) return selected

  const first = await readBlock(channel, fileId, 0, Math.max(expectedBytes, SHORT_ANSWER_MAXIMUM))
  if (!first.ok) return first
  const block = first.value
  if (isErased(block)) return err(failure('card-incomplete', { file: fileIdText(fileId) }))
  const header = decodeTlvHeader(block)
  if (!header.ok) return err(malformed(fileId, header.error.kind))
  const total = header.value.headerLength + header.value.valueLength
  if (total > Math.min(FILE_SIZE_MAXIMUM, READ_BINARY_OFFSET_MAXIMUM + 1)) return err(malformed(fileId, 'too-long'))

  const content = new Uint8Array(total)
  content.set(block.subarray(0, total))
  for (let offset = block.length; offset < total; ) {
    const next = await readBlock(channel, fileId, offset, total - offset)
    if (!next.ok) return next
    if (next.value.length === 0) return err(malformed(fileId, 'shorter-than-declared'))
    content.set(next.value, offset)
    offset += next.value.length
  }
  return ok(content)
}

/** How cards say that they do not take an extended command (ISO 7816-4 §5.6): none of these tells anything of the file. */
const EXTENDED_REFUSED: readonly StatusWord['kind'][] = [
  'length-refused',
  'instruction-unsupported',
  'class-unsupported',
  'class-function-unsupported',
  'function-unsupported',
  'parameters-wrong',
  'data-wrong',
  'internal-error',
  'other',
]

/** At most `wanted` bytes, and at most a block of the channel; none at or beyond the end of the file. */
async function readBlock(
  channel: CardChannel,
  fileId: number,
  offset: number,
  wanted: number,
): Promise<Result<Uint8Array, Failure>> {
  const length = Math.min(channel.blockBytes, wanted)
  const answer = await channel.transmit(readBinary(offset, length))
  if (!answer.ok) return answer
  const { data, status } = answer.value
  if (length > SHORT_ANSWER_MAXIMUM && EXTENDED_REFUSED.includes(status.kind)) {
    channel.fallBackToShortLength()
    return readBlock(channel, fileId, offset, wanted)
  }
  switch (status.kind) {
    case 'success':
    case 'end-of-file':
      return data.length > length ? err(malformed(fileId, 'more-than-asked')) : ok(data)
    case 'offset-outside-file':
      return ok(new Uint8Array(0))
    default:
      return err(unexpectedStatus(fileId, answer.value))
  }
}

/** Nothing was ever written here: no bytes, or only the filler of erased memory (`FF`) or of a fresh file (`00`). */
export function isErased(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0xff) || block.every((byte) => byte === 0x00)
}

function malformed(fileId: number, reason: string): Failure {
  return failure('card-file-malformed', { file: fileIdText(fileId), reason })
}

function unexpectedStatus(fileId: number, answer: ResponseApdu): Failure {
  return failure('card-status-unexpected', { file: fileIdText(fileId), status: statusText(answer.status) })
}
