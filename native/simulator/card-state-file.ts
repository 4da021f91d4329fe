import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardMemory } from './card-memory.ts'

const memorySchema = z.record(
  z.string().regex(/^(?:[0-9A-F]{2}){5,16}$/),
  z.record(
    z.string().regex(/^[0-9A-F]{4}$/),
    z.strictObject({
      triesLeft: z.int().min(0).max(15),
      changedTo: z
        .string()
        .regex(/^[0-9A-Z]{4,16}$/)
        .optional(),
    }),
  ),
)

const stateSchema = z.strictObject({
  format: z.literal(1),
  /** Says to whoever opens the file that none of this is real. */
  notice: z.string(),
  /** Per card of the deck. */
  cards: z.record(z.string(), memorySchema),
})

type CardStates = z.output<typeof stateSchema>

const NOTICE = 'UKETSUKE-TEST - state of simulated cards: invented persons, invented PINs'

const invalid = (problem: string): Result<never, Failure> =>
  err(failure('station-configuration-invalid', { what: 'card-state', problem }))

/** Tries and changed PINs of simulated cards in a file (JSON), so that a blocked card is blocked after a restart, too. */
export class CardStateFile {
  readonly #file: string
  #states: CardStates

  private constructor(file: string, states: CardStates) {
    this.#file = file
    this.#states = states
  }

  /** A file that does not exist is an empty one. Failure: `station-configuration-invalid`, naming the place, not the content. */
  static open(file: string): Result<CardStateFile, Failure> {
    if (!existsSync(file)) return ok(new CardStateFile(file, { format: 1, notice: NOTICE, cards: {} }))
    let json: unknown
    try {
      json = JSON.parse(readFileSync(file, 'utf8'))
    } catch {
      return invalid('not readable as JSON')
    }
    const parsed = stateSchema.safeParse(json)
    if (parsed.success) return ok(new CardStateFile(file, parsed.data))
    const [issue] = parsed.error.issues
    return invalid(issue === undefined ? 'unknown' : `${issue.path.join('.')}: ${issue.code}`)
  }

  /** What is kept of a card; `undefined` for one that was never used. */
  memory(cardId: string): CardMemory | undefined {
    return this.#states.cards[cardId]
  }

  /** Written whole under another name first, so that an interrupted write leaves the state before it. */
  keep(cardId: string, memory: CardMemory): void {
    const cards = { ...this.#states.cards, [cardId]: structuredClone(memory) }
    this.#states = { ...this.#states, cards }
    const next = `${this.#file}.new`
    writeFileSync(next, `${JSON.stringify(this.#states, undefined, 2)}\n`)
    renameSync(next, this.#file)
  }
}
