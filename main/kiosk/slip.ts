import type { Slip } from '../action/index.ts'
import type { FollowedCheckIn } from './followed-check-in.ts'

/** The slip "what we read, what we kept" of a check-in. */
export function slipOf({ checkInNumber, at, active, decision }: FollowedCheckIn): Slip {
  const { program, place } = active
  const name = program.places.find(({ id }) => id === place)?.name ?? { ja: place, en: place }
  const { title, version, retention } = program
  return {
    number: checkInNumber,
    at,
    title,
    version,
    place: name,
    // Which fields are kept, and not what they say: slips are remembered for a while.
    decision: { ...decision, kept: Object.fromEntries(Object.keys(decision.kept).map((field) => [field, ''])) },
    ...(retention !== undefined && { keptDays: retention.days }),
  }
}
