import { Temporal } from 'temporal-polyfill'
import { ok, type Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import { type OpenRollOptions, openRoll } from './open-roll.ts'
import type { Roll } from './roll.ts'
import { attemptOnRoll } from './roll-failure.ts'
import { currentRollVersion } from './roll-folder.ts'

/**
 * The current version of a roll for as long as a station runs: opened anew when an import, by whatever process, has put another in its
 * place. A look costs one listing of a small folder.
 */
export class CurrentRoll {
  readonly #options: OpenRollOptions
  #open: Roll | undefined

  /** @param options its key is copied, and overwritten by `close` */
  constructor(options: OpenRollOptions) {
    this.#options = { ...options, ledgerKey: options.ledgerKey.slice() }
  }

  /** Valid until the next call. Fails as {@link openRoll} does. */
  get(): Result<Roll, Failure> {
    const version = attemptOnRoll(() => ok(currentRollVersion(this.#options)))
    if (!version.ok) return version
    if (this.#open?.version === version.value) return ok(this.#open)
    this.#open?.close()
    this.#open = undefined
    const opened = openRoll(this.#options)
    if (opened.ok) this.#open = opened.value
    return opened
  }

  close(): void {
    this.#open?.close()
    this.#open = undefined
    this.#options.ledgerKey.fill(0)
  }
}

/** How old a roll is, in whole days in Japan: 0 on the day of its import. */
export function rollAgeDays({ importedAt }: Pick<Roll, 'importedAt'>, today: Temporal.PlainDate): number {
  const imported = Temporal.Instant.from(importedAt).toZonedDateTimeISO('Asia/Tokyo').toPlainDate()
  return Math.max(0, imported.until(today, { largestUnit: 'days' }).days)
}
