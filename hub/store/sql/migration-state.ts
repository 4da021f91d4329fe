import { createHash } from 'node:crypto'
import { equalBytes } from '../../../core/base/index.ts'
import type { Migration } from './schema.ts'

/** Tables that tell which steps made a database, on both databases. */
export const MIGRATION_TABLE =
  'CREATE TABLE IF NOT EXISTS migration (number {int} NOT NULL PRIMARY KEY, name text NOT NULL, sha256 {bytes} NOT NULL)'

export interface AppliedMigration {
  readonly number: number
  readonly name: string
  readonly sha256: Uint8Array
}

export function checksumOf({ statements }: Migration): Uint8Array {
  return new Uint8Array(createHash('sha256').update(statements.join(';\n')).digest())
}

/** The database was made by newer or by other software: it is not touched. */
export class ForeignDatabase extends Error {
  override readonly name = 'ForeignDatabase'
}

/** The steps that are still to be taken. */
export function pendingMigrations(applied: readonly AppliedMigration[], known: readonly Migration[]): readonly Migration[] {
  for (const [index, { number, name, sha256 }] of applied.entries()) {
    const migration = known[index]
    if (migration === undefined) throw new ForeignDatabase(`the database is of a newer version (step ${number})`)
    if (migration.number !== number || migration.name !== name || !equalBytes(checksumOf(migration), sha256))
      throw new ForeignDatabase(`step ${number} of the database is another than that of this software`)
  }
  return known.slice(applied.length)
}
