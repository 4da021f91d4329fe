import type { Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import { SHELTER_REQUESTS } from '../../contract/index.ts'
import type { HandlerAnswer, Requester } from '../../kiosk/serve-request.ts'
import type { ShelterService } from '../shelter-service.ts'
import type { ShelterHandlers, ShelterRequestName } from './shelter-handlers.ts'

const NAMES = Object.keys(SHELTER_REQUESTS) as readonly ShelterRequestName[]

/** What the desk of a shelter asks for, served by the shelter in force at that moment; refused while there is none. */
export function shelterRequests(services: { readonly shelter: Result<ShelterService, Failure> }): ShelterHandlers {
  const serve = (name: ShelterRequestName) => (payload: unknown, who: Requester) => {
    const { shelter } = services
    if (!shelter.ok) return { failure: shelter.error }
    // The schema of this very name has accepted the payload; TypeScript cannot follow the pair through the table.
    const handler = shelter.value.handlers[name] as Served
    return handler(payload, who)
  }
  return Object.fromEntries(NAMES.map((name) => [name, serve(name)])) as unknown as ShelterHandlers
}

type Served = (payload: unknown, who: Requester) => HandlerAnswer | Promise<HandlerAnswer>
