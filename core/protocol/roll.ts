import { z } from 'zod'
import { MOST_LEASE_BYTES } from '../roll-package/lease.ts'
import { MOST_MANIFEST_BYTES } from '../roll-package/manifest.ts'
import { bytesUpTo, hashSchema, timeSchema, version } from './fields.ts'

/** Room for the signatures beside a manifest or a lease. */
const SIGNATURES = 4_096

/** Which roll a program asks; see core/roll-package. */
export const rollIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** What a hub has of a roll for one station. */
export const rollAnswerSchema = z.object({
  v: version,
  time: timeSchema,
  /** The newest version; absent: the hub has none. */
  newest: z
    .object({
      version: z.int().positive(),
      root: hashSchema,
      /** The signed manifest; absent where the station has this version. */
      manifest: bytesUpTo(MOST_MANIFEST_BYTES + SIGNATURES).optional(),
    })
    .optional(),
  /** The key of the roll, lent to this station; absent: none is in force, or the station has it. */
  lease: bytesUpTo(MOST_LEASE_BYTES + SIGNATURES).optional(),
})
export type RollAnswer = z.infer<typeof rollAnswerSchema>
