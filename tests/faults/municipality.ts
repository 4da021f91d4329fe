import { randomBytes, X509Certificate } from 'node:crypto'
import path from 'node:path'
import { orThrow } from '../../core/base/index.ts'
import { decodeDeterministic } from '../../core/event/cbor.ts'
import { enrolmentBundleSchema } from '../../core/protocol/index.ts'
import {
  createAuthority,
  createHubFolder,
  enrolledDevice,
  type HubFolder,
  readHubFolder,
  withPrograms,
} from '../../hub/cli/index.ts'
import { type HubStore, openPostgresStore, openSqliteStore } from '../../hub/store/index.ts'
import { StationSecrets } from '../../main/station/index.ts'
import { encodeKept, readerOf } from '../../main/sync/index.ts'
import type { Station } from './station.ts'
import { STREAM } from './told.ts'

export const TENANT = 282_014
const random = (length: number) => new Uint8Array(randomBytes(length))

/** A hub's folder and the keys of its municipality, as `npm run hub` makes them. */
export async function newMunicipality(folder: string): Promise<HubFolder> {
  const own = { tenant: TENANT, name: 'hub.example', addresses: ['127.0.0.1'] }
  await createHubFolder(path.join(folder, 'hub'), own, { now: Date.now(), randomBytes: random })
  await createAuthority(path.join(folder, 'keys.json'), { tenant: TENANT, name: 'city.example' }, random)
  return readHubFolder(path.join(folder, 'hub'))
}

export function openStore(hub: HubFolder, address: string | undefined): Promise<HubStore> {
  return address === undefined
    ? openSqliteStore({ file: hub.databaseFile, key: hub.databaseKey, tenant: TENANT })
    : openPostgresStore({ address, tenant: TENANT, connections: 2 })
}

/** What `approve` does at the hub and `enrol` at the station, without anybody's comparing words. */
export async function enrol(folder: string, hub: HubFolder, store: HubStore, stations: readonly Station[], address: string) {
  const authority = await withPrograms(path.join(folder, 'keys.json'), [STREAM], random)
  const pinned = new Uint8Array(new X509Certificate(hub.authority).raw)
  for (const station of stations) {
    const ledger = station.openLedger()
    try {
      const secrets = new StationSecrets(station.key)
      const { publicKey: sealingKey } = readerOf(secrets.sealingSecret())
      const { name } = station.config
      const asked = { incarnation: 0, publicKey: ledger.sync.publicKey, sealingKey, station: { id: name, name }, askedAt: 0 }
      const own = { name: hub.identity.name, checkpointKey: hub.identity.publicKey }
      const device = await enrolledDevice(authority, asked, { hub: own, programs: [STREAM], now: Date.now() })
      await store.putDevice(device)
      const bundle = enrolmentBundleSchema.parse(decodeDeterministic(device.bundle)?.value)
      orThrow(ledger.sync.enrol({ tenant: TENANT, hub: address, bundle: encodeKept({ bundle, authority: pinned }) }))
    } finally {
      ledger.close()
    }
  }
}
