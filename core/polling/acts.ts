import { z } from 'zod'

/**
 * What is done at a polling station (投票所), one word each; the body of a `polling-act`. Whoever reads a log knows all words that were
 * ever written: a word is never changed, only added.
 */
export const pollingActSchema = z.discriminatedUnion('act', [
  /** 投票所を開く. */
  z.strictObject({ act: z.literal('opened') }),
])
export type PollingAct = z.infer<typeof pollingActSchema>
