import { spawn } from 'node:child_process'
import { inProject, projectNode, projectRoot } from './paths.mjs'

/**
 * What to start for a command's name: a `.ts` or `.mjs` file runs on the project's Node, `electron` is the runtime itself, anything
 * else a binary of an npm package.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 */
function program(name, environment) {
  if (/\.(ts|mjs)$/.test(name)) return [projectNode(), inProject(name)]
  if (name === 'electron' && environment.ELECTRON_EXEC_PATH) return [environment.ELECTRON_EXEC_PATH]
  return [name]
}

/** Commands that run now. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
/** What listened before the first of them. @type {{ signal: NodeJS.Signals, listeners: Function[] }[]} */
let before = []

function handOn(/** @type {NodeJS.Signals} */ signal) {
  for (const child of running) child.kill(signal)
}

/** The child decides when to end; set-up's own handlers would end this process before it and leave it alone with the terminal. */
function begin(/** @type {import('node:child_process').ChildProcess} */ child) {
  if (running.size === 0) {
    before = SIGNALS.map((signal) => ({ signal, listeners: process.listeners(signal) }))
    for (const signal of SIGNALS) process.removeAllListeners(signal).on(signal, handOn)
  }
  running.add(child)
}

function finish(/** @type {import('node:child_process').ChildProcess} */ child) {
  running.delete(child)
  if (running.size > 0) return
  for (const { signal, listeners } of before) {
    process.removeListener(signal, handOn)
    for (const listener of listeners) process.on(signal, /** @type {NodeJS.SignalsListener} */ (listener))
  }
}

/**
 * Runs a command to its end with this process's input and output, and hands signals on to it. Several may run at a time.
 *
 * @param {readonly string[]} command name and arguments
 * @param {NodeJS.ProcessEnv} environment
 * @param {{ limitMilliseconds?: number, output?: number }} [options] `output`: an open file that its output goes to instead
 * @returns {Promise<number>} the exit code; 128 + number for a signal; 124 when it was ended at its time limit, as timeout(1) does
 */
export function runCommand([name = '', ...args], environment, { limitMilliseconds, output } = {}) {
  return new Promise((resolve) => {
    const [executable = name, ...first] = program(name, environment)
    const windowsScript = process.platform === 'win32' && executable === name
    const child = spawn(executable, [...first, ...args], {
      cwd: projectRoot,
      stdio: output === undefined ? 'inherit' : ['ignore', output, output],
      env: environment,
      shell: windowsScript,
    })
    begin(child)
    let late = false
    const limit = limitMilliseconds
      ? setTimeout(() => {
          late = true
          child.kill('SIGTERM')
          setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
        }, limitMilliseconds)
      : undefined
    const end = (/** @type {number} */ code) => {
      clearTimeout(limit)
      finish(child)
      resolve(late ? 124 : code)
    }
    child.on('error', (error) => {
      process.stderr.write(`${name} could not be started: ${error.message}\n`)
      end(127)
    })
    child.on('exit', (code, signal) => end(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)))
  })
}
