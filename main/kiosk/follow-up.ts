import { type Clock, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Decision, ProgramAction } from '../../core/program/index.ts'
import {
  type ActionOutcome,
  type ActionRequest,
  ActionRunner,
  type Devices,
  type SlipPrinter,
  signState,
} from '../action/index.ts'
import type { DeskAction } from '../contract/index.ts'
import type { ActiveProgram } from './active-program.ts'
import type { FollowedCheckIn } from './followed-check-in.ts'
import type { LedgerDoor } from './ledger-door.ts'
import { slipOf } from './slip.ts'
import { UnopenedGates } from './unopened-gates.ts'
import { zonesOf } from './zones.ts'

export interface FollowUpOptions {
  readonly devices: Pick<Devices, 'gates' | 'signs'>
  readonly printer: SlipPrinter | undefined
  readonly ledger: LedgerDoor
  readonly clock: Clock
  readonly timers: Timers
  /** An action has ended, and its outcome is recorded as far as the ledger takes it. */
  readonly onOutcome: (checkIn: FollowedCheckIn, outcome: ActionOutcome) => void
  /** A gate can no longer be opened once more. */
  readonly onLapsed: () => void
}

interface Followed {
  readonly checkIn: FollowedCheckIn
  pending: readonly DeskAction[]
  undone: boolean
}

/** How many check-ins are remembered whose actions have not ended: far more than can be under way. */
const REMEMBERED = 200

/** What follows a check-in (DESIGN §2, step 5): the actions of its program, each with its outcome in the ledger, and the signs. */
export class FollowUp {
  readonly #options: FollowUpOptions
  readonly #runner: ActionRunner
  readonly #unopened: UnopenedGates
  readonly #followed = new Map<string, Followed>()

  constructor(options: FollowUpOptions) {
    this.#options = options
    const { devices, printer, clock, timers, onLapsed } = options
    this.#unopened = new UnopenedGates({ clock, timers, onLapsed })
    this.#runner = new ActionRunner({
      devices: { gates: devices.gates, ...(printer === undefined ? {} : { printer }) },
      clock,
      timers,
      onOutcome: (outcome) => this.#ended(outcome),
    })
  }

  /** To be called when the check-in is durable, and no sooner. */
  begin(checkIn: FollowedCheckIn): void {
    const { active, decision } = checkIn
    const actions = actionsAt(active, decision)
    if (actions.length === 0) return
    this.#run(checkIn, actions)
  }

  /**
   * A person at the desk has a gate opened once more, which may not have opened. Fails with `action-again-too-late`; nothing is
   * repeated by itself.
   */
  again(checkInId: string, action: string): Result<undefined, Failure> {
    const taken = this.#unopened.take(checkInId, action)
    if (taken === undefined) return err(failure('action-again-too-late'))
    const { checkIn, attempt } = taken
    const actions = checkIn.active.program.actions.filter(({ id }) => id === action)
    this.#run(checkIn, actions, { action, attempt })
    return ok(undefined)
  }

  /** Whether somebody at the desk may have this done once more. */
  isRepeatable(checkInId: string, action: string): boolean {
    return this.#unopened.holds(checkInId, action)
  }

  /** The check-in is undone: no gate is opened for it any more. What was sent already goes on. */
  forget(checkInId: string): void {
    this.#unopened.forget(checkInId)
    const followed = this.#followed.get(checkInId)
    if (followed !== undefined) followed.undone = true
  }

  #run(checkIn: FollowedCheckIn, actions: readonly ProgramAction[], again?: ActionRequest['again']): void {
    const { checkInId, decision, released, registeredNumber } = checkIn
    const before = this.#followed.get(checkInId)?.pending ?? []
    const pending = actions.map(({ id, kind }): DeskAction => ({ action: id, kind, outcome: 'pending' }))
    this.#followed.set(checkInId, { checkIn, pending: [...before, ...pending], undone: false })
    for (const oldest of this.#followed.keys()) {
      if (this.#followed.size <= REMEMBERED) break
      this.#followed.delete(oldest)
    }
    void this.#runner.run({
      checkInId,
      actions,
      decision,
      slip: slipOf(checkIn),
      ...(released === undefined ? {} : { released }),
      ...(registeredNumber === undefined ? {} : { registeredNumber }),
      ...(again === undefined ? {} : { again }),
    })
  }

  /** Actions of a check-in that have not ended yet. */
  pendingOf(checkInId: string): readonly DeskAction[] {
    return this.#followed.get(checkInId)?.pending ?? []
  }

  /** Has every sign say how full its zone is now. */
  showOccupancy(active: ActiveProgram | undefined): void {
    const { devices, ledger } = this.#options
    if (devices.signs.size === 0 || active === undefined || !ledger.opened.ok) return
    const zones = zonesOf(active, ledger.opened.value.ledger.usage)
    for (const { zone: id, nearlyFullPlaces, port } of devices.signs.values()) {
      const zone = zones.find((candidate) => candidate.id === id)
      if (zone !== undefined) port.show(signState({ ...zone, occupied: zone.occupancy, nearlyFullPlaces }))
    }
  }

  /** Waits until everything has told how it ended. The devices are closed by their owner. */
  close(): Promise<void> {
    this.#unopened.close()
    return this.#runner.close()
  }

  #ended(outcome: ActionOutcome): void {
    const followed = this.#followed.get(outcome.checkInId)
    if (followed === undefined) return
    followed.pending = followed.pending.filter(({ action }) => action !== outcome.action)
    if (followed.pending.length === 0) this.#followed.delete(outcome.checkInId)
    if (!followed.undone) this.#unopened.note(followed.checkIn, outcome)
    const { opened } = this.#options.ledger
    if (opened.ok) {
      const { checkInId, action, outcome: ending, code, milliseconds } = outcome
      const report = { action, outcome: ending, milliseconds, ...(code === undefined ? {} : { code }) }
      const recorded = opened.value.ledger.recordAction(checkInId, report)
      if (!recorded.ok) console.error('the outcome of an action could not be recorded:', recorded.error.code)
    }
    this.#options.onOutcome(followed.checkIn, outcome)
  }
}

/** The actions of a program that are to be done after this decision here. */
export function actionsAt({ program, place }: ActiveProgram, { outcome, priceClass }: Decision) {
  return program.actions.filter(
    ({ on, classes, places }) =>
      on.includes(outcome) &&
      (classes === undefined || (priceClass !== undefined && classes.includes(priceClass.id))) &&
      (places === undefined || places.includes(place)),
  )
}
