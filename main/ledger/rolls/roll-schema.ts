import { z } from 'zod'
import { ROLL_ENCODINGS, rollMappingSchema } from '../../../core/roll/index.ts'
import type { KeyedFileKind } from '../../../platform/index.ts'

/** Sets a roll's file apart from a ledger's. */
export const ROLL_FILE: KeyedFileKind = {
  magic: new TextEncoder().encode('UKN1'),
  checkDomain: new TextEncoder().encode('uketsuke roll key check v1\0'),
}

/** A version that opens only while its roll key is lent to the station: the file says so before anybody has a key for it. */
export const LEASED_ROLL_FILE: KeyedFileKind = {
  magic: new TextEncoder().encode('UKN2'),
  checkDomain: new TextEncoder().encode('uketsuke leased roll key check v1\0'),
}

/**
 * `entry` and `skipped` together are every record of the file as it was, numbered in its order: what an entry says is read again from
 * its raw bytes. The other columns of `entry` are search keys only, in a table of their own: each index is made from all of that table,
 * which then is a third of the file (a version of before has one table `entry`; whoever reads does not see the difference). Joined from
 * the left, so that a query that wants no raw bytes does not look for them.
 *
 * `skipped` holds what is no entry: rejected lines and empty ones. `birth_date` is a number YYYYMMDD, 0 when it is not known.
 */
export const CREATE_TABLES = `
CREATE TABLE source (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  description TEXT NOT NULL,
  beginning BLOB NOT NULL
) STRICT;

CREATE TABLE entry_raw (
  record INTEGER PRIMARY KEY,
  raw BLOB NOT NULL
) STRICT;

CREATE TABLE entry_key (
  record INTEGER PRIMARY KEY,
  line INTEGER NOT NULL,
  number TEXT,
  barcode TEXT,
  subject_key BLOB,
  birth_date INTEGER NOT NULL,
  name TEXT,
  kana TEXT
) STRICT;

CREATE VIEW entry AS
  SELECT entry_key.record, line, raw, number, barcode, subject_key, birth_date, name, kana
    FROM entry_key LEFT JOIN entry_raw ON entry_raw.record = entry_key.record;

CREATE TABLE skipped (
  record INTEGER PRIMARY KEY,
  raw BLOB NOT NULL
) STRICT;

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL,
  column_number INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('rejected', 'warning', 'private-use')),
  code TEXT NOT NULL
) STRICT;
`

/** Made when all rows are there: sorting once costs a fraction of keeping five trees in order. */
export const CREATE_INDEXES: readonly string[] = [
  'CREATE INDEX entry_number ON entry_key (number) WHERE number IS NOT NULL',
  'CREATE INDEX entry_barcode ON entry_key (barcode) WHERE barcode IS NOT NULL',
  'CREATE INDEX entry_subject_key ON entry_key (subject_key) WHERE subject_key IS NOT NULL',
  'CREATE INDEX entry_birth_date_name ON entry_key (birth_date, name) WHERE name IS NOT NULL',
  'CREATE INDEX entry_kana ON entry_key (kana) WHERE kana IS NOT NULL',
]

const count = z.int().nonnegative()

/** What an import came to. */
export const rollSummarySchema = z.strictObject({
  encoding: z.enum(ROLL_ENCODINGS),
  /** A byte order mark stood first. */
  mark: z.boolean(),
  /** Names of the columns; empty without a header line. */
  header: z.array(z.string()),
  /** Records, without the header line and without empty lines: entries and rejected ones. */
  records: count,
  entries: count,
  rejected: count,
  /** Entries with a booking that counts: far fewer than expected when the words of the status do not fit the file. */
  bookings: count.default(0),
  /** Entries that somebody should look at. */
  warnings: count,
  /** Private-use characters (外字), each place counted. */
  privateUse: count,
  /** Numbers that more than one entry has. */
  duplicateNumbers: count,
})
export type RollSummary = z.infer<typeof rollSummarySchema>

/** The signed package that a version was made from. */
const rollPackageSchema = z.strictObject({
  version: z.int().positive(),
  /** Of its manifest, hex: names its content. */
  root: z.string().regex(/^[0-9a-f]{64}$/),
  /** Parts (投票区) of it that were taken in; absent: all. */
  parts: z.array(z.string()).exactOptional(),
})
export type RollPackage = z.infer<typeof rollPackageSchema>

/** What is known of a version, as JSON in `source.description`. */
export const rollDescriptionSchema = z.strictObject({
  roll: z.string(),
  version: z.int(),
  /** ISO 8601 instant. */
  importedAt: z.string(),
  mapping: rollMappingSchema,
  summary: rollSummarySchema,
  /** Absent where it came from a CSV file. */
  package: rollPackageSchema.exactOptional(),
})
export type RollDescription = z.infer<typeof rollDescriptionSchema>
