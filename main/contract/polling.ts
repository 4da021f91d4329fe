import type { LocalizedText } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import type { BallotColour } from '../../core/polling/program.ts'
import type { OfficialRole, OfflineVotePolicy } from '../../core/polling/words.ts'
import type { PollingCases } from './polling-cases.ts'
import type { PollingSession } from './polling-session.ts'

/**
 * The desk of a polling station (投票所受付). Lists are asked for; the state holds what is always on the screen.
 */
export interface DeskPolling {
  readonly status: 'not-opened' | 'open' | 'closed'
  /** 期日前投票 or 当日: what is asked and decided today. */
  readonly mode: 'early' | 'day'
  readonly elections: readonly LocalizedText[]
  /** `YYYY-MM-DD`. */
  readonly electionDay: string
  readonly place: LocalizedText
  /** Name of this desk (受付窓口). */
  readonly desk: string
  /** 開所 and 閉所 of today, `HH:MM`; absent: the place is not open today. */
  readonly hours?: { readonly open: string; readonly close: string }
  /** The place is open, and by its clock it is not the time of voting: whoever comes now stands before a wall. */
  readonly outsideHours?: 'before-hours' | 'after-hours'
  /** In the order in which the board hands them out. */
  readonly ballots: readonly PollingBallotFacts[]
  /** 期日前投票の事由 as the program words them. */
  readonly reasons: readonly { readonly number: number; readonly text: LocalizedText }[]
  readonly roll: PollingRollState
  readonly otherRoll?: PollingOtherRoll
  readonly opening: PollingOpening
  /** Voters who received at least one paper at this desk today, and the last receipt number that was given. */
  readonly today: { readonly voters: number; readonly lastNumber?: number }
  /** How receipt numbers are written: this, then the number with four digits (`A-0031`). */
  readonly receiptPrefix: string
  readonly stock: PollingStock
  readonly checklist: PollingChecklistState
  readonly authority: PollingAuthorityState
  /** Ballots that were handed to one voter twice, beside those that are a case; they stand until two officials have said what it was. */
  readonly conflicts: number
  readonly cases: PollingCases
  readonly session?: PollingSession
  /** Somebody laid down a card, or was scanned, while another voter was at the desk: they come after. */
  readonly next?: { readonly at: string }
  /** The last thing that went wrong here and stands: a sheet that did not print, a file that was not written. */
  readonly trouble?: { readonly code: FailureCode; readonly at: string; readonly about: PollingTrouble }
}

export type PollingTrouble = 'oath' | 'receipt' | 'minutes' | 'turnout' | 'checklist' | 'figures' | 'record'

export interface PollingBallotFacts {
  readonly id: string
  readonly name: LocalizedText
  readonly shortName: LocalizedText
  readonly election: string
  readonly colour: BallotColour
  /** It is handed out today (国民審査 begins later than the others). */
  readonly inWindow: boolean
  /** Days on which it is handed out early, `YYYY-MM-DD`. */
  readonly window: { readonly from: string; readonly until: string }
  /** Its stack has a label that can be scanned before it is handed out. */
  readonly labelled: boolean
}

/** Whether the roll (選挙人名簿) can be asked: only `fresh` can say that somebody may vote. */
export type PollingRollState =
  | { readonly status: 'fresh' | 'old'; readonly entries: number; readonly ageDays?: number }
  | { readonly status: 'missing' | 'damaged'; readonly code: FailureCode }

/** 名簿 of the early and absentee voters, as it was closed: time, count and hash are compared with what the office says. */
export interface PollingList {
  /** Local, `YYYY-MM-DDTHH:MM`. */
  readonly asOf: string
  readonly entries: number
  readonly sha256: string
}

/** `look`: somebody is to look at it before the place opens. */
type Ready = 'good' | 'look'

/** What is shown before the place opens, and confirmed by opening it. */
export interface PollingReadiness {
  /** Names what is shown; the opening repeats it. */
  readonly confirms: string
  readonly roll: {
    readonly state: Ready
    readonly entries?: number
    /** Of the signed package that it came from. */
    readonly version?: number
    /** Of its manifest, hex. */
    readonly root?: string
    /** Why it cannot be asked. */
    readonly code?: FailureCode
  }
  readonly program: { readonly id: string; readonly version: string }
  readonly clock: { readonly state: Ready; readonly code?: FailureCode }
  readonly disk: { readonly state: Ready; readonly freeMebibytes?: number }
  readonly checklist: { readonly state: Ready | 'at-opening'; readonly at?: string; readonly code?: FailureCode }
  /** Whether this is the only desk of the place, and whether there is a hub that several ask. */
  readonly desks: { readonly state: Ready; readonly only: boolean; readonly hub: boolean }
  /** Until when it is known who was served elsewhere, ISO 8601 instant; absent where there is no hub to know it. */
  readonly others?: { readonly state: Ready; readonly asOf?: string }
  /** Another station of the place that works with another version of the roll. */
  readonly otherRoll?: PollingOtherRoll
}

/** Another version of the roll at another desk of the place. */
export interface PollingOtherRoll {
  readonly code: FailureCode
  readonly desk?: string
  readonly version: number
  /** That of this station. */
  readonly here: number
}

/** What the desk needs to open. */
export interface PollingOpening {
  /** `override`: it was opened by the presiding officer's word. */
  readonly closingList: 'not-needed' | 'missing' | 'here' | 'override'
  readonly list?: PollingList
  /** Before it is opened. */
  readonly readiness?: PollingReadiness
  /** A list is being read, or could not be. */
  readonly importing?: 'running' | { readonly code: FailureCode; readonly line?: number }
  /** ISO 8601 instants. */
  readonly openedAt?: string
  readonly closedAt?: string
  /** 投票管理者, 職務代理者, 投票立会人, 投票事務従事者 who are here now. */
  readonly officials: readonly { readonly role: OfficialRole; readonly name: string }[]
}

/** Papers (投票用紙) as they are counted. */
export interface PollingStock {
  /** Another desk of the place has opened the stacks that this one takes from; absent where it has its own, or nobody has yet. */
  readonly sharedWith?: string
  /** By ballot; one that was never counted has no `remaining`. */
  readonly ballots: readonly {
    readonly ballot: string
    readonly remaining?: number
    /** Fewer than the program wants to be told of. */
    readonly low: boolean
  }[]
  /** Since when the desk asks for a count; absent: it asks for none. */
  readonly due?: string
  /** A count that did not match, until it was cleared up. */
  readonly divergences: readonly PollingDivergence[]
}

export interface PollingDivergence {
  readonly ballot: string
  /** By the acts, and by hand. */
  readonly expected: number
  readonly counted: number
  /** It happened between the last count that matched and this one; ISO 8601 instants. */
  readonly from: string
  readonly until: string
}

/** 名簿対照の一覧 in a folder or on a memory stick, by which paper can take over at once. */
export interface PollingChecklistState {
  /** ISO 8601 instant of the last look that found it as it should be. */
  readonly at?: string
  /** Where it lies. */
  readonly file?: string
  readonly failure?: FailureCode
}

/** Who grants the right to vote once, and no more (sync reference §6). */
export interface PollingAuthorityState {
  /** `none`: no hub is set up, the program's policy decides. `home`: voters of this place vote nowhere else. `site`: the hub on site. */
  readonly connection: 'none' | 'home' | 'online' | 'site' | 'unreachable'
  readonly policy: OfflineVotePolicy
  /** ISO 8601 instant. */
  readonly lastContact?: string
  /** 電話確認: whom to call. */
  readonly phone?: { readonly number: string; readonly office: LocalizedText }
  /** The policy cannot be carried out here (no key of the telephone codes): said before anybody waits for it. */
  readonly failure?: FailureCode
}
