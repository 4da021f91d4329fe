import { randomBytes } from 'node:crypto'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { type CheckInRow, type Ledger, openLedger } from '../../main/ledger/index.ts'
import { loadStation, readKeyFile } from '../../main/station/index.ts'

/** Looks into the ledger of a station with a key file, read-only, also while its kiosk runs. */
export function readLedger<Value>(stationFolder: string, read: (ledger: Ledger) => Value): Value {
  const { ledgerFile, ledgerKey } = orThrow(loadStation(stationFolder))
  if (ledgerKey.source !== 'key-file') throw new Error('a station with a key file is needed')
  const key = orThrow(readKeyFile(ledgerKey.file))
  const ledger = orThrow(
    openLedger({ file: ledgerFile, key, clock: systemClock, randomBytes, station: { id: '-', name: '-' }, readOnly: true }),
  )
  try {
    return read(ledger)
  } finally {
    ledger.close()
  }
}

/** All check-ins of a station, newest first. */
export function checkInsOf(stationFolder: string): readonly CheckInRow[] {
  return readLedger(stationFolder, (ledger) => ledger.recentCheckIns(1_000))
}
