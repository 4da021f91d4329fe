import { z } from 'zod'
import { ALL_CASE_OUTCOMES } from '../../core/event/case-words.ts'
import { ASKS, EARLY_REASONS, INCIDENT_KINDS, OFFICIAL_ROLES, PROVISIONAL_CAUSES } from '../../core/polling/words.ts'
import { staffProofSchema } from './desk-staff.ts'
import type { RequestRule } from './request-rule.ts'

const text = z.string().trim().min(1).max(100)
const reason = z.string().trim().min(1).max(300)
const ballot = z.string().min(1).max(60)
const voter = z.string().min(1).max(100)
const session = z.string().min(1).max(100)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const minute = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
const count = z.int().min(0).max(999_999)
const counts = z.array(z.strictObject({ ballot, count })).min(1).max(50)
const confirmed = z.string().regex(/^[0-9a-f]{16}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const earlyReason = z.literal(EARLY_REASONS)
/** Who stands by it: `by` where whoever is signed in may not, or where two have to prove who they are. */
const two = { by: staffProofSchema.exactOptional(), second: staffProofSchema.exactOptional() }

const caseId = z.string().regex(/^[0-9a-f]{32}$/)
const desk = { roles: ['desk'], staff: 'clerk' } as const

/**
 * What the polling desk asks for. What is about the voter at the desk names the session that it was meant for: an answer that comes late
 * never touches the next voter.
 */
export const POLLING_REQUESTS = {
  /** As it is typed: answers with hits (`polling.of: 'hits'`); looks nobody up. Name, kana, number, or birth date and name. */
  'polling:search': {
    ...desk,
    payload: z.strictObject({
      text,
      birthDate: z
        .string()
        .regex(/^\d{8}$/)
        .exactOptional(),
    }),
  },
  /**
   * Scanned, or typed and entered: 入場券, roll number, and during the hand-out the label of a stack. Looks the voter up and begins the
   * session; during another's it waits (`next`).
   */
  'polling:scan': { ...desk, payload: z.strictObject({ text }) },
  /** Birth date and name, of somebody without a card: begins a session. */
  'polling:look-up': { ...desk, payload: z.strictObject({ birthDate: z.string().regex(/^\d{8}$/), name: text }) },
  /** One of the hits of a search, or of the session's. */
  'polling:choose': { ...desk, payload: z.strictObject({ voter }) },
  /** Nobody of the roll: the finding says so, and it is recorded. */
  'polling:nobody': { ...desk, payload: z.undefined() },
  /** Whoever came during another's session is looked up now. */
  'polling:next': { ...desk, payload: z.undefined() },
  /** Looks at the same voter again (the roll could not be read). */
  'polling:again': { ...desk, payload: z.strictObject({ session }) },
  /** Past a green finding. */
  'polling:go-on': { ...desk, payload: z.strictObject({ session }) },
  'polling:answer': {
    ...desk,
    payload: z.strictObject({
      session,
      ask: z.enum(ASKS),
      answer: z.enum(['confirmed', 'not-confirmed']),
      how: z.enum(['certificate', 'office', 'document', 'person']).exactOptional(),
      note: reason.exactOptional(),
    }),
  },
  /** 宣言, 公選法50条1項. */
  'polling:declaration': { ...desk, payload: z.strictObject({ session, outcome: z.enum(['made', 'not-made']) }) },
  /** Two people let it go on past the wall; all ballots that can be released where none is named. */
  'polling:release': {
    ...desk,
    payload: z.strictObject({ session, ballots: z.array(ballot).min(1).max(50).exactOptional(), reason, ...two }),
  },
  /** 投票の拒否: the presiding officer's, for whom a supervisor stands. */
  'polling:refuse-vote': {
    ...desk,
    staff: 'supervisor',
    payload: z.strictObject({ session, reason, witnessesHeard: z.boolean(), by: staffProofSchema.exactOptional() }),
  },
  'polling:reason': { ...desk, payload: z.strictObject({ session, reason: earlyReason }) },
  /** On the visitor's screen. */
  'polling:visitor-reason': { roles: ['visitor'], payload: z.strictObject({ session, reason: earlyReason }) },
  /** Prints it, also once more. */
  'polling:oath-print': { ...desk, payload: z.strictObject({ session }) },
  /** The clerk has seen the signature; `brought`: on the back of the 入場券, or filled in at home. */
  'polling:oath-signed': { ...desk, payload: z.strictObject({ session, form: z.enum(['printed', 'brought']) }) },
  'polling:visitor-oath': { roles: ['visitor'], payload: z.strictObject({ session, agree: z.boolean() }) },
  /** The six digits that the office answered with, and who answered. */
  'polling:claim-code': {
    ...desk,
    payload: z.strictObject({ session, code: z.string().regex(/^\d{6}$/), answeredBy: text.exactOptional() }),
  },
  /** Asks the authority once more, or begins another telephone call. */
  'polling:claim-again': { ...desk, payload: z.strictObject({ session }) },
  'polling:claim-give-up': { ...desk, payload: z.strictObject({ session }) },
  /** 点字・代理: for the papers that are still open. */
  'polling:wishes': {
    ...desk,
    payload: z.strictObject({ session, braille: z.boolean(), proxy: z.tuple([text, text]).nullable() }),
  },
  /** One paper, whose turn it is. It is durable before the answer. */
  'polling:issue': {
    ...desk,
    payload: z.strictObject({ session, ballot, confirmedBy: z.enum(['colour', 'stack-label']).exactOptional() }),
  },
  /** 棄権 of one kind. */
  'polling:decline': { ...desk, payload: z.strictObject({ session, ballot, reason: reason.exactOptional() }) },
  /** 汚損 of one that was handed out in this session; then `polling:reissue`. */
  'polling:spoil': { ...desk, payload: z.strictObject({ session, ballot, reason: reason.exactOptional(), ...two }) },
  'polling:reissue': {
    ...desk,
    payload: z.strictObject({
      session,
      ballot,
      confirmedBy: z.enum(['colour', 'stack-label']).exactOptional(),
      reason: reason.exactOptional(),
    }),
  },
  /** 返還: given back without having been cast. */
  'polling:return': { ...desk, payload: z.strictObject({ session, ballot, reason: reason.exactOptional(), ...two }) },
  /** 仮投票, by two. Without `ballot`: for every open one. Somebody who is not on the roll may too. */
  'polling:provisional': {
    ...desk,
    payload: z.strictObject({
      session,
      ballot: ballot.exactOptional(),
      cause: z.enum(PROVISIONAL_CAUSES),
      reason,
      ...two,
    }),
  },
  /** 持ち帰りの疑い. */
  'polling:carried-off': { ...desk, payload: z.strictObject({ ballot, reason, voter: voter.exactOptional() }) },
  /** Papers that cannot be used and never left the desk. */
  'polling:spoil-stock': { ...desk, payload: z.strictObject({ ballot, reason: reason.exactOptional() }) },
  /** Everything of this voter is handed out, or they want no more. */
  'polling:finish': { ...desk, payload: z.strictObject({ session }) },
  /**
   * Ends the session as it is: away from a wall, or somebody who left. With a grant and no paper it asks for a reason; the grant stays with
   * this desk, unless it is given back (`giveBack`): by two, because another desk may use it then.
   */
  'polling:close-session': {
    ...desk,
    payload: z.strictObject({
      session,
      left: z.boolean(),
      reason: reason.exactOptional(),
      giveBack: z.literal(true).exactOptional(),
      ...two,
    }),
  },
  /** Went away out of the line, before anybody looked them up (投票せずに帰った人): how many, and why. */
  'polling:left': { ...desk, payload: z.strictObject({ people: z.int().min(1).max(1000), reason }) },
  /** 18 only by election day: told to vote by absentee vote. */
  'polling:to-absentee': { ...desk, payload: z.strictObject({ session }) },
  /** 入場券の再交付. */
  'polling:admission-card': { ...desk, payload: z.strictObject({ session }) },

  /**
   * 投票所を開く. `confirmed`: of the readiness that was shown (`PollingReadiness.confirms`); `seen`: hash of the list that was shown. Without the list by two, one of them a supervisor, with a reason.
   */
  'polling:open': {
    ...desk,
    staff: 'supervisor',
    payload: z.strictObject({
      confirmed,
      seen: sha256.exactOptional(),
      override: z.strictObject({ reason }).exactOptional(),
      ...two,
    }),
  },
  'polling:close': {
    ...desk,
    staff: 'supervisor',
    payload: z.strictObject({
      waiting: count.exactOptional(),
      note: reason.exactOptional(),
      by: staffProofSchema.exactOptional(),
    }),
  },
  /** 投票箱の空虚確認, by the first voter. */
  'polling:empty-box': { ...desk, payload: z.strictObject({ voter: voter.exactOptional(), at: minute.exactOptional() }) },
  /** 投票事務従事者 may assist a proxy vote, and are named by a supervisor alone; everybody else by whoever is signed in. */
  'polling:official': {
    ...desk,
    payload: z.strictObject({
      role: z.enum(OFFICIAL_ROLES),
      name: text,
      change: z.enum(['began', 'ended']),
      at: minute.exactOptional(),
    }),
  },
  /** Lets the staff choose the closing list (期日前・不在者投票済の一覧), in a dialog of the operating system. */
  'polling:closing-list-import': { ...desk, staff: 'supervisor', payload: z.undefined() },

  /** 在庫: `opened` once, then `counted` when it is asked; `explained` clears a difference up, with a reason. */
  /** `own`: the desk has counted a stack of its own, although another desk has opened one at the place. */
  'polling:stock-count': { ...desk, payload: z.strictObject({ counts, stack: z.enum(['shared', 'own']).optional() }) },
  'polling:stock-move': {
    ...desk,
    payload: z.strictObject({ way: z.enum(['received', 'moved']), counts, with: text }),
  },
  'polling:stock-explain': {
    ...desk,
    staff: 'supervisor',
    payload: z.strictObject({ counts, reason, by: staffProofSchema.exactOptional() }),
  },
  /** Answers with the acts between the counts (`of: 'interval'`). */
  'polling:interval': { ...desk, payload: z.strictObject({ ballot }) },

  'polling:incident': {
    ...desk,
    payload: z.strictObject({
      kind: z.enum(INCIDENT_KINDS),
      text: z.string().trim().min(1).max(1000),
      at: minute.exactOptional(),
    }),
  },
  'polling:incidents': { ...desk, payload: z.undefined() },

  /** Answers `of: 'turnout'`. `public`: small cells are left out. */
  'polling:turnout': { ...desk, payload: z.strictObject({ day: day.exactOptional(), public: z.boolean() }) },
  'polling:early-table': { ...desk, payload: z.strictObject({ public: z.boolean() }) },
  'polling:age-table': { ...desk, payload: z.strictObject({ public: z.boolean() }) },
  /** What was told to the office, and how, for this time of the day; `23:59` for everybody of the day. */
  'polling:report-figures': {
    ...desk,
    payload: z.strictObject({
      for: minute,
      by: z.enum(['telephone', 'file', 'paper', 'network']),
      note: reason.exactOptional(),
    }),
  },
  'polling:minutes': { ...desk, payload: z.undefined() },

  /** Newest first; `before`: receipt number that the page ends before. */
  'polling:receipts': {
    ...desk,
    payload: z.strictObject({ search: text.exactOptional(), before: z.int().min(1).exactOptional() }),
  },
  /** Everything that was recorded under one receipt number. */
  'polling:receipt': { ...desk, payload: z.strictObject({ number: z.int().min(1) }) },
  /** Everything that was recorded of one voter. */
  'polling:history': { ...desk, payload: z.strictObject({ voter }) },
  /** These acts did not happen: by two, with a reason. */
  'polling:undo': {
    ...desk,
    payload: z.strictObject({ acts: z.array(z.string().min(1).max(100)).min(1).max(100), reason, ...two }),
  },
  /** From the list on paper, with the time that stands there. */
  'polling:paper-entry': {
    ...desk,
    payload: z.strictObject({
      voter,
      writtenAt: minute,
      paperNumber: text.exactOptional(),
      papers: z
        .array(z.strictObject({ ballot, what: z.enum(['issued', 'declined']) }))
        .min(1)
        .max(50),
      reason: earlyReason.exactOptional(),
    }),
  },
  'polling:conflicts': { ...desk, payload: z.undefined() },
  'polling:resolve-conflict': {
    ...desk,
    payload: z.strictObject({
      voter,
      ballot,
      outcome: z.enum(['same-person-twice', 'wrong-person-chosen', 'two-papers-issued', 'recorded-twice', 'test-data']),
      reason,
      ...two,
    }),
  },
  /** What came to light between stations (要確認の案件). */
  'polling:cases': { ...desk, payload: z.undefined() },
  'polling:case-seen': { ...desk, payload: z.strictObject({ case: caseId }) },
  'polling:resolve-case': {
    ...desk,
    payload: z.strictObject({ case: caseId, outcome: z.enum(ALL_CASE_OUTCOMES), reason, ...two }),
  },

  'polling:checklist-now': { ...desk, payload: z.undefined() },
  /** Prints; where there is no printer a file is written. `receipt` with its number. */
  'polling:print': {
    ...desk,
    payload: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('receipt'), number: z.int().min(1) }),
      z.strictObject({ what: z.enum(['minutes', 'turnout', 'checklist']) }),
    ]),
  },
  /** Writes CSV files into the station's folder; answers with their paths (`of: 'written'`). */
  'polling:export': {
    ...desk,
    payload: z.strictObject({ what: z.enum(['turnout', 'early', 'ages', 'minutes']), public: z.boolean() }),
  },
  'polling:trouble-seen': { ...desk, payload: z.undefined() },
} as const satisfies Record<string, RequestRule>
