/** Milliseconds between two keys of a scanner at most; a person is slower. */
export const SCAN_GAP = 60
/** Characters that a code has at least; fewer are keys that somebody pressed. */
const SHORTEST = 4

/** Tells a scanner's characters, which end with Enter, from keys that somebody presses one at a time. */
export class ScanBuffer {
  #text = ''
  #last = Number.NEGATIVE_INFINITY

  /** Takes a character at a time in milliseconds. True while it may be a key alone: nothing came just before it. */
  type(character: string, at: number): boolean {
    const alone = at - this.#last > SCAN_GAP
    this.#text = alone ? character : this.#text + character
    this.#last = at
    return alone
  }

  /** Enter: the code that was scanned, or nothing where it was Enter alone. */
  enter(at: number): string | undefined {
    const text = at - this.#last > SCAN_GAP ? '' : this.#text
    this.#text = ''
    this.#last = at
    return text.length < SHORTEST ? undefined : text
  }

  /** The one character that is held, where no other has followed it. */
  get alone(): string | undefined {
    return this.#text.length === 1 ? this.#text : undefined
  }
}
