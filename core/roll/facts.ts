import type { Booking, RollFacts } from '../program/index.ts'
import type { RollEntry, RollFlag } from './entry.ts'
import { numberKey } from './name-key.ts'

/** A flag that several entries set counts as long as any of them says; without a last day it counts for good. */
function later(one: RollFlag, other: RollFlag): RollFlag {
  if (one.until === undefined || other.until === undefined) return one.until === undefined ? one : other
  return one.until >= other.until ? one : other
}

function mergedFlags(entries: readonly RollEntry[]): readonly RollFlag[] {
  const merged = new Map<string, RollFlag>()
  for (const flag of entries.flatMap(({ flags }) => flags)) {
    const present = merged.get(flag.flag)
    merged.set(flag.flag, present === undefined ? flag : later(present, flag))
  }
  return [...merged.values()]
}

function mergedBookings(entries: readonly RollEntry[]): readonly Booking[] {
  const byContent = new Map(
    entries.flatMap(({ booking }) =>
      booking === undefined
        ? []
        : [[[booking.from, booking.until, booking.room, booking.headcount].join('\0'), booking] as const],
    ),
  )
  return [...byContent.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/**
 * What rules may know of one person: the flags and bookings of all of that person's entries together, in the order of the file and of
 * time. Nothing that names anybody.
 *
 * @param entries of one person: see `matchEntries`
 * @param hashHousehold keyed hash of a household's number, the same for every version of the roll
 */
export function rollFactsOf(entries: readonly RollEntry[], hashHousehold: (household: string) => string): RollFacts {
  const households = new Set(entries.flatMap(({ household }) => (household === undefined ? [] : [numberKey(household)])))
  // Entries that name two households name none: to count a family with the wrong one would be worse than not to.
  const [household] = households.size === 1 ? households : []
  return {
    flags: mergedFlags(entries),
    bookings: mergedBookings(entries),
    ...(household !== undefined && { household: hashHousehold(household) }),
  }
}
