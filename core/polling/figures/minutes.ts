import type { PollingAct, PollingActOf, PollingActWord } from '../acts.ts'
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
    /** By the presiding officer's word, without the list: who recorded it, and who stood by. */
    readonly override?: { readonly reason: string; readonly by?: string; readonly second?: string }
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

type Words = { readonly [Word in PollingActWord]: PollingActOf<Word> }

/** The acts of one word, in order: looked through once for all words, for a day has tens of thousands of acts. */
function byWord(records: readonly KnownRecord[]): <Word extends keyof Words>(word: Word) => KnownRecord<Words[Word]>[] {
  const acts = new Map<string, KnownRecord[]>()
  for (const record of records) {
    const same = acts.get(record.content.act)
    if (same === undefined) acts.set(record.content.act, [record])
    else same.push(record)
  }
  // The word is what the content is told apart by.
  return <Word extends keyof Words>(word: Word) => (acts.get(word) ?? []) as KnownRecord<Words[Word]>[]
}

/** What stands of a place and a day, in order. */
function recordsOf(state: PollingState, place: string, day: string): readonly KnownRecord[] {
  return state.actsOf(place).flatMap(({ undone, record }) => (!undone && dayText(record.at) === day ? [record] : []))
}

/** The figures of the minutes that are of one ballot each. */
export function minutesBallotsOf(
  state: PollingState,
  program: PollingProgram,
  place: string,
  day: string,
  records = recordsOf(state, place, day),
): readonly MinutesBallot[] {
  const counts = new Map(program.ballots.map(({ id }) => [id, newCount()]))
  for (const { ballot, issue, sex } of votesOf(state)) {
    const count = counts.get(ballot)
    if (count === undefined || issue.place !== place || dayText(issue.at) !== day) continue
    count.voters.add(sex)
    if (issue.braille) count.braille += 1
    if (issue.proxy) count.proxy += 1
    if (issue.how === 'provisional') count.provisional += 1
  }
  for (const { content } of records) {
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
      default:
        break
    }
  }
  return program.ballots.map(({ id }): MinutesBallot => {
    const { voters, ...others } = counts.get(id) ?? newCount()
    return { ballot: id, voters: voters.sum(), ...others }
  })
}

/** Who helped whom with this paper; somebody who is not on the roll has no number by which they could be told. */
function assistantsOf(content: PollingAct): readonly (readonly [string, readonly [string, string]])[] {
  switch (content.act) {
    case 'paper-issued':
    case 'paper-reissued':
    case 'provisional-issued': {
      const { voter = '', proxy } = content
      return proxy === undefined ? [] : [[voter, proxy.assistants]]
    }
    case 'paper-entered': {
      const proxy = content.papers.find((paper) => paper.proxy !== undefined)?.proxy
      return proxy === undefined ? [] : [[content.voter, proxy.assistants]]
    }
    default:
      return []
  }
}

/**
 * The figures of the minutes of a place for a day.
 *
 * @param stock the balances of the place, where somebody keeps them: to work them out anew takes longer with every act
 */
export function minutesOf(
  state: PollingState,
  program: PollingProgram,
  place: string,
  day: string,
  stock: readonly StockBalance[] = reconcile(state, program, place),
): MinutesFigures {
  const records = recordsOf(state, place, day)
  const ofWord = byWord(records)
  const proxies = new Map<string, ProxyLine>()
  for (const { content, at } of records) {
    for (const [voter, assistants] of assistantsOf(content))
      if (!proxies.has(voter)) proxies.set(voter, { at, voter, assistants })
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
        ...(opened.content.override !== undefined && {
          override: {
            reason: opened.content.override.reason,
            ...(opened.operator !== undefined && { by: opened.operator }),
            ...(opened.second !== undefined && { second: opened.second }),
          },
        }),
        ...(opened.content.closingList !== undefined && { closingList: opened.content.closingList }),
      })),
    officials: officials.filter(({ from, until }) => dayText(from) <= day && (until === undefined || dayText(until) >= day)),
    ballots: minutesBallotsOf(state, program, place, day, records),
    proxies: [...proxies.values()],
    provisional: ofWord('provisional-issued'),
    refused: ofWord('vote-refused'),
    declarations: ofWord('declaration-made'),
    releases: ofWord('wall-released'),
    undone: ofWord('undone'),
    incidents: ofWord('incident-noted'),
    wrongStacks: ofWord('wrong-stack-scanned').length,
    walls: ofWord('voter-checked').filter(({ content }) => content.outcome === 'red').length,
    leftWithoutVoting: ofWord('left-without-voting').reduce((people, { content }) => people + (content.people ?? 1), 0),
    enteredFromPaper: ofWord('paper-entered').length,
    admissionCardsReissued: ofWord('admission-card-reissued').length,
    stock,
    erased: state.erased(),
  }
}
