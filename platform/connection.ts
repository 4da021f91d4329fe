import Database from 'better-sqlite3'

/** Waits for a short write of another process (the operator's tools), not for a stuck one. */
const BUSY_TIMEOUT_MILLISECONDS = 1_000

export type Connection = Database.Database

export interface ConnectionOptions {
  readonly file: string
  /** 32 bytes. */
  readonly key: Uint8Array
  /** The file's first 16 bytes. */
  readonly salt: Uint8Array
  readonly readOnly?: boolean | undefined
  readonly nativeBinding?: string | undefined
  readonly busyTimeoutMilliseconds?: number | undefined
  /** For a file that nobody uses until it is whole: no journal on the disk, no syncing. Whoever makes it syncs it. */
  readonly withoutJournal?: boolean | undefined
}

const HEX_DIGITS = new TextEncoder().encode('0123456789abcdef')

/** `x'…'` with key and salt in hex, as SQLCipher takes a raw key: as bytes, because a string could not be wiped. */
function rawKeyText(key: Uint8Array, salt: Uint8Array): Buffer {
  const text = Buffer.alloc(2 * (key.length + salt.length) + 3)
  let offset = text.write("x'", 'ascii')
  for (const bytes of [key, salt])
    for (const byte of bytes) {
      text[offset++] = HEX_DIGITS[byte >> 4] ?? 0
      text[offset++] = HEX_DIGITS[byte & 15] ?? 0
    }
  text.write("'", offset, 'ascii')
  return text
}

/**
 * Opens a file encrypted in the format of SQLCipher 4 (AES-256-CBC, HMAC-SHA-512 per page) with durable settings.
 * Throws SQLite's errors. The connection is not yet known to be readable: SQLite decrypts at the first query.
 */
export function openConnection(options: ConnectionOptions): Connection {
  // The addon that comes with the package ends the process in an older runtime, without an exception (runtime reference §2).
  if (options.nativeBinding === undefined && Number(process.versions.napi) < 10)
    throw new Error('this runtime is below Node-API 10 and needs its own build of the SQLite addon (nativeBinding)')
  const connection = new Database(options.file, {
    readonly: options.readOnly === true,
    // A file is made on purpose, with owner-only permissions, never by opening it.
    fileMustExist: true,
    timeout: options.busyTimeoutMilliseconds ?? BUSY_TIMEOUT_MILLISECONDS,
    ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
  })
  const keyText = rawKeyText(options.key, options.salt)
  try {
    connection.pragma("cipher = 'sqlcipher'")
    connection.pragma('legacy = 4')
    connection.key(keyText)
    connection.pragma('foreign_keys = ON')
    connection.pragma('trusted_schema = OFF')
    // What SQLite sets aside while sorting must not reach the disk.
    connection.pragma('temp_store = MEMORY')
    // What is erased is written over with zeros, not only forgotten.
    connection.pragma('secure_delete = ON')
    if (options.withoutJournal === true) {
      // OFF is not to be had: the library forbids it (SQLITE_DBCONFIG_DEFENSIVE).
      connection.pragma('journal_mode = MEMORY')
      connection.pragma('synchronous = OFF')
    } else if (options.readOnly !== true) {
      connection.pragma('journal_mode = WAL')
      // In WAL mode only FULL syncs at every commit (sync reference §4.3).
      connection.pragma('synchronous = FULL')
    }
    return connection
  } catch (error) {
    connection.close()
    throw error
  } finally {
    keyText.fill(0)
  }
}
