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

describe('files over a reader and a card that take extended length', () => {
  const content = encodeTlv(
    0x30,
    Uint8Array.from({ length: 4_000 }, (_, i) => i),
  )
  const block = (start: number, end: number) => `${bytesToHex(content.subarray(start, end))}9000`

  async function readExtended(steps: readonly ScriptStep[], expectedBytes?: number) {
    const transport = new ScriptedTransport(steps)
    const channel = new CardChannel(transport, { clock, extendedLength: true })
    const file = await readFile(channel, 0x000a, expectedBytes)
    expect(transport.isFinished).toBe(true)
    return { read: file.ok ? bytesToHex(file.value) : file.error, blockBytes: channel.blockBytes }
  }

  it.each(['6700', '6D00', '6E00', '6881', '6A81', '6A86', '6A80', '6F00', '6999'])(
    'a card that refuses with %s is read in short blocks, for the rest of the tap',
    async (refusal) => {
      const short = encodeTlv(0x30, new Uint8Array(300).fill(7))
      const hex = (start: number, end?: number) => `${bytesToHex(short.subarray(start, end))}9000`
      const { read: file, blockBytes } = await readExtended(
        [
          SELECT,
          ['all at once', '00B00000000130', refusal],
          ['a short block', '00B0000000', hex(0, 256)],
          ['and the rest', '00B0010030', hex(256)],
        ],
        304,
      )
      expect(file).toBe(bytesToHex(short))
      expect(blockBytes).toBe(256)
    },
  )

  it.each([
    ['is protected', '6982', 'card-status-unexpected'],
    ['ends before the offset', '6B00', 'card-incomplete'],
  ])('a file that %s says so at once: no second command', async (_, status, code) => {
    const { read: file, blockBytes } = await readExtended([SELECT, ['all at once', '00B00000000400', status]], 1_024)
    expect(file).toMatchObject({ code })
    expect(blockBytes).toBe(1_792)
  })

  it('a card taken away at the extended command is reported as taken away', async () => {
    const { read: file } = await readExtended([SELECT, ['all at once', '00B00000000400', { fails: 'card-removed' }]], 1_024)
    expect(file).toMatchObject({ code: 'card-removed' })
  })

  it('what is as long as expected costs one command; what is longer, as few as possible', async () => {
    const { read: file } = await readExtended(
      [
        SELECT,
        ['as much as one command fetches', '00B00000000700', block(0, 1_792)],
        ['as much again', '00B00700000700', block(1_792, 3_584)],
        ['and the remaining 420 bytes', '00B00E000001A4', block(3_584, 4_004)],
      ],
      8_192,
    )
    expect(file).toBe(bytesToHex(content))
  })

  it('a file of which nobody knows the length begins with a short block and ends with a long one', async () => {
    const { read: file } = await readExtended([
      SELECT,
      ['a short block', '00B0000000', block(0, 256)],
      ['as much as one command fetches', '00B00100000700', block(256, 2_048)],
      ['as much again', '00B00800000700', block(2_048, 3_840)],
      ['the rest is short', '00B00F00A4', block(3_840, 4_004)],
    ])
    expect(file).toBe(bytesToHex(content))
  })

  it('the exact length that a card names, and parts of an answer, are followed', async () => {
    const { read: file } = await readExtended(
      [
        SELECT,
        ['more than there is', '00B00000000400', '6C04'],
        ['as it says', '00B0000004', '6102'],
        ['fetch', '00C0000002', '30 02 6102'],
        ['fetch', '00C0000002', 'AA BB 9000'],
      ],
      1_024,
    )
    expect(file).toBe('3002aabb')
  })

  it('an answer in parts may be as long as what was asked for', async () => {
    const parts = Array.from({ length: 7 }, (_, i): ScriptStep => {
      const more = i === 6 ? '9000' : '6100'
      return ['fetch', '00C0000000', `${bytesToHex(content.subarray(256 * i, 256 * (i + 1)))}${more}`]
    })
    const rest: ScriptStep[] = [
      ['as much again', '00B00700000700', block(1_792, 3_584)],
      ['and the rest', '00B00E000001A4', block(3_584, 4_004)],
    ]
    const { read: file } = await readExtended([SELECT, ['all', '00B00000000700', '6100'], ...parts, ...rest], 1_792)
    expect(file).toBe(bytesToHex(content))
  })
})
