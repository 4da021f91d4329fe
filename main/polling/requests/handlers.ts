import type { PollingParts } from '../polling-parts.ts'
import { figureHandlers } from './figure-handlers.ts'
import { paperHandlers } from './paper-handlers.ts'
import { placeHandlers } from './place-handlers.ts'
import type { PollingHandlers } from './polling-handlers.ts'
import { receiptHandlers } from './receipt-handlers.ts'
import { voterHandlers } from './voter-handlers.ts'

/** What serves the requests of a polling desk, concept by concept. */
export function pollingHandlers(parts: PollingParts): PollingHandlers {
  return {
    ...voterHandlers(parts),
    ...paperHandlers(parts),
    ...placeHandlers(parts),
    ...receiptHandlers(parts),
    ...figureHandlers(parts),
  }
}
