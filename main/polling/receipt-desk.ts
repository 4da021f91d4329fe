import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  dayText,
  type EarlyReason,
  type HistoryEntry,
  momentOf,
  type PollingAct,
  type PollingActOf,
  undoLeavesPapersWhole,
  voterStatistics,
} from '../../core/polling/index.ts'
import type { PollingActLine, PollingAnswer, PollingReceiptLine } from '../contract/index.ts'
import { actText } from './act-texts.ts'
import type { CaseDesk } from './case-desk.ts'
import type { PollingRoom } from './room.ts'
import { divergenceOf, type StockDesk } from './stock-desk.ts'

/** Lines of a page of receipts. */
const PAGE = 50

/** Acts that two people may take back. What was said to somebody, or seen, stays. */
const UNDOABLE: ReadonlySet<PollingAct['act']> = new Set<PollingAct['act']>([
  'paper-issued',
  'paper-reissued',
  'paper-declined',
  'paper-spoiled',
  'paper-returned',
  'paper-carried-off',
  'provisional-issued',
  'paper-entered',
  'stock-opened',
  'stock-received',
  'stock-moved',
  'stock-counted',
  'stock-explained',
  'incident-noted',
  'official-changed',
  'figures-reported',
  'left-without-voting',
  'vote-refused',
  'wall-released',
  'ask-answered',
  'sent-to-absentee',
  'empty-box-shown',
])

/** What was entered from the list on paper. */
export interface PaperEntry {
  readonly voter: string
  readonly writtenAt: string
  readonly paperNumber?: string | undefined
  readonly papers: readonly { readonly ballot: string; readonly what: 'issued' | 'declined' }[]
  readonly reason?: EarlyReason | undefined
}

/** One receipt number and what was done under it. */
interface Receipt {
  readonly number: number
  readonly voter: string | undefined
  readonly history: readonly HistoryEntry[]
}

/** What was done, to be read again: receipts, histories, and how something is taken back or entered afterwards. */
export class ReceiptDesk {
  readonly #room: PollingRoom
  readonly #stock: StockDesk
  readonly #cases: Pick<CaseDesk, 'uncovered'>

  constructor(room: PollingRoom, stock: StockDesk, cases: Pick<CaseDesk, 'uncovered'>) {
    this.#room = room
    this.#stock = stock
    this.#cases = cases
  }

  /** Receipts of this desk, newest first. */
  receipts(search: string | undefined, before: number | undefined): PollingAnswer {
    const all = [...this.#byNumber()].sort(([one], [other]) => other - one)
    const wanted = search?.normalize('NFKC').trim().toUpperCase()
    const page: Receipt[] = []
    let more = false
    for (const [number, history] of all) {
      if (before !== undefined && number >= before) continue
      const voter = voterOf(history)
      if (wanted !== undefined && !this.#fits(number, voter, wanted)) continue
      more = page.length === PAGE
      if (more) break
      page.push({ number, voter, history })
    }
    const names = this.#room.voters.names(page.flatMap(({ voter }) => voter ?? []))
    return { of: 'receipts', receipts: page.map((receipt) => this.#receiptLine(receipt, names)), more }
  }

  /** Fails with `polling-receipt-unknown`. */
  receipt(number: number): Result<Extract<PollingAnswer, { readonly of: 'receipt' }>, Failure> {
    const history = this.#byNumber().get(number)
    if (history === undefined) return err(failure('polling-receipt-unknown'))
    const voter = voterOf(history)
    return ok({ of: 'receipt', number, ...(voter !== undefined && { voter }), acts: history.map((one) => this.line(one)) })
  }

  /** Papers under a receipt number, as they are printed. */
  lineOf(number: number): PollingReceiptLine {
    const history = this.#byNumber().get(number) ?? []
    const voter = voterOf(history)
    return this.#receiptLine({ number, voter, history }, this.#room.voters.names(voter === undefined ? [] : [voter]))
  }

  history(voter: string): PollingAnswer {
    const acts = this.#room.book.state.voter(voter)?.history ?? []
    const name = this.#nameOf(voter)
    return { of: 'history', voter, ...(name !== undefined && { name }), acts: acts.map((one) => this.line(one)) }
  }

  conflicts(): PollingAnswer {
    const { state } = this.#room.book
    return {
      of: 'conflicts',
      conflicts: this.#cases.uncovered().map(({ voter, ballot, issues }) => {
        const name = this.#nameOf(voter)
        const acts = issues.flatMap(({ act }) => {
          const record = state.act(act)
          return record === undefined ? [] : [this.line({ record, undone: state.isUndone(act) })]
        })
        return { voter, ballot, ...(name !== undefined && { name }), acts }
      }),
    }
  }

  /** The acts between the last count that matched and the first that did not. */
  interval(ballot: string): PollingAnswer {
    const balance = this.#stock.balances.find((one) => one.ballot === ballot)
    const divergence = balance && divergenceOf(balance)
    const { state } = this.#room.book
    return {
      of: 'interval',
      ...(divergence !== undefined && { divergence }),
      acts: (balance?.diverged?.acts ?? []).map((record) => this.line({ record, undone: state.isUndone(record.id) })),
    }
  }

  /** Fails with `polling-undo-impossible`. */
  undo(operator: string, acts: readonly string[], reason: string, second: string): Result<undefined, Failure> {
    const { state } = this.#room.book
    const records = acts.map((id) => state.act(id))
    const voters = new Set<string | undefined>()
    for (const record of records) {
      if (record === undefined || !this.#isUndoable({ record, undone: state.isUndone(record.id) }))
        return err(failure('polling-undo-impossible'))
      voters.add('voter' in record.content ? record.content.voter : undefined)
    }
    const refs = new Set(acts)
    for (const one of voters)
      if (one !== undefined && !undoLeavesPapersWhole(state.voter(one)?.history ?? [], refs))
        return err(failure('polling-undo-impossible'))
    const [voter] = voters.size === 1 ? voters : []
    return this.#record(
      operator,
      {
        act: 'undone',
        refs: [...acts],
        ...(voter !== undefined && { voter }),
        reason,
        desk: this.#room.desk,
      },
      { second, number: records[0]?.number },
    )
  }

  /** Fails with `polling-voter-unknown`, `polling-entry-time` or `polling-entry-twice`. What paper handed out stands, also where it makes a conflict. */
  enter(operator: string, { voter, writtenAt, paperNumber, papers, reason }: PaperEntry): Result<undefined, Failure> {
    const { program, voters, at, desk } = this.#room
    const found = voters.byNumber(voter)
    if (!found.ok) return found
    if (found.value.found !== 'entry') return err(failure('polling-voter-unknown'))
    const moment = momentOf(writtenAt)
    const first = program.elections.map(({ noticeDay }) => noticeDay).sort()[0] ?? program.electionDay
    if (moment > at || dayText(moment) < first || dayText(moment) > program.electionDay) return err(failure('polling-entry-time'))
    const isOnce = new Set(papers.map(({ ballot }) => ballot)).size === papers.length
    const isKnown = papers.every(({ ballot }) => program.ballots.some(({ id }) => id === ballot))
    if (!isOnce || !isKnown) return err(failure('request-invalid'))
    const { entry } = found.value
    if (this.#isEntered(entry.number, writtenAt, papers)) return err(failure('polling-entry-twice'))
    return this.#record(
      operator,
      {
        act: 'paper-entered',
        voter: entry.number,
        writtenAt,
        ...(paperNumber !== undefined && { paperNumber }),
        papers: papers.map((paper) => ({ ...paper })),
        ...(reason !== undefined && { reason }),
        desk,
        ...voterStatistics(entry, program),
      },
      {},
    )
  }

  /** The same line of the list on paper, typed in before: one paper at one time is one paper. */
  #isEntered(voter: string, writtenAt: string, papers: PaperEntry['papers']): boolean {
    const history = this.#room.book.state.voter(voter)?.history ?? []
    return history.some(
      ({ undone, record: { content } }) =>
        !undone &&
        content.act === 'paper-entered' &&
        content.writtenAt === writtenAt &&
        papers.some(({ ballot, what }) => content.papers.some((one) => one.ballot === ballot && one.what === what)),
    )
  }

  resolve(
    operator: string,
    given: Pick<PollingActOf<'conflict-resolved'>, 'voter' | 'ballot' | 'outcome' | 'reason'>,
    second: string,
  ): Result<undefined, Failure> {
    const conflict = this.#room.book.state
      .conflicts()
      .find(({ voter, ballot }) => voter === given.voter && ballot === given.ballot)
    if (conflict === undefined) return err(failure('polling-undo-impossible'))
    const refs = conflict.issues.map(({ act }) => act)
    return this.#record(operator, { act: 'conflict-resolved', ...given, refs, desk: this.#room.desk }, { second })
  }

  line({ record, undone }: HistoryEntry): PollingActLine {
    const { content } = record
    const desk = 'desk' in content ? content.desk : undefined
    const ballot = 'ballot' in content ? content.ballot : undefined
    const reason = 'reason' in content && typeof content.reason === 'string' ? content.reason : undefined
    const { operator, second, number, place } = record
    return {
      id: record.id,
      at: new Date(record.at).toISOString(),
      text: actText(content, this.#room.program),
      ...(ballot !== undefined && { ballot }),
      ...(operator !== undefined && { operator: this.#staffName(operator) }),
      ...(second !== undefined && { second: this.#staffName(second) }),
      ...(desk !== undefined && { desk }),
      place: this.#room.placeName(place),
      ...(number !== undefined && { number }),
      ...(reason !== undefined && { reason }),
      undone,
      undoable: this.#isUndoable({ record, undone }),
    }
  }

  #isUndoable({ record, undone }: HistoryEntry): boolean {
    return !undone && record.place === this.#room.place && UNDOABLE.has(record.content.act)
  }

  #staffName(id: string): string {
    return this.#room.context.staff.nameOf(id)
  }

  /** Acts of this desk by receipt number, in the order of the acts. */
  #byNumber(): ReadonlyMap<number, readonly HistoryEntry[]> {
    const { book, place, desk } = this.#room
    const receipts = new Map<number, HistoryEntry[]>()
    for (const one of book.state.actsOf(place)) {
      const { number, content } = one.record
      if (number === undefined || !('desk' in content) || content.desk !== desk) continue
      const present = receipts.get(number)
      if (present === undefined) receipts.set(number, [one])
      else present.push(one)
    }
    return receipts
  }

  #fits(number: number, voter: string | undefined, wanted: string): boolean {
    const text = this.#room.receiptText(number)
    const own = text.includes(wanted) || String(number) === wanted
    return own || (voter?.toUpperCase().includes(wanted) ?? false)
  }

  #receiptLine({ number, voter, history }: Receipt, names: ReadonlyMap<string, string>): PollingReceiptLine {
    const first = history[0]?.record
    const name = voter === undefined ? undefined : names.get(voter)
    const papers = papersOf(history)
    const operator = first?.operator
    const standing = papers.some(({ state }) => state === 'issued' || state === 'provisional')
    return {
      number,
      at: new Date(first?.at ?? 0).toISOString(),
      ...(voter !== undefined && { voter }),
      ...(name !== undefined && { name }),
      papers,
      ...(operator !== undefined && { operator: this.#staffName(operator) }),
      outcome: standing ? 'papers' : papers.some(({ state }) => state === 'undone') ? 'undone' : 'nothing-handed-out',
    }
  }

  #nameOf(voter: string): string | undefined {
    return this.#room.voters.nameOf(voter)
  }

  #record(
    operator: string,
    content: PollingAct,
    { second, number }: { readonly second?: string | undefined; readonly number?: number | undefined },
  ): Result<undefined, Failure> {
    const recorded = this.#room.book.record(operator, [{ content, second, number }])
    return recorded.ok ? ok(undefined) : recorded
  }
}

function voterOf(history: readonly HistoryEntry[]): string | undefined {
  for (const { record } of history)
    if ('voter' in record.content && record.content.voter !== undefined) return record.content.voter
  return undefined
}

/** What became of each kind under one number: the last word counts. */
function papersOf(history: readonly HistoryEntry[]): PollingReceiptLine['papers'] {
  const papers = new Map<string, PollingReceiptLine['papers'][number]['state']>()
  for (const { record, undone } of history) {
    const { content } = record
    switch (content.act) {
      case 'paper-issued':
      case 'paper-reissued':
        papers.set(content.ballot, undone ? 'undone' : 'issued')
        break
      case 'provisional-issued':
        papers.set(content.ballot, undone ? 'undone' : 'provisional')
        break
      case 'paper-declined':
        papers.set(content.ballot, undone ? 'undone' : 'declined')
        break
      case 'paper-returned':
        if (!undone) papers.set(content.ballot, 'returned')
        break
      default:
        break
    }
  }
  return [...papers].map(([ballot, state]) => ({ ballot, state }))
}
