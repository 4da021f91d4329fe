import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import {
  type CardTransport,
  computeDigitalSignature,
  encodeCommandApdu,
  readBinary,
  selectElementaryFile,
  verify,
  verifyQuery,
} from '../iso7816/index.ts'
import { type ApduExchange, apduTraceLine, traced } from './apdu-trace.ts'

/*
 * The log of commands that goes to whoever looks for a fault in a reader: what was asked and how it ended, and nothing of a
 * person.
 */
let milliseconds = 0
const clock = {
  now: () => Temporal.Instant.from('2026-11-23T01:00:00.123Z'),
  monotonicMilliseconds: () => milliseconds,
}
const PERSONAL = Uint8Array.of(0x31, 0x39, 0x38, 0x36, 0x30, 0x35)

async function lineOf(command: Uint8Array, answer: Awaited<ReturnType<CardTransport['transmit']>>): Promise<string> {
  const told: ApduExchange[] = []
  const transport = traced(
    {
      transmit: async () => {
        milliseconds += 12.34
        return answer
      },
    },
    clock,
    (exchange) => told.push(exchange),
  )
  expect(await transport.transmit(command)).toBe(answer)
  const [exchange] = told
  if (exchange === undefined || told.length > 1) throw new Error(`${told.length} exchanges`)
  return apduTraceLine('Reader 00', 3, exchange)
}

const START = '2026-11-23T01:00:00.123Z [Reader 00] tap 3: '

test.each([
  ['a file by name', selectElementaryFile(0x000a), '00A4020C Lc 2 -> 9000 +6 12.3 ms SELECT 000A'],
  ['a read', readBinary(256, 80), '00B00100 Lc 0 Le 80 -> 9000 +6 12.3 ms READ BINARY 256+80'],
  ['the tries left', verifyQuery(), '00200080 Lc 0 -> 9000 +6 12.3 ms VERIFY (tries left)'],
  ['a secret', verify(Uint8Array.of(0x31, 0x32, 0x33, 0x34)), '00200080 Lc 4 -> 9000 +6 12.3 ms VERIFY (masked)'],
  [
    'what is signed',
    computeDigitalSignature(PERSONAL, 'current'),
    '802A0080 Lc 6 Le 256 -> 9000 +6 12.3 ms PERFORM SECURITY OPERATION',
  ],
])('%s', async (_name, command, line) => {
  expect(await lineOf(encodeCommandApdu(command), ok(Uint8Array.of(...PERSONAL, 0x90, 0x00)))).toBe(START + line)
})

test('a command that was not answered, with the code', async () => {
  expect(await lineOf(encodeCommandApdu(readBinary(0, 256)), err(failure('card-removed', { answer: 0 })))).toBe(
    `${START}00B00000 Lc 0 Le 256 -> card-removed 12.3 ms READ BINARY 0+256`,
  )
})

test.each([
  ['a new secret', '0024010008 31323334 35363738'],
  ['a proprietary command with data', '80D4000004 31323334'],
  ['a command that is none', '00200080 09 31323334'],
])('nothing of %s but its header', async (_name, hex) => {
  const line = await lineOf(new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex')), ok(Uint8Array.of(0x63, 0xc2)))
  expect(line).toContain(hex.slice(0, 8))
  expect(line).toContain('-> 63C2 +0')
  for (const secret of ['31323334', '1234', '35363738']) expect(line.slice(START.length)).not.toContain(secret)
})
