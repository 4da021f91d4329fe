import type { RequestHandlers } from '../serve-request.ts'
import { type CheckInRequestParts, checkInRequests } from './check-in-requests.ts'
import { type HubRequestParts, hubRequests } from './hub-requests.ts'
import { type ProgramRequestParts, programRequests } from './program-requests.ts'
import { type RehearsalRequestParts, rehearsalRequests } from './rehearsal-requests.ts'
import { type RollRequestParts, rollRequests } from './roll-requests.ts'
import { type ServiceRequestParts, serviceRequests } from './service-requests.ts'
import { type SlipRequestParts, slipRequests } from './slip-requests.ts'
import { staffRequests } from './staff-requests.ts'
import { type WindowRequestParts, windowRequests } from './window-requests.ts'

export type RequestParts = CheckInRequestParts &
  HubRequestParts &
  ProgramRequestParts &
  RehearsalRequestParts &
  RollRequestParts &
  ServiceRequestParts &
  SlipRequestParts &
  WindowRequestParts

/** What serves the requests of the windows, concept by concept. */
export function requestHandlers(parts: RequestParts): RequestHandlers {
  return {
    ...windowRequests(parts),
    ...staffRequests(parts.staff),
    ...checkInRequests(parts),
    ...programRequests(parts),
    ...hubRequests(parts),
    ...rehearsalRequests(parts),
    ...rollRequests(parts),
    ...slipRequests(parts),
    ...serviceRequests(parts),
  }
}
