/**
 * The few messages of Modbus TCP that a relay and an input need (Modbus Application Protocol 1.1b3, §6.2, §6.5; Messaging on
 * TCP/IP 1.0b, §3.1.3): a header of transaction, protocol 0, length and unit, then function and data, all big-endian.
 */
export const READ_DISCRETE_INPUTS = 0x02
export const READ_COILS = 0x01
export const WRITE_SINGLE_COIL = 0x05

/** The only values of a coil that the standard knows. */
export const COIL_ON = 0xff00
export const COIL_OFF = 0x0000

const HEADER_BYTES = 7
const MAX_LENGTH = 254
const EXCEPTION = 0x80

export interface ModbusRequest {
  readonly unit: number
  readonly functionCode: number
  readonly address: number
  /** Value of a write, number of bits of a read. */
  readonly value: number
}

/** One message as bytes; `transaction` is a 16-bit number that the answer repeats. */
export function encodeModbusRequest(transaction: number, { unit, functionCode, address, value }: ModbusRequest): Uint8Array {
  const bytes = new Uint8Array(12)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, transaction)
  view.setUint16(4, 6)
  view.setUint8(6, unit)
  view.setUint8(7, functionCode)
  view.setUint16(8, address)
  view.setUint16(10, value)
  return bytes
}

export interface ModbusResponse {
  readonly transaction: number
  readonly unit: number
  readonly functionCode: number
  /** What follows the function code. */
  readonly data: Uint8Array
}

/** The first message of what was received: how long it is, `more` while bytes are missing, `garbled` if it is no Modbus TCP. */
export function decodeModbusResponse(
  received: Uint8Array,
): { readonly response: ModbusResponse; readonly bytes: number } | 'more' | 'garbled' {
  if (received.length < HEADER_BYTES) return 'more'
  const view = new DataView(received.buffer, received.byteOffset, received.byteLength)
  const length = view.getUint16(4)
  // Unit, function and one byte of data at least.
  if (view.getUint16(2) !== 0 || length < 3 || length > MAX_LENGTH) return 'garbled'
  const bytes = HEADER_BYTES - 1 + length
  if (received.length < bytes) return 'more'
  const response = {
    transaction: view.getUint16(0),
    unit: view.getUint8(6),
    functionCode: view.getUint8(7),
    data: received.slice(HEADER_BYTES + 1, bytes),
  }
  return { response, bytes }
}

/** What an answer means to the question that was asked. */
export type ModbusAnswer =
  | { readonly type: 'bit'; readonly on: boolean }
  | { readonly type: 'written' }
  | { readonly type: 'exception'; readonly exception: number }
  | { readonly type: 'garbled' }

/** The answer to a write must repeat address and value, that to a read of one bit has one byte. */
export function interpretModbusResponse(request: ModbusRequest, response: ModbusResponse): ModbusAnswer {
  const { data } = response
  const [first = 0, second = 0] = data
  if (response.unit !== request.unit) return { type: 'garbled' }
  if (response.functionCode === (request.functionCode | EXCEPTION)) return { type: 'exception', exception: first }
  if (response.functionCode !== request.functionCode) return { type: 'garbled' }
  if (request.functionCode !== WRITE_SINGLE_COIL)
    return data.length === 2 && first === 1 ? { type: 'bit', on: (second & 1) === 1 } : { type: 'garbled' }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const repeats = data.length === 4 && view.getUint16(0) === request.address && view.getUint16(2) === request.value
  return repeats ? { type: 'written' } : { type: 'garbled' }
}
