import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type CardChannel, fileIdText, readBinary, selectFile, statusText } from '../iso7816/index.ts'
import { JPKI_FILE } from './applications.ts'
import { incompleteFile, malformedFile } from './file-defect.ts'

/** JPKI EF `0008` (card reference §2.2): which certificates the card holds. */
export interface Presence {
  readonly signature: boolean
  readonly authentication: boolean
}

const FILE = JPKI_FILE.presence
const FLAGS = 3
const PRESENT = 0x8f

/** Three bytes; the meaning of the third is unknown. Any value but `8F` counts as absent. */
export function parsePresence(file: Uint8Array): Result<Presence, Failure> {
  const [signature, authentication] = file
  if (file.length !== FLAGS) return malformedFile(FILE, 'length')
  if (file.every((byte) => byte === 0xff)) return incompleteFile(FILE)
  return ok({ signature: signature === PRESENT, authentication: authentication === PRESENT })
}

/** Reads it in the selected JPKI AP. */
export async function readPresence(channel: CardChannel): Promise<Result<Presence, Failure>> {
  const file = await readFixed(channel, FILE, FLAGS)
  return file.ok ? parsePresence(file.value) : file
}

/** The first `length` bytes of a file that is no BER-TLV object. */
export async function readFixed(channel: CardChannel, fileId: number, length: number): Promise<Result<Uint8Array, Failure>> {
  const selected = await selectFile(channel, fileId)
  if (!selected.ok) return selected
  const answer = await channel.transmit(readBinary(0, length))
  if (!answer.ok) return answer
  const { data, status } = answer.value
  if (status.kind !== 'success' && status.kind !== 'end-of-file')
    return err(failure('card-status-unexpected', { file: fileIdText(fileId), status: statusText(status) }))
  return data.length > length ? malformedFile(fileId, 'more-than-asked') : ok(data)
}
