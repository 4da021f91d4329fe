import { bytesToHex, type Timers } from '../../core/base/index.ts'
import type { Lane } from '../../core/protocol/index.ts'
import { type HubStore, StoreUnavailable } from '../store/index.ts'
import { applyGroup } from './apply-group.ts'
import { AuthorityBook } from './authority-book.ts'
import type { HighWaterMarks } from './high-water-marks.ts'
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

type GroupStore = Pick<HubStore, 'transaction' | 'transactionsAtOnce'>

const deviceOf = ({ submission }: Waiting) => bytesToHex(submission.device.device)

/**
 * Joins what comes at the same time into one transaction: one commit for a group instead of one for each batch. Two lanes: claims that
 * somebody waits for go first, and what was left over goes when there are none. As many groups are under way as are of use to the store;
 * never two with batches of one device, so that its batches are placed in the order in which they came.
 */
export class GroupCommit {
  readonly #lanes: Record<Lane, Waiting[]> = { claim: [], backlog: [] }
  readonly #store: GroupStore
  readonly #hub: HubIdentity
  readonly #timers: Timers
  readonly #now: () => number
  /** Over what this hub decides. */
  readonly authorities: AuthorityBook
  readonly #onCommit: (sizes: ReadonlyMap<string, number>) => void
  readonly #reached: HighWaterMarks
  /** Devices of the groups that are under way. */
  readonly #devices = new Set<string>()
  #groups = 0
  #isAwaited = false

  constructor(options: {
    readonly store: GroupStore
    readonly hub: HubIdentity
    readonly timers: Timers
    readonly now: () => number
    /** How long the streams are now that have grown. */
    readonly onCommit: (sizes: ReadonlyMap<string, number>) => void
    readonly reached: HighWaterMarks
  }) {
    this.#store = options.store
    this.#hub = options.hub
    this.#timers = options.timers
    this.#now = options.now
    this.authorities = new AuthorityBook(options.hub)
    this.#onCommit = options.onCommit
    this.#reached = options.reached
  }

  /** Resolves once the batch has been committed. Rejects with what the store threw. */
  submit(submission: Submission, lane: Lane): Promise<SubmissionOutcome> {
    return new Promise((resolve, reject) => {
      this.#lanes[lane].push({ submission, resolve, reject })
      if (this.#isAwaited || this.#groups >= this.#store.transactionsAtOnce) return
      this.#isAwaited = true
      this.#timers.after(COALESCE_MILLISECONDS, () => {
        this.#isAwaited = false
        void this.#work()
      })
    })
  }

  async #work(): Promise<void> {
    if (this.#groups >= this.#store.transactionsAtOnce) return
    this.#groups += 1
    for (let group = this.#next(); group.length > 0; group = this.#next()) {
      const devices = new Set(group.map(deviceOf))
      for (const device of devices) this.#devices.add(device)
      await this.#commit(group)
      for (const device of devices) this.#devices.delete(device)
    }
    this.#groups -= 1
  }

  #next(): readonly Waiting[] {
    const claims = this.#take('claim', MOST_CLAIM_BATCHES, Number.POSITIVE_INFINITY)
    return claims.length > 0 ? claims : this.#take('backlog', Number.POSITIVE_INFINITY, MOST_BACKLOG_EVENTS)
  }

  /** The first of a lane, at least one; batches of a device that another group has stay where they are. */
  #take(lane: Lane, mostBatches: number, mostEvents: number): readonly Waiting[] {
    const taken: Waiting[] = []
    const left: Waiting[] = []
    let events = 0
    let isFull = false
    for (const waiting of this.#lanes[lane]) {
      const count = waiting.submission.batch.events.length
      isFull ||= taken.length >= mostBatches || (taken.length > 0 && events + count > mostEvents)
      if (isFull || this.#devices.has(deviceOf(waiting))) left.push(waiting)
      else {
        taken.push(waiting)
        events += count
      }
    }
    this.#lanes[lane] = left
    return taken
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const submissions = group.map(({ submission }) => submission)
      const parts = { hub: this.#hub, now: this.#now(), authorities: this.authorities, reached: this.#reached }
      const { outcomes, epoch, grown, marks } = await this.#store.transaction((transaction) =>
        applyGroup(transaction, submissions, parts),
      )
      this.#reached.note(epoch, marks)
      for (const [index, outcome] of outcomes.entries()) group[index]?.resolve(outcome)
      this.#onCommit(grown)
    } catch (error) {
      await this.#commitApart(group, error)
    }
  }

  /** What makes a transaction fail must not fail the batches of other devices (sync reference, I13). */
  async #commitApart(group: readonly Waiting[], error: unknown): Promise<void> {
    const isOutage = error instanceof StoreUnavailable
    if (group.length === 1 || isOutage) {
      for (const { reject } of group) reject(error)
      return
    }
    for (const one of group) await this.#commit([one])
  }
}
