import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { orThrow, systemClock, systemTimers } from '../../core/base/index.ts'
import { setAsideFiles } from '../../main/ledger/index.ts'
import { beginAgain, exportBatches, HttpHub } from '../../main/sync/index.ts'
import { openConnection } from '../../platform/index.ts'
import { enrol } from '../faults/municipality.ts'
import { Station } from '../faults/station.ts'
import { STREAM, tokenOf } from '../faults/told.ts'
import { startPostgres } from '../hub/postgres-server.ts'
import { bytesNeedle, foundIn, foundInFolder, foundInRows, type Needle, textNeedle } from './secret-forms.ts'
import { partsOf, StationHub, speaksUntil } from './station-hub.ts'

/*
 * A station keeps a person's data and its own keys; everything that leaves its memory is searched for them:
 * - it records, sends, reads, writes a memory stick, and begins again with another key;
 * - its folder, the stick, the hub's folder, every table of the hub, what the hub answers and what both log are looked through.
 */
const CANARY = 'カナリヤ花子 1966-06-06'
const random = (length: number) => new Uint8Array(randomBytes(length))

let folder: string
let printed: string[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-canary-'))
  printed = []
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      printed.push(words.map(String).join(' '))
    })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

function sqliteRows(file: string, key: Uint8Array): readonly (readonly [string, readonly (readonly unknown[])[]])[] {
  const salt = readFileSync(file).subarray(0, 16)
  const database = openConnection({ file, key, salt, readOnly: true })
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all().map(String)
    return tables.map((table) => [table, database.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][]])
  } finally {
    database.close()
  }
}

async function postgresRows(address: string): Promise<ReturnType<typeof sqliteRows>> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    const found: [string, unknown[][]][] = []
    for (const { tablename } of rows as { tablename: string }[])
      found.push([
        tablename,
        (await client.query({ text: `SELECT * FROM "${tablename}"`, rowMode: 'array' })).rows as unknown[][],
      ])
    return found
  } finally {
    await client.end()
  }
}

/** The private signing key of a ledger, taken out of its encrypted file. */
function privateKeyOf(file: string, key: Uint8Array): Uint8Array {
  const device = sqliteRows(file, key).find(([table]) => table === 'device')?.[1][0]
  const found = device?.find((value, index) => index > 0 && value instanceof Uint8Array && value.length === 32)
  if (!(found instanceof Uint8Array)) throw new Error('a ledger without its key')
  return new Uint8Array(found)
}

async function goesThroughADay(hub: StationHub): Promise<{ readonly station: Station; readonly file: string }> {
  const config = { seed: 1, events: 0, every: 0, contested: 0, voters: 1 }
  const station = new Station({ ...config, name: 'one', folder: path.join(folder, 'one') }, 0)
  const other = new Station({ ...config, name: 'two', folder: path.join(folder, 'two') }, 0)
  await enrol(folder, hub.hub, hub.store, [station, other], hub.address)
  const ledger = station.openLedger()
  const program = { id: STREAM, version: '1' }
  const noted = { act: 'incident-noted' as const, kind: 'other' as const, text: CANARY }
  const claimed = { act: 'claim-made' as const, voter: CANARY, ballots: ['mayor'] }
  orThrow(ledger.recordActs([{ kind: 'polling-act', program, place: 'hall', content: noted }]))
  orThrow(ledger.recordActs([{ kind: 'polling-act', program, place: 'hall', claims: [tokenOf(CANARY)], content: claimed }]))
  await speaksUntil(await partsOf(ledger, station.key), () => ledger.sync.outbox().acked === ledger.sync.head().seq)
  mkdirSync(path.join(folder, 'stick'))
  orThrow(await exportBatches(path.join(folder, 'stick'), await partsOf(ledger, station.key), { everything: true }))
  ledger.close()
  // Who may read it reads it: the search is not for something that went nowhere.
  const reading = other.openLedger()
  const acts = () => [...reading.sync.otherActs(STREAM, 'polling-act')].map(({ record }) => JSON.stringify(record)).join()
  await speaksUntil(await partsOf(reading, other.key), () => acts().includes(CANARY))
  reading.close()

  const file = path.join(folder, 'one', 'ledger.db')
  const approved: Promise<unknown>[] = []
  orThrow(
    await beginAgain(await hub.ticket(), {
      ledgerFile: file,
      ledgerKey: station.key,
      station: { id: 'one', name: 'one' },
      connect: (address) => new HttpHub(address),
      pinAuthority: async () => {
        throw new Error('nothing to pin on the loopback')
      },
      clock: systemClock,
      timers: systemTimers,
      randomBytes: random,
      onWords: ({ en }) => approved.push(hub.approve(en)),
    }),
  )
  await Promise.all(approved)
  return { station, file }
}

describe.each(['SQLite', 'PostgreSQL'])('with a hub on %s', (kind) => {
  test('neither a person nor a key of the station stands in plain in any file, table, answer or log', async () => {
    const server = kind === 'PostgreSQL' ? await startPostgres() : undefined
    const address = await server?.newDatabase()
    const hub = await StationHub.start(folder, address)
    try {
      const { station, file } = await goesThroughADay(hub)
      const files = [file, ...setAsideFiles(file)]
      expect(files).toHaveLength(2)
      const needles: readonly Needle[] = [
        textNeedle('the person', CANARY),
        ...files.map((one, index) => bytesNeedle(`signing key ${index}`, privateKeyOf(one, station.key))),
      ]
      // The search bites: in the opened ledger everything is found.
      const opened = sqliteRows(setAsideFiles(file)[0] ?? '', station.key)
      const kept = opened.flatMap(([table, rows]) => foundInRows(table, rows, needles))
      expect(kept).toEqual(expect.arrayContaining(['device: signing key 1', 'event: the person']))

      expect(foundInFolder(path.join(folder, 'one'), needles)).toEqual([])
      expect(foundInFolder(path.join(folder, 'stick'), needles)).toEqual([])
      expect(foundInFolder(path.join(folder, 'hub'), needles)).toEqual([])
      const { databaseFile, databaseKey } = hub.hub
      const tables = address === undefined ? sqliteRows(databaseFile, databaseKey) : await postgresRows(address)
      expect(tables.filter(([, rows]) => rows.length > 0).map(([table]) => table)).toEqual(
        expect.arrayContaining(['event', 'body', 'claim', 'device', 'sealing_key', 'action']),
      )
      expect(tables.flatMap(([table, rows]) => foundInRows(table, rows, needles))).toEqual([])
      expect(hub.answers.length).toBeGreaterThan(5)
      expect(hub.answers.flatMap((answer) => foundIn(answer, needles))).toEqual([])
      expect(hub.lines.length).toBeGreaterThan(5)
      expect(foundIn(Buffer.from([...hub.lines, ...printed].join('\n')), needles)).toEqual([])
      // Nobody but the owner reads even what is encrypted.
      for (const one of process.platform === 'win32' ? [] : files) expect(statSync(one).mode & 0o077).toBe(0)
    } finally {
      await hub.stop()
      await server?.stop()
    }
  })
})
