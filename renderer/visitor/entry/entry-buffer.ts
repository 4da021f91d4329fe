import { type EntryField, fieldLength } from './entry-fields.ts'

const ZERO = 0x30

/**
 * Digits on their way from the keys to the card, as ASCII bytes in one buffer. They never become one string; deleting a
 * digit overwrites it, and `wipe()` overwrites all.
 *
 * The fields are filled one after the other, but any of them can be made the active one again.
 */
export class EntryBuffer {
  readonly fields: readonly EntryField[]
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly #offsets: readonly number[]
  readonly #filled: number[]
  #active = 0

  constructor(fields: readonly EntryField[]) {
    this.fields = fields
    const offsets: number[] = []
    let total = 0
    for (const field of fields) {
      offsets.push(total)
      total += fieldLength(field)
    }
    this.#offsets = offsets
    this.#filled = fields.map(() => 0)
    this.#bytes = new Uint8Array(total)
  }

  /** Index of the field that the next digit goes into. */
  get active(): number {
    return this.#active
  }

  /** Number of digits in a field. */
  filled(field: number): number {
    return this.#filled[field] ?? 0
  }

  isFull(field: number): boolean {
    const definition = this.fields[field]
    return definition !== undefined && this.filled(field) === fieldLength(definition)
  }

  get complete(): boolean {
    return this.fields.every((_field, index) => this.isFull(index))
  }

  /** One digit as it is drawn into its box; undefined where nothing was typed. */
  digitAt(field: number, position: number): number | undefined {
    if (position >= this.filled(field)) return undefined
    return (this.#bytes[(this.#offsets[field] ?? 0) + position] ?? ZERO) - ZERO
  }

  /** Makes a field the active one, to look at it and to change it. */
  goTo(field: number): void {
    if (this.fields[field] !== undefined) this.#active = field
  }

  /** Puts a digit (0 to 9) at the end of the active field; a full field moves on to the next that lacks digits. */
  type(digit: number): void {
    if (!Number.isInteger(digit) || digit < 0 || digit > 9) throw new Error('not a digit')
    if (this.isFull(this.#active)) return
    const filled = this.filled(this.#active)
    this.#bytes[(this.#offsets[this.#active] ?? 0) + filled] = ZERO + digit
    this.#filled[this.#active] = filled + 1
    if (this.isFull(this.#active) && !this.complete) this.#active = this.fields.findIndex((_field, index) => !this.isFull(index))
  }

  /** Deletes the last digit of the active field; from an empty field, the last one of the field before. */
  backspace(): void {
    if (this.filled(this.#active) === 0 && this.#active > 0) this.#active -= 1
    const filled = this.filled(this.#active)
    if (filled === 0) return
    this.#bytes[(this.#offsets[this.#active] ?? 0) + filled - 1] = 0
    this.#filled[this.#active] = filled - 1
  }

  /** The digits as ASCII, complete only. The buffer is empty and overwritten afterwards; the caller overwrites the copy. */
  take(): Uint8Array<ArrayBuffer> | undefined {
    if (!this.complete) return undefined
    const digits = this.#bytes.slice()
    this.wipe()
    return digits
  }

  /** Overwrites every digit and begins anew. */
  wipe(): void {
    this.#bytes.fill(0)
    this.#filled.fill(0)
    this.#active = 0
  }
}
