import type { LocalizedText } from '../../core/base/index.ts'
import type { IncidentKind, OfficialRole } from '../../core/polling/words.ts'
import type { PollingDivergence } from './polling.ts'
import type { PollingCase } from './polling-cases.ts'
import type { PollingHit } from './polling-session.ts'

/** Men, women, and those who are neither by the roll. A count that must not be shown to the public is `null`. */
export interface PollingCounts {
  readonly male: number | null
  readonly female: number | null
  readonly other: number | null
  readonly total: number | null
}

/** One act, in plain words: when, who, at which desk, under which receipt number. */
export interface PollingActLine {
  /** Id of the act: what `polling:undo` names. */
  readonly id: string
  /** ISO 8601 instant. */
  readonly at: string
  readonly text: LocalizedText
  readonly ballot?: string
  readonly operator?: string
  readonly second?: string
  readonly desk?: string
  readonly place?: LocalizedText
  readonly number?: number
  readonly reason?: string
  readonly undone: boolean
  /** Can be undone now. */
  readonly undoable: boolean
}

export interface PollingReceiptLine {
  readonly number: number
  /** ISO 8601 instant of its first act. */
  readonly at: string
  readonly voter?: string
  /** From the roll, as it is now. */
  readonly name?: string
  readonly papers: readonly {
    readonly ballot: string
    readonly state: 'issued' | 'provisional' | 'declined' | 'undone' | 'returned'
  }[]
  readonly operator?: string
  readonly outcome: 'papers' | 'nothing-handed-out' | 'undone'
}

/** What a request was answered with, by the request. */
export type PollingAnswer =
  | { readonly of: 'hits'; readonly hits: readonly PollingHit[]; readonly more: boolean }
  | {
      readonly of: 'turnout'
      readonly day: string
      /** By ballot: the electorate, and the voters until each time of the day (cumulative). */
      readonly ballots: readonly {
        readonly ballot: string
        readonly electorate?: PollingCounts
        readonly rows: readonly {
          /** `HH:MM`; `final` for everybody of the day. */
          readonly until: string
          /** The time is still to come. */
          readonly future: boolean
          readonly voters: PollingCounts
          /** Per cent of the electorate. */
          readonly percent?: number | null
          /** At the election before. */
          readonly previousPercent?: number
          readonly reported: boolean
        }[]
        /** 代理・点字・仮投票・再交付; `null` where it must not be shown to the public. */
        readonly of: {
          readonly proxy: number | null
          readonly braille: number | null
          readonly provisional: number | null
          readonly reissued: number | null
        }
      }[]
      /** Voters who received a paper, per quarter of an hour, for the chart: cumulative. For the public only where it says nothing of few. */
      readonly series: readonly { readonly until: string; readonly voters: number }[]
    }
  | {
      readonly of: 'early-table'
      readonly days: readonly {
        readonly day: string
        readonly place: LocalizedText
        readonly voters: PollingCounts
        /** By 号. */
        readonly reasons: readonly { readonly reason: number; readonly voters: PollingCounts }[]
      }[]
    }
  | {
      readonly of: 'age-table'
      readonly ballots: readonly {
        readonly ballot: string
        readonly bands: readonly { readonly band: LocalizedText; readonly voters: PollingCounts }[]
      }[]
    }
  | { readonly of: 'interval'; readonly divergence?: PollingDivergence; readonly acts: readonly PollingActLine[] }
  | {
      readonly of: 'incidents'
      readonly incidents: readonly {
        readonly at: string
        readonly kind: IncidentKind
        readonly text: string
        readonly operator?: string
      }[]
    }
  | {
      readonly of: 'minutes'
      readonly openedAt?: string
      readonly closedAt?: string
      readonly waitingAtClose?: number
      readonly override?: { readonly reason: string; readonly by?: string; readonly second?: string }
      readonly officials: readonly {
        readonly role: OfficialRole
        readonly name: string
        readonly from: string
        readonly until?: string
      }[]
      readonly ballots: readonly {
        readonly ballot: string
        readonly voters: PollingCounts
        readonly proxy: number
        readonly braille: number
        readonly provisional: number
        readonly reissued: number
        readonly declined: number
        readonly returned: number
        readonly carriedOff: number
        /** 用紙の出納: opening + received − moved − issued − spoiled − returned + explained = expected. */
        readonly papers: {
          readonly opening?: number
          readonly received: number
          readonly moved: number
          readonly issued: number
          readonly spoiled: number
          readonly returned: number
          readonly explained: number
          readonly expected?: number
          readonly counted?: number
        }
      }[]
      /** 代理投票 and their assistants, by name. */
      readonly proxies: readonly { readonly at: string; readonly assistants: readonly [string, string] }[]
      readonly refused: number
      readonly declarations: { readonly made: number; readonly notMade: number }
      readonly releases: number
      readonly undone: number
      readonly incidents: number
      readonly leftWithoutVoting: number
    }
  | { readonly of: 'receipts'; readonly receipts: readonly PollingReceiptLine[]; readonly more: boolean }
  | { readonly of: 'receipt'; readonly number: number; readonly voter?: string; readonly acts: readonly PollingActLine[] }
  | { readonly of: 'history'; readonly voter: string; readonly name?: string; readonly acts: readonly PollingActLine[] }
  | {
      readonly of: 'conflicts'
      readonly conflicts: readonly {
        readonly voter: string
        readonly name?: string
        readonly ballot: string
        readonly acts: readonly PollingActLine[]
      }[]
    }
  | { readonly of: 'cases'; readonly cases: readonly PollingCase[] }
  /** Files that were written; `on: 'paper'`: it came out of the printer. */
  | { readonly of: 'written'; readonly on: 'paper' | 'file'; readonly files: readonly string[] }
