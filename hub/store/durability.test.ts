import { describe, expect, test } from 'vitest'
import { type DurabilitySettings, durabilityOf } from './durability.ts'

const GOOD: DurabilitySettings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  synchronous_standby_names: 'b',
  data_checksums: 'on',
}

describe('settings of a database', () => {
  test('with which nothing that was acknowledged can be lost are in order', () => {
    expect(durabilityOf(GOOD)).toEqual({ losing: [], unguarded: [] })
    expect(durabilityOf({ ...GOOD, synchronous_commit: 'remote_apply' })).toEqual({ losing: [], unguarded: [] })
  })

  test.each([
    [{ synchronous_commit: 'off' }, 'synchronous_commit=off'],
    [{ fsync: 'off' }, 'fsync=off'],
    [{ full_page_writes: 'off' }, 'full_page_writes=off'],
    // The standby that takes over need not have it.
    [{ synchronous_commit: 'local' }, 'synchronous_commit=local'],
    [{ synchronous_commit: 'remote_write' }, 'synchronous_commit=remote_write'],
    [{ synchronous_commit: 'off', synchronous_standby_names: '' }, 'synchronous_commit=off'],
  ])('with which something can be lost are named: %o', (wrong, named) => {
    expect(durabilityOf({ ...GOOD, ...wrong }).losing).toEqual([named])
  })

  test('of a single server lose nothing, and hang on its one disk', () => {
    const alone = { ...GOOD, synchronous_standby_names: '', synchronous_commit: 'local' }
    expect(durabilityOf(alone)).toEqual({ losing: [], unguarded: ['synchronous_standby_names='] })
    expect(durabilityOf({ ...GOOD, data_checksums: 'off' }).unguarded).toEqual(['data_checksums=off'])
  })
})
