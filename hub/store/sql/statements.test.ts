import { describe, expect, test } from 'vitest'
import { packed, packedInsert } from '../packed-rows.ts'
import { postgresSelect, sqliteInsert, sqliteSelect } from './driver.ts'
import { checksumOf, ForeignDatabase, pendingMigrations } from './migration-state.ts'
import { ROLL_INSERTS, ROLL_SELECTS, ROLL_SQL } from './roll-statements.ts'
import { MIGRATIONS, statementsOf } from './schema.ts'
import { INSERTS, SELECTS, SQL } from './statements.ts'

/** Every statement that a hub sends to a database, but for those that make the tables. */
const STATEMENTS: readonly (readonly [string, string])[] = [
  ...Object.entries(SQL),
  ...Object.entries(ROLL_SQL),
  ...[...Object.entries(INSERTS), ...Object.entries(ROLL_INSERTS)].flatMap(([name, into]) => [
    [`${name}, PostgreSQL`, packedInsert(into)] as const,
    [`${name}, SQLite`, sqliteInsert(into)] as const,
  ]),
  ...[...Object.entries(SELECTS), ...Object.entries(ROLL_SELECTS)].flatMap(([name, from]) => [
    [`${name}, PostgreSQL`, postgresSelect(from)] as const,
    [`${name}, SQLite`, sqliteSelect(from)] as const,
  ]),
]

/** Not in PostgreSQL's relatives, or bound to a session that a pooler does not keep (sync reference §5.3). */
const NOT_PORTABLE =
  /\b(LISTEN|NOTIFY|pg_\w*advisory\w*|TEMP|TEMPORARY|COPY|GENERATED|SERIAL|nextval|PREPARE|DECLARE|DISCARD|SET\s+(SESSION|LOCAL|ROLE)|xmin)\b/i

/** What is wrong with a statement, if anything. */
function problemOf(sql: string): string | undefined {
  if (NOT_PORTABLE.test(sql)) return 'not in the portable subset'
  if (/^\s*INSERT\s/i.test(sql))
    return /^\s*INSERT INTO \w+ \(tenant, [^)]*\)\s+(VALUES \(\$1, |SELECT \$1::int, (r\.|substr\(\$2::bytea, r\.|convert_from\()[^;]* FROM unnest\()/.test(
      sql,
    ) || sql === SQL.begin
      ? undefined
      : 'inserts for another municipality'
  if (!/\bWHERE (\w+\.)?tenant = \$1\b/.test(sql)) return 'not of one municipality'
  // Whatever is joined is joined within the municipality; an unnested list of keys has none.
  const joins = [...sql.matchAll(/JOIN (\w+)(\(| )([\s\S]*?)(?=LEFT JOIN|JOIN|WHERE)/g)].filter(([, table]) => table !== 'unnest')
  return joins.every(([join]) => /\.tenant = \w+\.tenant/.test(join)) ? undefined : 'joins across municipalities'
}

describe('every statement', () => {
  test.each(STATEMENTS)('is of one municipality and portable: %s', (_name, sql) => {
    expect(problemOf(sql)).toBeUndefined()
  })

  test.each([
    'SELECT seq FROM event WHERE device = $2',
    'SELECT e.seq FROM event e JOIN body b ON b.seq = e.seq WHERE e.tenant = $1',
    'UPDATE hub SET epoch = 1',
    'INSERT INTO hub (epoch) VALUES ($1)',
    'INSERT INTO hub (tenant, epoch) VALUES (5, $1)',
    'SELECT pg_advisory_lock(1) FROM hub WHERE tenant = $1',
    'LISTEN hub',
  ])('that is not is found: %s', (sql) => {
    expect(problemOf(sql)).toBeDefined()
  })

  test('and every key and every table begins with the municipality', () => {
    for (const dialect of ['postgres', 'sqlite'] as const)
      for (const sql of MIGRATIONS.flatMap((migration) => statementsOf(migration, dialect))) {
        expect(sql).toMatch(
          /^(CREATE TABLE \w+ \(tenant (integer|INTEGER) NOT NULL,|ALTER TABLE \w+ ADD COLUMN |CREATE INDEX \w+ ON \w+ \(tenant\b)/,
        )
        for (const [, columns] of sql.matchAll(/(?:PRIMARY KEY|UNIQUE) \(([^)]*)\)/g)) expect(columns).toMatch(/^tenant\b/)
        expect(sql).not.toContain('{')
      }
  })
})

test('a database of newer or other software is not touched', () => {
  const applied = MIGRATIONS.map((migration) => ({ ...migration, sha256: checksumOf(migration) }))
  expect(pendingMigrations([], MIGRATIONS)).toEqual(MIGRATIONS)
  expect(pendingMigrations(applied, MIGRATIONS)).toEqual([])
  const newer = { number: 99, name: 'of tomorrow', sha256: new Uint8Array(32) }
  expect(() => pendingMigrations([...applied, newer], MIGRATIONS)).toThrow(ForeignDatabase)
  const [first] = applied
  if (first === undefined) throw new Error('there is one')
  expect(() => pendingMigrations([{ ...first, sha256: new Uint8Array(32) }], MIGRATIONS)).toThrow(ForeignDatabase)
})

test('strings of many rows lie in one, and one that repeats lies there once', () => {
  const columns = [
    ['device', 'bytea'],
    ['seq', 'bigint'],
    ['stream', 'text'],
  ] as const
  const device = Uint8Array.of(7, 7)
  const rows = [
    [device, 1, 'あ'],
    [device, 2, null],
    [Uint8Array.of(8), 3, 'b'],
  ]
  const bytes = Buffer.concat([Buffer.from([7, 7, 8]), Buffer.from('あb')])
  expect(packed(columns, rows)).toEqual([bytes, '{1,1,3}', '{2,2,1}', '{1,2,3}', '{4,NULL,7}', '{3,NULL,1}'])
  expect(packedInsert({ table: 'body', columns })).toBe(
    'INSERT INTO body (tenant, device, seq, stream) SELECT $1::int, substr($2::bytea, r.device_start, r.device_length), r.seq, ' +
      "convert_from(substr($2::bytea, r.stream_start, r.stream_length), 'UTF8') FROM unnest($3::int[], $4::int[], $5::bigint[], " +
      '$6::int[], $7::int[]) AS r(device_start, device_length, seq, stream_start, stream_length)',
  )
})
