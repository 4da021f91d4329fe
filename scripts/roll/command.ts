import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Clock, err, type Language, ok, type Result, systemClock } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { loadStation } from '../../main/station/index.ts'
import { openStationLedger } from '../command-line/station-ledger.ts'

export const USAGE = `Usage:
  npm run roll -- check FILE [--mapping F] [--save-mapping F]   looks at a file, imports nothing
  npm run roll -- import FILE --station DIR --roll ID           a new version takes the place of the present one
  npm run roll -- find --station DIR --roll ID HOW              HOW: --number N, --barcode B, --subject-key HEX,
                                                                --kana BEGINNING, or --birth-date D --name N
  npm run roll -- export --station DIR --roll ID --out F        the file as it was imported, byte for byte

 Signed packages, in the office:
  npm run roll -- package FILE --roll ID --municipality CODE --mapping F --roll-key F --out FOLDER [--program ID ...]
                                                    the next version of the roll, sealed; FOLDER keeps its earlier ones
  npm run roll -- sign FOLDER --key KEY.pem         signs the newest version; two officials must
  npm run roll -- copy FOLDER --out FOLDER [--since N]   for a memory stick: all of it, or what version N lacks
  npm run roll -- lease --roll ID --municipality CODE --roll-key F --station-key HEX --hours N --key KEY.pem --out F
                                                    lends the roll key to one station, for at most 72 hours
  npm run roll -- lease --roll ID --municipality CODE --roll-key F --stations F --keys F --hours N --days D --key KEY.pem --out FOLDER
                                                    for all stations of a hub, a new one each day for D days (hub: roll lend)
  npm run roll -- keys roll --out F                 a new roll key: lock it away
  npm run roll -- keys new --municipality CODE --out NAME   an official's key: NAME.pem (private) and NAME.json (public)
 and on a station:
  npm run roll -- import-package FOLDER --station DIR --roll ID [--part P ...]   the newest version, or parts of it
  npm run roll -- import-lease FILE --station DIR --roll ID
  npm run roll -- keys station --station DIR        the public key to which the office makes the leases of this station
  npm run roll -- keys show NAME.json | list --station DIR | import NAME.json --station DIR --sha256 FINGERPRINT
                  | remove --station DIR --sha256 FINGERPRINT

  --mapping F         which column is what (JSON, see docs/rolls.md). Without it, check suggests one from the names of the
                      columns, and import takes that of the present version
  --save-mapping F    check: writes the mapping to a new file, to be looked at and given to import
  --leave-out-rejected   import, package: although lines are rejected; look at them with check first
  --part P            a part of the roll (投票区) as its column writes it; may be given several times
  --examples N        check: how many entries are shown (default 3)
  --test-keys         also believes keys of the test hierarchy; a production kiosk does not
  --language ja|en    default: from LANG

Exit codes: 0 all right, 1 lines are rejected or nobody is found, 2 wrong use, 3 it could not be done`

export const EXIT = { ok: 0, notInOrder: 1, usage: 2, failed: 3 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A text says what is wrong with the arguments. */
export type Outcome<Value> = Result<Value, Failure | string>

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
  municipality: { type: 'string' },
  'roll-key': { type: 'string' },
  'station-key': { type: 'string' },
  key: { type: 'string' },
  hours: { type: 'string' },
  days: { type: 'string' },
  stations: { type: 'string' },
  keys: { type: 'string' },
  since: { type: 'string' },
  sha256: { type: 'string' },
  'test-keys': { type: 'boolean' },
  part: { type: 'string', multiple: true },
  program: { type: 'string', multiple: true },
  language: { type: 'string' },
} as const

export const parseCommandLine = (argv: string[]) => parseArgs({ args: argv, allowPositionals: true, options: OPTIONS })
export type Values = ReturnType<typeof parseCommandLine>['values']

/** Where the rolls of a station are, the key of its ledger, and a time that is never before its last record. Whoever gets the key wipes it. */
export interface RollsOfStation {
  readonly folder: string
  readonly rolls: string
  readonly roll: string
  readonly ledgerKey: Uint8Array
  readonly clock: Clock
}

export async function stationOf(values: Values, language: Language): Promise<Outcome<RollsOfStation>> {
  if (values.station === undefined || values.roll === undefined) return err('--station and --roll are needed')
  const station = loadStation(values.station)
  if (!station.ok) return station
  const { folder, ledgerFile, ledgerKey } = station.value
  // A wrong passphrase would make a roll that the kiosk cannot open.
  const opened = await openStationLedger(ledgerFile, ledgerKey, language)
  if (!opened.ok) return opened
  const { ledger, key } = opened.value
  const last = ledger.lastEventAt()
  ledger.close()
  return ok({ folder, rolls: path.join(folder, 'rolls'), roll: values.roll, ledgerKey: key, clock: notBefore(last) })
}

/** The system's clock, but never before a moment (milliseconds since 1970). */
function notBefore(least: number): Clock {
  return {
    now: () => {
      const now = systemClock.now()
      return now.epochMilliseconds >= least ? now : now.add({ milliseconds: least - now.epochMilliseconds })
    },
    monotonicMilliseconds: () => systemClock.monotonicMilliseconds(),
  }
}
