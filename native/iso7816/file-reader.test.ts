import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { bytesToHex, type Clock, concatBytes, ok } from '../../core/base/index.ts'
import { CardChannel, encodeResponseApdu, encodeTlv, parseCommandApdu, readFile } from './index.ts'
import { removedAt, ScriptedTransport, type ScriptStep } from './testing/apdu-script.ts'

const clock: Clock = { now: () => Temporal.Instant.from('2026-04-01T00:00:00Z'), monotonicMilliseconds: () => 0 }
const SELECT: ScriptStep = ['select the file', '00A4020C02000A', '9000']

async function read(steps: readonly ScriptStep[]) {
  const transport = new ScriptedTransport(steps)
  const file = await readFile(new CardChannel(transport, { clock }), 0x000a)
  expect(transport.isFinished).toBe(true)
  return file.ok ? bytesToHex(file.value) : file.error
}

describe('files that cannot be read', () => {
  it.each([
    ['is not there', [['select', '00A4020C02000A', '6A82']], 'card-file-missing'],
    ['cannot be selected', [['select', '00A4020C02000A', '6986']], 'card-status-unexpected'],
    ['is protected', [SELECT, ['read', '00B0000000', '6982']], 'card-status-unexpected'],
    ['is empty', [SELECT, ['read', '00B0000000', '6B00']], 'card-incomplete'],
    ['answers nothing', [SELECT, ['read', '00B0000000', '9000']], 'card-incomplete'],
    ['was never written (FF)', [SELECT, ['read', '00B0000000', 'FFFFFFFFFFFFFFFF 9000']], 'card-incomplete'],
    ['was never written (00)', [SELECT, ['read', '00B0000000', '0000000000000000 9000']], 'card-incomplete'],
    ['does not begin with an object', [SELECT, ['read', '00B0000000', '3080 0000 9000']], 'card-file-malformed'],
    ['claims 16 MiB', [SELECT, ['read', '00B0000000', '3083FFFFFF00 9000']], 'card-file-malformed'],
    ['claims more than can be addressed', [SELECT, ['read', '00B0000000', '30829000AA 9000']], 'card-file-malformed'],
    [
      'ends before its object does',
      [SELECT, ['read', '00B0000000', '3005AABB 9000'], ['beyond the end', '00B0000403', '6B00']],
      'card-file-malformed',
    ],
    [
      'gives nothing more without an error',
      [SELECT, ['read', '00B0000000', '3005AABB 9000'], ['no progress', '00B0000403', '9000']],
      'card-file-malformed',
    ],
    [
      'gives more than was asked',
      [SELECT, ['read', '00B0000000', '3005AABB 9000'], ['too much', '00B0000403', 'CCDDEEFF 9000']],
      'card-file-malformed',
    ],
  ] as const)('a file that %s', async (_, steps, code) => {
    expect(await read(steps as readonly ScriptStep[])).toMatchObject({ code })
  })

  it('names the file and the status for the desk, never its content', async () => {
    expect(await read([SELECT, ['read', '00B0000000', '6982']])).toEqual({
      code: 'card-status-unexpected',
      detail: { file: '000A', status: '6982' },
    })
  })
})

describe('files that can', () => {
  it('one that fits into a block costs two commands; its padding is left away', async () => {
    expect(await read([SELECT, ['all at once', '00B0000000', '3002AABB FFFF FFFF 9000']])).toBe('3002aabb')
  })

  it('one with a length that is longer than needed', async () => {
    expect(await read([SELECT, ['all at once', '00B0000000', '30820002AABB FFFF 9000']])).toBe('30820002aabb')
  })

  it('62 82, the end of the file, is no error', async () => {
    expect(await read([SELECT, ['all at once', '00B0000000', '3002AABB 6282']])).toBe('3002aabb')
  })

  const content = encodeTlv(
    0x30,
    Uint8Array.from({ length: 600 }, (_, i) => i),
  )
  const block = (start: number, end: number) => `${bytesToHex(content.subarray(start, end))}9000`
  const LONG: ScriptStep[] = [
    SELECT,
    ['first block', '00B0000000', block(0, 256)],
    ['second block', '00B0010000', block(256, 512)],
    ['the remaining 92 bytes exactly', '00B002005C', block(512, 604)],
  ]

  it('a long one is read in blocks', async () => {
    expect(await read(LONG)).toBe(bytesToHex(content))
  })

  it('a reader that gives short blocks is followed', async () => {
    const steps: ScriptStep[] = [
      SELECT,
      ['a short block', '00B0000000', block(0, 200)],
      ['from there on', '00B000C800', block(200, 456)],
      ['and the rest', '00B001C894', block(456, 604)],
    ]
    expect(await read(steps)).toBe(bytesToHex(content))
  })

  it('a card taken away at any command is reported as taken away', async () => {
    for (let index = 0; index < LONG.length; index++)
      expect(await read(removedAt(LONG, index))).toMatchObject({ code: 'card-removed' })
  })

  it('come back whole whatever their size, padding and block size', async () => {
    const anyFile = fc.record({
      value: fc.uint8Array({ minLength: 1, maxLength: 2_000 }),
      lengthBytes: fc.constantFrom(2, 3, 4),
      padding: fc.nat(300),
      filler: fc.constantFrom(0x00, 0xff),
      blockSize: fc.integer({ min: 16, max: 256 }),
    })
    await fc.assert(
      fc.asyncProperty(anyFile, async ({ value, lengthBytes, padding, filler, blockSize }) => {
        const object = encodeTlv(0xff20, value, { lengthBytes: lengthBytes as 2 | 3 | 4 })
        const physical = concatBytes(object, new Uint8Array(padding).fill(filler))
        const channel = new CardChannel(
          {
            transmit: async (bytes) => {
              const command = parseCommandApdu(bytes)
              if (!command.ok) throw new Error(command.error)
              const { ins, p1, p2, expectedLength = 0 } = command.value
              const start = (p1 << 8) | p2
              if (ins === 0xa4) return ok(encodeResponseApdu(0x9000))
              if (start >= physical.length) return ok(encodeResponseApdu(0x6b00))
              return ok(encodeResponseApdu(0x9000, physical.subarray(start, start + Math.min(expectedLength, blockSize))))
            },
          },
          { clock },
        )
        const file = await readFile(channel, 0x0002)
        expect(file.ok && bytesToHex(file.value)).toBe(bytesToHex(object))
      }),
      { numRuns: 60 },
    )
  })
})
