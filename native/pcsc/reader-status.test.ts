import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeMultiString, decodeReaderStatus } from './reader-status.ts'

describe('the state of a reader (dwEventState)', () => {
  test.each([
    ['nothing on it', 0x0001_0012, { present: false, mute: false, unavailable: false, eventCount: 1 }],
    ['a card', 0x0003_0022, { present: true, mute: false, unavailable: false, eventCount: 3 }],
    ['a card in use by one', 0x0003_00a2, { present: true, mute: false, unavailable: false, eventCount: 3 }],
    ['a mute card', 0x0005_0222, { present: true, mute: true, unavailable: false, eventCount: 5 }],
    ['unplugged (pcsc-lite)', 0x0000_000e, { present: false, mute: false, unavailable: true, eventCount: 0 }],
    ['unplugged (Windows)', 0x0000_0007, { present: false, mute: false, unavailable: true, eventCount: 0 }],
    ['out of order with a card', 0x0000_002a, { present: false, mute: false, unavailable: true, eventCount: 0 }],
    // The counter's highest bit makes the number negative where it is read as a signed one.
    ['many cards later', 0xffff_0022 | 0, { present: true, mute: false, unavailable: false, eventCount: 0xffff }],
  ])('%s', (_name, eventState, expected) => {
    expect(decodeReaderStatus('A', eventState)).toMatchObject({ reader: 'A', ...expected })
  })

  test('what is passed to the next wait is the same state without the note that it changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffff_ffff }), (eventState) => {
        const { known } = decodeReaderStatus('A', eventState)
        expect(known & 0x0002).toBe(0)
        expect((known | 0x0002) >>> 0).toBe((eventState | 0x0002) >>> 0)
      }),
    )
  })
})

describe('multi-strings', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  test.each([
    ['', []],
    ['\0', []],
    ['\0\0', []],
    ['A\0\0', ['A']],
    ['Reader 00 00\0受付 00 01\0\0', ['Reader 00 00', '受付 00 01']],
    // Without its end it is still read.
    ['A\0B', ['A', 'B']],
  ])('%j', (text, names) => {
    expect(decodeMultiString(bytes(text))).toEqual(names)
  })

  test('any bytes give names that are not empty', () => {
    fc.assert(fc.property(fc.uint8Array(), (any) => decodeMultiString(any).every((name) => name !== '')))
  })
})
