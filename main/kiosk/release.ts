import { type Decision, type Release, zoneKey } from '../../core/program/index.ts'
import type { PendingRelease } from './pending-releases.ts'

/** Who decides when the program names nobody for an `ask`: any clerk, alone. */
const ANY_CLERK: Release = { role: 'clerk', twoPerson: false }

/** Who may admit after all (解除); undefined: nobody. */
export function releaseOf({ outcome, release }: Decision): Release | undefined {
  return release ?? (outcome === 'ask' ? ANY_CLERK : undefined)
}

/** The zone whose last passage the staff may forget: the one that decided. */
export function forgivableZone({
  decision,
  active: { program },
}: Pick<PendingRelease, 'decision' | 'active'>): string | undefined {
  const zone = program.zones.find(({ id }) => id === decision.ruleId)
  return zone?.passback === undefined ? undefined : zoneKey(program.id, zone.id)
}
