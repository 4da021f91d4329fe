import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureOfPcscError, pcscError, readReturnCode } from './return-codes.ts'

/*
 * Values from pcsc-lite's `pcsclite.h` and Microsoft's `winerror.h`, written down here a second time on purpose.
 */
describe('return codes', () => {
  test('success is no error, in every width', () => {
    expect(readReturnCode(0)).toBeUndefined()
    expect(readReturnCode(0n)).toBeUndefined()
  })

  test.each([
    ['SCARD_E_NO_SERVICE', 0x8010001d, 'service-stopped', 'reader-service-stopped'],
    ['SCARD_E_SERVICE_STOPPED', 0x8010001e, 'service-stopped', 'reader-service-stopped'],
    ['SCARD_F_COMM_ERROR', 0x80100013, 'service-stopped', 'reader-service-stopped'],
    ['SCARD_E_UNKNOWN_READER', 0x80100009, 'reader-unavailable', 'reader-unplugged'],
    ['SCARD_E_READER_UNAVAILABLE', 0x80100017, 'reader-unavailable', 'reader-unplugged'],
    ['SCARD_E_NO_READERS_AVAILABLE', 0x8010002e, 'no-readers', 'reader-none'],
    ['SCARD_E_SHARING_VIOLATION', 0x8010000b, 'in-use', 'reader-in-use'],
    ['SCARD_E_NO_SMARTCARD', 0x8010000c, 'card-removed', 'card-removed'],
    ['SCARD_W_RESET_CARD', 0x80100068, 'card-removed', 'card-removed'],
    ['SCARD_W_REMOVED_CARD', 0x80100069, 'card-removed', 'card-removed'],
    ['SCARD_W_UNRESPONSIVE_CARD', 0x80100066, 'card-mute', 'card-mute'],
    ['SCARD_W_UNPOWERED_CARD', 0x80100067, 'card-mute', 'card-mute'],
    ['SCARD_E_PROTO_MISMATCH', 0x8010000f, 'card-mute', 'card-mute'],
    ['SCARD_E_NOT_TRANSACTED', 0x80100016, 'exchange-failed', 'card-not-responding'],
    ['SCARD_E_TIMEOUT', 0x8010000a, 'time-out', 'reader-not-responding'],
    ['SCARD_E_CANCELLED', 0x80100002, 'cancelled', 'reader-not-responding'],
    ['SCARD_F_INTERNAL_ERROR', 0x80100001, 'malfunction', 'reader-not-responding'],
    ['SCARD_E_INSUFFICIENT_BUFFER', 0x80100008, 'malfunction', 'reader-not-responding'],
    ['ERROR_GEN_FAILURE', 31, 'exchange-failed', 'card-not-responding'],
  ] as const)('%s', (name, value, kind, code) => {
    // 64-bit LONG of pcsc-lite: positive. 32-bit LONG elsewhere: negative.
    for (const returned of [value, value | 0, BigInt(value)]) expect(readReturnCode(returned)).toEqual({ kind, name, value })
    expect(failureOfPcscError(pcscError(name))).toEqual({ code, detail: { pcsc: name } })
  })

  test('a code that nobody knows is a malfunction, and keeps its value for the log', () => {
    const error = readReturnCode(0x80200001)
    expect(error).toEqual({ kind: 'malfunction', name: 'unknown', value: 0x80200001 })
    expect(error && failureOfPcscError(error)).toEqual({ code: 'reader-not-responding', detail: { pcsc: '0x80200001' } })
  })

  test('every number is read, none throws', () => {
    fc.assert(
      fc.property(fc.integer(), (returned) => {
        const error = readReturnCode(returned)
        expect(error === undefined).toBe(returned >>> 0 === 0)
        if (error !== undefined) expect(failureOfPcscError(error).code).toMatch(/^(reader|card)-/)
      }),
    )
  })
})
