/** A key as it came: `at` is the time of the key itself in milliseconds, not of its handling, which may be late. */
export interface TimedKey {
  readonly key: string
  /** Where on the keyboard it is (`KeyA`, `Digit1`): all there is while an input method takes the key for itself. */
  readonly code: string
  readonly shift: boolean
  readonly repeat: boolean
  readonly at: number
}

/** Between two keys of a scanner, at most. Cordless ones hesitate now and then. */
const LONGEST_GAP = 100
/** Between its keys on average, at most. A person who types 120 words a minute takes 100 ms for a key. */
const AVERAGE_GAP = 45
/** What a scanner reads is longer than what a hand can hit within an instant. */
const FEWEST_CHARACTERS = 4

/** What a key did to the scan that may be under way. */
export type KeyMeaning =
  /** Of something else: it begins nothing and ends what was under way. */
  | { readonly is: 'other' }
  /** A character; with the first one a scan may begin. */
  | { readonly is: 'character'; readonly first: boolean }
  /** The end of a scan, and what was scanned. */
  | { readonly is: 'scan'; readonly text: string }

/**
 * Tells a barcode scanner, which types like a keyboard and ends with Enter, from a person at the keyboard: by its speed, nothing else.
 * Knows of no window and no clock, so that it can be tried out key by key.
 */
export class ScanReader {
  #text = ''
  #began = 0
  #last = 0

  take(pressed: TimedKey): KeyMeaning {
    if (pressed.key === 'Shift' || pressed.key === 'CapsLock') return { is: 'other' }
    if (pressed.repeat || pressed.at - this.#last > LONGEST_GAP) this.forget()
    if (pressed.key === 'Enter') return this.#end(pressed.at)
    const character = characterOf(pressed)
    if (pressed.repeat || character === undefined) {
      this.forget()
      return { is: 'other' }
    }
    const first = this.#text === ''
    if (first) this.#began = pressed.at
    this.#text += character
    this.#last = pressed.at
    return { is: 'character', first }
  }

  forget(): void {
    this.#text = ''
  }

  #end(at: number): KeyMeaning {
    const characters = [...this.#text]
    const text = this.#text.normalize('NFKC').trim()
    const isFast = at - this.#began <= AVERAGE_GAP * characters.length
    this.forget()
    return characters.length >= FEWEST_CHARACTERS && isFast && text !== '' ? { is: 'scan', text } : { is: 'other' }
  }
}

const isCharacter = (key: string) => [...key].length === 1

/** The character of a key. Under an input method (かな入力) the key has no character, but it has its place on the keyboard. */
function characterOf({ key, code, shift }: TimedKey): string | undefined {
  if (isCharacter(key)) return key
  if (key !== 'Process' && key !== 'Unidentified') return undefined
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1]
  return digit ?? (code === 'Minus' ? '-' : undefined)
}
