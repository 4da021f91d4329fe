import type { LedgerEvent } from './ledger-event.ts'

/** Accounts for missing bodies: each has to be covered by a later event that says it was erased. Give it a log's events in their order. */
export class ErasureAccount {
  /** Sequence numbers of missing bodies that no event has explained yet, ascending. */
  #missing: number[] = []

  add(event: LedgerEvent): void {
    const { seq } = event.header
    // A body of a later version cannot be read, and is there.
    if (event.kind === 'other') return
    if (event.body === undefined) this.#missing.push(seq)
    if (event.kind !== 'bodies-erased') return
    const { from, until } = event.header
    this.#missing = this.#missing.filter((missing) => missing < from || missing > until)
  }

  /** How many bodies are missing without an explanation. */
  get unexplained(): number {
    return this.#missing.length
  }
}
