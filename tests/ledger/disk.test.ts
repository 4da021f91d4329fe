import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { canMount } from '../support/small-disk.ts'

const station = path.join(import.meta.dirname, 'recording-station.ts')

/** Runs a shell script in a mount namespace of its own, with a small disk at /mnt; the lines it printed. */
function onSmallDisk(size: string, script: string): string[] {
  const mount = `mount -t tmpfs -o size=${size} tmpfs /mnt`
  const output = execFileSync('unshare', ['-m', 'sh', '-ec', `${mount}\n${script}`], {
    encoding: 'utf8',
    env: { ...process.env, NODE: process.execPath, STATION: station },
  })
  return output.trim().split('\n')
}

describe.skipIf(!canMount())('a real disk', () => {
  /*
   * - The disk runs full in the middle of the day: the person is told, nothing is recorded.
   * - The administrator frees space; the next person is recorded as if nothing had been.
   */
  test('that runs full stops nobody but the person it happens to', () => {
    const lines = onSmallDisk(
      '16m',
      'head -c 13000000 /dev/zero > /mnt/ballast\n"$NODE" "$STATION" /mnt/ledger.db 1500 /mnt/ballast',
    )
    const failures = lines.filter((line) => line.startsWith('ledger-'))
    expect(failures).toEqual(['ledger-disk-full'])
    const numbers = lines.filter((line) => /^\d+$/.test(line)).map(Number)
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1))
    expect(lines.indexOf('ledger-disk-full')).toBeLessThan(lines.lastIndexOf(String(numbers.length)))
    expect(lines.at(-1)).toBe(`in order ${numbers.length}`)
  })

  test('that is full from the start gets no ledger, and no remains of one', () => {
    const lines = onSmallDisk('64k', '"$NODE" "$STATION" /mnt/ledger.db 10\nls -A /mnt')
    expect(lines).toEqual(['opening', 'ledger-disk-full'])
  })

  test('that is read-only is said to be so, for a new ledger and for one that is there', () => {
    const lines = onSmallDisk(
      '4m',
      '"$NODE" "$STATION" /mnt/there.db 3\nmount -o remount,ro /mnt\n"$NODE" "$STATION" /mnt/new.db 3\n"$NODE" "$STATION" /mnt/there.db 3',
    )
    expect(lines).toEqual([
      'opening',
      '1',
      '2',
      'released 2',
      '3',
      'in order 3',
      'opening',
      'ledger-read-only',
      'opening',
      'ledger-read-only',
    ])
  })
})
