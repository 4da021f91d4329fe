import { INS } from '../iso7816/index.ts'

/** Lets pass the time that a card and its radio link need for one exchange. */
export type Timing = (command: Uint8Array, answer: Uint8Array) => Promise<void>

/** For tests and for the virtual reader. */
export const INSTANT: Timing = async () => {}

/**
 * The pace of a real card on a contactless reader, for training and for demonstrations.
 *
 * 106 kbit/s make about 0.09 ms a byte; a short read takes 5–20 ms, VERIFY tens of milliseconds, a signature several hundred
 * (card reference §9.3). Frames hold 256 bytes (§1.1, frame size code 8), four of them for the protocol: whatever is longer, as
 * an extended read, is chained in blocks, each acknowledged (ISO 14443-4 §7.5). No answer takes longer than the card's frame
 * waiting time of 309 ms (FWI 10) without asking for more time, which costs a block more.
 *
 * @param delay waits the given milliseconds.
 */
export function contactlessTiming(delay: (milliseconds: number) => Promise<void>): Timing {
  const BYTE_MILLISECONDS = 0.09
  const COMMAND_MILLISECONDS = 5
  const BLOCK_BYTES = 252
  /** An acknowledgement of five bytes, and twice the pause before the other side may send. */
  const BLOCK_MILLISECONDS = 1
  const FRAME_WAITING_MILLISECONDS = 309
  const WORK_MILLISECONDS: ReadonlyMap<number, number> = new Map([
    [INS.verify, 30],
    [INS.performSecurityOperation, 400],
    [INS.internalAuthenticate, 400],
  ])
  return (command, answer) => {
    const link = COMMAND_MILLISECONDS + (command.length + answer.length) * BYTE_MILLISECONDS
    const [, ins = 0] = command
    // A refusal of two bytes comes without the work, except that of a secret.
    const works = ins === INS.verify ? command.length > 4 : answer.length > 2
    const work = works ? (WORK_MILLISECONDS.get(ins) ?? 0) : 0
    const chained = [command, answer].reduce((blocks, { length }) => blocks + Math.ceil(length / BLOCK_BYTES) - 1, 0)
    const extensions = Math.floor(work / FRAME_WAITING_MILLISECONDS)
    return delay(link + work + (chained + extensions) * BLOCK_MILLISECONDS)
  }
}
