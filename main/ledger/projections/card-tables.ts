import { z } from 'zod'
import type { BoundCard, Projections } from '../../../core/event/index.ts'
import { numberKey } from '../../../core/roll/index.ts'
import type { Connection } from '../../../platform/index.ts'

const rowSchema = z
  .object({
    seq: z.int(),
    subject_key: z.string(),
    roll: z.string(),
    number: z.string(),
    number_key: z.string(),
    public_key: z.string(),
    at: z.int(),
  })
  .transform(
    ({
      subject_key: subjectKey,
      public_key: publicKeyBase64,
      number_key: key,
      ...rest
    }): BoundCard & { readonly key: string } => ({
      ...rest,
      subjectKey,
      publicKeyBase64,
      key,
    }),
  )

const endedSchema = z.object({ registration: z.string(), seq: z.int() })

const SAME = ['seq', 'subjectKey', 'roll', 'number', 'publicKeyBase64', 'at'] as const

/** Cards bound to entries of rolls, and those of other stations that were taken from theirs here. */
export class CardTables {
  readonly #bind
  readonly #unbind
  readonly #select
  readonly #selectOf
  readonly #count
  readonly #end
  readonly #isEnded
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
    this.#bind = connection.prepare(
      `INSERT INTO registered_card (subject_key, seq, roll, number, number_key, public_key, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (subject_key) DO UPDATE SET seq = excluded.seq, roll = excluded.roll, number = excluded.number,
         number_key = excluded.number_key, at = excluded.at
       WHERE public_key = excluded.public_key`,
    )
    this.#unbind = connection.prepare('DELETE FROM registered_card WHERE seq = ?')
    this.#select = connection.prepare('SELECT * FROM registered_card WHERE subject_key = ?')
    this.#selectOf = connection.prepare('SELECT * FROM registered_card WHERE roll = ? AND number_key = ? ORDER BY seq')
    this.#count = connection.prepare('SELECT count(*) FROM registered_card WHERE roll = ?').pluck()
    this.#end = connection.prepare('INSERT INTO card_ended_elsewhere (registration, seq) VALUES (?, ?) ON CONFLICT DO NOTHING')
    this.#isEnded = connection.prepare('SELECT 1 FROM card_ended_elsewhere WHERE registration = ?').pluck()
  }

  /** Changes nothing where another public key is bound. */
  bind({ subjectKey, seq, roll, number, publicKeyBase64, at }: BoundCard): void {
    this.#bind.run(subjectKey, seq, roll, number, numberKey(number), publicKeyBase64, at)
  }

  unbind(registration: number): void {
    this.#unbind.run(registration)
  }

  /** A registration of another device, by the id of its event, ends. */
  endElsewhere(registration: string, seq: number): void {
    this.#end.run(registration, seq)
  }

  /** Whether this station has ended such a registration. */
  isEndedElsewhere(registration: string): boolean {
    return this.#isEnded.get(registration) !== undefined
  }

  card(subjectKey: string): BoundCard | undefined {
    const row = this.#select.get(subjectKey)
    return row === undefined ? undefined : rowSchema.parse(row)
  }

  /** Of one entry of a roll, however its number is spelled now; the first that was bound first. */
  cardsOf(roll: string, number: string): readonly BoundCard[] {
    return z.array(rowSchema).parse(this.#selectOf.all(roll, numberKey(number)))
  }

  /** How many cards are bound to entries of a roll. */
  count(roll: string): number {
    return z.int().parse(this.#count.get(roll))
  }

  clear(): void {
    this.#connection.exec('DELETE FROM registered_card; DELETE FROM card_ended_elsewhere')
  }

  equals({ cards, cardsEndedElsewhere }: Projections): boolean {
    const ended = z.array(endedSchema).parse(this.#connection.prepare('SELECT * FROM card_ended_elsewhere').all())
    if (ended.length !== cardsEndedElsewhere.size) return false
    if (ended.some(({ registration, seq }) => cardsEndedElsewhere.get(registration) !== seq)) return false
    const rows = z.array(rowSchema).safeParse(this.#connection.prepare('SELECT * FROM registered_card').all())
    if (!rows.success || rows.data.length !== cards.size) return false
    return rows.data.every((row) => {
      const card = cards.get(row.subjectKey)
      return card !== undefined && row.key === numberKey(card.number) && SAME.every((name) => card[name] === row[name])
    })
  }
}
