import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { orThrow, systemClock, systemTimers } from '../../core/base/index.ts'
import {
  type EventsAnswer,
  encodeMessage,
  eventsAnswerSchema,
  openCarriedAnswer,
  signCarriedAnswer,
} from '../../core/protocol/index.ts'
import { readActionLog } from '../../hub/action-log/index.ts'
import { carryByHand, type HubFolder } from '../../hub/cli/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { type Ledger, verifySignature } from '../../main/ledger/index.ts'
import { StationSecrets } from '../../main/station/index.ts'
import {
  BY_HAND,
  exportBatches,
  HubContact,
  importCarried,
  openEnrolment,
  StandingBook,
  type SyncParts,
} from '../../main/sync/index.ts'
import { openConnection } from '../../platform/index.ts'
import { enrol, newMunicipality, openStore } from '../faults/municipality.ts'
import { Station } from '../faults/station.ts'
import { STREAM, tokenOf } from '../faults/told.ts'
import { TestStation } from './station.ts'

/* A memory stick goes from two stations without a line to the hub and back, with real ledgers and the real keys of a municipality. */
let folder: string
let stick: string
let hub: HubFolder
let store: HubStore
let carrying: readonly { readonly ledger: Ledger; readonly parts: SyncParts }[]

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-courier-'))
  stick = path.join(folder, 'stick')
  mkdirSync(stick)
  hub = await newMunicipality(folder)
  store = await openStore(hub, undefined)
  carrying = await stationsOf(['one', 'two'])
})
afterEach(async () => {
  for (const { ledger } of carrying) ledger.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stationsOf(names: readonly string[]) {
  const config = { seed: 1, events: 0, every: 0, contested: 0, voters: 1 }
  const stations = names.map((name) => new Station({ ...config, name, folder: path.join(folder, name) }, 0))
  await enrol(folder, hub, store, stations, 'https://127.0.0.1:1')
  return Promise.all(
    stations.map(async (station) => {
      const ledger = station.openLedger()
      const enrolled = await openEnrolment(ledger.sync, new StationSecrets(station.key))
      if (enrolled === undefined) throw new Error('it is enrolled')
      const parts: SyncParts = {
        records: ledger.sync,
        enrolment: orThrow(enrolled).opened,
        hub: BY_HAND,
        clock: systemClock,
        timers: systemTimers,
        random: () => 0.5,
        randomBytes: (length) => new Uint8Array(randomBytes(length)),
        verify: verifySignature,
        contact: new HubContact(systemClock, () => undefined),
      }
      return { ledger, parts }
    }),
  )
}

function of(index: number) {
  const one = carrying[index]
  if (one === undefined) throw new Error('there is one')
  return one
}

function claims(index: number, voter: string): number {
  const program = { id: STREAM, version: '1' }
  const content = { act: 'claim-made' as const, voter, ballots: ['mayor'] }
  const [recorded] = orThrow(
    of(index).ledger.recordActs([{ kind: 'polling-act', program, place: 'hall', claims: [tokenOf(voter)], content }]),
  )
  return recorded?.seq ?? 0
}

const ACTOR = 'command-line:tester'
const exports = async (index: number, everything = false) => orThrow(await exportBatches(stick, of(index).parts, { everything }))
const carries = async () =>
  orThrow(await carryByHand(stick, { store, hub: hub.identity, timers: systemTimers, now: () => Date.now(), actor: ACTOR }))
const imports = async (index: number) => orThrow(await importCarried(stick, of(index).parts))
const folderOf = (index: number) => {
  const { device, incarnation } = of(index).parts.records.owner
  return path.join(stick, `${Buffer.from(device).toString('hex')}-${incarnation}`)
}
const batchesOf = (index: number) => readdirSync(folderOf(index)).filter((name) => name.endsWith('.batch'))

test('both ways: the hub has all, answers each claim, and each station knows of the other, however often it goes', async () => {
  const [first, second] = [claims(0, 'voter 1'), claims(1, 'voter 1')]
  claims(1, 'voter 2')
  await exports(0)
  await exports(1)
  expect(await carries()).toMatchObject({ batches: 2, left: [] })
  // Who came first is decided by the order of the folders; one has it, the other is told who.
  await imports(0)
  await imports(1)
  const verdicts = [of(0).ledger.sync.claimAnswer(first)?.verdict, of(1).ledger.sync.claimAnswer(second)?.verdict]
  expect(verdicts.toSorted()).toEqual(['granted', 'refused'])
  for (const { ledger } of carrying) {
    expect(ledger.sync.outbox().acked).toBe(ledger.sync.head().seq)
    expect(ledger.sync.cursor(STREAM)?.position).toBe(3)
  }
  // The second time: only what is new goes down, from where each has read.
  claims(0, 'voter 3')
  await exports(0)
  await exports(1)
  expect(await carries()).toMatchObject({ left: [], pages: 2 })
  await imports(0)
  await imports(1)
  for (const { ledger } of carrying) expect(ledger.sync.cursor(STREAM)?.position).toBe(4)
  // Again, with nothing new: nothing is counted twice, and no page is written for who has read all.
  await exports(0, true)
  await exports(1, true)
  expect(await carries()).toMatchObject({ left: [], pages: 0 })
  expect((await store.stream(STREAM))?.size).toBe(4)
  expect(await store.conflicts(STREAM)).toHaveLength(1)
  const carried: unknown[][] = []
  orThrow(await readActionLog(store, hub.identity, ({ actor, action, detail }) => carried.push([actor, action, detail])))
  expect(carried.filter(([, action]) => action === 'carried-by-hand')).toMatchObject([
    [ACTOR, 'carried-by-hand', { stations: 2, batches: 2, left: 0 }],
    [ACTOR, 'carried-by-hand', { stations: 2, pages: 2, left: 0 }],
    [ACTOR, 'carried-by-hand', { stations: 2, pages: 0, left: 0 }],
  ])
})

test('a file that was half written, or is none, or lies in the wrong folder, is left alone and named; the rest is taken', async () => {
  claims(0, 'voter 1')
  claims(1, 'voter 2')
  await exports(0)
  await exports(1)
  const [name = ''] = batchesOf(0)
  const whole = readFileSync(path.join(folderOf(0), name))
  writeFileSync(path.join(folderOf(0), 'half.batch'), whole.subarray(0, whole.length - 7))
  writeFileSync(path.join(folderOf(0), 'other.batch'), 'something else')
  writeFileSync(path.join(folderOf(0), 'long.batch'), Buffer.alloc(5 * 1024 * 1024))
  cpSync(path.join(folderOf(0), name), path.join(folderOf(1), 'lost.batch'))
  const changed = Uint8Array.from(whole)
  const at = whole.indexOf('election')
  changed[at] = (changed[at] ?? 0) ^ 1
  writeFileSync(path.join(folderOf(0), 'changed.batch'), changed)
  writeFileSync(path.join(stick, 'holiday.jpg'), 'x')
  mkdirSync(path.join(stick, 'System Volume Information'))
  const report = await carries()
  expect(report.batches).toBe(2)
  expect(report.left.map(({ file, why }) => `${path.basename(file)} ${why}`).sort()).toEqual([
    'changed.batch not-proved',
    'half.batch malformed',
    'long.batch too-large',
    'lost.batch of-another-device',
    'other.batch malformed',
  ])
  expect(existsSync(path.join(folderOf(1), 'lost.answer'))).toBe(false)
  expect((await store.stream(STREAM))?.size).toBe(2)
  await imports(0)
  await imports(1)
  for (const { ledger } of carrying) expect(ledger.sync.outbox().acked).toBe(ledger.sync.head().seq)
})

test('a station of another municipality gets nothing in and nothing out', async () => {
  const stranger = new TestStation('stranger')
  stranger.claim('voter 1')
  const own = path.join(stick, `${Buffer.from(stranger.device).toString('hex')}-0`)
  mkdirSync(own)
  writeFileSync(path.join(own, '1.batch'), stranger.bytes())
  claims(0, 'voter 1')
  await exports(0)
  const report = await carries()
  expect(report).toMatchObject({ batches: 1, left: [{ why: 'unknown-device' }] })
  expect(readdirSync(own)).toEqual(['1.batch'])
  const answer = readFileSync(path.join(folderOf(0), batchesOf(0)[0]?.replace('.batch', '.answer') ?? ''))
  const to = { tenant: hub.identity.tenant, owner: of(0).parts.records.owner }
  expect(openCarriedAnswer(answer, to, hub.identity, verifySignature)).toMatchObject({ verdicts: [{ verdict: 'granted' }] })
})

test('a revoked station brings what counted, and takes back nothing of others', async () => {
  claims(0, 'voter 1')
  claims(1, 'voter 2')
  await store.revoke(of(1).parts.records.owner.device, 1)
  await exports(0)
  await exports(1)
  expect(await carries()).toMatchObject({ batches: 2, left: [], pages: 1 })
  expect(readdirSync(folderOf(1)).filter((name) => name.endsWith('.feed'))).toEqual([])
  expect((await store.held(STREAM)).length).toBe(1)
})

describe('on the way back', () => {
  const journey = async () => {
    for (const index of [0, 1]) await exports(index)
    return carries()
  }
  const filesOf = (index: number) => readdirSync(folderOf(index)).sort()

  test('a station that is reached by stick only knows until when it knows who has what, by the clock of the hub', async () => {
    const seq = claims(0, 'voter 1')
    await journey()
    const before = Date.now()
    const { knownUntil, left } = await imports(1)
    expect(left).toEqual([])
    expect(knownUntil.get(STREAM)).toBeLessThanOrEqual(before)
    expect(of(1).ledger.sync.knownUntil(STREAM)).toBe(knownUntil.get(STREAM))
    const book = new StandingBook(of(1).ledger.sync, STREAM, hub.identity.publicKey)
    book.readOn()
    expect(book.holder(tokenOf('voter 1'))).toMatchObject({ station: 'one' })
    await imports(0)
    expect(of(0).ledger.sync.claimAnswer(seq)).toMatchObject({ verdict: 'granted' })
  })

  test('a page that was cut off is left alone and named; what stands is known all the same, and the next journey mends it', async () => {
    claims(0, 'voter 1')
    await journey()
    const page = path.join(folderOf(1), `${STREAM}.000001.feed`)
    writeFileSync(page, readFileSync(page).subarray(0, -9))
    const { pages, left } = await imports(1)
    expect([pages, left.map(({ why }) => why)]).toEqual([0, ['malformed']])
    const book = new StandingBook(of(1).ledger.sync, STREAM, hub.identity.publicKey)
    book.readOn()
    expect(book.holder(tokenOf('voter 1'))).toMatchObject({ station: 'one' })
    await journey()
    expect(await imports(1)).toMatchObject({ pages: 1, left: [] })
    expect(of(1).ledger.sync.cursor(STREAM)?.position).toBe(1)
  })

  test('an old stick that comes again takes nothing back', async () => {
    claims(0, 'voter 1')
    await journey()
    cpSync(stick, path.join(folder, 'old'), { recursive: true })
    await imports(0)
    await imports(1)
    claims(0, 'voter 2')
    await journey()
    await imports(0)
    const { knownUntil } = await imports(1)
    const { acked } = of(0).ledger.sync.outbox()
    const old = await importCarried(path.join(folder, 'old'), of(1).parts)
    expect(orThrow(old)).toMatchObject({ pages: 0, left: [] })
    expect(orThrow(old).knownUntil).toEqual(knownUntil)
    expect(orThrow(await importCarried(path.join(folder, 'old'), of(0).parts))).toMatchObject({ answers: 0, left: [] })
    expect(of(0).ledger.sync.outbox().acked).toBe(acked)
  })

  test('what the hub has not signed for this station is no answer: nothing counts as sent, and nothing is removed', async () => {
    claims(0, 'voter 1')
    await exports(0)
    const [batch = ''] = batchesOf(0)
    const file = path.join(folderOf(0), batch.replace('.batch', '.answer'))
    const answer: EventsAnswer = { v: 1, status: 'accepted', ack: 2, epoch: 1, time: 1, verdicts: [] }
    const { tenant } = hub.identity
    const stranger = new TestStation('stranger')
    const own = of(0).parts.records.owner
    const forged = { ...hub.identity, sign: (message: Uint8Array) => stranger.sign(message) }
    for (const bytes of [
      encodeMessage(eventsAnswerSchema, answer),
      signCarriedAnswer(answer, { tenant, owner: own }, forged),
      signCarriedAnswer(answer, { tenant, owner: of(1).parts.records.owner }, hub.identity),
      signCarriedAnswer(answer, { tenant: 131_016, owner: own }, hub.identity),
    ]) {
      writeFileSync(file, bytes)
      const imported = orThrow(await importCarried(stick, of(0).parts, { cleans: true }))
      expect(imported).toMatchObject({ answers: 0, left: [{ why: 'not-signed' }], cleaned: { removed: 0, waiting: 1 } })
      expect(of(0).ledger.sync.outbox().acked).toBe(0)
    }
    expect(batchesOf(0)).toEqual([batch])
  })

  test('what has arrived is removed from the stick, what has not stays, and nothing of others is touched', async () => {
    claims(0, 'voter 1')
    claims(1, 'voter 2')
    await journey()
    const other = filesOf(1)
    // Written after the hub was there: it has no answer yet.
    claims(0, 'voter 3')
    const { records } = of(0).parts
    writeFileSync(path.join(folderOf(0), 'note.txt'), 'of somebody else')
    const hadAnswer = batchesOf(0)
    await exports(0, true)
    cpSync(path.join(folderOf(0), hadAnswer[0] ?? ''), path.join(folderOf(0), '000000000099.batch'))
    const imported = orThrow(await importCarried(stick, of(0).parts, { cleans: true }))
    // The first file was written again with one event more than its answer is for.
    expect(imported).toMatchObject({ answers: 1, pages: 1, cleaned: { removed: 2, waiting: 2 } })
    expect(filesOf(0)).toEqual([
      '000000000001.answer',
      '000000000001.batch',
      '000000000099.batch',
      `${STREAM}.cursor`,
      'note.txt',
    ])
    expect(filesOf(1)).toEqual(other)
    rmSync(path.join(folderOf(0), '000000000099.batch'))
    await carries()
    const after = orThrow(await importCarried(stick, of(0).parts, { cleans: true }))
    expect(after).toMatchObject({ left: [], cleaned: { removed: 4, waiting: 0 } })
    expect(filesOf(0)).toEqual([`${STREAM}.cursor`, 'note.txt'])
    expect(records.outbox().acked).toBe(records.head().seq)
  })
})

test('nothing of a person stands in plain in any table of the hub, on the stick, or in what goes back', async () => {
  const canary = 'カナリヤ花子 1966-06-06'
  const program = { id: STREAM, version: '1' }
  const noted = { act: 'incident-noted' as const, kind: 'other' as const, text: canary }
  orThrow(of(0).ledger.recordActs([{ kind: 'polling-act', program, place: 'hall', content: noted }]))
  claims(0, canary)
  await exports(0)
  await exports(1)
  await carries()
  // Whoever may read it reads it.
  await imports(1)
  const read = [...of(1).ledger.sync.otherActs(STREAM, 'polling-act')].map(({ record }) => JSON.stringify(record))
  expect(read.join()).toContain(canary)

  const plain = Buffer.from(canary)
  for (const file of readdirSync(stick, { recursive: true, withFileTypes: true }))
    if (file.isFile()) expect(readFileSync(path.join(file.parentPath, file.name)).includes(plain), file.name).toBe(false)
  const salt = readFileSync(hub.databaseFile).subarray(0, 16)
  const database = openConnection({ file: hub.databaseFile, key: hub.databaseKey, salt, readOnly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  let rows = 0
  for (const table of tables)
    for (const row of database
      .prepare(`SELECT * FROM "${String(table)}"`)
      .raw()
      .all() as unknown[][]) {
      rows += 1
      for (const value of row) {
        const bytes = value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value))
        expect(bytes.includes(plain), String(table)).toBe(false)
      }
    }
  database.close()
  expect(tables).toEqual(expect.arrayContaining(['event', 'body', 'claim', 'sealing_key']))
  expect(rows).toBeGreaterThan(8)
})

test('a folder where nothing is for a hub is told as such', async () => {
  const parts = { store, hub: hub.identity, timers: systemTimers, now: () => 1, actor: ACTOR }
  for (const where of [stick, path.join(folder, 'nowhere')])
    expect(await carryByHand(where, parts)).toMatchObject({ ok: false, error: { code: 'hub-courier-folder' } })
})
