import { randomBytes as systemRandomBytes } from 'node:crypto'
import { hexToBytes } from '../../core/base/index.ts'
import { encodeResponseApdu, parseCommandApdu, STATUS } from '../iso7816/index.ts'
import type { CardApplication } from './card-application.ts'
import { type CardBehaviour, CONTACTLESS_BEHAVIOUR } from './card-behaviour.ts'
import { type CardContext, execute } from './card-commands.ts'
import type { CardContents } from './card-contents.ts'
import { CardState } from './card-state.ts'
import { INSTANT, type Timing } from './card-timing.ts'
import { myNumberApplications } from './my-number-applications.ts'
import type { VirtualCard } from './virtual-card.ts'

export interface SimulatedCardOptions {
  readonly behaviour?: Partial<CardBehaviour>
  readonly timing?: Timing
  /** Challenges and PSS salts. */
  readonly randomBytes?: (length: number) => Uint8Array
}

/** What a card of software is made of: applications, and the data objects outside of them by P1P2. */
export interface CardImage {
  readonly atr: Uint8Array
  readonly applications: readonly CardApplication[]
  readonly dataObjects: ReadonlyMap<number, Uint8Array>
}

/**
 * A card with applications, files, PINs and keys that behaves as the card reference §9 says: states, status words, counters.
 * Used for MyNumber cards ({@link myNumberCard}) and for what is built alike (basic resident register card, smartphone).
 */
export class SimulatedCard implements VirtualCard {
  readonly atr: Uint8Array
  readonly #context: CardContext
  readonly #timing: Timing
  #powered = false
  #firstCommand = false

  constructor(image: CardImage, options: SimulatedCardOptions = {}) {
    this.atr = image.atr
    this.#timing = options.timing ?? INSTANT
    this.#context = {
      state: new CardState(image.applications),
      behaviour: { ...CONTACTLESS_BEHAVIOUR, ...options.behaviour },
      dataObjects: image.dataObjects,
      randomBytes: options.randomBytes ?? ((length) => Uint8Array.from(systemRandomBytes(length))),
    }
  }

  /** Cold start. A second one without power-off in between changes nothing, as readers do it. */
  powerOn(): void {
    if (this.#powered) return
    this.#powered = true
    this.#firstCommand = true
  }

  powerOff(): void {
    this.#powered = false
    this.#context.state.clear()
  }

  reset(): void {
    if (this.#context.behaviour.resetClearsState) this.#context.state.clear()
  }

  async respond(command: Uint8Array): Promise<Uint8Array> {
    if (!this.#powered) throw new Error('a command to a card without power')
    const answer = this.#answer(command)
    await this.#timing(command, answer)
    return answer
  }

  #answer(bytes: Uint8Array): Uint8Array {
    const first = this.#firstCommand
    this.#firstCommand = false
    if (first && this.#context.behaviour.firstCommandFails) return encodeResponseApdu(STATUS.internalError)
    const command = parseCommandApdu(bytes)
    return command.ok ? execute(command.value, this.#context) : encodeResponseApdu(STATUS.lengthRefused)
  }
}

/** A MyNumber card (個人番号カード) with the given contents. Counters live in the card object. */
export function myNumberCard(contents: CardContents, options?: SimulatedCardOptions): SimulatedCard {
  const dataObjects = new Map<number, Uint8Array>()
  for (const [tag, value] of Object.entries(contents.dataObjects)) dataObjects.set(Number.parseInt(tag, 16), value)
  return new SimulatedCard({ atr: hexToBytes(contents.atr), applications: myNumberApplications(contents), dataObjects }, options)
}
