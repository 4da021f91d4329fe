import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { unpackedFrom } from './packing.ts'

const BYTES = new Uint8Array(5_000).fill(3)

describe('what a station has compressed', () => {
  test.each([
    ['zstd', zstdCompressSync(BYTES)],
    ['gzip', gzipSync(BYTES)],
    ['identity', BYTES],
    [undefined, BYTES],
  ])('is read: %s', async (encoding, bytes) => {
    expect(await unpackedFrom(bytes, encoding, 5_000)).toEqual({ ok: true, value: BYTES })
  })

  test('is refused where it is larger than it may be, damaged, or compressed otherwise', async () => {
    for (const [encoding, bytes] of [
      ['zstd', zstdCompressSync(BYTES)],
      ['gzip', gzipSync(BYTES)],
    ] as const) {
      expect(await unpackedFrom(bytes, encoding, 4_999)).toEqual({ ok: false, error: 'too-large' })
      expect(await unpackedFrom(bytes.subarray(0, -9), encoding, 5_000)).toEqual({ ok: false, error: 'malformed' })
    }
    expect(await unpackedFrom(BYTES, 'br', 5_000)).toEqual({ ok: false, error: 'wrong-type' })
  })
})
