import { z } from 'zod'
import { CASE_ACTS } from './acts/case-acts.ts'
import { CLAIM_ACTS } from './acts/claim-acts.ts'
import { PAPER_ACTS } from './acts/paper-acts.ts'
import { PLACE_ACTS, STOCK_ACTS } from './acts/place-acts.ts'
import { VOTER_ACTS } from './acts/voter-acts.ts'

/**
 * What is done at a polling station (投票所), one word each; the body of a `polling-act`. Whoever reads a log knows all words that were
 * ever written: a word is never changed, only added.
 *
 * Who did it, the second person, the place, the receipt number and the time stand in the frame of every act. A voter is named by the
 * number of the roll alone, and a paper is never named.
 */
export const pollingActSchema = z.discriminatedUnion('act', [
  ...PLACE_ACTS,
  ...STOCK_ACTS,
  ...VOTER_ACTS,
  ...CLAIM_ACTS,
  ...PAPER_ACTS,
  ...CASE_ACTS,
])
export type PollingAct = z.infer<typeof pollingActSchema>
export type PollingActWord = PollingAct['act']

/** One act by its word. */
export type PollingActOf<Word extends PollingActWord> = Extract<PollingAct, { readonly act: Word }>

export const POLLING_ACT_WORDS: readonly PollingActWord[] = pollingActSchema.options.map(({ shape }) => shape.act.value)
