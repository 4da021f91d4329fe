import pg from 'pg'
import { ASK_FOR_DURABILITY, type Durability, type DurabilitySettings, durabilityOf } from './durability.ts'
import { packed, packedInsert } from './packed-rows.ts'
import type { HubStore } from './port.ts'
import { StoreUnavailable } from './port.ts'
import { PrimaryPool } from './primary-pool.ts'
import {
  type ManyInserted,
  type ManySelected,
  postgresSelect,
  type Row,
  type SqlDriver,
  type SqlSession,
  type SqlValue,
  transposed,
} from './sql/driver.ts'
import { checksumOf, MIGRATION_TABLE, pendingMigrations } from './sql/migration-state.ts'
import { bytesOf, numberOf, textOf } from './sql/rows.ts'
import { MIGRATIONS, statementsOf } from './sql/schema.ts'
import { SqlStore } from './sql/sql-store.ts'
import { SQL } from './sql/statements.ts'

export interface PostgresStoreOptions {
  /** `postgres://…`; of several servers, `postgres://user@a:5432,b:5432/database`, whichever takes writes is used. */
  readonly address: string
  readonly tenant: number
  /** Connections at once. */
  readonly connections?: number
}

const MOST_TRIES = 10

/** Others were faster: the transaction did not happen, and can be tried again (sync reference §5.3). */
const TRY_AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01'])
/** The server is going away, is not there yet, has too much to do, or is not the one that takes writes (25006). Class 08 is the connection, 57P the operator. */
const AWAY = /^(08...|57P..|53...|25006|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)$/

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

function isAway(error: unknown): boolean {
  const code = codeOf(error)
  if (typeof code === 'string') return AWAY.test(code)
  // The client's own words for a connection that ended, without a code.
  return error instanceof Error && /terminated|timeout|not queryable|Client was closed|Cannot use a pool/i.test(error.message)
}

const INT8 = 20
const types: pg.CustomTypesConfig = {
  // Positions, numbers and milliseconds: all far below 2^53.
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
}

/** What a session needs of a client or of the pool. */
interface Queryable {
  query(query: { readonly text: string; readonly values: unknown[]; readonly name?: string }): Promise<{ readonly rows: Row[] }>
}

/** Arrays of the driver know buffers only. */
const asBuffer = (value: SqlValue) =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.length) : value

/** Reads outside of a transaction: each on a connection of its own, none waits for another. */
class PostgresSession implements SqlSession {
  readonly #client: Queryable
  readonly #tenant: number

  constructor(client: Queryable, tenant: number) {
    this.#client = client
    this.#tenant = tenant
  }

  all(sql: string, ...parameters: readonly SqlValue[]): Promise<readonly Row[]> {
    return this.ask({ text: sql, values: [this.#tenant, ...parameters.map(asBuffer)] })
  }

  async insertMany(into: ManyInserted, rows: readonly (readonly SqlValue[])[]): Promise<void> {
    if (rows.length === 0) return
    await this.ask({ text: packedInsert(into), values: [this.#tenant, ...packed(into.columns, rows)] })
  }

  async selectMany(from: ManySelected, keys: readonly (readonly SqlValue[])[]): Promise<readonly Row[]> {
    if (keys.length === 0) return []
    const arrays = transposed(from.keys, keys).map((column) => column.map(asBuffer))
    return this.ask({ text: postgresSelect(from), values: [this.#tenant, ...arrays] })
  }

  protected async ask(query: Parameters<Queryable['query']>[0]): Promise<readonly Row[]> {
    return (await this.#client.query(query)).rows
  }
}

/** A transaction on the one connection that it has: a statement is sent when the one before has been answered, and none after a failure. */
class PostgresTransaction extends PostgresSession {
  #last: Promise<unknown> = Promise.resolve()

  protected override ask(query: Parameters<Queryable['query']>[0]): Promise<readonly Row[]> {
    const answered = this.#last.then(() => super.ask(query))
    this.#last = answered
    return answered
  }
}

class PostgresDriver implements SqlDriver {
  readonly share = ' FOR SHARE'
  // While one is being committed, the next is prepared: the locks on chains and streams keep them apart.
  readonly transactionsAtOnce = 2
  readonly read: SqlSession
  readonly #pool: PrimaryPool
  readonly #tenant: number

  constructor(pool: PrimaryPool, tenant: number) {
    this.#pool = pool
    this.#tenant = tenant
    const query: Queryable['query'] = (one) => available(() => pool.query(one))
    this.read = new PostgresSession({ query }, tenant)
  }

  async transaction<Value>(work: (session: SqlSession) => Promise<Value>): Promise<Value> {
    for (let tries = 1; ; tries++) {
      try {
        return await available(() => this.#once(work))
      } catch (error) {
        if (!TRY_AGAIN.has(codeOf(error)) || tries >= MOST_TRIES) throw error
      }
    }
  }

  async #once<Value>(work: (session: SqlSession) => Promise<Value>): Promise<Value> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    // A client that is checked out tells of a lost connection by an event; unheard, it would end the process.
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    try {
      await client.query('BEGIN')
      const value = await work(new PostgresTransaction(client, this.#tenant))
      await client.query('COMMIT')
      return value
    } catch (error) {
      broken ??= deadConnection(error) ?? (await rolledBack(client))
      throw error
    } finally {
      client.removeListener('error', onError)
      client.release(broken)
    }
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

/** Nothing more is said on a connection that has given no answer: it would be waited for once more as long. Its end rolls back as well. */
function deadConnection(error: unknown): Error | undefined {
  return error instanceof Error && !(error instanceof pg.DatabaseError) && isAway(error) ? error : undefined
}

/** What made it impossible, if anything did. */
async function rolledBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error('rolling back failed')
  }
}

async function available<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    // Without the text: it can hold the address with its password.
    if (isAway(error)) throw new StoreUnavailable(`the database does not answer (${String(codeOf(error) ?? 'ended')})`)
    throw error
  }
}

async function migrate(pool: PrimaryPool): Promise<void> {
  const client = await pool.connect()
  const ignore = () => undefined
  client.on('error', ignore)
  try {
    const [table = ''] = statementsOf({ number: 0, name: '', statements: [MIGRATION_TABLE] }, 'postgres')
    await client.query(table)
    await client.query('BEGIN')
    // Several hubs can start at once: one of them takes the steps.
    await client.query('LOCK TABLE migration IN EXCLUSIVE MODE')
    const { rows } = await client.query<Row>('SELECT number, name, sha256 FROM migration ORDER BY number')
    const applied = rows.map((row) => ({
      number: numberOf(row, 'number'),
      name: textOf(row, 'name'),
      sha256: bytesOf(row, 'sha256'),
    }))
    for (const migration of pendingMigrations(applied, MIGRATIONS)) {
      for (const statement of statementsOf(migration, 'postgres')) await client.query(statement)
      const values = [migration.number, migration.name, Buffer.from(checksumOf(migration))]
      await client.query('INSERT INTO migration (number, name, sha256) VALUES ($1, $2, $3)', values)
    }
    await client.query('COMMIT')
  } finally {
    client.removeListener('error', ignore)
    client.release(true)
  }
}

/** The store of a hub on PostgreSQL. Throws `StoreUnavailable` when it cannot be reached, `ForeignDatabase` when it is not ours. */
export async function openPostgresStore({ address, tenant, connections = 8 }: PostgresStoreOptions): Promise<HubStore> {
  const pool = new PrimaryPool(address, { connections, types })
  try {
    await available(() => migrate(pool))
    const driver = new PostgresDriver(pool, tenant)
    await driver.transaction((session) => session.all(SQL.begin))
    return new SqlStore(driver)
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** How the server of an address that takes writes keeps what it acknowledges. Throws `StoreUnavailable` when it cannot be reached. */
export async function postgresDurability(address: string): Promise<Durability> {
  const pool = new PrimaryPool(address, { connections: 1, types })
  try {
    const { rows } = await available(() => pool.query<DurabilitySettings>({ text: ASK_FOR_DURABILITY }))
    const [settings] = rows
    if (settings === undefined) throw new Error('a row of settings was asked for')
    return durabilityOf(settings)
  } finally {
    await pool.end()
  }
}
