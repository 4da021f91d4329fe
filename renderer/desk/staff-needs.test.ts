import { describe, expect, test } from 'vitest'
import type { StaffMember } from '../../main/contract/index.ts'
import { staffNeeds } from './staff-needs.ts'

const sato: StaffMember = { id: 'sato', name: '佐藤', role: 'clerk' }
const ito: StaffMember = { id: 'ito', name: '伊藤', role: 'clerk' }
const kato: StaffMember = { id: 'kato', name: '加藤', role: 'supervisor' }
const members = [sato, ito, kato]
const signedIn = (member: StaffMember) => ({ members, signedIn: { ...member, since: '2026-11-23T00:00:00Z' } })
const one = { role: 'supervisor', twoPerson: false } as const
const two = { role: 'supervisor', twoPerson: true } as const

describe('one person', () => {
  test('who is signed in and may needs nothing more', () => expect(staffNeeds(one, signedIn(kato))).toEqual({}))
  test('who is signed in and may not needs somebody who may', () =>
    expect(staffNeeds(one, signedIn(sato))).toEqual({ by: [kato] }))
  test('must be somebody, if nobody is signed in', () => expect(staffNeeds(one, { members })).toEqual({ by: [kato] }))
  test('is missing where nobody has the role', () => {
    expect(staffNeeds({ role: 'administrator', twoPerson: false }, signedIn(kato))).toEqual({ missing: 'administrator' })
    expect(staffNeeds(one, { members: [] })).toEqual({ missing: 'supervisor' })
  })
  test('need not be known where a station has no staff and a clerk may', () =>
    expect(staffNeeds({ role: 'clerk', twoPerson: false }, { members: [] })).toEqual({}))
})

describe('two people', () => {
  test('both enter their PIN, also who is signed in: the second follows from the first', () => {
    for (const desk of [{ members }, signedIn(sato), signedIn(kato)]) {
      expect(staffNeeds(two, desk)).toEqual({ by: members, second: members })
      expect(staffNeeds(two, desk, ito)).toEqual({ by: members, second: [kato] })
      expect(staffNeeds(two, desk, kato)).toEqual({ by: members, second: [sato, ito] })
    }
  })
  test('cannot be one, nor two of whom none has the role', () => {
    expect(staffNeeds(two, { members: [kato] })).toEqual({ missing: 'supervisor' })
    expect(staffNeeds(two, { members: [sato, ito] })).toEqual({ missing: 'supervisor' })
  })
})
