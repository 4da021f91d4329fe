import type { Clock, Timers } from '../../core/base/index.ts'
import type { SyncRecords } from '../ledger/index.ts'
import type { OpenedEnrolment } from './bundle.ts'
import type { HubContact } from './contact.ts'
import type { HubAddress } from './http-hub.ts'
import type { HubConnection } from './hub-connection.ts'

/** What the parts of a sync work with. Time and chance are handed in, so that a test can run it from one seed. */
export interface SyncParts {
  readonly records: SyncRecords
  readonly enrolment: OpenedEnrolment
  readonly hub: HubConnection
  readonly clock: Clock
  readonly timers: Timers
  /** From 0 up to 1. */
  readonly random: () => number
  readonly randomBytes: (length: number) => Uint8Array
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  readonly contact: HubContact
  /** Speaks to a hub on site that the municipal hub has named. Absent: none is asked. */
  readonly connect?: (address: HubAddress) => HubConnection
}
