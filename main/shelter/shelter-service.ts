import { err, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { ShelterProgram } from '../../core/shelter/program.ts'
import type { DeskService } from '../contract/index.ts'
import type { Service, ServiceContext, ServiceReading, ServiceScreen } from '../kiosk/service.ts'

/** The service of a shelter (避難所). */
export class ShelterService implements Service {
  constructor(_program: ShelterProgram, _context: ServiceContext) {}

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
    return { kind: 'shelter', shelter: { status: 'not-opened' } }
  }

  staffLeft(): void {}

  close(): void {}
}
