import type { PollingAct } from '../acts.ts'
import { placeStateOf } from './place-state.ts'
import { inOrder, type KnownRecord, type PollingRecord } from './polling-record.ts'
import type { Conflict, HistoryEntry, PlaceState, PollingState, VoterState } from './state.ts'
import { voterStateOf } from './voter-state.ts'

/** Acts of one voter or place, and what they come to, made when it is asked for. */
interface Pile<State> {
  readonly records: KnownRecord[]
  sorted: boolean
  state: State | undefined
}

const newPile = <State>(): Pile<State> => ({ records: [], sorted: true, state: undefined })

function put<State>(pile: Pile<State>, record: KnownRecord): void {
  const last = pile.records.at(-1)
  if (last !== undefined && inOrder(last, record) > 0) pile.sorted = false
  pile.records.push(record)
  pile.state = undefined
}

/** Whom an act is about; undefined for the place, or for somebody who is not on the roll. */
function voterOf(content: PollingAct): string | undefined {
  return 'voter' in content ? content.voter : undefined
}

const NOTHING: PlaceState = placeStateOf([])

/** Acts that change how many papers lie on a stack. */
const PAPER_WORDS: ReadonlySet<PollingAct['act']> = new Set<PollingAct['act']>([
  'stock-opened',
  'stock-received',
  'stock-moved',
  'stock-counted',
  'stock-explained',
  'paper-issued',
  'paper-reissued',
  'paper-spoiled',
  'paper-returned',
  'provisional-issued',
  'paper-entered',
])

/**
 * The state of polling stations from their acts. What comes out does not depend on the order in which the acts came in: an act that
 * came twice counts once, an undo may come before what it undoes, and an act whose body was erased is only counted.
 *
 * States are made anew only for whom something came in, when somebody asks for them.
 */
export class PollingFold implements PollingState {
  #version = 0
  #erased = 0
  readonly #seen = new Set<string>()
  readonly #acts = new Map<string, KnownRecord>()
  readonly #undone = new Set<string>()
  readonly #voters = new Map<string, Pile<VoterState>>()
  readonly #places = new Map<string, Pile<PlaceState>>()
  #conflicts: { readonly version: number; readonly all: readonly Conflict[] } | undefined
  /** Voters with more than one handing-out of a ballot: few, so that nobody has to be looked through for conflicts. */
  readonly #doubtful = new Set<string>()
  readonly #issues = new Map<string, number>()

  get version(): number {
    return this.#version
  }

  apply(record: PollingRecord): void {
    if (this.#seen.has(record.id)) return
    this.#seen.add(record.id)
    this.#version += 1
    const { content } = record
    if (content === undefined) {
      this.#erased += 1
      return
    }
    const known: KnownRecord = { ...record, content }
    this.#acts.set(record.id, known)
    const voter = voterOf(content)
    if (voter !== undefined) {
      put(this.#pileOf(this.#voters, voter), known)
      this.#countIssues(voter, content)
    }
    put(this.#pileOf(this.#places, record.place), known)
    if (content.act !== 'undone') return
    // What was said before it came does not take it back: see below.
    this.#undone.delete(record.id)
    for (const ref of content.refs) this.#undo(ref)
  }

  voter(voter: string): VoterState | undefined {
    const pile = this.#voters.get(voter)
    if (pile === undefined) return undefined
    pile.state ??= voterStateOf(voter, this.#historyOf(pile))
    return pile.state
  }

  *voters(): Iterable<VoterState> {
    for (const number of this.#voters.keys()) {
      const state = this.voter(number)
      if (state !== undefined) yield state
    }
  }

  place(place: string): PlaceState {
    const pile = this.#places.get(place)
    if (pile === undefined) return NOTHING
    pile.state ??= placeStateOf(this.#historyOf(pile))
    return pile.state
  }

  places(): readonly string[] {
    return [...this.#places.keys()].sort()
  }

  paperActs(place: string): readonly KnownRecord[] {
    const pile = this.#places.get(place)
    if (pile === undefined) return []
    return this.#inOrder(pile).filter(({ id, content }) => PAPER_WORDS.has(content.act) && !this.isUndone(id))
  }

  actsOf(place: string): readonly HistoryEntry[] {
    const pile = this.#places.get(place)
    return pile === undefined ? [] : this.#historyOf(pile)
  }

  act(id: string): KnownRecord | undefined {
    return this.#acts.get(id)
  }

  isUndone(id: string): boolean {
    return this.#undone.has(id)
  }

  erased(): number {
    return this.#erased
  }

  conflicts(): readonly Conflict[] {
    if (this.#conflicts?.version !== this.#version)
      this.#conflicts = {
        version: this.#version,
        all: [...this.#doubtful].sort().flatMap((voter) => {
          const state = this.voter(voter)
          return state === undefined ? [] : conflictsOf(state)
        }),
      }
    return this.#conflicts.all
  }

  #pileOf<State>(piles: Map<string, Pile<State>>, key: string): Pile<State> {
    const present = piles.get(key)
    if (present !== undefined) return present
    const pile = newPile<State>()
    piles.set(key, pile)
    return pile
  }

  #inOrder(pile: Pile<unknown>): readonly KnownRecord[] {
    if (!pile.sorted) {
      pile.records.sort(inOrder)
      pile.sorted = true
    }
    return pile.records
  }

  #historyOf(pile: Pile<unknown>): readonly HistoryEntry[] {
    return this.#inOrder(pile).map((record) => ({ record, undone: this.isUndone(record.id) }))
  }

  #undo(id: string): void {
    const record = this.#acts.get(id)
    // An undo is not undone: what it took away is done again instead, so that the list says what happened.
    if (record?.content.act === 'undone' || this.#undone.has(id)) return
    this.#undone.add(id)
    if (record === undefined) return
    const voter = voterOf(record.content)
    const piles = [this.#places.get(record.place), voter === undefined ? undefined : this.#voters.get(voter)]
    for (const pile of piles) if (pile !== undefined) pile.state = undefined
  }

  #countIssues(voter: string, content: PollingAct): void {
    const ballots =
      content.act === 'paper-entered'
        ? content.papers.map(({ ballot }) => ballot)
        : content.act === 'paper-issued' || content.act === 'paper-reissued' || content.act === 'provisional-issued'
          ? [content.ballot]
          : []
    for (const ballot of ballots) {
      const key = `${voter}\0${ballot}`
      const issues = (this.#issues.get(key) ?? 0) + 1
      this.#issues.set(key, issues)
      if (issues > 1) this.#doubtful.add(voter)
    }
  }
}

function conflictsOf({ voter, papers, releases, history }: VoterState): readonly Conflict[] {
  return [...papers].flatMap(([ballot, { issues, outstanding }]): Conflict[] => {
    if (outstanding < 2) return []
    const second = issues.at(-1)
    const resolution = history.findLast(
      ({ undone, record: { content } }) =>
        !undone &&
        content.act === 'conflict-resolved' &&
        content.ballot === ballot &&
        issues.every(({ act }) => content.refs.includes(act)),
    )?.record.content
    return [
      {
        voter,
        ballot,
        issues,
        released: releases.some(({ ballots, at }) => ballots.includes(ballot) && second !== undefined && at <= second.at),
        ...(resolution?.act === 'conflict-resolved' && { resolution }),
      },
    ]
  })
}
