import type { LocalizedText } from '../base/index.ts'
import type { BallotKind, EarlyReason, OathPaper, OfflineVotePolicy } from './words.ts'

/** First and last day, `YYYY-MM-DD`, both included. */
export interface DayRange {
  readonly from: string
  readonly until: string
}

/** Times of day in Japan, `HH:MM`; nobody who comes at or after `close` votes. */
export interface Hours {
  readonly open: string
  readonly close: string
}

/** 選挙, or what is voted on; several may be held on one day. */
export interface PollingElection {
  readonly id: string
  readonly name: LocalizedText
  /** 公示日・告示日. */
  readonly noticeDay: string
}

/** Colour of the paper. Both are shown: nobody has to tell colours apart to be sure. */
export interface BallotColour {
  readonly name: LocalizedText
  /** `#rrggbb`. */
  readonly css: string
}

/** 投票用紙の種類. Their order in the program is the order in which the board hands them out. */
export interface PollingBallot {
  readonly id: string
  readonly name: LocalizedText
  /** On narrow places of a screen. */
  readonly shortName?: LocalizedText
  /** Id of the election. */
  readonly election: string
  readonly kind: BallotKind
  readonly colour: BallotColour
  /** Days on which it is handed out early, where not from the day after the notice day (国民審査). */
  readonly earlyWindow?: DayRange
  readonly minimumAge: number
  /** `roll`: whoever stands on the roll (住民投票の条例で外国籍の人も). */
  readonly nationality: 'japanese' | 'roll'
  /** What the label of its stack says when it is scanned. */
  readonly stackLabel?: string
}

export type PollingPlaceKind = 'early' | 'day' | 'common'

export interface PollingPlace extends Hours {
  /** Id of a place of the program. */
  readonly place: string
  /** `early`: 期日前投票所; `day`: 投票所 of some districts; `common`: 共通投票所, for everybody of the municipality. */
  readonly kind: PollingPlaceKind
  /** Days it is open, where not on all of the early period. */
  readonly days?: DayRange
  /** Other hours on some days. */
  readonly otherHours: readonly (DayRange & Hours)[]
  /** 投票区 whose voters vote here; absent: all. */
  readonly districts?: readonly string[]
}

/** 投票区. */
export interface PollingDistrict {
  readonly id: string
  readonly name: LocalizedText
  /** Where its voters go on election day, as it is told to somebody who came to the wrong place. */
  readonly placeName?: LocalizedText
}

/** What the printed or electronic oath (宣誓書) holds. */
export const OATH_FIELDS = [
  'elections',
  'date',
  'reason',
  'statement',
  'name',
  'birth-date',
  'address',
  'roll-address',
  'receipt-number',
  'district',
  'roll-number',
  'signature',
  'clerk-ballots',
  'clerk-proxy-braille',
  'clerk-time',
  'clerk-staff',
] as const
export type OathField = (typeof OATH_FIELDS)[number]

export interface OathLayout {
  readonly paper: OathPaper
  readonly statement: LocalizedText
  /** In the order of the form. */
  readonly fields: readonly OathField[]
  /** The voter may give it on the screen instead of by hand. */
  readonly electronic: boolean
}

/** 電話確認: the office is called, and answers a challenge with six digits. */
export interface PhoneConfirmation {
  readonly number: string
  readonly office: LocalizedText
  /** Wrong answers after which it is given up. */
  readonly tries: number
  /** How long a challenge stands. */
  readonly minutes: number
}

/** What a desk does while no authority answers. */
export interface PollingOffline {
  readonly policy: OfflineVotePolicy
  /** With `phone-confirm` only. */
  readonly phone?: PhoneConfirmation
  /** With `home-site-only` only: which districts decide for themselves, by place. */
  readonly homes?: Readonly<Record<string, readonly string[]>>
  /** With `allow-and-reconcile` only: who decided that double votes may be found only afterwards, and why. */
  readonly acceptedRisk?: { readonly decidedBy: string; readonly reason: string }
}

/** 年代: from this age up to the next band's. */
export interface AgeBand {
  readonly from: number
  readonly name: LocalizedText
}

/** What a program says about an election (選挙) beside its rules; the part `polling` of the file. */
export interface PollingProgram {
  /** 団体コード of the municipality of the roll, six digits. */
  readonly municipality: string
  readonly elections: readonly PollingElection[]
  /** 選挙期日, `YYYY-MM-DD`. */
  readonly electionDay: string
  readonly places: readonly PollingPlace[]
  readonly districts: readonly PollingDistrict[]
  readonly ballots: readonly PollingBallot[]
  readonly reasons: readonly { readonly number: EarlyReason; readonly text: LocalizedText }[]
  readonly oath: OathLayout
  readonly offline: PollingOffline
  readonly reports: {
    /** Times of day at which the prefecture asks for the voters so far. */
    readonly times: readonly string[]
    /** Who may vote, by ballot; absent: as the roll of the place tells it, where it is one of up to 20,000. */
    readonly electorate: readonly { readonly ballot: string; readonly male: number; readonly female: number }[]
    /** Turnout of the election before at the same time of day, per cent. */
    readonly previous: readonly { readonly ballot: string; readonly time: string; readonly percent: number }[]
    /** Cells below it are not shown to the public. */
    readonly smallestCell: number
  }
  readonly ageBands: readonly AgeBand[]
  /** `required`: does not open without it but by the presiding officer's word. */
  readonly closingList: 'required' | 'not-used'
  readonly stock: {
    readonly askEveryMinutes: number
    /** Says so when fewer are left. */
    readonly warnBelow: number
  }
  readonly checklist: { readonly everySeconds: number }
}
