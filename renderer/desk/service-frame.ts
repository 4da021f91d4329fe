import type { ReactNode } from 'react'
import type { Bridge, DeskState } from '../../main/contract/index.ts'

/** What a service's desk gets from the frame it sits in: header, status bar and dialogs of the station stay the frame's. */
export interface ServiceFrame {
  readonly desk: DeskState
  readonly bridge: Bridge
  /** Failures and notices of the station, to stand above everything else. */
  readonly notes: ReactNode
  /** False while a dialog of the frame has the keyboard. */
  readonly active: boolean
  /** F1 and F4, which are the same on every desk. `staff` is missing where the station has no list of staff. */
  readonly acts: { readonly staff: (() => void) | undefined; readonly program: () => void }
}
