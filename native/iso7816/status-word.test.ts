import { describe, expect, it } from 'vitest'
import { parseStatusWord, STATUS, statusText, triesLeftStatus } from './index.ts'

describe('status words, card reference §9.2', () => {
  it('does not take a locked reference for four tries left', () => {
    expect(parseStatusWord(0x6984)).toEqual({ kind: 'blocked', value: 0x6984 })
    expect(parseStatusWord(0x6983)).toEqual({ kind: 'blocked', value: 0x6983 })
    expect(parseStatusWord(0x63c0)).toEqual({ kind: 'blocked', value: 0x63c0 })
  })

  it('does not take a failed verification without counter for tries', () => {
    expect(parseStatusWord(0x6300).kind).toBe('verification-failed')
    expect(parseStatusWord(0x63b3).kind).toBe('other')
  })

  it.each([
    [0x9000, { kind: 'success' }],
    [0x63c3, { kind: 'tries-left', triesLeft: 3 }],
    [0x63ca, { kind: 'tries-left', triesLeft: 10 }],
    [0x6123, { kind: 'more-data', available: 0x23 }],
    [0x6100, { kind: 'more-data', available: 256 }],
    [0x6c23, { kind: 'wrong-length', exact: 0x23 }],
    [0x6700, { kind: 'length-refused' }],
    [0x6982, { kind: 'security-not-satisfied' }],
    [0x6986, { kind: 'nothing-selected' }],
    [0x6a82, { kind: 'file-not-found' }],
    [0x6b00, { kind: 'offset-outside-file' }],
    [0x6d00, { kind: 'instruction-unsupported' }],
    [0x6f00, { kind: 'internal-error' }],
    [0x66f1, { kind: 'other' }],
  ])('%i', (value, expected) => {
    expect(parseStatusWord(value)).toEqual({ ...expected, value })
  })

  it('has a meaning for every pair of bytes and a name for every named one', () => {
    for (let value = 0; value <= 0xffff; value++) expect(parseStatusWord(value).value).toBe(value)
    for (const value of Object.values(STATUS)) expect(parseStatusWord(value).kind).not.toBe('other')
  })

  it('is written as people quote it', () => {
    expect(statusText(parseStatusWord(0x6a82))).toBe('6A82')
    expect(statusText(parseStatusWord(0x000a))).toBe('000A')
    expect(triesLeftStatus(10)).toBe(0x63ca)
  })
})
