import { describe, expect, test } from 'vitest'
import { ALONE, LoneKey } from './lone-key.ts'

describe('a key', () => {
  test('that somebody presses is alone', () => {
    const keys = new LoneKey()
    keys.take(1_000)
    expect(keys.settle()).toBe(true)
  })
  test('of a scan is not, neither the second nor the last', () => {
    const keys = new LoneKey()
    for (const at of [1_000, 1_008, 1_016, 1_024]) keys.take(at)
    expect(keys.settle()).toBe(false)
  })
  test('right after a scan is not, and one a little later is', () => {
    const keys = new LoneKey()
    keys.take(1_000)
    keys.take(1_010)
    keys.take(1_010 + ALONE + 1)
    expect(keys.settle()).toBe(true)
  })
})
