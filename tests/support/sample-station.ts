import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { ProgramStore, STATION_KEYS_FILE, signProgram, stationKeysFile } from '../../main/program/index.ts'
import { productionKey } from '../../main/program/sample-package.test-support.ts'
import { createKeyFile } from '../../main/station/index.ts'

const projectRoot = path.resolve(import.meta.dirname, '../..')

/** Text of one of the sample programs. */
export function sampleProgram(name: string): string {
  return readFileSync(path.join(projectRoot, `fixtures/programs/${name}.yaml`), 'utf8')
}

/** That of the zoo, to be put into a station as it is or with something wrong in it. */
export const SAMPLE_PROGRAM = `${sampleProgram('himeji-facility-entry')}
# Tests put one card down again and again, sooner than anybody would.
dedupe: { seconds: 0 }`

/** An instant on which the sample citizens are as old as their notes say, and the sample program is in force. */
export const SAMPLE_TIME = '2026-11-23T10:00:00+09:00'

export interface SampleStation {
  readonly reader?: 'simulated' | 'pcsc'
  /** Content of the program file; `undefined` for a station whose program file is missing. */
  readonly program?: string | Uint8Array | undefined
  /** The program is installed as a package, signed with a key of a city that exists here only: what a production build asks for. */
  readonly signed?: true
  /** One of the program's places. */
  readonly place?: string
  /** File of the ledger, from the folder. */
  readonly ledgerFile?: string
  /** As in `station.yaml`. */
  readonly key?: string
  /** Further lines of `station.yaml`. */
  readonly more?: readonly string[]
}

/** As `writeStation`, and gone after the test. */
export function makeStation(station: SampleStation = {}): string {
  const folder = writeStation(station)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A station's folder that somebody has set up by hand: configuration, key file, program. Whoever asks for it removes it. */
export function writeStation(station: SampleStation = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-station-'))
  const {
    reader = 'simulated',
    place = 'zoo',
    ledgerFile = 'ledger.db',
    key = '{ source: key-file, file: ledger.key }',
    more = [],
    signed,
  } = station
  const program = 'program' in station ? station.program : SAMPLE_PROGRAM
  const lines = [
    'station: { id: test, name: 試験の受付 }',
    `place: ${place}`,
    `program: ${signed === true && program !== undefined ? installSigned(folder, program) : 'program.yaml'}`,
    `reader: ${reader}`,
    `ledger: { file: ${JSON.stringify(ledgerFile)}, key: ${key} }`,
    ...more,
    '',
  ]
  writeFileSync(path.join(folder, 'station.yaml'), lines.join('\n'))
  orThrow(createKeyFile(path.join(folder, 'ledger.key'), randomBytes))
  if (program !== undefined && signed !== true) writeFileSync(path.join(folder, 'program.yaml'), program)
  return folder
}

/** Puts a package and the key that signed it into a station's folder; the id of the program. */
function installSigned(folder: string, program: string | Uint8Array): string {
  const { signing, signer } = productionKey('sample station')
  writeFileSync(path.join(folder, STATION_KEYS_FILE), stationKeysFile([signer]))
  const payload = typeof program === 'string' ? new TextEncoder().encode(program) : program
  // Of the machine's own clock, as a production build has no other.
  const store = new ProgramStore({ folder, accept: 'production', clock: systemClock })
  return orThrow(store.install(orThrow(signProgram(payload, [signing])))).program.id
}

export interface LedgerRun {
  readonly exitCode: number | null
  readonly output: string
}

/** `npm run ledger -- verify|list|export` on the ledger of a station, as its administrator would; `within`: a program that starts it. */
export function inspectLedger(command: 'verify' | 'list' | 'export', station: string, within: readonly string[] = []): LedgerRun {
  const line = [...within, process.execPath, path.join(projectRoot, 'scripts/ledger.ts'), command, '--station', station]
  const [program = '', ...args] = [...line, ...(command === 'list' ? ['--limit', '100000', '--language', 'en'] : [])]
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return { exitCode: status, output: stdout + stderr }
}

/** The receipt numbers in a station's ledger, newest first. */
export function recordedNumbers(station: string): number[] {
  const { exitCode, output } = inspectLedger('list', station)
  if (exitCode !== 0) throw new Error(output)
  return output.split('\n').flatMap((line) => {
    const number = /^ *(\d+) /.exec(line)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}
