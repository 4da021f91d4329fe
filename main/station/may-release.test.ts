import { describe, expect, test } from 'vitest'
import type { StaffRole } from '../../core/program/index.ts'
import { mayRelease } from './may-release.ts'

const member = (role: StaffRole, id: string = role) => ({ id, name: id, role })
const clerk = member('clerk')
const supervisor = member('supervisor')
const administrator = member('administrator')

test.each([
  ['a clerk, where it is the supervisor’s', { role: 'supervisor', twoPerson: false }, clerk, undefined, 'staff-role-too-low'],
  [
    'a clerk with a supervisor beside, where one person answers',
    { role: 'supervisor', twoPerson: false },
    clerk,
    supervisor,
    'staff-role-too-low',
  ],
  ['one, where there must be two', { role: 'clerk', twoPerson: true }, administrator, undefined, 'staff-second-person-missing'],
  ['the same one twice', { role: 'clerk', twoPerson: true }, supervisor, supervisor, 'staff-second-person-same'],
  ['two without the role', { role: 'supervisor', twoPerson: true }, clerk, member('clerk', 'other'), 'staff-role-too-low'],
] as const)('refused: %s', (_what, release, first, second, code) => {
  expect(mayRelease(release, { first, hasProved: true, second })).toMatchObject({ ok: false, error: { code } })
})

test.each([
  ['the role that is asked for', { role: 'supervisor', twoPerson: false }, supervisor, undefined],
  ['a higher one', { role: 'clerk', twoPerson: false }, administrator, undefined],
  ['a supervisor, seen by a clerk', { role: 'supervisor', twoPerson: true }, supervisor, clerk],
  ['a clerk, confirmed by a supervisor', { role: 'supervisor', twoPerson: true }, clerk, supervisor],
] as const)('admitted: %s', (_what, release, first, second) => {
  expect(mayRelease(release, { first, hasProved: true, second })).toEqual({ ok: true, value: undefined })
})

describe('whoever is signed in, without a PIN for this release', () => {
  test('is not one of two: a clerk with a PIN beside an empty chair would be enough', () =>
    expect(
      mayRelease({ role: 'supervisor', twoPerson: true }, { first: supervisor, hasProved: false, second: clerk }),
    ).toMatchObject({
      ok: false,
      error: { code: 'staff-first-person-unproved' },
    }))
  test('is enough where one answers', () =>
    expect(mayRelease({ role: 'supervisor', twoPerson: false }, { first: supervisor, hasProved: false }).ok).toBe(true))
})
