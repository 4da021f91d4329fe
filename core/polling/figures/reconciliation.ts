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

/** A stack as it goes from one act to the next. */
class Stack {
  readonly sums = { opening: 0, received: 0, moved: 0, issued: 0, spoiled: 0, returned: 0, explained: 0 }
  readonly counts: StockCount[] = []
  #opened = false

  get opened(): boolean {
    return this.#opened
  }

  get remaining(): number {
    const { opening, received, moved, issued, spoiled, returned, explained } = this.sums
    return opening + received - moved - issued - spoiled - returned + explained
  }

  apply({ at, record, effect: { sums = {}, counted, explains } }: Movement): void {
    if (sums.opening !== undefined) this.#opened = true
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

/**
 * Whether papers and records agree (domain reference §C.6): three of the incidents in Japan were found by this comparison alone. A stack
 * that was counted when it did not agree points to the time in which it went wrong, and to what was done in it.
 */
export function reconcile(state: PollingState, program: PollingProgram, place: string): readonly StockBalance[] {
  const records = state.paperActs(place)
  return program.ballots.map(({ id }): StockBalance => {
    const movements = records
      .flatMap((record): Movement[] => {
        const { content } = record
        const effect = effectOf(content, id)
        // A paper of the list on paper left the stack when it was written there.
        const at = content.act === 'paper-entered' ? momentOf(content.writtenAt) : record.at
        return effect === undefined ? [] : [{ at, record, effect }]
      })
      .toSorted((one, other) => one.at - other.at)
    const stack = new Stack()
    for (const movement of movements) stack.apply(movement)
    const { counts, opened, remaining } = stack
    const diverged = divergedOf(movements, counts)
    const lastTime = counts.at(-1)?.at ?? movements.find(({ effect }) => effect.sums?.opening !== undefined)?.at
    return {
      ballot: id,
      status: !opened ? 'not-opened' : diverged !== undefined ? 'diverged' : counts.length === 0 ? 'not-counted' : 'matches',
      ...stack.sums,
      remaining,
      counts,
      ...(diverged !== undefined && { diverged }),
      ...(lastTime !== undefined && { nextCountAt: lastTime + program.stock.askEveryMinutes * 60_000 }),
      low: opened && remaining < program.stock.warnBelow,
    }
  })
}
