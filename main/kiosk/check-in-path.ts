import { businessDay, ok } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { awaitsFaceComparison, checkProgramPeriod, type Decision } from '../../core/program/index.ts'
import type { RecordedCheckIn } from '../ledger/index.ts'
import type { Conclude, Tap } from '../reception/index.ts'
import type { ActiveProgram, ProgramInForce } from './active-program.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { SteadyClock } from './steady-clock.ts'

/** A check-in that is durable, for whoever has something to do after it. */
export interface CheckInEvent {
  readonly recorded: RecordedCheckIn
  readonly decision: Decision
  readonly active: ActiveProgram
  readonly evidence: CardEvidence
  readonly reader: string
  /** From the opened session to the durable record, without the time a person took to enter digits. */
  readonly milliseconds: number
}

export interface CheckInPathOptions {
  readonly clock: SteadyClock
  readonly programs: ProgramInForce
  readonly ledger: LedgerDoor
  readonly stationFailure: () => Failure | undefined
  readonly onRecorded: (event: CheckInEvent) => void
}

/** The path of a tap from the evidence of a card to the durable record (DESIGN §2, steps 3 and 4). */
export class CheckInPath {
  readonly #options: CheckInPathOptions

  constructor(options: CheckInPathOptions) {
    this.#options = options
  }

  awaitsComparison(evidence: CardEvidence, tap: Pick<Tap, 'id'>): boolean {
    const { clock, programs, stationFailure } = this.#options
    const active = programs.ofTap(tap.id)
    if (!active.ok || stationFailure() !== undefined) return false
    const { program, place } = active.value
    return awaitsFaceComparison(program, { evidence, today: businessDay(clock.now()), place })
  }

  /** Decides, then records; what is returned as a decision is durable. */
  conclude(...[evidence, tap, comparison]: Parameters<Conclude>): ReturnType<Conclude> {
    const { clock, programs, ledger, onRecorded } = this.#options
    const began = clock.monotonicMilliseconds()
    const active = programs.ofTap(tap.id)
    programs.forgetTap(tap.id)
    if (!active.ok) return active
    if (!ledger.opened.ok) return ledger.opened
    const { program, place } = active.value
    const today = businessDay(clock.now())
    const period = checkProgramPeriod(program, today)
    if (!period.ok) return period
    const decision = active.value.decide({ evidence, today, place, ...(comparison === undefined ? {} : { comparison }) })
    const recorded = ledger.opened.value.ledger.recordCheckIn({
      program: { id: program.id, version: program.version },
      place,
      decision,
    })
    if (!recorded.ok) return recorded
    clock.noteRecord()
    const milliseconds = evidence.statistics.totalMilliseconds + clock.monotonicMilliseconds() - began
    onRecorded({ recorded: recorded.value, decision, active: active.value, evidence, reader: tap.reader, milliseconds })
    return ok({ decision, checkInNumber: recorded.value.number })
  }
}
