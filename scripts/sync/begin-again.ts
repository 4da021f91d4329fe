import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { bytesToHex, type Language, ok, type Result, systemClock } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { openLedger, type SyncRecords, setAsideFiles } from '../../main/ledger/index.ts'
import type { Station } from '../../main/station/index.ts'
import { beginAgain, exportBatches } from '../../main/sync/index.ts'
import { stationKey } from '../command-line/station-ledger.ts'
import { printFailure } from '../command-line/terminal.ts'
import { enrolling, partsOf, printEnrolled } from './hub-parts.ts'

type LedgerStation = Pick<Station, 'id' | 'name' | 'ledgerFile' | 'ledgerKey'>
const random = (length: number) => new Uint8Array(randomBytes(length))

/** `enrol --again`: a new key and a new chain in the place of those of before. */
export async function enrolAgain(
  { ledgerFile, ledgerKey, id, name }: LedgerStation,
  { ticket, former, language }: { readonly ticket: string; readonly former: Uint8Array | undefined; readonly language: Language },
): Promise<Result<undefined, Failure>> {
  const key = await stationKey(ledgerFile, ledgerKey, language)
  if (!key.ok) return key
  try {
    const begun = await beginAgain(ticket, {
      ...enrolling({ id, name }, language),
      ledgerFile,
      ledgerKey: key.value,
      randomBytes: random,
      ...(former !== undefined && { formerDevice: former }),
    })
    if (!begun.ok) return begun
    const { enrolment, aside, left } = begun.value
    printEnrolled(enrolment, language)
    if (aside !== undefined) {
      const file = path.basename(aside)
      console.log(language === 'ja' ? `前の台帳は ${file} に残しました` : `The former ledger is kept as ${file}`)
    }
    if (left !== undefined) printFailure(left, language)
    return ok(undefined)
  } finally {
    key.value.fill(0)
  }
}

/** `export --set-aside`: everything of the ledgers that were put aside, one after the other. */
export async function exportFormer(
  { ledgerFile, ledgerKey, id, name }: LedgerStation,
  { folder, language }: { readonly folder: string; readonly language: Language },
): Promise<Result<undefined, Failure>> {
  const key = await stationKey(ledgerFile, ledgerKey, language)
  if (!key.ok) return key
  try {
    for (const file of setAsideFiles(ledgerFile).filter((one) => existsSync(one))) {
      const opened = openLedger({ file, key: key.value, clock: systemClock, randomBytes: random, station: { id, name } })
      if (!opened.ok) {
        // The others may be whole.
        console.error(path.basename(file))
        printFailure(opened.error, language)
        continue
      }
      try {
        const parts = await partsOf({ ledger: opened.value, key: key.value })
        const written = parts.ok ? await exportBatches(folder, parts.value, { everything: true }) : parts
        if (!written.ok) return written
        const { events, files } = written.value
        console.log(
          language === 'ja'
            ? `${path.basename(file)}：記録 ${events} 件を ${files} 個のファイルに書きました`
            : `${path.basename(file)}: ${events} events in ${files} files`,
        )
      } finally {
        opened.value.close()
      }
    }
    return ok(undefined)
  } finally {
    key.value.fill(0)
  }
}

/** Which devices the station was before, and what of them the hub does not have. */
export function printPredecessors(records: SyncRecords, language: Language): void {
  for (const { device, seq } of records.predecessors()) {
    const apart = records.withoutPlace(device)
    console.log(
      language === 'ja'
        ? `前の端末 ${bytesToHex(device)}、記録 ${seq ?? '（読めません）'}、ハブの順にまだないもの ${apart} 件`
        : `before  ${bytesToHex(device)}, ${seq ?? 'unreadable'} events, ${apart} of them not in the order of the hub so far`,
    )
    if (seq === undefined) printFailure(failure('sync-former-lost'), language)
  }
}
