import { existsSync } from 'node:fs'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { inPlaceOfFormer, type Ledger, type LedgerOptions, openLedger, successorFileOf } from '../ledger/index.ts'
import { StationSecrets } from '../station/index.ts'
import { type EnrolAgainParts, type EnrolledAgain, enrolAgain } from './enrol-again.ts'

export interface BeginAgainParts extends Omit<EnrolAgainParts, 'former' | 'successor' | 'secrets'> {
  readonly ledgerFile: string
  /** Of both ledgers: what this station alone can make, subject keys among it, stays the same. */
  readonly ledgerKey: Uint8Array
  readonly randomBytes: LedgerOptions['randomBytes']
  /** What the device of before was called, where its ledger cannot tell. */
  readonly formerDevice?: Uint8Array
}

export interface BegunAgain extends EnrolledAgain {
  /** Where the former ledger lies now; absent: there was none any more. */
  readonly aside?: string
}

/**
 * Lets a station begin again with a new key and a new chain, while its kiosk is closed. Until the municipality has approved the new key the
 * former ledger stays in its place, and after that it lies beside it: nothing of it is ever deleted. Whatever breaks off, the same again
 * goes on from there. Fails with what opening a ledger and enrolling fail with, `sync-former-unreadable`, `sync-former-unknown` or
 * `ledger-not-set-aside`.
 */
export async function beginAgain(ticket: string, parts: BeginAgainParts): Promise<Result<BegunAgain, Failure>> {
  const { ledgerFile, ledgerKey, clock } = parts
  const secrets = new StationSecrets(ledgerKey)
  try {
    const former = formerOf(parts)
    if (!former.ok) return former
    const { ledger, known } = former.value
    const successor = open(parts, successorFileOf(ledgerFile))
    try {
      if (!successor.ok) return successor
      const enrolled = await enrolAgain(ticket, { ...parts, secrets, former: known, successor: successor.value.sync })
      if (!enrolled.ok) return enrolled
      // Closed before they are moved: closing is what brings everything into the file itself.
      successor.value.close()
      ledger?.close()
      if (ledger !== undefined && isInUse(ledgerFile)) return err(failure('ledger-in-use'))
      const placed = inPlaceOfFormer(ledgerFile, clock.now().epochMilliseconds)
      if (!placed.ok) return placed
      return ok({ ...enrolled.value, ...(placed.value !== undefined && { aside: placed.value }) })
    } finally {
      if (successor.ok) successor.value.close()
      ledger?.close()
    }
  } finally {
    secrets.wipe()
  }
}

function open({ ledgerKey, clock, randomBytes, station }: BeginAgainParts, file: string): Result<Ledger, Failure> {
  return openLedger({ file, key: ledgerKey, clock, randomBytes, station })
}

/**
 * What is wrong with a file for good: another try would not open it. A wrong key is not among it, for a passphrase is mistyped more often
 * than lost.
 */
const UNREADABLE: ReadonlySet<Failure['code']> = new Set(['ledger-not-a-ledger', 'ledger-chain-broken'])

/** Whether another process has a ledger open that was just closed here: the last one to close takes the write-ahead log away. */
const isInUse = (ledgerFile: string): boolean => existsSync(`${ledgerFile}-wal`)

/** The ledger of before, opened; or what its device was called. */
interface Former {
  readonly ledger?: Ledger
  readonly known: EnrolAgainParts['former']
}

function formerOf(parts: BeginAgainParts): Result<Former, Failure> {
  const { ledgerFile, formerDevice } = parts
  // A kiosk that is running would go on writing into the file, wherever it lies.
  const looked = existsSync(ledgerFile) ? open(parts, ledgerFile) : undefined
  if (looked?.ok === true) looked.value.close()
  if (looked?.ok === true && isInUse(ledgerFile)) return err(failure('ledger-in-use'))
  const opened = looked?.ok === true ? open(parts, ledgerFile) : looked
  if (opened?.ok === true) return ok({ ledger: opened.value, known: opened.value.sync })
  if (opened !== undefined && !UNREADABLE.has(opened.error.code)) return opened
  const problem = opened === undefined ? 'no file' : opened.error.code
  return formerDevice === undefined
    ? err(failure('sync-former-unreadable', { problem }))
    : ok({ known: { device: formerDevice } })
}
