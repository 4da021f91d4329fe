import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, concatBytes, hexToBytes } from '../../../core/base/index.ts'
import { decodeModbusResponse, encodeModbusRequest, interpretModbusResponse, type ModbusRequest } from './modbus-frame.ts'

const WRITE: ModbusRequest = { unit: 17, functionCode: 5, address: 0x00ac, value: 0xff00 }
const READ: ModbusRequest = { unit: 17, functionCode: 2, address: 0x00c4, value: 1 }

const answerTo = (request: ModbusRequest, hex: string) => {
  const decoded = decodeModbusResponse(hexToBytes(hex))
  return typeof decoded === 'string' ? decoded : interpretModbusResponse(request, decoded.response).type
}

describe('what is no answer', () => {
  test.each([
    ['another protocol', WRITE, '1501 0001 0006 11 05 00AC FF00', 'garbled'],
    ['a length of nothing', WRITE, '1501 0000 0000', 'more'],
    ['a length of nothing, with more behind', WRITE, '1501 0000 0000 11 05', 'garbled'],
    ['a length beyond the standard', WRITE, '1501 0000 FFFF 11 05', 'garbled'],
    ['cut off', WRITE, '1501 0000 0006 11 05 00', 'more'],
    ['another unit', WRITE, '1501 0000 0006 12 05 00AC FF00', 'garbled'],
    ['another function', WRITE, '1501 0000 0006 11 06 00AC FF00', 'garbled'],
    ['the opposite of what was written', WRITE, '1501 0000 0006 11 05 00AC 0000', 'garbled'],
    ['two bytes of bits for one bit', READ, '1501 0000 0005 11 02 02 01 01', 'garbled'],
    ['an exception', WRITE, '1501 0000 0003 11 85 02', 'exception'],
  ])('%s', (_what, request, hex, meaning) => {
    expect(answerTo(request, hex)).toBe(meaning)
  })

  test('any bytes at all: no exception, and never more taken than there is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoded = decodeModbusResponse(bytes)
        if (typeof decoded === 'string') return
        expect(decoded.bytes).toBeLessThanOrEqual(bytes.length)
        expect(interpretModbusResponse(READ, decoded.response).type).toMatch(/bit|garbled|exception/)
      }),
    )
  })
})

// Modbus Application Protocol 1.1b3, §6.5 and §6.2: the examples, in a frame of TCP.
test('the examples of the standard: write coil 173 on, read input 197', () => {
  expect(bytesToHex(encodeModbusRequest(0x1501, WRITE))).toBe('1501000000061105' + '00acff00')
  expect(answerTo(WRITE, '1501 0000 0006 11 05 00AC FF00')).toBe('written')
  expect(answerTo(READ, '1501 0000 0004 11 02 01 AC')).toBe('bit')
})

test('answers that arrive together are told apart', () => {
  const first = hexToBytes('0001 0000 0004 11 02 01 01')
  const decoded = decodeModbusResponse(concatBytes(first, hexToBytes('0002 0000 0004 11 02 01 00')))
  expect(decoded).toMatchObject({ bytes: first.length, response: { transaction: 1 } })
})
