import { expect, test } from 'vitest'
import { hexToBytes } from '../../core/base/index.ts'
import { contactlessTiming } from './index.ts'

/** How long an exchange takes at the pace of a real card, in milliseconds: figures by hand from the card reference §1.1, §9.3. */
async function milliseconds(command: string, answerBytes: number): Promise<number> {
  let waited = 0
  const timing = contactlessTiming(async (time) => {
    waited = time
  })
  await timing(hexToBytes(command), new Uint8Array(answerBytes))
  return waited
}

test.each([
  ['a short read of four bytes', '00B0000004', 6, 5.99],
  // 263 bytes, the answer in two blocks.
  ['a read of 256 bytes', '00B0000000', 258, 29.67],
  // 3817 bytes, the answer in sixteen blocks.
  ['an extended read of a whole certificate file', '00B00000000000', 3_810, 363.53],
  ['the tries that are left', '00200080', 2, 5.54],
  ['VERIFY', '00200080043132' + '3334', 2, 35.99],
  // One extension of the waiting time, and an answer in two blocks.
  ['a signature', '802A008005' + '68656C6C6F00', 258, 431.21],
  ['a signature that is refused', '802A008005' + '68656C6C6F00', 2, 6.17],
])('%s', async (_name, command, answerBytes, expected) => {
  expect(await milliseconds(command, answerBytes)).toBeCloseTo(expected, 1)
})
