import type { ActRecord } from '../event/act.ts'
import { dayText } from './business-time.ts'

interface Turn {
  readonly id: string
  readonly at: number
  readonly turn: 'opened' | 'closed'
}

/**
 * From when to when the shelters of a program stood open (開設・閉鎖), as far as acts tell. What is kept of the people in a shelter is needed
 * for as long as it stands and for the time of the program after it has closed, not after each single act (domain reference §B.3).
 */
export class ShelterOperations {
  readonly #places = new Map<string, Turn[]>()
  readonly #undone = new Set<string>()

  /** An act of any station, in any order. */
  add({ id, act, at, place, content }: ActRecord<'shelter-act'>): void {
    if (content?.act === 'undone') this.#undone.add(content.ref)
    if (act !== 'opened' && act !== 'closed') return
    const turns = this.#places.get(place) ?? []
    turns.push({ id, at, turn: act })
    this.#places.set(place, turns)
  }

  /**
   * Before which day, `YYYY-MM-DD`, nothing is needed any more, where each operation is needed from its first day until it has been closed for
   * so long.
   *
   * @param over what ended before this day has been kept for long enough
   * @param lastDay of the program: who forgot to close has closed then
   */
  neededFrom(over: string, lastDay: string): string {
    let needed = over
    for (const turns of this.#places.values()) {
      for (const { from, until } of operationsOf(turns.filter(({ id }) => !this.#undone.has(id)))) {
        if ((until ?? lastDay) >= over && from < needed) needed = from
      }
    }
    return needed
  }
}

/** First and last day of each; opened twice (by two desks) is opened once. */
function operationsOf(turns: readonly Turn[]): readonly { readonly from: string; readonly until: string | undefined }[] {
  const operations: { readonly from: string; readonly until: string | undefined }[] = []
  let from: string | undefined
  for (const { turn, at } of turns.toSorted((one, other) => one.at - other.at)) {
    if (turn === 'opened') from ??= dayText(at)
    else if (from !== undefined) {
      operations.push({ from, until: dayText(at) })
      from = undefined
    }
  }
  if (from !== undefined) operations.push({ from, until: undefined })
  return operations
}
