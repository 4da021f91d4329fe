import { equalBytes } from '../../core/base/index.ts'
import {
  decodeTlvHeader,
  encodeResponseApdu,
  encodeTlv,
  INS,
  type ReceivedCommandApdu,
  SHORT_ANSWER_MAXIMUM,
  STATUS,
  triesLeftStatus,
} from '../iso7816/index.ts'
import { hasLengthOf, isSuitable } from './card-application.ts'
import type { CardBehaviour } from './card-behaviour.ts'
import type { CardState } from './card-state.ts'
import { TERMINAL_FILE } from './my-number-applications.ts'
import { computeSignature } from './signature-scheme.ts'

/** What the commands of a card work on. */
export interface CardContext {
  readonly state: CardState
  readonly behaviour: CardBehaviour
  readonly dataObjects: ReadonlyMap<number, Uint8Array>
  readonly randomBytes: (length: number) => Uint8Array
  /** Called after a secret or its counter changed: what outlives power-off. */
  readonly remember: () => void
}

type CommandHandler = (command: ReceivedCommandApdu, card: CardContext) => Uint8Array

const status = encodeResponseApdu

/** Instructions beyond the common ones of ISO 7816-4 (card reference §3.1, §3.10, §3.11). */
const CHANGE_REFERENCE_DATA = 0x24
const CHANGE_KEY = 0x32
const LOAD_TERMINAL_CERTIFICATE = 0xa2
const AGREE_SESSION_KEY = 0xae
const LAST_COMMAND_INDICATOR = 0xfc

const ISO_COMMANDS: ReadonlyMap<number, CommandHandler> = new Map([
  [INS.select, select],
  [INS.readBinary, readBinary],
  [INS.readRecord, readRecord],
  [INS.verify, verify],
  [CHANGE_REFERENCE_DATA, changeReferenceData],
  [INS.getChallenge, getChallenge],
  [INS.internalAuthenticate, internalAuthenticate],
  [INS.getData, getData],
])

const VENDOR_COMMANDS: ReadonlyMap<number, CommandHandler> = new Map([
  [INS.performSecurityOperation, performSecurityOperation],
  [CHANGE_KEY, changeKey],
  [LOAD_TERMINAL_CERTIFICATE, loadTerminalCertificate],
  [AGREE_SESSION_KEY, agreeSessionKey],
  [LAST_COMMAND_INDICATOR, lastCommandIndicator],
])

/** "Class outside a session": secure messaging where none was agreed (card reference §1.3). */
const SECURE_MESSAGING_WITHOUT_SESSION = 0x69fc

/** Carries out one command and answers it. */
export function execute(command: ReceivedCommandApdu, card: CardContext): Uint8Array {
  if (command.extended && !card.behaviour.extendedLength) return status(STATUS.lengthRefused)
  const { cla, ins } = command
  if ((cla & 0x70) !== 0) return status(STATUS.classUnsupported)
  if ((cla & 0x03) !== 0) return status(STATUS.logicalChannelUnsupported)
  if ((cla & 0x0c) !== 0) return status(ins === INS.select ? STATUS.secureMessagingUnsupported : SECURE_MESSAGING_WITHOUT_SESSION)
  const handler = (cla === 0x00 ? ISO_COMMANDS : VENDOR_COMMANDS).get(ins)
  return handler === undefined ? status(STATUS.instructionUnsupported) : handler(command, card)
}

function select(command: ReceivedCommandApdu, card: CardContext): Uint8Array {
  switch (command.p1) {
    case 0x00:
      return selectMasterFile(command, card)
    case 0x02: {
      if (card.state.application === undefined) return status(STATUS.nothingSelected)
      if (command.p2 !== 0x0c && command.p2 !== 0x00) return status(STATUS.parametersWrong)
      const [high, low] = command.data
      if (high === undefined || low === undefined || command.data.length !== 2) return status(STATUS.lengthRefused)
      const selected = card.state.selectFile((high << 8) | low)
      return status(typeof selected === 'number' ? selected : STATUS.success)
    }
    case 0x04:
      return selectApplication(command, card)
    default:
      return status(STATUS.parametersWrong)
  }
}

/** There is no master file; the quirks are those of card reference §2.7. */
function selectMasterFile({ data }: ReceivedCommandApdu, { state }: CardContext): Uint8Array {
  if (data.length > 0) return status(STATUS.fileNotFound)
  return status(state.application === undefined ? STATUS.parametersWrong : STATUS.success)
}

function selectApplication({ p2, data, expectedLength }: ReceivedCommandApdu, { state, behaviour }: CardContext): Uint8Array {
  const NO_CONTROL_INFORMATION = 0x0c
  const NEXT_OCCURRENCE = 0x02
  if ((p2 & ~(NO_CONTROL_INFORMATION | NEXT_OCCURRENCE)) !== 0) return status(STATUS.parametersWrong)
  const aid = state.selectApplication(data, (p2 & NEXT_OCCURRENCE) === 0 ? 'first' : 'next')
  if (aid === undefined) {
    if (!behaviour.failedSelectKeepsApplication) state.clear()
    return status(STATUS.fileNotFound)
  }
  if ((p2 & NO_CONTROL_INFORMATION) !== 0 || expectedLength === undefined) return status(STATUS.success)
  return status(STATUS.success, encodeTlv(0x6f, encodeTlv(0x84, aid)))
}

function readBinary({ p1, p2, data, expectedLength }: ReceivedCommandApdu, { state }: CardContext): Uint8Array {
  const byShortId = (p1 & 0x80) !== 0
  const selected = state.fileByReference(byShortId ? p1 : 0x80)
  if (typeof selected === 'number') return status(selected)
  const { file } = selected
  if (file.kind !== 'transparent') return status(STATUS.fileTypeWrong)
  if (!state.allows(file.readableAfter)) return status(STATUS.securityNotSatisfied)
  if (expectedLength === undefined || data.length > 0) return status(STATUS.lengthRefused)
  const offset = byShortId ? p2 : (p1 << 8) | p2
  if (offset >= file.content.length) return status(STATUS.offsetOutsideFile)
  return status(STATUS.success, file.content.subarray(offset, offset + expectedLength))
}

function readRecord({ p1, p2, data, expectedLength }: ReceivedCommandApdu, { state }: CardContext): Uint8Array {
  const BY_NUMBER = 0x04
  if ((p2 & 0x07) !== BY_NUMBER) return status(STATUS.parametersWrong)
  const selected = state.fileByReference(0x80 | (p2 >> 3))
  if (typeof selected === 'number') return status(selected)
  if (selected.file.kind !== 'record') return status(STATUS.fileTypeWrong)
  if (expectedLength === undefined || data.length > 0) return status(STATUS.lengthRefused)
  const record = selected.file.records[p1 - 1]
  if (record === undefined) return status(STATUS.recordNotFound)
  return status(STATUS.success, record.subarray(0, expectedLength))
}

function verify({ p1, p2, data }: ReceivedCommandApdu, { state, behaviour, remember }: CardContext): Uint8Array {
  if (p1 !== 0x00) return status(STATUS.parametersWrong)
  const selected = state.fileByReference(p2)
  if (typeof selected === 'number') return status(selected)
  const { id, file } = selected
  if (file.kind !== 'reference') return status(STATUS.fileTypeWrong)

  if (data.length === 0) {
    const known = state.isVerified(id) && behaviour.queryAfterVerification === 'success'
    return status(known ? STATUS.success : triesLeftStatus(file.triesLeft))
  }
  if (file.triesLeft === 0) return status(behaviour.blockedStatus)
  if (!hasLengthOf(data, file) && behaviour.wrongLengthVerification === 'is-refused') return status(STATUS.lengthRefused)
  const right = equalBytes(data, file.value)
  const triesLeft = right ? file.triesMaximum : file.triesLeft - 1
  const changed = triesLeft !== file.triesLeft
  file.triesLeft = triesLeft
  state.setVerified(id, right)
  if (changed) remember()
  return status(right ? STATUS.success : triesLeftStatus(file.triesLeft))
}

function changeReferenceData(command: ReceivedCommandApdu, card: CardContext): Uint8Array {
  return changeSecret(command, card, { way: 'change-reference-data', p1: 0x01 })
}

function changeKey(command: ReceivedCommandApdu, card: CardContext): Uint8Array {
  return changeSecret(command, card, { way: 'change-key', p1: 0x00 })
}

/**
 * Only the new secret is sent: the old one was proved by VERIFY before (card reference §3.1), which also gave all tries back.
 * What a card says to unsuitable characters is not known; here `6A80`.
 */
function changeSecret(
  { p1, p2, data }: ReceivedCommandApdu,
  { state, remember }: CardContext,
  wanted: { readonly way: 'change-reference-data' | 'change-key'; readonly p1: number },
): Uint8Array {
  if (state.application === undefined) return status(STATUS.nothingSelected)
  if (state.application.change !== wanted.way) return status(STATUS.instructionUnsupported)
  if (p1 !== wanted.p1) return status(STATUS.parametersWrong)
  const selected = state.fileByReference(p2)
  if (typeof selected === 'number') return status(selected)
  const { id, file } = selected
  if (file.kind !== 'reference') return status(STATUS.fileTypeWrong)
  if (!state.isVerified(id)) return status(STATUS.securityNotSatisfied)
  if (!hasLengthOf(data, file)) return status(STATUS.lengthRefused)
  if (!isSuitable(data, file)) return status(STATUS.dataWrong)
  file.value = Uint8Array.from(data)
  remember()
  return status(STATUS.success)
}

function getChallenge({ p1, p2, data, expectedLength }: ReceivedCommandApdu, { randomBytes }: CardContext): Uint8Array {
  if (p1 !== 0 || p2 !== 0) return status(STATUS.parametersWrong)
  if (expectedLength === undefined || data.length > 0) return status(STATUS.lengthRefused)
  if (expectedLength > SHORT_ANSWER_MAXIMUM) return status(STATUS.conditionsNotSatisfied)
  return status(STATUS.success, randomBytes(expectedLength))
}

function performSecurityOperation(command: ReceivedCommandApdu, { state, randomBytes }: CardContext): Uint8Array {
  const { application } = state
  if (application === undefined) return status(STATUS.nothingSelected)
  const file = command.p2 === 0x00 ? application.files.get(application.defaultKey ?? -1) : keyFile(command.p2, state)
  if (typeof file === 'number') return status(file)
  if (file?.kind !== 'private-key' || file.use !== 'signature') return status(STATUS.fileTypeWrong)
  if (!state.allows(file.usableAfter)) return status(STATUS.securityNotSatisfied)
  if (command.expectedLength === undefined) return status(STATUS.lengthRefused)
  return signed(computeSignature(command.p1, command.data, file.key(), randomBytes))
}

/**
 * What the key of the common AP does with a challenge is not public (card reference §2.5, §3.1); here it signs it as it is,
 * in the manner of COMPUTE DIGITAL SIGNATURE.
 */
function internalAuthenticate(command: ReceivedCommandApdu, { state, randomBytes }: CardContext): Uint8Array {
  if (command.p1 !== 0x00) return status(STATUS.parametersWrong)
  const file = keyFile(command.p2, state)
  if (typeof file === 'number') return status(file)
  if (file.kind !== 'private-key' || file.use !== 'internal-authentication') return status(STATUS.fileTypeWrong)
  if (command.expectedLength === undefined) return status(STATUS.lengthRefused)
  return signed(computeSignature(0x00, command.data, file.key(), randomBytes))
}

function keyFile(reference: number, state: CardState) {
  const selected = state.fileByReference(reference)
  return typeof selected === 'number' ? selected : selected.file
}

function signed(signature: Uint8Array | 'unknown-scheme' | 'wrong-length'): Uint8Array {
  if (signature === 'unknown-scheme') return status(STATUS.parametersWrong)
  if (signature === 'wrong-length') return status(STATUS.conditionsNotSatisfied)
  return status(STATUS.success, signature)
}

function getData({ p1, p2, expectedLength }: ReceivedCommandApdu, { state, dataObjects }: CardContext): Uint8Array {
  const object = state.application === undefined ? dataObjects.get((p1 << 8) | p2) : undefined
  if (object === undefined) return status(STATUS.dataObjectNotFound)
  // Large objects want an extended Le (card reference §1.3).
  if (expectedLength === undefined || object.length > expectedLength) return status(STATUS.lengthRefused)
  return status(STATUS.success, object)
}

/** The two parts of a terminal's certificate: P1 and the tag of the body (card reference §3.11). */
const CERTIFICATE_PARTS: ReadonlyMap<number, number> = new Map([
  [0x06, 0x7f21],
  [0x00, 0x5f37],
])
const TERMINAL_CERTIFICATE = 0xc1
/** Remembers that the first part came, outside the identifiers of files. */
const BODY_LOADED = 0x1_0016

/**
 * A terminal's certificate in two parts, its body and its signature, for use without PIN. A card that refuses takes every one
 * for dummy data; one that accepts (a switch of the simulator) opens the key when both parts came in their form.
 */
function loadTerminalCertificate(command: ReceivedCommandApdu, { state, behaviour }: CardContext): Uint8Array {
  const { p1, p2, data } = command
  const tag = p2 === TERMINAL_CERTIFICATE ? CERTIFICATE_PARTS.get(p1) : undefined
  if (tag === undefined) return status(STATUS.parametersWrong)
  const header = decodeTlvHeader(data)
  const hasForm = header.ok && header.value.tag === tag
  if (behaviour.terminalCertificate === 'refused' || !hasForm) return status(STATUS.lengthRefused)
  const isBody = tag === 0x7f21
  if (state.file?.id !== TERMINAL_FILE || !(isBody || state.isVerified(BODY_LOADED))) return status(STATUS.conditionsNotSatisfied)
  state.setVerified(isBody ? BODY_LOADED : TERMINAL_FILE, true)
  return status(STATUS.success)
}

/** A physical card knows the command of phones, but not what to do with it (card reference §8). */
function lastCommandIndicator(_command: ReceivedCommandApdu, { behaviour }: CardContext): Uint8Array {
  return status(behaviour.lastCommandIndicator === 'answered' ? STATUS.success : STATUS.lengthRefused)
}

function agreeSessionKey(_command: ReceivedCommandApdu, { state }: CardContext): Uint8Array {
  return status(state.application?.sessionKeyRefusal ?? STATUS.nothingSelected)
}
