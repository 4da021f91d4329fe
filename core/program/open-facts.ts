/**
 * What can be open about a person. The order is that in which the reasons are told, and the first that matters names the decision.
 */
export const OPEN_DIMENSIONS = ['address', 'birth-date', 'sex', 'roll', 'subject'] as const
export type OpenDimension = (typeof OPEN_DIMENSIONS)[number]

interface Choice {
  readonly dimension: 'roll' | 'subject'
  readonly question: string
  answer: boolean
}

/**
 * Facts that are yes or no and that nobody knows: an entry of the roll that was not found out, a count without a subject. Whoever
 * evaluates rules asks; each question is answered first with yes, in the next round with no, so that after all rounds
 * every combination was tried that makes a difference, and no other.
 */
export class Choices {
  readonly #path: Choice[] = []
  #asked = 0

  /** The same question in one round has one answer. */
  ask(dimension: Choice['dimension'], question: string): boolean {
    const before = this.#path
      .slice(0, this.#asked)
      .find((choice) => choice.question === question && choice.dimension === dimension)
    if (before !== undefined) return before.answer
    const next = this.#path[this.#asked]
    this.#asked += 1
    if (next !== undefined) return next.answer
    this.#path.push({ dimension, question, answer: true })
    return true
  }

  /** The answers of this round, by dimension. */
  answers(): Readonly<Record<Choice['dimension'], ReadonlyMap<string, boolean>>> {
    const of = (dimension: Choice['dimension']) =>
      new Map(this.#path.filter((choice) => choice.dimension === dimension).map(({ question, answer }) => [question, answer]))
    return { roll: of('roll'), subject: of('subject') }
  }

  /** Whether anything was asked in this round. */
  get isOpen(): boolean {
    return this.#asked > 0
  }

  /** Begins the next round; `false` when every combination has been tried. */
  next(): boolean {
    this.#asked = 0
    while (this.#path.length > 0) {
      const last = this.#path.at(-1)
      if (last?.answer === true) {
        last.answer = false
        return true
      }
      this.#path.pop()
    }
    return false
  }
}
