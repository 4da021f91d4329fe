import { nightCountDue } from '../../core/shelter/index.ts'
import type { ShelterParts } from './parts.ts'

const LOOK_INTERVAL = 60_000

/** Tells the desk when the night's roll-call becomes due or is done with, also where nobody touches it: once a minute is soon enough. */
export class NightWatch {
  readonly #parts: Pick<ShelterParts, 'book' | 'context'>
  #shown: number | undefined
  #cancel: () => void = () => {}

  constructor(parts: Pick<ShelterParts, 'book' | 'context'>) {
    this.#parts = parts
    this.#wait()
  }

  close(): void {
    this.#cancel()
  }

  #wait(): void {
    this.#cancel = this.#parts.context.timers.after(LOOK_INTERVAL, () => {
      this.#wait()
      this.#look()
    })
  }

  #look(): void {
    const { book, context } = this.#parts
    const due = nightCountDue(book.state, context.clock.now().epochMilliseconds)
    if (due === this.#shown) return
    this.#shown = due
    context.onChange()
  }
}
