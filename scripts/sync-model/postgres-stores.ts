import pg from 'pg'
import { openPostgresStore } from '../../hub/store/index.ts'
import { type PostgresServer, startPostgres } from '../../tests/hub/postgres-server.ts'
import type { RestorableStore, RestorableStores } from './real-store.ts'
import { TENANT } from './signatures.ts'

/** What is durable is not what these histories are about: `npm run faults` kills servers. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum=off']
/** Migrated once, and copied for each history. */
const EMPTY = 'empty'

/** Databases of a real PostgreSQL, of which copies are made as whoever runs it makes them. */
export class PostgresStores implements RestorableStores {
  readonly #server: PostgresServer
  readonly #administrator: pg.Client
  #databases = 0

  private constructor(server: PostgresServer, administrator: pg.Client) {
    this.#server = server
    this.#administrator = administrator
  }

  static async start(): Promise<PostgresStores> {
    const server = await startPostgres(SETTINGS)
    const administrator = new pg.Client({ connectionString: server.addressOf('postgres') })
    await administrator.connect()
    await administrator.query(`CREATE DATABASE ${EMPTY}`)
    await (await openPostgresStore({ address: server.addressOf(EMPTY), tenant: TENANT })).close()
    return new PostgresStores(server, administrator)
  }

  async open(): Promise<RestorableStore> {
    const first = await this.#openCopy(EMPTY)
    let current = first
    const backups: string[] = []
    const made = [first.name]
    return {
      get store() {
        return current.store
      },
      backup: async () => {
        backups.push(await this.#copy(current.name))
      },
      restore: async (backup) => {
        const from = backups[backup % Math.max(1, backups.length)]
        if (from === undefined) return false
        await current.store.close()
        current = await this.#openCopy(from)
        made.push(current.name)
        return true
      },
      close: async () => {
        await current.store.close()
        for (const name of [...made, ...backups]) await this.#administrator.query(`DROP DATABASE ${name} WITH (FORCE)`)
      },
    }
  }

  async end(): Promise<void> {
    await this.#administrator.end()
    await this.#server.stop()
  }

  /** Nothing is asked meanwhile. A database with connections is not copied: those end, and the next question opens another. */
  async #copy(from: string): Promise<string> {
    this.#databases += 1
    const name = `hub${this.#databases}`
    await this.#administrator.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [from])
    await this.#administrator.query(`CREATE DATABASE ${name} TEMPLATE ${from}`)
    return name
  }

  async #openCopy(from: string) {
    const name = await this.#copy(from)
    return { name, store: await openPostgresStore({ address: this.#server.addressOf(name), tenant: TENANT, connections: 2 }) }
  }
}
