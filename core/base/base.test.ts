import { inspect } from 'node:util'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { businessDay, bytesToHex, concatBytes, equalBytes, err, hexToBytes, orThrow, Redacted, SecretDigits } from './index.ts'

describe('personal values do not print', () => {
  test.each([
    ['Redacted', new Redacted('山田　太郎'), '山田'],
    ['SecretDigits', new SecretDigits(Uint8Array.of(0x31, 0x32, 0x33, 0x34)), '49'],
  ])('%s, in text, in JSON and in the inspector', (_name, value, leak) => {
    for (const printed of [`${value}`, JSON.stringify({ value }), inspect({ value }, { showHidden: true })])
      expect(printed).not.toContain(leak)
  })

  test('wiping digits leaves no digit in the buffer', () => {
    const bytes = Uint8Array.of(0x31, 0x32, 0x33, 0x34)
    new SecretDigits(bytes).wipe()
    expect([...bytes]).toEqual([0, 0, 0, 0])
  })
})

describe('bytes', () => {
  test('what is not hex is refused', () => {
    expect(() => hexToBytes('0')).toThrow()
    expect(() => hexToBytes('zz')).toThrow()
  })
  test('hex there and back', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => equalBytes(hexToBytes(bytesToHex(bytes)), bytes)))
  })
  test('equality sees every differing byte and every length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, position, difference) => {
        const other = Uint8Array.from(bytes)
        const index = position % bytes.length
        other[index] = (other[index] ?? 0) ^ difference
        return !equalBytes(bytes, other) && !equalBytes(bytes, concatBytes(bytes, Uint8Array.of(0)))
      }),
    )
  })
})

test('the business day begins at midnight in Japan', () => {
  expect(businessDay(Temporal.Instant.from('2026-11-22T14:59:59Z')).toString()).toBe('2026-11-22')
  expect(businessDay(Temporal.Instant.from('2026-11-22T15:00:00Z')).toString()).toBe('2026-11-23')
})

test('orThrow names the failure', () => {
  expect(() => orThrow(err({ code: 'card-removed' }))).toThrow('card-removed')
})
