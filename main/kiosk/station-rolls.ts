import { Temporal } from 'temporal-polyfill'
import { type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { attemptOnRoll, currentRollVersion, isRollId, leaseFailure, openRoll, type Roll } from '../ledger/rolls/index.ts'
import type { LedgerDoor } from './ledger-door.ts'

export interface StationRollsOptions {
  /** Folder of all rolls of the station. */
  readonly folder: string
  readonly ledger: LedgerDoor
  readonly clock: Clock
  readonly nativeBinding?: string | undefined
}

/** The rolls (名簿) of a station as taps ask them: open, and always the current version. */
export class StationRolls {
  readonly #options: StationRollsOptions
  readonly #open = new Map<string, Roll>()

  constructor(options: StationRollsOptions) {
    this.#options = options
  }

  get folder(): string {
    return this.#options.folder
  }

  /** Time that is never before the last event. */
  get clock(): Clock {
    return { now: () => this.#now(), monotonicMilliseconds: () => this.#options.clock.monotonicMilliseconds() }
  }

  /**
   * The current version of a roll; a newer one that has been put into place since takes over here, at the next question. Fails with
   * `roll-unknown` where none has been imported, `roll-damaged`, `roll-lease-missing` and `roll-lease-over` where its key is lent, and
   * the reasons why the ledger is closed.
   */
  current(roll: string): Result<Roll, Failure> {
    const { folder, ledger, nativeBinding } = this.#options
    if (!ledger.opened.ok) return ledger.opened
    if (!isRollId(roll)) return err(failure('roll-unknown', { roll }))
    const version = attemptOnRoll(() => ok(currentRollVersion({ rolls: folder, roll })))
    if (!version.ok) return version
    const present = this.#stillOpen(roll)
    if (present?.version === version.value) return ok(present)
    const { ledgerKey } = ledger.opened.value.secrets
    const opened = openRoll({ rolls: folder, roll, ledgerKey, nativeBinding, clock: { now: () => this.#now() } })
    // A version that cannot be opened does not take the place of one that can be asked.
    if (!opened.ok) return present === undefined ? opened : ok(present)
    present?.close()
    this.#open.set(roll, opened.value)
    return opened
  }

  /** What is open and may still be asked: a lease that is over closes its roll, also in the hands of whoever works with it. */
  #stillOpen(roll: string): Roll | undefined {
    const open = this.#open.get(roll)
    if (open?.lease === undefined || leaseFailure(open.lease, this.#now().epochMilliseconds) === undefined) return open
    open.close()
    this.#open.delete(roll)
    return undefined
  }

  /** Never before the last event: a clock that was set back would lengthen a lease. */
  #now(): Temporal.Instant {
    const { ledger, clock } = this.#options
    const last = ledger.opened.ok ? ledger.opened.value.ledger.lastEventAt() : 0
    return Temporal.Instant.fromEpochMilliseconds(Math.max(clock.now().epochMilliseconds, last))
  }

  close(): void {
    for (const roll of this.#open.values()) roll.close()
    this.#open.clear()
  }
}
