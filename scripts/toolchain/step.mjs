import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { inRuntime, projectRoot, writeWhole } from './paths.mjs'

/** A step of set-up that failed: what, why and what to do, in one short paragraph. Everything else that is thrown is a fault of ours. */
export class StepFailed extends Error {
  /**
   * @param {string} what the step, as a phrase: 'installing the npm packages'
   * @param {string} why the cause in the tool's own words, one line
   * @param {string} remedy a whole sentence
   */
  constructor(what, why, remedy) {
    super(`Set-up failed while ${what}: ${why.trim().replace(/[.\s]+$/, '')}. ${remedy}`)
    this.name = 'StepFailed'
  }
}

/** Between two lines on a step that takes long. */
const PROGRESS_EVERY_MILLISECONDS = 4_000
const LOG_LINES_IN_MEMORY = 500

/** The process that the running step started; an interrupted set-up leaves it recorded so that the next one can end it. */
const runningStepFile = () => inRuntime('running-step.json')

/** Set-up speaks on standard error: the standard output belongs to the command that runs after it (`--gate` prints JSON lines). */
export const say = (/** @type {string} */ line) => process.stderr.write(`[set-up] ${line}\n`)

const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** @type {import('node:child_process').ChildProcess | undefined} */
let running

/** Ends what the running step started; for signal handlers. */
export function endRunningStep() {
  running?.kill('SIGTERM')
}

/** Start time of a process in clock ticks since boot: with the id it names a process for good, since ids are used again. Linux only. */
function startTime(/** @type {number} */ id) {
  try {
    const stat = fs.readFileSync(`/proc/${id}/stat`, 'utf8')
    // The name in brackets may hold spaces; the fields after it do not. Field 22 of the line is the 20th after the name.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

/**
 * A set-up that was killed outright leaves its child (npm) at work in the same folders. Ends that one process, and only
 * if it is still the very process that was recorded. Called under the set-up's lock.
 */
export async function endLeftoverStep() {
  const record = runningStepFile()
  /** @type {{ id: number, started: string | undefined, title: string } | undefined} */
  let left
  try {
    left = JSON.parse(fs.readFileSync(record, 'utf8'))
  } catch {
    return
  }
  const alive = () => left?.started !== undefined && startTime(left.id) === left.started
  if (left && alive()) {
    say(`an interrupted set-up left a process behind (${left.title}, process ${left.id}); ending it`)
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
      process.kill(left.id, signal)
      for (let i = 0; i < 50 && alive(); i++) await new Promise((resolve) => setTimeout(resolve, 100))
      if (!alive()) break
    }
  }
  fs.rmSync(record, { force: true })
}

/**
 * Runs one external command of set-up. Says what begins, says every few seconds that it goes on and with what, and keeps
 * the whole output in `.runtime/log/`. Throws `StepFailed`.
 *
 * @param {{
 *   title: string,
 *   command: string,
 *   args: readonly string[],
 *   remedy: string,
 *   note?: string,
 *   environment?: NodeJS.ProcessEnv,
 *   folder?: string,
 *   limitMilliseconds?: number,
 *   quiet?: boolean,
 * }} step `title` is a phrase that goes on after "while": 'installing the npm packages'; `note`: what to
 *   expect, said once; `quiet` leaves out the first and last line
 * @returns {Promise<string>} the standard output
 */
export async function runStep({
  title,
  command,
  args,
  remedy,
  note,
  environment,
  folder,
  limitMilliseconds = 20 * 60_000,
  quiet = false,
}) {
  const began = performance.now()
  if (!quiet) say(note ? `${title}: ${note}` : title)
  const log = inRuntime('log', `${title.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.log`)
  fs.mkdirSync(path.dirname(log), { recursive: true })
  const logFile = fs.createWriteStream(log)
  logFile.write(`$ ${[command, ...args].join(' ')}\n`)
  const child = spawn(command, args, {
    cwd: folder ?? projectRoot,
    env: environment ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a .cmd file on Windows; the arguments are all our own and hold no characters that a shell would change.
    shell: process.platform === 'win32',
  })
  running = child
  if (child.pid !== undefined) {
    writeWhole(runningStepFile(), JSON.stringify({ id: child.pid, started: startTime(child.pid), title }))
  }
  /** @type {string[]} */
  const lines = []
  const keep = (/** @type {string} */ text) => {
    for (const line of text.split(/[\r\n]+/)) if (line.trim()) lines.push(line.trim())
    if (lines.length > LOG_LINES_IN_MEMORY) lines.splice(0, lines.length - LOG_LINES_IN_MEMORY)
  }
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
    keep(text)
    logFile.write(text)
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    keep(text)
    logFile.write(text)
  })
  const progress = setInterval(() => {
    // Not a compiler's underlining.
    const last = lines.findLast((line) => /[a-z]{3}/i.test(line))
    say(`  … ${title}, ${seconds(began)}${last ? `: ${last.slice(0, 100)}` : ''}`)
  }, PROGRESS_EVERY_MILLISECONDS)
  let timedOut = false
  const limit = setTimeout(() => {
    timedOut = true
    child.kill('SIGKILL')
  }, limitMilliseconds)
  /** @type {string | undefined} */
  const failure = await new Promise((resolve) => {
    child.on('error', (error) => resolve(`${command} could not be started (${error.message})`))
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(undefined)
      // The first errors tell the cause, the later ones what came of it.
      const telling = lines
        .filter((line) => !/^npm (http|warn)/.test(line) && /error|fail|fatal|unable|cannot|not found|no space/i.test(line))
        .slice(0, 3)
      const end = timedOut
        ? `was not finished after ${limitMilliseconds / 60_000} minutes`
        : `ended with ${signal ?? `code ${code}`}`
      resolve(
        `${command} ${end}${lines.length ? ` (${(telling.length ? telling : lines.slice(-1)).join(' / ').slice(0, 300)})` : ''}`,
      )
    })
  })
  clearInterval(progress)
  clearTimeout(limit)
  running = undefined
  logFile.end()
  fs.rmSync(runningStepFile(), { force: true })
  if (failure) throw new StepFailed(title, failure, `${remedy} The whole output is in ${path.relative(projectRoot, log)}.`)
  if (!quiet) say(`  done in ${seconds(began)}`)
  return output
}

/**
 * npm and node-gyp must not run on the Node inside node_modules while npm replaces node_modules.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWithoutProjectBinaries() {
  const own = path.join('node_modules', '.bin')
  const kept = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.endsWith(own))
  return { ...process.env, PATH: kept.join(path.delimiter) }
}
