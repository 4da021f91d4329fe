import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { packagedForTests } from '../scripts/packaged-for-tests.mjs'
import { type BenchResult, percentiles } from './bench-result.ts'

const RUNS = 7
const LIMIT_MILLISECONDS = 30_000

/** What the kiosk prints when it takes cards. */
const KIOSK_READY = 'uketsuke ready'
const EMPTY_READY = 'empty window ready'

/** The least that any Electron app does: one window with an empty page. */
const EMPTY_APP = `
import { app, BrowserWindow } from 'electron'
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: true })
  await window.loadURL('data:text/html,<title>empty</title>')
  console.log('${EMPTY_READY}')
})
`

/** Kills an app and waits until all its processes are gone: they hold its output and may write to its profile till then. */
async function end(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await closed
}

/** Milliseconds from the start of a process to a line on its standard output. */
async function timeToLine(executable: string, args: readonly string[], line: string): Promise<number> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'uketsuke-cold-start-'))
  // What the packaged app uses is what it brings; nothing of the project's environment may help it.
  const { UKETSUKE_SQLITE_BINDING: _binding, ELECTRON_OVERRIDE_DIST_PATH: _folder, ...environment } = process.env
  const began = performance.now()
  const child = spawn(executable, [...args, `--user-data-dir=${profile}`], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let closed = false
  child.once('close', () => {
    closed = true
  })
  try {
    return await new Promise<number>((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`"${line}" did not come within ${LIMIT_MILLISECONDS} ms:\n${said}`)),
        LIMIT_MILLISECONDS,
      )
      child.stdout.on('data', (text) => {
        said += text
        if (!said.includes(line)) return
        clearTimeout(limit)
        resolve(performance.now() - began)
      })
      child.stderr.on('data', (text) => {
        said += text
      })
      child.once('error', reject)
      child.once('exit', (code) => {
        clearTimeout(limit)
        reject(new Error(`${path.basename(executable)} ended with code ${code}:\n${said}`))
      })
    })
  } finally {
    if (!closed) await end(child)
    fs.rmSync(profile, { recursive: true, force: true })
  }
}

/**
 * Cold start of the packaged app to "ready for a card", with the simulated reader (so that no card service is timed), against an
 * empty Electron window. The two take turns; the first turn only brings the files into the system's cache.
 */
export async function benchColdStart(): Promise<BenchResult> {
  const { shipped } = await packagedForTests('training')
  const electron = process.env.ELECTRON_EXEC_PATH
  if (electron === undefined) throw new Error('run by `npm run bench`, which knows the Electron runtime')
  const emptyApp = fs.mkdtempSync(path.join(os.tmpdir(), 'uketsuke-empty-app-'))
  // A station of its own for each start: the ledger that a start begins is timed with it.
  const stations = fs.mkdtempSync(path.join(os.tmpdir(), 'uketsuke-stations-'))
  try {
    fs.writeFileSync(path.join(emptyApp, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.mjs' }))
    fs.writeFileSync(path.join(emptyApp, 'main.mjs'), EMPTY_APP)
    const kiosk: number[] = []
    const empty: number[] = []
    for (let run = 0; run <= RUNS; run++) {
      const emptyTime = await timeToLine(electron, [emptyApp], EMPTY_READY)
      const station = path.join(stations, String(run))
      const kioskTime = await timeToLine(shipped, ['--reader', 'simulated', '--station', station], KIOSK_READY)
      if (run === 0) continue
      empty.push(emptyTime)
      kiosk.push(kioskTime)
    }
    const kioskMilliseconds = percentiles(kiosk)
    const emptyWindowMilliseconds = percentiles(empty)
    return {
      name: 'Cold start of the packaged app ÷ an empty Electron window',
      ratio: {
        p50: kioskMilliseconds.p50 / emptyWindowMilliseconds.p50,
        p95: kioskMilliseconds.p95 / emptyWindowMilliseconds.p95,
      },
      starts: RUNS,
      kioskMilliseconds,
      emptyWindowMilliseconds,
    }
  } finally {
    for (const folder of [emptyApp, stations]) fs.rmSync(folder, { recursive: true, force: true })
  }
}
