import type { Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import type { GateCommand } from './gate.ts'

/** Whether the one command that opens has left: for certain not, for certain, or nobody can say. */
export type Sent =
  | { readonly sent: 'no'; readonly failure: Failure }
  | { readonly sent: 'yes' }
  | { readonly sent: 'unknown'; readonly failure: Failure }

/**
 * One kind of device, without any rule: the rules around it are the same for all (`guarded-gate.ts`). No function rejects.
 */
export interface GateDevice {
  /** Who ends a pulse: the device by its own timer, or the gate by `release`. */
  readonly pulseEndedBy: 'device' | 'gate'
  /**
   * Sends the command that opens, once. When it has come back, nothing of it waits on our side to be sent later: what cannot be
   * sent in time is thrown away with its connection.
   *
   * @param signal asked in the very moment before sending: once it is aborted, nobody waits in front of the gate any more
   */
  open(command: GateCommand, signal: AbortSignal): Promise<Sent>
  /** Ends the pulse. May be repeated as often as one likes. */
  release(): Promise<Result<void, Failure>>
  /** Tells the device that the kiosk lives: where it has a watchdog of its own, it lets go when this stays away. */
  refresh(): Promise<Result<void, Failure>>
  close(): Promise<void>
}

/** What an input of the gate says, and since when it is known. */
export interface Reading {
  readonly active: boolean
  /** Monotonic milliseconds of the injected clock: not later than the moment for which the device speaks. */
  readonly at: number
}

/** One input of the gate: "is open" or "somebody is in it". No function rejects. */
export interface GateInput {
  read(): Promise<Result<Reading, Failure>>
  close(): Promise<void>
}
