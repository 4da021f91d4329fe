/**
 * `npm run roll -- check|import|find|export` and, for signed packages, `package|sign|copy|lease|import-package|import-lease|keys`: rolls
 * (名簿), for office staff. Says in plain words what is wrong with a file, line by line; changes nothing until a file is whole.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { assertNever, err, type Language, ok, type Result, systemClock } from '../core/base/index.ts'
import { parseRegisterDate } from '../core/calendar/index.ts'
import { type Failure, failure } from '../core/failure/index.ts'
import { fieldDecoder, parseRollMapping, type RollMapping, suggestMapping } from '../core/roll/index.ts'
import { createFile } from '../main/ledger/index.ts'
import { openRoll, type Roll, type RollQuery } from '../main/ledger/rolls/index.ts'
import { type PreparedRoll, prepareRoll, type RollImportProgress, readHeader } from '../main/roll/index.ts'
import { forkProcess } from '../native/reader/launch.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'
import { keys } from './program/keys.ts'
import {
  EXIT,
  type ExitCode,
  type Outcome,
  parseCommandLine,
  type RollsOfStation,
  stationOf,
  USAGE,
  type Values,
} from './roll/command.ts'
import { copyFolder, importPackage, lease, newRollKey, packageFile, signPackage, stationKey, takeLease } from './roll/package.ts'
import { duplicateText, findingText, hitText, summaryText } from './roll/words.ts'

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
  return ok(suggestMapping(header?.texts(fieldDecoder(surveyed.encoding)) ?? []))
}

/** An import in a process of its own, ended by Ctrl-C, its progress shown. */
function importing() {
  const cancel = new AbortController()
  process.once('SIGINT', () => cancel.abort())
  const shows = process.stderr.isTTY
  return {
    launch: () => forkProcess(path.join(import.meta.dirname, '../main/roll/roll-import-entry.ts')),
    signal: cancel.signal,
    onProgress: ({ share, records }: RollImportProgress) => {
      if (shows) process.stderr.write(`\r${Math.round(100 * share)} %  ${records}${share === 1 ? '\n' : ''}`)
    },
  }
}

type Place = Pick<RollsOfStation, 'rolls' | 'roll' | 'ledgerKey' | 'clock'>

function prepare(of: Place, source: string, mapping: RollMapping): Promise<Result<PreparedRoll, Failure>> {
  return prepareRoll({ ...of, ...importing(), source: path.resolve(source), mapping, randomBytes })
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
    const prepared = await prepare(
      { rolls: folder, roll: 'check', ledgerKey: randomBytes(32), clock: systemClock },
      file,
      mapping.value,
    )
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

/** Commands, and whether they take a FILE (or FOLDER). */
const COMMANDS = {
  check: true,
  import: true,
  find: false,
  export: false,
  package: true,
  sign: true,
  copy: true,
  lease: false,
  'import-package': true,
  'import-lease': true,
} as const
type Command = keyof typeof COMMANDS
const isCommand = (name: string | undefined): name is Command => name !== undefined && Object.hasOwn(COMMANDS, name)

async function run(argv: string[], language: Language): Promise<Outcome<ExitCode>> {
  let parsed: ReturnType<typeof parseCommandLine>
  try {
    parsed = parseCommandLine(argv)
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const [command, file, ...others] = positionals
  if (command === 'keys') return runKeys(positionals.slice(1), values, language)
  if (!isCommand(command) || others.length > 0) return err(`one of ${Object.keys(COMMANDS).join(', ')}, keys`)
  if (COMMANDS[command] !== (file !== undefined)) return err('which FILE?')
  switch (command) {
    case 'check':
      return check(file ?? '', values, language)
    case 'package':
      return packageWith(file ?? '', values, language)
    case 'sign':
      return signPackage(file ?? '', values, language)
    case 'copy':
      return copyFolder(file ?? '', values, language)
    case 'lease':
      return lease(values, language)
    default:
      return atStation(command, file ?? '', values, language)
  }
}

/** Never with a mapping that nobody has looked at: what is packed is used by every station. */
function packageWith(file: string, values: Values, language: Language): Promise<Outcome<ExitCode>> | Outcome<ExitCode> {
  if (values.mapping === undefined) return err('package: --mapping is needed')
  const mapping = loadMapping(values.mapping)
  return mapping.ok ? packageFile(file, values, mapping.value, language) : mapping
}

async function atStation(
  command: 'import' | 'find' | 'export' | 'import-package' | 'import-lease',
  file: string,
  values: Values,
  language: Language,
): Promise<Outcome<ExitCode>> {
  const of = await stationOf(values, language)
  if (!of.ok) return of
  try {
    switch (command) {
      case 'import':
        return await importFile(file, values, of.value, language)
      case 'find':
        return find(values, of.value, language)
      case 'export':
        return exportFile(values, of.value, language)
      case 'import-package':
        return await importPackage(file, values, of.value, importing(), language)
      case 'import-lease':
        return await takeLease(file, values, of.value, language)
      default:
        return assertNever(command)
    }
  } finally {
    of.value.ledgerKey.fill(0)
  }
}

async function runKeys(files: readonly string[], values: Values, language: Language): Promise<Outcome<ExitCode>> {
  if (files[0] === 'roll' && files.length === 1) return newRollKey(values, language)
  if (files[0] !== 'station' || files.length > 1) return keys({ files, values, language }, 'roll-signing')
  // Whatever roll it is: the key is the station's.
  const of = await stationOf({ ...values, roll: values.roll ?? 'any' }, language)
  if (!of.ok) return of
  try {
    return stationKey(of.value)
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
