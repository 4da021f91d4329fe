import type { POLLING_REQUESTS } from '../../contract/index.ts'
import type { RequestHandlers } from '../../kiosk/serve-request.ts'

export type PollingRequestName = keyof typeof POLLING_REQUESTS

/** What serves each request of the polling desk. */
export type PollingHandlers = Pick<RequestHandlers, PollingRequestName>
