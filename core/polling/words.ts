/**
 * Words that acts, program and findings share. They stand in logs: one is never changed or taken away, only added.
 */

/** How a voter was found in the roll (対照の方法); `paper`: typed in afterwards from the list on paper. */
export const LOOKUP_METHODS = ['card', 'barcode', 'number', 'name', 'paper'] as const
export type LookupMethod = (typeof LOOKUP_METHODS)[number]

/** What a look into the roll came to, as a colour of the screen; `unknown` is never "may vote". */
export const OVERALLS = ['green', 'yellow', 'red', 'unknown'] as const
export type Overall = (typeof OVERALLS)[number]

/** Whose office is elected, or what is asked: it decides what a move does to the right (domain reference §C.1). */
export const BALLOT_KINDS = ['national', 'prefectural', 'municipal', 'referendum'] as const
export type BallotKind = (typeof BALLOT_KINDS)[number]

/** 期日前投票の事由, 公選法48条の2 第1項, by its 号. */
export const EARLY_REASONS = [1, 2, 3, 4, 5, 6] as const
export type EarlyReason = (typeof EARLY_REASONS)[number]

/** What a desk does when the authority does not answer (domain reference §C.9, sync reference §6.3). */
export const OFFLINE_VOTE_POLICIES = ['deny', 'phone-confirm', 'home-site-only', 'provisional', 'allow-and-reconcile'] as const
export type OfflineVotePolicy = (typeof OFFLINE_VOTE_POLICIES)[number]

/** 投票管理者, 職務代理者, 投票立会人, 投票事務従事者. */
export const OFFICIAL_ROLES = ['presiding-officer', 'deputy', 'witness', 'poll-worker'] as const
export type OfficialRole = (typeof OFFICIAL_ROLES)[number]

/** Why a vote is given in an envelope (仮投票, 公選法50条). */
export const PROVISIONAL_CAUSES = ['refusal-objected', 'witness-objected', 'authority-unreachable'] as const
export type ProvisionalCause = (typeof PROVISIONAL_CAUSES)[number]

/** Size of the paper on which the oath (宣誓書) is printed. */
export const OATH_PAPERS = ['a4', 'a5', 'receipt'] as const
export type OathPaper = (typeof OATH_PAPERS)[number]

export const INCIDENT_KINDS = ['power', 'network', 'system', 'printer', 'papers', 'voter', 'building', 'other'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** What the staff may have to find out before a paper is handed out. Each can be answered once for a voter. */
export const ASKS = [
  /** 引き続き居住: lives in the same prefecture without a break, shown by a certificate or found out at the office. */
  'continued-residence',
  'name-differs',
  'address-differs',
  'birth-date-differs',
  /** A part of the birth date is unknown on the roll, and the age hangs on it. */
  'birth-date-unknown',
  /** 在外選挙人: on the overseas roll, votes with that certificate. */
  'overseas',
  /** Gave the paper back without casting it (返還), and is here again. */
  'returned-paper',
  /** Did not take this paper (棄権) when the others were handed out, and is here again. */
  'declined-paper',
  /** Several entries of the roll fit; one was chosen by a person. */
  'chosen-of-several',
  /** Not shown to be a citizen, for a ballot that needs it; only where the roll holds others too. */
  'nationality',
] as const
export type Ask = (typeof ASKS)[number]

/** Why no paper may be handed out. Those that a second person can release are walls. */
export const REFUSALS = [
  'already-received',
  /** 不在者投票用紙交付済. */
  'absentee-issued',
  /** On the closing list of the early voters (期日前投票済). */
  'early-voted',
  /** 失権: the right is suspended. */
  'suspended',
  'moved-out',
  'moved-other-prefecture',
  'deceased',
  'deleted',
  'other-district',
  'not-on-roll',
  'under-age',
  /** 18 only by election day: not early, but by absentee vote at the municipality of the roll (不在者投票). */
  'under-age-today',
  'not-national',
  /** Granted at another desk, or the authority said no. */
  'claimed-elsewhere',
  /** The presiding officer decided so (投票の拒否, 公選法50条). */
  'vote-refused',
  /** An ask was answered with no: not confirmed. */
  'not-confirmed',
  /** None of the papers is handed out on this day. */
  'outside-window',
  /** The time of voting (投票時間) of the place has not begun. */
  'before-hours',
  /** Came after its end, and did not stand in line then. */
  'after-hours',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** Why it cannot be said whether somebody may vote. */
export const UNKNOWNS = [
  'roll-unreadable',
  'roll-old',
  'closing-list-missing',
  'authority-unknown',
  'entry-erased',
  'several-entries',
  'district-unknown',
] as const
export type Unknown = (typeof UNKNOWNS)[number]
