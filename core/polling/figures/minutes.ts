import type { PollingActOf, PollingActWord } from '../acts.ts'
import { dayText } from '../japan-time.ts'
import type { PollingProgram } from '../program.ts'
import type { KnownRecord } from '../state/polling-record.ts'
import type { Official, PollingState } from '../state/state.ts'
import { reconcile, type StockBalance } from './reconciliation.ts'
import { type BySex, SexCount, votesOf } from './votes.ts'

/** 投票録 figures of one ballot. */
export interface MinutesBallot {
  readonly ballot: string
  readonly voters: BySex
  readonly braille: number
  readonly proxy: number
  readonly provisional: number
  readonly reissued: number
  readonly spoiled: number
  readonly returned: number
  readonly declined: number
  readonly carriedOff: number
}

/** 代理投票: the voter's number stands in the minutes of the day, and who helped. */
export interface ProxyLine {
  readonly at: number
  readonly voter: string
  readonly assistants: readonly [string, string]
}

/** What the minutes of a polling place (投票録) say about one day. */
export interface MinutesFigures {
  readonly day: string
  readonly place: string
  readonly openings: readonly {
    readonly openedAt: number
    readonly closedAt?: number
    readonly waiting?: number
    readonly override?: string
    readonly closingList?: { readonly asOf: string; readonly entries: number; readonly sha256: string }
  }[]
  readonly officials: readonly Official[]
  readonly ballots: readonly MinutesBallot[]
  readonly proxies: readonly ProxyLine[]
  readonly provisional: readonly KnownRecord<PollingActOf<'provisional-issued'>>[]
  readonly refused: readonly KnownRecord<PollingActOf<'vote-refused'>>[]
  readonly declarations: readonly KnownRecord<PollingActOf<'declaration-made'>>[]
  /** Walls that a second person let pass. */
  readonly releases: readonly KnownRecord<PollingActOf<'wall-released'>>[]
  readonly undone: readonly KnownRecord<PollingActOf<'undone'>>[]
  readonly incidents: readonly KnownRecord<PollingActOf<'incident-noted'>>[]
  readonly wrongStacks: number
  readonly walls: number
  readonly leftWithoutVoting: number
  readonly enteredFromPaper: number
  readonly admissionCardsReissued: number
  readonly stock: readonly StockBalance[]
  /** Acts whose content was erased: what they said is in none of these figures. */
  readonly erased: number
}

interface BallotCount {
  readonly voters: SexCount
  braille: number
  proxy: number
  provisional: number
  reissued: number
  spoiled: number
  returned: number
  declined: number
  carriedOff: number
}

const newCount = (): BallotCount => ({
  voters: new SexCount(),
  braille: 0,
  proxy: 0,
  provisional: 0,
  reissued: 0,
  spoiled: 0,
  returned: 0,
  declined: 0,
  carriedOff: 0,
})

/** How a word of an act is counted for its ballot. */
const COUNTED = {
  'paper-reissued': 'reissued',
  'paper-spoiled': 'spoiled',
  'paper-returned': 'returned',
  'paper-declined': 'declined',
  'paper-carried-off': 'carriedOff',
} as const

/** The acts of one word, in order. */
function ofWord<Word extends keyof Words>(records: readonly KnownRecord[], word: Word): KnownRecord<Words[Word]>[] {
  // The word is what the content is told apart by.
  return records.filter(({ content }) => content.act === word) as KnownRecord<Words[Word]>[]
}
type Words = { readonly [Word in PollingActWord]: PollingActOf<Word> }

/** The figures of the minutes of a place for a day. */
export function minutesOf(state: PollingState, program: PollingProgram, place: string, day: string): MinutesFigures {
  const records = state
    .actsOf(place)
    .filter(({ undone, record }) => !undone && dayText(record.at) === day)
    .map(({ record }) => record)
  const counts = new Map(program.ballots.map(({ id }) => [id, newCount()]))
  for (const { ballot, issue, sex } of votesOf(state)) {
    const count = counts.get(ballot)
    if (count === undefined || issue.place !== place || dayText(issue.at) !== day) continue
    count.voters.add(sex)
    if (issue.braille) count.braille += 1
    if (issue.proxy) count.proxy += 1
    if (issue.how === 'provisional') count.provisional += 1
  }
  const proxies = new Map<string, ProxyLine>()
  for (const { content, at } of records) {
    switch (content.act) {
      case 'paper-reissued':
      case 'paper-spoiled':
      case 'paper-returned':
      case 'paper-declined':
      case 'paper-carried-off': {
        const count = counts.get(content.ballot)
        if (count !== undefined) count[COUNTED[content.act]] += 1
        break
      }
      case 'paper-issued':
        if (content.proxy !== undefined && !proxies.has(content.voter))
          proxies.set(content.voter, { at, voter: content.voter, assistants: content.proxy.assistants })
        break
      default:
        break
    }
  }
  const { sessions, officials } = state.place(place)
  return {
    day,
    place,
    openings: sessions
      .filter(({ opened }) => dayText(opened.at) === day)
      .map(({ opened, closed }) => ({
        openedAt: opened.at,
        ...(closed !== undefined && { closedAt: closed.at }),
        ...(closed?.content.waiting !== undefined && { waiting: closed.content.waiting }),
        ...(opened.content.override !== undefined && { override: opened.content.override.reason }),
        ...(opened.content.closingList !== undefined && { closingList: opened.content.closingList }),
      })),
    officials: officials.filter(({ from, until }) => dayText(from) <= day && (until === undefined || dayText(until) >= day)),
    ballots: program.ballots.map(({ id }): MinutesBallot => {
      const { voters, ...others } = counts.get(id) ?? newCount()
      return { ballot: id, voters: voters.sum(), ...others }
    }),
    proxies: [...proxies.values()],
    provisional: ofWord(records, 'provisional-issued'),
    refused: ofWord(records, 'vote-refused'),
    declarations: ofWord(records, 'declaration-made'),
    releases: ofWord(records, 'wall-released'),
    undone: ofWord(records, 'undone'),
    incidents: ofWord(records, 'incident-noted'),
    wrongStacks: ofWord(records, 'wrong-stack-scanned').length,
    walls: ofWord(records, 'voter-checked').filter(({ content }) => content.outcome === 'red').length,
    leftWithoutVoting: ofWord(records, 'left-without-voting').reduce((people, { content }) => people + (content.people ?? 1), 0),
    enteredFromPaper: ofWord(records, 'paper-entered').length,
    admissionCardsReissued: ofWord(records, 'admission-card-reissued').length,
    stock: reconcile(state, program, place),
    erased: state.erased(),
  }
}
