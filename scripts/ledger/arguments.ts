import path from 'node:path'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { businessDay, err, type Language, ok, type Result, systemClock } from '../../core/base/index.ts'
import type { ReportRequest } from '../../core/event/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { REPORT_DIMENSIONS, type ReportDimension } from '../../core/program/index.ts'
import { type LedgerKeyConfiguration, loadStation } from '../../main/station/index.ts'
import { languageOfSystem } from '../command-line/terminal.ts'

/** What is asked of the ledger. */
export type LedgerCommand =
  | { readonly name: 'verify' | 'export' }
  | { readonly name: 'list'; readonly limit: number }
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
  const command = positionals.length === 1 ? readCommand(positionals[0], values) : err('one of verify, list, report, export')
  if (!command.ok) return command
  const language = values.language ?? languageOfSystem()
  if (language !== 'ja' && language !== 'en') return err('--language: ja or en')
  const keyFile = values['key-file'] === undefined ? undefined : path.resolve(values['key-file'])
  if (values.station === undefined) {
    if (values.file === undefined) return err('--station or --file is needed')
    const key: LedgerKeyConfiguration = keyFile === undefined ? { source: 'passphrase' } : { source: 'key-file', file: keyFile }
    return ok({ command: command.value, ledgerFile: path.resolve(values.file), key, language })
  }
  const station = loadStation(values.station)
  if (!station.ok) return station
  return ok({
    command: command.value,
    ledgerFile: values.file === undefined ? station.value.ledgerFile : path.resolve(values.file),
    key: keyFile === undefined ? station.value.ledgerKey : { source: 'key-file', file: keyFile },
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
      rows: { type: 'string' },
      columns: { type: 'string' },
      csv: { type: 'boolean' },
      language: { type: 'string' },
    },
  })
}

function readCommand(name: string | undefined, values: Values): Result<LedgerCommand, string> {
  switch (name) {
    case 'verify':
    case 'export':
      return ok({ name })
    case 'list': {
      const limit = Number(values.limit ?? 20)
      return Number.isInteger(limit) && limit >= 1 ? ok({ name, limit }) : err('--limit: a number from 1')
    }
    case 'report': {
      const request = readRequest(values)
      return request.ok ? ok({ name, request: request.value, csv: values.csv === true }) : request
    }
    default:
      return err('one of verify, list, report, export')
  }
}

function readRequest(values: Values): Result<ReportRequest, string> {
  const { program } = values
  if (program === undefined) return err('--program: the id of a program')
  const from = readDay(values.from) ?? (values.from === undefined ? businessDay(systemClock.now()) : undefined)
  if (from === undefined) return err('--from: a day, YYYY-MM-DD')
  const until = readDay(values.until) ?? (values.until === undefined ? from : undefined)
  if (until === undefined) return err('--until: a day, YYYY-MM-DD')
  if (Temporal.PlainDate.compare(from, until) > 0) return err('--until: not before --from')
  const rows = readDimension(values.rows ?? 'day')
  const columns = values.columns === undefined ? undefined : readDimension(values.columns)
  if (rows === undefined || (values.columns !== undefined && columns === undefined))
    return err(`--rows, --columns: one of ${REPORT_DIMENSIONS.join(', ')}`)
  return ok({ program, from, until, rows, columns })
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
