import path from 'node:path'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { businessDay, err, LANGUAGES, type Language, ok, type Result, systemClock } from '../../core/base/index.ts'
import { type CheckInPeriod, EXPORT_ENCODINGS, type ReportRequest } from '../../core/event/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type Program, REPORT_DIMENSIONS, type ReportDimension } from '../../core/program/index.ts'
import { type LedgerKeyConfiguration, loadStation, type Station } from '../../main/station/index.ts'
import { languageOfSystem } from '../command-line/terminal.ts'
import type { ExportFileRequest } from './export-file.ts'
import { stationProgram } from './station-program.ts'

/** What is asked of the ledger. */
export type LedgerCommand =
  | { readonly name: 'verify' | 'export' }
  | { readonly name: 'export-file'; readonly request: ExportFileRequest }
  | { readonly name: 'list'; readonly limit: number }
  | {
      readonly name: 'erase'
      readonly rule: { readonly program: string; readonly before: Temporal.PlainDate; readonly operator: string }
    }
  | { readonly name: 'report'; readonly request: ReportRequest; readonly csv: boolean }

export interface LedgerArguments {
  readonly command: LedgerCommand
  readonly ledgerFile: string
  readonly key: LedgerKeyConfiguration
  readonly language: Language
}

type Values = ReturnType<typeof parse>['values']

/** The arguments; a text says what is wrong with them. */
export function readArguments(argv: string[]): Result<LedgerArguments, Failure | string> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const language = readLanguage(values.language)
  if (language === undefined) return err('--language: ja or en')
  const keyFile = values['key-file'] === undefined ? undefined : path.resolve(values['key-file'])
  const keyOf = (otherwise: LedgerKeyConfiguration): LedgerKeyConfiguration =>
    keyFile === undefined ? otherwise : { source: 'key-file', file: keyFile }
  if (values.station === undefined) {
    const command = readCommand(positionals, values)
    if (!command.ok) return command
    if (values.file === undefined) return err('--station or --file is needed')
    const ledgerFile = path.resolve(values.file)
    return ok({ command: command.value, ledgerFile, key: keyOf({ source: 'passphrase' }), language })
  }
  const station = loadStation(values.station)
  if (!station.ok) return station
  const command = readCommand(positionals, values, station.value)
  if (!command.ok) return command
  return ok({
    command: command.value,
    ledgerFile: values.file === undefined ? station.value.ledgerFile : path.resolve(values.file),
    key: keyOf(station.value.ledgerKey),
    language,
  })
}

function parse(argv: string[]) {
  return parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      station: { type: 'string' },
      file: { type: 'string' },
      'key-file': { type: 'string' },
      limit: { type: 'string' },
      program: { type: 'string' },
      from: { type: 'string' },
      until: { type: 'string' },
      before: { type: 'string' },
      report: { type: 'string' },
      export: { type: 'string' },
      encoding: { type: 'string' },
      out: { type: 'string' },
      replace: { type: 'boolean' },
      rows: { type: 'string' },
      columns: { type: 'string' },
      csv: { type: 'boolean' },
      language: { type: 'string' },
    },
  })
}

function readCommand(
  [name, ...others]: readonly string[],
  values: Values,
  station?: Station,
): Result<LedgerCommand, Failure | string> {
  if (others.length > 0) return err('one command at a time')
  switch (name) {
    case 'verify':
      return ok({ name })
    case 'export':
      return FILE_OPTIONS.some((option) => values[option] !== undefined) ? readExportFile(values, station) : ok({ name })
    case 'list': {
      const limit = Number(values.limit ?? 20)
      return Number.isInteger(limit) && limit >= 1 ? ok({ name, limit }) : err('--limit: a number from 1')
    }
    case 'report': {
      const request = readRequest(values, station)
      return request.ok ? ok({ name, request: request.value, csv: values.csv === true }) : request
    }
    case 'erase': {
      const before = readDay(values.before)
      if (before === undefined) return err('--before: a day, YYYY-MM-DD')
      if (Temporal.PlainDate.compare(before, businessDay(systemClock.now())) > 0) return err('--before: not after today')
      if (values.program === undefined) return err('--program: the id of a program')
      return ok({ name, rule: { program: values.program, before, operator: 'command-line' } })
    }
    default:
      return err('one of verify, list, report, export, erase')
  }
}

function readRequest(values: Values, station: Station | undefined): Result<ReportRequest, Failure | string> {
  const period = readPeriod(values)
  if (!period.ok) return period
  if (values.report !== undefined) {
    if (values.rows !== undefined || values.columns !== undefined) return err('--report says what --rows and --columns would')
    const declared = readDeclared(station, period.value.program, ({ reports }) => reports, '--report', values.report)
    if (!declared.ok) return declared
    const { rows, columns } = declared.value.one
    return ok({ ...period.value, rows, columns })
  }
  const rows = readDimension(values.rows ?? 'day')
  const columns = values.columns === undefined ? undefined : readDimension(values.columns)
  if (rows === undefined || (values.columns !== undefined && columns === undefined))
    return err(`--rows, --columns: one of ${REPORT_DIMENSIONS.join(', ')}`)
  return ok({ ...period.value, rows, columns })
}

/** What only the file of a program has; without any of it `export` is the whole log. */
const FILE_OPTIONS = ['program', 'export', 'from', 'until', 'encoding', 'out', 'replace'] as const

function readExportFile(values: Values, station: Station | undefined): Result<LedgerCommand, Failure | string> {
  const period = readPeriod(values)
  if (!period.ok) return period
  const encoding = EXPORT_ENCODINGS.find((one) => one === (values.encoding ?? 'utf-8'))
  if (encoding === undefined) return err(`--encoding: one of ${EXPORT_ENCODINGS.join(', ')}`)
  // By its ending, so that --replace can never put a list in the place of a ledger or a key.
  if (values.out === undefined || !/\.csv$/i.test(values.out))
    return err('--out: the file to write, with a name that ends in .csv')
  const declared = readDeclared(station, period.value.program, ({ exports }) => exports, '--export', values.export)
  if (!declared.ok) return declared
  return ok({
    name: 'export-file',
    request: {
      period: period.value,
      declared: declared.value.one,
      places: declared.value.program.places,
      encoding,
      // For the office, whatever language the system of whoever writes it speaks.
      language: values.language === 'en' ? 'en' : 'ja',
      file: path.resolve(values.out),
      replace: values.replace === true,
    },
  })
}

/** One of the things that a program declares, by its id. */
function readDeclared<Declared extends { readonly id: string }>(
  station: Station | undefined,
  programId: string,
  all: (program: Program) => readonly Declared[],
  option: string,
  id: string | undefined,
): Result<{ readonly program: Program; readonly one: Declared }, Failure | string> {
  if (station === undefined) return err(`${option}: only with --station, whose program declares it`)
  const program = stationProgram(station, programId)
  if (!program.ok) return program
  const declared = all(program.value)
  const one = declared.find((candidate) => candidate.id === id)
  if (one !== undefined) return ok({ program: program.value, one })
  return err(`${option}: the program has ${declared.length === 0 ? 'none' : declared.map((known) => known.id).join(', ')}`)
}

function readPeriod(values: Values): Result<CheckInPeriod, string> {
  const { program } = values
  if (program === undefined) return err('--program: the id of a program')
  const from = readDay(values.from) ?? (values.from === undefined ? businessDay(systemClock.now()) : undefined)
  if (from === undefined) return err('--from: a day, YYYY-MM-DD')
  const until = readDay(values.until) ?? (values.until === undefined ? from : undefined)
  if (until === undefined) return err('--until: a day, YYYY-MM-DD')
  return Temporal.PlainDate.compare(from, until) > 0 ? err('--until: not before --from') : ok({ program, from, until })
}

function readLanguage(text: string | undefined): Language | undefined {
  return text === undefined ? languageOfSystem() : LANGUAGES.find((language) => language === text)
}

function readDay(text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

function readDimension(text: string): ReportDimension | undefined {
  return REPORT_DIMENSIONS.find((dimension) => dimension === text)
}
