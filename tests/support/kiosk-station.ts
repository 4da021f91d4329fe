import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { type CheckInRow, type Ledger, openLedger } from '../../main/ledger/index.ts'
import { createKeyFile, loadStation, readKeyFile, STATION_FILE } from '../../main/station/index.ts'

/** The sample program of Himeji's facilities. */
export const HIMEJI_PROGRAM = path.resolve(import.meta.dirname, '../../fixtures/programs/himeji-facility-entry.yaml')

export interface KioskStation {
  readonly folder: string
  remove(): void
}

/** The folder of a station with a key file, on the readers of the machine, as an administrator would prepare it. */
export function prepareStation({ program = HIMEJI_PROGRAM, place = 'zoo' } = {}): KioskStation {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-station-'))
  orThrow(createKeyFile(path.join(folder, 'ledger.key'), randomBytes))
  const lines = [
    'station: { id: zoo-1, name: 動物園の正門 }',
    `place: ${place}`,
    `program: ${JSON.stringify(program)}`,
    'reader: pcsc',
    'ledger: { file: ledger.db, key: { source: key-file, file: ledger.key } }',
    '',
  ]
  writeFileSync(path.join(folder, STATION_FILE), lines.join('\n'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

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
