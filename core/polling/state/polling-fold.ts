import type { PollingAct } from '../acts.ts'
import { PLACE_WORDS, placeStateOf } from './place-state.ts'
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

const NOTHING: PlaceState = placeStateOf([], 0)

/**
 * Acts of one place, sorted by what they are asked for: at an early place they are hundreds of thousands, and nearly all of them are
 * about voters.
 */
interface PlacePiles {
  readonly all: Pile<readonly HistoryEntry[]>
  /** About the place as a whole. */
  readonly whole: Pile<PlaceState>
  /** About its stacks of papers; `state` grows while acts come in their order. */
  readonly papers: Pile<KnownRecord[]>
  lastNumber: number
}

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
  readonly #places = new Map<string, PlacePiles>()
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
      put(this.#pileOf(voter), known)
      this.#countIssues(voter, content)
    }
    this.#putForPlace(known)
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
    const piles = this.#places.get(place)
    if (piles === undefined) return NOTHING
    const { whole, lastNumber } = piles
    whole.state ??= placeStateOf(this.#historyOf(whole), lastNumber)
    return whole.state
  }

  places(): readonly string[] {
    return [...this.#places.keys()].sort()
  }

  paperActs(place: string): readonly KnownRecord[] {
    const papers = this.#places.get(place)?.papers
    if (papers === undefined) return []
    papers.state ??= this.#inOrder(papers).filter(({ id }) => !this.isUndone(id))
    return papers.state
  }

  actsOf(place: string): readonly HistoryEntry[] {
    const all = this.#places.get(place)?.all
    if (all === undefined) return []
    all.state ??= this.#historyOf(all)
    return all.state
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

  #pileOf(voter: string): Pile<VoterState> {
    const present = this.#voters.get(voter)
    if (present !== undefined) return present
    const pile = newPile<VoterState>()
    this.#voters.set(voter, pile)
    return pile
  }

  #pilesOf(place: string): PlacePiles {
    const present = this.#places.get(place)
    if (present !== undefined) return present
    const piles: PlacePiles = { all: newPile(), whole: newPile(), papers: newPile(), lastNumber: 0 }
    this.#places.set(place, piles)
    return piles
  }

  #putForPlace(record: KnownRecord): void {
    const piles = this.#pilesOf(record.place)
    const { all, whole, papers } = piles
    const { act } = record.content
    const number = record.number ?? 0
    if (number > piles.lastNumber) {
      piles.lastNumber = number
      if (whole.state !== undefined) whole.state = { ...whole.state, lastNumber: number }
    }
    put(all, record)
    if (PLACE_WORDS.has(act)) put(whole, record)
    if (!PAPER_WORDS.has(act)) return
    const known = papers.state
    put(papers, record)
    if (known === undefined || !papers.sorted) return
    // The list that is known goes on, so that whoever counted it goes on where they were.
    if (!this.isUndone(record.id)) known.push(record)
    papers.state = known
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
    const place = this.#places.get(record.place)
    const piles = [place?.all, place?.whole, place?.papers, voter === undefined ? undefined : this.#voters.get(voter)]
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
