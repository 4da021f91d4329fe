import { expect, test } from 'vitest'
import { cardInterface } from './answer-to-reset.ts'

/* Answers to reset of MyNumber cards (card reference §1.1), and others as PC/SC part 3 §3.1.3.2.3 forms them. */
test.each([
  ['a MyNumber card without contacts', '3B888001000041E0B381A1003B', 'contactless-type-b'],
  ['a MyNumber card in a slot', '3BDA13FF8131FB468012392F31C173C601C03B', 'contact'],
  ['the contact card that OpenSC knows', '3BE000FF8131FE4514', 'contact'],
  ['a DESFire card (Type A)', '3B8180018080', 'contactless'],
  ['a memory card (Type A)', '3B8F8001804F0CA000000306030001000000006A', 'contactless'],
  ['a Type A card with eight historical bytes', '3B888001573A5363444F5303E8', 'contactless'],
  ['nothing', '', 'unknown'],
  ['bytes that are none', '00112233', 'unknown'],
] as const)('%s', (_name, hex, expected) => {
  expect(cardInterface(new Uint8Array(Buffer.from(hex, 'hex')))).toBe(expected)
})
