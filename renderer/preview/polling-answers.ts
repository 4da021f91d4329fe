import type { PollingAnswer, WindowRequestName } from '../../main/contract/index.ts'
import { POLLING_HITS } from './polling-desk.ts'

/** What the requests of the polling desk are answered with. */
export const POLLING_ANSWERS: { readonly [Name in WindowRequestName]?: PollingAnswer } = {
  'polling:search': POLLING_HITS,
}
