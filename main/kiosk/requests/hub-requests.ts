import type { EnrolmentDesk } from '../enrolment-desk.ts'
import type { RequestHandlers } from '../serve-request.ts'

export interface HubRequestParts {
  readonly enrolment: EnrolmentDesk
}

/** The station and the hub of its municipality. */
export function hubRequests({ enrolment }: HubRequestParts): Pick<RequestHandlers, 'hub:enrol' | 'hub:enrol-cancel'> {
  return {
    'hub:enrol': ({ ticket }) => {
      const begun = enrolment.start(ticket)
      return begun.ok ? undefined : { failure: begun.error }
    },
    'hub:enrol-cancel': () => {
      const ended = enrolment.cancel()
      return ended.ok ? undefined : { failure: ended.error }
    },
  }
}
