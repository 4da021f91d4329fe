import { err, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { PollingProgram } from '../../core/polling/program.ts'
import type { DeskService } from '../contract/index.ts'
import type { Service, ServiceContext, ServiceReading, ServiceScreen } from '../kiosk/service.ts'

/** The service of a polling station (投票所). */
export class PollingService implements Service {
  constructor(_program: PollingProgram, _context: ServiceContext) {}

  arrived(): void {}

  nextReading(): ServiceReading {
    return 'program'
  }

  knownCard(): Result<undefined, Failure> {
    return err(failure('request-invalid'))
  }

  inPlaceOf(): ServiceScreen | undefined {
    return undefined
  }

  deskState(): DeskService {
    return { kind: 'polling', polling: { status: 'not-opened' } }
  }

  staffLeft(): void {}

  close(): void {}
}
