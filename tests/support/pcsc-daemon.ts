import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, connect as openConnection, type Server } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** The real PC/SC service of the machine, started for a test, with the virtual reader (vpcd) in it. */
export interface PcscDaemon {
  /** Ends the service, if it runs, and lets the next test run have the machine's only virtual reader port. */
  stop(): Promise<void>
  /** Ends the service only: the reader port stays ours. For tests of a service that is restarted. */
  stopService(): Promise<void>
  /** Starts the service again after `stopService`. */
  startService(): Promise<void>
}

/** Port of the first vpcd reader, 0x8C7B (card reference §9.6). */
export const VPCD_PORT = 35_963

const DIRECTORY = '/run/pcscd'
/** Where the service answers its clients. */
export const PCSC_SOCKET = `${DIRECTORY}/pcscd.comm`
const PID_FILE = `${DIRECTORY}/pcscd.pid`

/** In the environment of every service that a test run starts, so that the next run knows one whose run was killed. */
const MARK = 'UKETSUKE_TEST_SERVICE=1'

/** Abstract Unix socket: it lives in the same network namespace as the TCP port that it guards, and dies with its process. */
const LOCK = '\0uketsuke-virtual-reader'

const POLL_MILLISECONDS = 25
const START_LIMIT_MILLISECONDS = 10_000
/** Another test run may hold the reader: an end-to-end run takes a minute or two. */
const LOCK_LIMIT_MILLISECONDS = 300_000

/**
 * Starts `pcscd --foreground` and waits until it answers and listens for virtual cards.
 *
 * The service and the port of the virtual reader exist once per machine, so a second test run waits here until the first
 * has called `stop()`. A service that somebody else started is never used and never stopped: that is an error after the
 * same wait. Needs root, and the Debian packages `pcscd` and `vsmartcard-vpcd`.
 */
export async function startPcscDaemon(): Promise<PcscDaemon> {
  const deadline = performance.now() + LOCK_LIMIT_MILLISECONDS
  const lock = await acquireLock(deadline)
  try {
    while (await answers(PCSC_SOCKET)) {
      endOrphan()
      if (performance.now() > deadline) throw new Error(`another PC/SC service owns ${PCSC_SOCKET}: stop it before the tests`)
      await pause(POLL_MILLISECONDS)
    }
    let service: ChildProcess | undefined = await startService()
    const stopService = async () => {
      const running = service
      service = undefined
      if (running !== undefined) await endService(running)
    }
    return {
      stopService,
      async startService() {
        if (service === undefined) service = await startService()
      },
      async stop() {
        await stopService()
        await closeServer(lock)
      },
    }
  } catch (error) {
    await closeServer(lock)
    throw error
  }
}

async function startService(): Promise<ChildProcess> {
  mkdirSync(DIRECTORY, { recursive: true })
  // Left behind by a service that was killed; it would refuse to start or answer nobody.
  for (const leftover of [PCSC_SOCKET, PID_FILE]) rmSync(leftover, { force: true })
  const [markName = '', markValue] = MARK.split('=')
  const service = spawn('pcscd', ['--foreground'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, [markName]: markValue },
  })
  let output = ''
  for (const stream of [service.stdout, service.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-4_000)
    })
  }
  let failed: Error | undefined
  service.once('error', (error) => {
    failed = error
  })
  const deadline = performance.now() + START_LIMIT_MILLISECONDS
  while (!existsSync(PCSC_SOCKET) || !listening(VPCD_PORT)) {
    if (failed !== undefined) throw failed
    if (service.exitCode !== null) throw new Error(`pcscd ended with ${service.exitCode}: ${output}`)
    if (performance.now() > deadline) {
      await endService(service)
      throw new Error(`pcscd did not become ready (is vsmartcard-vpcd installed?): ${output}`)
    }
    await pause(POLL_MILLISECONDS)
  }
  // A test run that dies takes its service with it.
  const killer = () => service.kill('SIGKILL')
  process.once('exit', killer)
  service.once('exit', () => process.off('exit', killer))
  return service
}

/** Ends a service left behind by a test run that was killed: it bears our mark, and the lock that we hold says that its run is over. */
function endOrphan(): void {
  try {
    // A NUL ends the text that pcscd writes.
    const pid = Number.parseInt(readFileSync(PID_FILE, 'utf8'), 10)
    if (pid > 1 && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(MARK)) process.kill(pid, 'SIGKILL')
  } catch {
    // No such process any more.
  }
}

async function endService(service: ChildProcess): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return
  const ended = once(service, 'exit')
  service.kill('SIGTERM')
  // With a client in the middle of a command the service does not end by itself.
  const hard = setTimeout(() => service.kill('SIGKILL'), 3_000)
  await ended
  clearTimeout(hard)
}

async function acquireLock(deadline: number): Promise<Server> {
  for (;;) {
    const server = await new Promise<Server | undefined>((resolve, reject) => {
      const candidate = createServer((connection) => connection.destroy())
      candidate.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
      )
      candidate.listen({ path: LOCK }, () => resolve(candidate))
    })
    if (server !== undefined) return server
    if (performance.now() > deadline) throw new Error('another test run has held the virtual reader for five minutes')
    await pause(POLL_MILLISECONDS * 4)
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = openConnection({ path })
    connection.once('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.once('error', () => resolve(false))
  })
}

/** Read from the kernel's table, because a connection to a vpcd port would be a card put on the reader. */
function listening(port: number): boolean {
  const address = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const LISTEN = '0A'
  return ['/proc/net/tcp', '/proc/net/tcp6'].some(
    (table) =>
      existsSync(table) &&
      readFileSync(table, 'utf8')
        .split('\n')
        .some((line) => {
          const [, local, , state] = line.trim().split(/\s+/)
          return state === LISTEN && local?.endsWith(address) === true
        }),
  )
}
