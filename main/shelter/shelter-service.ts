import { err } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { fieldRule, prefixAt, SHELTER_FIELDS, type ShelterProgram } from '../../core/shelter/index.ts'
import type { DeskService } from '../contract/index.ts'
import type { Service, ServiceContext, ServiceReading, ServiceScreen } from '../kiosk/service.ts'
import type { ShelterHandlers } from './requests/shelter-handlers.ts'

const NOBODY = {
  present: 0,
  tonight: 0,
  households: 0,
  out: 0,
  overnightOut: 0,
  outside: 0,
  transit: 0,
  anonymous: 0,
  arrivedToday: 0,
  leftToday: 0,
  needsToAsk: 0,
  urgent: 0,
  notSeen: 0,
  suggestions: 0,
}

/** The service of a shelter (避難所). */
export class ShelterService implements Service {
  readonly handlers: Partial<ShelterHandlers> = {}
  readonly #program: ShelterProgram
  readonly #context: ServiceContext

  constructor(program: ShelterProgram, context: ServiceContext) {
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
    return {
      kind: 'shelter',
      shelter: {
        status: 'not-opened',
        checklists: { opening: [], closing: [] },
        mode: 'arrival',
        capacity: { state: 'vacant', byHand: false, taken: 0 },
        zones: [],
        counts: NOBODY,
        fields: SHELTER_FIELDS.map((field) => ({ field, ...fieldRule(this.#program, field) })),
        goods: [],
        nextNumber: `${prefixAt(this.#program, this.#context.active.place)}-0001`,
        consents: this.#program.consents,
      },
    }
  }

  staffLeft(): void {}

  close(): void {}
}
