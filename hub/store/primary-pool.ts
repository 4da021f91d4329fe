import pg from 'pg'

const CONNECT_MILLISECONDS = 5_000
/** A server that has vanished without a word would else be waited for until the network gives up, a quarter of an hour. */
const ANSWER_MILLISECONDS = 20_000

/** PostgreSQL's own code for "this one only reads". */
const READ_ONLY = '25006'

class ReadsOnly extends Error {
  override readonly name = 'ReadsOnly'
  readonly code = READ_ONLY
}

/**
 * The addresses of one address that names several servers, as libpq writes them: `postgres://hub@a:5432,b:5432/hub`. One that names one is
 * itself.
 */
export function addressesOf(address: string): readonly string[] {
  const parts = /^([a-z]+:\/\/(?:[^@/]*@)?)([^/?@]*,[^/?@]*)((?:[/?].*)?)$/i.exec(address)
  if (parts === null) return [address]
  const [, before = '', hosts = '', after = ''] = parts
  return hosts.split(',').map((host) => `${before}${host}${after}`)
}

/**
 * Connections to whichever of several servers takes writes now. Every new one is asked, so that nothing is ever read from a server that was
 * overtaken (sync reference §5.5); a server that is away or only reads is passed over for the next.
 */
export class PrimaryPool {
  readonly #pools: readonly pg.Pool[]
  #present = 0

  constructor(address: string, { connections, types }: { readonly connections: number; readonly types: pg.CustomTypesConfig }) {
    this.#pools = addressesOf(address).map((connectionString) => {
      const pool = new pg.Pool({
        ...{ connectionString, max: connections, types, keepAlive: true },
        ...{ connectionTimeoutMillis: CONNECT_MILLISECONDS, query_timeout: ANSWER_MILLISECONDS },
        verify: (client, done) => {
          takesWrites(client).then((is) => (is ? done() : done(new ReadsOnly('it only reads'))), done)
        },
      })
      // Of idle connections: the next question opens another.
      pool.on('error', () => undefined)
      return pool
    })
  }

  async connect(): Promise<pg.PoolClient> {
    const first = this.#present
    let last: unknown
    for (let step = 0; step < this.#pools.length; step++) {
      const index = (first + step) % this.#pools.length
      const pool = this.#pools[index]
      if (pool === undefined) break
      try {
        const client = await pool.connect()
        this.#present = index
        return client
      } catch (error) {
        last = error
      }
    }
    throw last
  }

  async query<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    const client = await this.connect()
    let broken: Error | undefined
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    try {
      return await client.query<Row>(query)
    } catch (error) {
      // What is left of the answer would be taken for that to the next question.
      if (!(error instanceof pg.DatabaseError)) broken ??= error instanceof Error ? error : new Error('a question failed')
      throw error
    } finally {
      client.removeListener('error', onError)
      client.release(broken)
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()))
  }
}

async function takesWrites(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ transaction_read_only: string }>('SHOW transaction_read_only')
  return rows[0]?.transaction_read_only === 'off'
}
