import type { PollingProgram } from '../../core/polling/program.ts'
import type { DeskService } from '../contract/index.ts'
import type { Service, ServiceContext, ServiceScreen } from '../kiosk/service.ts'

/** The service of a polling station (投票所). */
export class PollingService implements Service {
  constructor(_program: PollingProgram, _context: ServiceContext) {}

  arrived(): void {}

  inPlaceOf(): ServiceScreen | undefined {
    return undefined
  }

  deskState(): DeskService {
    return { kind: 'polling', polling: { status: 'not-opened' } }
  }

  staffLeft(): void {}

  close(): void {}
}
