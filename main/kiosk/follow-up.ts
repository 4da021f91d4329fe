import type { Clock, Timers } from '../../core/base/index.ts'
import type { Decision } from '../../core/program/index.ts'
import { type ActionOutcome, ActionRunner, type Devices, type SlipPrinter, signState } from '../action/index.ts'
import type { DeskAction } from '../contract/index.ts'
import type { ActiveProgram } from './active-program.ts'
import type { FollowedCheckIn } from './followed-check-in.ts'
import type { LedgerDoor } from './ledger-door.ts'
import { slipOf } from './slip.ts'
import { zonesOf } from './zones.ts'

export interface FollowUpOptions {
  readonly devices: Pick<Devices, 'gates' | 'signs'>
  readonly printer: SlipPrinter | undefined
  readonly ledger: LedgerDoor
  readonly clock: Clock
  readonly timers: Timers
  /** An action has ended, and its outcome is recorded as far as the ledger takes it. */
  readonly onOutcome: (checkIn: FollowedCheckIn, outcome: ActionOutcome) => void
}

/** How many check-ins are remembered whose actions have not ended: far more than can be under way. */
const REMEMBERED = 200

/** What follows a check-in (DESIGN §2, step 5): the actions of its program, each with its outcome in the ledger, and the signs. */
export class FollowUp {
  readonly #options: FollowUpOptions
  readonly #runner: ActionRunner
  readonly #followed = new Map<string, { readonly checkIn: FollowedCheckIn; pending: readonly DeskAction[] }>()

  constructor(options: FollowUpOptions) {
    this.#options = options
    const { devices, printer, clock, timers } = options
    this.#runner = new ActionRunner({
      devices: { gates: devices.gates, ...(printer === undefined ? {} : { printer }) },
      clock,
      timers,
      onOutcome: (outcome) => this.#ended(outcome),
    })
  }

  /** To be called when the check-in is durable, and no sooner. */
  begin(checkIn: FollowedCheckIn): void {
    const { checkInId, active, decision, released, registeredNumber } = checkIn
    const actions = actionsAt(active, decision)
    if (actions.length === 0) return
    const pending = actions.map(({ id, kind }): DeskAction => ({ action: id, kind, outcome: 'pending' }))
    this.#followed.set(checkInId, { checkIn, pending })
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
    return this.#runner.close()
  }

  #ended(outcome: ActionOutcome): void {
    const followed = this.#followed.get(outcome.checkInId)
    if (followed === undefined) return
    followed.pending = followed.pending.filter(({ action }) => action !== outcome.action)
    if (followed.pending.length === 0) this.#followed.delete(outcome.checkInId)
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
