import { expect, test } from 'vitest'
import { isByAuthority } from './index.ts'

test('an answer is an authority’s where a hub gave it, and not where a policy spoke for the place', () => {
  expect(isByAuthority({ mode: 'online' })).toBe(true)
  expect(isByAuthority({ mode: 'site' })).toBe(true)
  expect(isByAuthority({ mode: 'site', policy: 'home-site-only' })).toBe(false)
  expect(isByAuthority({ mode: 'offline', policy: 'phone-confirm' })).toBe(false)
})
