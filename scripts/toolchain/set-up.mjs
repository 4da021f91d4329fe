import fs from 'node:fs'
import path from 'node:path'
import { electronRuntime } from './electron-runtime.mjs'
import { installNpmPackages } from './npm-packages.mjs'
import { inRuntime, readStamp, runtimeFolder, writeWhole } from './paths.mjs'
import { withSetUpLock } from './set-up-lock.mjs'
import { PREBUILT_NODE_API, sqliteBindingForOldNodeApi } from './sqlite-binding.mjs'
import { endLeftoverStep, endRunningStep, StepFailed, say } from './step.mjs'
import { ensureSystemPackages, SYSTEM_NEEDS } from './system-packages.mjs'

/**
 * @typedef {object} Toolchain what the other scripts need to know of this machine
 * @property {import('./electron-runtime.mjs').ElectronRuntime} electron
 * @property {string | null} sqliteBinding the binding that this Electron needs in place of the package's own; null: none
 */

const toolchainFile = inRuntime('toolchain.json')

/** @returns {Toolchain | undefined} */
function knownToolchain() {
  try {
    return JSON.parse(readStamp(toolchainFile) ?? '')
  } catch {
    return undefined
  }
}

/** Folders of attempts that were cut short. Called under the lock, so none of them is in use by a living set-up. */
function removeUnfinished() {
  for (const name of fs.readdirSync(runtimeFolder)) {
    if (name.startsWith('part-')) fs.rmSync(path.join(runtimeFolder, name), { recursive: true, force: true })
  }
}

/**
 * Brings everything here that the project's commands need and that is not here yet: system packages, npm packages, the
 * Electron runtime, a SQLite binding for it. May be cut short at any moment and repeated; takes 0.2 s when there is nothing to do.
 *
 * @param {{ needs?: readonly (keyof typeof SYSTEM_NEEDS)[], electron?: boolean }} [options] `needs`: system packages beside the app's own;
 *   `electron: false` leaves out the runtime and its packages (a gate needs no window)
 * @returns {Promise<Toolchain | undefined>} undefined without Electron
 */
export async function setUp({ needs = [], electron = true } = {}) {
  fs.mkdirSync(runtimeFolder, { recursive: true })
  return withSetUpLock(async () => {
    await endLeftoverStep()
    removeUnfinished()
    const wanted = electron ? /** @type {const} */ (['app', ...needs]) : needs
    await ensureSystemPackages(wanted.flatMap((name) => SYSTEM_NEEDS[name]))
    await installNpmPackages()
    if (!electron) return undefined
    const known = knownToolchain()
    const runtime = await electronRuntime(known?.electron)
    const sqliteBinding = runtime.nodeApi < PREBUILT_NODE_API ? await sqliteBindingForOldNodeApi() : null
    /** @type {Toolchain} */
    const toolchain = { electron: runtime, sqliteBinding }
    const text = JSON.stringify(toolchain, null, 2)
    if (readStamp(toolchainFile) !== text) {
      writeWhole(toolchainFile, text)
      say(`ready: Electron ${runtime.electron} (Chromium ${runtime.chromium}, Node ${runtime.node})`)
    }
    return toolchain
  })
}

/**
 * Runs a command's script: a step that failed is one paragraph and not a stack, and an interruption says how to go on.
 *
 * @param {() => Promise<number>} main gives the exit code
 */
export async function runScript(main) {
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.once(signal, () => {
      endRunningStep()
      say('interrupted; run the same command again to go on')
      process.exit(code)
    })
  }
  try {
    process.exitCode = await main()
  } catch (error) {
    if (error instanceof StepFailed) process.stderr.write(`\n${error.message}\n`)
    else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = 1
  }
}
