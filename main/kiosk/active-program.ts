import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type DecisionMaker, decisionMaker, type Program } from '../../core/program/index.ts'
import type { SubjectScope } from '../station/index.ts'

/** A program and which of its places this station is. */
export interface ProgramAtPlace {
  readonly program: Program
  readonly place: string
}

/** The program that a station works by, made ready for taps. */
export interface ActiveProgram extends ProgramAtPlace {
  /** Tells this choice from every other one in this run, also of the same program. */
  readonly purpose: string
  readonly decide: DecisionMaker
  /** Within what its subject keys name somebody: its roll, or itself. */
  readonly scope: SubjectScope
}

/** Taps whose end may still come: more than cards can lie on readers or wait for a face to be compared. */
const REMEMBERED_TAPS = 64

/**
 * Which program is in force here (稼働中の事業), and by which one each tap began. It can be changed at any time: readers are told what to
 * do with the next card, and a tap that is under way is concluded by the program that its card was read for.
 */
export class ProgramInForce {
  readonly #byPurpose = new Map<string, ActiveProgram>()
  readonly #taps = new Map<string, ActiveProgram>()
  #choices = 0
  #current: Result<ActiveProgram, Failure>

  constructor(first: Result<ProgramAtPlace, Failure>) {
    this.#current = this.#activate(first)
  }

  /** Or why there is none. */
  get current(): Result<ActiveProgram, Failure> {
    return this.#current
  }

  choose(choice: Result<ProgramAtPlace, Failure>): Result<ActiveProgram, Failure> {
    this.#current = this.#activate(choice)
    return this.#current
  }

  /** A card has come that is read for `purpose`, as the readers were told. */
  noteTap(tapId: string, purpose: string | undefined): void {
    const active = this.#byPurpose.get(purpose ?? '') ?? (this.#current.ok ? this.#current.value : undefined)
    if (active === undefined) return
    this.#taps.set(tapId, active)
    for (const oldest of this.#taps.keys()) {
      if (this.#taps.size <= REMEMBERED_TAPS) break
      this.#taps.delete(oldest)
    }
    this.#forgetUnused()
  }

  /** The program by which a tap is concluded. */
  ofTap(tapId: string): Result<ActiveProgram, Failure> {
    const active = this.#taps.get(tapId)
    return active === undefined ? this.#current : ok(active)
  }

  /** Nothing more comes of this tap. */
  forgetTap(tapId: string): void {
    this.#taps.delete(tapId)
  }

  #activate(choice: Result<ProgramAtPlace, Failure>): Result<ActiveProgram, Failure> {
    if (!choice.ok) return choice
    const { program, place } = choice.value
    if (!program.places.some(({ id }) => id === place))
      return err(failure('station-configuration-invalid', { at: 'place', problem: 'the program has no such place' }))
    this.#choices += 1
    const active: ActiveProgram = {
      program,
      place,
      purpose: `check-in ${this.#choices}`,
      decide: decisionMaker(program),
      scope: program.roll === undefined ? { program: program.id } : { roll: program.roll.id },
    }
    this.#byPurpose.set(active.purpose, active)
    return ok(active)
  }

  /** A reader may have begun a tap just before it was told: the last choices are kept, not all. */
  #forgetUnused(): void {
    const kept = new Set([...this.#byPurpose.keys()].slice(-8))
    for (const purpose of this.#byPurpose.keys()) if (!kept.has(purpose)) this.#byPurpose.delete(purpose)
  }
}
