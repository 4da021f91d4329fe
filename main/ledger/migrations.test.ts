import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bytesToHex, orThrow } from '../../core/base/index.ts'
import { appendEvent, type EventContent, emptyLog } from '../../core/event/index.ts'
import { type Connection, openConnection, publicKeyOf, signerOf } from '../../platform/index.ts'
import { EventStore } from './event-store.ts'
import {
  draftOf,
  draftWith,
  KEY,
  openForTest,
  optionsOf,
  rawConnection,
  seededRandomBytes,
  TODAY,
  temporaryFile,
} from './ledger.test-support.ts'
import { makeLedgerSalt } from './ledger-file.ts'
import { applyMigrations, migrationChecksum, pendingMigrations } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'
import { openLedger } from './open-ledger.ts'

/** A file as software that knew only the first steps left it. */
function fileAtMigration(file: string, number: number): Connection {
  writeFileSync(file, '')
  const connection = openConnection({ file, key: KEY, salt: makeLedgerSalt(KEY, seededRandomBytes()) })
  applyMigrations(connection, MIGRATIONS.slice(0, number), '2026-01-01T00:00:00Z')
  return connection
}

/** The same with one check-in in it. */
function checkedInAtMigration(file: string, number: number): void {
  const connection = fileAtMigration(file, number)
  const privateKey = new Uint8Array(32).fill(5)
  const publicKey = publicKeyOf(privateKey)
  const store = new EventStore(connection)
  const empty = emptyLog(publicKey, 0)
  store.createDevice({ privateKey, publicKey, owner: empty.owner })
  const moment = { wallMilliseconds: Date.parse('2026-11-23T00:00:00Z'), salt: new Uint8Array(16) }
  const opened = appendEvent(empty, { kind: 'ledger-opened', publicKey, station: { id: 'old', name: 'old' } }, moment)
  const checkIn = appendEvent(opened.position, { kind: 'check-in', draft: draftOf('admit') }, moment)
  for (const appended of [opened, checkIn]) store.append(appended, signerOf(privateKey))
  connection.close()
}

function changeMigrations(sql: string): string {
  const file = temporaryFile()
  orThrow(openLedger(optionsOf(file))).close()
  const connection = rawConnection(file)
  connection.exec(sql)
  connection.close()
  return file
}

describe('a ledger of other software is refused', () => {
  test('a newer one', () => {
    const file = changeMigrations(
      "INSERT INTO migration SELECT 99, 'from-the-future', sha256, applied_at FROM migration WHERE number = 1",
    )
    for (const readOnly of [false, true])
      expect(openLedger(optionsOf(file, { readOnly }))).toMatchObject({
        ok: false,
        error: { code: 'ledger-from-the-future', detail: { ledger: 99, software: MIGRATIONS.length } },
      })
  })

  test.each([
    ['another text', 'UPDATE migration SET sha256 = zeroblob(32) WHERE number = 1', 1],
    ['another name', "UPDATE migration SET name = 'other' WHERE number = 2", 2],
    ['a step left out', 'DELETE FROM migration WHERE number = 1', 2],
  ])('one made by %s', (_what, sql, migration) => {
    expect(openLedger(optionsOf(changeMigrations(sql)))).toMatchObject({
      ok: false,
      error: { code: 'ledger-migration-changed', detail: { migration } },
    })
  })

  test('an encrypted file with the right key that has no steps at all', () => {
    expect(openLedger(optionsOf(changeMigrations('DROP TABLE migration')))).toMatchObject({
      ok: false,
      error: { code: 'ledger-not-a-ledger' },
    })
  })
})

test('an older ledger opened read-only stays old', () => {
  const file = temporaryFile()
  fileAtMigration(file, 1).close()
  expect(openLedger(optionsOf(file, { readOnly: true }))).toMatchObject({ ok: false, error: { code: 'ledger-read-only' } })
})

// A step that was released is never changed: ledgers in the field remember these. A new step gets a new line.
test('the steps are the released ones', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_step, index) => index + 1))
  expect(
    MIGRATIONS.map((migration) => `${migration.number} ${migration.name} ${bytesToHex(migrationChecksum(migration))}`),
  ).toMatchInlineSnapshot(`
    [
      "1 event-log 746aee1ed1cbb1063a32f689b778720192c6c26e22f230114ab07e0ca4cc48b0",
      "2 check-in-projections 8cb4e0fd5c583c8a5c66d062f63f6bb6668cb7c2914942fb9903ad4d666bd1fc",
      "3 program-projections dde57306832660107b958154bc07f38aa0524cb998b6404fe15456c5dbb6fe40",
      "4 act-projection 41e9c5112c87e8955f4ab6e232f07a3d843d4536350fd154720b8a92e8f22ccb",
      "5 erasure 0be09625d89c66ab717d97b07ed897119f0a38d400c7c3c5ef36d0b1c5bddf2d",
      "6 sync 47bb19d8393d6cf9de44e005df2e81f466697196a5a57cdca4e03317c878619f",
      "7 cases ba642b2bbfcedd7cdb8f95fe7d49a2a22059d73827d1dfdd267f553b5a100c42",
      "8 standing-sets 46f85bb39cdd8d4f23fa75267af922caf2a91a9dcd546172cab1a43260fcf84b",
      "9 cards-elsewhere baa9a8e2d4f2c835cea8e8c52d71dcb71f62b014210764bb195a5835c6e562ea",
      "10 predecessors 4933d9612647e7b19b364bcb261f7d109feab937d85d5c825a749d92ca03203b",
      "11 delegations 90243fb0bbbd595da7fe3dbacd82543e176e2b7911f6857a399b36adaf38beff",
    ]
  `)
})

describe('migration 1, event-log', () => {
  test('makes an append-only log with one device and one head', () => {
    const connection = fileAtMigration(temporaryFile(), 1)
    const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all()
    expect(tables).toEqual(['device', 'event', 'head', 'migration'])
    expect(() => connection.exec("INSERT INTO event VALUES (2, x'00', NULL, zeroblob(32))")).toThrow(/without gaps/)
    connection.exec("INSERT INTO event VALUES (1, x'00', NULL, zeroblob(32))")
    expect(() => connection.exec("UPDATE event SET header = x'01'")).toThrow(/never changed/)
    expect(() => connection.exec('DELETE FROM event')).toThrow(/never deleted/)
    expect(() => connection.exec('INSERT INTO device VALUES (2, zeroblob(32), zeroblob(32), 0)')).toThrow(/CHECK/)
    expect(orThrow(pendingMigrations(connection, MIGRATIONS)).map(({ number }) => number)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ])
    connection.close()
  })
})

describe('migration 2, check-in-projections', () => {
  test('gives a ledger that already has events its projections', () => {
    const file = temporaryFile()
    checkedInAtMigration(file, 1)

    const ledger = openForTest(file)
    expect(ledger.counts(TODAY)).toEqual({ admit: 1, refuse: 0, ask: 0, undone: 0 })
    expect(ledger.recentCheckIns(5)).toHaveLength(1)
    expect(ledger.verify()).toMatchObject({ ok: true, value: { events: 2, checkIns: 1 } })
  })
})

describe('migration 3, program-projections', () => {
  test('gives a ledger of the version before tables for what programs ask, and leaves what it holds', () => {
    const file = temporaryFile()
    checkedInAtMigration(file, 2)

    expect(openLedger(optionsOf(file, { readOnly: true }))).toMatchObject({ ok: false, error: { code: 'ledger-read-only' } })
    const ledger = openForTest(file)
    expect(ledger.counts(TODAY)).toEqual({ admit: 1, refuse: 0, ask: 0, undone: 0 })
    const uses = [{ counter: 'sample/total', amount: 1 }]
    expect(ledger.recordCheckIn(draftWith({ uses })).ok).toBe(true)
    expect(ledger.usage.counted('sample/total')).toBe(1)
    expect(ledger.verify()).toMatchObject({ ok: true, value: { events: 3, checkIns: 2 } })
  })

  test('finds the cards of an entry without looking at every card', () => {
    const connection = fileAtMigration(temporaryFile(), 3)
    const plan = connection
      .prepare('EXPLAIN QUERY PLAN SELECT * FROM registered_card WHERE roll = ? AND number_key = ?')
      .all('a', '1')
    expect(JSON.stringify(plan)).toContain('registered_card_number')
    connection.close()
  })
})

describe('migration 6, sync', () => {
  test('gives a ledger of the version before its tables for a hub, and leaves what it holds', () => {
    const file = temporaryFile()
    checkedInAtMigration(file, 5)

    const ledger = openForTest(file)
    expect(ledger.verify()).toMatchObject({ ok: true, value: { events: 2, checkIns: 1 } })
    expect(ledger.sync.enrolment()).toBeUndefined()
    expect(ledger.sync.outbox()).toEqual({ epoch: 0, acked: 0 })
    expect(ledger.sync.head().seq).toBe(2)
    expect([...ledger.sync.otherActs('shelter', 'shelter-act')]).toEqual([])
  })

  test('reads acts, bodies that are to go and those that nobody could open without looking at every event', () => {
    const connection = fileAtMigration(temporaryFile(), 6)
    const planOf = (sql: string) => JSON.stringify(connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    expect(planOf("SELECT * FROM feed_event WHERE stream = 'a' AND row > 5 ORDER BY row")).toContain('feed_event_of_stream')
    expect(
      planOf("SELECT row FROM feed_event WHERE stream = 'a' AND at < 5 AND (body IS NOT NULL OR sealed IS NOT NULL)"),
    ).toContain('feed_event_body')
    expect(planOf("SELECT * FROM feed_event WHERE stream = 'a' AND sealed IS NOT NULL ORDER BY row")).toContain(
      'feed_event_sealed',
    )
    connection.close()
  })
})

describe('migration 7, cases', () => {
  test('looks at what was read before, and finds what weighs without looking at every event', () => {
    const connection = fileAtMigration(temporaryFile(), 6)
    connection.exec(
      `INSERT INTO feed_event (stream, epoch, position, device, incarnation, seq, hash, header, at)
       VALUES ('a', 1, 1, zeroblob(16), 0, 1, zeroblob(32), x'00', 5)`,
    )
    applyMigrations(connection, MIGRATIONS.slice(6, 7), '2026-01-01T00:00:00Z')
    expect(connection.prepare('SELECT weighs FROM feed_event').pluck().all()).toEqual([1])
    const sql = "SELECT header FROM feed_event WHERE stream = 'a' AND epoch = 1 AND position > 5 AND weighs = 1 ORDER BY position"
    expect(JSON.stringify(connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())).toContain('feed_event_weighs')
    connection.close()
  })
})

describe('migration 9, cards-elsewhere', () => {
  test('finds what was said of cards in what was read before, and gives an old ledger its tables', () => {
    const connection = fileAtMigration(temporaryFile(), 8)
    const publicKey = new Uint8Array(32).fill(1)
    const moment = { wallMilliseconds: Date.parse('2026-11-23T00:00:00Z'), salt: new Uint8Array(16) }
    const { owner, ...first } = emptyLog(publicKey, 0)
    let position = { owner, ...first }
    const by = { operator: 'card-registered', reason: 'card-unregistered' }
    const card = { roll: 'cars', number: '1', subjectKey: 'ab', publicKeyBase64: 'AAAA', operator: 'clerk' }
    const contents: readonly EventContent[] = [
      { kind: 'card-registered', ...card },
      { kind: 'card-unregistered', cause: { ...owner, seq: 1 }, ...by },
      { kind: 'occupancy-corrected', zone: 'card-registered', delta: 1, ...by },
    ]
    const insert = connection.prepare(
      `INSERT INTO feed_event (stream, epoch, position, device, incarnation, seq, hash, header, body, at)
       VALUES ('a', 1, ?, ?, 0, ?, zeroblob(32), ?, ?, 5)`,
    )
    for (const content of contents) {
      const appended = appendEvent(position, content, moment)
      position = appended.position
      insert.run(position.seq, owner.device, position.seq, appended.headerBytes, appended.bodyBytes)
    }
    applyMigrations(connection, MIGRATIONS.slice(8, 9), '2026-01-01T00:00:00Z')
    expect(connection.prepare('SELECT card FROM feed_event ORDER BY row').pluck().all()).toEqual([1, 2, 0])
    const planOf = (sql: string) => JSON.stringify(connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    expect(planOf('SELECT header FROM feed_event WHERE card > 0 ORDER BY row')).toContain('feed_event_card')
    expect(
      planOf(
        "SELECT row FROM feed_event WHERE stream = 'a' AND at < 5 AND (body IS NOT NULL OR sealed IS NOT NULL) AND card <> 1",
      ),
    ).toContain('feed_event_body')
    connection.close()

    const file = temporaryFile()
    checkedInAtMigration(file, 8)
    const ledger = openForTest(file)
    expect(ledger.verify()).toMatchObject({ ok: true, value: { events: 2, checkIns: 1 } })
    expect([ledger.registration('ab'), ledger.registeredCards('cars')]).toEqual([undefined, 0])
  })
})
