import type { LocalizedText } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import type { Finding } from '../../core/polling/finding.ts'
import type { BallotColour } from '../../core/polling/program.ts'
import type { Ask, EarlyReason, LookupMethod, OathPaper, OfflineVotePolicy } from '../../core/polling/words.ts'

/** Who stands at the desk, from the look-up to the last paper. Cleared when it is over; what a card said of them is gone already. */
export interface PollingSession {
  /** Another for each voter; what the visitor's screen answers names it. */
  readonly id: string
  readonly method: LookupMethod
  /** ISO 8601 instant. */
  readonly since: string
  /** Of the roll, not of the card. Absent while several fit, and where nobody was found. */
  readonly voter?: PollingVoter
  /** Absent while several fit. */
  readonly finding?: Finding
  /** Places that the finding names by their ids. */
  readonly places: Readonly<Record<string, LocalizedText>>
  /** How each ask was answered in this session or before. */
  readonly answers: Readonly<Partial<Record<Ask, 'confirmed' | 'not-confirmed'>>>
  /** Receipt number of this visit, from the first thing that was recorded for it. */
  readonly number?: number
  readonly wishes: PollingWishes
  readonly reason?: EarlyReason
  readonly oath?: 'printed' | 'electronic' | 'brought'
  /** Who let it go on past a wall. */
  readonly released?: { readonly by: string; readonly second: string; readonly reason: string; readonly at: string }
  readonly step: PollingStep
}

export interface PollingVoter {
  /** Number of the roll (名簿番号). */
  readonly number: string
  readonly name?: string
  readonly kana?: string
  /** As it is to be read. */
  readonly birthDate?: LocalizedText
  /** On election day, as the law counts it. */
  readonly age?: number
  readonly sex?: 'male' | 'female' | 'not-applicable' | 'unknown'
  readonly address?: string
  readonly district?: LocalizedText
  /** 点字, 在外 … as the roll marks them. */
  readonly marks: readonly LocalizedText[]
}

/** 点字投票・代理投票, as the voter asked for them. */
export interface PollingWishes {
  readonly braille: boolean
  /** The two assistants, by their ids of the staff; poll workers without an account by the name under which they were named. */
  readonly proxy?: readonly [string, string]
}

/** One of several who fit. */
export interface PollingHit {
  readonly number: string
  readonly name?: string
  readonly kana?: string
  readonly birthDate?: LocalizedText
  readonly address?: string
  readonly sex?: 'male' | 'female' | 'not-applicable' | 'unknown'
  readonly district?: LocalizedText
}

export type PollingStep =
  /** Several entries fit: a person chooses, by the address. */
  | { readonly step: 'hits'; readonly hits: readonly PollingHit[]; readonly more: boolean }
  /** 🔴 `finding.walls` fill the screen. Closed, or released by two (`polling:release`). */
  | { readonly step: 'wall'; readonly releasable: boolean }
  /** Nobody can say (`finding.unknowns`): never "may vote". Looked up anew, or closed. */
  | { readonly step: 'unknown' }
  /** 🟡 the first of `finding.asks` that is open. */
  | { readonly step: 'ask'; readonly ask: Ask }
  /** 🟢 the clerk compares name and birth date with who stands there, and goes on (`polling:go-on`). */
  | { readonly step: 'finding'; readonly next: 'reason' | 'hand-out' }
  | { readonly step: 'reason' }
  | {
      readonly step: 'oath'
      readonly reason: EarlyReason
      readonly paper: OathPaper
      /** The voter may give it on their screen, which shows it now. */
      readonly electronic: boolean
      readonly statement: LocalizedText
      readonly print: PollingPrint
    }
  | { readonly step: 'claim'; readonly claim: PollingClaim }
  | {
      readonly step: 'hand-out'
      readonly papers: readonly PollingPaper[]
      /** The one whose turn it is; absent: none is left. */
      readonly current?: string
      /** The label of another stack was scanned: nothing was handed out. */
      readonly wrongLabel?: { readonly scanned: string }
    }
  | { readonly step: 'done'; readonly papers: readonly PollingPaper[]; readonly print: PollingPrint }

export type PollingPrint =
  | { readonly status: 'not-printed' | 'printing' }
  | { readonly status: 'printed'; readonly at: string }
  /** Written into a file where there is no printer. */
  | { readonly status: 'file'; readonly file: string; readonly at: string }
  | { readonly status: 'failed'; readonly code: FailureCode; readonly at: string }

/** The right to vote is asked for: nothing is handed out before there is a grant, a delegation or a recorded step of the policy. */
export type PollingClaim =
  /** `slow`: after a second and a half 確認中 is said. */
  | { readonly state: 'under-way'; readonly slow: boolean }
  | {
      readonly state: 'phone'
      readonly number: string
      readonly office: LocalizedText
      /** Read out to the office with the roll number: which station asks, and for which election. */
      readonly station: string
      readonly election: string
      /** The same; the office answers with six digits. */
      readonly challenge: string
      readonly triesLeft: number
      /** ISO 8601 instant. */
      readonly until: string
      readonly previous?: FailureCode
    }
  /** The policy is the provisional vote: two people begin it (`polling:provisional`). */
  | { readonly state: 'provisional' }
  | { readonly state: 'denied'; readonly policy: OfflineVotePolicy; readonly code: FailureCode }
  | { readonly state: 'refused'; readonly where?: LocalizedText; readonly desk?: string; readonly at?: string }

/** One paper of the board's order. It has no identity: this says that the voter received one of the kind, never which. */
export interface PollingPaper {
  readonly ballot: string
  readonly name: LocalizedText
  readonly colour: BallotColour
  readonly state: 'open' | 'issued' | 'provisional' | 'declined' | 'not-open'
  /** Where it was handed out in this visit: it can be spoiled or given back. */
  readonly here: boolean
  readonly braille: boolean
  readonly proxy: boolean
  /** How many were spoiled and handed out again (再交付). */
  readonly reissued: number
  /** It was spoiled and the voter waits for another. */
  readonly spoiled: boolean
  /** Why it is not open. */
  readonly text?: LocalizedText
}

/** What the visitor sees at a polling station. It never says why somebody has to wait, and names nobody. */
export type PollingVisitorView =
  | { readonly step: 'please-wait' }
  | {
      readonly step: 'reason'
      readonly session: string
      readonly reasons: readonly { readonly number: EarlyReason; readonly text: LocalizedText }[]
    }
  | {
      readonly step: 'oath'
      readonly session: string
      readonly elections: readonly LocalizedText[]
      readonly reason: { readonly number: EarlyReason; readonly text: LocalizedText }
      readonly statement: LocalizedText
    }
  /** Sign the printed oath. */
  | { readonly step: 'sign-oath' }
  | {
      readonly step: 'papers'
      readonly papers: readonly {
        readonly name: LocalizedText
        readonly colour: BallotColour
        readonly state: 'taken' | 'now' | 'later'
      }[]
    }
  | { readonly step: 'speak-to-staff' }
  | { readonly step: 'thank-you' }
