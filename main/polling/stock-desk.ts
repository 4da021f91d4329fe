import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type DeskBalance, type PollingAct, Reconciliation, type StockBalance } from '../../core/polling/index.ts'
import type { PollingDivergence, PollingStock } from '../contract/index.ts'
import type { PollingRoom } from './room.ts'

type Counts = readonly { readonly ballot: string; readonly count: number }[]

/** 投票用紙の在庫: counted at the beginning and every hour, and compared with what was handed out. */
export class StockDesk {
  readonly #room: PollingRoom
  readonly #reconciliation: Reconciliation
  #known:
    | { readonly version: number; readonly ofDesk: readonly DeskBalance[]; readonly ofPlace: readonly StockBalance[] }
    | undefined

  constructor(room: PollingRoom) {
    this.#room = room
    this.#reconciliation = new Reconciliation(room.program, room.place)
  }

  /** Of the stacks that this desk takes from. */
  get balances(): readonly DeskBalance[] {
    return this.#now().ofDesk
  }

  /** Of all stacks of the place together. */
  get ofPlace(): readonly StockBalance[] {
    return this.#now().ofPlace
  }

  /** Made anew only when something was recorded: it is pushed with every state. */
  #now() {
    const { state } = this.#room.book
    if (this.#known?.version !== state.version)
      this.#known = {
        version: state.version,
        ofDesk: this.#reconciliation.ofDesk(state, this.#room.desk),
        ofPlace: this.#reconciliation.balances(state),
      }
    return this.#known
  }

  state(): PollingStock {
    const { at, status } = this.#room
    // Of the evening before nothing is due in the morning: it is since the place opened.
    const opened = this.#room.today?.opened.at ?? 0
    const due = this.balances
      .flatMap(({ nextCountAt }) => (nextCountAt !== undefined && nextCountAt <= at ? [Math.max(nextCountAt, opened)] : []))
      .sort((one, other) => one - other)[0]
    const shared = this.balances.find(({ status: counted, owner }) => counted !== 'not-opened' && owner !== this.#room.desk)
    return {
      ...(shared !== undefined && { sharedWith: shared.owner }),
      ballots: this.balances.map(({ ballot, status: counted, remaining, low }) => ({
        ballot,
        ...(counted !== 'not-opened' && { remaining }),
        low,
      })),
      ...(due !== undefined && status === 'open' && { due: new Date(due).toISOString() }),
      divergences: this.balances.flatMap((balance) => divergenceOf(balance) ?? []),
    }
  }

  /**
   * The first count of a stack opens it.
   *
   * @param stack what was counted where another desk has opened one already: the one that both take from, or this desk's `own`
   */
  count(operator: string, counts: Counts, stack: 'shared' | 'own'): Result<undefined, Failure> {
    const known = this.#checkNames(counts)
    if (!known.ok) return known
    const { desk } = this.#room
    const opened = (ballot: string) =>
      this.balances.some(
        (one) => one.ballot === ballot && one.status !== 'not-opened' && (stack === 'shared' || one.owner === desk),
      )
    const parts = [
      ['stock-opened', counts.filter(({ ballot }) => !opened(ballot))],
      ['stock-counted', counts.filter(({ ballot }) => opened(ballot))],
    ] as const
    return this.#record(
      operator,
      parts.filter(([, part]) => part.length > 0).map(([act, part]) => ({ act, counts: part.map((one) => ({ ...one })), desk })),
    )
  }

  /** Not of a stack that was never counted: its first count would be added to what came, though it lies there already. */
  move(operator: string, way: 'received' | 'moved', counts: Counts, partner: string): Result<undefined, Failure> {
    const opened = this.#checkOpened(counts)
    if (!opened.ok) return opened
    const { desk } = this.#room
    const copied = counts.map((one) => ({ ...one }))
    return this.#record(operator, [
      way === 'received'
        ? { act: 'stock-received', counts: copied, from: partner, desk }
        : { act: 'stock-moved', counts: copied, to: partner, desk },
    ])
  }

  /** A difference that was cleared up: from here on the counted number is the true one. */
  explain(operator: string, counts: Counts, reason: string): Result<undefined, Failure> {
    const opened = this.#checkOpened(counts)
    if (!opened.ok) return opened
    return this.#record(operator, [
      { act: 'stock-explained', counts: counts.map((one) => ({ ...one })), reason, desk: this.#room.desk },
    ])
  }

  /** A paper that cannot be used and never left the desk. */
  spoil(operator: string, ballot: string, reason: string | undefined): Result<undefined, Failure> {
    const known = this.#checkNames([{ ballot, count: 1 }])
    if (!known.ok) return known
    return this.#record(operator, [
      { act: 'paper-spoiled', ballot, ...(reason !== undefined && { reason }), desk: this.#room.desk },
    ])
  }

  #checkOpened(counts: Counts): Result<undefined, Failure> {
    const known = this.#checkNames(counts)
    if (!known.ok) return known
    const unopened = counts.some(({ ballot }) =>
      this.balances.some((balance) => balance.ballot === ballot && balance.status === 'not-opened'),
    )
    return unopened ? err(failure('polling-stock-unopened')) : ok(undefined)
  }

  #checkNames(counts: Counts): Result<undefined, Failure> {
    const { ballots } = this.#room.program
    const named = counts.every(({ ballot }) => ballots.some(({ id }) => id === ballot))
    const once = new Set(counts.map(({ ballot }) => ballot)).size === counts.length
    return named && once ? ok(undefined) : err(failure('request-invalid'))
  }

  #record(operator: string, acts: readonly PollingAct[]): Result<undefined, Failure> {
    const recorded = this.#room.book.record(
      operator,
      acts.map((content) => ({ content })),
    )
    return recorded.ok ? ok(undefined) : recorded
  }
}

export function divergenceOf({ ballot, diverged, counts }: StockBalance): PollingDivergence | undefined {
  const last = counts.at(-1)
  if (diverged === undefined || last === undefined) return undefined
  return {
    ballot,
    expected: last.expected,
    counted: last.counted,
    from: new Date(diverged.from).toISOString(),
    until: new Date(diverged.until).toISOString(),
  }
}
