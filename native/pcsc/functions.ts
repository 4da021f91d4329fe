import koffi, { type LibraryHandle, type TypeObject } from 'koffi'
import { type PlatformLayout, pcscStructures } from './platform-layout.ts'

/** A C function, called on another thread; resolves to its `LONG`. */
export type PcscFunction = (...parameters: readonly unknown[]) => Promise<number | bigint>

/** The functions of the PC/SC API that we use. */
export interface PcscFunctions {
  readonly establishContext: PcscFunction
  readonly releaseContext: PcscFunction
  readonly isValidContext: PcscFunction
  readonly listReaders: PcscFunction
  readonly getStatusChange: PcscFunction
  readonly cancel: PcscFunction
  readonly connect: PcscFunction
  readonly reconnect: PcscFunction
  readonly disconnect: PcscFunction
  readonly beginTransaction: PcscFunction
  readonly endTransaction: PcscFunction
  readonly transmit: PcscFunction
  readonly status: PcscFunction
  /** `sizeof(SCARD_IO_REQUEST)`. */
  readonly ioRequestLength: number
  /** Bytes of `SCARD_READERSTATE.rgbAtr`. */
  readonly atrLength: number
}

// What running calls read and write from other threads: held here so that it is not collected meanwhile.
const parametersInUse = new Set<readonly unknown[]>()

function onAnotherThread(native: ReturnType<LibraryHandle['func']>): PcscFunction {
  return (...parameters) =>
    new Promise((resolve, reject) => {
      parametersInUse.add(parameters)
      native.async(...parameters, (error: unknown, returned: number | bigint) => {
        parametersInUse.delete(parameters)
        if (error) reject(error)
        else resolve(returned)
      })
    })
}

/** Declares the functions of `winscard.h`. Throws when the library lacks one of them. */
export function declarePcscFunctions(library: LibraryHandle, layout: PlatformLayout): PcscFunctions {
  const structures = pcscStructures(layout)
  const { dword, long, handle, textSuffix } = layout
  const bytes = koffi.pointer('uint8')
  const input = (type: string | TypeObject) => koffi.pointer(koffi.type(type))
  const output = (type: string | TypeObject) => koffi.out(input(type))
  const inputAndOutput = (type: string | TypeObject) => koffi.inout(input(type))
  const declare = (name: string, parameters: Parameters<LibraryHandle['func']>[3]) =>
    onAnotherThread(library.func('__stdcall', name, long, parameters))
  return {
    establishContext: declare('SCardEstablishContext', [dword, 'void *', 'void *', output(handle)]),
    releaseContext: declare('SCardReleaseContext', [handle]),
    isValidContext: declare('SCardIsValidContext', [handle]),
    listReaders: declare(`SCardListReaders${textSuffix}`, [handle, 'str', koffi.out(bytes), inputAndOutput(dword)]),
    getStatusChange: declare(`SCardGetStatusChange${textSuffix}`, [handle, dword, inputAndOutput(structures.readerState), dword]),
    cancel: declare('SCardCancel', [handle]),
    connect: declare(`SCardConnect${textSuffix}`, [handle, 'str', dword, dword, output(handle), output(dword)]),
    reconnect: declare('SCardReconnect', [handle, dword, dword, dword, output(dword)]),
    disconnect: declare('SCardDisconnect', [handle, dword]),
    beginTransaction: declare('SCardBeginTransaction', [handle]),
    endTransaction: declare('SCardEndTransaction', [handle, dword]),
    transmit: declare('SCardTransmit', [
      handle,
      input(structures.ioRequest),
      bytes,
      dword,
      'void *',
      koffi.out(bytes),
      inputAndOutput(dword),
    ]),
    status: declare(`SCardStatus${textSuffix}`, [
      handle,
      koffi.out(bytes),
      inputAndOutput(dword),
      output(dword),
      output(dword),
      koffi.out(bytes),
      inputAndOutput(dword),
    ]),
    ioRequestLength: koffi.sizeof(structures.ioRequest),
    atrLength: layout.atrLength,
  }
}
