import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { orThrow } from '../core/base/index.ts'
import { createKeyFile, STATION_FILE } from '../main/station/index.ts'
import type { Scene } from './demonstration-acts.ts'

const PROGRAMS = path.resolve(import.meta.dirname, '../fixtures/programs')

/** Makes the folder of a station for one scene, in the place for temporary files. Whoever asks for it removes it. */
export function makeSceneStation({ program, place }: Scene): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-scene-'))
  orThrow(createKeyFile(path.join(folder, 'ledger.key'), (length) => new Uint8Array(randomBytes(length))))
  const lines = [
    'station: { id: training, name: 訓練用の受付 }',
    `place: ${place}`,
    `program: ${JSON.stringify(path.join(PROGRAMS, `${program}.yaml`))}`,
    'reader: simulated',
    'ledger: { file: ledger.db, key: { source: key-file, file: ledger.key } }',
    '',
  ]
  writeFileSync(path.join(folder, STATION_FILE), lines.join('\n'))
  return folder
}
