import type { Timers } from '../../core/base/index.ts'
import type { Lane } from '../../core/protocol/index.ts'
import type { HubStore } from '../store/index.ts'
import { applyGroup } from './apply-group.ts'
import type { HubIdentity, Submission, SubmissionOutcome } from './submission.ts'

/** How long the first of a group waits for others, milliseconds. */
const COALESCE_MILLISECONDS = 2
/** Events that a group of the backlog takes at most: a claim that comes meanwhile waits for one such group. */
const MOST_BACKLOG_EVENTS = 2_000
const MOST_CLAIM_BATCHES = 500

interface Waiting {
  readonly submission: Submission
  readonly resolve: (outcome: SubmissionOutcome) => void
  readonly reject: (error: unknown) => void
}

/**
 * Joins what comes at the same time into one transaction: one commit for a group instead of one for each batch. Two lanes: claims that
 * somebody waits for go first, and what was left over goes when there are none.
 */
export class GroupCommit {
  readonly #lanes: Readonly<Record<Lane, Waiting[]>> = { claim: [], backlog: [] }
  readonly #store: HubStore
  readonly #hub: HubIdentity
  readonly #timers: Timers
  readonly #now: () => number
  readonly #onCommit: (sizes: ReadonlyMap<string, number>) => void
  #isBusy = false

  constructor(options: {
    readonly store: HubStore
    readonly hub: HubIdentity
    readonly timers: Timers
    readonly now: () => number
    /** How long the streams are now that have grown. */
    readonly onCommit: (sizes: ReadonlyMap<string, number>) => void
  }) {
    this.#store = options.store
    this.#hub = options.hub
    this.#timers = options.timers
    this.#now = options.now
    this.#onCommit = options.onCommit
  }

  /** Resolves once the batch has been committed. Rejects with what the store threw. */
  submit(submission: Submission, lane: Lane): Promise<SubmissionOutcome> {
    return new Promise((resolve, reject) => {
      this.#lanes[lane].push({ submission, resolve, reject })
      if (this.#isBusy) return
      this.#isBusy = true
      this.#timers.after(COALESCE_MILLISECONDS, () => void this.#work())
    })
  }

  async #work(): Promise<void> {
    for (let group = this.#next(); group.length > 0; group = this.#next()) await this.#commit(group)
    this.#isBusy = false
  }

  #next(): readonly Waiting[] {
    const { claim, backlog } = this.#lanes
    if (claim.length > 0) return claim.splice(0, MOST_CLAIM_BATCHES)
    let events = 0
    const count = backlog.findIndex(({ submission }) => {
      events += submission.batch.events.length
      return events > MOST_BACKLOG_EVENTS
    })
    return backlog.splice(0, count < 0 ? backlog.length : Math.max(1, count))
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const submissions = group.map(({ submission }) => submission)
      const { outcomes, sizes } = await this.#store.transaction((transaction) =>
        applyGroup(transaction, submissions, { hub: this.#hub, now: this.#now() }),
      )
      for (const [index, outcome] of outcomes.entries()) group[index]?.resolve(outcome)
      this.#onCommit(sizes)
    } catch (error) {
      await this.#commitApart(group, error)
    }
  }

  /** What makes a transaction fail must not fail the batches of other devices (sync reference, I13). */
  async #commitApart(group: readonly Waiting[], error: unknown): Promise<void> {
    const isOutage = error instanceof Error && error.name === 'StoreUnavailable'
    if (group.length === 1 || isOutage) {
      for (const { reject } of group) reject(error)
      return
    }
    for (const one of group) await this.#commit([one])
  }
}
