import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  type Connection,
  inspectKeyedFile,
  type KeyedFileKind,
  makeKeyedSalt,
  openConnection,
  publishFile,
} from '../../platform/index.ts'
import { type HubStore, StoreUnavailable } from './port.ts'
import {
  type ManyInserted,
  type ManySelected,
  type Row,
  type SqlDriver,
  type SqlSession,
  type SqlValue,
  sqliteInsert,
  sqliteSelect,
} from './sql/driver.ts'
import { checksumOf, ForeignDatabase, MIGRATION_TABLE, pendingMigrations } from './sql/migration-state.ts'
import { bytesOf, numberOf, textOf } from './sql/rows.ts'
import { MIGRATIONS, type Migration, statementsOf } from './sql/schema.ts'
import { SqlStore } from './sql/sql-store.ts'
import { SQL } from './sql/statements.ts'

const HUB_FILE: KeyedFileKind = {
  magic: new TextEncoder().encode('UKH1'),
  checkDomain: new TextEncoder().encode('uketsuke hub key check v1\0'),
}

export interface SqliteStoreOptions {
  readonly file: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly tenant: number
  readonly nativeBinding?: string | undefined
}

class SqliteSession implements SqlSession {
  readonly #connection: Connection
  readonly #tenant: number
  readonly #prepared = new Map<string, ReturnType<Connection['prepare']>>()

  constructor(connection: Connection, tenant: number) {
    this.#connection = connection
    this.#tenant = tenant
  }

  #statement(sql: string) {
    // A hub that stops does not wait for those whose line has broken meanwhile.
    if (!this.#connection.open) throw new StoreUnavailable('the database is closed')
    let statement = this.#prepared.get(sql)
    if (statement === undefined) {
      statement = this.#connection.prepare(sql)
      this.#prepared.set(sql, statement)
    }
    return statement
  }

  #bound(parameters: readonly SqlValue[]): Record<string, SqlValue> {
    return Object.fromEntries([this.#tenant, ...parameters].map((value, index) => [String(index + 1), value]))
  }

  async all(sql: string, ...parameters: readonly SqlValue[]): Promise<readonly Row[]> {
    const statement = this.#statement(sql)
    if (statement.reader) return statement.all(this.#bound(parameters)) as Row[]
    statement.run(this.#bound(parameters))
    return []
  }

  async insertMany(into: ManyInserted, rows: readonly (readonly SqlValue[])[]): Promise<void> {
    if (rows.length === 0) return
    const statement = this.#statement(sqliteInsert(into))
    for (const row of rows) statement.run(this.#bound(row))
  }

  async selectMany(from: ManySelected, keys: readonly (readonly SqlValue[])[]): Promise<readonly Row[]> {
    const statement = this.#statement(sqliteSelect(from))
    return keys.flatMap((key) => statement.all(this.#bound(key)) as Row[])
  }
}

/** One connection writes, one after the other; another reads what is committed, also while a transaction is open. */
class SqliteDriver implements SqlDriver {
  readonly share = ''
  readonly transactionsAtOnce = 1
  readonly read: SqlSession
  readonly #writer: Connection
  readonly #reader: Connection
  readonly #session: SqlSession
  #last: Promise<unknown> = Promise.resolve()

  constructor(writer: Connection, reader: Connection, tenant: number) {
    this.#writer = writer
    this.#reader = reader
    this.#session = new SqliteSession(writer, tenant)
    this.read = new SqliteSession(reader, tenant)
  }

  transaction<Value>(work: (session: SqlSession) => Promise<Value>): Promise<Value> {
    const mine = this.#last.then(async () => {
      if (!this.#writer.open) throw new StoreUnavailable('the database is closed')
      this.#writer.exec('BEGIN IMMEDIATE')
      try {
        const value = await work(this.#session)
        this.#writer.exec('COMMIT')
        return value
      } catch (error) {
        if (this.#writer.inTransaction) this.#writer.exec('ROLLBACK')
        throw error
      }
    })
    // The next one waits for this one, however it ends.
    this.#last = mine.catch(() => undefined)
    return mine
  }

  async close(): Promise<void> {
    await this.#last
    this.#reader.close()
    this.#writer.close()
  }
}

function migrate(connection: Connection, migrations: readonly Migration[]): void {
  connection
    .transaction(() => {
      connection.exec(statementsOf({ number: 0, name: '', statements: [MIGRATION_TABLE] }, 'sqlite').join(';'))
      const rows = connection.prepare('SELECT number, name, sha256 FROM migration ORDER BY number').all() as Row[]
      const applied = rows.map((row) => ({
        number: numberOf(row, 'number'),
        name: textOf(row, 'name'),
        sha256: bytesOf(row, 'sha256'),
      }))
      const record = connection.prepare('INSERT INTO migration (number, name, sha256) VALUES (?, ?, ?)')
      for (const migration of pendingMigrations(applied, migrations)) {
        for (const statement of statementsOf(migration, 'sqlite')) connection.exec(statement)
        record.run(migration.number, migration.name, checksumOf(migration))
      }
    })
    .immediate()
}

/** Makes an empty file that the key belongs to, whole or not at all. */
function createHubFile(file: string, key: Uint8Array, nativeBinding: string | undefined): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.creating-${randomBytes(4).toString('hex')}`
  try {
    closeSync(openSync(unfinished, 'wx', 0o600))
    const salt = makeKeyedSalt(HUB_FILE, key, (length) => new Uint8Array(randomBytes(length)))
    const connection = openConnection({ file: unfinished, key, salt, nativeBinding })
    migrate(connection, MIGRATIONS)
    connection.close()
    publishFile(unfinished, file)
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
  }
}

/**
 * The store of a hub in one encrypted file: the default, nothing else to install. Once per process and file, as with the ledger. Throws
 * `ForeignDatabase` for a file that is none of ours, or belongs to another key.
 */
export async function openSqliteStore({ file, key, tenant, nativeBinding }: SqliteStoreOptions): Promise<HubStore> {
  if (!existsSync(file)) createHubFile(file, key, nativeBinding)
  const found = inspectKeyedFile(HUB_FILE, file, key)
  if (found.state !== 'keyed')
    throw new ForeignDatabase(found.state === 'other-key' ? 'the key of the hub’s database is wrong' : found.problem)
  const connect = (readOnly: boolean) => openConnection({ file, key, salt: found.salt, readOnly, nativeBinding })
  const writer = connect(false)
  try {
    migrate(writer, MIGRATIONS)
    const driver = new SqliteDriver(writer, connect(true), tenant)
    await driver.transaction((session) => session.all(SQL.begin))
    return new SqlStore(driver)
  } catch (error) {
    writer.close()
    throw error
  }
}
