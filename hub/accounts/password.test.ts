import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isKeptPassword, keepPassword, passwordDefect } from './password.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))

test('a password is known again, however it is typed, and stands nowhere', async () => {
  const kept = await keepPassword('さくらが咲く山の道 Ａ1', random)
  expect(kept).not.toContain('さくら')
  expect(await isKeptPassword('さくらが咲く山の道 A1', kept)).toBe(true)
  expect(await isKeptPassword('さくらが咲く山の道 A2', kept)).toBe(false)
})

test.each([
  ['short', 'length'],
  ['a'.repeat(201), 'length'],
  ['abababababababab', 'repeated'],
  ['i am Tanaka of the office', 'name'],
  ['three long words', undefined],
] as const)('a new one: %s', (password, defect) => {
  expect(passwordDefect(password, 'tanaka')).toBe(defect)
})
