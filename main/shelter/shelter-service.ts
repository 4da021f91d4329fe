import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { ShelterProgram } from '../../core/shelter/index.ts'
import type { DeskService, VisitorView } from '../contract/index.ts'
import type { CheckInEvent } from '../kiosk/check-in-path.ts'
import type { Service, ServiceContext, ServiceReading, ServiceScreen } from '../kiosk/service.ts'
import { Arrivals } from './arrival/arrivals.ts'
import { DeskMemory } from './desk-memory.ts'
import { Jobs } from './jobs.ts'
import { NightWatch } from './night-watch.ts'
import type { ShelterParts } from './parts.ts'
import { arrivalRequests } from './requests/arrival-requests.ts'
import { fileRequests } from './requests/file-requests.ts'
import { goodsRequests } from './requests/goods-requests.ts'
import { houseRequests } from './requests/house-requests.ts'
import { listRequests } from './requests/list-requests.ts'
import { personRequests } from './requests/person-requests.ts'
import { reportRequests } from './requests/report-requests.ts'
import type { ShelterHandlers } from './requests/shelter-handlers.ts'
import { tagRequests } from './requests/tag-requests.ts'
import { Serving } from './serving.ts'
import { ShelterBook } from './shelter-book.ts'
import { DeskScreen } from './show/desk-shelter.ts'
import { VisitorSide } from './visitor-side.ts'

/**
 * The desk of a shelter (避難所受付), for as long as its program is in force. All that it knows is folded from its acts; what is at the
 * desk at this moment (an arrival that is not recorded, the mode) is gone with it.
 */
export class ShelterService implements Service {
  readonly handlers: ShelterHandlers
  readonly #parts: ShelterParts
  readonly #arrivals: Arrivals
  readonly #serving: Serving
  readonly #screen: DeskScreen
  readonly #jobs: Jobs
  readonly #night: NightWatch

  constructor(program: ShelterProgram, context: ServiceContext) {
    const parts: ShelterParts = {
      program,
      context,
      book: new ShelterBook(program, context),
      memory: new DeskMemory(context.clock),
      visitor: new VisitorSide(context.timers, () => context.onChange()),
    }
    this.#parts = parts
    this.#arrivals = new Arrivals(parts)
    this.#serving = new Serving(parts, this.#arrivals)
    this.#screen = new DeskScreen(parts)
    this.#jobs = new Jobs(parts)
    this.#night = new NightWatch(parts)
    this.handlers = {
      ...houseRequests(parts, this.#serving, this.#arrivals),
      ...arrivalRequests(parts, this.#arrivals),
      ...tagRequests(parts, this.#jobs),
      ...listRequests(parts),
      ...personRequests(parts),
      ...goodsRequests(parts),
      ...reportRequests(parts, this.#jobs),
      ...fileRequests(parts, this.#jobs),
    }
  }

  arrived(event: CheckInEvent): void {
    this.#arrivals.cardLaidDown(event)
  }

  isServing(): boolean {
    return this.#arrivals.session !== undefined || this.#parts.visitor.isTelling
  }

  arrivedAgain(event: Pick<CheckInEvent, 'card' | 'decision'>): void {
    this.#arrivals.cardLaidDown(event)
  }

  nextReading(): ServiceReading {
    return this.#parts.memory.mode.mode === 'arrival' ? 'program-and-register' : 'known-card'
  }

  knownCard(evidence: CardEvidence): Result<undefined, Failure> {
    const served = this.#serving.knownCard(evidence)
    this.#parts.context.onChange()
    return served
  }

  inPlaceOf(view: VisitorView): ServiceScreen | undefined {
    return this.#parts.visitor.inPlaceOf(view)
  }

  deskState(): DeskService {
    return { kind: 'shelter', shelter: this.#screen.state(this.#arrivals.session) }
  }

  othersRecorded(): void {
    if (this.#parts.book.othersRecorded()) this.#parts.context.onChange()
  }

  staffLeft(): void {
    this.#arrivals.drop()
    this.#parts.memory.forget()
    this.#parts.context.onChange()
  }

  close(): void {
    this.#jobs.close()
    this.#night.close()
    this.#parts.visitor.clear()
  }
}
