import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  checkRelease,
  classOfRelease,
  type Decision,
  type DenyingConsequence,
  type Effects,
  type Program,
  type Release,
  type ReleaseMoment,
  STAFF_ROLES,
  zoneKey,
} from '../../core/program/index.ts'
import type { PendingRelease } from './pending-releases.ts'

/** Who decides when the program names nobody for an `ask`: any clerk, alone. */
const ANY_CLERK: Release = { role: 'clerk', twoPerson: false }

/** Who may admit after all (解除); undefined: nobody. */
function releaseOf({ outcome, release }: Pick<Decision, 'outcome' | 'release'>): Release | undefined {
  return release ?? (outcome === 'ask' ? ANY_CLERK : undefined)
}

/** Who may let somebody in past a limit or a zone; undefined: nobody. */
export function releaseFrom({ outcome, release }: DenyingConsequence, program: Pick<Program, 'release'>): Release | undefined {
  return release ?? (outcome === 'ask' ? ANY_CLERK : program.release)
}

/** Both are satisfied. */
export function stricter(a: Release, b: Release): Release {
  const role = STAFF_ROLES.indexOf(a.role) >= STAFF_ROLES.indexOf(b.role) ? a.role : b.role
  return { role, twoPerson: a.twoPerson || b.twoPerson }
}

/** What it takes to admit after all now, and what counts then. */
export interface PresentRelease {
  readonly release: Release
  readonly effects: Effects
}

/**
 * Who may admit after all as things are now: whoever the decision names and who could go past every limit and zone that is reached,
 * also one that nobody had looked at when it was decided. Fails with `release-not-allowed` and, where nobody may go past one of
 * them, `release-limit-reached` (with the `limit`).
 */
export function presentRelease(
  { decision, active: { program }, person }: Pick<PendingRelease, 'decision' | 'active' | 'person'>,
  moment: ReleaseMoment,
  classId: string | undefined,
): Result<PresentRelease, Failure> {
  const asked = releaseOf(decision)
  if (asked === undefined) return err(failure('release-not-allowed'))
  const { reached, effects } = checkRelease(program, decision, person, moment, classOfRelease(program, decision, classId))
  let release = asked
  for (const { id, says } of reached) {
    const past = releaseFrom(says, program)
    if (past === undefined) return err(failure('release-limit-reached', { limit: id }))
    release = stricter(release, past)
  }
  return ok({ release, effects })
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
