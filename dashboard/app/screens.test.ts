import { expect, test } from 'vitest'
import { ACCOUNT_ROLES, permissionsOf } from '../../core/dashboard/index.ts'
import { SCREEN_IDS } from './screen-ids.ts'
import { screensFor } from './screens.ts'

test('each role has the screens of the calls that it may make, and nobody others', () => {
  const shown = Object.fromEntries(ACCOUNT_ROLES.map((role) => [role, screensFor(permissionsOf(role)).join(' ')]))
  const everybody = 'now stations figures cases distribution'
  expect(shown).toEqual({
    operator: `${everybody} password`,
    supervisor: `${everybody} exports password`,
    administrator: `${everybody} enrolment exports accounts password`,
    auditor: SCREEN_IDS.join(' '),
  })
  expect(screensFor([])).toEqual(['password'])
})
