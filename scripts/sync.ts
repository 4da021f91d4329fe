/** `npm run sync -- enrol|status|export|import`: enrols a station with the hub of its municipality, and carries records where there is no line. */
import { parseArgs } from 'node:util'
import { bytesToHex, err, hexToBytes, type Language, ok, type Result } from '../core/base/index.ts'
import { type Failure, failure } from '../core/failure/index.ts'
import { formatTicket, normalizedCode } from '../core/protocol/index.ts'
import { loadStation, StationSecrets } from '../main/station/index.ts'
import { enrolStation, exportBatches, importCarried } from '../main/sync/index.ts'
import { type OpenedLedger, openStationLedger } from './command-line/station-ledger.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'
import { enrolAgain, exportFormer, printPredecessors } from './sync/begin-again.ts'
import { enrolling, partsOf, printEnrolled } from './sync/hub-parts.ts'
import { printImported } from './sync/print-imported.ts'

const USAGE = `Usage:
  npm run sync -- enrol --station DIR --ticket TEXT
  npm run sync -- enrol --station DIR --hub URL --code CODE [--authority SHA256]
      enrols the station with a hub; shows six words, which the administrator compares. The kiosk is closed meanwhile.
  npm run sync -- enrol --again [--former DEVICE] --station DIR --ticket TEXT
      after its disk was copied, rolled back or lost: the ledger is put aside, and the station begins with a new key in the place of
      the former device; --former names that where the ledger cannot be read
  npm run sync -- status --station DIR
      with which hub, and how many records it does not have yet
  npm run sync -- export --station DIR --folder USB [--everything]
      writes the records that the hub does not have, signed and sealed, for somebody to carry
  npm run sync -- export --set-aside --station DIR --folder USB
      writes everything of the ledgers that were put aside
  npm run sync -- import --station DIR --folder USB [--keep]
      takes what was brought back from the hub, and removes from the stick what has arrived (--keep: removes nothing)

  --language ja|en    default: from LANG

Exit codes: 0 done, 2 wrong use, 3 it could not be done`

const EXIT = { ok: 0, usage: 2, failed: 3 } as const

interface Command {
  readonly name: 'enrol' | 'status' | 'export' | 'import'
  readonly station: string
  readonly ticket?: string
  readonly folder?: string
  readonly everything: boolean
  readonly again: boolean
  readonly keep: boolean
  readonly setAside: boolean
  /** Id of the device of before. */
  readonly former?: Uint8Array
  readonly language: Language
}

function readCommand(argv: string[]): Command | undefined {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      station: text,
      ticket: text,
      hub: text,
      code: text,
      authority: text,
      folder: text,
      everything: { type: 'boolean' },
      again: { type: 'boolean' },
      keep: { type: 'boolean' },
      former: text,
      'set-aside': { type: 'boolean' },
      language: text,
    },
  })
  const [name, ...rest] = positionals
  const { station, hub, code, authority, folder, everything = false, again = false } = values
  const language = values.language === 'ja' || values.language === 'en' ? values.language : languageOfSystem()
  const typed = code === undefined ? undefined : normalizedCode(code)
  const put =
    hub === undefined || typed === undefined
      ? undefined
      : formatTicket({ address: hub.replace(/\/+$/, ''), code: typed, ...(authority !== undefined && { authority }) })
  const ticket = values.ticket ?? put
  if (station === undefined || rest.length > 0) return undefined
  if (values.former !== undefined && !(again && /^[0-9a-f]{32}$/.test(values.former))) return undefined
  const former = values.former === undefined ? undefined : hexToBytes(values.former)
  if (name !== 'enrol' && name !== 'status' && name !== 'export' && name !== 'import') return undefined
  // One that broke off after the approval goes on without a ticket.
  if (name === 'enrol' && ticket === undefined && !again) return undefined
  if ((name === 'export' || name === 'import') && folder === undefined) return undefined
  return {
    ...{ name, station, everything, language, again, setAside: values['set-aside'] === true, keep: values.keep === true },
    ...(ticket !== undefined && { ticket }),
    ...(folder !== undefined && { folder }),
    ...(former !== undefined && { former }),
  }
}

async function enrol(
  ticket: string,
  { ledger, key }: OpenedLedger,
  station: { readonly id: string; readonly name: string },
  language: Language,
): Promise<Result<undefined, Failure>> {
  const secrets = new StationSecrets(key)
  try {
    const enrolled = await enrolStation(ticket, { ...enrolling(station, language), records: ledger.sync, secrets })
    if (!enrolled.ok) return enrolled
    printEnrolled(enrolled.value, language)
    return ok(undefined)
  } finally {
    secrets.wipe()
  }
}

function printStatus({ ledger }: OpenedLedger, language: Language): Result<undefined, Failure> {
  const { sync } = ledger
  const enrolment = sync.enrolment()
  if (enrolment === undefined) return err(failure('sync-not-enrolled'))
  const { acked, epoch } = sync.outbox()
  const { seq } = sync.head()
  const device = bytesToHex(sync.owner.device)
  console.log(
    language === 'ja'
      ? `サーバー ${enrolment.hub}（団体コード ${enrolment.tenant}）\n端末 ${device}\n送った記録 ${acked} / ${seq} 件、残り ${seq - acked} 件（世代 ${epoch}）`
      : `hub     ${enrolment.hub} (municipality ${enrolment.tenant})\ndevice  ${device}\nsent    ${acked} of ${seq} events, ${seq - acked} waiting (epoch ${epoch})`,
  )
  printPredecessors(sync, language)
  return ok(undefined)
}

async function carry(command: Command, opened: OpenedLedger): Promise<Result<undefined, Failure>> {
  const { folder = '', language, everything } = command
  const parts = await partsOf(opened)
  if (!parts.ok) return parts
  if (command.name === 'export') {
    const written = await exportBatches(folder, parts.value, { everything })
    if (!written.ok) return written
    const { files, events } = written.value
    console.log(
      language === 'ja' ? `記録 ${events} 件を ${files} 個のファイルに書きました` : `${events} events in ${files} files`,
    )
    return ok(undefined)
  }
  const taken = await importCarried(folder, parts.value, { cleans: !command.keep })
  if (!taken.ok) return taken
  printImported(taken.value, language)
  return taken.value.left.length === 0 ? ok(undefined) : err(failure('sync-courier-left', { files: taken.value.left.length }))
}

async function run(command: Command): Promise<Result<undefined, Failure>> {
  const station = loadStation(command.station)
  if (!station.ok) return station
  const { ledgerFile, ledgerKey, id, name } = station.value
  const { language, ticket = '', former, folder = '' } = command
  // These open more than the ledger of the station, or another one.
  if (command.name === 'enrol' && command.again) return enrolAgain(station.value, { ticket, former, language })
  if (command.name === 'export' && command.setAside) return exportFormer(station.value, { folder, language })
  const opened = await openStationLedger(ledgerFile, ledgerKey, command.language, {
    readOnly: command.name === 'status',
    station: { id, name },
  })
  if (!opened.ok) return opened
  try {
    switch (command.name) {
      case 'enrol':
        return await enrol(command.ticket ?? '', opened.value, { id, name }, command.language)
      case 'status':
        return printStatus(opened.value, command.language)
      case 'export':
      case 'import':
        return await carry(command, opened.value)
    }
  } finally {
    opened.value.key.fill(0)
    opened.value.ledger.close()
  }
}

async function main(argv: string[]): Promise<number> {
  let command: Command | undefined
  try {
    command = readCommand(argv)
  } catch {
    // An option that does not exist: the usage says which do.
  }
  if (command === undefined) {
    console.error(USAGE)
    return EXIT.usage
  }
  const done = await run(command)
  if (done.ok) return EXIT.ok
  printFailure(done.error, command.language)
  return EXIT.failed
}

process.exitCode = await main(process.argv.slice(2))
