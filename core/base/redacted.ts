const INSPECT = Symbol.for('nodejs.util.inspect.custom')
const MASK = '<redacted>'

/** A personal value that prints as `<redacted>` wherever it is logged, joined or serialised, until `reveal()` is called. */
export class Redacted<Value> {
  readonly #value: Value

  constructor(value: Value) {
    this.#value = value
  }

  /** The value itself. Every call is a place to review. */
  reveal(): Value {
    return this.#value
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
