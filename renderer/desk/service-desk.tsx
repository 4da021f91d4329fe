import { assertNever } from '../../core/base/index.ts'
import type { DeskService } from '../../main/contract/index.ts'
import { PollingDesk } from './polling/polling-desk.tsx'
import type { ServiceFrame } from './service-frame.ts'
import { ShelterDesk } from './shelter/shelter-desk.tsx'

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
