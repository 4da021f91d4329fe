import { z } from 'zod'
import { EARLY_REASONS, PROVISIONAL_CAUSES } from '../words.ts'
import { actId, ballot, desk, localMinute, name, note, statistics, voter } from './fields.ts'

/** 代理投票の補助者: two of the staff, by their ids (公選法48条). */
const proxy = z.strictObject({ assistants: z.tuple([name, name]) }).optional()
/** 点字投票: the ballot paper that is marked so (公選法47条). */
const braille = z.literal(true).optional()
/** How the right stack was made sure of: its label was scanned, or its colour confirmed. */
const confirmedBy = z.enum(['colour', 'stack-label']).optional()

/**
 * What becomes of papers. An act says that a voter received one of a kind, never which: nothing here or elsewhere links a person
 * to a paper (投票の秘密).
 */
export const PAPER_ACTS = [
  z.strictObject({ act: z.literal('paper-issued'), voter, ballot, braille, proxy, confirmedBy, desk }),
  /** 棄権: did not take this one. */
  z.strictObject({ act: z.literal('paper-declined'), voter, ballot, reason: note.optional(), desk }),
  /** 汚損: a paper that can no longer be used. Without `voter` it never left the desk. */
  z.strictObject({ act: z.literal('paper-spoiled'), voter: voter.optional(), ballot, reason: note.optional(), desk }),
  /** 再交付, in place of one that was spoiled. */
  z.strictObject({ act: z.literal('paper-reissued'), voter, ballot, braille, proxy, confirmedBy, reason: note.optional(), desk }),
  /** 返還: given back without having been cast. It goes among the papers that came back, not onto the stack. */
  z.strictObject({ act: z.literal('paper-returned'), voter, ballot, reason: note.optional(), desk }),
  /** 持ち帰りの疑い: nobody saw it fall into the box. */
  z.strictObject({ act: z.literal('paper-carried-off'), voter: voter.optional(), ballot, reason: note, desk }),
  /** 仮投票: in an envelope with the voter's own name on it. Without `voter` it is somebody who is not on the roll. */
  z.strictObject({
    act: z.literal('provisional-issued'),
    voter: voter.optional(),
    ballot,
    cause: z.enum(PROVISIONAL_CAUSES),
    reason: note.optional(),
    braille,
    proxy,
    desk,
  }),
  /** The label of another stack was scanned than the one whose turn it was: nothing was handed out. */
  z.strictObject({ act: z.literal('wrong-stack-scanned'), ballot, scanned: name, desk }),
  /** Typed in afterwards from the list on paper, with the time that stands there. */
  z.strictObject({
    act: z.literal('paper-entered'),
    voter,
    writtenAt: localMinute,
    /** Receipt number on the paper. */
    paperNumber: name.optional(),
    papers: z
      .array(z.strictObject({ ballot, what: z.enum(['issued', 'declined']), braille, proxy }))
      .min(1)
      .max(50),
    reason: z.literal(EARLY_REASONS).optional(),
    desk,
    ...statistics,
  }),
  /** These acts did not happen, and their papers lie on the stack again. The second person stands in the header. */
  z.strictObject({ act: z.literal('undone'), refs: z.array(actId).min(1).max(100), voter: voter.optional(), reason: note, desk }),
  /** Two devices handed the same ballot to one voter: what two officials found out. Neither act is dropped. */
  z.strictObject({
    act: z.literal('conflict-resolved'),
    voter,
    ballot,
    refs: z.array(actId).min(2).max(20),
    outcome: z.enum(['same-person-twice', 'wrong-person-chosen', 'two-papers-issued', 'recorded-twice', 'test-data']),
    reason: note,
    desk,
  }),
] as const
