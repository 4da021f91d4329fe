import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { inProject, readStamp, writeWhole } from './paths.mjs'
import { environmentWithoutProjectBinaries, runStep } from './step.mjs'

const lockFile = inProject('package-lock.json')
/** Inside node_modules, so that it goes with what it stands for. */
const stampFile = inProject('node_modules/.uketsuke-lock-sha256')

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage */

/** @returns {Record<string, LockedPackage>} */
const packagesOf = (/** @type {string} */ file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages

/**
 * Whether node_modules already holds what the lock file asks for, by npm's own record of what it installed (written at its
 * end): a package added by hand with `npm install` needs no second installation.
 */
function installedAsLocked() {
  /** @type {Record<string, LockedPackage>} */
  let installed
  try {
    installed = packagesOf(inProject('node_modules/.package-lock.json'))
  } catch {
    return false
  }
  const { '': _project, ...wanted } = packagesOf(lockFile)
  if (Object.keys(installed).some((name) => !(name in wanted))) return false
  return Object.entries(wanted).every(([name, entry]) => {
    const there = installed[name]
    if (there) return there.version === entry.version && there.integrity === entry.integrity
    const forThisMachine = entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch) && !entry.libc
    return entry.optional === true && !forThisMachine
  })
}

/** Installs exactly what package-lock.json names, if something else is installed. */
export async function installNpmPackages() {
  const digest = createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex')
  if (readStamp(stampFile) === digest) return
  if (!installedAsLocked()) {
    fs.rmSync(stampFile, { force: true })
    await runStep({
      title: 'installing the npm packages',
      command: 'npm',
      // --loglevel=http gives the progress lines something to tell.
      args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'],
      environment: environmentWithoutProjectBinaries(),
      remedy:
        'Check that the npm registry can be reached (npm ping) and that the disk has 1 GB free, and run the same command again.',
    })
  }
  writeWhole(stampFile, digest)
}
