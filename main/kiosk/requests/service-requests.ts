import type { POLLING_REQUESTS, SHELTER_REQUESTS } from '../../contract/index.ts'
import { pollingRequests } from '../../polling/index.ts'
import { shelterRequests } from '../../shelter/index.ts'
import type { RequestHandlers } from '../serve-request.ts'
import type { ServiceHost } from '../service-host.ts'

export interface ServiceRequestParts {
  readonly services: ServiceHost
}

/** What the desks of shelters and polling stations ask for; refused while a program of another kind is in force. */
export function serviceRequests({
  services,
}: ServiceRequestParts): Pick<RequestHandlers, keyof typeof SHELTER_REQUESTS | keyof typeof POLLING_REQUESTS> {
  return { ...shelterRequests(services), ...pollingRequests(services) }
}
