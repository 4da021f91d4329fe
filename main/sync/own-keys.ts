import { encodeMessage, sealingKeySchema } from '../../core/protocol/index.ts'
import type { StoredSealingKey, SyncRecords } from '../ledger/index.ts'
import { newSealingKey } from './sealing.ts'
import type { SyncParts } from './sync-parts.ts'

export interface OwnKeysParts extends Pick<SyncParts, 'enrolment' | 'randomBytes'> {
  readonly records: Pick<SyncRecords, 'owner' | 'ownKey' | 'keepKey' | 'sign'>
}

/** The content keys of this device, one for each program; made when the first body of a program is to be sent, and kept before that. */
export class OwnKeys {
  readonly #parts: OwnKeysParts
  readonly #making = new Map<string, Promise<StoredSealingKey>>()

  constructor(parts: OwnKeysParts) {
    this.#parts = parts
  }

  async of(program: string): Promise<StoredSealingKey> {
    const present = this.#parts.records.ownKey(program)
    if (present !== undefined) return present
    // Both lanes may come for it at once: a program has one key.
    const making = this.#making.get(program) ?? this.#make(program).finally(() => this.#making.delete(program))
    this.#making.set(program, making)
    return await making
  }

  async #make(program: string): Promise<StoredSealingKey> {
    const { records, enrolment, randomBytes } = this.#parts
    const group = enrolment.programs.get(program)?.group
    const readers = [enrolment.municipalityKey, ...(group === undefined ? [] : [group.publicKey])]
    const { contentKey, key } = await newSealingKey(
      { owner: records.owner, program, readers },
      { randomBytes, sign: (message) => records.sign(message) },
    )
    const stored = { id: key.id, program, own: true, contentKey, sent: encodeMessage(sealingKeySchema, key) }
    const kept = records.keepKey(stored)
    // A body that was sealed under a key that is lost could be read by the office alone; better is not to send it yet.
    if (!kept.ok) throw new Error(`the key of sealed bodies could not be kept: ${kept.error.code}`)
    return stored
  }
}
