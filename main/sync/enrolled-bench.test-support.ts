import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { orThrow, systemClock } from '../../core/base/index.ts'
import type { Bench } from '../kiosk/kiosk-bench.test-support.ts'
import type { KioskOptions } from '../kiosk/kiosk-options.ts'
import { openLedger, type SyncRecords } from '../ledger/index.ts'
import { readKeyFile, StationSecrets } from '../station/index.ts'
import { encodeKept, readerOf } from './bundle.ts'
import type { MemoryHub } from './hub.test-support.ts'
import { happens } from './sync.test-support.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))

/** Opens the ledger of a station of the bench before its kiosk does, for whoever enrols it. */
export async function withLedgerOf(
  folder: string,
  action: (records: SyncRecords, secrets: StationSecrets, own: ReturnType<typeof readerOf>) => Promise<void>,
): Promise<void> {
  const key = orThrow(readKeyFile(path.join(folder, 'own.key')))
  const ledger = orThrow(
    openLedger({
      file: path.join(folder, 'ledger.db'),
      key,
      clock: systemClock,
      randomBytes: random,
      station: { id: 'test', name: '試験' },
    }),
  )
  const secrets = new StationSecrets(key)
  try {
    await action(ledger.sync, secrets, readerOf(secrets.sealingSecret()))
  } finally {
    ledger.close()
  }
}

export type ConnectHub = NonNullable<KioskOptions['connectHub']>

/** Enrols a station of the bench with a hub before its kiosk opens. */
export async function enrol(hub: MemoryHub, bench: Bench): Promise<void> {
  await withLedgerOf(bench.folder, async (records, _secrets, own) => {
    const bundle = await hub.bundleFor(records.owner.device, records.publicKey, own.publicKey)
    orThrow(records.enrol({ tenant: bundle.tenant, hub: 'http://127.0.0.1', bundle: encodeKept({ bundle }) }))
  })
  bench.options = { ...bench.options, connectHub: () => hub.connect() }
}

/** Lets what is gathered go, and what comes in come, until something holds. */
export function comesAbout(benches: readonly Bench[], holds: () => boolean, waits = 200): Promise<void> {
  return happens(holds, 'what two desks come to', () => {
    for (const bench of benches) bench.lapseUpTo(waits)
  })
}
