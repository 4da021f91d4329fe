import type { ManyInserted, ManySelected } from './driver.ts'

/** Statements about rolls; `$1` is the municipality in all of them. */
export const ROLL_SQL = {
  putVersion: `INSERT INTO roll_version (tenant, roll, version, root, programs, manifest, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (tenant, roll, version) DO UPDATE SET root = excluded.root, programs = excluded.programs,
    manifest = excluded.manifest, added_at = excluded.added_at`,
  versions: `SELECT roll, version, root, programs, manifest, added_at FROM roll_version
    WHERE tenant = $1 AND roll = $2 ORDER BY version DESC`,
  newest: `SELECT roll, version, root, programs, manifest, added_at FROM roll_version
    WHERE tenant = $1 AND roll = $2 ORDER BY version DESC LIMIT 1`,
  all: `SELECT roll, version, root, programs, manifest, added_at FROM roll_version
    WHERE tenant = $1 ORDER BY roll, version DESC`,
  block: 'SELECT content FROM roll_block WHERE tenant = $1 AND roll = $2 AND hash = $3',
  blocks: 'SELECT hash FROM roll_block WHERE tenant = $1 AND roll = $2',
  removeBlock: 'DELETE FROM roll_block WHERE tenant = $1 AND roll = $2 AND hash = $3',
  removeVersions: 'DELETE FROM roll_version WHERE tenant = $1 AND roll = $2 AND version < $3',
  lease: `SELECT device, roll, from_at, until_at, lease FROM roll_lease
    WHERE tenant = $1 AND device = $2 AND roll = $3 AND from_at <= $4 AND until_at > $4 ORDER BY until_at DESC LIMIT 1`,
  leases: 'SELECT device, roll, from_at, until_at FROM roll_lease WHERE tenant = $1 ORDER BY roll, device, until_at',
  endLeases: 'DELETE FROM roll_lease WHERE tenant = $1 AND until_at < $2',
  report: `INSERT INTO roll_report (tenant, device, roll, program, version, root, leased_until, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (tenant, device, roll) DO UPDATE SET program = excluded.program, version = excluded.version,
    root = excluded.root, leased_until = excluded.leased_until, asked_at = excluded.asked_at`,
  reports: `SELECT device, roll, program, version, root, leased_until, asked_at FROM roll_report
    WHERE tenant = $1 ORDER BY roll, device`,
} as const

export const ROLL_INSERTS = {
  blocks: {
    table: 'roll_block',
    columns: [
      ['roll', 'text'],
      ['hash', 'bytea'],
      ['content', 'bytea'],
    ],
    onConflict: '(tenant, roll, hash) DO NOTHING',
  },
  leases: {
    table: 'roll_lease',
    columns: [
      ['device', 'bytea'],
      ['roll', 'text'],
      ['from_at', 'bigint'],
      ['until_at', 'bigint'],
      ['lease', 'bytea'],
    ],
    onConflict: '(tenant, device, roll, until_at) DO UPDATE SET from_at = excluded.from_at, lease = excluded.lease',
  },
} as const satisfies Record<string, ManyInserted>

export const ROLL_SELECTS = {
  blocks: {
    table: 'roll_block',
    select: 't.hash',
    keys: [
      ['roll', 'text'],
      ['hash', 'bytea'],
    ],
  },
} as const satisfies Record<string, ManySelected>
