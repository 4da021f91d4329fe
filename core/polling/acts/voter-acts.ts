import { z } from 'zod'
import { ASKS, LOOKUP_METHODS, OVERALLS, REFUSALS, UNKNOWNS } from '../words.ts'
import { ballots, desk, localMinute, note, statistics, voter } from './fields.ts'

const outcomeReason = z.enum([...ASKS, ...REFUSALS, ...UNKNOWNS])

/** What is done with a voter before a paper is handed out. */
export const VOTER_ACTS = [
  /** 名簿対照: somebody was looked up. Without `voter` nobody of the roll was found or chosen. */
  z.strictObject({
    act: z.literal('voter-checked'),
    method: z.enum(LOOKUP_METHODS),
    voter: voter.optional(),
    outcome: z.enum(OVERALLS),
    /** Why it was not green. */
    reasons: z.array(outcomeReason).max(20),
    desk,
    ...statistics,
  }),
  /** 期日前投票の事由, by its 号. */
  z.strictObject({ act: z.literal('reason-given'), voter, reason: z.int().min(1).max(6), desk }),
  /** 宣誓: printed and signed by hand, or given electronically. `layout` names the form that the program had then. */
  z.strictObject({
    act: z.literal('oath-made'),
    voter,
    form: z.enum(['printed', 'electronic', 'brought']),
    layout: z.enum(['a4', 'a5', 'receipt']).optional(),
    desk,
  }),
  /** What had to be found out, and what was (引き続き居住の確認 and the like). */
  z.strictObject({
    act: z.literal('ask-answered'),
    voter,
    ask: z.enum(ASKS),
    answer: z.enum(['confirmed', 'not-confirmed']),
    /** By what: a certificate that was shown, the office on the telephone, what the person said. */
    how: z.enum(['certificate', 'office', 'document', 'person']).optional(),
    note: note.optional(),
    desk,
  }),
  /** 本人である旨の宣言, 公選法50条1項. */
  z.strictObject({ act: z.literal('declaration-made'), voter, outcome: z.enum(['made', 'not-made']), desk }),
  /** 投票の拒否, 公選法50条: the presiding officer decides, the witnesses are heard. */
  z.strictObject({
    act: z.literal('vote-refused'),
    voter: voter.optional(),
    reason: note,
    witnessesHeard: z.boolean(),
    desk,
  }),
  /** Who stood before a wall may go on for these ballots after all; the second person stands in the header. */
  z.strictObject({
    act: z.literal('wall-released'),
    voter,
    ballots,
    refusals: z.array(z.enum(REFUSALS)).min(1).max(20),
    reason: note,
    desk,
  }),
  /** 入場券の再交付. */
  z.strictObject({ act: z.literal('admission-card-reissued'), voter, desk }),
  /** Went away without voting: named only where they were looked up before. */
  z.strictObject({
    act: z.literal('left-without-voting'),
    voter: voter.optional(),
    reason: note.optional(),
    people: z.int().min(1).max(1000).optional(),
    desk,
  }),
  /** 不在者投票の案内: told to vote by absentee vote, because 18 only by election day. */
  z.strictObject({ act: z.literal('sent-to-absentee'), voter, desk }),
  /** 投票箱の空虚確認: the first voter saw that the box is empty. */
  z.strictObject({ act: z.literal('empty-box-shown'), voter: voter.optional(), at: localMinute.optional() }),
] as const
