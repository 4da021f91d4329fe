import type { Language, Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'

/** `notInOrder`: a file has problems, or its test table fails. */
export const EXIT = { ok: 0, notInOrder: 1, usage: 2, failed: 3 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A text says what is wrong with the arguments. */
export type Outcome<Value = ExitCode> = Result<Value, Failure | string>

export const OPTIONS = {
  key: { type: 'string' },
  out: { type: 'string' },
  station: { type: 'string' },
  sha256: { type: 'string' },
  municipality: { type: 'string' },
  id: { type: 'string' },
  'test-keys': { type: 'boolean' },
  place: { type: 'string' },
  at: { type: 'string' },
  address: { type: 'string' },
  'birth-date': { type: 'string' },
  sex: { type: 'string' },
  card: { type: 'string' },
  registered: { type: 'boolean' },
  flag: { type: 'string', multiple: true },
  booking: { type: 'string', multiple: true },
  headcount: { type: 'string' },
  'roll-age': { type: 'string' },
  earlier: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The options of the command line that were given. */
export interface Values {
  readonly key?: string
  readonly out?: string
  readonly station?: string
  readonly sha256?: string
  readonly municipality?: string
  readonly id?: string
  readonly 'test-keys'?: boolean
  readonly place?: string
  readonly at?: string
  readonly address?: string
  readonly 'birth-date'?: string
  readonly sex?: string
  readonly card?: string
  readonly registered?: boolean
  readonly flag?: readonly string[]
  readonly booking?: readonly string[]
  readonly headcount?: string
  readonly 'roll-age'?: string
  readonly earlier?: readonly string[]
  readonly all?: boolean
}

/** What a command of `npm run program` works with. */
export interface Call {
  /** Behind the command's name. */
  readonly files: readonly string[]
  readonly values: Values
  readonly language: Language
}

export const USAGE = `Usage:
  npm run program -- new TYPE --out FILE [--id ID] [--municipality CODE]
                                                    a commented sample to begin with. TYPE: facility-entry, parking-gate,
                                                    event or booking. CODE: six digits, for example 282014
  npm run program -- check FILE                     every problem of a program file, with line and column
  npm run program -- test FILE [--all]              decides the rows of its test table; --all shows the good ones too
  npm run program -- explain FILE WHO               which rule decides for a person, and why the others do not
  npm run program -- diff OLD NEW [WHEN]            which of the sample citizens are treated otherwise by the new version
  npm run program -- sign FILE --key KEY.pem [--out PACKAGE]
                                                    signs a program file; or adds a signature to a package, when keys change
  npm run program -- install PACKAGE --station DIR  puts a signed program on a station
  npm run program -- list --station DIR             the programs of a station, and which version of each is in use
  npm run program -- keys new --municipality CODE --out NAME
                                                    makes NAME.pem (private, with a passphrase) and NAME.json (public)
  npm run program -- keys show NAME.json            the fingerprint of a public key, to be compared
  npm run program -- keys list --station DIR
  npm run program -- keys import NAME.json --station DIR --sha256 FINGERPRINT
  npm run program -- keys remove --station DIR --sha256 FINGERPRINT

  FILE is a program file (YAML) or a signed package (JSON).
  WHEN, WHO: --place ID (default: the first place), --at 2026-11-23 or 2026-11-23T10:30 (default: now); and for WHO
    --address A, --birth-date 1960-04-01, --sex male|female, --card STATE, --registered, --headcount N, --roll-age DAYS,
    --flag NAME or NAME:LAST-DAY, --booking FROM/UNTIL or FROM/UNTIL/ROOM, --earlier MINUTES (checked in at the same place so
    many minutes before); these three may be given several times
  --test-keys         also takes the key of the samples; a production kiosk does not
  --language ja|en    default: from LANG

Exit codes: 0 all right, 1 a file has problems or fails its tests, 2 wrong use, 3 it could not be done`
