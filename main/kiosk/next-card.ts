import type { DeskTask } from '../reception/index.ts'
import type { KioskOptions } from './kiosk-options.ts'
import type { KioskParts } from './kiosk-parts.ts'
import { readingRequestFor } from './reading-request.ts'
import type { ServiceReading } from './service.ts'

/** What the next card is read for: a task of the desk, what the service wants, or the program. */
export class NextCard {
  readonly #options: Pick<KioskOptions, 'reader' | 'trust' | 'limits'>
  readonly #parts: Pick<KioskParts, 'programs' | 'services' | 'ledger'>
  #task: DeskTask | undefined
  #reading: ServiceReading = 'program'

  constructor(
    options: Pick<KioskOptions, 'reader' | 'trust' | 'limits'>,
    parts: Pick<KioskParts, 'programs' | 'services' | 'ledger'>,
  ) {
    this.#options = options
    this.#parts = parts
  }

  /** For this task, or for the program again. */
  isFor(task: DeskTask | undefined): void {
    const { reader, trust, limits } = this.#options
    const { programs, ledger } = this.#parts
    this.#task = task
    this.#reading = this.#wanted
    const { current } = programs
    const request = current.ok ? readingRequestFor(current.value, task, this.#reading, { trust, limits, ledger }) : undefined
    if (request !== undefined) reader.configure(request)
  }

  /** Another program is in force, or the first one. */
  programChanged(): void {
    this.isFor(this.#task)
  }

  /** The readers are told only where the service wants cards for something else. */
  serviceChanged(): void {
    if (this.#wanted !== this.#reading) this.isFor(this.#task)
  }

  get #wanted(): ServiceReading {
    return this.#parts.services.current?.nextReading() ?? 'program'
  }
}
