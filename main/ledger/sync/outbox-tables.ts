import { z } from 'zod'
import type { Connection } from '../../../platform/index.ts'
import type { ClaimAnswer, Enrolment, OutboxMark, StoredSealingKey } from './sync-records.ts'

/** A plain array: the driver gives buffers. */
const bytes = z.instanceof(Uint8Array).transform((found) => new Uint8Array(found))
const enrolmentSchema = z.object({ tenant: z.int(), hub: z.string(), bundle: bytes })
const markSchema = z.object({ epoch: z.int(), acked: z.int() })
const answerSchema = z.object({
  seq: z.int(),
  epoch: z.int(),
  verdict: z.enum(['granted', 'refused', 'provisional']),
  answer: bytes,
})
const keySchema = z.object({
  id: bytes,
  program: z.string(),
  own: z.int(),
  content_key: bytes.nullable(),
  sent: bytes,
  sent_epoch: z.int().nullable(),
})

const KEY_COLUMNS = 'id, program, own, content_key, sent, sent_epoch'

/** With whom the station is enrolled, how far its hub has its chain, what it said to claims, and the keys of sealed bodies. */
export class OutboxTables {
  readonly #enrolment
  readonly #setEnrolment
  readonly #mark
  readonly #setMark
  readonly #answers
  readonly #keepAnswer
  readonly #key
  readonly #ownKey
  readonly #keepKey
  readonly #keyTaken
  readonly #delegations
  readonly #forgetDelegations
  readonly #keepDelegation

  constructor(connection: Connection) {
    this.#enrolment = connection.prepare('SELECT tenant, hub, bundle FROM enrolment WHERE id = 1')
    this.#setEnrolment = connection.prepare(
      `INSERT INTO enrolment (id, tenant, hub, bundle, at) VALUES (1, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET hub = excluded.hub, bundle = excluded.bundle, at = excluded.at`,
    )
    this.#mark = connection.prepare('SELECT epoch, acked FROM outbox WHERE id = 1')
    this.#setMark = connection.prepare(
      `INSERT INTO outbox (id, epoch, acked) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, acked = excluded.acked`,
    )
    this.#answers = connection.prepare(
      'SELECT seq, epoch, verdict, answer FROM claim_verdict WHERE seq BETWEEN ? AND ? ORDER BY seq',
    )
    // A grant that was proved stays one, and is confirmed by that of a later epoch: what a hub says that lost it is another question (sync reference §6.4).
    this.#keepAnswer = connection.prepare(
      `INSERT INTO claim_verdict (seq, epoch, verdict, answer) VALUES (?, ?, ?, ?)
       ON CONFLICT (seq) DO UPDATE SET epoch = excluded.epoch, verdict = excluded.verdict, answer = excluded.answer
       WHERE claim_verdict.verdict <> 'granted' OR excluded.verdict = 'granted'`,
    )
    this.#key = connection.prepare(`SELECT ${KEY_COLUMNS} FROM sealing_key WHERE id = ?`)
    this.#ownKey = connection.prepare(`SELECT ${KEY_COLUMNS} FROM sealing_key WHERE own = 1 AND program = ?`)
    this.#keepKey = connection.prepare(
      `INSERT INTO sealing_key (${KEY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET content_key = coalesce(sealing_key.content_key, excluded.content_key)`,
    )
    this.#keyTaken = connection.prepare('UPDATE sealing_key SET sent_epoch = ? WHERE id = ? AND own = 1')
    this.#delegations = connection.prepare('SELECT note FROM delegation ORDER BY id').pluck()
    this.#forgetDelegations = connection.prepare('DELETE FROM delegation')
    this.#keepDelegation = connection.prepare('INSERT INTO delegation (note) VALUES (?)')
  }

  enrolment(): Enrolment | undefined {
    const row = this.#enrolment.get()
    return row === undefined ? undefined : enrolmentSchema.parse(row)
  }

  setEnrolment({ tenant, hub, bundle }: Enrolment, at: number): void {
    this.#setEnrolment.run(tenant, hub, bundle, at)
  }

  mark(): OutboxMark {
    const row = this.#mark.get()
    return row === undefined ? { epoch: 0, acked: 0 } : markSchema.parse(row)
  }

  setMark({ epoch, acked }: OutboxMark): void {
    this.#setMark.run(epoch, acked)
  }

  keepAnswer({ seq, epoch, verdict, answer }: ClaimAnswer): void {
    this.#keepAnswer.run(seq, epoch, verdict, answer)
  }

  answers(from: number, until: number): readonly ClaimAnswer[] {
    return this.#answers.all(from, until).map((row) => answerSchema.parse(row))
  }

  delegations(): readonly string[] {
    return this.#delegations.all().map((note) => z.string().parse(note))
  }

  /** In the place of those that were known. */
  keepDelegations(notes: readonly string[]): void {
    this.#forgetDelegations.run()
    for (const note of notes) this.#keepDelegation.run(note)
  }

  key(id: Uint8Array): StoredSealingKey | undefined {
    return keyOf(this.#key.get(id))
  }

  ownKey(program: string): StoredSealingKey | undefined {
    return keyOf(this.#ownKey.get(program))
  }

  keepKey({ id, program, own, contentKey, sent, sentEpoch }: StoredSealingKey): void {
    this.#keepKey.run(id, program, own ? 1 : 0, contentKey ?? null, sent, sentEpoch ?? null)
  }

  keyTaken(id: Uint8Array, epoch: number): void {
    this.#keyTaken.run(epoch, id)
  }
}

function keyOf(row: unknown): StoredSealingKey | undefined {
  if (row === undefined) return undefined
  const { id, program, own, content_key: contentKey, sent, sent_epoch: sentEpoch } = keySchema.parse(row)
  return {
    id,
    program,
    own: own === 1,
    ...(contentKey !== null && { contentKey }),
    sent,
    ...(sentEpoch !== null && { sentEpoch }),
  }
}
