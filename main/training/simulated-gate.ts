import { type Clock, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { GateCommand, GateDevice, Sent } from '../action/index.ts'

/** What was done with the simulated gate, for the trainer's screen. */
export interface SimulatedGateEntry {
  /** Monotonic milliseconds. */
  readonly at: number
  readonly did: 'opened' | 'released'
  readonly commandId: string
}

/** More than a lesson; a gate that trains for weeks keeps the last ones. */
const MAX_ENTRIES = 1_000

/** The gate of a training station: opens nothing and writes down what it was told. */
export class SimulatedGate implements GateDevice {
  readonly pulseEndedBy = 'gate'
  readonly #clock: Clock
  readonly #entries: SimulatedGateEntry[] = []
  #open: string | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get isOpen(): boolean {
    return this.#open !== undefined
  }

  get entries(): readonly SimulatedGateEntry[] {
    return this.#entries
  }

  async open({ id }: GateCommand): Promise<Sent> {
    this.#open = id
    this.#write('opened', id)
    return { sent: 'yes' }
  }

  async release(): Promise<Result<void, Failure>> {
    if (this.#open !== undefined) this.#write('released', this.#open)
    this.#open = undefined
    return ok(undefined)
  }

  async refresh(): Promise<Result<void, Failure>> {
    return ok(undefined)
  }

  async close(): Promise<void> {
    await this.release()
  }

  #write(did: SimulatedGateEntry['did'], commandId: string): void {
    this.#entries.push({ at: this.#clock.monotonicMilliseconds(), did, commandId })
    if (this.#entries.length > MAX_ENTRIES) this.#entries.shift()
  }
}

/** Makes one simulated gate for each name, and the same one when it is asked for again. */
export function simulatedGates(clock: Clock): (gate: string) => SimulatedGate {
  const gates = new Map<string, SimulatedGate>()
  return (name) => {
    const gate = gates.get(name) ?? new SimulatedGate(clock)
    gates.set(name, gate)
    return gate
  }
}
