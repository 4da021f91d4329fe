import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const SKEWED_CLOCK = pathToFileURL(path.resolve('tests/faults/skewed-clock.mjs')).href

/** A process of this project's code, by its own clock, that is killed and not asked. */
export class Child {
  readonly #process: ChildProcess
  /** With its exit code; null: it was killed. */
  readonly ended: Promise<number | null>
  /** What it said on its way out. */
  complaint = ''

  constructor(
    entry: string,
    args: readonly string[],
    { clockOffset, onLine }: { readonly clockOffset: number; readonly onLine: (line: string) => void },
  ) {
    this.#process = spawn(process.execPath, ['--import', SKEWED_CLOCK, path.resolve(entry), ...args], {
      env: { ...process.env, UKETSUKE_CLOCK_OFFSET: String(clockOffset), LANG: 'en_US.UTF-8' },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let rest = ''
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine(line)
    })
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-4_000)
    })
    // Of a process that is gone already.
    this.#process.stdin?.on('error', () => undefined)
    // When everything that it said has been read, too.
    this.ended = new Promise((resolve) => this.#process.once('close', (code) => resolve(code)))
  }

  say(line: string): void {
    this.#process.stdin?.write(`${line}\n`)
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.ended
  }

  async stop(): Promise<number | null> {
    this.#process.kill('SIGTERM')
    return this.ended
  }
}
