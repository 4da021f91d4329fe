import type { ShelterProgram } from '../../core/shelter/program.ts'
import type { DeskService } from '../contract/index.ts'
import type { Service, ServiceContext, ServiceScreen } from '../kiosk/service.ts'

/** The service of a shelter (避難所). */
export class ShelterService implements Service {
  constructor(_program: ShelterProgram, _context: ServiceContext) {}

  arrived(): void {}

  inPlaceOf(): ServiceScreen | undefined {
    return undefined
  }

  deskState(): DeskService {
    return { kind: 'shelter', shelter: { status: 'not-opened' } }
  }

  staffLeft(): void {}

  close(): void {}
}
