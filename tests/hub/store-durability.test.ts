import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HubProcess } from '../faults/hub-process.ts'
import { newMunicipality } from '../faults/municipality.ts'
import { freePort, type PostgresServer, startPostgres } from './postgres-server.ts'

/** Two starts of a hub, which makes the page of its dashboard where there is none yet. */
const LIMIT = 240_000

const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-durability-'))
let postgres: PostgresServer
beforeAll(async () => {
  await newMunicipality(folder)
  postgres = await startPostgres(['synchronous_commit=off'])
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

test(
  'a hub does not serve from a database that answers before it has written, but where somebody has said that this does not matter',
  async () => {
    const own = { folder: path.join(folder, 'hub'), port: await freePort(), store: await postgres.newDatabase(), clockOffset: 0 }
    await expect(new HubProcess(own).start(1)).rejects.toThrow(
      /does not start \(3\): .*H918 .*synchronous_standby_names= data_checksums=off.*H917 .*settings: synchronous_commit=off/s,
    )
    const hub = new HubProcess({ ...own, allowsLoss: true })
    await hub.start(1)
    expect(await hub.stop()).toBe(0)
  },
  LIMIT,
)
