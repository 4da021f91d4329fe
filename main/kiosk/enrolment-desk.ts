import { type Clock, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { describeDefect } from '../../native/reader/index.ts'
import type { DeskEnrolment } from '../contract/index.ts'
import { type EnrolParts, enrolStation, openEnrolment, type StationEnrolment } from '../sync/index.ts'
import type { LedgerDoor, OpenLedger } from './ledger-door.ts'

export interface EnrolmentDeskOptions {
  readonly ledger: LedgerDoor
  /** Absent where the station is not configured. */
  readonly station: EnrolParts['station'] | undefined
  /** Absent: no hub is spoken to. */
  readonly connect: EnrolParts['connect'] | undefined
  readonly pinAuthority: EnrolParts['pinAuthority'] | undefined
  readonly clock: Clock
  readonly timers: Timers
  /** What the desk shows of it has changed. */
  readonly onChange: () => void
  /** The ledger knows its hub from now on. */
  readonly onEnrolled: () => void
}

/**
 * Enrols the station with the hub of its municipality (連携の登録) from its own desk, while it goes on working: the ledger's key may lie in
 * the key store of the operating system, where no other program finds it. One attempt at a time.
 */
export class EnrolmentDesk {
  readonly #options: EnrolmentDeskOptions
  #step: Exclude<DeskEnrolment, { step: 'enrolled' }> = { step: 'none' }
  #attempt: AbortController | undefined

  constructor(options: EnrolmentDeskOptions) {
    this.#options = options
  }

  /** Undefined: the ledger is closed, or there is no speaking to a hub here. */
  state(): DeskEnrolment | undefined {
    const { ledger, connect, station } = this.#options
    if (!ledger.opened.ok || connect === undefined || station === undefined) return undefined
    const { enrolment } = ledger.opened.value
    if (enrolment === undefined) return this.#step
    // Enrolled once, it is enrolled; why that cannot be used stands among the notices.
    if (!enrolment.ok) return { step: 'none', failure: enrolment.error }
    return enrolledWith(enrolment.value)
  }

  /**
   * Begins; how it goes is told by the state. Fails with `request-invalid` where the station is enrolled, or is being so, with the reason
   * why the ledger is closed, or with `sync-ticket-wrong`.
   */
  start(ticket: string): Result<undefined, Failure> {
    const { ledger, connect, pinAuthority, station } = this.#options
    const { opened } = ledger
    if (!opened.ok) return opened
    const isFree = this.#attempt === undefined && opened.value.enrolment === undefined
    if (!isFree || connect === undefined || pinAuthority === undefined || station === undefined)
      return err(failure('request-invalid'))
    const attempt = new AbortController()
    this.#attempt = attempt
    this.#enter({ step: 'asking' })
    void this.#run(ticket, opened.value, { connect, pinAuthority, station }, attempt.signal)
    return ok(undefined)
  }

  cancel(): Result<undefined, Failure> {
    if (this.#attempt === undefined) return err(failure('request-invalid'))
    this.#giveUp()
    this.#options.onChange()
    return ok(undefined)
  }

  close(): void {
    this.#giveUp()
  }

  #giveUp(): void {
    this.#attempt?.abort()
    this.#attempt = undefined
    this.#step = { step: 'none' }
  }

  async #run(
    ticket: string,
    opened: OpenLedger,
    parts: Pick<EnrolParts, 'connect' | 'pinAuthority' | 'station'>,
    signal: AbortSignal,
  ): Promise<void> {
    let enrolment: Result<StationEnrolment, Failure> | undefined
    try {
      enrolment = await this.#enrol(ticket, opened, parts, signal)
    } catch (error) {
      console.error('the station could not be enrolled:', describeDefect(error))
      enrolment = err(failure('internal'))
    }
    if (signal.aborted) return
    this.#attempt = undefined
    if (enrolment.ok) {
      this.#step = { step: 'none' }
      this.#options.ledger.enrolled(enrolment)
      this.#options.onEnrolled()
    } else this.#enter({ step: 'none', failure: enrolment.error })
  }

  async #enrol(
    ticket: string,
    { ledger, secrets }: OpenLedger,
    parts: Pick<EnrolParts, 'connect' | 'pinAuthority' | 'station'>,
    signal: AbortSignal,
  ): Promise<Result<StationEnrolment, Failure>> {
    const { clock, timers } = this.#options
    const enrolled = await enrolStation(ticket, {
      ...parts,
      records: ledger.sync,
      secrets,
      clock,
      timers,
      signal,
      onWords: (words) => {
        if (!signal.aborted) this.#enter({ step: 'words', words })
      },
    })
    if (!enrolled.ok) return enrolled
    return (await openEnrolment(ledger.sync, secrets)) ?? err(failure('sync-not-enrolled'))
  }

  #enter(step: Exclude<DeskEnrolment, { step: 'enrolled' }>): void {
    this.#step = step
    this.#options.onChange()
  }
}

function enrolledWith({ opened }: StationEnrolment): DeskEnrolment {
  const { hub, tenant, programs, until } = opened
  return {
    step: 'enrolled',
    hub: hub.name,
    municipality: String(tenant).padStart(6, '0'),
    programs: [...programs.keys()],
    until,
  }
}
