import type { LedgerEvent } from './ledger-event.ts'
import {
  type BoundCard,
  type CheckInState,
  type ProjectionChange,
  projectionChange,
  type RecordedEffects,
  standingOutcome,
} from './projection-change.ts'
import { UsageFold, type UsageProjections } from './usage-fold.ts'

/**
 * Check-ins of one business day: those that stand, by outcome, and those of that day that were undone since. One that the
 * staff released counts as admitted.
 */
export interface DayCounts {
  readonly admit: number
  readonly refuse: number
  readonly ask: number
  readonly undone: number
}

export const NO_CHECK_INS: DayCounts = { admit: 0, refuse: 0, ask: 0, undone: 0 }

/** The projections of a whole log. */
export interface Projections extends UsageProjections {
  /** By sequence number, ascending. */
  readonly checkIns: ReadonlyMap<number, CheckInState>
  /** By business day, `YYYY-MM-DD`. */
  readonly counts: ReadonlyMap<string, DayCounts>
  /** The events that tell of actions, by sequence number of their check-in. */
  readonly actions: ReadonlyMap<number, readonly number[]>
  /** By subject key. */
  readonly cards: ReadonlyMap<string, BoundCard>
  /** Registrations of other devices that ended here, by the id of their event: the sequence number of the first that said so. */
  readonly cardsEndedElsewhere: ReadonlyMap<string, number>
  /** Sequence number of the last switch of the program. */
  readonly lastProgramSwitch: number | undefined
  /** Sequence numbers of the acts of each program, ascending. */
  readonly acts: ReadonlyMap<string, readonly number[]>
}

/** A fold under way: give it a log's events in the order of their sequence numbers. */
export interface Fold {
  add(event: LedgerEvent): void
  readonly projections: Projections
}

/**
 * Begins a fold of events into projections.
 *
 * Nothing an event says can fail here: an undo of what is not there, or of what was undone before, changes nothing; the
 * same with a release, also of what was admitted anyway.
 */
export function startFold(): Fold {
  const state = new FoldState()
  return {
    add: (event) => {
      const change = projectionChange(event)
      if (change !== undefined) state.apply(change)
    },
    get projections() {
      return state.projections
    },
  }
}

/** The projections of a whole log. */
export function foldEvents(events: Iterable<LedgerEvent>): Projections {
  const fold = startFold()
  for (const event of events) fold.add(event)
  return fold.projections
}

/** Whether a release changes anything. */
export function isReleasable({ outcome, undoneBy, releasedBy }: CheckInState): boolean {
  return outcome !== 'admit' && undoneBy === undefined && releasedBy === undefined
}

class FoldState {
  readonly #checkIns = new Map<number, CheckInState>()
  readonly #counts = new Map<string, DayCounts>()
  readonly #actions = new Map<number, number[]>()
  readonly #cards = new Map<string, BoundCard>()
  readonly #cardsEndedElsewhere = new Map<string, number>()
  readonly #usage = new UsageFold()
  /** What to take back when a check-in is undone. */
  readonly #effects = new Map<number, RecordedEffects[]>()
  #lastProgramSwitch: number | undefined
  readonly #acts = new Map<string, number[]>()

  get projections(): Projections {
    return {
      ...this.#usage.projections,
      checkIns: this.#checkIns,
      counts: this.#counts,
      actions: this.#actions,
      cards: this.#cards,
      cardsEndedElsewhere: this.#cardsEndedElsewhere,
      lastProgramSwitch: this.#lastProgramSwitch,
      acts: this.#acts,
    }
  }

  apply(change: ProjectionChange): void {
    switch (change.type) {
      case 'check-in-added':
        this.#put(change.checkIn)
        this.#takeEffect(change.checkIn.seq, change.effect)
        return
      case 'check-in-undone': {
        const checkIn = this.#checkIns.get(change.seq)
        if (checkIn === undefined || checkIn.undoneBy !== undefined) return
        this.#put({ ...checkIn, undoneBy: change.undoneBy })
        for (const effect of this.#effects.get(change.seq) ?? []) this.#usage.takeBack(effect)
        this.#effects.delete(change.seq)
        return
      }
      case 'check-in-released': {
        const checkIn = this.#checkIns.get(change.seq)
        if (checkIn === undefined || !isReleasable(checkIn)) return
        this.#put({ ...checkIn, releasedBy: change.releasedBy })
        this.#takeEffect(change.seq, change.effect)
        return
      }
      case 'action-recorded': {
        if (!this.#checkIns.has(change.checkIn)) return
        this.#actions.set(change.checkIn, [...(this.#actions.get(change.checkIn) ?? []), change.seq])
        return
      }
      case 'occupancy-corrected':
        this.#usage.correct(change.zone, change.delta)
        return
      case 'passback-forgiven':
        this.#usage.forgive(change.zone, change.subject, change.people)
        return
      case 'program-switched':
        this.#lastProgramSwitch = change.seq
        return
      case 'card-registered': {
        // What is bound stays bound: the ledger refuses another key before it writes, and a log that has one says nothing.
        const bound = this.#cards.get(change.card.subjectKey)
        if (bound === undefined || bound.publicKeyBase64 === change.card.publicKeyBase64)
          this.#cards.set(change.card.subjectKey, change.card)
        return
      }
      case 'card-unregistered':
        for (const [subjectKey, { seq }] of this.#cards) if (seq === change.registration) this.#cards.delete(subjectKey)
        return
      case 'card-unregistered-elsewhere':
        if (!this.#cardsEndedElsewhere.has(change.registration)) this.#cardsEndedElsewhere.set(change.registration, change.seq)
        return
      case 'act-recorded': {
        const acts = this.#acts.get(change.program)
        if (acts === undefined) this.#acts.set(change.program, [change.seq])
        else acts.push(change.seq)
        return
      }
    }
  }

  /** Takes a check-in in, or changes it, and moves it among the counts of its day. */
  #put(checkIn: CheckInState): void {
    const before = this.#checkIns.get(checkIn.seq)
    this.#checkIns.set(checkIn.seq, checkIn)
    const day = { ...(this.#counts.get(checkIn.day) ?? NO_CHECK_INS) }
    if (before !== undefined) day[countOf(before)] -= 1
    day[countOf(checkIn)] += 1
    this.#counts.set(checkIn.day, day)
  }

  #takeEffect(checkIn: number, effect: RecordedEffects | undefined): void {
    if (effect === undefined) return
    this.#usage.apply(effect)
    this.#effects.set(checkIn, [...(this.#effects.get(checkIn) ?? []), effect])
  }
}

/** Under which count of its day a check-in stands. */
function countOf(checkIn: CheckInState): keyof DayCounts {
  return checkIn.undoneBy === undefined ? standingOutcome(checkIn) : 'undone'
}
