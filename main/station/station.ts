import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type LedgerKeyConfiguration, ledgerKeyConfigurationSchema } from './ledger-key.ts'

/** Name of the configuration in a station's folder. */
export const STATION_FILE = 'station.yaml'

const identifier = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and hyphens')
const fileName = z.string().min(1).max(1000)

const stationSchema = z.strictObject({
  station: z.strictObject({ id: identifier, name: z.string().trim().min(1).max(200) }),
  /** Id of one of the program's places. */
  place: z.string().min(1).max(200),
  /** Program file, from the station's folder. */
  program: fileName,
  reader: z.enum(['pcsc', 'simulated']).default('pcsc'),
  ledger: z
    .strictObject({
      file: fileName.default('ledger.db'),
      key: ledgerKeyConfigurationSchema.default({ source: 'automatic' }),
    })
    .prefault({}),
})

/** A station as configured (`station.yaml`). File names are absolute. */
export interface Station {
  readonly folder: string
  readonly id: string
  readonly name: string
  /** Id of the place within the program. */
  readonly place: string
  readonly programFile: string
  readonly reader: 'pcsc' | 'simulated'
  readonly ledgerFile: string
  readonly ledgerKey: LedgerKeyConfiguration
}

/** Reads a station's configuration. `station-configuration-invalid` names the place of the first error. */
export function loadStation(folder: string): Result<Station, Failure> {
  const absolute = path.resolve(folder)
  let text: string
  try {
    text = readFileSync(path.join(absolute, STATION_FILE), 'utf8')
  } catch {
    return err(failure('station-configuration-invalid', { file: STATION_FILE, problem: 'cannot be read' }))
  }
  return parseStation(text, absolute)
}

/** Reads the text of a `station.yaml` that lies in `folder` (absolute). */
export function parseStation(text: string, folder: string): Result<Station, Failure> {
  const document = parseDocument(text, { prettyErrors: true })
  const [error] = document.errors
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 0
    return err(failure('station-configuration-invalid', { file: STATION_FILE, line, problem: error.code }))
  }
  const parsed = stationSchema.safeParse(toValue(document))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const at = issue?.path.join('.') ?? ''
    return err(failure('station-configuration-invalid', { file: STATION_FILE, at, problem: issue?.message ?? '' }))
  }
  const { station, place, program, reader, ledger } = parsed.data
  const inFolder = (name: string) => path.resolve(folder, name)
  return ok({
    folder,
    id: station.id,
    name: station.name,
    place,
    programFile: inFolder(program),
    reader,
    ledgerFile: inFolder(ledger.file),
    ledgerKey: ledger.key.source === 'key-file' ? { source: 'key-file', file: inFolder(ledger.key.file) } : ledger.key,
  })
}

/** The document as plain values; an alias that multiplies itself without end counts as nothing. */
function toValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS()
  } catch {
    return undefined
  }
}
