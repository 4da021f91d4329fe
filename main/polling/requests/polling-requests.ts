import type { Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { POLLING_REQUESTS } from '../../contract/index.ts'
import type { HandlerAnswer, Requester } from '../../kiosk/serve-request.ts'
import type { PollingService } from '../polling-service.ts'
import type { PollingHandlers, PollingRequestName } from './polling-handlers.ts'

const NAMES = Object.keys(POLLING_REQUESTS) as readonly PollingRequestName[]

/** What a polling desk asks for, served by the polling station in force at that moment; refused while there is none. */
export function pollingRequests(services: { readonly polling: Result<PollingService, Failure> }): PollingHandlers {
  const serve = (name: PollingRequestName) => (payload: unknown, who: Requester) => {
    const { polling } = services
    if (!polling.ok) return { failure: polling.error }
    // The schema of this very name has accepted the payload; TypeScript cannot follow the pair through the table.
    const handler = polling.value.handlers[name] as Served | undefined
    return handler === undefined ? { failure: failure('request-invalid') } : handler(payload, who)
  }
  return Object.fromEntries(NAMES.map((name) => [name, serve(name)])) as unknown as PollingHandlers
}

type Served = (payload: unknown, who: Requester) => HandlerAnswer | Promise<HandlerAnswer>
