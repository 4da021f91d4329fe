import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesToHex, hexToBytes } from '../../core/base/index.ts'
import {
  type CommandApdu,
  computeDigitalSignature,
  encodeCommandApdu,
  getResponse,
  parseCommandApdu,
  readBinary,
  readRecord,
  selectApplication,
  selectElementaryFile,
  verify,
  verifyQuery,
} from './index.ts'

const hex = (command: CommandApdu) => bytesToHex(encodeCommandApdu(command))
const ascii = (text: string) => new TextEncoder().encode(text)
const plain = (bytes: string) => bytesToHex(hexToBytes(bytes))

describe('commands are the bytes of the card reference §3', () => {
  it.each([
    [
      'SELECT application',
      selectApplication(hexToBytes('D392F00026 0100000001')),
      '00 A4 04 0C 0A D3 92 F0 00 26 01 00 00 00 01',
    ],
    ['SELECT EF', selectElementaryFile(0x000a), '00 A4 02 0C 02 00 0A'],
    ['READ BINARY of a whole block', readBinary(0x0100, 256), '00 B0 01 00 00'],
    ['READ BINARY of the remainder', readBinary(0x0300, 0x23), '00 B0 03 00 23'],
    ['READ BINARY extended', readBinary(0, 65_536), '00 B0 00 00 00 00 00'],
    ['READ RECORD of the current EF', readRecord(1), '00 B2 01 04 00'],
    ['READ RECORD of SFI 1', readRecord(1, 1), '00 B2 01 0C 00'],
    ['VERIFY', verify(ascii('1234')), '00 20 00 80 04 31 32 33 34'],
    ['tries left', verifyQuery(), '00 20 00 80'],
    ['sign with the current key', computeDigitalSignature(ascii('hello'), 'current'), '80 2A 00 80 05 68 65 6C 6C 6F 00'],
    [
      'sign with the key that needs no PIN',
      computeDigitalSignature(ascii('hello'), 'default'),
      '80 2A 00 00 05 68 65 6C 6C 6F 00',
    ],
    ['GET RESPONSE', getResponse(256), '00 C0 00 00 00'],
  ])('%s', (_, command, expected) => {
    expect(hex(command)).toBe(plain(expected))
  })

  it('never sends an empty VERIFY in place of an entry', () => {
    expect(() => verify(new Uint8Array(0))).toThrow()
  })

  it('never sends an offset that would address another file', () => {
    expect(() => readBinary(0x8000, 1)).toThrow()
  })
})

describe('what a card receives', () => {
  it.each([
    ['less than a header', '00 A4 04', 'shorter-than-header'],
    ['fewer data than Lc says', '00 A4 04 0C 0A D3', 'length-fields-contradict'],
    ['more than data and Le', '00 A4 02 0C 01 00 00 00', 'length-fields-contradict'],
    ['an extended Lc of zero with data', '00 A4 02 0C 00 00 00 01', 'length-fields-contradict'],
    ['half an extended length', '00 A4 02 0C 00 01', 'length-fields-contradict'],
  ])('%s is refused', (_, bytes, defect) => {
    expect(parseCommandApdu(hexToBytes(bytes))).toEqual({ ok: false, error: defect })
  })

  it.each([
    ['case 1', '00 20 00 80', { data: '', expectedLength: undefined, extended: false }],
    ['case 2 short', '00 B0 00 00 04', { data: '', expectedLength: 4, extended: false }],
    ['case 2 short, all', '00 B0 00 00 00', { data: '', expectedLength: 256, extended: false }],
    ['case 2 extended', '00 B0 00 00 00 01 00', { data: '', expectedLength: 256, extended: true }],
    ['case 2 extended, all', '00 B0 00 00 00 00 00', { data: '', expectedLength: 65_536, extended: true }],
    ['case 3 short', '00 20 00 80 02 31 32', { data: '3132', expectedLength: undefined, extended: false }],
    ['case 3 extended', '80 A2 06 C1 00 00 02 31 32', { data: '3132', expectedLength: undefined, extended: true }],
    ['case 4 short', '80 2A 00 80 01 AA 00', { data: 'aa', expectedLength: 256, extended: false }],
    ['case 4 extended', '80 2A 00 80 00 00 01 AA 00 00', { data: 'aa', expectedLength: 65_536, extended: true }],
  ])('%s', (_, bytes, { data, expectedLength, extended }) => {
    const parsed = parseCommandApdu(hexToBytes(bytes))
    expect(parsed.ok && { ...parsed.value, data: bytesToHex(parsed.value.data) }).toMatchObject({ data, extended })
    expect(parsed.ok && parsed.value.expectedLength).toBe(expectedLength)
  })

  it('is what was sent, whatever the lengths', () => {
    const command = fc.record(
      {
        cla: fc.nat(255),
        ins: fc.nat(255),
        p1: fc.nat(255),
        p2: fc.nat(255),
        data: fc.uint8Array({ maxLength: 700 }),
        expectedLength: fc.integer({ min: 1, max: 65_536 }),
      },
      { requiredKeys: ['cla', 'ins', 'p1', 'p2', 'data'] },
    )
    fc.assert(
      fc.property(command, (sent) => {
        const received = parseCommandApdu(encodeCommandApdu(sent as CommandApdu))
        expect(received).toMatchObject({ ok: true, value: { ...sent, data: expect.anything() } })
        expect(received.ok && bytesToHex(received.value.data)).toBe(bytesToHex(sent.data))
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        expect(parseCommandApdu(bytes)).toHaveProperty('ok')
      }),
    )
  })
})
