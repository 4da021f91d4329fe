import { closeSync, fdatasyncSync, openSync } from 'node:fs'
import type { RollKeys } from '../../../core/roll/index.ts'
import { type Connection, makeKeyedSalt, openConnection } from '../../../platform/index.ts'
import { CREATE_INDEXES, CREATE_TABLES, LEASED_ROLL_FILE, ROLL_FILE, type RollDescription } from './roll-schema.ts'

/** Rows between two commits. Each ends with a sync, so that the disk's queue stays short for the ledger, which waits for it. */
const ROWS_PER_COMMIT = 10_000
/** Page cache, KiB: what keeps the memory bounded while rows are added. */
const CACHE_KIBIBYTES = 16_384

export interface RollWriterOptions {
  /** Path of a file that does not exist. */
  readonly file: string
  /** 32 bytes. */
  readonly key: Uint8Array
  /** The key follows from a roll key that is lent: see `leasedVersionKey`. */
  readonly leased?: boolean
  readonly randomBytes: (length: number) => Uint8Array
  readonly nativeBinding?: string | undefined
}

export interface RollFindingDraft {
  readonly line: number
  /** From 1. */
  readonly column?: number
  readonly kind: 'rejected' | 'warning' | 'private-use'
  readonly code: string
}

/**
 * Fills the file of a new version, record by record. It is worth nothing until `finish` has returned, and nobody reads it before.
 * Every method throws SQLite's errors and those of the file system.
 */
export class RollWriter {
  readonly #connection: Connection
  readonly #descriptor: number
  readonly #insertKeys
  readonly #insertRaw
  readonly #insertSkipped
  readonly #insertFinding
  #rows = 0

  constructor({ file, key, leased = false, randomBytes, nativeBinding }: RollWriterOptions) {
    // Made empty and owner-only first; the descriptor is for syncing, and closed last.
    this.#descriptor = openSync(file, 'wx', 0o600)
    try {
      const salt = makeKeyedSalt(leased ? LEASED_ROLL_FILE : ROLL_FILE, key, randomBytes)
      this.#connection = openConnection({ file, key, salt, nativeBinding, withoutJournal: true })
    } catch (error) {
      closeSync(this.#descriptor)
      throw error
    }
    this.#connection.pragma('locking_mode = EXCLUSIVE')
    this.#connection.pragma(`cache_size = -${CACHE_KIBIBYTES}`)
    this.#connection.exec(CREATE_TABLES)
    this.#insertKeys = this.#connection.prepare(
      'INSERT INTO entry_key (record, line, number, barcode, subject_key, birth_date, name, kana) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    this.#insertRaw = this.#connection.prepare('INSERT INTO entry_raw (record, raw) VALUES (?, ?)')
    this.#insertSkipped = this.#connection.prepare('INSERT INTO skipped (record, raw) VALUES (?, ?)')
    this.#insertFinding = this.#connection.prepare('INSERT INTO finding (line, column_number, kind, code) VALUES (?, ?, ?, ?)')
    this.#connection.exec('BEGIN')
  }

  /** @param record number of the record in the file, from 1 and rising */
  addEntry(record: number, line: number, raw: Uint8Array, keys: RollKeys): void {
    this.#insertRaw.run(record, raw)
    this.#insertKeys.run(
      record,
      line,
      keys.number ?? null,
      keys.barcode ?? null,
      keys.subjectKey === undefined ? null : Buffer.from(keys.subjectKey, 'hex'),
      Number(keys.birthDate ?? 0),
      keys.name ?? null,
      keys.kana ?? null,
    )
    this.#count()
  }

  addSkipped(record: number, raw: Uint8Array): void {
    this.#insertSkipped.run(record, raw)
    this.#count()
  }

  addFinding({ line, column, kind, code }: RollFindingDraft): void {
    this.#insertFinding.run(line, column ?? null, kind, code)
    this.#count()
  }

  /**
   * Makes the indexes, writes down what the file is, and leaves it whole on the disk, closed.
   *
   * @param beginning bytes of the file before its first record: the mark and the header line
   * @param describe gets the count of numbers that several entries have
   * @param onIndex called after each index with the share that is done, 0–1
   */
  finish(beginning: Uint8Array, describe: (duplicateNumbers: number) => RollDescription, onIndex: (share: number) => void): void {
    this.#commit()
    for (const [index, sql] of CREATE_INDEXES.entries()) {
      this.#connection.exec(sql)
      fdatasyncSync(this.#descriptor)
      onIndex((index + 1) / CREATE_INDEXES.length)
    }
    const duplicates = this.#connection
      .prepare('SELECT count(*) FROM (SELECT 1 FROM entry_key WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1)')
      .pluck()
      .get()
    const description = describe(Number(duplicates))
    this.#connection
      .prepare('INSERT INTO source (id, description, beginning) VALUES (1, ?, ?)')
      .run(JSON.stringify(description), beginning)
    this.#connection.close()
    fdatasyncSync(this.#descriptor)
    closeSync(this.#descriptor)
  }

  /** Gives up; the file is for the caller to remove. */
  abandon(): void {
    if (!this.#connection.open) return
    this.#connection.close()
    closeSync(this.#descriptor)
  }

  #count(): void {
    this.#rows += 1
    if (this.#rows % ROWS_PER_COMMIT !== 0) return
    this.#commit()
    this.#connection.exec('BEGIN')
  }

  #commit(): void {
    this.#connection.exec('COMMIT')
    fdatasyncSync(this.#descriptor)
  }
}
