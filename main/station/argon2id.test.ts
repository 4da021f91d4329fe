import { expect, test } from 'vitest'
import { bytesToHex } from '../../core/base/index.ts'
import { argon2idInJavaScript, argon2idOfOpenSsl } from './argon2id.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const salt = utf8('somesaltsomesalt')

// The kiosk derives in JavaScript and the commands with OpenSSL: what one has kept, the other has to find right.
test.each([
  ['of a PIN', { memoryKibibytes: 12_288, iterations: 2, parallelism: 1 }],
  ['of several lanes that do not divide the memory', { memoryKibibytes: 100, iterations: 1, parallelism: 3 }],
])('both derive the same at the cost %s', async (_of, cost) => {
  if (argon2idOfOpenSsl === undefined) throw new Error('this Node has no argon2')
  for (const secret of ['826419', 'ひみつの言葉'])
    expect(bytesToHex(await argon2idInJavaScript(utf8(secret), salt, cost, 32))).toBe(
      bytesToHex(await argon2idOfOpenSsl(utf8(secret), salt, cost, 32)),
    )
})

test('the key of a passphrase is the known one', async () => {
  const cost = { memoryKibibytes: 65_536, iterations: 3, parallelism: 4 }
  const known = '81db97a7e67a891784a2599bc879f957cb3512d273984bd97d8a18fc59ff01e2'
  for (const derive of [argon2idInJavaScript, argon2idOfOpenSsl])
    expect(derive && bytesToHex(await derive(utf8('password'), salt, cost, 32))).toBe(known)
})
