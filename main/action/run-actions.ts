import { assertNever, type Bounded, type Clock, type Timers, within } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import type { Decision, ProgramAction } from '../../core/program/index.ts'
import { describeDefect } from '../../native/reader/index.ts'
import { CommandHistory } from './gate/command-history.ts'
import type { GatePort } from './gate/gate.ts'
import type { Slip, SlipPrinter } from './slip-printer.ts'

/** How long a device that was told to give up may still take to say how it ended. */
const LAST_WORD_MILLISECONDS = 250

/** What the station has to act with. */
export interface ActionDevices {
  readonly gates: ReadonlyMap<string, GatePort>
  readonly printer?: SlipPrinter
}

/** What follows one check-in. */
export interface ActionRequest {
  /** Id of the recorded check-in: the same id does nothing twice for the same standing. */
  readonly checkInId: string
  /** The staff has admitted after all (解除): what was done for the refusal does not stand for what follows an admission. */
  readonly released?: boolean
  /** The program's actions for the place of this station, in order. */
  readonly actions: readonly ProgramAction[]
  readonly decision: Decision
  readonly slip: Slip
  /** For line outputs: the number under which the roll knows the card. */
  readonly registeredNumber?: string
  /**
   * A person at the desk wants this one action again (a gate that may not have opened), for the first, second, … time. Only by a
   * person: nothing is repeated by itself.
   */
  readonly again?: { readonly action: string; readonly attempt: number }
}

/** How an action ended; nothing personal. For the ledger and the screens. */
export interface ActionOutcome {
  readonly checkInId: string
  /** Id of the action within its program. */
  readonly action: string
  /** As `GateOutcome`; `done` is a slip that was handed to its printer. */
  readonly outcome: 'commanded' | 'confirmed' | 'unknown' | 'failed' | 'done'
  /** With `unknown` and `failed`. */
  readonly code?: FailureCode
  readonly milliseconds: number
}

export interface ActionRunnerOptions {
  readonly devices: ActionDevices
  readonly clock: Clock
  readonly timers: Timers
  /** Called once for each action that was to be done, also for one that was not because an earlier one failed. */
  readonly onOutcome: (outcome: ActionOutcome) => void
}

type Ending = Pick<ActionOutcome, 'outcome' | 'code'>

const failed = (code: FailureCode): Ending => ({ outcome: 'failed', code })
const unknown = (code: FailureCode): Ending => ({ outcome: 'unknown', code })
const succeeded = ({ outcome }: Ending) => outcome !== 'failed' && outcome !== 'unknown'

/**
 * Does what a program wants done after a decision: in order, one after the other, each in bounded time. To be called when the
 * check-in is recorded and no sooner. Other check-ins do not wait; two that open one gate queue there.
 *
 * What was done is remembered here, in memory, and **nothing is read back at a start**: a kiosk that broke down between record and
 * action opens nothing by itself when it comes back. A gate that opens with nobody in front is a danger; who is still there is
 * seen by the staff, and let in by them.
 */
export class ActionRunner {
  readonly #options: ActionRunnerOptions
  readonly #history = new CommandHistory<Ending>()
  readonly #closing = new AbortController()
  readonly #running = new Set<Promise<void>>()

  constructor(options: ActionRunnerOptions) {
    this.#options = options
  }

  /** Ends when the last action has ended. Never rejects, and nobody has to wait for it. */
  run(request: ActionRequest): Promise<void> {
    const running = this.#runAll(request)
    this.#running.add(running)
    return running.finally(() => this.#running.delete(running))
  }

  /** Gives up what has not been sent, and waits until everything has told how it ended. The devices are closed by their owner. */
  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.all(this.#running)
  }

  async #runAll(request: ActionRequest): Promise<void> {
    const { actions, decision, again } = request
    let stopped = false
    for (const action of actions) {
      if (again === undefined ? !isWanted(action, decision) : action.id !== again.action) continue
      const ending = await this.#once(request, action, stopped)
      stopped ||= action.onFailure === 'stop' && !succeeded(ending)
    }
  }

  #once(request: ActionRequest, action: ProgramAction, stopped: boolean): Promise<Ending> {
    const id = idOf(request, action)
    return this.#history.once(id, async () => {
      const { clock } = this.#options
      const began = clock.monotonicMilliseconds()
      const ending =
        stopped || this.#closing.signal.aborted ? failed('action-skipped') : await this.#carryOut(id, request, action)
      const milliseconds = Math.round(clock.monotonicMilliseconds() - began)
      this.#tell({ checkInId: request.checkInId, action: action.id, milliseconds, ...ending })
      return ending
    })
  }

  async #carryOut(id: string, request: ActionRequest, action: ProgramAction): Promise<Ending> {
    try {
      switch (action.kind) {
        case 'open-gate':
          return await this.#openGate(id, request, action)
        case 'print-slip':
          return await this.#printSlip(request, action)
        default:
          return assertNever(action)
      }
    } catch (error) {
      // A device with a defect: nobody can say what it did.
      console.error('an action failed:', describeDefect(error))
      return unknown('internal')
    }
  }

  async #openGate(
    id: string,
    { registeredNumber }: ActionRequest,
    action: Extract<ProgramAction, { kind: 'open-gate' }>,
  ): Promise<Ending> {
    const gate = this.#options.devices.gates.get(action.gate)
    if (gate === undefined) return failed('action-gate-missing')
    const { pulseMilliseconds } = action
    const command = { id, pulseMilliseconds, ...(registeredNumber === undefined ? {} : { registeredNumber }) }
    const answer = await this.#within(action.timeoutMilliseconds, (signal) => gate.open(command, signal))
    if (!answer.returned) return unknown('action-timed-out')
    const result = answer.value
    return result.outcome === 'unknown' || result.outcome === 'failed'
      ? { outcome: result.outcome, code: result.failure.code }
      : { outcome: result.outcome }
  }

  async #printSlip({ slip }: ActionRequest, { timeoutMilliseconds }: ProgramAction): Promise<Ending> {
    const { printer } = this.#options.devices
    if (printer === undefined) return failed('slip-printer-missing')
    const answer = await this.#within(timeoutMilliseconds, (signal) => printer.print(slip, signal))
    if (!answer.returned) return unknown('action-timed-out')
    return answer.value.ok ? { outcome: 'done' } : failed(answer.value.error.code)
  }

  /** Told to give up when the time is over or the kiosk closes; what does not answer even then is left alone. */
  async #within<Value>(milliseconds: number, act: (signal: AbortSignal) => Promise<Value>): Promise<Bounded<Value>> {
    const { timers } = this.#options
    const wanted = new AbortController()
    const giveUp = () => wanted.abort()
    const stop = timers.after(milliseconds, giveUp)
    this.#closing.signal.addEventListener('abort', giveUp)
    try {
      return await within(timers, milliseconds + LAST_WORD_MILLISECONDS, act(wanted.signal))
    } finally {
      stop()
      this.#closing.signal.removeEventListener('abort', giveUp)
    }
  }

  #tell(outcome: ActionOutcome): void {
    try {
      this.#options.onOutcome(outcome)
    } catch (error) {
      // Whoever listens must not keep the next action from being done.
      console.error('a listener of action outcomes failed:', describeDefect(error))
    }
  }
}

function isWanted({ on, classes }: ProgramAction, { outcome, priceClass }: Decision): boolean {
  return on.includes(outcome) && (classes === undefined || (priceClass !== undefined && classes.includes(priceClass.id)))
}

function idOf({ checkInId, released, again }: ActionRequest, action: ProgramAction): string {
  const id = released === true ? `${checkInId}.released.${action.id}` : `${checkInId}.${action.id}`
  return again === undefined ? id : `${id}.${again.attempt}`
}

/** Why the station cannot do these actions of its place, if so; told when a program is chosen, not when a visitor stands there. */
export function checkActionDevices(actions: readonly ProgramAction[], { gates, printer }: ActionDevices): Failure | undefined {
  for (const action of actions) {
    if (action.kind === 'open-gate' && !gates.has(action.gate)) return failure('action-gate-missing', { gate: action.gate })
    if (action.kind === 'print-slip' && printer === undefined) return failure('slip-printer-missing', { action: action.id })
  }
  return undefined
}
