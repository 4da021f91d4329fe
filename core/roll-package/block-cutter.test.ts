import { expect, test } from 'vitest'
import { concatBytes } from '../base/index.ts'
import { BlockCutter, type CutBlock, MOST_BLOCK_RECORDS } from './block-cutter.ts'

const text = new TextEncoder()
const row = (number: number, note = '') => text.encode(`${number},氏名${number % 977}${note}\r\n`)

function cut(rows: Iterable<readonly [string, Uint8Array]>): readonly CutBlock[] {
  const cutter = new BlockCutter()
  const blocks: CutBlock[] = []
  for (const [part, raw] of rows) {
    const ended = cutter.push(part, raw)
    if (ended !== undefined) blocks.push(ended)
  }
  return [...blocks, ...cutter.finish()]
}

const ROWS = Array.from({ length: 60_000 }, (_, index) => row(index))
const ofOnePart = (rows: readonly Uint8Array[]) => rows.map((raw) => ['', raw] as const)
const contents = (blocks: readonly CutBlock[]) => new Set(blocks.map(({ bytes }) => Buffer.from(bytes).toString('latin1')))

test('blocks one after the other are the records, and none has too many', () => {
  const blocks = cut(ofOnePart(ROWS))
  expect(Buffer.from(concatBytes(...blocks.map(({ bytes }) => bytes))).equals(concatBytes(...ROWS))).toBe(true)
  expect(blocks.reduce((sum, { records }) => sum + records, 0)).toBe(ROWS.length)
  expect(Math.max(...blocks.map(({ records }) => records))).toBeLessThanOrEqual(MOST_BLOCK_RECORDS)
  expect(ROWS.length / blocks.length).toBeGreaterThan(400)
  expect(ROWS.length / blocks.length).toBeLessThan(600)
})

test.each([
  ['added at the beginning', [row(-1), ...ROWS]],
  ['added in the middle', [...ROWS.slice(0, 30_000), row(-1), ...ROWS.slice(30_000)]],
  ['changed', ROWS.with(30_000, row(30_000, '（転出）'))],
  ['taken away', ROWS.toSpliced(30_000, 1)],
])('a row that was %s leaves nearly all blocks as they are', (_, rows) => {
  const before = contents(cut(ofOnePart(ROWS)))
  const fresh = [...contents(cut(ofOnePart(rows)))].filter((block) => !before.has(block))
  expect(fresh.length).toBeGreaterThan(0)
  expect(fresh.length).toBeLessThanOrEqual(3)
})

test('each part has blocks of its own, in the order of its records', () => {
  const parts = ['第1', '第2', '']
  const blocks = cut(ROWS.map((raw, index) => [parts[index % 3] ?? '', raw] as const))
  for (const [index, part] of parts.entries()) {
    const of = blocks.filter((block) => block.part === part).map(({ bytes }) => bytes)
    const rows = ROWS.filter((_, row) => row % 3 === index)
    expect(Buffer.from(concatBytes(...of)).equals(concatBytes(...rows)), part).toBe(true)
  }
})

test('rows that are long end their block earlier', () => {
  const long = new Uint8Array(1_000_000).fill(0x41)
  const blocks = cut(Array.from({ length: 20 }, () => ['', long] as const))
  expect(Math.max(...blocks.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(5_200_000)
})
