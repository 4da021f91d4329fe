import {
  type CardChannel,
  declaredExtendedLength,
  decodeTlvHeader,
  EXTENDED_BLOCK_BYTES,
  type ResponseApdu,
  readBinary,
  readFile,
  SHORT_ANSWER_MAXIMUM,
  selectApplication,
  selectFile,
} from '../iso7816/index.ts'
import { JPKI_APPLICATION, JPKI_FILE, TEXT_APPLICATION, TEXT_FILE } from './applications.ts'
import { parseTextInformation } from './inspection/application-information.ts'
import type { ReaderCapability } from './reading-context.ts'

type Finding = ReaderCapability['extendedLength']

/** Second byte of DF41 on the cards that are known to take extended length (card reference §4.3). */
const TAKES_EXTENDED_LENGTH = 0x03

/**
 * Finds out whether a reader passes extended length on, with a card that has just been read in full: SELECT JPKI AP, SELECT
 * EF 000B, and READ BINARY of {@link EXTENDED_BLOCK_BYTES} at once. That is the certificate of the authority: longer than a
 * short answer, free to read on every card, and of nobody.
 *
 * - `supported`: the answer came whole.
 * - `unsupported`: it was cut off, or the command brought the connection down, or the card refused although it says that it
 *   takes extended length, so the reader must have changed the command. A card that is taken away at this very command
 *   counts as well: that costs a slower reader until it is plugged in anew, while another try with a reader that
 *   drops cards would cost every visitor a tap.
 * - `unknown`: nothing was learnt, e.g. because the card does not take extended length either, or the time of the tap was over.
 */
export async function probeExtendedLength(channel: CardChannel, answerToReset: Uint8Array): Promise<Finding> {
  const declared = declaredExtendedLength(answerToReset)
  if (declared === 'unsupported') return 'unknown'
  const application = await channel.transmit(selectApplication(JPKI_APPLICATION))
  if (!isSuccess(application)) return 'unknown'
  const selected = await selectFile(channel, JPKI_FILE.authenticationAuthority)
  if (!selected.ok) return 'unknown'

  const before = channel.apduCount
  const answer = await channel.transmit(readBinary(0, EXTENDED_BLOCK_BYTES))
  if (!answer.ok) return channel.apduCount === before ? 'unknown' : 'unsupported'
  const { data, status } = answer.value
  if (status.kind === 'success' || status.kind === 'end-of-file') return judgeLength(data)
  const cardTakesIt = declared === 'supported' || (await cardInformationDeclares(channel))
  return cardTakesIt ? 'unsupported' : 'unknown'
}

/** Whether the object that the answer begins with is there as far as it was asked for. */
function judgeLength(data: Uint8Array): Finding {
  const header = decodeTlvHeader(data)
  if (!header.ok) return 'unknown'
  const whole = Math.min(header.value.headerLength + header.value.valueLength, EXTENDED_BLOCK_BYTES)
  if (whole <= SHORT_ANSWER_MAXIMUM) return 'unknown'
  return data.length >= whole ? 'supported' : 'unsupported'
}

/** What the text AP says of it, without a PIN. */
async function cardInformationDeclares(channel: CardChannel): Promise<boolean> {
  const application = await channel.transmit(selectApplication(TEXT_APPLICATION))
  if (!isSuccess(application)) return false
  const file = await readFile(channel, TEXT_FILE.basicInformation)
  const information = file.ok ? parseTextInformation(file.value) : file
  return information.ok && information.value.extendedLength === TAKES_EXTENDED_LENGTH
}

function isSuccess(answer: { readonly ok: boolean; readonly value?: ResponseApdu }): boolean {
  return answer.ok && answer.value?.status.kind === 'success'
}
