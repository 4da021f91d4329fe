/**
 * `npm run ledger -- verify|list|report|export|erase`: looks at a ledger from outside the kiosk, also while the kiosk is running.
 * Opens it read-only but for `erase`; never prints the key.
 */
import type { Language } from '../core/base/index.ts'
import { failure } from '../core/failure/index.ts'
import type { Ledger } from '../main/ledger/index.ts'
import { openStationLedger } from './command-line/station-ledger.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'
import { type LedgerCommand, readArguments } from './ledger/arguments.ts'
import { type ExportFileRequest, writeExportFile } from './ledger/export-file.ts'
import { checkInLine } from './ledger/list.ts'
import { csvText, reportCells, tableLines } from './ledger/report.ts'

const USAGE = `Usage:
  npm run ledger -- verify   proves every record, the chain and the signature
  npm run ledger -- list     the last check-ins, newest first, with what became of them
  npm run ledger -- report   counts the check-ins of a program; undone ones are left out
  npm run ledger -- export   the whole log as JSON lines (holds what was kept of persons)
  npm run ledger -- export --station DIR --program ID --export NAME --out FILE
                             check-ins as a CSV file that the program declares; undone ones are left out
  npm run ledger -- erase --program ID --before D
                             erases what is kept of persons from before a day; what a desk has open goes at its next start

Which ledger and which key:
  --station DIR     folder of the station (station.yaml); its ledger and its kind of key
  --file F          the ledger file
  --key-file K      the key file (32 bytes in base64, readable by its owner only)
  Without a key file the passphrase is asked for.

  --limit N         list: how many (default 20)
  --program ID      report, export: which program
  --from D          report, export: first business day, YYYY-MM-DD (default: today)
  --until D         report, export: last business day (default: the first)
  --rows BY         report: hour, day, place, class, rule or outcome (default: day)
  --columns BY      report: the same; without it only the totals
  --report NAME     report: rows and columns as the program declares them (with --station)
  --csv             report: as CSV for a spreadsheet
  --export NAME     export: which of the program's files
  --out FILE        export: the file to write (.csv), readable by its owner only
  --replace         export: the file may be there and is replaced
  --encoding E      export: utf-8 (default) or cp932; nothing is written when cp932 lacks a character
  --language ja|en  default: from LANG; words in a file of --export: ja

Exit codes: 0 all right, 1 the ledger is not in order, 2 wrong use, 3 it could not be opened or
the file not be written`

const EXIT = { ok: 0, notInOrder: 1, usage: 2, notOpened: 3 } as const
type ExitCode = (typeof EXIT)[keyof typeof EXIT]

function verify(ledger: Ledger, language: Language): ExitCode {
  const verified = ledger.verify()
  if (!verified.ok) {
    printFailure(verified.error, language)
    return EXIT.notInOrder
  }
  const { events, checkIns, undone, released, erasedBodies, unexplainedErasures, device, headHash } = verified.value
  console.log(
    language === 'ja'
      ? `台帳は正しい状態です。記録 ${events} 件、受付 ${checkIns} 件（うち取り消し ${undone} 件、解除 ${released} 件）、消去済みの内容 ${erasedBodies} 件。\n端末 ${device}\n末尾 ${headHash}`
      : `The ledger is in order: ${events} events, ${checkIns} check-ins (${undone} of them undone, ${released} released), ${erasedBodies} contents erased.\ndevice ${device}\nhead   ${headHash}`,
  )
  if (unexplainedErasures === 0) return EXIT.ok
  console.error(
    language === 'ja'
      ? `消去した記録がないのに、内容のない記録が ${unexplainedErasures} 件あります。だれかが消した疑いがあります。`
      : `${unexplainedErasures} contents are missing without a record of their erasure: somebody may have taken them away.`,
  )
  return EXIT.notInOrder
}

/** Everything of a program from before a day, as far as it is not to be kept. */
function erase(ledger: Ledger, language: Language, { rule }: Extract<LedgerCommand, { name: 'erase' }>): ExitCode {
  let bodies = 0
  for (;;) {
    const step = ledger.eraseStep(rule)
    if (!step.ok) {
      printFailure(step.error, language)
      return EXIT.notOpened
    }
    bodies += step.value.bodies
    if (step.value.done) break
  }
  console.log(
    language === 'ja'
      ? `${rule.before} より前の記録 ${bodies} 件の内容を消去しました。受付の番号・日時・判定は残ります。`
      : `The contents of ${bodies} events from before ${rule.before} were erased. Numbers, times and decisions stay.`,
  )
  return EXIT.ok
}

function list(ledger: Ledger, language: Language, limit: number): ExitCode {
  const rows = ledger.recentCheckIns(limit)
  if (rows.length === 0) console.log(language === 'ja' ? '受付はまだありません。' : 'No check-ins yet.')
  for (const row of rows) console.log(checkInLine(row, language))
  return EXIT.ok
}

function report(ledger: Ledger, language: Language, command: Extract<LedgerCommand, { name: 'report' }>): ExitCode {
  const cells = reportCells(ledger.report(command.request), command.request, language)
  if (command.csv) process.stdout.write(csvText(cells))
  else for (const line of tableLines(cells)) console.log(line)
  return EXIT.ok
}

function exportLines(ledger: Ledger): ExitCode {
  for (const line of ledger.export()) process.stdout.write(`${line}\n`)
  return EXIT.ok
}

function exportFile(ledger: Ledger, language: Language, request: ExportFileRequest): ExitCode {
  const written = writeExportFile(ledger, request)
  if (!written.ok) {
    printFailure(written.error, language)
    return EXIT.notOpened
  }
  console.log(
    language === 'ja'
      ? `受付 ${written.value} 件を書き出しました。\n${request.file}`
      : `${written.value} check-ins written.\n${request.file}`,
  )
  return EXIT.ok
}

function run(ledger: Ledger, language: Language, command: LedgerCommand): ExitCode {
  switch (command.name) {
    case 'verify':
      return verify(ledger, language)
    case 'erase':
      return erase(ledger, language, command)
    case 'list':
      return list(ledger, language, command.limit)
    case 'report':
      return report(ledger, language, command)
    case 'export':
      return exportLines(ledger)
    case 'export-file':
      return exportFile(ledger, language, command.request)
  }
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
  const { command, ledgerFile, key, language } = options.value
  const opened = await openStationLedger(ledgerFile, key, language, { readOnly: command.name !== 'erase' })
  if (!opened.ok) {
    printFailure(opened.error, language)
    return EXIT.notOpened
  }
  const { ledger } = opened.value
  opened.value.key.fill(0)
  try {
    return run(ledger, language, command)
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
