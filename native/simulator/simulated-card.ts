import { randomBytes as systemRandomBytes } from 'node:crypto'
import { hexToBytes } from '../../core/base/index.ts'
import { encodeResponseApdu, parseCommandApdu, STATUS } from '../iso7816/index.ts'
import type { CardApplication } from './card-application.ts'
import { type CardBehaviour, CONTACT_BEHAVIOUR, CONTACTLESS_BEHAVIOUR } from './card-behaviour.ts'
import { type CardContext, execute } from './card-commands.ts'
import type { CardContents } from './card-contents.ts'
import { type CardJournal, journalEntry, openEnvironmentJournal } from './card-journal.ts'
import { type CardMemory, issuedSecrets, memoryOf, recall } from './card-memory.ts'
import { CardState } from './card-state.ts'
import { INSTANT, type Timing } from './card-timing.ts'
import { myNumberApplications } from './my-number-applications.ts'
import type { VirtualCard } from './virtual-card.ts'

export interface SimulatedCardOptions {
  readonly behaviour?: Partial<CardBehaviour>
  readonly timing?: Timing
  /** Challenges and PSS salts. */
  readonly randomBytes?: (length: number) => Uint8Array
  /** What the card kept since it last had power: tries and changed secrets. Fresh from its issue by default. */
  readonly memory?: CardMemory
  /** Told after each change of that, before the answer. */
  readonly onMemoryChanged?: (memory: CardMemory) => void
  /**
   * Takes what reaches the card; by default the journal of the environment, when it asks for one. `exempt` is for tests of the
   * card itself, which touch on purpose what the product never may.
   */
  readonly journal?: CardJournal | 'exempt'
}

/** One file a process: asked for by the first card. */
let environmentJournal: CardJournal | 'none' | undefined

function defaultJournal(): CardJournal | undefined {
  environmentJournal ??= openEnvironmentJournal() ?? 'none'
  return environmentJournal === 'none' ? undefined : environmentJournal
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
  readonly #journal: CardJournal | undefined
  #powered = false
  #firstCommand = false

  constructor(image: CardImage, options: SimulatedCardOptions = {}) {
    this.atr = image.atr
    this.#timing = options.timing ?? INSTANT
    const { memory, onMemoryChanged, journal = defaultJournal() } = options
    this.#journal = journal === 'exempt' ? undefined : journal
    const issued = issuedSecrets(image.applications)
    if (memory !== undefined) recall(image.applications, memory)
    this.#context = {
      remember: () => onMemoryChanged?.(memoryOf(image.applications, issued)),
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
    const command = parseCommandApdu(bytes)
    if (command.ok) {
      const { application, file } = this.#context.state
      this.#journal?.(journalEntry(command.value, { application: application?.aid, fileId: file?.id }))
    }
    if (first && this.#context.behaviour.firstCommandFails) return encodeResponseApdu(STATUS.internalError)
    return command.ok ? execute(command.value, this.#context) : encodeResponseApdu(STATUS.lengthRefused)
  }
}

/** A MyNumber card (個人番号カード) with the given contents. Counters live in the card object. */
export function myNumberCard(contents: CardContents, options: SimulatedCardOptions = {}): SimulatedCard {
  const usual = contents.interface === 'contact' ? CONTACT_BEHAVIOUR : CONTACTLESS_BEHAVIOUR
  const behaviour = { ...usual, ...options.behaviour }
  const dataObjects = new Map<number, Uint8Array>()
  for (const [tag, value] of Object.entries(contents.dataObjects)) dataObjects.set(Number.parseInt(tag, 16), value)
  return new SimulatedCard(
    { atr: hexToBytes(contents.atr), applications: myNumberApplications(contents), dataObjects },
    { ...options, behaviour },
  )
}
