import { businessDay, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import {
  awaitsFaceComparison,
  checkProgramPeriod,
  type Decision,
  type DecisionInput,
  type FaceComparison,
} from '../../core/program/index.ts'
import { describeDefect } from '../../native/reader/index.ts'
import type { RecordedCheckIn } from '../ledger/index.ts'
import type { Conclude, RecordedDecision, Tap } from '../reception/index.ts'
import type { ActiveProgram, ProgramInForce } from './active-program.ts'
import type { DuplicateTaps, TapIdentity } from './duplicate-taps.ts'
import { actionsAt } from './follow-up.ts'
import { asksHeadcount, type Headcount } from './headcount.ts'
import { type IdentifiedCard, identifyCard } from './identify-card.ts'
import { shareName } from './known-card.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { StationRolls } from './station-rolls.ts'
import type { SteadyClock } from './steady-clock.ts'

/** A check-in that is durable, for whoever has something to do after it. */
export interface CheckInEvent {
  readonly recorded: RecordedCheckIn
  readonly decision: Decision
  readonly active: ActiveProgram
  readonly card: IdentifiedCard
  /** What was decided on. Holds values of a person: for explaining at once, not to be kept. */
  readonly input: DecisionInput
  readonly tap: Pick<Tap, 'id' | 'reader'>
  /** From the opened session to the durable record, without the time a person took to enter digits. */
  readonly milliseconds: number
}

/** The same card again within seconds. Nothing was recorded by it. */
export interface DuplicateEvent extends Pick<CheckInEvent, 'tap' | 'card' | 'decision'> {
  /** Of the check-in that it repeats. */
  readonly checkInNumber: number
}

export interface CheckInPathOptions {
  readonly clock: SteadyClock
  readonly programs: ProgramInForce
  readonly ledger: LedgerDoor
  readonly rolls: StationRolls
  readonly duplicates: DuplicateTaps
  readonly headcount: Headcount
  /** The service in force says that nobody stands at its desk: whoever taps has come again. */
  readonly isDeskEmpty: () => boolean
  readonly stationFailure: () => Failure | undefined
  /** Called before the record, when what earlier check-ins have used is still as the decision found it. */
  readonly onDecided: (active: ActiveProgram, input: DecisionInput) => void
  readonly onRecorded: (event: CheckInEvent) => void
  /** The same card again within seconds: the earlier decision is shown once more. */
  readonly onDuplicate: (again: DuplicateEvent) => void
}

/** Everything that a tap is decided by, found out once. */
interface Ready {
  readonly active: ActiveProgram
  readonly card: IdentifiedCard
  readonly input: DecisionInput
  readonly identity: TapIdentity | undefined
}

/** The path of a tap from the evidence of a card to the durable record (DESIGN §2, steps 3 and 4). */
export class CheckInPath {
  readonly #options: CheckInPathOptions

  constructor(options: CheckInPathOptions) {
    this.#options = options
  }

  awaitsComparison(evidence: CardEvidence, tap: Pick<Tap, 'id'>): boolean {
    if (this.#options.stationFailure() !== undefined) return false
    const ready = this.#prepare(evidence, tap)
    if (!ready.ok) return false
    const { active, identity, input } = ready.value
    if (this.#earlier(identity) !== undefined) return false
    return awaitsFaceComparison(active.program, input)
  }

  /** Decides, then records; what is returned as a decision is durable. */
  conclude(...[evidence, tap, comparison]: Parameters<Conclude>): ReturnType<Conclude> {
    const { clock, programs, ledger, duplicates, headcount, onDecided, onRecorded, onDuplicate } = this.#options
    const began = clock.monotonicMilliseconds()
    const ready = this.#prepare(evidence, tap, comparison)
    programs.forgetTap(tap.id)
    if (!ready.ok) return ready
    const { active, card, input, identity } = ready.value
    const { program, place } = active
    const earlier = this.#earlier(identity)
    if (earlier !== undefined) {
      this.#tell(() => onDuplicate({ tap, card, checkInNumber: earlier.checkInNumber, decision: earlier.decision }))
      return ok(earlier)
    }
    if (!ledger.opened.ok) return ledger.opened
    const decision = active.decide(input)
    this.#tell(() => onDecided(active, input))
    const recorded = ledger.opened.value.ledger.recordCheckIn({
      program: { id: program.id, version: program.version },
      place,
      decision,
    })
    if (!recorded.ok) return recorded
    clock.noteRecord()
    headcount.use()
    const { id, number } = recorded.value
    const opens = actionsAt(active, decision).some(({ kind }) => kind === 'open-gate')
    const shown = { decision, checkInNumber: number }
    if (identity !== undefined) duplicates.remember(identity, id, shown, program.dedupe.seconds)
    const milliseconds = evidence.statistics.totalMilliseconds + clock.monotonicMilliseconds() - began
    this.#tell(() => onRecorded({ recorded: recorded.value, decision, active, card, input, tap, milliseconds }))
    const { known } = card
    const { token } = evidence
    const opened = ledger.opened.value
    if (known !== undefined && token !== undefined) this.#tell(() => shareName(opened, active, known, token))
    return ok(opens ? { ...shown, gate: 'pending' } : shown)
  }

  /** The same person a moment ago; at a desk only while they stand there. */
  #earlier(identity: TapIdentity | undefined): RecordedDecision | undefined {
    const { duplicates, isDeskEmpty } = this.#options
    if (identity === undefined || isDeskEmpty()) return undefined
    return duplicates.find(identity)
  }

  #prepare(evidence: CardEvidence, tap: Pick<Tap, 'id'>, comparison?: FaceComparison): Result<Ready, Failure> {
    const { clock, programs, ledger, rolls, headcount } = this.#options
    const found = programs.ofTap(tap.id)
    if (!found.ok) return found
    const active = found.value
    if (!ledger.opened.ok) return ledger.opened
    const now = clock.now()
    const today = businessDay(now)
    const period = checkProgramPeriod(active.program, today)
    if (!period.ok) return period
    const card = identifyCard(evidence, { active, ledger: ledger.opened.value, rolls, now })
    if (!card.ok) return card
    const { subject, roll, rollAgeDays, tapIdentity } = card.value
    const people = asksHeadcount(active.program) ? headcount.people : undefined
    const input: DecisionInput = {
      evidence: card.value.evidence,
      today,
      place: active.place,
      at: now.epochMilliseconds,
      usage: ledger.opened.value.ledger.usage,
      ...(comparison !== undefined && { comparison }),
      ...(subject !== undefined && { subject }),
      ...(roll !== undefined && { roll }),
      ...(rollAgeDays !== undefined && { rollAgeDays }),
      ...(people !== undefined && { headcount: people }),
    }
    const identity =
      tapIdentity === undefined ? undefined : { program: active.program.id, place: active.place, subject: tapIdentity }
    return ok({ active, card: card.value, input, identity })
  }

  /** Whoever listens must not be able to take back a record that stands, nor to prevent one. */
  #tell(act: () => void): void {
    try {
      act()
    } catch (error) {
      console.error('a check-in could not be told:', describeDefect(error))
    }
  }
}
