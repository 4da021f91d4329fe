import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'

export interface PostgresServer {
  readonly port: number
  /** Of the process that has started all others of the server. */
  pid(): number | undefined
  addressOf(database: string): string
  /** Address of a new, empty database. */
  newDatabase(): Promise<string>
  /** Everything of a database is on the disk now. */
  checkpoint(database: string | undefined): Promise<void>
  /** `kill -9` of the server and all that it started, and a new start on the same files. */
  crash(): Promise<void>
  stop(): Promise<void>
}

const VERSIONS = '/usr/lib/postgresql'

/** The folder of the newest PostgreSQL's programs. */
export function postgresPrograms(): string {
  const versions = existsSync(VERSIONS)
    ? readdirSync(VERSIONS).filter((name) => existsSync(`${VERSIONS}/${name}/bin/initdb`))
    : []
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  if (newest === undefined) throw new Error('no PostgreSQL: apt-get install postgresql')
  return `${VERSIONS}/${newest}/bin`
}

/** PostgreSQL refuses root: then it runs as the user that its package has made. */
export function postgresOwner(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

const MOST_STARTS = 20
const BETWEEN_STARTS_MILLISECONDS = 250

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

function ended(server: ChildProcess): Promise<void> {
  return hasEnded(server) ? Promise.resolve() : new Promise((resolve) => server.once('exit', () => resolve()))
}

/** Also returns when the server has ended instead. */
async function untilItAnswers(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; !hasEnded(server); tries++) {
    const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 1_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (tries > 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** Processes that a server of ours has started, where the system tells. */
export function childrenOf(pid: number | undefined): readonly number[] {
  const list = `/proc/${pid}/task/${pid}/children`
  return existsSync(list) ? readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number) : []
}

export function kill(pid: number, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' = 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Stands still from now on. */
async function held(pid: number | undefined): Promise<void> {
  if (pid === undefined) return
  kill(pid, 'SIGSTOP')
  const state = `/proc/${pid}/stat`
  // The state comes after the name of the program, which is in brackets.
  const isHeld = () => !existsSync(state) || /\) [TtZX] /.test(readFileSync(state, 'utf8'))
  for (let tries = 0; existsSync('/proc/self/stat') && !isHeld() && tries < 1_000; tries += 1)
    await new Promise((resolve) => setImmediate(resolve))
}

/** A real PostgreSQL with its own files in a temporary folder, on a free port of the loopback. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-postgres-'))
  const user = postgresOwner()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const bin = postgresPrograms()
  const data = path.join(folder, 'data')
  const run = { ...user, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' } }
  execFileSync(`${bin}/initdb`, ['-D', data, '-U', 'hub', '-A', 'trust', '-E', 'UTF8', '--no-sync'], { ...run, stdio: 'pipe' })
  const port = await freePort()
  const database = (name: string) => `postgres://hub@127.0.0.1:${port}/${name}`
  const start = async (): Promise<ChildProcess> => {
    const options = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`, ...settings]
    for (let tries = 1; ; tries += 1) {
      const server = spawn(`${bin}/postgres`, ['-D', data, ...options.flatMap((option) => ['-c', option])], {
        ...run,
        stdio: 'ignore',
      })
      const answers = untilItAnswers(database('postgres'), server).then(() => true)
      if (await Promise.race([answers, ended(server).then(() => false)])) return server
      // The last of what was killed before still holds its memory: it does not begin beside it.
      if (tries === MOST_STARTS) throw new Error('PostgreSQL does not start')
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_STARTS_MILLISECONDS))
    }
  }
  let server = await start()
  let databases = 0
  return {
    addressOf: database,
    pid: () => server.pid,
    async newDatabase() {
      databases += 1
      const name = `hub${databases}`
      const client = new pg.Client({ connectionString: database('postgres') })
      await client.connect()
      await client.query(`CREATE DATABASE ${name}`)
      await client.end()
      return database(name)
    },
    port,
    async checkpoint(of) {
      const client = new pg.Client({ connectionString: of })
      await client.connect()
      await client.query('CHECKPOINT')
      await client.end()
    },
    async crash() {
      const gone = ended(server)
      // Held first: it would start others for those that are killed, and they would keep it from beginning anew.
      await held(server.pid)
      const all = [...childrenOf(server.pid), server.pid]
      // At once: none of them hears of the others' end, and what only memory held is lost.
      for (const pid of all) if (pid !== undefined) kill(pid)
      await gone
      server = await start()
    },
    async stop() {
      const gone = ended(server)
      // Immediate: nothing of it is kept.
      server.kill('SIGQUIT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
