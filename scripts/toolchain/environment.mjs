import path from 'node:path'
import { inProject } from './paths.mjs'

/**
 * The environment in which the project's tools and the app run: the project's own binaries first, the Electron runtime where
 * electron-vite, Playwright and the `electron` package look for it, the SQLite binding where the runtime needs another.
 *
 * @param {import('./set-up.mjs').Toolchain | undefined} toolchain undefined: without Electron
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(toolchain) {
  const environment = { ...process.env, PATH: `${inProject('node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}` }
  if (!toolchain) return environment
  return {
    ...environment,
    ELECTRON_OVERRIDE_DIST_PATH: toolchain.electron.folder,
    ELECTRON_EXEC_PATH: toolchain.electron.executable,
    // electron-vite takes the build target from the package `electron`, which is newer than the fallback runtime.
    ELECTRON_MAJOR_VER: toolchain.electron.electron.split('.')[0],
    ...(toolchain.sqliteBinding ? { UKETSUKE_SQLITE_BINDING: toolchain.sqliteBinding } : {}),
    // Chromium's sandbox does not run as root (a container, a continuous-integration machine); for everyone else it stays on.
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1', NO_SANDBOX: '1' } : {}),
  }
}
