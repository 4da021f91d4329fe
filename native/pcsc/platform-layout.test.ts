import koffi from 'koffi'
import { describe, expect, test } from 'vitest'
import { PLATFORM_LAYOUTS, pcscStructures } from './platform-layout.ts'

/*
 * Sizes and offsets as a C compiler lays these structures out on 64-bit machines, worked out by hand from
 * `pcsclite.h.in` (pcsc-lite), `winscard.h` (Windows SDK) and `PCSC/winscard.h` (macOS, packed to 1).
 */
describe('structures on 64-bit platforms', () => {
  test.each([
    // szReader 8, pvUserData 8, three 8-byte numbers, 33 bytes, padded to a multiple of 8
    ['linux', 80, { dwCurrentState: 16, dwEventState: 24, cbAtr: 32, rgbAtr: 40 }, 16],
    // two pointers, three 4-byte numbers, 36 bytes: 64 without padding
    ['win32', 64, { dwCurrentState: 16, dwEventState: 20, cbAtr: 24, rgbAtr: 28 }, 8],
    // the same with 33 bytes, packed: 61
    ['darwin', 61, { dwCurrentState: 16, dwEventState: 20, cbAtr: 24, rgbAtr: 28 }, 8],
  ] as const)('%s', (platform, size, offsets, ioRequestSize) => {
    const { readerState, ioRequest } = pcscStructures(PLATFORM_LAYOUTS[platform])
    expect(koffi.sizeof(readerState)).toBe(size)
    for (const [member, offset] of Object.entries(offsets)) expect(koffi.offsetof(readerState, member), member).toBe(offset)
    expect(koffi.sizeof(ioRequest)).toBe(ioRequestSize)
  })

  test('handles: long with pcsc-lite, pointer-sized on Windows, 4 bytes on macOS', () => {
    const size = (platform: keyof typeof PLATFORM_LAYOUTS) => koffi.sizeof(PLATFORM_LAYOUTS[platform].handle)
    expect([size('linux'), size('win32'), size('darwin')]).toEqual([8, 8, 4])
  })

  test('Windows names the functions that take text by their width of characters', () => {
    expect(PLATFORM_LAYOUTS.win32.textSuffix).toBe('A')
    expect([PLATFORM_LAYOUTS.linux.textSuffix, PLATFORM_LAYOUTS.darwin.textSuffix]).toEqual(['', ''])
  })
})
