import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { ActiveProgram, ProgramAtPlace, ProgramInForce } from './active-program.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { ProgramShelf } from './program-shelf.ts'

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
  /** Whether the station has what the program's actions need. */
  readonly check: (choice: ProgramAtPlace) => Failure | undefined
  readonly onChange: () => void
}

/** What is to be in force, whether it can be or not. */
interface Wanted {
  readonly id: string
  readonly place: string
}

/**
 * The choice of the program (事業の切替). Recorded with who and when before it is in force, and remembered: when the station starts
 * again, the last choice in its ledger counts, not its configuration.
 */
export class ProgramSwitch {
  readonly #options: ProgramSwitchOptions
  #last: SwitchFacts | undefined
  #wanted: Wanted | undefined

  constructor(options: ProgramSwitchOptions) {
    this.#options = options
    const { setUp } = options
    this.#wanted = setUp
  }

  /** Undefined: the program is the one that the station was set up with. */
  get last(): SwitchFacts | undefined {
    return this.#last
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
    this.#wanted = { id, place }
    const chosen = programs.choose(choice)
    onChange()
    return chosen
  }

  /** The ledger has been opened: what was chosen last is in force again. One that cannot be run is not replaced by another. False: nothing has changed. */
  recall(): boolean {
    const { programs, ledger, onChange } = this.#options
    const last = ledger.opened.ok ? ledger.opened.value.ledger.lastProgramSwitch() : undefined
    if (last === undefined) return false
    this.#last = { at: last.at, operator: last.operator }
    this.#wanted = { id: last.program.id, place: last.place }
    const { current } = programs
    if (current.ok && current.value.program.id === last.program.id && current.value.place === last.place) return false
    programs.choose(this.#choiceOf(last.program.id, last.place))
    onChange()
    return true
  }

  /**
   * Another version of the program may be in use since: one that has begun today, or was brought. A version that turns out bad does
   * not end what works.
   */
  refresh(): void {
    const { programs, shelf, onChange } = this.#options
    if (!shelf.lookAgain() || this.#wanted === undefined) return
    const choice = this.#choiceOf(this.#wanted.id, this.#wanted.place)
    const { current } = programs
    if (current.ok && (!choice.ok || choice.value.program.version === current.value.program.version)) return
    if (!current.ok && !choice.ok && choice.error.code === current.error.code) return
    programs.choose(choice)
    onChange()
  }

  #choiceOf(id: string, place: string): Result<ProgramAtPlace, Failure> {
    const found = this.#options.shelf.find(id)
    if (!found.ok) return found
    const { program } = found.value
    if (!program.places.some((candidate) => candidate.id === place))
      return err(failure('program-place-unknown', { program: id, place }))
    return ok({ program, place })
  }
}
