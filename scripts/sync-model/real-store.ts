import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type HubStore, openSqliteStore } from '../../hub/store/index.ts'
import { TENANT } from './signatures.ts'

/** A database that can be copied and put back, as whoever runs a hub does it. */
export interface RestorableStore {
  readonly store: HubStore
  backup(): Promise<void>
  /** Goes on with a copy of this number; false: there is none. */
  restore(backup: number): Promise<boolean>
  close(): Promise<void>
}

/** Where the hub of each history has its database. */
export interface RestorableStores {
  /** A new, empty one. */
  open(): Promise<RestorableStore>
  end(): void | Promise<void>
}

const KEY = new Uint8Array(32).fill(7)
/** Where a system has files in memory: what is durable is not what these histories are about. */
const IN_MEMORY = '/dev/shm'
/** What one database is made of on the disk. */
const PARTS = ['', '-wal']

/** Encrypted SQLite files in a folder of their own: the store that `npm run hub` has. */
export class SqliteStores implements RestorableStores {
  readonly #folder = mkdtempSync(path.join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'uketsuke-model-'))
  #files = 0

  async open(): Promise<RestorableStore> {
    const empty = path.join(this.#folder, 'empty.db')
    // Made once: a file that is only copied is there ten times as fast.
    if (!existsSync(empty)) await (await openSqliteStore({ file: empty, key: KEY, tenant: TENANT })).close()
    const first = await this.#openCopy(empty)
    let current = first
    const backups: string[] = []
    const made = [first.file]
    return {
      get store() {
        return current.store
      },
      backup: async () => {
        backups.push(this.#copy(current.file))
      },
      restore: async (backup) => {
        const from = backups[backup % Math.max(1, backups.length)]
        if (from === undefined) return false
        await current.store.close()
        current = await this.#openCopy(from)
        made.push(current.file)
        return true
      },
      close: async () => {
        await current.store.close()
        for (const file of [...made, ...backups]) for (const part of [...PARTS, '-shm']) rmSync(file + part, { force: true })
      },
    }
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** No transaction is open meanwhile, so that the parts of the file belong together. */
  #copy(file: string): string {
    this.#files += 1
    const copy = path.join(this.#folder, `${this.#files}.db`)
    for (const part of PARTS) if (existsSync(file + part)) copyFileSync(file + part, copy + part)
    return copy
  }

  async #openCopy(from: string) {
    const file = this.#copy(from)
    return { file, store: await openSqliteStore({ file, key: KEY, tenant: TENANT }) }
  }
}
