/**
 * What the two databases have in common: statements in the subset of SQL that PostgreSQL, its relatives and SQLite all understand
 * (sync reference §5.3), with the municipality as `$1` in every one of them.
 */
export type SqlValue = Uint8Array | string | number | null
export type Row = Readonly<Record<string, unknown>>

/** Types of columns, by the names of PostgreSQL. */
export type ColumnType = 'bytea' | 'int' | 'bigint' | 'text'
export type Columns = readonly (readonly [name: string, type: ColumnType])[]

/** Rows that are put into a table in one go; the municipality is added. */
export interface ManyInserted {
  readonly table: string
  readonly columns: Columns
  /** What is done with a row whose key is there: an error without it. */
  readonly onConflict?: string
}

/** Rows that are looked up by their keys in one go. */
export interface ManySelected {
  readonly table: string
  readonly select: string
  readonly keys: Columns
  /** Held until the end of the transaction, in the order of the keys. */
  readonly lock?: boolean
}

/** Statements run in the order in which they are asked for, also where nobody waits for one before asking for the next. */
export interface SqlSession {
  /** One statement; `$1` is the municipality, `$2` the first parameter. */
  all(sql: string, ...parameters: readonly SqlValue[]): Promise<readonly Row[]>
  insertMany(into: ManyInserted, rows: readonly (readonly SqlValue[])[]): Promise<void>
  selectMany(from: ManySelected, keys: readonly (readonly SqlValue[])[]): Promise<readonly Row[]>
}

export interface SqlDriver {
  /** Appended to a select that has to hold its rows until the end of the transaction; empty where there is one writer only. */
  readonly share: string
  /** See `HubStore`. */
  readonly transactionsAtOnce: number
  /** What is committed, outside of any transaction. */
  readonly read: SqlSession
  transaction<Value>(work: (session: SqlSession) => Promise<Value>): Promise<Value>
  close(): Promise<void>
}

export const names = (columns: Columns) => columns.map(([name]) => name)

export function sqliteInsert({ table, columns, onConflict }: ManyInserted): string {
  const values = columns.map((_, index) => `$${index + 2}`).join(', ')
  return `INSERT INTO ${table} (tenant, ${names(columns).join(', ')}) VALUES ($1, ${values})${
    onConflict === undefined ? '' : ` ON CONFLICT ${onConflict}`
  }`
}

export function postgresSelect({ table, select, keys, lock }: ManySelected): string {
  const arrays = keys.map(([, type], index) => `$${index + 2}::${type}[]`).join(', ')
  const columns = names(keys)
  const join = columns.map((name) => `t.${name} = k.${name}`).join(' AND ')
  const order = lock === true ? ` ORDER BY ${columns.map((name) => `t.${name}`).join(', ')} FOR UPDATE OF t` : ''
  return `SELECT ${select} FROM ${table} t JOIN unnest(${arrays}) AS k(${columns.join(', ')}) ON ${join} WHERE t.tenant = $1${order}`
}

export function sqliteSelect({ table, select, keys }: ManySelected): string {
  const where = keys.map(([name], index) => ` AND t.${name} = $${index + 2}`).join('')
  return `SELECT ${select} FROM ${table} t WHERE t.tenant = $1${where}`
}

/** Columns of rows, as arrays. */
export function transposed(columns: Columns, rows: readonly (readonly SqlValue[])[]): SqlValue[][] {
  return columns.map((_, index) => rows.map((row) => row[index] ?? null))
}
