import { randomBytes } from 'node:crypto'
import { type Language, ok, type Result, systemClock } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { type Ledger, openLedger } from '../../main/ledger/index.ts'
import { type LedgerKeyConfiguration, needsPassphrase, resolveLedgerKey } from '../../main/station/index.ts'
import { readPassphrase } from './passphrase.ts'

/** A ledger that was opened, and its key: whoever takes it overwrites it after use. */
export interface OpenedLedger {
  readonly ledger: Ledger
  readonly key: Uint8Array
}

/** Opens a ledger, read-only where nothing else is said, with the passphrase asked for where it needs one. On failure the key is overwritten here. */
export async function openStationLedger(
  ledgerFile: string,
  configuration: LedgerKeyConfiguration,
  language: Language,
  { readOnly = true, station = { id: '-', name: '-' } } = {},
): Promise<Result<OpenedLedger, Failure>> {
  const found = await stationKey(ledgerFile, configuration, language)
  if (!found.ok) return found
  const key = found.value
  const ledger = openLedger({
    file: ledgerFile,
    key,
    clock: systemClock,
    randomBytes,
    // Written into a new one; of no use to a ledger that is only read.
    station,
    readOnly,
  })
  if (ledger.ok) return ok({ ledger: ledger.value, key })
  key.fill(0)
  return ledger
}

/** The key of a station's ledger, with the passphrase asked for where it needs one. Whoever takes it overwrites it after use. */
export async function stationKey(
  ledgerFile: string,
  configuration: LedgerKeyConfiguration,
  language: Language,
): Promise<Result<Uint8Array, Failure>> {
  const asks = await needsPassphrase({ configuration, ledgerFile })
  const prompt = language === 'ja' ? '台帳の合い言葉: ' : 'Passphrase of the ledger: '
  const passphrase = asks ? await readPassphrase(prompt) : undefined
  const found = await resolveLedgerKey({ configuration, ledgerFile, passphrase, randomBytes })
  return found.ok ? ok(found.value.key) : found
}
