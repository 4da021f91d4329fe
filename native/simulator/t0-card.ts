import { concatBytes, hexToBytes } from '../../core/base/index.ts'
import { encodeResponseApdu, INS, parseCommandApdu, SHORT_ANSWER_MAXIMUM, STATUS } from '../iso7816/index.ts'
import type { VirtualCard } from './virtual-card.ts'

/**
 * A contact card that speaks T=0 only: no TD1, and the historical bytes of the contact MyNumber card (card reference §1.1)
 * without chaining and extended length, which T=0 does not have. Invented: no MyNumber card with T=0 is known.
 */
const T0_ATR = hexToBytes('3B 0A 80 12 39 2F 31 C1 73 C6 01 00')

const HEADER_BYTES = 4
const MORE_DATA = 0x6100
const WRONG_LENGTH = 0x6c00

/**
 * The same card behind the transmission protocol T=0 (ISO 7816-3 §12.2): a command carries data or fetches an answer, never
 * both. What a command with data yields is announced by `61 xx` and fetched with GET RESPONSE; an Le beyond what is there is
 * answered `6C xx`; extended length does not exist.
 */
export function asT0(card: VirtualCard): VirtualCard {
  let waiting: Uint8Array = new Uint8Array(0)
  const forget = () => {
    waiting = new Uint8Array(0)
  }

  const announced = () => encodeResponseApdu(MORE_DATA | shortLength(waiting.length))

  const fetched = (wanted: number): Uint8Array => {
    if (waiting.length === 0) return encodeResponseApdu(STATUS.conditionsNotSatisfied)
    if (wanted > waiting.length) return encodeResponseApdu(WRONG_LENGTH | shortLength(waiting.length))
    const data = waiting.subarray(0, wanted)
    waiting = waiting.subarray(wanted)
    return waiting.length === 0 ? encodeResponseApdu(STATUS.success, data) : concatBytes(data, announced())
  }

  return {
    atr: T0_ATR,
    powerOn: () => card.powerOn(),
    powerOff() {
      forget()
      card.powerOff()
    },
    reset() {
      forget()
      card.reset()
    },
    async respond(bytes) {
      // A header alone travels with P3 = 00: T=0 has no command without a fifth byte.
      const sent = bytes.length === HEADER_BYTES ? concatBytes(bytes, Uint8Array.of(0)) : bytes
      const command = parseCommandApdu(sent)
      if (!command.ok || command.value.extended) return encodeResponseApdu(STATUS.lengthRefused)
      const { cla, ins, data, expectedLength = SHORT_ANSWER_MAXIMUM } = command.value
      if (cla === 0x00 && ins === INS.getResponse) return fetched(expectedLength)
      forget()
      if (data.length === 0) {
        const answer = await card.respond(sent)
        const available = answer.length - STATUS_BYTES
        if (available === 0 || available >= expectedLength) return answer
        return encodeResponseApdu(WRONG_LENGTH | shortLength(available))
      }
      // The terminal does not say what it expects, so the card prepares all there is.
      const ALL = 0x00
      const answer = await card.respond(concatBytes(sent.subarray(0, HEADER_BYTES + 1 + data.length), Uint8Array.of(ALL)))
      if (answer.length === STATUS_BYTES) return answer
      waiting = answer.subarray(0, answer.length - STATUS_BYTES)
      return announced()
    },
  }
}

const STATUS_BYTES = 2

/** 1–255 as they are; 256 is written `00`. */
function shortLength(length: number): number {
  return Math.min(length, SHORT_ANSWER_MAXIMUM) & 0xff
}
