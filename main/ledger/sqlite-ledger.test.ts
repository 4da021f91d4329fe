import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { bytesToHex, orThrow } from '../../core/base/index.ts'
import { openConnection } from '../../platform/index.ts'
import { EventStore } from './event-store.ts'
import {
  draftOf,
  KEY,
  openForTest,
  optionsOf,
  rawConnection,
  seededRandomBytes,
  standingClock,
  TODAY,
  tamper,
  temporaryFile,
} from './ledger.test-support.ts'
import { openLedger } from './open-ledger.ts'
import { SqliteLedger } from './sqlite-ledger.ts'

const NO_ONE = { admit: 0, refuse: 0, ask: 0, undone: 0 }

/** A closed ledger with three check-ins (admit, refuse, ask), the first undone: events 1 to 5. */
function closedLedger(): string {
  const file = temporaryFile()
  const ledger = orThrow(openLedger(optionsOf(file)))
  const first = orThrow(ledger.recordCheckIn(draftOf('admit')))
  orThrow(ledger.recordCheckIn(draftOf('refuse')))
  orThrow(ledger.recordCheckIn(draftOf('ask')))
  orThrow(ledger.undoCheckIn(first.id, 'wrong person', 'desk'))
  ledger.close()
  return file
}

describe('a commit that fails leaves the ledger ready for the next person', () => {
  test('while another process is writing', () => {
    const file = temporaryFile()
    const ledger = openForTest(file)
    const other = rawConnection(file)
    other.exec('BEGIN IMMEDIATE')
    expect(ledger.recordCheckIn(draftOf())).toMatchObject({ ok: false, error: { code: 'ledger-in-use' } })
    other.exec('ROLLBACK')
    other.close()
    expect(ledger.recordCheckIn(draftOf())).toMatchObject({ ok: true, value: { number: 1 } })
    expect(ledger.verify()).toMatchObject({ ok: true, value: { events: 2 } })
  })

  test('on a full disk', () => {
    const file = temporaryFile()
    orThrow(openLedger(optionsOf(file))).close()
    const connection = openConnection({ file, key: KEY, salt: readFileSync(file).subarray(0, 16) })
    const keys = new EventStore(connection).device()
    if (keys === undefined) throw new Error('a new ledger has a device')
    const ledger = new SqliteLedger(connection, keys, { clock: standingClock(), randomBytes: seededRandomBytes() })
    const setLimit = (pages: number) => connection.pragma(`max_page_count = ${pages}`)

    setLimit(Number(connection.pragma('page_count', { simple: true })) + 2)
    const outcomes = Array.from({ length: 40 }, () => ledger.recordCheckIn(draftOf()))
    const recorded = outcomes.filter((outcome) => outcome.ok).length
    expect(recorded).toBeGreaterThan(0)
    expect(outcomes.at(-1)).toMatchObject({ ok: false, error: { code: 'ledger-disk-full' } })
    expect(ledger.recentCheckIns(100)).toHaveLength(recorded)

    setLimit(1_000_000)
    expect(ledger.recordCheckIn(draftOf())).toMatchObject({ ok: true, value: { number: recorded + 1 } })
    expect(ledger.verify()).toMatchObject({ ok: true, value: { checkIns: recorded + 1 } })
    ledger.close()
  })

  test('when a draft breaks the format, which is a defect of ours', () => {
    const ledger = openForTest(temporaryFile())
    expect(() => ledger.recordCheckIn({ ...draftOf(), place: '' })).toThrow()
    expect(ledger.recordCheckIn(draftOf())).toMatchObject({ ok: true, value: { number: 1 } })
    expect(ledger.verify().ok).toBe(true)
  })
})

describe('an undo is refused', () => {
  test('without a reason', () => {
    const ledger = openForTest(temporaryFile())
    const { id } = orThrow(ledger.recordCheckIn(draftOf()))
    expect(ledger.undoCheckIn(id, ' \n', 'desk')).toMatchObject({ ok: false, error: { code: 'undo-reason-missing' } })
  })

  test('for what is no check-in of this ledger', () => {
    const ledger = openForTest(temporaryFile())
    const { id } = orThrow(ledger.recordCheckIn(draftOf()))
    const opening = id.replace(/2$/, '1')
    const otherDevice = `${'0'.repeat(32)}-0-2`
    const otherIncarnation = id.replace('-0-', '-1-')
    for (const unknown of ['', 'x', `${id}9`, opening, otherDevice, otherIncarnation])
      expect(ledger.undoCheckIn(unknown, 'reason', 'desk')).toMatchObject({ ok: false, error: { code: 'check-in-unknown' } })
    expect(ledger.counts(TODAY)).toEqual({ ...NO_ONE, admit: 1 })
  })

  test('a second time', () => {
    const ledger = openForTest(temporaryFile())
    const { id } = orThrow(ledger.recordCheckIn(draftOf()))
    expect(ledger.undoCheckIn(id, 'reason', 'desk').ok).toBe(true)
    expect(ledger.undoCheckIn(id, 'reason', 'desk')).toMatchObject({ ok: false, error: { code: 'check-in-already-undone' } })
    expect(ledger.counts(TODAY)).toEqual({ ...NO_ONE, undone: 1 })
  })
})

describe('the log only grows', () => {
  test.each([
    ['an update', "UPDATE event SET header = x'00' WHERE seq = 2"],
    ['a deletion', 'DELETE FROM event WHERE seq = 5'],
    [
      'a replacement',
      'INSERT OR REPLACE INTO event (seq, header, body, hash) SELECT 2, header, body, hash FROM event WHERE seq = 3',
    ],
    ['a gap', 'INSERT INTO event (seq, header, body, hash) SELECT 7, header, body, hash FROM event WHERE seq = 5'],
  ])('%s is refused by the file itself', (_what, sql) => {
    const connection = rawConnection(closedLedger())
    expect(() => connection.exec(sql)).toThrow(/events are/)
    connection.close()
  })
})

describe('verify finds', () => {
  test.each([
    ['a changed body', 'UPDATE event SET body = (SELECT body FROM event WHERE seq = 2) WHERE seq = 3', 'body-hash-wrong', 3],
    ['a body that is no body', "UPDATE event SET body = x'00' WHERE seq = 3", 'body-malformed', 3],
    ['a changed header', 'UPDATE event SET header = (SELECT header FROM event WHERE seq = 2) WHERE seq = 3', 'sequence-wrong', 3],
    ['a changed chain hash', 'UPDATE event SET hash = zeroblob(32) WHERE seq = 3', 'hash-wrong', 3],
    ['an event taken out', 'DELETE FROM event WHERE seq = 3', 'sequence-wrong', 3],
    [
      'an event taken out and the rest moved up',
      'DELETE FROM event WHERE seq = 3; UPDATE event SET seq = seq - 1 WHERE seq > 3',
      'sequence-wrong',
      3,
    ],
    ['the last event taken off', 'DELETE FROM event WHERE seq = 5', 'head-wrong', 4],
    ['all events taken off', 'DELETE FROM event', 'opening-wrong', 1],
    ['a changed head', 'UPDATE head SET hash = zeroblob(32)', 'head-wrong', 5],
    ['a changed signature', 'UPDATE head SET signature = zeroblob(64)', 'head-signature-wrong', 5],
    ['a head that would give a number twice', 'UPDATE head SET number = 2', 'head-position-wrong', undefined],
    ['a clock turned back', 'UPDATE head SET hlc_milliseconds = 0', 'head-position-wrong', undefined],
    ['another device key', 'UPDATE device SET public_key = zeroblob(32)', 'device-key-wrong', undefined],
    ['an undo hidden', 'DELETE FROM undone', 'projections-differ', undefined],
    ['an undo that was not', 'INSERT INTO undone VALUES (3, 5)', 'projections-differ', undefined],
    ['an undo of somebody else', 'UPDATE undone SET seq = 3', 'projections-differ', undefined],
    ['a wrong count', 'UPDATE head SET admit = 7', 'projections-differ', undefined],
    ['another day', "UPDATE head SET day = '2026-11-24'", 'projections-differ', undefined],
    ['a day that was not', "INSERT INTO day_count VALUES ('2026-01-01', 0, 0, 0, 0)", 'projections-differ', undefined],
    ['a release that was not', 'INSERT INTO released VALUES (3, 5)', 'projections-differ', undefined],
    ['an action that was not', 'INSERT INTO action VALUES (3, 5)', 'projections-differ', undefined],
    ['a use that was not', "INSERT INTO counter_use VALUES ('c', 3, 1, 0, 1)", 'projections-differ', undefined],
    ['a passage that was not', "INSERT INTO passage VALUES ('z', 's', 3, 'in', 0)", 'projections-differ', undefined],
    ['people who are not there', "INSERT INTO occupancy VALUES ('z', 1)", 'projections-differ', undefined],
    [
      'a card that was not',
      "INSERT INTO registered_card VALUES ('s', 3, 'r', '1', '1', 'k', 0)",
      'projections-differ',
      undefined,
    ],
    ['a switch that was not', 'INSERT INTO last_program_switch VALUES (1, 3)', 'projections-differ', undefined],
    ['a day twice', 'INSERT INTO day_count SELECT day, admit, refuse, ask, undone FROM head', 'projections-differ', undefined],
  ])('%s', (_what, sql, problem, seq) => {
    const file = closedLedger()
    tamper(file, sql)
    const ledger = openForTest(file, { readOnly: true })
    expect(ledger.verify()).toEqual({
      ok: false,
      error: { code: 'ledger-chain-broken', detail: { problem, ...(seq === undefined ? {} : { seq }) } },
    })
  })
})

test('projections are rebuilt from the log', () => {
  const file = closedLedger()
  tamper(file, "DELETE FROM undone; UPDATE head SET admit = 7; INSERT INTO day_count VALUES ('2026-01-01', 0, 0, 0, 0)")
  const ledger = openForTest(file)
  expect(ledger.verify().ok).toBe(false)
  expect(ledger.rebuildProjections()).toEqual({ ok: true, value: undefined })
  expect(ledger.verify()).toMatchObject({ ok: true, value: { checkIns: 3, undone: 1 } })
  expect(ledger.counts(TODAY)).toEqual({ ...NO_ONE, refuse: 1, ask: 1, undone: 1 })
})

test('projections stay as they are when an event cannot be read', () => {
  const file = closedLedger()
  tamper(file, "UPDATE event SET header = x'00' WHERE seq = 3")
  const ledger = openForTest(file)
  expect(ledger.rebuildProjections()).toMatchObject({ ok: false, error: { code: 'ledger-chain-broken' } })
  expect(ledger.counts(TODAY)).toEqual({ ...NO_ONE, refuse: 1, ask: 1, undone: 1 })
})

describe('a day at the desk', () => {
  /*
   * - Two persons come in the morning, one is refused.
   * - The clerk undoes the first: it was the wrong person.
   * - After midnight in Japan a third comes.
   * - Somebody turns the wall clock back two days; a fourth comes.
   */
  test('is told by list, counts and log', () => {
    const clock = standingClock()
    const file = temporaryFile()
    const ledger = openForTest(file, { clock })

    const first = orThrow(ledger.recordCheckIn(draftOf('admit', { municipality: '28201' })))
    clock.set('2026-11-23T00:01:00Z')
    const second = orThrow(ledger.recordCheckIn(draftOf('refuse')))
    clock.set('2026-11-23T00:02:00Z')
    const undone = orThrow(ledger.undoCheckIn(first.id, ' 人違い ', 'desk'))
    clock.set('2026-11-23T15:00:00Z')
    orThrow(ledger.recordCheckIn(draftOf('admit')))
    clock.set('2026-11-21T03:00:00Z')
    const fourth = orThrow(ledger.recordCheckIn(draftOf('ask')))

    expect([first.number, second.number, undone.number, fourth.number]).toEqual([1, 2, 1, 4])
    expect(first.at).toBe('2026-11-23T00:00:00.000Z')
    expect(ledger.counts(TODAY)).toEqual({ ...NO_ONE, refuse: 1, undone: 1 })
    expect(ledger.counts(Temporal.PlainDate.from('2026-11-24'))).toEqual({ ...NO_ONE, admit: 1 })
    expect(ledger.counts(Temporal.PlainDate.from('2026-11-21'))).toEqual({ ...NO_ONE, ask: 1 })
    expect(ledger.counts(Temporal.PlainDate.from('2026-11-22'))).toEqual(NO_ONE)

    const rows = ledger.recentCheckIns(10)
    expect(rows.map(({ number, outcome }) => [number, outcome])).toEqual([
      [4, 'ask'],
      [3, 'admit'],
      [2, 'refuse'],
      [1, 'admit'],
    ])
    expect(rows[3]).toEqual({
      id: first.id,
      number: 1,
      at: '2026-11-23T00:00:00.000Z',
      outcome: 'admit',
      program: { id: 'sample', version: '1' },
      place: 'gate',
      ruleId: 'resident',
      reason: { ja: '市民です', en: 'A resident' },
      codes: [],
      priceClass: { ja: '無料', en: 'Free' },
      actions: [],
      undone: { at: '2026-11-23T00:02:00.000Z', reason: '人違い', operator: 'desk' },
    })
    expect(ledger.recentCheckIns(1).map(({ number }) => number)).toEqual([4])

    expect(ledger.verify()).toMatchObject({ ok: true, value: { events: 6, checkIns: 4, undone: 1, erasedBodies: 0 } })

    const lines = [...ledger.export()].map((line) => JSON.parse(line))
    expect(lines.map((line) => line.kind ?? Object.keys(line)[0])).toEqual([
      'format',
      'ledger-opened',
      'check-in',
      'check-in',
      'check-in-undone',
      'check-in',
      'check-in',
      'head',
    ])
    expect(lines[2].body.kept).toEqual({ municipality: '28201' })
    expect(Buffer.from(lines[7].head.hash, 'base64').toString('hex')).toBe(orThrow(ledger.verify()).headHash)
    expect(lines[7].head.hash).toBe(lines[6].bytes.hash)
  })
})

test('two processes that append do not tear the chain', () => {
  const file = temporaryFile()
  const one = openForTest(file)
  const other = openForTest(file, { randomBytes: seededRandomBytes('other') })
  const numbers = [one, other, other, one, other].map((ledger) => orThrow(ledger.recordCheckIn(draftOf())).number)
  expect(numbers).toEqual([1, 2, 3, 4, 5])
  expect(one.verify()).toMatchObject({ ok: true, value: { checkIns: 5 } })
})

test('a reader sees what was committed while the kiosk is running, and the private key in no export', () => {
  const file = temporaryFile()
  const kiosk = openForTest(file)
  orThrow(kiosk.recordCheckIn(draftOf()))
  const reader = openForTest(file, { readOnly: true })
  expect(reader.verify()).toMatchObject({ ok: true, value: { checkIns: 1 } })
  const connection = rawConnection(file)
  const privateKey = new EventStore(connection).device()?.privateKey ?? new Uint8Array()
  connection.close()
  const text = [...reader.export()].join('\n')
  expect(text).not.toContain(Buffer.from(privateKey).toString('base64'))
  expect(text).not.toContain(bytesToHex(privateKey))
})
