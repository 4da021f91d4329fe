import { err, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { describeDefect } from '../../../native/reader/index.ts'
import type { Lamp } from './lamp.ts'
import { SIGN_STATES, type SignHealth, type SignNotice, type SignPort, type SignState } from './sign.ts'

/** Connecting (two), sending, being answered: the longest that a lamp may take of its own accord, in units of `answerMilliseconds`. */
const STEPS_OF_A_LAMP = 4
/** While a lamp does not do as it should, it is told again after this time. */
const RETRY_MILLISECONDS = 1_000

export interface LampSignOptions {
  readonly lamps: Readonly<Partial<Record<SignState, Lamp>>>
  readonly answerMilliseconds: number
  readonly refreshMilliseconds: number
  readonly timers: Timers
  readonly notify: (notice: SignNotice) => void
}

/**
 * A sign of lamps. One round tells every lamp how it is to be, first those that go out; rounds follow each other when something else
 * is wanted, when a lamp did not do as it should, and again and again, for a device that was away and came back.
 */
export class LampSign implements SignPort {
  readonly #options: LampSignOptions
  readonly #lamps: readonly (readonly [SignState, Lamp])[]
  #wanted: SignState | undefined
  /** What the lamps were last told, all of them. */
  #shown: SignState | undefined
  #failure: Failure | undefined
  #round: Promise<void> | undefined
  #stopTimer: () => void = () => undefined
  #closed: Promise<void> | undefined

  constructor(options: LampSignOptions) {
    this.#options = options
    this.#lamps = SIGN_STATES.flatMap((state) => {
      const lamp = options.lamps[state]
      return lamp === undefined ? [] : [[state, lamp] as const]
    })
  }

  show(state: SignState): void {
    if (this.#closed !== undefined || state === this.#wanted) return
    this.#wanted = state
    this.#next()
  }

  health(): SignHealth {
    if (this.#closed !== undefined) return { state: 'closed' }
    if (this.#wanted === undefined) return { state: 'idle' }
    if (this.#failure !== undefined) return { state: 'unknown', wanted: this.#wanted, failure: this.#failure }
    return { state: this.#shown === this.#wanted ? 'shown' : 'changing', wanted: this.#wanted }
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeAll()
    return this.#closed
  }

  async #closeAll(): Promise<void> {
    this.#stopTimer()
    await this.#round
    await Promise.all(this.#lamps.map(([, lamp]) => this.#ask(() => lamp.hold(false))))
    await Promise.all(
      this.#lamps.map(([, lamp]) =>
        this.#ask(async () => {
          await lamp.close()
          return ok(undefined)
        }),
      ),
    )
  }

  #next(): void {
    if (this.#round !== undefined) return
    this.#stopTimer()
    const wanted = this.#wanted
    if (wanted === undefined) return
    this.#round = this.#tellAll(wanted).then((problem) => {
      this.#round = undefined
      this.#settle(wanted, problem)
    })
  }

  #settle(told: SignState, problem: Failure | undefined): void {
    const wasUnknown = this.#failure !== undefined
    this.#failure = problem
    this.#shown = problem === undefined ? told : undefined
    if (problem !== undefined && !wasUnknown) this.#notify({ type: 'sign-unknown', failure: problem })
    if (problem === undefined && wasUnknown) this.#notify({ type: 'sign-shown', state: told })
    if (this.#closed !== undefined) return
    const { timers, refreshMilliseconds } = this.#options
    if (this.#wanted !== told) this.#next()
    else this.#stopTimer = timers.after(problem === undefined ? refreshMilliseconds : RETRY_MILLISECONDS, () => this.#next())
  }

  /** Why not every lamp took it, or nothing. */
  async #tellAll(state: SignState): Promise<Failure | undefined> {
    const lit = this.#litFor(state)
    const dark = this.#lamps.filter(([of]) => of !== lit)
    const answers = await Promise.all(dark.map(([, lamp]) => this.#ask(() => lamp.hold(false))))
    for (const [of, lamp] of this.#lamps) if (of === lit) answers.push(await this.#ask(() => lamp.hold(true)))
    const problem = answers.find((answer) => !answer.ok)
    return problem === undefined || problem.ok ? undefined : failure('sign-unknown', { because: problem.error.code })
  }

  /** There is still room when it is nearly full. */
  #litFor(state: SignState): SignState {
    return state === 'nearly-full' && this.#options.lamps['nearly-full'] === undefined ? 'empty' : state
  }

  /** What a lamp answers in bounded time; one that rejects has a defect. */
  async #ask(act: () => Promise<Result<void, Failure>>): Promise<Result<void, Failure>> {
    const { timers, answerMilliseconds } = this.#options
    try {
      const answer = await within(timers, STEPS_OF_A_LAMP * answerMilliseconds, act())
      return answer.returned ? answer.value : err(failure('gate-silent'))
    } catch (error) {
      console.error('a lamp failed:', describeDefect(error))
      return err(failure('internal'))
    }
  }

  #notify(notice: SignNotice): void {
    try {
      this.#options.notify(notice)
    } catch (error) {
      // Whoever listens must not keep the lamps from being told.
      console.error('a listener of sign notices failed:', describeDefect(error))
    }
  }
}
