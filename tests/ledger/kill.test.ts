import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { type CheckInRow, openLedger } from '../../main/ledger/index.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { KEY } from './ledger-samples.ts'

const ROUNDS = 20
const SEED = 20_261_123

const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-kill-'))
const file = path.join(folder, 'ledger.db')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the station until it has printed so many lines, waits a moment more, kills it; what it had printed. */
async function killedAfter(lines: number, microseconds: number): Promise<string[]> {
  const station = spawn(process.execPath, [path.join(import.meta.dirname, 'recording-station.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const printed: string[] = []
  for await (const line of createInterface({ input: station.stdout })) {
    printed.push(line)
    if (printed.length !== lines) continue
    // The moment is part of the experiment: it moves the kill into the middle of the next commit.
    const until = performance.now() + microseconds / 1000
    while (performance.now() < until);
    station.kill('SIGKILL')
  }
  return printed
}

/** Admitted or released, and not undone. */
function isCounted({ outcome, released, undone }: CheckInRow): boolean {
  return undone === undefined && (outcome === 'admit' || released !== undefined)
}

/*
 * - A station records check-ins and shows each number after it was recorded.
 * - Its power fails at a random moment; also while it makes its ledger, opens it, releases or undoes a check-in.
 * - Twenty times. After each, every number that was ever shown is in the ledger, once, and the ledger proves itself.
 */
test('kill -9 at any moment loses nothing that was shown', { timeout: 180_000 }, async () => {
  const random = seededRandom(SEED)
  const shown = new Set<number>()
  const undone = new Set<number>()
  const released = new Set<number>()
  for (let round = 0; round < ROUNDS; round++) {
    // Every fourth round within the first moments after the station says that it is opening.
    const lines = round % 4 === 0 ? 1 : 2 + Math.floor(random() * 40)
    for (const line of await killedAfter(lines, random() * 15_000)) {
      if (/^\d+$/.test(line)) {
        expect(shown.has(Number(line)), `number ${line} was given twice`).toBe(false)
        shown.add(Number(line))
      } else if (line.startsWith('undone ')) undone.add(Number(line.slice(7)))
      else if (line.startsWith('released ')) released.add(Number(line.slice(9)))
      else expect(line).toBe('opening')
    }
    if (!existsSync(file)) {
      expect(shown.size).toBe(0)
      continue
    }
    const ledger = orThrow(openLedger({ file, key: KEY, clock: systemClock, randomBytes, station: { id: 'test', name: 'test' } }))
    expect(ledger.verify()).toMatchObject({ ok: true })
    const rows = ledger.recentCheckIns(1_000_000)
    const numbers = rows.map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_number, index) => numbers.length - index))
    for (const number of shown) expect(numbers).toContain(number)
    for (const number of undone) expect(rows.find((row) => row.number === number)?.undone).toBeDefined()
    for (const number of released) expect(rows.find((row) => row.number === number)?.released).toBeDefined()
    expect(ledger.usage.counted('sample/total')).toBe(rows.filter(isCounted).length)
    ledger.close()
  }
  expect(shown.size).toBeGreaterThan(ROUNDS)
})
