/**
 * The language of smart cards (ISO 7816-4) and nothing of any particular card: commands, answers, status words,
 * BER-TLV, and reading a file whole over a transport that may fail at any byte.
 */
export {
  decodeTlv,
  decodeTlvHeader,
  decodeTlvSequence,
  type EncodeTlvOptions,
  encodeTlv,
  findTlv,
  type Tlv,
  type TlvDefect,
  type TlvHeader,
} from './ber-tlv.ts'
export { declaredExtendedLength } from './card-capabilities.ts'
export { CardChannel, type CardChannelOptions, EXTENDED_BLOCK_BYTES } from './card-channel.ts'
export type { CardTransport } from './card-transport.ts'
export {
  type CommandApdu,
  type CommandApduDefect,
  changeReferenceData,
  computeDigitalSignature,
  EXTENDED_ANSWER_MAXIMUM,
  encodeCommandApdu,
  getData,
  getResponse,
  INS,
  parseCommandApdu,
  READ_BINARY_OFFSET_MAXIMUM,
  type ReceivedCommandApdu,
  readBinary,
  readRecord,
  SHORT_ANSWER_MAXIMUM,
  selectApplication,
  selectElementaryFile,
  verify,
  verifyQuery,
} from './command-apdu.ts'
export { commandText } from './command-text.ts'
export { FILE_SIZE_MAXIMUM, fileIdText, isErased, readFile, selectFile } from './file-reader.ts'
export { encodeResponseApdu, parseResponseApdu, type ResponseApdu } from './response-apdu.ts'
export { parseStatusWord, STATUS, type StatusValue, type StatusWord, statusText, triesLeftStatus } from './status-word.ts'
