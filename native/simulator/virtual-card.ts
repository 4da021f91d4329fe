/**
 * A card of software, as a reader sees it: real enough for the virtual PC/SC reader and for the in-process one.
 */
export interface VirtualCard {
  /** Answer to reset (ISO 7816-3 §8.2, or synthesised by PC/SC part 3 for a contactless card). */
  readonly atr: Uint8Array
  powerOn(): void
  /** Clears every security state. Counters of tries stay. */
  powerOff(): void
  /** Warm reset. A contactless card keeps its security state over it (card reference §1.4). */
  reset(): void
  /**
   * The answer to one command: data and two status bytes. A card may be slow, or never answer at all; a card that is pulled
   * away in the middle rejects with {@link CardTornOff}.
   */
  respond(command: Uint8Array): Promise<Uint8Array>
}

/** The card left the field while a command was under way. */
export class CardTornOff extends Error {
  override readonly name = 'CardTornOff'
}
