import { decodeHeader, type EventReference, formatEventId, parseEventId, readEvent } from '../../../core/event/index.ts'
import { numberKey } from '../../../core/roll/index.ts'
import type { CardWord, PlacedRow } from '../sync/index.ts'

/** A registration of a card, of this device or of another. */
export interface HeldCard {
  /** Of its event. */
  readonly id: string
  readonly subjectKey: string
  readonly roll: string
  readonly number: string
  readonly publicKeyBase64: string
  /** Wall-clock time of the device that recorded it, milliseconds since 1970. */
  readonly at: number
}

type Place = Pick<PlacedRow, 'stream' | 'epoch' | 'position'>

/** A registration, or the end of one, at its place. */
interface Placed {
  readonly place: Place
  readonly card: HeldCard
  readonly word: CardWord
}

export interface CardBookParts {
  readonly isOwn: (event: Pick<EventReference, 'device' | 'incarnation'>) => boolean
  /** A registration of the own log, also one that is over, by the sequence number of its event. */
  readonly ownCard: (seq: number) => HeldCard | undefined
  /** Whether this station has ended a registration of another device, by its id; also where the hub has not heard of it yet. */
  readonly isEndedHere: (id: string) => boolean
}

/**
 * What is said of cards in the order of the hub, by other devices and by this one. Whoever has read the same has the same card at the same
 * entry; what the hub has no place for yet comes after everything else.
 */
export class CardBook {
  readonly #parts: CardBookParts
  /** By the id of their event. */
  readonly #cards = new Map<string, HeldCard>()
  readonly #places = new Map<string, Place>()
  readonly #byKey = new Map<string, Set<string>>()
  readonly #keysOfNumber = new Map<string, Set<string>>()
  /** Where registrations ended, by their id and that of the event which says so. */
  readonly #endings = new Map<string, Map<string, Place>>()
  /** Registrations of which another device said something. */
  readonly #elsewhere = new Set<string>()

  constructor(parts: CardBookParts) {
    this.#parts = parts
  }

  /** Takes what the feed says of a card, for the first time or at another place than before. The card whose state may be another now. */
  note(row: PlacedRow): string | undefined {
    const header = decodeHeader(row.header)
    const id = formatEventId(row)
    const { stream, epoch, position } = row
    const place = { stream, epoch, position }
    const isOwn = this.#parts.isOwn(row)
    if (header?.kind === 'card-registered') {
      this.#places.set(id, place)
      this.#add(isOwn ? this.#parts.ownCard(row.seq) : cardOf(row, id))
      if (!isOwn) this.#elsewhere.add(id)
      return this.#cards.get(id)?.subjectKey
    }
    if (header?.kind !== 'card-unregistered') return undefined
    const { cause } = header
    const ended = formatEventId(cause)
    const endings = this.#endings.get(ended) ?? new Map<string, Place>()
    this.#endings.set(ended, endings.set(id, place))
    if (this.#parts.isOwn(cause)) this.#add(this.#parts.ownCard(cause.seq))
    if (!isOwn) this.#elsewhere.add(ended)
    return this.#cards.get(ended)?.subjectKey
  }

  /** Whether another device said anything of a card; if not, the own log tells all. */
  has(subjectKey: string): boolean {
    return [...(this.#byKey.get(subjectKey) ?? [])].some((id) => this.#elsewhere.has(id))
  }

  /** Cards that were registered at some time under a number of a roll, however it is spelled. */
  keysOf(roll: string, number: string): Iterable<string> {
    return this.#keysOfNumber.get(nameOf({ roll, number })) ?? []
  }

  /**
   * The registration by which a card is known: the last one; but what is bound by a key stays bound by it, until it is taken away. It ends
   * also where the card was taken from that very entry by somebody who did not know that it had been registered there a second time.
   *
   * @param own what stands in the own log
   */
  standing(subjectKey: string, own: HeldCard | undefined): HeldCard | undefined {
    let bound: HeldCard | undefined
    for (const { word, card, place } of this.#wordsOf(subjectKey)) {
      if (word === 'registered') {
        if (bound === undefined || isSameKey(bound, card)) bound = card
        // Its end may stand before it: the hub has lost both and heard of them in another order.
        if (bound === card && this.#isEndedBefore(card.id, place)) bound = undefined
      } else if (bound !== undefined && nameOf(bound) === nameOf(card)) bound = undefined
    }
    const newest = own !== undefined && !this.#places.has(own.id) ? own : undefined
    if (bound !== undefined && this.#isOverHere(bound, own, newest)) bound = undefined
    return newest !== undefined && (bound === undefined || isSameKey(bound, newest)) ? newest : bound
  }

  /** Over in the own log, of which the hub has not heard yet. */
  #isOverHere({ id }: HeldCard, own: HeldCard | undefined, newest: HeldCard | undefined): boolean {
    const isOwn = this.#parts.isOwn(parseEventId(id) ?? NOBODY)
    return isOwn ? own === undefined || newest !== undefined : this.#parts.isEndedHere(id)
  }

  #isEndedBefore(id: string, place: Place): boolean {
    return [...(this.#endings.get(id)?.values() ?? [])].some((ending) => compare(ending, place) < 0)
  }

  /** All that was said of a card, in the order of the hub. */
  #wordsOf(subjectKey: string): readonly Placed[] {
    const words: Placed[] = []
    for (const id of this.#byKey.get(subjectKey) ?? []) {
      const [card, at] = [this.#cards.get(id), this.#places.get(id)]
      if (card === undefined) continue
      if (at !== undefined) words.push({ place: at, card, word: 'registered' })
      for (const place of this.#endings.get(id)?.values() ?? []) words.push({ place, card, word: 'unregistered' })
    }
    return words.sort((a, b) => compare(a.place, b.place))
  }

  #add(card: HeldCard | undefined): void {
    if (card === undefined) return
    this.#cards.set(card.id, card)
    addTo(this.#byKey, card.subjectKey, card.id)
    addTo(this.#keysOfNumber, nameOf(card), card.subjectKey)
  }
}

const NOBODY = { device: new Uint8Array(), incarnation: -1 }

/** Undefined: what another device wrote wrongly, or nobody here can open, stops nobody. */
function cardOf({ header, body }: PlacedRow, id: string): HeldCard | undefined {
  const event = readEvent({ header, body })
  if (typeof event !== 'object' || event.kind !== 'card-registered' || event.body === undefined) return undefined
  const { subjectKey, number, publicKeyBase64 } = event.body
  const { roll, at } = event.header
  return { id, subjectKey, roll, number, publicKeyBase64, at }
}

function isSameKey(a: HeldCard, b: HeldCard): boolean {
  return a.publicKeyBase64 === b.publicKeyBase64
}

function compare(a: Place, b: Place): number {
  return a.epoch - b.epoch || a.position - b.position || (a.stream < b.stream ? -1 : Number(a.stream > b.stream))
}

function nameOf({ roll, number }: Pick<HeldCard, 'roll' | 'number'>): string {
  return `${roll}\0${numberKey(number)}`
}

function addTo(sets: Map<string, Set<string>>, name: string, value: string): void {
  const set = sets.get(name)
  if (set === undefined) sets.set(name, new Set([value]))
  else set.add(value)
}
