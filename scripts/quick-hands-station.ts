import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { orThrow } from '../core/base/index.ts'
import { createKeyFile, STATION_FILE } from '../main/station/index.ts'

export const PROGRAMS = path.resolve(import.meta.dirname, '../fixtures/programs')

export const TRAINING_STATION_NAME = '訓練用の受付'

/** In the place for temporary files. Whoever asks for it removes it. */
export const newStationFolder = () => mkdtempSync(path.join(tmpdir(), 'uketsuke-scene-'))

/**
 * The folder of a station at the zoo that takes a card that comes again at once for another event: a program that plays people puts
 * cards down faster than people do.
 */
export function makeStationForQuickHands(): string {
  const folder = newStationFolder()
  const program = path.join(folder, 'program.yaml')
  const text = readFileSync(path.join(PROGRAMS, 'himeji-facility-entry.yaml'), 'utf8')
  writeFileSync(program, `${text}\ndedupe: { seconds: 0 }\n`)
  return writeStation(folder, program, 'zoo')
}

/** Makes a folder that of a training station with one program. */
export function writeStation(folder: string, program: string, place: string): string {
  orThrow(createKeyFile(path.join(folder, 'ledger.key'), (length) => new Uint8Array(randomBytes(length))))
  const lines = [
    `station: { id: training, name: ${TRAINING_STATION_NAME} }`,
    `place: ${place}`,
    `program: ${JSON.stringify(program)}`,
    'reader: simulated',
    'ledger: { file: ledger.db, key: { source: key-file, file: ledger.key } }',
    '',
  ]
  writeFileSync(path.join(folder, STATION_FILE), lines.join('\n'))
  return folder
}
