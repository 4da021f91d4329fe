import { z } from 'zod'
import { OFFLINE_VOTE_POLICIES } from '../words.ts'
import { actId, ballots, desk, name, note, roll, voter } from './fields.ts'

/** The right to vote is asked for before a paper is handed out, and answered (sync reference §6.2). */
export const CLAIM_ACTS = [
  /** Its own id is the key under which it may be asked again without being another. */
  z.strictObject({ act: z.literal('claim-made'), voter, ballots, desk, roll }),
  z.strictObject({
    act: z.literal('claim-answered'),
    /** The claim's id. */
    claim: actId,
    voter,
    ballots,
    verdict: z.enum(['granted', 'refused', 'no-answer']),
    /** Who answered: the municipal hub, the hub of the site, or nobody, and then what the policy says. */
    mode: z.enum(['online', 'site', 'offline']),
    policy: z.enum(OFFLINE_VOTE_POLICIES).optional(),
    /** Proves the grant to the authority. */
    receipt: name.optional(),
    /** Where and when it was granted before. */
    elsewhere: z.strictObject({ place: name, desk: name.optional(), at: z.int().min(0) }).optional(),
    /** 電話確認: the challenge that was read out, and whether the six digits that came back were right. Never the digits. */
    telephone: z
      .strictObject({
        challenge: name,
        outcome: z.enum(['right', 'wrong', 'given-up']),
        tries: z.int().min(0).max(100),
        /** Who at the office answered, as they said. */
        answeredBy: name.optional(),
      })
      .optional(),
    desk,
  }),
  /** A grant under which no paper was handed out is given up: only so is it free again. */
  z.strictObject({ act: z.literal('claim-voided'), claim: actId, voter, reason: note, desk }),
] as const
