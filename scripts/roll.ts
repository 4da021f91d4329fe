/**
 * `npm run roll -- check|import|find|export`: rolls (名簿) of a station, for office staff. Says in plain words what is wrong with a file,
 * line by line; changes nothing until a file is whole.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { assertNever, err, type Language, ok, type Result, systemClock } from '../core/base/index.ts'
import { parseRegisterDate } from '../core/calendar/index.ts'
import { type Failure, failure } from '../core/failure/index.ts'
import { fieldDecoder, parseRollMapping, type RollMapping, suggestMapping } from '../core/roll/index.ts'
import { createFile } from '../main/ledger/index.ts'
import { openRoll, type Roll, type RollQuery } from '../main/ledger/rolls/index.ts'
import { type PreparedRoll, prepareRoll, readHeader } from '../main/roll/index.ts'
import { loadStation } from '../main/station/index.ts'
import { forkProcess } from '../native/reader/launch.ts'
import { openStationLedger } from './command-line/station-ledger.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'
import { duplicateText, findingText, hitText, summaryText } from './roll/words.ts'

const USAGE = `Usage:
  npm run roll -- check FILE [--mapping F] [--save-mapping F]   looks at a file, imports nothing
  npm run roll -- import FILE --station DIR --roll ID           a new version takes the place of the present one
  npm run roll -- find --station DIR --roll ID HOW              HOW: --number N, --barcode B, --subject-key HEX,
                                                                --kana BEGINNING, or --birth-date D --name N
  npm run roll -- export --station DIR --roll ID --out F        the file as it was imported, byte for byte

  --mapping F         which column is what (JSON, see docs/rolls.md). Without it, check suggests one from the names of the
                      columns, and import takes that of the present version
  --save-mapping F    check: writes the mapping to a new file, to be looked at and given to import
  --leave-out-rejected   import although lines are rejected; look at them with check first
  --examples N        check: how many entries are shown (default 3)
  --language ja|en    default: from LANG

Exit codes: 0 all right, 1 lines are rejected or nobody is found, 2 wrong use, 3 it could not be done`

const EXIT = { ok: 0, notInOrder: 1, usage: 2, failed: 3 } as const
type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A text says what is wrong with the arguments. */
type Outcome<Value> = Result<Value, Failure | string>

const OPTIONS = {
  mapping: { type: 'string' },
  'save-mapping': { type: 'string' },
  'leave-out-rejected': { type: 'boolean' },
  examples: { type: 'string' },
  station: { type: 'string' },
  roll: { type: 'string' },
  out: { type: 'string' },
  number: { type: 'string' },
  barcode: { type: 'string' },
  'subject-key': { type: 'string' },
  kana: { type: 'string' },
  'birth-date': { type: 'string' },
  name: { type: 'string' },
  language: { type: 'string' },
} as const

const parse = (argv: string[]) => parseArgs({ args: argv, allowPositionals: true, options: OPTIONS })
type Values = ReturnType<typeof parse>['values']

function loadMapping(file: string): Result<RollMapping, Failure> {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return err(failure('roll-mapping-invalid', { file: path.basename(file), problem: 'not readable as JSON' }))
  }
  return parseRollMapping(value)
}

async function suggestedMapping(file: string): Promise<Result<RollMapping, Failure>> {
  const read = await readHeader(file)
  if (!read.ok) return read
  const { header, surveyed } = read.value
  return ok(suggestMapping(header?.fields.map(fieldDecoder(surveyed.encoding)) ?? []))
}

/** Where the rolls of a station are, and the key of its ledger. Whoever gets the key wipes it. */
interface RollsOfStation {
  readonly rolls: string
  readonly roll: string
  readonly ledgerKey: Uint8Array
}

async function stationOf(values: Values, language: Language): Promise<Outcome<RollsOfStation>> {
  if (values.station === undefined || values.roll === undefined) return err('--station and --roll are needed')
  const station = loadStation(values.station)
  if (!station.ok) return station
  const { folder, ledgerFile, ledgerKey } = station.value
  // A wrong passphrase would make a roll that the kiosk cannot open.
  const opened = await openStationLedger(ledgerFile, ledgerKey, language)
  if (!opened.ok) return opened
  opened.value.ledger.close()
  return ok({ rolls: path.join(folder, 'rolls'), roll: values.roll, ledgerKey: opened.value.key })
}

function prepare(of: RollsOfStation, source: string, mapping: RollMapping): Promise<Result<PreparedRoll, Failure>> {
  const cancel = new AbortController()
  process.once('SIGINT', () => cancel.abort())
  const shows = process.stderr.isTTY
  return prepareRoll({
    ...of,
    source: path.resolve(source),
    mapping,
    clock: systemClock,
    randomBytes,
    launch: () => forkProcess(path.join(import.meta.dirname, '../main/roll/roll-import-entry.ts')),
    signal: cancel.signal,
    onProgress: ({ share, records }) => {
      if (shows) process.stderr.write(`\r${Math.round(100 * share)} %  ${records}${share === 1 ? '\n' : ''}`)
    },
  })
}

function printList<Item>(title: string, items: Iterable<Item>, textOf: (item: Item) => string): void {
  let first = true
  for (const item of items) {
    if (first) console.log(`\n${title}`)
    first = false
    console.log(textOf(item))
  }
}

function printReport(roll: Roll, language: Language): void {
  const finding = (item: Parameters<typeof findingText>[0]) => findingText(item, language)
  const ja = language === 'ja'
  console.log(summaryText(roll.summary, roll.mapping, language))
  printList(ja ? '取り込めない行' : 'Rejected lines', roll.findings('rejected'), finding)
  printList(ja ? '要確認の行' : 'Lines to look at', roll.findings('warning'), finding)
  printList(ja ? '外字' : 'Private-use characters', roll.findings('private-use'), finding)
  printList(ja ? '重なった番号' : 'Numbers more than once', roll.duplicateNumbers(), (item) => duplicateText(item, language))
}

async function check(file: string, values: Values, language: Language): Promise<Outcome<ExitCode>> {
  const examples = Number(values.examples ?? 3)
  if (!Number.isInteger(examples) || examples < 0) return err('--examples: a number')
  const mapping = values.mapping === undefined ? await suggestedMapping(file) : loadMapping(values.mapping)
  if (!mapping.ok) return mapping
  const { columns, flags, bookingStatus } = mapping.value
  console.log(language === 'ja' ? '列の対応' : 'Columns')
  for (const [field, column] of Object.entries(columns)) console.log(`  ${field}: ${column}`)
  for (const { flag, column, until } of flags) console.log(`  ${flag}: ${column}${until === undefined ? '' : ` (${until})`}`)
  if (bookingStatus !== undefined) console.log(`  bookingStatus: ${bookingStatus.column} = ${bookingStatus.when.join(' / ')}`)
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-roll-'))
  try {
    // The same import, encrypted under a key that nobody keeps, and thrown away.
    const prepared = await prepare({ rolls: folder, roll: 'check', ledgerKey: randomBytes(32) }, file, mapping.value)
    if (!prepared.ok) return prepared
    const { roll, summary, discard } = prepared.value
    try {
      console.log()
      printReport(roll, language)
      printList(language === 'ja' ? '例（行、番号、氏名…）' : 'Examples (line, number, name …)', roll.first(examples), hitText)
    } finally {
      discard()
    }
    const target = values['save-mapping']
    if (target !== undefined && !createFile(path.resolve(target), `${JSON.stringify(mapping.value, undefined, 2)}\n`))
      return err(`--save-mapping: ${target} is there already`)
    return ok(summary.rejected === 0 ? EXIT.ok : EXIT.notInOrder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function mappingInUse(of: RollsOfStation): Result<RollMapping, Failure> {
  const present = openRoll(of)
  if (!present.ok)
    return present.error.code === 'roll-unknown'
      ? err(failure('roll-mapping-invalid', { problem: '--mapping is needed the first time' }))
      : present
  const { mapping } = present.value
  present.value.close()
  return ok(mapping)
}

async function importFile(file: string, values: Values, of: RollsOfStation, language: Language): Promise<Outcome<ExitCode>> {
  const mapping = values.mapping === undefined ? mappingInUse(of) : loadMapping(values.mapping)
  if (!mapping.ok) return mapping
  const prepared = await prepare(of, file, mapping.value)
  if (!prepared.ok) return prepared
  const { roll, summary, publish, discard } = prepared.value
  printReport(roll, language)
  if (summary.rejected > 0 && values['leave-out-rejected'] !== true) {
    discard()
    return err(failure('roll-lines-rejected', { rejected: summary.rejected }))
  }
  const published = publish()
  if (!published.ok) return published
  console.log(
    language === 'ja'
      ? `\n名簿「${of.roll}」の第 ${published.value} 版（${summary.entries} 件）を使い始めました。`
      : `\nVersion ${published.value} of roll “${of.roll}” (${summary.entries} entries) is now in use.`,
  )
  return ok(EXIT.ok)
}

function queryOf(values: Values): Result<RollQuery, string> {
  const { number, barcode, kana, name } = values
  const subjectKey = values['subject-key']
  if (number !== undefined) return ok({ by: 'number', number })
  if (barcode !== undefined) return ok({ by: 'barcode', barcode })
  if (subjectKey !== undefined) return ok({ by: 'subject-key', subjectKey })
  if (kana !== undefined) return ok({ by: 'kana', beginning: kana })
  if (values['birth-date'] === undefined || name === undefined) return err('how to find: see HOW')
  const birthDate = parseRegisterDate(values['birth-date'])
  return birthDate.ok
    ? ok({ by: 'birth-date-and-name', birthDate: birthDate.value.date.raw, name })
    : err('--birth-date: not a day')
}

function find(values: Values, of: RollsOfStation, language: Language): Outcome<ExitCode> {
  const query = queryOf(values)
  if (!query.ok) return query
  const opened = openRoll(of)
  if (!opened.ok) return opened
  try {
    const { hits, more } = opened.value.find(query.value)
    for (const hit of hits) console.log(hitText(hit))
    const ja = language === 'ja'
    if (hits.length === 0) console.log(ja ? '名簿にありません。' : 'Not on the roll.')
    if (hits.length > 1)
      console.log(
        ja
          ? '同じ人とは限りません。生年月日と住所で確かめてください。'
          : 'Not necessarily one person: compare birth date and address.',
      )
    if (more) console.log(ja ? 'ほかにもあります。もっと詳しく入れてください。' : 'There are more. Enter more of it.')
    return ok(hits.length === 0 ? EXIT.notInOrder : EXIT.ok)
  } finally {
    opened.value.close()
  }
}

function exportFile(values: Values, of: RollsOfStation, language: Language): Outcome<ExitCode> {
  if (values.out === undefined) return err('--out is needed')
  const opened = openRoll(of)
  if (!opened.ok) return opened
  try {
    // It holds the whole roll in the clear: for its owner only, and never over something else.
    const descriptor = openSync(path.resolve(values.out), 'wx', 0o600)
    try {
      for (const bytes of opened.value.export()) writeSync(descriptor, bytes)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    const { encoding } = opened.value.summary
    console.log(
      language === 'ja'
        ? `書き出しました（${encoding}、元のファイルと同じ）。`
        : `Exported (${encoding}, equal to the imported file).`,
    )
    return ok(EXIT.ok)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(`--out: ${String(error.code)}`)
    throw error
  } finally {
    opened.value.close()
  }
}

const COMMANDS = ['check', 'import', 'find', 'export'] as const

async function run(argv: string[], language: Language): Promise<Outcome<ExitCode>> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const command = COMMANDS.find((name) => name === positionals[0])
  const [, file, ...others] = positionals
  if (command === undefined || others.length > 0) return err('one of check, import, find, export')
  if ((command === 'check' || command === 'import') !== (file !== undefined)) return err('which FILE?')
  if (command === 'check') return check(file ?? '', values, language)
  const of = await stationOf(values, language)
  if (!of.ok) return of
  try {
    switch (command) {
      case 'import':
        return await importFile(file ?? '', values, of.value, language)
      case 'find':
        return find(values, of.value, language)
      case 'export':
        return exportFile(values, of.value, language)
      default:
        return assertNever(command)
    }
  } finally {
    of.value.ledgerKey.fill(0)
  }
}

function languageOf(argv: readonly string[]): Language {
  const index = argv.indexOf('--language')
  const asked = index < 0 ? undefined : argv[index + 1]
  return asked === 'ja' || asked === 'en' ? asked : languageOfSystem()
}

async function main(argv: string[]): Promise<ExitCode> {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(USAGE)
    return EXIT.ok
  }
  const language = languageOf(argv)
  const outcome = await run(argv, language)
  if (outcome.ok) return outcome.value
  if (typeof outcome.error === 'string') console.error(`${outcome.error}\n\n${USAGE}`)
  else printFailure(outcome.error, language)
  if (typeof outcome.error === 'string') return EXIT.usage
  return outcome.error.code === 'roll-lines-rejected' ? EXIT.notInOrder : EXIT.failed
}

process.exitCode = await main(process.argv.slice(2))
