import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { inProject, projectNode, projectRoot } from './paths.mjs'

/**
 * Builds the app into `out/`; says nothing when all is well.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {boolean} whether it was built; what is wrong has been printed otherwise
 */
export function buildApp(environment) {
  return build(['electron-vite/bin/electron-vite.js', 'build'], environment, 'The app')
}

/**
 * Builds the page of the hub's dashboard into `out/dashboard`, in the same way.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {boolean} whether it was built; what is wrong has been printed otherwise
 */
export function buildDashboard(environment) {
  const config = inProject('dashboard.vite.config.ts')
  return build(['vite/bin/vite.js', 'build', '--config', config], environment, 'The page of the dashboard')
}

/** What the page is made of; a release without its sources has the page only. */
const PAGE_SOURCES = ['dashboard', 'core', 'renderer', 'dashboard.vite.config.ts', 'package-lock.json']

/**
 * Whether the page of the dashboard is there, and not older than what it is made of.
 *
 * @param {string} [root] the project's folder
 */
export function dashboardIsCurrent(root = projectRoot) {
  const page = path.join(root, 'out/dashboard/index.html')
  if (!fs.existsSync(page)) return false
  const made = fs.statSync(page).mtimeMs
  return PAGE_SOURCES.every((source) => newestIn(path.join(root, source)) <= made)
}

/**
 * @param {string} place a file or folder
 * @returns {number} when the newest file in it was written, milliseconds since 1970; 0 where there is none
 */
function newestIn(place) {
  if (!fs.existsSync(place)) return 0
  if (!fs.statSync(place).isDirectory()) return fs.statSync(place).mtimeMs
  const files = fs.readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.max(0, ...files.map((entry) => fs.statSync(path.join(entry.parentPath, entry.name)).mtimeMs))
}

/**
 * @param {readonly [program: string, ...options: string[]]} command
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} what
 */
function build([program, ...options], environment, what) {
  const run = spawnSync(projectNode(), [inProject('node_modules', program), ...options, '--logLevel', 'warn'], {
    cwd: projectRoot,
    // Whoever asks: a run of tests too gets the page and the windows that people get.
    env: { ...environment, NODE_ENV: 'production' },
    encoding: 'utf8',
  })
  if (run.status === 0) return true
  process.stderr.write(`${run.stdout}${run.stderr}\n${what} could not be built; the lines above say why.\n`)
  return false
}
