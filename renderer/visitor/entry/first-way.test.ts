import { describe, expect, test } from 'vitest'
import { firstWay } from './first-way.ts'

const BOTH = [
  { kind: 'number-b', triesLeft: 10 },
  { kind: 'pin', triesLeft: 2 },
] as const

describe('the way the entry pad begins with', () => {
  test('at first, the one the program prefers', () => {
    expect(firstWay({ offers: BOTH })).toBe('number-b')
  })
  test('after a wrong PIN it is the PIN again: note and tries left speak of the same digits', () => {
    expect(firstWay({ offers: BOTH, previous: 'pin-wrong' })).toBe('pin')
    expect(firstWay({ offers: [...BOTH].reverse(), previous: 'number-b-implausible' })).toBe('number-b')
  })
  test('the PIN of the certificate is another one than the PIN of the card', () => {
    const offers = [{ kind: 'authentication-pin', triesLeft: 2 }] as const
    expect(firstWay({ offers })).toBe('authentication-pin')
    expect(firstWay({ offers, previous: 'authentication-pin-wrong' })).toBe('authentication-pin')
    expect(firstWay({ offers, previous: 'pin-malformed' })).toBe('authentication-pin')
    expect(firstWay({ offers: [...BOTH, ...offers], previous: 'authentication-pin-wrong' })).toBe('authentication-pin')
  })
  test('unless the card no longer offers it', () => {
    expect(firstWay({ offers: [BOTH[0]], previous: 'pin-wrong' })).toBe('number-b')
  })
})
