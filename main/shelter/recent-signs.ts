import type { ShelterPerson } from '../../core/shelter/index.ts'
import type { ShelterMode } from '../contract/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import type { Told } from './visitor-side.ts'

interface Sign {
  readonly mode: ShelterMode
  /** Event of what was done by it. */
  readonly ref: string
  readonly told: Told
  /** Monotonic milliseconds. */
  readonly until: number
}

/**
 * What was done by a card or tag in the last seconds (`dedupe` of the program): whoever holds it to the reader once more, or to the one
 * beside it, has not gone out and come back, nor got a meal twice.
 */
export class RecentSigns {
  readonly #context: Pick<ServiceContext, 'clock' | 'active'>
  readonly #signs = new Map<string, Sign>()

  constructor(context: Pick<ServiceContext, 'clock' | 'active'>) {
    this.#context = context
  }

  /** Something was done with these people. */
  note(persons: readonly string[], mode: ShelterMode, ref: string, told: Told): void {
    const { clock, active } = this.#context
    const now = clock.monotonicMilliseconds()
    for (const [id, { until }] of this.#signs) if (until <= now) this.#signs.delete(id)
    const until = now + active.program.dedupe.seconds * 1000
    for (const id of persons) this.#signs.set(id, { mode, ref, told, until })
  }

  /** How it went just now, if this is the same once more: nothing was done with them since, nor taken back. */
  again({ id, history, goods }: ShelterPerson, mode: ShelterMode): Told | undefined {
    const sign = this.#signs.get(id)
    if (sign === undefined || sign.mode !== mode || sign.until <= this.#context.clock.monotonicMilliseconds()) return undefined
    return [history.at(-1)?.ref, goods.at(-1)?.ref].includes(sign.ref) ? sign.told : undefined
  }
}
