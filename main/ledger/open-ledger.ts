import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bytesToHex, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { appendEvent, decodeHeader, emptyLog, headSigningBytes, SALT_LENGTH } from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  type Connection,
  openConnection,
  PRIVATE_KEY_LENGTH,
  publicKeyOf,
  publishFile,
  signerOf,
  verifySignature,
} from '../../platform/index.ts'
import { instantText } from './check-in-rows.ts'
import { EventStore } from './event-store.ts'
import type { Ledger, LedgerOptions } from './ledger.ts'
import { inspectLedgerFile, makeLedgerSalt } from './ledger-file.ts'
import { applyMigrations, pendingMigrations } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'
import { attempt } from './sqlite-failure.ts'
import { SqliteLedger } from './sqlite-ledger.ts'

/** Length of the ledger's key, bytes (AES-256). */
export const LEDGER_KEY_LENGTH = 32

/**
 * Opens the ledger of a station, and makes a new one where there is none (unless read-only).
 *
 * Once per process and file: looking at the file closes a descriptor of it, and POSIX then drops the locks of every other
 * connection of the same process (sqlite.org/howtocorrupt.html §2.2).
 *
 * A file that is not a ledger, belongs to another key, or was made by other software is refused before anything is
 * written to it. Failures: `ledger-not-a-ledger`, `ledger-key-wrong`, `ledger-from-the-future`,
 * `ledger-migration-changed`, `ledger-chain-broken`, `ledger-disk-full`, `ledger-read-only`, `ledger-in-use`.
 */
export function openLedger(options: LedgerOptions): Result<Ledger, Failure> {
  if (options.key.length !== LEDGER_KEY_LENGTH) throw new Error(`a ledger key has ${LEDGER_KEY_LENGTH} bytes`)
  return attempt(() => {
    const found = inspectLedgerFile(options.file, options.key)
    if (!found.ok) return found
    if (found.value !== undefined) return openExisting(options, found.value.salt)
    if (options.readOnly === true) return err(failure('ledger-not-a-ledger', { problem: 'no such file' }))
    createLedgerFile(options)
    const created = inspectLedgerFile(options.file, options.key)
    if (!created.ok) return created
    if (created.value === undefined) throw new Error('the new ledger has vanished')
    return openExisting(options, created.value.salt)
  })
}

function openExisting(options: LedgerOptions, salt: Uint8Array): Result<Ledger, Failure> {
  const { file, key, nativeBinding, busyTimeoutMilliseconds } = options
  const connect = (readOnly: boolean) => openConnection({ file, key, salt, readOnly, nativeBinding, busyTimeoutMilliseconds })
  // The first look is read-only: closing a writing connection would already move pages within a file that is refused.
  const looking = connect(true)
  let pending: ReturnType<typeof pendingMigrations>
  try {
    pending = pendingMigrations(looking, MIGRATIONS)
    if (!pending.ok) return pending
    if (options.readOnly === true && pending.value.length > 0)
      return err(failure('ledger-read-only', { problem: 'needs migration' }))
  } finally {
    looking.close()
  }
  const connection = connect(options.readOnly === true)
  try {
    const opened = openMigrated(connection, options)
    if (!opened.ok) connection.close()
    return opened
  } catch (error) {
    connection.close()
    throw error
  }
}

function openMigrated(connection: Connection, options: LedgerOptions): Result<Ledger, Failure> {
  const { clock, randomBytes } = options
  if (options.readOnly !== true) {
    const migrated = connection
      .transaction((): Result<undefined, Failure> => {
        // Asked again under the write lock: another process may just have done it.
        const pending = pendingMigrations(connection, MIGRATIONS)
        if (!pending.ok) return pending
        if (pending.value.length === 0) return ok(undefined)
        applyMigrations(connection, pending.value, instantText(clock.now().epochMilliseconds))
        const keys = new EventStore(connection).device()
        return keys === undefined
          ? ok(undefined)
          : new SqliteLedger(connection, keys, { clock, randomBytes }).rebuildProjections()
      })
      .immediate()
    if (!migrated.ok) return migrated
  }
  const store = new EventStore(connection)
  const keys = store.device()
  if (keys === undefined) return err(failure('ledger-chain-broken', { problem: 'device-missing' }))
  // Read-only is how a broken ledger is examined, so only the one that would be appended to must end well.
  if (options.readOnly !== true && !endsWell(store)) return err(failure('ledger-chain-broken', { problem: 'head-wrong' }))
  return ok(new SqliteLedger(connection, keys, { clock, randomBytes }))
}

/** Whether the last event is the one the signed head names: the part of the proof that does not grow with the log. */
function endsWell(store: EventStore): boolean {
  const keys = store.device()
  const head = keys === undefined ? undefined : store.head(keys)
  if (keys === undefined || head === undefined) return false
  const { signed, position } = head
  const last = store.event(signed.seq)
  if (last === undefined || !equalBytes(last.hash, signed.hash) || store.event(signed.seq + 1) !== undefined) return false
  // Before its first event as a member of a municipality, a device has signed without one.
  const tenant = decodeHeader(last.header)?.tenant
  return verifySignature(keys.publicKey, headSigningBytes({ ...position.owner, tenant }, signed), signed.signature)
}

/**
 * Makes a new ledger beside its final place and moves it there when it is whole: a file at that place is always a
 * complete ledger with its first event, whatever happens in between. Throws errors of SQLite and of the file system.
 */
function createLedgerFile(options: LedgerOptions): void {
  const { file, key, randomBytes, nativeBinding, station, clock } = options
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.creating-${bytesToHex(randomBytes(4))}`
  try {
    // Made empty and owner-only first: SQLite gives its own files the permissions of the main one.
    closeSync(openSync(unfinished, 'wx', 0o600))
    const connection = openConnection({ file: unfinished, key, salt: makeLedgerSalt(key, randomBytes), nativeBinding })
    try {
      connection
        .transaction(() => writeFirstEvent(connection, { randomBytes, station, wallMilliseconds: clock.now().epochMilliseconds }))
        .immediate()
    } finally {
      // Closing the last connection moves everything from the write-ahead log into the file.
      connection.close()
    }
    publishFile(unfinished, file)
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + suffix, { force: true })
  }
}

function writeFirstEvent(
  connection: Connection,
  context: {
    readonly randomBytes: LedgerOptions['randomBytes']
    readonly station: LedgerOptions['station']
    readonly wallMilliseconds: number
  },
): void {
  const { randomBytes, station, wallMilliseconds } = context
  applyMigrations(connection, MIGRATIONS, instantText(wallMilliseconds))
  const privateKey = randomBytes(PRIVATE_KEY_LENGTH)
  const publicKey = publicKeyOf(privateKey)
  const store = new EventStore(connection)
  const empty = emptyLog(publicKey, 0)
  store.createDevice({ privateKey, publicKey, owner: empty.owner })
  const content = { kind: 'ledger-opened', publicKey, station: { id: station.id, name: station.name } } as const
  store.append(appendEvent(empty, content, { wallMilliseconds, salt: randomBytes(SALT_LENGTH) }), signerOf(privateKey))
  privateKey.fill(0)
}
