import type { Timers } from '../../core/base/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { Tap } from './tap.ts'

/** The face that the staff is asked about. */
export interface Comparison {
  readonly tapId: string
  readonly evidence: CardEvidence
}

export interface ComparisonQuestionOptions {
  readonly timers: Timers
  /** How long one question stands, milliseconds. It begins when the staff is asked, not when the card was read. */
  readonly limit: number
  /** Called when the staff is asked, and with nothing as soon as there is nothing to ask. */
  readonly onChange: (comparison: Comparison | undefined) => void
  readonly onTimeout: (tapId: string) => void
}

/** The one face at a time that the staff compares (顔の確認): of the taps that wait for it, the first. */
export class ComparisonQuestion {
  readonly #options: ComparisonQuestionOptions
  #asked: { readonly comparison: Comparison; readonly cancelTimeout: () => void } | undefined

  constructor(options: ComparisonQuestionOptions) {
    this.#options = options
  }

  get current(): Comparison | undefined {
    return this.#asked?.comparison
  }

  /** To be called after every change of the taps. */
  update(taps: readonly Tap[]): void {
    const next = taps.flatMap(({ id, at }) => (at.step === 'comparing' ? [{ tapId: id, evidence: at.evidence }] : []))[0]
    if (next?.tapId === this.current?.tapId) return
    this.#asked?.cancelTimeout()
    const { timers, limit, onTimeout, onChange } = this.#options
    this.#asked =
      next === undefined ? undefined : { comparison: next, cancelTimeout: timers.after(limit, () => onTimeout(next.tapId)) }
    onChange(next)
  }

  close(): void {
    this.#asked?.cancelTimeout()
    this.#asked = undefined
  }
}
