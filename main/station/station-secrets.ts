import { hkdfSync } from 'node:crypto'

/** Within what a subject key names a card or person: one roll, whose registrations its programs share, or one program. */
export type SubjectScope = { readonly roll: string } | { readonly program: string }

const SECRET_BYTES = 32

/**
 * What this station keeps to itself beside its ledger, all of it derived from the ledger's key: whoever has the key has these, and
 * whoever has one of these has neither the key nor any other of them.
 */
export class StationSecrets {
  readonly #ledgerKey: Uint8Array

  /** Takes a copy: the caller wipes its own. */
  constructor(ledgerKey: Uint8Array) {
    this.#ledgerKey = Uint8Array.from(ledgerKey)
  }

  /** For the rolls of this station, which derive the keys of their versions from it. Not to be kept. */
  get ledgerKey(): Uint8Array {
    return this.#ledgerKey
  }

  /** Secret of the subject keys of a scope (32 bytes): the same card has another name in every other scope. */
  subjectSecret(scope: SubjectScope): Uint8Array {
    const [kind, id] = 'roll' in scope ? ['roll', scope.roll] : ['program', scope.program]
    const info = new TextEncoder().encode(`uketsuke subject secret v1\0${kind}\0${id}`)
    return new Uint8Array(hkdfSync('sha256', this.#ledgerKey, new Uint8Array(), info, SECRET_BYTES))
  }

  /** The X25519 private key (32 bytes) to which a hub wraps what is for this station alone. */
  sealingSecret(): Uint8Array {
    const info = new TextEncoder().encode('uketsuke station sealing key v1')
    return new Uint8Array(hkdfSync('sha256', this.#ledgerKey, new Uint8Array(), info, SECRET_BYTES))
  }

  wipe(): void {
    this.#ledgerKey.fill(0)
  }
}
