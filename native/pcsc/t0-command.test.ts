import { expect, test } from 'vitest'
import { t0Command } from './t0-command.ts'

/* The four cases of ISO 7816-4 §5.1 as ISO 7816-3 §12.2 maps them to T=0. */
test.each([
  ['case 1, a bare header', '00200080', '0020008000'],
  ['case 2, nothing to send', '00b0000000', '00b0000000'],
  ['case 3, nothing to fetch', '00a4020c02000a', '00a4020c02000a'],
  ['case 4, both', '00a402000200 0a 00', '00a4020002000a'],
  ['an extended command', '00b00000000101', '00b00000000101'],
])('%s', (_name, apdu, command) => {
  expect(Buffer.from(t0Command(Buffer.from(apdu.replaceAll(' ', ''), 'hex'))).toString('hex')).toBe(command)
})
