import { expect, test } from 'vitest'
import { secretOf } from './access-dialog.tsx'

test('the key for those who type it stands in groups of four; of anything else there is none', () => {
  expect(secretOf('otpauth://totp/hub:x?secret=ABCDEFGHIJ&issuer=hub')).toBe('ABCD EFGH IJ')
  for (const other of ['', 'nonsense', 'otpauth://totp/hub:x']) expect(secretOf(other)).toBe('')
})
