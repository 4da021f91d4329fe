import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { ReaderPort } from '../../native/reader/index.ts'
import {
  cardFromDeck,
  type Deck,
  type DeckCard,
  parseDeck,
  SimulatedReader,
  type SimulatedReaderOptions,
  type VirtualCard,
} from '../../native/simulator/index.ts'
import type { DockState, SampleCard, SampleStaffMember } from '../contract/index.ts'
import type { Dock } from '../kiosk/index.ts'

/** The simulated reader with its dock of sample cards. */
export interface Training {
  readonly reader: ReaderPort
  readonly dock: Dock
  /** The sample cards with the digits that a person would know or read from the card. */
  readonly deck: Deck
}

function sampleCardOf(card: DeckCard): SampleCard {
  const digits = card.kind === 'individual-number-card' ? { pin: card.pin, numberB: card.numberB } : { pin: '', numberB: '' }
  return { id: card.id, label: card.label, note: card.note, ...digits }
}

class TrainingDock implements Dock {
  readonly #deck: Deck
  readonly #reader: SimulatedReader
  readonly #samples: readonly SampleCard[]
  readonly #staff: readonly SampleStaffMember[]
  /** Made once each: tries that were spent stay spent, as on a card. */
  readonly #cards = new Map<string, VirtualCard>()
  readonly #listeners = new Set<() => void>()
  #onReader: string | undefined
  #plugged = true

  constructor(deck: Deck, reader: SimulatedReader, staff: readonly SampleStaffMember[]) {
    this.#staff = staff
    this.#deck = deck
    this.#reader = reader
    this.#samples = deck.cards.map(sampleCardOf)
  }

  state(): DockState {
    return {
      cards: this.#samples,
      staff: this.#staff,
      ...(this.#onReader === undefined ? {} : { cardOnReader: this.#onReader }),
      readerPlugged: this.#plugged,
    }
  }

  putCard(id: string): boolean {
    const sample = this.#deck.cards.find((card) => card.id === id)
    if (sample === undefined) return false
    this.takeCard()
    const card = this.#cards.get(id) ?? cardFromDeck(sample)
    this.#cards.set(id, card)
    this.#onReader = id
    this.#reader.putCard(card)
    this.#changed()
    return true
  }

  takeCard(): void {
    if (this.#onReader === undefined) return
    this.#onReader = undefined
    this.#reader.takeCard()
    this.#changed()
  }

  plugReader(plugged: boolean): void {
    if (plugged === this.#plugged) return
    this.#plugged = plugged
    if (plugged) this.#reader.plug()
    else {
      this.#onReader = undefined
      this.#reader.unplug()
    }
    this.#changed()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Loads the deck file and puts reader and dock together. */
export function composeTraining(
  deckFile: string,
  { staff = [], ...options }: Pick<SimulatedReaderOptions, 'trace'> & { readonly staff?: readonly SampleStaffMember[] } = {},
): Result<Training, Failure> {
  let text: string
  try {
    text = readFileSync(deckFile, 'utf8')
  } catch {
    return err(failure('station-configuration-invalid', { what: 'sample-deck', problem: 'cannot be read' }))
  }
  const deck = parseDeck(text)
  if (!deck.ok) return deck
  const reader = new SimulatedReader(options)
  return ok({ reader, dock: new TrainingDock(deck.value, reader, staff), deck: deck.value })
}
