import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { parseProgram } from '../../core/program/index.ts'
import { createKeyFile, STATION_FILE } from '../station/index.ts'

const KEY_FILE = 'ledger.key'
/** First line of a file that is written anew at every start, so that it follows a program that has moved. */
const MARK = '# 自動で作成した端末の設定 / written by the kiosk itself; take this line away to keep your changes'

/** `training`: simulated cards, invented persons. `trial`: a developer's first station on the machine's own readers. */
const STATIONS = {
  training: { name: '訓練用の受付', reader: 'simulated' },
  trial: { name: '試験用の受付', reader: 'pcsc' },
} as const

function writeWhole(file: string, text: string): Result<undefined, Failure> {
  try {
    writeFileSync(file, text)
    return ok(undefined)
  } catch {
    return err(failure('ledger-read-only', { what: 'station-folder' }))
  }
}

/** Whether the training station in this folder is one that the kiosk wrote itself. */
export function isSampleStation(folder: string): boolean {
  try {
    const text = readFileSync(path.join(folder, STATION_FILE), 'utf8')
    return text.startsWith(MARK) && text.includes(`\nreader: ${STATIONS.training.reader}\n`)
  } catch {
    return false
  }
}

/** Of the first sample program. */
const SAMPLE_PLACE = 'zoo'

interface SampleParts {
  readonly places: readonly string[]
  readonly gates: readonly string[]
}

/** Places and gates of a program; none of one that cannot be read, which the station then says. */
function sampleParts(file: string): SampleParts {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return { places: [], gates: [] }
  }
  const parsed = parseProgram(text)
  if (!parsed.ok) return { places: [], gates: [] }
  const { places, actions } = parsed.value
  const gates = actions.flatMap((action) => (action.kind === 'open-gate' ? [action.gate] : []))
  return { places: places.map(({ id }) => id), gates }
}

/** Gates of the program and of those beside it, which can be switched to at the desk. */
function sampleGates(file: string): readonly string[] {
  const folder = path.dirname(file)
  let names: readonly string[]
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  } catch {
    names = []
  }
  const gates = [file, ...names.map((name) => path.join(folder, name))].flatMap((program) => sampleParts(program).gates)
  return [...new Set(gates)]
}

/**
 * Makes the folder of a sample station ready, unless it is: a station at a place of the sample program (the zoo, or the first), with a key file
 * (on purpose: it holds no real work, and must start where there is no key store). A `station.yaml` that somebody wrote is
 * left as it is. Never called by a production package.
 */
export function prepareSampleStation(
  folder: string,
  programFile: string,
  kind: keyof typeof STATIONS,
  place?: string,
): Result<undefined, Failure> {
  const file = path.join(folder, STATION_FILE)
  try {
    if (existsSync(file) && !readFileSync(file, 'utf8').startsWith(MARK)) return ok(undefined)
  } catch {
    return err(failure('station-configuration-invalid', { file: STATION_FILE, problem: 'cannot be read' }))
  }
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return err(failure('ledger-read-only', { what: 'station-folder' }))
  }
  const keyFile = path.join(folder, KEY_FILE)
  if (!existsSync(keyFile)) {
    const created = createKeyFile(keyFile, (length) => new Uint8Array(randomBytes(length)))
    if (!created.ok) return created
  }
  const { places } = sampleParts(programFile)
  // A gate of a trial station is for the developer to configure.
  const gates = kind === 'training' ? sampleGates(path.resolve(programFile)) : []
  const lines = [
    MARK,
    `station: { id: ${kind}, name: ${STATIONS[kind].name} }`,
    `place: ${JSON.stringify(place ?? places.find((id) => id === SAMPLE_PLACE) ?? places[0] ?? SAMPLE_PLACE)}`,
    `program: ${JSON.stringify(path.resolve(programFile))}`,
    `reader: ${STATIONS[kind].reader}`,
    ...(gates.length > 0 ? [`gates: { ${gates.map((gate) => `${JSON.stringify(gate)}: { kind: simulated }`).join(', ')} }`] : []),
    'slips: { folder: slips }',
    `ledger: { file: ledger.db, key: { source: key-file, file: ${KEY_FILE} } }`,
    '',
  ]
  return writeWhole(file, lines.join('\n'))
}
