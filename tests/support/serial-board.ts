import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { until } from './until.ts'

/**
 * A board on a serial line that is none: a pseudo-terminal (socat) whose other end is the test. Pulling the plug ends the terminal, as
 * it does with a USB port.
 */
export class SerialBoard {
  readonly path: string
  /** All bytes that arrived, in hex, a command of four bytes or a status query an entry. */
  readonly received: Buffer[] = []
  /** What the board answers to bytes; nothing, like most boards. */
  answers: (bytes: Buffer) => string | Buffer | undefined = () => undefined
  readonly #folder: string
  readonly #server: Server
  #line: Socket | undefined
  #terminal: ChildProcess | undefined

  private constructor(folder: string, server: Server) {
    this.#folder = folder
    this.path = path.join(folder, 'ttyUSB0')
    this.#server = server
    server.on('connection', (line) => {
      this.#line = line
      line.on('error', () => undefined)
      line.on('data', (bytes) => {
        this.received.push(bytes)
        const answer = this.answers(bytes)
        if (answer !== undefined) line.write(answer)
      })
    })
  }

  /** Not plugged in yet. */
  static async make(): Promise<SerialBoard> {
    const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-serial-'))
    const server = createServer().listen(path.join(folder, 'board'))
    await once(server, 'listening')
    return new SerialBoard(folder, server)
  }

  async plugIn(): Promise<void> {
    const terminal = spawn('socat', [`pty,rawer,link=${this.path}`, `unix-connect:${path.join(this.#folder, 'board')}`])
    this.#terminal = terminal
    const killer = () => terminal.kill('SIGKILL')
    process.once('exit', killer)
    terminal.once('exit', () => process.off('exit', killer))
    await until(() => existsSync(this.path) && this.#line !== undefined, 'socat has made the terminal')
  }

  async unplug(): Promise<void> {
    const terminal = this.#terminal
    this.#terminal = undefined
    if (terminal === undefined || terminal.exitCode !== null) return
    const ended = once(terminal, 'exit')
    terminal.kill('SIGTERM')
    await ended
    this.#line?.destroy()
    this.#line = undefined
    rmSync(this.path, { force: true })
  }

  /** Bytes that nobody asked for. */
  says(bytes: Buffer): void {
    this.#line?.write(bytes)
  }

  /** Everything that arrived, in hex. */
  get hex(): string {
    return Buffer.concat(this.received).toString('hex').toUpperCase()
  }

  async remove(): Promise<void> {
    await this.unplug()
    this.#server.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
