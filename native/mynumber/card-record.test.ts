import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, hexToBytes } from '../../core/base/index.ts'
import { parseCardExpiry } from './index.ts'
import { PERSONA_CARD_RECORD } from './testing/signed-card.ts'

const ascii = (text: string) => new TextEncoder().encode(text)
const record = (digits: string) => concatBytes(Uint8Array.of(0x01, digits.length), ascii(digits))
const HOLDER = '40000001271984313221'

describe('a record of the common AP that tells no expiry', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['another tag', concatBytes(Uint8Array.of(0x02, 28), ascii(`${HOLDER}20350217`))],
    ['a digit less', record(`${HOLDER}2035021`)],
    ['a digit more', record(`${HOLDER}203502170`)],
    ['a value cut off', PERSONA_CARD_RECORD.subarray(0, -1)],
    ['letters in the expiry', record(`${HOLDER}2035AB17`)],
    ['letters in the serial number', record('4000000127198X31322120350217')],
    ['erased', new Uint8Array(30).fill(0xff)],
    ['cleared', new Uint8Array(30)],
    ['30 February', record(`${HOLDER}20350230`)],
    ['29 February of a common year', record(`${HOLDER}20350229`)],
    ['month 13', record(`${HOLDER}20351301`)],
    ['an unknown day', record(`${HOLDER}20350200`)],
    ['zeros', record(`${HOLDER}00000000`)],
  ])('%s', (_, bytes) => {
    expect(parseCardExpiry(bytes)).toBeUndefined()
  })
})

describe('a record of the common AP', () => {
  it('of the published test card (card reference §10.1)', () => {
    expect(parseCardExpiry(PERSONA_CARD_RECORD)).toBe('2035-02-17')
  })

  it('with a leap day, with a length longer than needed, with filler behind it', () => {
    expect(parseCardExpiry(record(`${HOLDER}20280229`))).toBe('2028-02-29')
    expect(parseCardExpiry(concatBytes(hexToBytes('01811C'), ascii(`${HOLDER}20350217`)))).toBe('2035-02-17')
    expect(parseCardExpiry(concatBytes(PERSONA_CARD_RECORD, Uint8Array.of(0xff, 0xff)))).toBe('2035-02-17')
  })

  it('of any bytes gives a day or nothing, and never throws', () => {
    const anyRecord = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.stringMatching(/^[0-9]{28}$/).map(record),
      fc.tuple(fc.nat(29), fc.nat(255)).map(([at, byte]) => PERSONA_CARD_RECORD.with(at, byte)),
    )
    fc.assert(
      fc.property(anyRecord, (bytes) => {
        const expiry = parseCardExpiry(bytes)
        if (expiry !== undefined) expect(expiry.replaceAll('-', '')).toBe(String.fromCharCode(...bytes.subarray(-8)))
      }),
    )
  })
})
