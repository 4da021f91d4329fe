import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { PollingService } from '../polling/index.ts'
import { ShelterService } from '../shelter/index.ts'
import type { ActiveProgram } from './active-program.ts'
import type { OpenLedger } from './ledger-door.ts'
import type { Service, ServiceContext } from './service.ts'

/** The service of the program in force, where it has one: made anew for each choice of a program and each ledger. */
export class ServiceHost {
  readonly #context: Omit<ServiceContext, 'active' | 'ledger'>
  #of: { readonly active: ActiveProgram; readonly ledger: OpenLedger } | undefined
  #service: Service | undefined

  constructor(context: Omit<ServiceContext, 'active' | 'ledger'>) {
    this.#context = context
  }

  get current(): Service | undefined {
    return this.#service
  }

  /** Another program is in force, or the ledger was opened. */
  look(active: ActiveProgram | undefined, ledger: OpenLedger | undefined): void {
    if (active === this.#of?.active && ledger === this.#of?.ledger) return
    this.close()
    if (active === undefined || ledger === undefined) return
    this.#of = { active, ledger }
    const context: ServiceContext = { ...this.#context, active, ledger }
    const { shelter, polling } = active.program
    if (shelter !== undefined) this.#service = new ShelterService(shelter, context)
    else if (polling !== undefined) this.#service = new PollingService(polling, context)
  }

  /** For requests of the shelter's desk. */
  get shelter(): Result<ShelterService, Failure> {
    return this.#service instanceof ShelterService ? ok(this.#service) : err(failure('request-invalid'))
  }

  /** For requests of the polling desk. */
  get polling(): Result<PollingService, Failure> {
    return this.#service instanceof PollingService ? ok(this.#service) : err(failure('request-invalid'))
  }

  close(): void {
    this.#service?.close()
    this.#service = undefined
    this.#of = undefined
  }
}
