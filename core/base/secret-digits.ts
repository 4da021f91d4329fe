const INSPECT = Symbol.for('nodejs.util.inspect.custom')
const MASK = '<secret>'

/**
 * The ASCII bytes of a PIN or number B (照合番号B). Lives in one buffer that is overwritten by `wipe()`; never prints,
 * never serialises.
 */
export class SecretDigits {
  readonly #bytes: Uint8Array

  /** Takes the buffer over: the caller must not keep another copy. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get length(): number {
    return this.#bytes.length
  }

  /** The live buffer, for building the VERIFY command. Do not keep it. */
  reveal(): Uint8Array {
    return this.#bytes
  }

  wipe(): void {
    this.#bytes.fill(0)
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [INSPECT](): string {
    return MASK
  }
}
