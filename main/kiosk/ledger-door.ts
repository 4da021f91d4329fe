import { createHmac } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { TokenFacts } from '../../core/person/index.ts'
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

/** Secrets of the names under which cards are known, 32 bytes each. */
export interface CardSecrets {
  /** Of the names that cards are registered under. */
  readonly first: Uint8Array
  /** Under the names by these a card may have been registered before, or elsewhere. The station's own is the first of them. */
  readonly others: readonly Uint8Array[]
}

/**
 * Under which secrets cards are known. A station that is enrolled registers them under one that all stations of the program share, and the
 * hub has not: a card of one desk is known at the others. Cards that it registered before are known under its own; and in a roll that
 * several programs use, under those of the other programs.
 */
export function cardSecretsOf(
  { secrets, enrolment }: Pick<OpenLedger, 'secrets' | 'enrolment'>,
  { program, scope }: Pick<ActiveProgram, 'program' | 'scope'>,
): CardSecrets {
  const own = secrets.subjectSecret(scope)
  const shared = new Map<string, Uint8Array>()
  if (enrolment?.ok === true)
    for (const [id, { tokenKey }] of enrolment.value.opened.programs)
      if (id === program.id || program.roll !== undefined) shared.set(id, sharedCardSecret(tokenKey))
  const first = shared.get(program.id)
  shared.delete(program.id)
  return first === undefined ? { first: own, others: [...shared.values()] } : { first, others: [own, ...shared.values()] }
}

/**
 * The name of a card under the station's own secret, by which it is counted: what was counted before the station was enrolled goes on.
 */
export function ownNameOf(
  { enrolment }: Pick<OpenLedger, 'enrolment'>,
  { program }: Pick<ActiveProgram, 'program'>,
  { subjectKey, otherSubjectKeys: [own] = [] }: Pick<TokenFacts, 'subjectKey' | 'otherSubjectKeys'>,
): string {
  const isShared = enrolment?.ok === true && enrolment.value.opened.programs.has(program.id)
  return isShared && own !== undefined ? own : subjectKey
}

/** HKDF's expansion without its counter: a token key is 32 random bytes, and has no other use with this label. */
function sharedCardSecret(tokenKey: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac('sha256', tokenKey).update('uketsuke card secret v1').digest())
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
