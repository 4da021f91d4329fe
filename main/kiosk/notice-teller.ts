import type { Failure } from '../../core/failure/index.ts'
import { type NoticeParts, standingNotices } from './standing-notices.ts'

/** Tells whoever sees no desk what has begun to be wrong since the last look; the clock tells of itself. */
export class NoticeTeller {
  readonly #parts: NoticeParts
  readonly #onNotice: (notice: Failure) => void
  /** Of the last look. */
  #told: ReadonlySet<string> = new Set()
  #lacking: Failure | undefined

  constructor(parts: NoticeParts, onNotice: (notice: Failure) => void) {
    this.#parts = parts
    this.#onNotice = onNotice
  }

  /** Whether anything is another than at the last look. */
  tell(): boolean {
    const notices = standingNotices(this.#parts).filter(({ about }) => about !== 'clock')
    const texts = notices.map((notice) => JSON.stringify(notice))
    const isNew = texts.map((text) => !this.#told.has(text))
    const changed = isNew.includes(true) || texts.length !== this.#told.size
    this.#told = new Set(texts)
    for (const [index, notice] of notices.entries()) if (isNew[index]) this.#onNotice(notice.failure)
    return changed
  }

  /**
   * What the station lacks for the actions of its program, once: of a program that was set up, or chosen before, and wants more than the
   * station has. Nobody is turned away for it.
   */
  lacks(lacking: Failure | undefined): void {
    const isNews = lacking !== undefined && lacking.code !== this.#lacking?.code
    this.#lacking = lacking
    if (isNews) this.#onNotice(lacking)
  }
}
