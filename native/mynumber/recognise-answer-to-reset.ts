import { equalBytes, hexToBytes } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'

/**
 * How the answer to reset of a contactless storage card begins (PC/SC part 3 §3.1.3.2.3.2): the reader makes it up, for a
 * card without applications, under the registered identifier of the PC/SC workgroup.
 */
const STORAGE_CARD = hexToBytes('3B 8F 80 01 80 4F 0C A0 00 00 03 06')
/** Behind it: standard, name of the card (two bytes), four bytes reserved, check byte. */
const LENGTH = 20

const STANDARD = {
  /** ISO 14443 A, part 3: memory cards such as MIFARE, never a card with applications. */
  iso14443a3: 0x03,
  felica: 0x11,
} as const

/** FeliCa at 212 and 424 kbit/s as readers with the ACS firmware name it, under the standard of ISO 14443 A. */
const FELICA_NAMES: readonly number[] = [0xf011, 0xf012]

/**
 * What a card is by its answer to reset alone, so that not one command is spent on it: `card-transit` for FeliCa (交通系,
 * 電子マネー), `card-unknown` for other memory cards. `undefined` for everything else: a card with applications is never
 * judged by its answer to reset (card reference §1.1).
 */
export function recogniseAnswerToReset(answerToReset: Uint8Array): Failure | undefined {
  const [standard, high, low] = answerToReset.subarray(STORAGE_CARD.length)
  const isStorageCard =
    answerToReset.length === LENGTH && equalBytes(answerToReset.subarray(0, STORAGE_CARD.length), STORAGE_CARD)
  if (!isStorageCard || standard === undefined || high === undefined || low === undefined) return undefined
  if (standard === STANDARD.felica) return failure('card-transit')
  if (standard !== STANDARD.iso14443a3) return undefined
  return failure(FELICA_NAMES.includes((high << 8) | low) ? 'card-transit' : 'card-unknown')
}
