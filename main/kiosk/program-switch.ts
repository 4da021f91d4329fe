import { businessDay, type Clock, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import { checkProgramPeriod, type Program } from '../../core/program/index.ts'
import { compareVersions } from '../program/index.ts'
import type { ActiveProgram, ProgramAtPlace, ProgramInForce } from './active-program.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { ProgramShelf, ShelvedProgram } from './program-shelf.ts'

/** Who put the present program into force, and since when. */
export interface SwitchFacts {
  /** ISO 8601 instant. */
  readonly at: string
  readonly operator: string
}

export interface ProgramSwitchOptions {
  readonly programs: ProgramInForce
  readonly shelf: ProgramShelf
  /** As the station was set up. */
  readonly setUp: Wanted | undefined
  readonly ledger: LedgerDoor
  readonly clock: Clock
  /** Whether the station has what the program's actions need. */
  readonly check: (choice: ProgramAtPlace) => Failure | undefined
  readonly onChange: () => void
}

/** What is to be in force, whether it can be or not. */
interface Wanted {
  readonly id: string
  readonly place: string
}

/** Somebody has said that what this key signed is not to be run. A file of keys that cannot be read says nothing of the kind. */
const KEY_TAKEN_AWAY: ReadonlySet<FailureCode> = new Set([
  'program-keys-missing',
  'program-signer-unknown',
  'program-test-key-refused',
])

/**
 * The choice of the program (事業の切替). Recorded with who and when before it is in force, and remembered: when the station starts
 * again, the last choice in its ledger counts, not its configuration.
 */
export class ProgramSwitch {
  readonly #options: ProgramSwitchOptions
  #last: SwitchFacts | undefined
  #wanted: Wanted | undefined
  /** What was in force last of what is wanted. */
  #atWork: Program | undefined
  #notice: Failure | undefined

  constructor(options: ProgramSwitchOptions) {
    this.#options = options
    const { setUp } = options
    this.#wanted = setUp
  }

  /** Undefined: the program is the one that the station was set up with. */
  get last(): SwitchFacts | undefined {
    return this.#last
  }

  /** What is wrong with the files of the programs, though one is in force: it stands until it is mended. */
  get notice(): Failure | undefined {
    return this.#notice ?? this.#options.shelf.failure
  }

  /** Fails with `program-unknown`, `program-place-unknown`, what the actions lack, and failures of the ledger. */
  to(id: string, place: string, operator: string): Result<ActiveProgram, Failure> {
    const { programs, ledger, check, onChange } = this.#options
    if (!ledger.opened.ok) return ledger.opened
    const choice = this.#choiceOf(id, place)
    if (!choice.ok) return choice
    const lacking = check(choice.value)
    if (lacking !== undefined) return err(lacking)
    const { version } = choice.value.program
    const recorded = ledger.opened.value.ledger.recordProgramSwitch({ program: { id, version }, place, operator })
    if (!recorded.ok) return recorded
    this.#last = { at: recorded.value.at, operator }
    this.#want({ id, place }, choice.value.notice)
    const chosen = programs.choose(choice)
    onChange()
    return chosen
  }

  /** The ledger has been opened: what was chosen last is in force again. One that cannot be run is not replaced by another. False: nothing has changed. */
  recall(): boolean {
    const { programs, ledger } = this.#options
    const last = ledger.opened.ok ? ledger.opened.value.ledger.lastProgramSwitch() : undefined
    if (last === undefined) return false
    this.#last = { at: last.at, operator: last.operator }
    this.#wanted = { id: last.program.id, place: last.place }
    const { current } = programs
    if (current.ok && current.value.program.id === last.program.id && current.value.place === last.place) return false
    const choice = this.#choiceOf(last.program.id, last.place)
    this.#want({ id: last.program.id, place: last.place }, choice.ok ? choice.value.notice : undefined)
    this.#choose(choice)
    return true
  }

  /**
   * Another version of the program may be in use since: one that has begun today, or was brought. A version that turns out bad does
   * not end what works, and what works is not replaced by an older version while its period lasts; both is said. Where the key of its
   * signer was taken away, nobody vouches for it any more: that ends it.
   */
  refresh(): void {
    const { programs, shelf, clock } = this.#options
    if (!shelf.lookAgain() || this.#wanted === undefined) return
    const { current } = programs
    if (current.ok) this.#atWork = current.value.program
    const atWork = this.#atWork
    const lost = atWork && shelf.whyLost(atWork)
    const choice = this.#choiceOf(this.#wanted.id, this.#wanted.place)
    if (lost !== undefined && KEY_TAKEN_AWAY.has(lost.code)) {
      this.#end(lost)
      return
    }
    const inPeriod = atWork !== undefined && checkProgramPeriod(atWork, businessDay(clock.now())).ok
    const older = choice.ok && inPeriod && compareVersions(choice.value.program.version, atWork.version) < 0
    if (choice.ok && !older) {
      this.#notice = choice.value.notice
      if (!current.ok || choice.value.program.version !== current.value.program.version) this.#choose(choice)
    } else if (current.ok) {
      const { id, version } = current.value.program
      const kept = lost && failure('program-kept-at-work', { id, version, because: lost.code })
      this.#notice = kept ?? (choice.ok ? undefined : choice.error)
    } else if (!choice.ok) this.#end(choice.error)
  }

  #want(wanted: Wanted, notice: Failure | undefined): void {
    this.#wanted = wanted
    this.#atWork = undefined
    this.#notice = notice
  }

  #end(why: Failure): void {
    this.#notice = undefined
    const { current } = this.#options.programs
    if (current.ok || current.error.code !== why.code) this.#choose(err(why))
  }

  #choose(choice: Result<ProgramAtPlace, Failure>): void {
    this.#options.programs.choose(choice)
    this.#options.onChange()
  }

  #choiceOf(id: string, place: string): Result<ProgramAtPlace & Pick<ShelvedProgram, 'notice'>, Failure> {
    const found = this.#options.shelf.find(id)
    if (!found.ok) return found
    const { program, notice } = found.value
    if (!program.places.some((candidate) => candidate.id === place))
      return err(failure('program-place-unknown', { program: id, place }))
    return ok({ program, place, ...(notice !== undefined && { notice }) })
  }
}
