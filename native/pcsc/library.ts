import koffi, { type LibraryHandle } from 'koffi'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { declarePcscFunctions, type PcscFunctions } from './functions.ts'
import {
  CARD_DISPOSITIONS,
  type CardProtocol,
  LONGEST_ANSWER,
  LONGEST_WAIT_MILLISECONDS,
  type PcscCard,
  type PcscContext,
  type PcscLibrary,
  PROTOCOL_T0,
  PROTOCOL_T1,
  SHARE_MODES,
} from './pcsc.ts'
import { currentPlatformLayout, type PlatformLayout } from './platform-layout.ts'
import { decodeMultiString, decodeReaderStatus } from './reader-status.ts'
import { type PcscError, readReturnCode } from './return-codes.ts'
import { t0Command } from './t0-command.ts'

/** `SCARD_SCOPE_SYSTEM`. */
const SCOPE_SYSTEM = 2
/** Room for the names of all readers: pcsc-lite has at most 16 of 128 bytes, Windows more. */
const READER_NAMES_LENGTH = 65_536
const READER_NAME_LENGTH = 1_024
const LONGEST_ANSWER_TO_RESET = 36
const NOTHING = ok<void>(undefined)

type Handle = number | bigint

/** Loads the PC/SC library of this machine. The only failure is `reader-library-missing`. */
export function loadPcscLibrary(layout: PlatformLayout | undefined = currentPlatformLayout()): Result<PcscLibrary, Failure> {
  if (layout === undefined) return err(failure('reader-library-missing', { platform: process.platform }))
  const library = openFirst(layout.libraries)
  if (library === undefined) return err(failure('reader-library-missing', { library: layout.libraries[0] ?? '' }))
  const functions = declarePcscFunctions(library, layout)
  return ok({ establishContext: () => establishContext(functions) })
}

function openFirst(names: readonly string[]): LibraryHandle | undefined {
  for (const name of names) {
    try {
      return koffi.load(name)
    } catch {
      // The next name may be there; if none is, the caller says so.
    }
  }
  return undefined
}

async function outcome(returned: Promise<number | bigint>): Promise<Result<void, PcscError>> {
  const error = readReturnCode(await returned)
  return error === undefined ? NOTHING : err(error)
}

async function establishContext(functions: PcscFunctions): Promise<Result<PcscContext, PcscError>> {
  const handle: [Handle] = [0]
  const established = await outcome(functions.establishContext(SCOPE_SYSTEM, null, null, handle))
  return established.ok ? ok(contextOf(functions, handle[0])) : established
}

function contextOf(functions: PcscFunctions, context: Handle): PcscContext {
  return {
    async isValid() {
      return (await outcome(functions.isValidContext(context))).ok
    },

    async listReaders() {
      const names = new Uint8Array(READER_NAMES_LENGTH)
      const length: [number] = [names.length]
      const listed = await outcome(functions.listReaders(context, null, names, length))
      if (listed.ok) return ok(decodeMultiString(names.subarray(0, length[0])))
      return listed.error.kind === 'no-readers' ? ok([]) : listed
    },

    async getStatusChange(readers, milliseconds) {
      if (milliseconds > LONGEST_WAIT_MILLISECONDS) throw new Error(`a wait of ${milliseconds} ms cannot be ended`)
      const states = readers.map(({ reader, known }) => ({
        szReader: reader,
        pvUserData: null,
        dwCurrentState: known,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: new Uint8Array(functions.atrLength),
      }))
      const waited = await outcome(functions.getStatusChange(context, milliseconds, states, states.length))
      if (!waited.ok && waited.error.kind !== 'time-out') return waited
      // After a time-out some platforms leave the event state empty: then nothing is different.
      const statuses = states.map(({ szReader, dwCurrentState, dwEventState }) =>
        decodeReaderStatus(szReader, Number(dwEventState) === 0 ? dwCurrentState : Number(dwEventState)),
      )
      return ok({ changed: waited.ok, statuses })
    },

    async connect(reader, share) {
      const handle: [Handle] = [0]
      const protocol: [number] = [0]
      const connected = await outcome(
        functions.connect(context, reader, SHARE_MODES[share], PROTOCOL_T0 | PROTOCOL_T1, handle, protocol),
      )
      return connected.ok ? ok(cardOf(functions, handle[0], Number(protocol[0]))) : connected
    },

    cancel: () => outcome(functions.cancel(context)),
    release: () => outcome(functions.releaseContext(context)),
  }
}

function cardOf(functions: PcscFunctions, card: Handle, connectedProtocol: number): PcscCard {
  let dwProtocol = connectedProtocol
  // One buffer a connection: only one exchange can be under way on it.
  const answer = new Uint8Array(LONGEST_ANSWER)
  return {
    beginTransaction: () => outcome(functions.beginTransaction(card)),
    endTransaction: (disposition) => outcome(functions.endTransaction(card, CARD_DISPOSITIONS[disposition])),

    async transmit(command) {
      const sendProtocol = { dwProtocol, cbPciLength: functions.ioRequestLength }
      const length: [number] = [answer.length]
      const sent = dwProtocol === PROTOCOL_T0 ? t0Command(command) : command
      const transmitted = await outcome(functions.transmit(card, sendProtocol, sent, sent.length, null, answer, length))
      if (!transmitted.ok) return transmitted
      const received = answer.slice(0, Number(length[0]))
      // Personal values are not left behind in a buffer that nobody looks after.
      answer.fill(0, 0, received.length)
      return ok(received)
    },

    async reconnect(share, initialization) {
      const protocol: [number] = [0]
      const reconnected = await outcome(
        functions.reconnect(card, SHARE_MODES[share], PROTOCOL_T0 | PROTOCOL_T1, CARD_DISPOSITIONS[initialization], protocol),
      )
      if (reconnected.ok) dwProtocol = Number(protocol[0])
      return reconnected
    },

    async status() {
      const answerToReset = new Uint8Array(LONGEST_ANSWER_TO_RESET)
      const length: [number] = [answerToReset.length]
      const name = new Uint8Array(READER_NAME_LENGTH)
      const protocol: [number] = [0]
      const asked = await outcome(functions.status(card, name, [name.length], [0], protocol, answerToReset, length))
      if (!asked.ok) return asked
      return ok({ answerToReset: answerToReset.slice(0, Number(length[0])), protocol: protocolOf(Number(protocol[0])) })
    },

    disconnect: (disposition) => outcome(functions.disconnect(card, CARD_DISPOSITIONS[disposition])),
  }
}

function protocolOf(value: number): CardProtocol {
  switch (value) {
    case PROTOCOL_T0:
      return 'T=0'
    case PROTOCOL_T1:
      return 'T=1'
    default:
      return 'other'
  }
}
