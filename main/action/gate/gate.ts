import { z } from 'zod'
import type { Failure } from '../../../core/failure/index.ts'

/** Longest pulse that may be asked for: a gate that needs its contact closed for longer is not opened by a pulse. */
export const MAX_PULSE_MILLISECONDS = 10_000

/** One opening of a gate. Commands come from programs and from the desk, so they are checked where they arrive. */
export const gateCommandSchema = z.strictObject({
  /** Names this opening for ever: the same id never opens twice. No personal data. */
  id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  /** How long the contact is closed; 300 to 1,000 ms is usual (domain reference §D.6). */
  pulseMilliseconds: z.int().min(50).max(MAX_PULSE_MILLISECONDS),
  /** What a line output writes: the registered number. Never part of a result. */
  registeredNumber: z
    .string()
    .regex(/^[\x20-\x7e]{1,64}$/)
    .optional(),
})
export type GateCommand = z.output<typeof gateCommandSchema>

/**
 * How an opening ended.
 *
 * - `commanded`: the device took the command (where it never answers: the command has left this machine).
 * - `confirmed`: an input of the gate itself said "open" after the command was sent.
 * - `unknown`: the gate may have opened or not. Somebody has to look; it is never sent again by itself.
 * - `failed`: for certain nothing was sent that could open the gate.
 */
export type GateOutcome = 'commanded' | 'confirmed' | 'unknown' | 'failed'

interface GateResultFacts {
  readonly commandId: string
  /** From the call to the outcome, waiting included; whole milliseconds. */
  readonly milliseconds: number
}

/** Plain data without anything personal: what the ledger keeps of an opening. */
export type GateResult =
  | (GateResultFacts & { readonly outcome: 'commanded' | 'confirmed' })
  | (GateResultFacts & { readonly outcome: 'unknown' | 'failed'; readonly failure: Failure })

export interface GateHealth {
  /**
   * `connecting`: the device has not been met yet. `stuck`: the signal to open could not be ended, so that nothing more can be
   * opened.
   */
  readonly state: 'connecting' | 'ready' | 'busy' | 'stuck' | 'unreachable' | 'closed'
  readonly failure?: Failure
  /** Commands that wait for their turn. */
  readonly waiting: number
}

/** What happens to a gate beside the answers to commands. For the desk and the ledger; nothing personal. */
export type GateNotice =
  /** The signal is perhaps still on; it is tried on. */
  | { readonly type: 'release-failed'; readonly commandId: string; readonly failure: Failure }
  /** The signal is off after all. */
  | { readonly type: 'released-late'; readonly commandId: string; readonly attempts: number }

export interface GatePort {
  /**
   * Opens the gate once. Never rejects, and ends in bounded time. The same id again gives the same result and opens
   * nothing: an opening whose outcome is unknown is repeated by a new command of a person, never by itself.
   *
   * @param signal once it is aborted nobody waits any more: what was not sent is never sent, and a sensor is asked no longer
   */
  open(command: GateCommand, signal?: AbortSignal): Promise<GateResult>
  health(): GateHealth
  /** Refuses what waits, ends a pulse that is under way, lets go of the device. */
  close(): Promise<void>
}
