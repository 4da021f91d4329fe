import { type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { RollMapping } from '../../core/roll/index.ts'
import type { LeaseSpan } from '../../core/roll-package/index.ts'
import type { ReaderProcess } from '../../native/reader/launch.ts'
import {
  attemptOnRoll,
  currentRollVersion,
  isRollId,
  openRollFile,
  publishRollVersion,
  type Roll,
  type RollFolder,
  type RollSummary,
  removeUnfinished,
  rollHouseholdKey,
  rollVersionKey,
  sweepUnfinished,
  unfinishedRollFile,
} from '../ledger/rolls/index.ts'
import { parseImportReport, type RollImportJob, type RollImportProgress } from './messages.ts'

export interface RollImportStation extends RollFolder {
  /** 32 bytes; it stays in this process. */
  readonly ledgerKey: Uint8Array
  readonly clock: Clock
  readonly randomBytes: (length: number) => Uint8Array
  /** Starts the program `roll-import-entry`. */
  readonly launch: () => ReaderProcess
  readonly onProgress?: (progress: RollImportProgress) => void
  /** Ends the import; the current version stays. */
  readonly signal?: AbortSignal
  readonly nativeBinding?: string | undefined
}

export interface PrepareRollOptions extends RollImportStation {
  /** The CSV file. */
  readonly source: string
  readonly mapping: RollMapping
}

/** A version that is whole but not current: look at it, then use it or throw it away. One of the two must be called. */
export interface PreparedRoll {
  readonly summary: RollSummary
  /** The new version, open: its first entries, findings, and any search. Closed by the two methods below. */
  readonly roll: Roll
  /** Makes it current in one durable step; the version. Fails with `roll-import-overtaken` and failures of the disk. */
  publish(): Result<number, Failure>
  discard(): void
}

/**
 * Imports a file into a new version beside the current one, in a process of its own: what a card is waiting for goes on. Nothing that
 * happens here changes the current version. A dry run is this, discarded.
 *
 * Fails as {@link runImport} does, and with `roll-import-interrupted` when the process ends early or the signal is given.
 */
export function prepareRoll(options: PrepareRollOptions): Promise<Result<PreparedRoll, Failure>> {
  const { source, mapping, roll, ledgerKey } = options
  return prepareVersion(options, { source, mapping, keyOf: (version) => rollVersionKey(ledgerKey, roll, version) })
}

/** What becomes a version, and the key of its file. */
export interface VersionDraft {
  readonly source: RollImportJob['source']
  readonly mapping: RollMapping
  /** 32 bytes; wiped here. */
  readonly keyOf: (version: number) => Uint8Array
  /** Where the key follows from one that is lent. */
  readonly lease?: LeaseSpan
}

/** As {@link prepareRoll}, from any source. */
export async function prepareVersion(
  options: RollImportStation,
  { source, mapping, keyOf, lease }: VersionDraft,
): Promise<Result<PreparedRoll, Failure>> {
  const { rolls, roll, randomBytes, ledgerKey, nativeBinding } = options
  if (!isRollId(roll)) return err(failure('roll-unknown', { problem: 'lower-case letters, digits and hyphens' }))
  const folder = { rolls, roll }
  const begun = attemptOnRoll(() => {
    sweepUnfinished(folder)
    return ok({ version: currentRollVersion(folder) + 1, file: unfinishedRollFile(folder, randomBytes) })
  })
  if (!begun.ok) return begun
  const { version, file } = begun.value
  const key = keyOf(version)
  try {
    const imported = await runInProcess(options, {
      source,
      target: file,
      roll,
      version,
      key,
      mapping,
      importedAt: options.clock.now().toString(),
      ...(nativeBinding !== undefined && { nativeBinding }),
    })
    if (!imported.ok) {
      removeUnfinished(file)
      return imported
    }
    const opened = openRollFile({ file, key, householdKey: rollHouseholdKey(ledgerKey, roll), lease, nativeBinding })
    if (!opened.ok) {
      removeUnfinished(file)
      return opened
    }
    return ok(prepared(folder, opened.value, { version, file }))
  } finally {
    key.fill(0)
  }
}

function prepared(
  folder: RollFolder,
  roll: Roll,
  { version, file }: { readonly version: number; readonly file: string },
): PreparedRoll {
  return {
    summary: roll.summary,
    roll,
    publish: () => {
      roll.close()
      const published = attemptOnRoll(() =>
        publishRollVersion(folder, file, version) ? ok(version) : err(failure('roll-import-overtaken', { version })),
      )
      if (!published.ok) removeUnfinished(file)
      return published
    },
    discard: () => {
      roll.close()
      removeUnfinished(file)
    },
  }
}

function runInProcess(options: RollImportStation, job: RollImportJob): Promise<Result<RollSummary, Failure>> {
  const { launch, onProgress, signal } = options
  if (signal?.aborted === true) return Promise.resolve(err(failure('roll-import-interrupted', { problem: 'cancelled' })))
  return new Promise((resolve) => {
    const child = launch()
    const cancel = () => child.kill()
    let outcome: Result<RollSummary, Failure> | undefined
    signal?.addEventListener('abort', cancel, { once: true })
    child.onMessage((message) => {
      const report = parseImportReport(message)
      if (report === undefined) child.kill()
      else if (report.type === 'progress') onProgress?.(report.progress)
      else outcome = report.outcome
    })
    // Only when it is gone has it let go of the file.
    child.onExit(() => {
      signal?.removeEventListener('abort', cancel)
      const problem = signal?.aborted === true ? 'cancelled' : 'process ended'
      resolve(outcome ?? err(failure('roll-import-interrupted', { problem })))
    })
    child.send(job)
  })
}
