import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { bytesToHex, type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import { attempt, createFile, openLedger, syncToDisk } from '../ledger/index.ts'
import { type KeyStore, loadStation, resolveLedgerKey, STATION_FILE, type StaffRecord, writeStaffFile } from '../station/index.ts'

/** What a station is made of before it is written. */
export interface NewStation {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly reader: 'pcsc' | 'simulated'
  readonly gate?: Readonly<Record<string, unknown>>
  readonly staff: readonly StaffRecord[]
  readonly ledgerKey: 'os-key-store' | 'passphrase'
  /** Bytes as entered. Wiped, whatever happens. */
  readonly passphrase?: Uint8Array
  /** Puts signer key and program into a folder; what the configuration calls the program. */
  readonly installProgram: (folder: string) => Result<string, Failure>
}

export interface WriteStationOptions {
  readonly folder: string
  readonly clock: Clock
  readonly randomBytes: (length: number) => Uint8Array
  readonly keyStore?: KeyStore
  /** The SQLite addon for runtimes below Node-API 10. */
  readonly nativeBinding?: string
}

const LEDGER_FILE = 'ledger.db'
/** Everything is made whole in here, and moved to its place at the end. While it is there, the set-up was not finished. */
const UNFINISHED = 'setup-unfinished'
/** What lay in the way of a new station is kept, in a folder with this beginning. */
const SET_ASIDE = 'set-aside-'

/** What a failure of the disk means while a station is set up. */
const OF_SETUP: Readonly<Partial<Record<FailureCode, FailureCode>>> = {
  'ledger-disk-full': 'setup-disk-full',
  'ledger-read-only': 'setup-folder-read-only',
  'ledger-not-a-ledger': 'setup-folder-read-only',
}

function onDisk<Value>(action: () => Result<Value, Failure>): Result<Value, Failure> {
  const outcome = attempt(action)
  if (outcome.ok) return outcome
  const code = OF_SETUP[outcome.error.code]
  return code === undefined ? outcome : err(failure(code, outcome.error.detail))
}

/**
 * Why no station can be set up in a folder: there is one, or there is the ledger of one, which a new key would make useless.
 * `setup-folder-in-use`.
 */
export function folderInUse(folder: string): Failure | undefined {
  if (existsSync(path.join(folder, STATION_FILE))) return failure('setup-folder-in-use', { file: STATION_FILE })
  const isLeftover = existsSync(path.join(folder, UNFINISHED))
  return existsSync(path.join(folder, LEDGER_FILE)) && !isLeftover
    ? failure('setup-folder-in-use', { file: LEDGER_FILE })
    : undefined
}

/**
 * Writes a station, all or nothing: it is made in a folder of its own beside, read back, and moved to its place, the configuration
 * last. Until then the folder is none of a station, and the set-up begins again; what it left is set aside, never deleted.
 */
export async function writeStation(station: NewStation, options: WriteStationOptions): Promise<Result<undefined, Failure>> {
  try {
    const inUse = folderInUse(options.folder)
    if (inUse !== undefined) return err(inUse)
    const unfinished = path.join(options.folder, UNFINISHED)
    const begun = onDisk(() => {
      rmSync(unfinished, { recursive: true, force: true })
      mkdirSync(unfinished, { recursive: true, mode: 0o700 })
      return ok(undefined)
    })
    if (!begun.ok) return begun
    const made = await makeStation(station, unfinished, options)
    if (made.ok) return onDisk(() => moveIntoPlace(unfinished, options))
    // Nothing of it has been moved yet, so that its folder must not call a ledger that comes later unfinished.
    onDisk(() => {
      rmSync(unfinished, { recursive: true, force: true })
      return ok(undefined)
    })
    return made
  } finally {
    station.passphrase?.fill(0)
  }
}

async function makeStation(
  station: NewStation,
  folder: string,
  options: WriteStationOptions,
): Promise<Result<undefined, Failure>> {
  const program = station.installProgram(folder)
  if (!program.ok) return program
  const staff = onDisk(() => writeStaffFile(folder, station.staff))
  if (!staff.ok) return staff
  const ledger = await makeLedger(station, folder, options)
  if (!ledger.ok) return ledger
  const configuration = {
    station: { id: station.id, name: station.name },
    place: station.place,
    program: program.value,
    reader: station.reader,
    ...(station.gate === undefined ? {} : { gates: { main: station.gate } }),
    ledger: { file: LEDGER_FILE, key: { source: station.ledgerKey } },
  }
  const written = onDisk(() => ok(createFile(path.join(folder, STATION_FILE), stringify(configuration))))
  if (!written.ok) return written
  // A station that could not be loaded must not be found out at the next start.
  const loaded = loadStation(folder)
  return loaded.ok ? ok(undefined) : loaded
}

/** The ledger is begun here, so that its key is the one that was chosen now and not the first that somebody enters. */
async function makeLedger(
  { id, name, ledgerKey, passphrase }: NewStation,
  folder: string,
  { clock, randomBytes, keyStore, nativeBinding }: WriteStationOptions,
): Promise<Result<undefined, Failure>> {
  const ledgerFile = path.join(folder, LEDGER_FILE)
  const found = await resolveLedgerKey({ configuration: { source: ledgerKey }, ledgerFile, keyStore, passphrase, randomBytes })
  if (!found.ok) return onDisk(() => found)
  const { key } = found.value
  const opened = openLedger({
    file: ledgerFile,
    key,
    clock,
    randomBytes,
    station: { id, name },
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  })
  key.fill(0)
  if (!opened.ok) return onDisk(() => opened)
  opened.value.close()
  return ok(undefined)
}

function moveIntoPlace(unfinished: string, { folder, randomBytes }: WriteStationOptions): Result<undefined, Failure> {
  const names = readdirSync(unfinished).filter((name) => name !== STATION_FILE)
  syncTree(unfinished)
  const inTheWay = names.filter((name) => existsSync(path.join(folder, name)))
  if (inTheWay.length > 0) {
    const aside = path.join(folder, `${SET_ASIDE}${bytesToHex(randomBytes(4))}`)
    mkdirSync(aside, { mode: 0o700 })
    for (const name of inTheWay) renameSync(path.join(folder, name), path.join(aside, name))
  }
  for (const name of names) renameSync(path.join(unfinished, name), path.join(folder, name))
  syncToDisk(folder)
  renameSync(path.join(unfinished, STATION_FILE), path.join(folder, STATION_FILE))
  rmSync(unfinished, { recursive: true, force: true })
  syncToDisk(folder)
  return ok(undefined)
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) syncTree(file)
    else syncToDisk(file)
  }
  syncToDisk(folder)
}
