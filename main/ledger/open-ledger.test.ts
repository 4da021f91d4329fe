import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import {
  draftOf,
  KEY,
  OTHER_KEY,
  openForTest,
  optionsOf,
  rawConnection,
  temporaryFile,
  temporaryFolder,
} from './ledger.test-support.ts'
import { openLedger } from './open-ledger.ts'

/** What a folder holds, by checksum; the index and the empty write-ahead log that a mere look leaves behind hold nothing. */
function snapshot(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('-shm'))
  const files = names.map((name) => [name, readFileSync(path.join(folder, name))] as const)
  const kept = files.filter(([name, content]) => !(name.endsWith('-wal') && content.length === 0))
  return Object.fromEntries(kept.map(([name, content]) => [name, createHash('sha256').update(content).digest('hex')]))
}

function openedAndClosed(file: string, checkIns = 0): void {
  const ledger = orThrow(openLedger(optionsOf(file)))
  for (let i = 0; i < checkIns; i++) orThrow(ledger.recordCheckIn(draftOf()))
  ledger.close()
}

describe('a file that is refused is left as it is', () => {
  /** Opens, expects the code, and that not a byte in the folder has changed. */
  function expectRefused(file: string, code: string, key = KEY): void {
    const before = snapshot(path.dirname(file))
    expect(openLedger(optionsOf(file, { key }))).toMatchObject({ ok: false, error: { code } })
    expect(snapshot(path.dirname(file))).toEqual(before)
  }

  test('an SQLite file of somebody else', () => {
    const file = temporaryFile()
    new Database(file).exec('CREATE TABLE address_book (name)').close()
    expectRefused(file, 'ledger-not-a-ledger')
  })

  test('garbage', () => {
    const file = temporaryFile()
    writeFileSync(file, Buffer.alloc(8192, 'no ledger '))
    expectRefused(file, 'ledger-not-a-ledger')
  })

  test.each([0, 1, 15])('a file cut off to %i bytes', (length) => {
    const file = temporaryFile()
    openedAndClosed(file)
    truncateSync(file, length)
    expectRefused(file, 'ledger-not-a-ledger')
  })

  test.each([16, 4095, 4096, 10_000])('a ledger cut off to %i bytes, though the key is right', (length) => {
    const file = temporaryFile()
    openedAndClosed(file, 30)
    truncateSync(file, length)
    expectRefused(file, 'ledger-not-a-ledger')
  })

  test('a ledger with damage in its first page, though the key is right', () => {
    const file = temporaryFile()
    openedAndClosed(file)
    const descriptor = openSync(file, 'r+')
    writeSync(descriptor, Buffer.alloc(64), 0, 64, 1000)
    closeSync(descriptor)
    expectRefused(file, 'ledger-not-a-ledger')
  })

  test('a folder of that name', () => {
    const file = temporaryFile()
    mkdirSync(file)
    expect(openLedger(optionsOf(file))).toMatchObject({ ok: false, error: { code: 'ledger-not-a-ledger' } })
  })

  test('another key', () => {
    const file = temporaryFile()
    openedAndClosed(file, 1)
    expectRefused(file, 'ledger-key-wrong', OTHER_KEY)
  })

  test('another key while there is a write-ahead log from a crash', () => {
    const file = temporaryFile()
    const ledger = openForTest(file)
    orThrow(ledger.recordCheckIn(draftOf()))
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
    const before = readFileSync(`${file}-wal`)
    expect(openLedger(optionsOf(file, { key: OTHER_KEY }))).toMatchObject({ ok: false, error: { code: 'ledger-key-wrong' } })
    expect(readFileSync(`${file}-wal`)).toEqual(before)
  })

  test('an empty write-ahead log, as a look at a ledger leaves it, is no remains of one', () => {
    const file = temporaryFile()
    writeFileSync(`${file}-wal`, '')
    openedAndClosed(file)
  })

  test('a write-ahead log whose ledger is gone: it must not be played into a new one', () => {
    const file = temporaryFile()
    writeFileSync(`${file}-wal`, 'what is left of a ledger')
    expectRefused(file, 'ledger-not-a-ledger')
  })

  test('a ledger whose last event is not the one that was signed', () => {
    const file = temporaryFile()
    openedAndClosed(file, 2)
    const connection = rawConnection(file)
    connection.exec('UPDATE head SET seq = 2')
    connection.close()
    expect(openLedger(optionsOf(file))).toMatchObject({ ok: false, error: { code: 'ledger-chain-broken' } })
    // Whoever examines it must get in.
    const examined = orThrow(openLedger(optionsOf(file, { readOnly: true })))
    expect(examined.verify()).toMatchObject({ ok: false, error: { code: 'ledger-chain-broken' } })
    examined.close()
  })
})

describe('a place where nothing can be written', () => {
  test('a folder that is a file', () => {
    const folder = temporaryFile('not-a-folder')
    writeFileSync(folder, '')
    expect(openLedger(optionsOf(path.join(folder, 'ledger.db')))).toMatchObject({
      ok: false,
      error: { code: 'ledger-read-only' },
    })
  })

  test('read-only needs a ledger that is there', () => {
    const file = temporaryFile()
    expect(openLedger(optionsOf(file, { readOnly: true }))).toMatchObject({ ok: false, error: { code: 'ledger-not-a-ledger' } })
    expect(existsSync(file)).toBe(false)
  })

  test('a ledger opened read-only does not record', () => {
    const file = temporaryFile()
    openedAndClosed(file, 1)
    const ledger = openForTest(file, { readOnly: true })
    expect(ledger.recordCheckIn(draftOf())).toMatchObject({ ok: false, error: { code: 'ledger-read-only' } })
    expect(ledger.recentCheckIns(10)).toHaveLength(1)
  })
})

test('a key of the wrong length is a defect of ours, not a failure', () => {
  expect(() => openLedger(optionsOf(temporaryFile(), { key: new Uint8Array(31) }))).toThrow()
})

describe('a new ledger', () => {
  test('is there whole or not at all, owner-only, and begins with the event that names device and station', () => {
    const folder = path.join(temporaryFolder(), 'made', 'too')
    const file = path.join(folder, 'ledger.db')
    openedAndClosed(file)
    expect(readdirSync(folder)).toEqual(['ledger.db'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const ledger = openForTest(file, { readOnly: true })
    expect(ledger.verify()).toMatchObject({ ok: true, value: { events: 1, checkIns: 0 } })
    const [first, opening] = [...ledger.export()].map((line) => JSON.parse(line))
    expect(opening).toMatchObject({ kind: 'ledger-opened', header: { station: { id: 'castle-1', name: '大手門' } } })
    expect(Buffer.from(first.publicKey, 'base64').toString('hex')).toBe(opening.header.publicKey)
  })

  test('tells nothing to whoever steals the disk', () => {
    const file = temporaryFile()
    const ledger = openForTest(file)
    orThrow(ledger.recordCheckIn(draftOf('admit', { name: 'CANARY-NAME' })))
    const disk = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)])
    for (const word of ['SQLite format', 'CANARY-NAME', 'resident', 'check-in', '大手門', 'CREATE TABLE'])
      expect(disk.includes(word)).toBe(false)
    expect(disk.subarray(0, 4).toString()).toBe('UKL1')
  })

  test('is the same ledger when it is opened again', () => {
    const file = temporaryFile()
    openedAndClosed(file, 2)
    const again = openForTest(file, {
      randomBytes: (length) => new Uint8Array(length).fill(9),
      station: { id: 'renamed', name: 'renamed' },
    })
    expect(orThrow(again.recordCheckIn(draftOf())).number).toBe(3)
    expect(again.verify()).toMatchObject({ ok: true, value: { events: 4, checkIns: 3 } })
  })
})
