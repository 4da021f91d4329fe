import { z } from 'zod'
import { ALL_CASE_OUTCOMES, CASE_KINDS } from '../../event/case-words.ts'
import { desk, note } from './fields.ts'

/** Id of a case, which every station and the hub make alike (core/protocol/case.ts); it stands in the header too. */
const caseId = z.string().regex(/^[0-9a-f]{32}$/)

/** What nobody but people can judge is seen at the desks that it concerns, and ended by two officials. */
export const CASE_ACTS = [
  z.strictObject({ act: z.literal('case-seen'), case: caseId, desk }),
  z.strictObject({
    act: z.literal('case-resolved'),
    case: caseId,
    kind: z.enum(CASE_KINDS),
    outcome: z.enum(ALL_CASE_OUTCOMES),
    reason: note,
    desk,
  }),
] as const
