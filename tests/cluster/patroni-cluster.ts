import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { childrenOf, freePort, kill, postgresOwner, postgresPrograms } from '../hub/postgres-server.ts'
import { accessRules, type ClusterOptions, type NodePlace, patroniSettings, SUPERUSER } from './cluster-settings.ts'
import { etcdParameters, giveLead, leadsEtcd } from './etcd-member.ts'

const POLL_MILLISECONDS = 50
const LIMIT_MILLISECONDS = 120_000

/** Three machines, each with PostgreSQL, Patroni and etcd, on one that stands for them: a primary and two standbys. */
export interface Cluster {
  /** Address of the hub's database, with all three servers. */
  readonly address: string
  /** The node that takes writes, as soon as one does. */
  primary(): Promise<string>
  /** Until a commit at this node has gone through, on as many nodes as it has to be. */
  untilItCommits(name: string): Promise<void>
  /** Until both standbys follow, and one of them is the synchronous one where there is to be one. */
  untilWhole(): Promise<void>
  /** The node whose etcd leads the others. */
  etcdLeader(): Promise<string>
  /** Its etcd leads the others from now on. */
  leadEtcd(name: string): Promise<void>
  /** Its power goes: etcd, Patroni, the server and all that it started, at once. */
  powerOff(name: string): void
  /** It stands still, and its connections with it: to everybody else it has vanished without a word. */
  freeze(name: string): void
  thaw(name: string): void
  /** It is there again, with the files that it had. */
  powerOn(name: string): void
  /** From now on nothing of what this node commits reaches a standby. */
  cutOff(name: string): Promise<void>
  stop(): Promise<void>
}

async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  for (const deadline = performance.now() + LIMIT_MILLISECONDS; ; await pause(POLL_MILLISECONDS)) {
    const value = await look().catch(() => undefined)
    if (value !== undefined) return value
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`)
  }
}

async function ask(port: number, database: string, question: string): Promise<readonly Record<string, unknown>[]> {
  const connectionString = `postgres://${SUPERUSER}@127.0.0.1:${port}/${database}`
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1_000, query_timeout: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query(question)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

const takesWrites = async (port: number) =>
  (await ask(port, 'postgres', 'SHOW transaction_read_only'))[0]?.transaction_read_only === 'off'

class PatroniCluster implements Cluster {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-cluster-'))
  readonly #user = postgresOwner()
  readonly #programs = postgresPrograms()
  readonly #options: ClusterOptions
  /** By node, what was started there: its etcd and its Patroni. */
  readonly #running = new Map<string, readonly ChildProcess[]>()
  #nodes: readonly NodePlace[] = []
  /** A test run that dies takes everything with it. */
  readonly #killer = () => this.#killAll()

  constructor(options: ClusterOptions) {
    this.#options = options
    if (this.#user !== undefined) chownSync(this.#folder, this.#user.uid, this.#user.gid)
    process.once('exit', this.#killer)
  }

  get address(): string {
    return `postgres://${SUPERUSER}@${this.#nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}/hub`
  }

  async start(): Promise<void> {
    const nodes: NodePlace[] = []
    for (const name of ['a', 'b', 'c']) {
      const [port, restPort] = [await freePort(), await freePort()]
      const [etcdPort, etcdPeerPort] = [await freePort(), await freePort()]
      nodes.push({ name, folder: this.#newFolder(name), port, restPort, etcdPort, etcdPeerPort })
    }
    this.#nodes = nodes
    for (const node of nodes) {
      const settings = patroniSettings(node, { ...this.#options, nodes, programs: this.#programs })
      writeFileSync(path.join(node.folder, 'patroni.yml'), settings)
      this.powerOn(node.name)
    }
    const { port } = this.#node(await this.primary())
    await this.untilWhole()
    await ask(port, 'postgres', 'CREATE DATABASE hub')
  }

  primary(): Promise<string> {
    return until('a primary', async () => {
      // At once: one that has vanished must not hold up the look at the others.
      const writing = await Promise.all(this.#nodes.map(({ port }) => takesWrites(port).catch(() => false)))
      return this.#nodes.find((_, index) => writing[index] === true)?.name
    })
  }

  async untilItCommits(name: string): Promise<void> {
    const { port } = this.#node(name)
    // Something that the log of the database has to carry, and that leaves nothing.
    await until('a commit', () => ask(port, 'postgres', "SELECT pg_logical_emit_message(true, 'hub', 'are you there')"))
  }

  async untilWhole(): Promise<void> {
    await until('two standbys', async () => {
      const { port, restPort } = this.#node(await this.primary())
      const followers = await ask(port, 'postgres', "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'")
      const isGuarded = followers.some(({ sync_state }) => sync_state === 'sync')
      // What Patroni has written down counts: only that standby takes over.
      const known = await (await fetch(`http://127.0.0.1:${restPort}/cluster`)).text()
      const { synchronous } = this.#options
      if (followers.length !== 2 || isGuarded !== synchronous || known.includes('sync_standby') !== synchronous) return undefined
      // One of three may be missing, and no more: before the next one goes, all have to be there.
      await Promise.all(this.#nodes.map(leadsEtcd))
      return true
    })
  }

  etcdLeader(): Promise<string> {
    return until('etcd has a leader', async () => {
      const leads = await Promise.all(this.#nodes.map((node) => leadsEtcd(node).catch(() => false)))
      return this.#nodes.find((_, index) => leads[index] === true)?.name
    })
  }

  async leadEtcd(name: string): Promise<void> {
    await until(`the etcd of ${name} leads`, async () => {
      const leader = await this.etcdLeader()
      if (leader === name) return true
      await giveLead(this.#node(leader), this.#node(name))
      return undefined
    })
  }

  powerOff(name: string): void {
    for (const pid of this.#processesOf(name)) kill(pid)
    this.#running.delete(name)
  }

  freeze(name: string): void {
    for (const pid of this.#processesOf(name)) kill(pid, 'SIGSTOP')
  }

  thaw(name: string): void {
    for (const pid of this.#processesOf(name)) kill(pid, 'SIGCONT')
  }

  powerOn(name: string): void {
    const { folder } = this.#node(name)
    // A machine that starts has no process of before, whose number the file still holds.
    rmSync(path.join(folder, 'data', 'postmaster.pid'), { force: true })
    this.#running.set(name, [
      this.#run(folder, 'etcd', etcdParameters(this.#node(name), this.#nodes)),
      this.#run(folder, 'patroni', [path.join(folder, 'patroni.yml')]),
    ])
  }

  async cutOff(name: string): Promise<void> {
    const { folder, port } = this.#node(name)
    writeFileSync(path.join(folder, 'data', 'pg_hba.conf'), `${accessRules('reject').join('\n')}\n`)
    await ask(port, 'postgres', 'SELECT pg_reload_conf()')
    await until('no standby', async () => {
      const left = await ask(port, 'postgres', 'SELECT pg_terminate_backend(pid) FROM pg_stat_replication')
      return left.length === 0 ? true : undefined
    })
  }

  async stop(): Promise<void> {
    const ended = [...this.#running.values()]
      .flat()
      .map((child) => new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(undefined))))
    this.#killAll()
    await Promise.all(ended)
    process.off('exit', this.#killer)
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }

  /** The ends of the logs, for a run that failed. */
  whatTheySay(): string {
    const ends = this.#nodes.flatMap(({ name, folder }) =>
      ['etcd', 'patroni'].map((program) => {
        const log = path.join(folder, `${program}.log`)
        return existsSync(log) ? `== ${name}, ${program}\n${readFileSync(log, 'utf8').slice(-2_000)}` : ''
      }),
    )
    return ends.join('\n')
  }

  #killAll(): void {
    for (const { name } of this.#nodes) this.powerOff(name)
  }

  #node(name: string): NodePlace {
    const node = this.#nodes.find((one) => one.name === name)
    if (node === undefined) throw new Error(`no node ${name}`)
    return node
  }

  #processesOf(name: string): readonly number[] {
    const started = (this.#running.get(name) ?? []).map(({ pid }) => pid)
    const server = this.#serverOf(name)
    return [...started, ...started.flatMap(childrenOf), ...childrenOf(server), server].filter((pid) => pid !== undefined)
  }

  /** The process of its PostgreSQL, which is no child of its Patroni. */
  #serverOf(name: string): number | undefined {
    const file = path.join(this.#node(name).folder, 'data', 'postmaster.pid')
    // Without its Patroni it is a number of before, which may be another's process by now.
    if (!this.#running.has(name) || !existsSync(file)) return undefined
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return pid > 1 ? pid : undefined
  }

  #newFolder(name: string): string {
    const folder = path.join(this.#folder, name)
    mkdirSync(folder)
    if (this.#user !== undefined) chownSync(folder, this.#user.uid, this.#user.gid)
    return folder
  }

  #run(folder: string, command: string, parameters: readonly string[]): ChildProcess {
    const log = openSync(path.join(folder, `${command}.log`), 'a')
    const env = {
      PATH: `/usr/bin:/bin:/usr/sbin:${process.env.PATH ?? ''}`,
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      ETCD_LOG_LEVEL: 'warn',
    }
    const child = spawn(command, parameters, { ...this.#user, cwd: folder, env, stdio: ['ignore', log, log] })
    child.once('error', () => undefined)
    closeSync(log)
    return child
  }
}

/** A real cluster: three PostgreSQL, each with a Patroni and an etcd. All of it is in one temporary folder, on free ports of the loopback. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const cluster = new PatroniCluster(options)
  try {
    await cluster.start()
    return cluster
  } catch (error) {
    const said = cluster.whatTheySay()
    await cluster.stop()
    throw new Error(`the cluster did not start\n${said}`, { cause: error })
  }
}
