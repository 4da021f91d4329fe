import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** A part of the installation that can be taken away: the SQLite addon, where this Electron needs one of its own. */
const hasOwnAddon = process.env.UKETSUKE_SQLITE_BINDING !== undefined

describe('a defect while the kiosk starts', () => {
  /*
   * - A part of the installation is missing, in a way that nobody foresaw.
   * - The kiosk does not stay behind without a window: it ends, so that a service manager can start it again.
   * - It says where it broke, by number and place, without the message, which may quote anything.
   */
  test.skipIf(!hasOwnAddon)('ends the kiosk with a code', async () => {
    const executable = process.env.ELECTRON_EXEC_PATH
    if (executable === undefined) throw new Error('no Electron')
    const station = mkdtempSync(path.join(tmpdir(), 'uketsuke-station-'))
    try {
      const kiosk = spawn(executable, ['.', '--no-sandbox', '--disable-gpu', '--log-level=3', '--station', station], {
        cwd: path.resolve(import.meta.dirname, '../..'),
        env: { ...process.env, UKETSUKE_SQLITE_BINDING: path.join(station, 'missing.node') },
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 30_000,
      })
      let said = ''
      kiosk.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8')
      })
      const [code] = (await once(kiosk, 'exit')) as [number | null]
      expect(code).toBe(70)
      expect(said).toContain('S799')
      expect(said).not.toContain('missing.node')
    } finally {
      rmSync(station, { recursive: true, force: true })
    }
  })
})
