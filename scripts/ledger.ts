/**
 * `npm run ledger -- verify|list|export`: looks at a ledger from outside the kiosk, also while the kiosk is running.
 * Opens it read-only; never writes, never prints the key.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { BUSINESS_TIME_ZONE, err, type Language, ok, type Result } from '../core/base/index.ts'
import { type Failure, failure } from '../core/failure/index.ts'
import type { Ledger } from '../main/ledger/index.ts'
import { type LedgerKeyConfiguration, loadStation } from '../main/station/index.ts'
import { openStationLedger } from './command-line/station-ledger.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'

const USAGE = `Usage:
  npm run ledger -- verify   proves every record, the chain and the signature
  npm run ledger -- list     the last check-ins, newest first
  npm run ledger -- export   the whole log as JSON lines (holds what was kept of persons)

Which ledger and which key:
  --station DIR     folder of the station (station.yaml); its ledger and its kind of key
  --file F          the ledger file
  --key-file K      the key file (32 bytes in base64, readable by its owner only)
  Without a key file the passphrase is asked for.

  --limit N         list: how many (default 20)
  --language ja|en  default: from LANG

Exit codes: 0 all right, 1 the ledger is not in order, 2 wrong use, 3 it could not be opened`

const EXIT = { ok: 0, notInOrder: 1, usage: 2, notOpened: 3 } as const
type ExitCode = (typeof EXIT)[keyof typeof EXIT]

const COMMANDS = ['verify', 'list', 'export'] as const
type Command = (typeof COMMANDS)[number]

interface Arguments {
  readonly command: Command
  readonly ledgerFile: string
  readonly key: LedgerKeyConfiguration
  readonly limit: number
  readonly language: Language
}

const OUTCOME_WORDS = {
  admit: { ja: '可', en: 'admit' },
  refuse: { ja: '不可', en: 'refuse' },
  ask: { ja: '係員', en: 'ask' },
} as const

/** The arguments; a text says what is wrong with them. */
function readArguments(argv: string[]): Result<Arguments, Failure | string> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const command = COMMANDS.find((name) => name === positionals[0])
  if (command === undefined || positionals.length !== 1) return err('one of verify, list, export')
  const limit = Number(values.limit ?? 20)
  if (!Number.isInteger(limit) || limit < 1) return err('--limit: a number from 1')
  const language = values.language ?? languageOfSystem()
  if (language !== 'ja' && language !== 'en') return err('--language: ja or en')
  const keyFile = values['key-file'] === undefined ? undefined : path.resolve(values['key-file'])
  if (values.station === undefined) {
    if (values.file === undefined) return err('--station or --file is needed')
    const key: LedgerKeyConfiguration = keyFile === undefined ? { source: 'passphrase' } : { source: 'key-file', file: keyFile }
    return ok({ command, ledgerFile: path.resolve(values.file), key, limit, language })
  }
  const station = loadStation(values.station)
  if (!station.ok) return station
  return ok({
    command,
    ledgerFile: values.file === undefined ? station.value.ledgerFile : path.resolve(values.file),
    key: keyFile === undefined ? station.value.ledgerKey : { source: 'key-file', file: keyFile },
    limit,
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
      language: { type: 'string' },
    },
  })
}

function verify(ledger: Ledger, language: Language): ExitCode {
  const verified = ledger.verify()
  if (!verified.ok) {
    printFailure(verified.error, language)
    return EXIT.notInOrder
  }
  const { events, checkIns, undone, erasedBodies, device, headHash } = verified.value
  console.log(
    language === 'ja'
      ? `台帳は正しい状態です。記録 ${events} 件、受付 ${checkIns} 件（うち取り消し ${undone} 件）、消去済みの内容 ${erasedBodies} 件。\n端末 ${device}\n末尾 ${headHash}`
      : `The ledger is in order: ${events} events, ${checkIns} check-ins (${undone} of them undone), ${erasedBodies} contents erased.\ndevice ${device}\nhead   ${headHash}`,
  )
  return EXIT.ok
}

function list(ledger: Ledger, language: Language, limit: number): ExitCode {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: BUSINESS_TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' })
  const rows = ledger.recentCheckIns(limit)
  if (rows.length === 0) console.log(language === 'ja' ? '受付はまだありません。' : 'No check-ins yet.')
  for (const row of rows) {
    const price = row.priceClass === undefined ? '' : ` [${row.priceClass[language]}]`
    const { undone } = row
    const undoneWords =
      undone === undefined
        ? ''
        : ` – ${language === 'ja' ? '取り消し' : 'undone'} ${time.format(new Date(undone.at))} (${undone.operator}): ${undone.reason}`
    console.log(
      `${String(row.number).padStart(5)}  ${time.format(new Date(row.at))}  ${OUTCOME_WORDS[row.outcome][language]}  ${row.ruleId}${price}  ${row.reason[language]}${undoneWords}`,
    )
  }
  return EXIT.ok
}

function exportLines(ledger: Ledger): ExitCode {
  for (const line of ledger.export()) process.stdout.write(`${line}\n`)
  return EXIT.ok
}

async function main(): Promise<ExitCode> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(USAGE)
    return EXIT.ok
  }
  const options = readArguments(process.argv.slice(2))
  if (!options.ok) {
    if (typeof options.error === 'string') console.error(`${options.error}\n\n${USAGE}`)
    else printFailure(options.error, languageOfSystem())
    return typeof options.error === 'string' ? EXIT.usage : EXIT.notOpened
  }
  const { command, ledgerFile, key, language, limit } = options.value
  const opened = await openStationLedger(ledgerFile, key, language)
  if (!opened.ok) {
    printFailure(opened.error, language)
    return EXIT.notOpened
  }
  const { ledger } = opened.value
  opened.value.key.fill(0)
  try {
    if (command === 'verify') return verify(ledger, language)
    return command === 'list' ? list(ledger, language, limit) : exportLines(ledger)
  } catch (error) {
    // Read-only opens also what is not in order, so that it can be examined; reading it may then go wrong anywhere.
    printFailure(failure('ledger-chain-broken', { problem: error instanceof Error ? error.message : String(error) }), language)
    return EXIT.notInOrder
  } finally {
    ledger.close()
  }
}

// A reader of the export that stops early (head) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.notOpened))
process.exitCode = await main()
