import { describe, expect, test } from 'vitest'
import { decodeLease, encodeLease, leaseStanding, type RollLease } from './lease.ts'

const HOUR = 3_600_000
const FROM = Date.parse('2026-11-28T09:00:00Z')
const LEASE: RollLease = {
  roll: 'electors',
  tenant: '282014',
  station: new Uint8Array(32).fill(1),
  key: new Uint8Array(8).fill(2),
  sealed: { enc: new Uint8Array(32).fill(3), wrapped: new Uint8Array(48).fill(4) },
  from: FROM,
  until: FROM + 72 * HOUR,
}

test('a lease reads as it was written', () => {
  expect(decodeLease(encodeLease(LEASE))).toEqual(LEASE)
  expect(decodeLease(encodeLease(LEASE).subarray(1))).toBeUndefined()
})

test.each([
  ['of more than 72 hours', { until: FROM + 72 * HOUR + 1 }],
  ['that ends before it begins', { until: FROM }],
  ['for no municipality', { tenant: '28201' }],
])('nobody can make a lease %s', (_, change) => {
  expect(() => encodeLease({ ...LEASE, ...change })).toThrow()
})

describe('a lease', () => {
  test.each([
    ['is in force from its beginning', FROM, 'in-force'],
    ['bears a clock that is a little behind the office', FROM - 10 * 60_000, 'in-force'],
    ['is not in force yet an hour before', FROM - HOUR, 'not-yet'],
    ['is in force to the last moment', LEASE.until - 1, 'in-force'],
    ['is over at its end', LEASE.until, 'over'],
  ])('%s', (_, now, standing) => {
    expect(leaseStanding(LEASE, now)).toBe(standing)
  })
})
