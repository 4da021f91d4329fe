import type { PollingAct } from '../acts.ts'
import { momentOf } from '../japan-time.ts'
import type { PollingProgram } from '../program.ts'
import type { KnownRecord } from '../state/polling-record.ts'
import type { PollingState } from '../state/state.ts'

/** A count by hand beside what there should be. */
export interface StockCount {
  readonly at: number
  readonly counted: number
  readonly expected: number
  readonly act: string
}

/** 投票用紙の突合 of one ballot at one place: opening + received − moved − issued − spoiled − returned = remaining. */
export interface StockBalance {
  readonly ballot: string
  /** `not-opened`: nobody has counted the stack yet. */
  readonly status: 'not-opened' | 'matches' | 'diverged' | 'not-counted'
  readonly opening: number
  readonly received: number
  readonly moved: number
  /** With voters, provisional ones included. */
  readonly issued: number
  readonly spoiled: number
  /** Given back without having been cast. */
  readonly returned: number
  /** Cleared up by hand: found or lost. */
  readonly explained: number
  /** What should lie there. */
  readonly remaining: number
  readonly counts: readonly StockCount[]
  /** The last count that matched, and the first after it that did not: in between it went wrong. */
  readonly diverged?: {
    readonly from: number
    readonly until: number
    /** Counted − expected: negative when papers are missing. */
    readonly difference: number
    /** What was done with this ballot in between, in order. */
    readonly acts: readonly KnownRecord[]
  }
  /** When the next count is asked for; absent before the first. */
  readonly nextCountAt?: number
  readonly low: boolean
}

/** As a desk sees it. */
export interface DeskBalance extends StockBalance {
  /** The desk that opened the stack; empty before anybody has. */
  readonly owner: string
}

/** What an act does to a stack: added to its sums, or counted by hand. */
interface Effect {
  readonly sums?: Partial<Record<'opening' | 'received' | 'moved' | 'issued' | 'spoiled' | 'returned', number>>
  readonly counted?: number
  /** From here on the counted number is the true one. */
  readonly explains?: boolean
}

interface Movement {
  readonly at: number
  readonly record: KnownRecord
  readonly effect: Effect
}

function effectOf(content: PollingAct, ballot: string): Effect | undefined {
  switch (content.act) {
    case 'stock-opened':
    case 'stock-received':
    case 'stock-moved':
    case 'stock-counted':
    case 'stock-explained': {
      const count = content.counts.find((one) => one.ballot === ballot)?.count
      if (count === undefined) return undefined
      if (content.act === 'stock-counted') return { counted: count }
      if (content.act === 'stock-explained') return { counted: count, explains: true }
      return { sums: { [STOCK_SUMS[content.act]]: count } }
    }
    case 'paper-issued':
    case 'paper-reissued':
    case 'provisional-issued':
      return content.ballot === ballot ? { sums: { issued: 1 } } : undefined
    case 'paper-entered': {
      const issued = content.papers.filter((paper) => paper.ballot === ballot && paper.what === 'issued').length
      return issued === 0 ? undefined : { sums: { issued } }
    }
    case 'paper-spoiled':
      if (content.ballot !== ballot) return undefined
      // One that was a voter's goes among the spoiled ones, and the stack stays as high.
      return { sums: content.voter === undefined ? { spoiled: 1 } : { spoiled: 1, issued: -1 } }
    case 'paper-returned':
      return content.ballot === ballot ? { sums: { returned: 1, issued: -1 } } : undefined
    default:
      return undefined
  }
}

const STOCK_SUMS = { 'stock-opened': 'opening', 'stock-received': 'received', 'stock-moved': 'moved' } as const

/** A stack as it goes from one act to the next, in the order of their times. */
class Stack {
  sums = { opening: 0, received: 0, moved: 0, issued: 0, spoiled: 0, returned: 0, explained: 0 }
  counts: StockCount[] = []
  openedAt: number | undefined
  readonly movements: Movement[] = []

  get remaining(): number {
    const { opening, received, moved, issued, spoiled, returned, explained } = this.sums
    return opening + received - moved - issued - spoiled - returned + explained
  }

  add(movement: Movement): void {
    const last = this.movements.at(-1)
    this.movements.push(movement)
    if (last === undefined || last.at <= movement.at) this.#apply(movement)
    else this.#applyAll()
  }

  /** One that was typed in later has its place among the others. */
  #applyAll(): void {
    this.movements.sort((one, other) => one.at - other.at)
    this.sums = { opening: 0, received: 0, moved: 0, issued: 0, spoiled: 0, returned: 0, explained: 0 }
    this.counts = []
    this.openedAt = undefined
    for (const movement of this.movements) this.#apply(movement)
  }

  #apply({ at, record, effect: { sums = {}, counted, explains } }: Movement): void {
    if (sums.opening !== undefined) this.openedAt ??= at
    for (const [name, count] of Object.entries(sums)) this.sums[name as keyof typeof sums] += count
    if (counted === undefined) return
    if (explains === true) this.sums.explained += counted - this.remaining
    this.counts.push({ at, counted, expected: this.remaining, act: record.id })
  }
}

const matches = ({ counted, expected }: StockCount): boolean => counted === expected

function divergedOf(movements: readonly Movement[], counts: readonly StockCount[]): StockBalance['diverged'] {
  const last = counts.at(-1)
  if (last === undefined || matches(last)) return undefined
  const lastMatch = counts.findLastIndex(matches)
  const first = counts[lastMatch + 1] ?? last
  const from = counts[lastMatch]?.at ?? movements[0]?.at ?? first.at
  const after = (movement: Movement) => movement.at >= from && movement.record.id !== counts[lastMatch]?.act
  return {
    from,
    until: first.at,
    difference: last.counted - last.expected,
    acts: movements.filter((movement) => after(movement) && movement.at <= first.at).map(({ record }) => record),
  }
}

/** Of the stacks of one ballot at a place: the sums of all, and what went wrong at the first that did. */
function together(stacks: readonly StockBalance[]): StockBalance | undefined {
  const [first, ...others] = stacks
  if (first === undefined || others.length === 0) return first
  return others.reduce((one, other): StockBalance => {
    const diverged = one.diverged ?? other.diverged
    const due = [one.nextCountAt, other.nextCountAt].filter((at) => at !== undefined)
    return {
      ballot: one.ballot,
      status: WORST_FIRST.find((status) => status === one.status || status === other.status) ?? 'matches',
      opening: one.opening + other.opening,
      received: one.received + other.received,
      moved: one.moved + other.moved,
      issued: one.issued + other.issued,
      spoiled: one.spoiled + other.spoiled,
      returned: one.returned + other.returned,
      explained: one.explained + other.explained,
      remaining: one.remaining + other.remaining,
      counts: [...one.counts, ...other.counts].sort((before, after) => before.at - after.at),
      ...(diverged !== undefined && { diverged }),
      ...(due.length > 0 && { nextCountAt: Math.min(...due) }),
      low: one.low || other.low,
    }
  }, first)
}

const WORST_FIRST = ['diverged', 'not-opened', 'not-counted', 'matches'] as const

/** The name by which desks that have none are one. */
const NAMELESS = ''
const deskOf = (content: PollingAct): string => ('desk' in content ? content.desk : undefined) ?? NAMELESS

/**
 * Whether papers and records agree (domain reference §C.6): three of the incidents in Japan were found by this comparison alone. A stack
 * that was counted when it did not agree points to the time in which it went wrong, and to what was done in it.
 *
 * A desk that has opened a stack of its own takes from it; every other takes from the stack that was opened first at the place. Where two
 * desks have opened one and the same stack before they heard of each other, the opening of one of them is undone.
 *
 * It is asked for after every act, so that it goes on from the act at which it was.
 */
export class Reconciliation {
  readonly #program: PollingProgram
  readonly #place: string
  /** The list that was counted, and how much of it. */
  #records: readonly KnownRecord[] = []
  #done = 0
  /** By ballot, and then by the desk that opened the stack. */
  #stacks: readonly Map<string, Stack>[] = []
  /** Since when which desk has a stack of its own: by ballot, in the order of the openings. */
  #openings: readonly Map<string, number>[] = []

  constructor(program: PollingProgram, place: string) {
    this.#program = program
    this.#place = place
  }

  /** Of the place as a whole, by ballot. */
  balances(state: PollingState): readonly StockBalance[] {
    this.#goOn(state)
    return this.#program.ballots.map(({ id }, index) => {
      const stacks = [...(this.#stacks[index]?.values() ?? [])].map((stack) => this.#balance(id, stack))
      return together(stacks) ?? this.#balance(id, new Stack())
    })
  }

  /** Of the stacks that a desk takes from, by ballot, and whose they are: its own, or those of the desk that opened first. */
  ofDesk(state: PollingState, desk: string): readonly DeskBalance[] {
    this.#goOn(state)
    return this.#program.ballots.map(({ id }, index) => {
      const owner = this.#ownerOf(index, desk, Number.POSITIVE_INFINITY)
      return { ...this.#balance(id, this.#stacks[index]?.get(owner) ?? new Stack()), owner }
    })
  }

  #goOn(state: PollingState): void {
    const records = state.paperActs(this.#place)
    if (records !== this.#records) this.#begin()
    this.#records = records
    const added = records.slice(this.#done)
    // A stack that is opened takes its own acts from the one that they were counted to.
    if (added.some(({ content }) => content.act === 'stock-opened')) {
      this.#begin()
      for (const record of records) this.#noteOpening(record)
    }
    for (const record of records.slice(this.#done)) this.#add(record)
    this.#done = records.length
  }

  #begin(): void {
    this.#done = 0
    this.#stacks = this.#program.ballots.map(() => new Map())
    this.#openings = this.#program.ballots.map(() => new Map())
  }

  #noteOpening({ content, at }: KnownRecord): void {
    if (content.act !== 'stock-opened') return
    for (const [index, { id }] of this.#program.ballots.entries()) {
      if (!content.counts.some(({ ballot }) => ballot === id)) continue
      const openings = this.#openings[index]
      const desk = deskOf(content)
      if (openings !== undefined && (openings.get(desk) ?? Number.POSITIVE_INFINITY) > at) openings.set(desk, at)
    }
  }

  /** Whose stack a desk takes from at a moment. */
  #ownerOf(index: number, desk: string, at: number): string {
    const openings = this.#openings[index] ?? new Map<string, number>()
    const since = openings.get(desk)
    if (since !== undefined && since <= at) return desk
    return [...openings].sort(([, one], [, other]) => one - other)[0]?.[0] ?? NAMELESS
  }

  #add(record: KnownRecord): void {
    const { content } = record
    // A paper of the list on paper left the stack when it was written there.
    const at = content.act === 'paper-entered' ? momentOf(content.writtenAt) : record.at
    for (const [index, { id }] of this.#program.ballots.entries()) {
      const effect = effectOf(content, id)
      if (effect === undefined) continue
      const owner = this.#ownerOf(index, deskOf(content), at)
      const stacks = this.#stacks[index]
      const stack = stacks?.get(owner) ?? new Stack()
      stacks?.set(owner, stack)
      stack.add({ at, record, effect })
    }
  }

  #balance(ballot: string, { sums, counts, movements, openedAt, remaining }: Stack): StockBalance {
    const { warnBelow, askEveryMinutes } = this.#program.stock
    const diverged = divergedOf(movements, counts)
    const lastTime = counts.at(-1)?.at ?? openedAt
    const isOpened = openedAt !== undefined
    return {
      ballot,
      status: !isOpened ? 'not-opened' : diverged !== undefined ? 'diverged' : counts.length === 0 ? 'not-counted' : 'matches',
      ...sums,
      remaining,
      counts: [...counts],
      ...(diverged !== undefined && { diverged }),
      ...(lastTime !== undefined && { nextCountAt: lastTime + askEveryMinutes * 60_000 }),
      low: isOpened && remaining < warnBelow,
    }
  }
}

/** The balances of all ballots at a place, once. */
export function reconcile(state: PollingState, program: PollingProgram, place: string): readonly StockBalance[] {
  return new Reconciliation(program, place).balances(state)
}
