/** Longest time for which a page that nobody sees keeps what it was told, milliseconds: it may sound an alarm. */
const LONGEST = 250

export interface Sight {
  readonly isHidden: () => boolean
  /** Calls when the page is seen again; gives how to stop that. */
  readonly onSeen: (listener: () => void) => () => void
  readonly after: (milliseconds: number, action: () => void) => () => void
}

/** Of the page this runs in. */
export const pageSight: Sight = {
  isHidden: () => document.visibilityState === 'hidden',
  onSeen: (listener) => {
    const look = () => {
      if (document.visibilityState === 'visible') listener()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  },
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
}

/**
 * What is told is shown at once while somebody can see it. A page behind others, or in a window that was put away, draws only the last of
 * what it was told within a short time: to draw each takes longer than all else that a request does.
 */
export class UnseenPace<Told> {
  readonly #show: (told: Told) => void
  readonly #sight: Sight
  readonly #forget: () => void
  #kept: { readonly told: Told } | undefined
  #cancel: (() => void) | undefined

  constructor(show: (told: Told) => void, sight: Sight = pageSight) {
    this.#show = show
    this.#sight = sight
    this.#forget = sight.onSeen(() => this.#showKept())
  }

  tell(told: Told): void {
    this.#kept = { told }
    if (!this.#sight.isHidden()) this.#showKept()
    else this.#cancel ??= this.#sight.after(LONGEST, () => this.#showKept())
  }

  close(): void {
    this.#forget()
    this.#cancel?.()
    this.#kept = undefined
  }

  #showKept(): void {
    this.#cancel?.()
    this.#cancel = undefined
    const kept = this.#kept
    this.#kept = undefined
    if (kept !== undefined) this.#show(kept.told)
  }
}
