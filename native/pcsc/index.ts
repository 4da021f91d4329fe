/**
 * The PC/SC API of the machine (pcsc-lite, WinSCard, Apple's PCSC framework) as it is, without an addon to compile:
 * contexts, readers, connections, transactions, APDUs. Knows nothing of cards or taps. Every call runs on another thread,
 * every return code is read in one place.
 */
export { type CardInterface, cardInterface } from './answer-to-reset.ts'
export { loadPcscLibrary } from './library.ts'
export {
  CARD_DISPOSITIONS,
  type CardDisposition,
  type CardProtocol,
  type CardStatus,
  LONGEST_ANSWER,
  LONGEST_WAIT_MILLISECONDS,
  type PcscCard,
  type PcscContext,
  type PcscLibrary,
  SHARE_MODES,
  type ShareMode,
} from './pcsc.ts'
export { currentPlatformLayout, type PcscPlatform, PLATFORM_LAYOUTS, type PlatformLayout } from './platform-layout.ts'
export {
  decodeMultiString,
  decodeReaderStatus,
  READER_ARRIVAL_NOTIFICATION,
  READER_STATE_FLAGS,
  READER_STATE_UNAWARE,
  type ReaderStatus,
} from './reader-status.ts'
export { failureOfPcscError, type PcscError, type PcscErrorKind, pcscError, readReturnCode } from './return-codes.ts'
