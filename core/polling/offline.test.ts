import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, test } from 'vitest'
import { offlineStepOf } from './authority.ts'
import { confirmationChallenge, confirmationCode, confirmationMatches } from './phone-confirmation.ts'
import { HOUSE } from './polling.test-support.ts'
import type { PollingOffline } from './program.ts'

const keyed = (key: string) => (message: Uint8Array) => hmac(sha256, new TextEncoder().encode(key), message)
const ask = { election: 'house', station: 'hall-1', voter: '01-0002-03', challenge: 'K7M2QP' }

describe('a confirmation by telephone', () => {
  test('is six digits, the same on both sides', () => {
    const code = confirmationCode(keyed('shared'), ask)
    expect(code).toMatch(/^\d{6}$/)
    expect(confirmationMatches(keyed('shared'), ask, code)).toBe(true)
    expect(
      confirmationMatches(
        keyed('shared'),
        { ...ask, challenge: 'k7m 2qp', voter: '０１-0002-03' },
        `${code.slice(0, 3)} ${code.slice(3)}`,
      ),
    ).toBe(true)
  })

  test.each([
    ['another voter', { ...ask, voter: '01-0002-04' }],
    ['another station', { ...ask, station: 'hall-2' }],
    ['another election', { ...ask, election: 'mayor' }],
    ['another challenge', { ...ask, challenge: 'K7M2QQ' }],
    ['the same letters divided otherwise', { ...ask, station: 'hall-10', voter: '1-0002-03' }],
  ])('is of no use for %s', (_what, other) => {
    expect(confirmationMatches(keyed('shared'), other, confirmationCode(keyed('shared'), ask))).toBe(false)
  })

  test.each(['', '12345', '1234567', 'abcdef'])('is not "%s"', (typed) => {
    expect(confirmationMatches(keyed('shared'), ask, typed)).toBe(false)
  })

  test('needs the key of this election', () => {
    expect(confirmationCode(keyed('other'), ask)).not.toBe(confirmationCode(keyed('shared'), ask))
  })

  test('a challenge has letters that are not mixed up when they are said', () => {
    const challenge = confirmationChallenge((length) => Uint8Array.from({ length }, (_, index) => index * 37))
    expect(challenge).toMatch(/^[2-9A-HJ-NP-Z]{6}$/)
  })

  test('the digits are spread', () => {
    const seen = new Set(
      Array.from({ length: 2000 }, (_, index) => confirmationCode(keyed('shared'), { ...ask, challenge: `C${index}` })),
    )
    expect(seen.size).toBeGreaterThan(1990)
  })
})

describe('while nobody answers', () => {
  const stepOf = (offline: PollingOffline, more = {}) =>
    offlineStepOf({ ...HOUSE, offline }, { place: 'hall', mode: 'early', district: 'd1', only: true, ...more })
  const phone = { number: '079-000-0000', office: { ja: '選管', en: 'office' }, tries: 3, minutes: 10 }

  test.each([
    ['deny', { policy: 'deny' }, { step: 'deny' }],
    ['provisional', { policy: 'provisional' }, { step: 'provisional' }],
    ['phone-confirm', { policy: 'phone-confirm', phone }, { step: 'telephone', phone }],
    ['phone-confirm without a number', { policy: 'phone-confirm' }, { step: 'deny' }],
    ['home-site-only, at home', { policy: 'home-site-only', homes: { hall: ['d1'] } }, { step: 'grant', flagged: false }],
    ['home-site-only, elsewhere', { policy: 'home-site-only', homes: { mall: ['d1'] } }, { step: 'deny' }],
    [
      'allow-and-reconcile, as decided',
      { policy: 'allow-and-reconcile', acceptedRisk: { decidedBy: '委員会', reason: '離島' } },
      { step: 'grant', flagged: true },
    ],
    ['allow-and-reconcile, by a slip of the pen', { policy: 'allow-and-reconcile' }, { step: 'deny' }],
  ] as const)('%s', (_what, offline, expected) => {
    expect(stepOf(offline)).toMatchObject(expected)
  })

  test('on election day a place decides for its own districts, and no other place may', () => {
    expect(stepOf({ policy: 'deny' }, { place: 'school', mode: 'day' })).toMatchObject({ step: 'grant', flagged: false })
    expect(stepOf({ policy: 'deny' }, { place: 'school', mode: 'early' })).toMatchObject({ step: 'deny' })
  })

  test('one of several desks of a place decides nothing by itself', () => {
    expect(stepOf({ policy: 'deny' }, { place: 'school', mode: 'day', only: false })).toMatchObject({ step: 'deny' })
    const home = { policy: 'home-site-only', homes: { hall: ['d1'] } } as const
    expect(stepOf(home, { only: false })).toMatchObject({ step: 'deny' })
    expect(stepOf({ policy: 'phone-confirm', phone }, { place: 'school', mode: 'day', only: false })).toMatchObject({
      step: 'telephone',
    })
  })
})
