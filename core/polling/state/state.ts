import type { PollingActOf } from '../acts.ts'
import type { Before } from '../finding.ts'
import type { Ask, EarlyReason, LookupMethod, OfficialRole, Refusal } from '../words.ts'
import type { KnownRecord } from './polling-record.ts'

export type VoterSex = 'male' | 'female' | 'not-applicable' | 'unknown'

/** One handing-out that stands. */
export interface Issue extends Before {
  readonly at: number
  readonly place: string
  readonly act: string
  readonly how: 'issued' | 'reissued' | 'provisional' | 'paper'
  readonly braille: boolean
  readonly proxy: boolean
  /** 号 of the reason for voting early that was given at this visit. */
  readonly reason?: EarlyReason
}

/** What became of the papers of one kind for one voter. */
export interface VoterPaper {
  /** Every handing-out that was not undone, in order. */
  readonly issues: readonly Issue[]
  readonly spoiled: number
  readonly returned: readonly Before[]
  /**
   * Papers that are with the voter or in the box, act by act in their order. What was spoiled or given back without having been handed out
   * is a mistake of the list, and takes nothing away from what comes after. More than one is a conflict.
   */
  readonly outstanding: number
  /** The handing-out since when the voter is one who has voted; absent when nothing is with them. */
  readonly vote?: Issue
  /** The last time that this one was not taken; absent when it was handed out since. */
  readonly declined?: Before
}

export interface VoterClaim {
  readonly id: string
  readonly at: number
  readonly ballots: readonly string[]
  readonly place: string
  /** `open`: no answer is recorded yet. */
  readonly verdict: 'open' | 'granted' | 'refused' | 'no-answer'
  readonly answer?: PollingActOf<'claim-answered'>
  readonly answeredAt?: number
  readonly voided: boolean
}

export interface VoterRelease {
  readonly at: number
  readonly ballots: readonly string[]
  readonly refusals: readonly Refusal[]
  readonly operator?: string
  readonly second?: string
  readonly reason: string
  readonly act: string
  /** Ballots of which no paper was handed out since: for these it still lets pass. */
  readonly open: readonly string[]
}

/** An act of a voter's history, as it is listed; `undone` where it does not count. */
export interface HistoryEntry {
  readonly record: KnownRecord
  readonly undone: boolean
}

/** All that was done with one voter. */
export interface VoterState {
  readonly voter: string
  readonly sex?: VoterSex
  readonly district?: string
  /** On election day, as the law counts. */
  readonly age?: number
  /** By ballot. */
  readonly papers: ReadonlyMap<string, VoterPaper>
  readonly lastCheck?: Before & { readonly method: LookupMethod }
  readonly reason?: Before & { readonly reason: EarlyReason }
  readonly oath?: Before & { readonly form: PollingActOf<'oath-made'>['form'] }
  /** What was found out last, by ask. */
  readonly answers: ReadonlyMap<Ask, Before & { readonly answer: 'confirmed' | 'not-confirmed' }>
  readonly declaration?: Before & { readonly outcome: 'made' | 'not-made' }
  readonly voteRefused?: Before & { readonly reason: string }
  readonly releases: readonly VoterRelease[]
  readonly claims: readonly VoterClaim[]
  readonly history: readonly HistoryEntry[]
}

/** Two handings-out of one ballot to one voter that both stand. Neither wins. */
export interface Conflict {
  readonly voter: string
  readonly ballot: string
  readonly issues: readonly Issue[]
  /** A second person had let the later one pass. */
  readonly released: boolean
  readonly resolution?: PollingActOf<'conflict-resolved'>
}

export interface Session {
  readonly opened: KnownRecord<PollingActOf<'opened'>>
  readonly closed?: KnownRecord<PollingActOf<'closed'>>
}

export interface Official {
  readonly role: OfficialRole
  readonly name: string
  readonly from: number
  readonly until?: number
}

/** All that was done for a place as a whole. */
export interface PlaceState {
  readonly status: 'not-opened' | 'open' | 'closed'
  /** One for each time that it was opened. */
  readonly sessions: readonly Session[]
  /** The last closing list that was shown at an opening or taken in. */
  readonly closingList?: { readonly asOf: string; readonly entries: number; readonly sha256: string }
  readonly officials: readonly Official[]
  readonly incidents: readonly KnownRecord<PollingActOf<'incident-noted'>>[]
  readonly lists: readonly KnownRecord<PollingActOf<'list-imported'>>[]
  readonly reported: readonly KnownRecord<PollingActOf<'figures-reported'>>[]
  readonly lastChecklist?: KnownRecord<PollingActOf<'checklist-written'>>
  readonly emptyBoxShown?: KnownRecord<PollingActOf<'empty-box-shown'>>
  /** People who went away without voting. */
  readonly leftWithoutVoting: number
  readonly lastNumber: number
}

/** What is known from the acts. */
export interface PollingState {
  /** Rises with every act that changed anything. */
  readonly version: number
  voter(voter: string): VoterState | undefined
  /** Everybody with whom anything was done. */
  voters(): Iterable<VoterState>
  place(place: string): PlaceState
  /** Ids of places with acts. */
  places(): readonly string[]
  /**
   * What happened to stacks and papers at a place, in order, without what was undone. The same list grows while acts come in their order;
   * it is another list when what was in it has changed.
   */
  paperActs(place: string): readonly KnownRecord[]
  conflicts(): readonly Conflict[]
  act(id: string): KnownRecord | undefined
  isUndone(id: string): boolean
  /** Acts whose content was erased: counted, because nothing else is known of them. */
  erased(): number
  /** All acts of a place in order. */
  actsOf(place: string): readonly HistoryEntry[]
}
