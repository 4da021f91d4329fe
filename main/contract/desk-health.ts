import type { SupplyLevel } from '../../core/machine/index.ts'

/** What the status bar tells of the machine and of what it is connected to, beside readers, gates and signs. */
export interface DeskHealth {
  /** The station's own time, ISO 8601 instant, when this was pushed: it need not be that of the window. */
  readonly at: string
  readonly printer: 'ready' | 'none'
  /** Other desks on site: this station knows of none, for it is not set up to look for any. */
  readonly peers: 'none'
  /** The server of the municipality: none is set up; or how it is going. `blocked`: somebody has to look, the notices say why. */
  readonly hub: 'none' | 'connecting' | 'connected' | 'unreachable' | 'blocked'
  /** When the hub last answered, ISO 8601 instant. */
  readonly hubContact?: string
  /** Hub's clock less that of this station, milliseconds. */
  readonly hubClockOffset?: number
  /** Events that no other machine has: all of this ledger, as long as there is no hub. Absent: the ledger is closed. */
  readonly waiting?: number
  /** Version of the signed roll that is in use; absent: there is none. */
  readonly rollVersion?: number
  /** A newer one on its way from the hub; `share` 0–1. */
  readonly rollArriving?: { readonly version: number; readonly share: number }
  /** Absent: the machine tells of no battery here; a window may know. */
  readonly battery?: { readonly mains: boolean; readonly percent: number; readonly level: SupplyLevel }
  /** Where the station's folder lies. Absent: it could not be found out. */
  readonly disk?: { readonly freeMebibytes: number; readonly level: SupplyLevel }
}
