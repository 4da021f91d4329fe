/** One use of a counter by a check-in: what a later decision will find counted. */
export interface CounterUse {
  /** Names the counter for ever, within the ledger of all programs: ASCII, begins with the program's id. May hold a subject key. */
  readonly counter: string
  readonly amount: number
}

/** Whether the same counters are used, each as much. */
export function sameUses(a: readonly CounterUse[], b: readonly CounterUse[]): boolean {
  return (
    a.length === b.length && a.every(({ counter, amount }, index) => counter === b[index]?.counter && amount === b[index]?.amount)
  )
}

/** Which way a check-in passes a zone (区域). */
export const DIRECTIONS = ['in', 'out'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** A passage of a zone: it moves the number of people inside and, with a subject, says where that person is. */
export interface Passage {
  /** Begins with the program's id, as a counter does. */
  readonly zone: string
  readonly direction: Direction
  /** People who pass. */
  readonly people: number
  readonly subject?: string
}

/**
 * What earlier check-ins have used up, as far as a decision asks: the same answers, the same decision. Check-ins that were
 * undone do not count. On the kiosk the ledger's projections answer, on the hub its own.
 */
export interface Usage {
  /** The sum of all uses of a counter. */
  counted(counter: string): number
  /** Wall-clock time of the last use, milliseconds since 1970. */
  lastUse(counter: string): number | undefined
  /** The last passage of a subject through a zone, unless it was forgiven (解除) since. */
  presence(zone: string, subject: string): { readonly direction: Direction; readonly at: number } | undefined
  /** People in a zone: those in less those out, plus the corrections of the staff. Never below 0. */
  occupancy(zone: string): number
}

/** Nothing has happened yet. */
export const NO_USAGE: Usage = {
  counted: () => 0,
  lastUse: () => undefined,
  presence: () => undefined,
  occupancy: () => 0,
}
