import type { VirtualCard } from '../../native/simulator/index.ts'

/** An answer, and what can come after it. */
interface Rehearsed {
  readonly answer: Uint8Array
  readonly next: Map<string, Rehearsed>
}

/** Of answers kept for each card; then everything is rehearsed anew, so that millions of cases do not fill the memory. */
const ANSWERS_MAXIMUM = 3_000

/**
 * A card whose answers are worked out once: a fresh card says the same to the same commands in the same order, so that a signature,
 * which takes longer than everything else of a tap together, is only made when its message is new.
 */
export class RehearsedCard {
  readonly #make: () => VirtualCard
  #beginning = new Map<string, Rehearsed>()
  #answers = 0

  /** @param make a fresh card that draws no randomness */
  constructor(make: () => VirtualCard) {
    this.#make = make
  }

  /** The card, just powered up. */
  powerUp(): { respond(command: Uint8Array): Promise<Uint8Array> } {
    const sent: Uint8Array[] = []
    let answers = this.#beginning
    /** A real card in this very state; none while every answer was known. */
    let live: VirtualCard | undefined
    return {
      respond: async (command) => {
        const key = Buffer.from(command).toString('latin1')
        const known = answers.get(key)
        if (known !== undefined) live = undefined
        if (known === undefined && live === undefined) live = await this.#catchUp(sent)
        const found = known ?? { answer: await answerOf(live, command), next: new Map<string, Rehearsed>() }
        if (known === undefined) this.#keep(answers, key, found)
        sent.push(command.slice())
        answers = found.next
        return found.answer.slice()
      },
    }
  }

  async #catchUp(sent: readonly Uint8Array[]): Promise<VirtualCard> {
    const card = this.#make()
    card.powerOn()
    for (const command of sent) await card.respond(command.slice())
    return card
  }

  #keep(answers: Map<string, Rehearsed>, key: string, found: Rehearsed): void {
    answers.set(key, found)
    if (++this.#answers < ANSWERS_MAXIMUM) return
    this.#answers = 0
    this.#beginning = new Map()
  }
}

async function answerOf(card: VirtualCard | undefined, command: Uint8Array): Promise<Uint8Array> {
  if (card === undefined) throw new Error('a card that nobody has powered up')
  return card.respond(command.slice())
}
