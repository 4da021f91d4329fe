import type { ReactNode } from 'react'
import { assertNever } from '../../core/base/index.ts'
import type { Bridge, DeskService, DeskState } from '../../main/contract/index.ts'
import { PollingDesk } from './polling/polling-desk.tsx'
import { ShelterDesk } from './shelter/shelter-desk.tsx'

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

/** The desk of a program that does more than to decide: everything between status bar and foot, the keys included. */
export function ServiceDesk({ service, ...frame }: ServiceFrame & { readonly service: DeskService }) {
  switch (service.kind) {
    case 'shelter':
      return <ShelterDesk {...frame} shelter={service.shelter} />
    case 'polling':
      return <PollingDesk {...frame} polling={service.polling} />
    default:
      return assertNever(service)
  }
}
