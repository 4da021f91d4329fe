import { err } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { PollingProgram } from '../../core/polling/index.ts'
import type { DeskService } from '../contract/index.ts'
import type { Service, ServiceContext, ServiceReading, ServiceScreen } from '../kiosk/service.ts'
import type { PollingHandlers } from './requests/polling-handlers.ts'

/** The service of a polling station (投票所). */
export class PollingService implements Service {
  readonly handlers: Partial<PollingHandlers> = {}
  readonly #program: PollingProgram
  readonly #context: ServiceContext

  constructor(program: PollingProgram, context: ServiceContext) {
    this.#program = program
    this.#context = context
  }

  arrived(): void {}

  nextReading(): ServiceReading {
    return 'program'
  }

  knownCard(): ReturnType<Service['knownCard']> {
    return err(failure('request-invalid'))
  }

  inPlaceOf(): ServiceScreen | undefined {
    return undefined
  }

  deskState(): DeskService {
    const { elections, electionDay, offline, reasons } = this.#program
    return {
      kind: 'polling',
      polling: {
        status: 'not-opened',
        mode: 'early',
        elections: elections.map(({ name }) => name),
        electionDay,
        place: this.#context.active.program.title,
        desk: '',
        ballots: [],
        reasons,
        roll: { status: 'missing', code: 'roll-unknown' },
        opening: { closingList: 'not-needed', officials: [] },
        today: { voters: 0 },
        receiptPrefix: 'A-',
        stock: { ballots: [], divergences: [] },
        checklist: {},
        authority: { connection: 'none', policy: offline.policy },
        conflicts: 0,
      },
    }
  }

  staffLeft(): void {}

  close(): void {}
}
