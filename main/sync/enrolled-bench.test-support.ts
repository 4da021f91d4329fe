import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { orThrow, systemClock } from '../../core/base/index.ts'
import type { KioskOptions } from '../kiosk/kiosk-options.ts'
import { openLedger, type SyncRecords } from '../ledger/index.ts'
import { readKeyFile, StationSecrets } from '../station/index.ts'
import { readerOf } from './bundle.ts'

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
