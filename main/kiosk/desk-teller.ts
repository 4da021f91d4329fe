/** Tells the desk how everything stands now. */
export class DeskTeller {
  readonly #tell: () => void
  readonly #onDefect: (error: unknown) => void
  #isDue = false
  #isClosed = false

  /** @param onDefect a list that cannot be read must not spoil what it would have shown */
  constructor(tell: () => void, onDefect: (error: unknown) => void) {
    this.#tell = tell
    this.#onDefect = onDefect
  }

  now(): void {
    try {
      this.#tell()
    } catch (error) {
      this.#onDefect(error)
    }
  }

  /** A request may change the service several times: the desk is told once, before it is answered. */
  soon(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      if (!this.#isClosed) this.now()
    })
  }

  /** What is due then is told to nobody. */
  close(): void {
    this.#isClosed = true
  }
}
