import { createHash } from 'node:crypto'
import { z } from 'zod'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Connection } from '../../platform/index.ts'
import type { Migration } from './migrations.ts'

const CREATE_TABLE = `
CREATE TABLE IF NOT EXISTS migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  applied_at TEXT NOT NULL
) STRICT
`

const rowSchema = z.array(z.object({ number: z.int(), name: z.string(), sha256: z.instanceof(Uint8Array) }))

/** SHA-256 of a migration's text. */
export function migrationChecksum(migration: Migration): Uint8Array {
  return createHash('sha256').update(migration.sql).digest()
}

/**
 * Compares the steps that made this file with the steps this software knows; the value are the steps still to be taken.
 *
 * Fails with `ledger-from-the-future`, `ledger-migration-changed`, or `ledger-not-a-ledger` where no steps are recorded.
 */
export function pendingMigrations(connection: Connection, known: readonly Migration[]): Result<readonly Migration[], Failure> {
  if (connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'").get() === undefined)
    return err(failure('ledger-not-a-ledger', { problem: 'no migration table' }))
  const applied = rowSchema.parse(connection.prepare('SELECT number, name, sha256 FROM migration ORDER BY number').all())
  const newest = applied.at(-1)
  const newestKnown = known.at(-1)?.number ?? 0
  if (newest !== undefined && newest.number > newestKnown)
    return err(failure('ledger-from-the-future', { ledger: newest.number, software: newestKnown }))
  for (const [index, row] of applied.entries()) {
    const migration = known[index]
    if (migration?.number !== row.number || migration.name !== row.name || !equalBytes(migrationChecksum(migration), row.sha256))
      return err(failure('ledger-migration-changed', { migration: row.number }))
  }
  return ok(known.slice(applied.length))
}

/** Takes the steps and records them. Inside a transaction of the caller, so that a file is of one version or of the next. */
export function applyMigrations(connection: Connection, pending: readonly Migration[], appliedAt: string): void {
  connection.exec(CREATE_TABLE)
  const record = connection.prepare('INSERT INTO migration (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)')
  for (const migration of pending) {
    connection.exec(migration.sql)
    record.run(migration.number, migration.name, migrationChecksum(migration), appliedAt)
  }
}
