import { createHmac } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Ledger } from '../ledger/index.ts'
import type { LedgerKeySource, StationSecrets } from '../station/index.ts'
import type { StationEnrolment } from '../sync/index.ts'
import type { ActiveProgram } from './active-program.ts'

/** A ledger at work, and what was derived from its key. */
export interface OpenLedger {
  readonly ledger: Ledger
  readonly keySource: LedgerKeySource
  readonly secrets: StationSecrets
  /** With which hub the station was enrolled, or why that cannot be used; absent: with none. */
  readonly enrolment?: Result<StationEnrolment, Failure>
}

/**
 * Secret of the tokens by which others tell whom an act is about: that of the program, which all its stations share; of a station that
 * is not enrolled, its own.
 */
export function tokenSecretOf(
  { secrets, enrolment }: OpenLedger,
  { program, scope }: Pick<ActiveProgram, 'program' | 'scope'>,
): Uint8Array {
  const shared = enrolment?.ok === true ? enrolment.value.opened.programs.get(program.id)?.tokenKey : undefined
  return shared ?? secrets.subjectSecret(scope)
}

/**
 * Secret of the names under which cards are known. Of a shelter that is enrolled, one that all stations of the program share: a card that
 * two of them took in while they were apart is one card when they hear of each other. Else its own.
 */
export function cardSecretOf(opened: OpenLedger, active: Pick<ActiveProgram, 'program' | 'scope'>): Uint8Array {
  const { secrets, enrolment } = opened
  const { program, scope } = active
  const isShared = program.shelter !== undefined && enrolment?.ok === true && enrolment.value.opened.programs.has(program.id)
  if (!isShared) return secrets.subjectSecret(scope)
  return new Uint8Array(createHmac('sha256', tokenSecretOf(opened, active)).update('uketsuke card secret v1').digest())
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

  /** The station was enrolled while it was at work: whoever holds the ledger as it was opened before is made anew. */
  enrolled(enrolment: Result<StationEnrolment, Failure>): void {
    if (this.#opened.ok) this.#opened = ok({ ...this.#opened.value, enrolment })
  }

  close(): void {
    if (!this.#opened.ok) return
    this.#opened.value.ledger.close()
    this.#opened.value.secrets.wipe()
  }
}
