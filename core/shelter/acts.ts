import { z } from 'zod'

/**
 * What is done at a shelter (避難所), one word each; the body of a `shelter-act`. Whoever reads a log knows all words that were ever
 * written: a word is never changed, only added.
 */
export const shelterActSchema = z.discriminatedUnion('act', [
  /** 開設: from now on people are taken in. */
  z.strictObject({ act: z.literal('opened'), responsible: z.string().min(1).max(200) }),
])
export type ShelterAct = z.infer<typeof shelterActSchema>
