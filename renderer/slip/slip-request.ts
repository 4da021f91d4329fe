import { z } from 'zod'
import { OUTCOMES } from '../../core/program/decision.ts'
import type { Slip, SlipPaper } from '../../main/contract/index.ts'

/** A slip to be laid out, and on what paper. */
export interface SlipRequest {
  readonly slip: Slip
  readonly paper: SlipPaper
}

const localized = z.strictObject({ ja: z.string(), en: z.string() })
const READ = ['name', 'address', 'birth-date', 'sex', 'photo', 'certificate', 'expiry'] as const satisfies Slip['read']

const requestSchema: z.ZodType<SlipRequest> = z.strictObject({
  paper: z.enum(['receipt', 'a5']),
  slip: z.strictObject({
    program: z.strictObject({ title: localized, version: z.string() }),
    place: localized,
    checkInNumber: z.int().positive(),
    at: z.iso.datetime(),
    outcome: z.enum(OUTCOMES),
    ruleId: z.string(),
    reasons: z.array(localized),
    priceClass: z.strictObject({ name: localized, yen: z.int().nonnegative().exactOptional() }).exactOptional(),
    read: z.array(z.enum(READ)),
    kept: z.array(z.string()),
    keptDays: z.int().nonnegative().exactOptional(),
    simulated: z.boolean(),
  }),
})

/** The slip in the fragment of the page's address, where whoever prints it puts it; nothing when there is none. */
export function slipRequestOf(fragment: string): SlipRequest | undefined {
  try {
    return requestSchema.safeParse(JSON.parse(decodeURIComponent(fragment.replace(/^#/, '')))).data
  } catch {
    return undefined
  }
}
