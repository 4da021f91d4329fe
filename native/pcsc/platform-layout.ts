import koffi, { type TypeObject } from 'koffi'

/** The platforms whose PC/SC is known. */
export type PcscPlatform = 'linux' | 'darwin' | 'win32'

/** How PC/SC is laid out on a platform: names, widths, packing. */
export interface PlatformLayout {
  /** Tried in this order. */
  readonly libraries: readonly string[]
  /** `DWORD`. */
  readonly dword: 'ulong' | 'uint32'
  /** `LONG`, the type of every return value. */
  readonly long: 'long' | 'int32'
  /** `SCARDCONTEXT` and `SCARDHANDLE`. */
  readonly handle: 'long' | 'int32' | 'uintptr'
  /** Bytes of `SCARD_READERSTATE.rgbAtr`. */
  readonly atrLength: 33 | 36
  /** Whether structures are packed without padding. */
  readonly packed: boolean
  /**
   * Functions that take text have one form for each width of characters on Windows: `SCardConnectA`. Names of readers are
   * ASCII there.
   */
  readonly textSuffix: '' | 'A'
  /** Whether `\\?PnP?\Notification` tells of readers that come and go. */
  readonly announcesReaders: boolean
  /** Windows stops the service by itself when the last reader is unplugged. */
  readonly stopsServiceWithoutReaders: boolean
}

/**
 * The one table of widths (runtime reference §7). pcsc-lite's `DWORD`, `LONG` and handles are C `long`s: 8 bytes on 64-bit
 * Linux. Windows has 4-byte integers and pointer-sized handles. Apple's framework has 4-byte integers throughout and
 * packs its structures (`#pragma pack(1)` in `PCSC/winscard.h`).
 */
export const PLATFORM_LAYOUTS: Readonly<Record<PcscPlatform, PlatformLayout>> = {
  linux: {
    libraries: ['libpcsclite.so.1', 'libpcsclite.so'],
    dword: 'ulong',
    long: 'long',
    handle: 'long',
    atrLength: 33,
    packed: false,
    textSuffix: '',
    announcesReaders: true,
    stopsServiceWithoutReaders: false,
  },
  darwin: {
    libraries: ['/System/Library/Frameworks/PCSC.framework/PCSC'],
    dword: 'uint32',
    long: 'int32',
    handle: 'int32',
    atrLength: 33,
    packed: true,
    textSuffix: '',
    announcesReaders: false,
    stopsServiceWithoutReaders: false,
  },
  win32: {
    libraries: ['winscard.dll'],
    dword: 'uint32',
    long: 'int32',
    handle: 'uintptr',
    atrLength: 36,
    packed: false,
    textSuffix: 'A',
    announcesReaders: true,
    stopsServiceWithoutReaders: true,
  },
}

/** The layout of the platform we run on, or nothing where PC/SC is unknown. */
export function currentPlatformLayout(): PlatformLayout | undefined {
  const platform = process.platform
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? PLATFORM_LAYOUTS[platform] : undefined
}

/** The two structures of the PC/SC API that we use, as C types. */
export interface PcscStructures {
  readonly readerState: TypeObject
  readonly ioRequest: TypeObject
}

export function pcscStructures(layout: PlatformLayout): PcscStructures {
  const define = layout.packed ? koffi.pack : koffi.struct
  return {
    readerState: define({
      szReader: 'str',
      pvUserData: 'void *',
      dwCurrentState: layout.dword,
      dwEventState: layout.dword,
      cbAtr: layout.dword,
      rgbAtr: koffi.array('uint8', layout.atrLength, 'Typed'),
    }),
    ioRequest: define({ dwProtocol: layout.dword, cbPciLength: layout.dword }),
  }
}
