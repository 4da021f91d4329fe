import { equalBytes } from '../../core/base/index.ts'
import { type CardTransport, INS, parseCommandApdu, parseResponseApdu, type ReceivedCommandApdu } from '../iso7816/index.ts'
import { TEXT_APPLICATION, VISUAL_APPLICATION } from './applications.ts'

/**
 * The files that nobody may reach, by application (DESIGN decision 7): the record of the 12-digit 個人番号 and its picture,
 * and the IEF of number A, which is the 個人番号 itself (card reference §2.3, §2.4). This table exists to refuse them; the
 * same identifiers mean other things in other applications, e.g. EF 0001 of the JPKI AP.
 */
const OUT_OF_REACH: readonly { readonly application: Uint8Array; readonly files: readonly number[] }[] = [
  { application: TEXT_APPLICATION, files: [0x0001, 0x0014] },
  { application: VISUAL_APPLICATION, files: [0x0005, 0x0013] },
]

const ISO = 0x00
const VENDOR = 0x80
const SHORT_ID_BITS = 0x1f
/** READ BINARY: P1 with bit 8 names a file by its short identifier. */
const BY_SHORT_ID = 0x80
const SELECT_BY_NAME = 0x04
/** SELECT: the last two bits of P2 say which of the applications with the name is meant (ISO 7816-4 §11.2.2). */
const OCCURRENCE_BITS = 0x03
const FILE_ID_BYTES = 2

/** The files that a command names: by identifier, or by short identifier, whose number is the identifier's. */
type NamedFiles = (command: ReceivedCommandApdu) => readonly number[] | 'not-understood'

const nothing: NamedFiles = () => []
const inP2: NamedFiles = ({ p2 }) => (p2 === 0 || p2 >> 5 === 0b100 ? [p2 & SHORT_ID_BITS] : 'not-understood')

/**
 * The commands that may be sent at all, by class and instruction. Whatever is not here does not pass: a command in
 * disguise (secure messaging, logical channels, chaining, ENVELOPE, the odd instructions with a file in their data) cannot
 * be judged, and nobody needs one.
 */
const UNDERSTOOD: ReadonlyMap<number, NamedFiles> = new Map([
  [key(ISO, INS.select), selectedFile],
  [key(ISO, INS.readBinary), ({ p1, data }) => (data.length > 0 ? 'not-understood' : readFile(p1))],
  [key(ISO, INS.readRecord), ({ p2, data }) => (data.length > 0 ? 'not-understood' : [p2 >> 3])],
  [key(ISO, INS.verify), inP2],
  [key(ISO, INS.changeReferenceData), inP2],
  [key(ISO, INS.internalAuthenticate), inP2],
  [key(VENDOR, INS.performSecurityOperation), inP2],
  [key(ISO, INS.getChallenge), nothing],
  [key(ISO, INS.getResponse), nothing],
  [key(ISO, INS.getData), nothing],
])

/**
 * A transport that lets no command through that could select, read or verify against a file of the 個人番号, whichever
 * way it is encoded. It follows which application may be selected; as long as that is not certain, the files of every
 * application that it may be are out of reach.
 *
 * Such a command is a defect of this program, not of a card: it throws, and nothing is sent.
 */
export function guardIndividualNumber(transport: CardTransport): CardTransport {
  // A card may come with an application that somebody selected before: until one is selected here, it may be any.
  let reachable = OUT_OF_REACH
  return {
    async transmit(bytes) {
      const parsed = parseCommandApdu(bytes)
      const command = parsed.ok ? parsed.value : undefined
      const named = command && UNDERSTOOD.get(key(command.cla, command.ins))?.(command)
      if (command === undefined || named === undefined || named === 'not-understood')
        throw new Error('a command that the guard of the individual number does not understand')
      if (reachable.some(({ files }) => named.some((file) => files.includes(file))))
        throw new Error('a command that could reach the individual number')

      if (command.ins !== INS.select || command.p1 !== SELECT_BY_NAME) return transport.transmit(bytes)
      const meant = OUT_OF_REACH.filter(({ application }) => fits(application, command.data))
      // After a refusal the card may have kept what was selected, or not (card reference §11): both stay possible. So they do
      // after any other than the first occurrence, of which nobody knows what a card does at the end of its list.
      reachable = OUT_OF_REACH.filter((entry) => reachable.includes(entry) || meant.includes(entry))
      const answer = await transport.transmit(bytes)
      if (answer.ok && isSelected(answer.value) && isFirstOccurrence(command.p2)) reachable = meant
      return answer
    },
  }
}

/** By name no file is named; else exactly one by its identifier, or none where SELECT MF is a command that does nothing. */
function selectedFile({ p1, data }: ReceivedCommandApdu): readonly number[] | 'not-understood' {
  if (p1 === SELECT_BY_NAME) return []
  if (p1 === 0x00 && data.length === 0) return []
  const [high, low] = data
  if (data.length !== FILE_ID_BYTES || high === undefined || low === undefined) return 'not-understood'
  return [(high << 8) | low]
}

function readFile(p1: number): readonly number[] {
  return (p1 & BY_SHORT_ID) === 0 ? [] : [p1 & SHORT_ID_BITS]
}

/** A name selects every application that it is the beginning of (card reference §1.3), the first of them or the next. */
function fits(aid: Uint8Array, name: Uint8Array): boolean {
  const length = Math.min(aid.length, name.length)
  return equalBytes(aid.subarray(0, length), name.subarray(0, length))
}

function isFirstOccurrence(p2: number): boolean {
  return (p2 & OCCURRENCE_BITS) === 0
}

function isSelected(answer: Uint8Array): boolean {
  const status = parseResponseApdu(answer)?.status.kind
  return status === 'success' || status === 'more-data'
}

function key(cla: number, ins: number): number {
  return (cla << 8) | ins
}
