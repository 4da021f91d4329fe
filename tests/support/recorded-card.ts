import { bytesToHex } from '../../core/base/index.ts'
import { commandText, INS, parseCommandApdu, type ReceivedCommandApdu } from '../../native/iso7816/index.ts'
import type { VirtualCard } from '../../native/simulator/index.ts'

/** One command as it reached the card, with what was selected by then, itself included. */
export interface RecordedCommand {
  readonly command: ReceivedCommandApdu
  /** For people: digits are masked. */
  readonly text: string
  /** Hex, upper case; the application that was asked for last, whether or not the card has it. */
  readonly application: string
  /** The elementary file that was asked for last within the application. */
  readonly file: string
}

/** A card that writes down every command that reaches it. */
export function recorded(card: VirtualCard, trace: RecordedCommand[]): VirtualCard {
  let application = ''
  let file = ''
  return {
    atr: card.atr,
    powerOn: () => card.powerOn(),
    powerOff: () => {
      application = ''
      file = ''
      card.powerOff()
    },
    reset: () => card.reset(),
    respond(bytes) {
      // A copy: whoever sent it overwrites its digits after use.
      const parsed = parseCommandApdu(Uint8Array.from(bytes))
      if (!parsed.ok) throw new Error(`no command: ${parsed.error}`)
      const command = parsed.value
      if (command.ins === INS.select) {
        const name = bytesToHex(command.data).toUpperCase()
        const BY_NAME = 0x04
        if (command.p1 === BY_NAME) application = name
        file = command.p1 === BY_NAME ? '' : name
      }
      trace.push({ command, text: commandText(command), application, file })
      return card.respond(bytes)
    },
  }
}

const TEXT_APPLICATION = 'D3921000310001010408'
const VISUAL_APPLICATION = 'D3921000310001010402'
const SHORT_IDENTIFIER = 0x80

/**
 * The commands that come near the 12-digit 個人番号 (card reference §3.4): its record in the text application, its picture
 * in the visual one, by file or short identifier, and number A, with which they are opened (IEF 0014 and 0013).
 */
export function commandsForIndividualNumber(trace: readonly RecordedCommand[]): string[] {
  const FILES: Readonly<Record<string, readonly string[]>> = {
    [TEXT_APPLICATION]: ['0001', '0014'],
    [VISUAL_APPLICATION]: ['0005', '0013'],
  }
  const isForbidden = ({ command, application, file }: RecordedCommand) => {
    const files = FILES[application] ?? []
    if (command.ins === INS.select) return files.includes(file)
    if (command.ins === INS.verify) return command.data.length === 12 || files.includes(identifierText(command.p2) ?? file)
    if (command.ins === INS.readBinary)
      return files.includes((command.p1 & SHORT_IDENTIFIER) === 0 ? file : (identifierText(command.p1) ?? ''))
    return false
  }
  return trace.filter(isForbidden).map(({ application, file, text }) => `${application} ${file} ${text}`)
}

/** The file that a short identifier in the lower five bits names, e.g. `0001`. */
function identifierText(parameter: number): string | undefined {
  const short = parameter & 0x1f
  return short === 0 ? undefined : short.toString(16).toUpperCase().padStart(4, '0')
}
