import { type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { describeDefect, type ReaderProcess } from '../../native/reader/index.ts'
import type { DeskRoll, DeskRollImport } from '../contract/index.ts'
import { type RollImport as ImportedRoll, importRollInBackground } from '../roll/index.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { StationRolls } from './station-rolls.ts'

/** How many rejected lines the desk is shown; the tool (`npm run roll -- check`) lists all of them. */
const EXAMPLES = 5

export interface RollImportOptions {
  readonly rolls: StationRolls
  readonly ledger: LedgerDoor
  readonly clock: Clock
  readonly randomBytes: (length: number) => Uint8Array
  /** Starts the process of an import. */
  readonly launch: () => ReaderProcess
  readonly nativeBinding?: string | undefined
  readonly onChange: () => void
}

/**
 * The import of a roll from the desk (名簿の取り込み): read in a process of its own while taps go on, then put into place; where lines were
 * rejected, only when the staff wants it without them. One at a time.
 */
export class RollImport {
  readonly #options: RollImportOptions
  #state: DeskRollImport | undefined
  #roll: string | undefined
  #last: { readonly roll: string; readonly ended: NonNullable<DeskRoll['lastImport']> } | undefined
  #imported: ImportedRoll | undefined
  #cancelling = new AbortController()

  constructor(options: RollImportOptions) {
    this.#options = options
  }

  /** As the desk sees it at this roll. */
  stateOf(roll: string): Pick<DeskRoll, 'importing' | 'lastImport'> {
    return {
      ...(this.#state !== undefined && this.#roll === roll && { importing: this.#state }),
      ...(this.#last?.roll === roll && { lastImport: this.#last.ended }),
    }
  }

  /** Begins; how it ends is told by the state. Fails with `roll-import-under-way`, or the reasons why the ledger is closed. */
  start(roll: string, source: string): Result<undefined, Failure> {
    const { opened } = this.#options.ledger
    if (!opened.ok) return opened
    if (this.#state !== undefined) return err(failure('roll-import-under-way'))
    this.#roll = roll
    this.#last = undefined
    this.#cancelling = new AbortController()
    this.#enter({ step: 'encoding', share: 0, records: 0 })
    void this.#run(roll, source, opened.value.secrets.ledgerKey)
    return ok(undefined)
  }

  /** The staff wants the new version without the rejected lines. Only at the desk of this very roll, where they were shown. */
  accept(roll: string): Result<undefined, Failure> {
    if (this.#imported === undefined || this.#roll !== roll) return err(failure('request-invalid'))
    this.#publish(this.#imported)
    return ok(undefined)
  }

  cancel(roll: string): Result<undefined, Failure> {
    if (this.#state === undefined || this.#roll !== roll) return err(failure('request-invalid'))
    this.#cancel()
    return ok(undefined)
  }

  /** The station works with this roll, or with none: an import of another one, which nobody could see any more, is cancelled. */
  keepOnly(roll: string | undefined): void {
    if (this.#state !== undefined && this.#roll !== roll) this.#cancel()
  }

  close(): void {
    this.#cancelling.abort()
    this.#imported?.discard()
    this.#imported = undefined
  }

  #cancel(): void {
    this.#cancelling.abort()
    if (this.#imported === undefined) return
    this.#imported.discard()
    this.#end(err(failure('roll-import-interrupted', { problem: 'cancelled' })))
  }

  async #run(roll: string, source: string, ledgerKey: Uint8Array): Promise<void> {
    try {
      await this.#import(roll, source, ledgerKey)
    } catch (error) {
      // No process could be started, say. Whatever it was, the next import must be able to begin.
      console.error('an import of a roll could not be run:', describeDefect(error))
      this.#end(err(failure('roll-import-interrupted', { problem: 'could not be run' })))
    }
  }

  async #import(roll: string, source: string, ledgerKey: Uint8Array): Promise<void> {
    const { rolls, clock, randomBytes, launch, nativeBinding } = this.#options
    const { signal } = this.#cancelling
    const imported = await importRollInBackground({
      rolls: rolls.folder,
      roll,
      source,
      ledgerKey,
      clock,
      randomBytes,
      launch,
      // What a process still had to say when it was ended must not look like an import under way.
      onProgress: (progress) => {
        if (!signal.aborted) this.#enter(progress)
      },
      signal,
      nativeBinding,
    })
    if (!imported.ok) this.#end(imported)
    else if (signal.aborted) {
      imported.value.discard()
      this.#end(err(failure('roll-import-interrupted', { problem: 'cancelled' })))
    } else if (imported.value.overview.summary.rejected === 0) this.#publish(imported.value)
    else this.#askAbout(imported.value)
  }

  #askAbout(imported: ImportedRoll): void {
    this.#imported = imported
    const { summary, rejected } = imported.overview
    const examples = rejected
      .slice(0, EXAMPLES)
      .map(({ line, column, code }) => ({ line, code, ...(column !== undefined && { column }) }))
    this.#enter({ step: 'confirm', entries: summary.entries, rejected: summary.rejected, examples })
  }

  #publish(imported: ImportedRoll): void {
    const { entries } = imported.overview.summary
    const published = imported.publish({ leaveOutRejected: true })
    this.#end(published.ok ? ok(entries) : published)
  }

  #enter(state: DeskRollImport): void {
    this.#state = state
    this.#options.onChange()
  }

  #end(outcome: Result<number, Failure>): void {
    const at = this.#options.clock.now().toString()
    const ended = outcome.ok ? { at, entries: outcome.value } : { at, failure: outcome.error }
    if (this.#roll !== undefined) this.#last = { roll: this.#roll, ended }
    this.#imported = undefined
    this.#state = undefined
    this.#options.onChange()
  }
}
