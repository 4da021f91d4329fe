import { type Decision, type DenyingConsequence, type Program, type Release, zoneKey } from '../../core/program/index.ts'
import type { PendingRelease } from './pending-releases.ts'

/** Who decides when the program names nobody for an `ask`: any clerk, alone. */
const ANY_CLERK: Release = { role: 'clerk', twoPerson: false }

/** Who may admit after all (解除); undefined: nobody. */
export function releaseOf({ outcome, release }: Pick<Decision, 'outcome' | 'release'>): Release | undefined {
  return release ?? (outcome === 'ask' ? ANY_CLERK : undefined)
}

/** Who may let somebody in past a limit or a zone; undefined: nobody. */
export function releaseFrom({ outcome, release }: DenyingConsequence, program: Pick<Program, 'release'>): Release | undefined {
  return release ?? (outcome === 'ask' ? ANY_CLERK : program.release)
}

/** A passage that the staff may forget (続けての入場の解除), and who: whoever could let the person in past it. */
export interface Forgivable {
  readonly zone: string
  readonly release: Release
}

/** Of the zone that decided; undefined where nobody may. */
export function forgivable({
  decision,
  active: { program },
}: Pick<PendingRelease, 'decision' | 'active'>): Forgivable | undefined {
  const zone = program.zones.find(({ id }) => id === decision.ruleId)
  if (zone?.passback === undefined) return undefined
  const release = releaseFrom(zone.passback.whenBroken, program)
  return release && { zone: zoneKey(program.id, zone.id), release }
}
