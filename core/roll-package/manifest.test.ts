import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { encodeDeterministic } from '../event/cbor.ts'
import { parseRollMapping } from '../roll/index.ts'
import { blocksFor, blocksSince, missingBlocks } from './delta.ts'
import { decodeManifest, encodeManifest, type RollBlock, type RollManifest, rootOfBlocks } from './manifest.ts'

const text = new TextEncoder()
const block = (name: string, part: string, records = 10): RollBlock => ({
  hash: sha256(text.encode(name)),
  bytes: 500,
  plain: 1_000,
  records,
  part,
})
const mapping = orThrow(parseRollMapping({ version: 1, columns: { number: '番号', name: '氏名' } }))

function manifestOf(blocks: readonly RollBlock[], change: Partial<RollManifest> = {}): RollManifest {
  return {
    roll: 'electors',
    version: 3,
    tenant: '282014',
    madeAt: '2026-11-28T09:00:00Z',
    programs: [],
    encoding: 'utf-8',
    mark: false,
    beginning: text.encode('番号,氏名\r\n'),
    mapping,
    key: new Uint8Array(8),
    records: blocks.reduce((sum, { records }) => sum + records, 0),
    blocks,
    root: rootOfBlocks(blocks),
    ...change,
  }
}

const BLOCKS = [block('a', '1'), block('b', '1'), block('c', '2'), block('d', '')]

test('a manifest reads as it was written', () => {
  const manifest = manifestOf(BLOCKS, { previous: { version: 2, root: new Uint8Array(32) } })
  expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest)
  expect(decodeManifest(encodeManifest(manifestOf([])))?.records).toBe(0)
})

describe('a manifest that is refused', () => {
  const [a, b, c, d] = BLOCKS as [RollBlock, RollBlock, RollBlock, RollBlock]
  test.each<[string, object]>([
    ['has its blocks in another order', manifestOf(BLOCKS, { blocks: [b, a, c, d] })],
    ['lacks a block', manifestOf(BLOCKS, { blocks: [a, b, c], records: 30 })],
    ['has another root', manifestOf(BLOCKS, { root: new Uint8Array(32) })],
    ['has another sum', manifestOf(BLOCKS, { records: 41 })],
    ['has a part in two places', manifestOf([a, c, b, d])],
    ['takes the place of a later one', manifestOf(BLOCKS, { previous: { version: 3, root: new Uint8Array(32) } })],
    ['says something more', { ...manifestOf(BLOCKS), note: '' }],
  ])('%s', (_, manifest) => {
    expect(
      decodeManifest(encodeDeterministic({ v: 1, ...manifest, mapping: JSON.parse(JSON.stringify(mapping)) })),
    ).toBeUndefined()
  })
})

describe('what a station takes', () => {
  const manifest = manifestOf(BLOCKS)
  const names = (blocks: readonly RollBlock[] | undefined) =>
    blocks?.map(({ hash }) => BLOCKS.findIndex((one) => one.hash === hash))

  test('its own parts, and whoever has none', () => {
    expect(names(blocksFor(manifest, undefined))).toEqual([0, 1, 2, 3])
    expect(names(blocksFor(manifest, ['1']))).toEqual([0, 1, 3])
    expect(blocksFor(manifest, ['9'])).toBeUndefined()
  })

  test('of the next version only what it lacks, each file once', () => {
    const [a, b] = BLOCKS as [RollBlock, RollBlock]
    const next = manifestOf([a, block('e', '1'), block('e', '1'), b])
    expect(blocksSince(next, manifest)).toHaveLength(1)
    expect(missingBlocks(next.blocks, () => true)).toEqual([])
  })
})
