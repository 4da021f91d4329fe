import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Ledger } from '../ledger/index.ts'
import type { LedgerKeySource, StationSecrets } from '../station/index.ts'

/** A ledger at work, and what was derived from its key. */
export interface OpenLedger {
  readonly ledger: Ledger
  readonly keySource: LedgerKeySource
  readonly secrets: StationSecrets
}

/** The ledger as the kiosk meets it: open, or closed for a reason, and then perhaps to be opened with a passphrase. */
export interface LedgerAccess {
  readonly opened: Result<OpenLedger, Failure>
  /** Undefined where a passphrase is of no use. The bytes are wiped by the callee. */
  readonly unlock?: (passphrase: Uint8Array) => Promise<Result<OpenLedger, Failure>>
}

/** The one ledger of a running kiosk: opened at its start or by the passphrase, closed at its end. */
export class LedgerDoor {
  readonly #access: LedgerAccess
  readonly #onChange: () => void
  #opened: Result<OpenLedger, Failure>
  #unlocking = false

  constructor(access: LedgerAccess, onChange: () => void) {
    this.#access = access
    this.#onChange = onChange
    this.#opened = access.opened
  }

  /** Or why it is closed. */
  get opened(): Result<OpenLedger, Failure> {
    return this.#opened
  }

  /** A passphrase is of use. */
  get locked(): boolean {
    return !this.#opened.ok && this.#access.unlock !== undefined
  }

  /** Wipes the passphrase. */
  async unlock(passphrase: Uint8Array): Promise<Result<undefined, Failure>> {
    const { unlock } = this.#access
    // A process opens its ledger once; the key derivation takes a second in which the button can be pressed again.
    if (unlock === undefined || this.#opened.ok || this.#unlocking) {
      passphrase.fill(0)
      return err(failure('request-invalid'))
    }
    this.#unlocking = true
    try {
      this.#opened = await unlock(passphrase)
      this.#onChange()
      return this.#opened.ok ? ok(undefined) : this.#opened
    } finally {
      this.#unlocking = false
    }
  }

  close(): void {
    if (!this.#opened.ok) return
    this.#opened.value.ledger.close()
    this.#opened.value.secrets.wipe()
  }
}
