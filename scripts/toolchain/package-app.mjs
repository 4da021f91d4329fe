import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { inProject, projectNode, projectRoot } from './paths.mjs'

/** @typedef {'production' | 'training'} PackageKind */

/**
 * Packs what has been built into `out/` as a folder that runs by itself. Takes about five seconds.
 *
 * @param {PackageKind} kind `training`: with the sample cards and the test trust anchors (electron-builder.config.cjs)
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string} the folder of the packaged app, absolute
 */
export function packageApp(kind, environment) {
  const builder = inProject('node_modules/electron-builder/cli.js')
  const packing = spawnSync(projectNode(), [builder, '--dir', '--config', 'electron-builder.config.cjs'], {
    cwd: projectRoot,
    env: { ...environment, UKETSUKE_PACKAGE: kind },
    encoding: 'utf8',
  })
  if (packing.status !== 0)
    throw new Error(`electron-builder ended with code ${packing.status}:\n${packing.stdout}${packing.stderr}`)
  return inProject('release', kind, unpackedFolder())
}

/** Name that electron-builder gives the folder of this platform. */
function unpackedFolder() {
  const architecture = process.arch === 'x64' ? '' : `-${process.arch}`
  if (process.platform === 'darwin') return `mac${architecture}`
  return `${process.platform === 'win32' ? 'win' : 'linux'}${architecture}-unpacked`
}

/**
 * The executable in a packaged app's folder.
 *
 * @param {string} folder
 * @param {PackageKind} kind
 */
export function packagedExecutable(folder, kind) {
  const product = kind === 'training' ? 'Uketsuke Training' : 'Uketsuke'
  if (process.platform === 'darwin') return path.join(folder, `${product}.app/Contents/MacOS/uketsuke`)
  return path.join(folder, process.platform === 'win32' ? 'uketsuke.exe' : 'uketsuke')
}
