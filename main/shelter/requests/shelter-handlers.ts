import type { SHELTER_REQUESTS } from '../../contract/index.ts'
import type { RequestHandlers } from '../../kiosk/serve-request.ts'

export type ShelterRequestName = keyof typeof SHELTER_REQUESTS

/** What serves each request of the shelter's desk. */
export type ShelterHandlers = Pick<RequestHandlers, ShelterRequestName>
