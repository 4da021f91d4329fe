import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemTimers } from '../../core/base/index.ts'
import { HubLog } from '../../hub/ingest/index.ts'
import { ForeignDatabase, type HubStore, openPostgresStore, openSqliteStore, StoreUnavailable } from '../../hub/store/index.ts'
import { publicKeyOf, signerOf } from '../../platform/index.ts'
import { TestStation } from './station.ts'
import { postgresKind, type StoreKind, TENANT } from './stores.ts'

const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }
const logOn = (store: HubStore) => new HubLog({ store, hub: HUB, timers: systemTimers, now: () => 1 })

describe('PostgreSQL that is killed', () => {
  let kind: StoreKind
  beforeAll(async () => {
    kind = await postgresKind()
  })
  afterAll(async () => {
    await kind.stop()
  })

  test('keeps whatever was acknowledged, and the hub goes on by itself', async () => {
    const { store } = await kind.open()
    const station = new TestStation('a')
    await store.putDevice(station.enrolled)
    const log = logOn(store)
    let acknowledged = 0
    for (let round = 0; round < 4; round++) {
      station.note()
      const sent = log.receive(station.bytes(acknowledged + 1), 'backlog')
      const crash = round === 1 || round === 3 ? kind.crash?.() : undefined
      const answer = await sent.catch((error: unknown) => error)
      if (answer instanceof Error) expect(answer).toBeInstanceOf(StoreUnavailable)
      await crash
      const { seq } = (await store.head(station)) ?? { seq: -1 }
      if (!(answer instanceof Error)) expect(answer).toMatchObject({ ok: true, value: { status: 'accepted', ack: station.seq } })
      expect(seq).toBeGreaterThanOrEqual(acknowledged)
      // Sent again, it is there once.
      expect(await log.receive(station.bytes(), 'backlog')).toMatchObject({ ok: true, value: { ack: station.seq } })
      acknowledged = station.seq
    }
    expect(await store.stream('election')).toMatchObject({ size: 4 })
    await store.close()
  })

  test('a transaction that fails leaves nothing, and those after it go on', async () => {
    const { store } = await kind.open()
    const failed = store.transaction(async (transaction) => {
      await transaction.lockStreams(['election'])
      throw new Error('a defect')
    })
    await expect(failed).rejects.toThrow('a defect')
    expect(await store.stream('election')).toBeUndefined()
    await store.transaction((transaction) => transaction.lockStreams(['election']))
    expect(await store.stream('election')).toMatchObject({ size: 0 })
    await store.close()
  })

  test('that is not there is told as such, without its address', async () => {
    const opened = openPostgresStore({ address: 'postgres://hub:secret@127.0.0.1:1/none', tenant: TENANT })
    await expect(opened).rejects.toThrow(StoreUnavailable)
    await expect(opened).rejects.not.toThrow(/secret/)
  })
})

describe('the file of SQLite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-hub-'))
  const key = new Uint8Array(32).fill(4)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is encrypted, belongs to its key, and is no other file', async () => {
    const file = path.join(folder, 'hub.db')
    const store = await openSqliteStore({ file, key, tenant: TENANT })
    await store.putDevice(new TestStation('canary of the hub').enrolled)
    await store.close()
    for (const name of readdirSync(folder))
      expect(readFileSync(path.join(folder, name)).includes('canary of the hub')).toBe(false)
    await expect(openSqliteStore({ file, key: new Uint8Array(32), tenant: TENANT })).rejects.toThrow(ForeignDatabase)
    const other = path.join(folder, 'other.db')
    writeFileSync(other, 'something else entirely')
    await expect(openSqliteStore({ file: other, key, tenant: TENANT })).rejects.toThrow(ForeignDatabase)
    expect(readFileSync(other, 'utf8')).toBe('something else entirely')
  })

  test('copied at any moment holds everything that was acknowledged until then', async () => {
    const file = path.join(folder, 'live.db')
    const store = await openSqliteStore({ file, key, tenant: TENANT })
    const station = new TestStation('a')
    await store.putDevice(station.enrolled)
    const log = logOn(store)
    for (let round = 0; round < 5; round++) {
      station.claim(`voter ${round}`)
      const answer = await log.receive(station.bytes(station.seq), round === 0 ? 'claim' : 'backlog')
      if (round === 0) await log.receive(station.bytes(), 'claim')
      else expect(answer).toMatchObject({ ok: true, value: { verdicts: [{ verdict: 'granted' }] } })
      // The power goes: the files as they are.
      const copy = path.join(folder, `copy-${round}.db`)
      copyFileSync(file, copy)
      copyFileSync(`${file}-wal`, `${copy}-wal`)
      const restored = await openSqliteStore({ file: copy, key, tenant: TENANT })
      expect((await restored.held('election')).length).toBe(round + 1)
      expect((await restored.head(station))?.seq).toBe(station.seq)
      await restored.close()
    }
    await store.close()
  })

  test('that was closed while somebody was still being answered is away, and no defect', async () => {
    const store = await openSqliteStore({ file: path.join(folder, 'closed.db'), key, tenant: TENANT })
    await store.stream('election')
    await store.close()
    await expect(store.stream('election')).rejects.toThrow(StoreUnavailable)
    await expect(store.raiseEpoch()).rejects.toThrow(StoreUnavailable)
  })

  test('a transaction that fails leaves nothing; one waits for the other', async () => {
    const store = await openSqliteStore({ file: path.join(folder, 'failing.db'), key, tenant: TENANT })
    const failed = store.transaction(async (transaction) => {
      await transaction.lockStreams(['election'])
      throw new Error('a defect')
    })
    const after = store.transaction((transaction) => transaction.lockStreams(['other']))
    await expect(failed).rejects.toThrow('a defect')
    expect(await after).toMatchObject([{ stream: 'other', size: 0 }])
    expect(await store.stream('election')).toBeUndefined()
    await store.close()
  })
})
