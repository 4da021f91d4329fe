import type { EventHeader, OtherHeader } from '../event/header.ts'

/** The stream of what a device recorded before any program was named. */
export const NO_PROGRAM = '-'

/** What an event is for a stream: where it belongs, and what its device's chain carries on from there. */
export interface StreamStep {
  /** Id of the program whose stream the event belongs to. */
  readonly stream: string
  /** The program that later events without one belong to. */
  readonly carried: string
}

/**
 * The stream of an event: that of the program it names. One that names none (somebody of the staff signs in, a gate opens, something is
 * undone) belongs to the program that its device's chain named last, so every device's chain falls into streams without a rest.
 *
 * @param carried what the chain named last before this event; `NO_PROGRAM` at its beginning
 */
export function streamOf(header: EventHeader | OtherHeader, carried: string): StreamStep {
  switch (header.kind) {
    case 'check-in':
    case 'program-switched':
    case 'shelter-act':
    case 'polling-act':
      return { stream: header.program.id, carried: header.program.id }
    // A later version's kind names its program in the same way, or has none; and so do cards.
    case 'other':
    case 'card-registered':
    case 'card-unregistered':
      return header.program === undefined
        ? { stream: carried, carried }
        : { stream: header.program.id, carried: header.program.id }
    // Told to those who hold the bodies; the desk goes on with the program it has.
    case 'bodies-erased':
      return { stream: header.erased, carried }
    case 'ledger-opened':
    case 'check-in-undone':
    case 'action':
    case 'release':
    case 'occupancy-corrected':
    case 'passback-forgiven':
    case 'staff-session':
      return { stream: carried, carried }
  }
}
