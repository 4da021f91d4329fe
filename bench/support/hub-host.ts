/**
 * The program of a benchmark's hub: in a process of its own, as in the field, so that those who speak to it do not take its time. Its
 * store is an encrypted SQLite file. It ends when whoever started it does.
 */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { systemTimers } from '../../core/base/index.ts'
import { createHubServer } from '../../hub/api/index.ts'
import { type DeviceRecord, openSqliteStore } from '../../hub/store/index.ts'
import { BENCH_HUB, TOKEN_SECRET } from './hub-identity.ts'

const [folder = '.'] = process.argv.slice(2)

process.once('message', (devices: readonly DeviceRecord[]) => {
  void (async () => {
    const { tenant } = BENCH_HUB
    const store = await openSqliteStore({ file: path.join(folder, 'hub.db'), key: new Uint8Array(randomBytes(32)), tenant })
    for (const device of devices) await store.putDevice(device)
    const server = createHubServer({
      ...{ store, hub: BENCH_HUB, tokenSecret: TOKEN_SECRET, timers: systemTimers, now: Date.now },
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
    })
    await server.listen({ host: '127.0.0.1', port: 0, backlog: 2_000 })
    process.send?.((server.server.address() as AddressInfo).port)
  })()
})
process.once('disconnect', () => process.exit())
