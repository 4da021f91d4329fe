import { type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { fieldDecoder, type RollMapping, suggestMapping } from '../../core/roll/index.ts'
import type { ReaderProcess } from '../../native/reader/index.ts'
import type { DeskRoll, DeskRollImport } from '../contract/index.ts'
import { type PreparedRoll, prepareRoll, readHeader } from '../roll/index.ts'
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
  #prepared: PreparedRoll | undefined
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

  /** The staff wants the new version without the rejected lines. */
  accept(): Result<undefined, Failure> {
    if (this.#prepared === undefined) return err(failure('request-invalid'))
    this.#publish(this.#prepared)
    return ok(undefined)
  }

  cancel(): Result<undefined, Failure> {
    if (this.#state === undefined) return err(failure('request-invalid'))
    this.#cancelling.abort()
    if (this.#prepared !== undefined) {
      this.#prepared.discard()
      this.#end(err(failure('roll-import-interrupted', { problem: 'cancelled' })))
    }
    return ok(undefined)
  }

  close(): void {
    this.#cancelling.abort()
    this.#prepared?.discard()
    this.#prepared = undefined
  }

  async #run(roll: string, source: string, ledgerKey: Uint8Array): Promise<void> {
    const { rolls, clock, randomBytes, launch, nativeBinding } = this.#options
    const mapping = await this.#mappingFor(roll, source)
    if (!mapping.ok) {
      this.#end(mapping)
      return
    }
    const prepared = await prepareRoll({
      rolls: rolls.folder,
      roll,
      source,
      mapping: mapping.value,
      ledgerKey,
      clock,
      randomBytes,
      launch,
      onProgress: (progress) => this.#enter(progress),
      signal: this.#cancelling.signal,
      nativeBinding,
    })
    if (!prepared.ok) this.#end(prepared)
    else if (this.#cancelling.signal.aborted) {
      prepared.value.discard()
      this.#end(err(failure('roll-import-interrupted', { problem: 'cancelled' })))
    } else if (prepared.value.summary.rejected === 0) this.#publish(prepared.value)
    else this.#askAbout(prepared.value)
  }

  /** Columns as in the version that is there; the first time, by their names. */
  async #mappingFor(roll: string, source: string): Promise<Result<RollMapping, Failure>> {
    const present = this.#options.rolls.current(roll)
    if (present.ok) return ok(present.value.mapping)
    if (present.error.code !== 'roll-unknown') return present
    const read = await readHeader(source)
    if (!read.ok) return read
    const { header, surveyed } = read.value
    return ok(suggestMapping(header?.fields.map(fieldDecoder(surveyed.encoding)) ?? []))
  }

  #askAbout(prepared: PreparedRoll): void {
    this.#prepared = prepared
    const examples: { line: number; column?: number; code: string }[] = []
    for (const { line, column, code } of prepared.roll.findings('rejected')) {
      if (examples.length === EXAMPLES) break
      examples.push({ line, code, ...(column !== undefined && { column }) })
    }
    const { entries, rejected } = prepared.summary
    this.#enter({ step: 'confirm', entries, rejected, examples })
  }

  #publish(prepared: PreparedRoll): void {
    const { entries } = prepared.summary
    const published = prepared.publish()
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
    this.#prepared = undefined
    this.#state = undefined
    this.#options.onChange()
  }
}
