import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type HubStore, openPostgresStore, openSqliteStore } from '../../hub/store/index.ts'
import { startPostgres } from './postgres-server.ts'

export const TENANT = 282_014

/** A database of a kind, for as long as the tests of a file take. */
export interface StoreKind {
  readonly name: string
  /** A new, empty one; `again` opens the same once more, as another process of the hub would. */
  open(tenant?: number): Promise<{ readonly store: HubStore; readonly again: (tenant?: number) => Promise<HubStore> }>
  crash?: () => Promise<void>
  stop(): Promise<void>
}

export function sqliteKind(): StoreKind {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-hub-'))
  let files = 0
  return {
    name: 'SQLite',
    async open(tenant = TENANT) {
      files += 1
      const [file, key] = [path.join(folder, `${files}.db`), new Uint8Array(randomBytes(32))]
      const open = (of = tenant) => openSqliteStore({ file, key, tenant: of })
      return { store: await open(), again: open }
    },
    async stop() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function postgresKind(settings: readonly string[] = []): Promise<StoreKind> {
  const server = await startPostgres(settings)
  return {
    name: 'PostgreSQL',
    async open(tenant = TENANT) {
      const address = await server.newDatabase()
      const open = (of = tenant) => openPostgresStore({ address, tenant: of })
      return { store: await open(), again: open }
    },
    crash: () => server.crash(),
    stop: () => server.stop(),
  }
}

export const STORE_KINDS: readonly (readonly [string, () => StoreKind | Promise<StoreKind>])[] = [
  ['SQLite', sqliteKind],
  ['PostgreSQL', () => postgresKind()],
]
