import type { Clock } from '../../core/base/index.ts'
import type { ShelterDone, ShelterJob, ShelterMode } from '../contract/index.ts'

/** What a tap or a scan is for at the desk now. */
export interface ModeOfDesk {
  readonly mode: ShelterMode
  /** In the mode `goods`. */
  readonly goods?: string
  /** One card stands for its household. */
  readonly household: boolean
  /** What a passage out is. */
  readonly away: 'out' | 'overnight-out'
}

export const FIRST_MODE: ModeOfDesk = { mode: 'arrival', household: false, away: 'out' }

/** Modes in which people lay down their card or tag without the staff. */
const BY_THEMSELVES: ReadonlySet<ShelterMode> = new Set(['passage', 'roll-call'])

/** What the desk shows that is in no book: its mode, the last deed for the eyes, and what it prints or writes. */
export class DeskMemory {
  readonly #clock: Pick<Clock, 'now'>
  mode = FIRST_MODE
  #deeds = 0
  #last: ShelterDone | undefined
  #job: ShelterJob | undefined

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  get last(): ShelterDone | undefined {
    return this.#last
  }

  get job(): ShelterJob | undefined {
    return this.#job
  }

  /** Something was done, and is durable. */
  note(done: Omit<ShelterDone, 'id' | 'at'>): void {
    this.#deeds += 1
    this.#last = { id: String(this.#deeds), at: this.#clock.now().toString(), ...done }
  }

  noteJob(job: DistributiveOmit<ShelterJob, 'at'>): void {
    this.#job = { ...job, at: this.#clock.now().toString() }
  }

  /** Whoever comes to the desk next sees nobody who was there. A door that people pass by themselves stays one. */
  forget(): void {
    if (!BY_THEMSELVES.has(this.mode.mode)) this.mode = FIRST_MODE
    this.#last = undefined
    if (this.#job?.state !== 'running') this.#job = undefined
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never
