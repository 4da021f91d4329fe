import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { Release } from '../../../core/program/index.ts'
import { type Audience, type PresenceRefusal, type ShelterPerson, visiblePersons } from '../../../core/shelter/index.ts'
import type { ShelterAnswer, StaffProof } from '../../contract/index.ts'
import type { HandlerAnswer, Requester } from '../../kiosk/serve-request.ts'
import { mayRelease } from '../../station/index.ts'
import { audienceOf, doerOf, personSeen, type ShelterParts } from '../parts.ts'
import type { Doer } from '../shelter-book.ts'

/** Done, and what desk and visitor see is told; or the coded refusal. */
export function done({ context }: ShelterParts, result: Result<unknown, Failure>): HandlerAnswer {
  if (!result.ok) return { failure: result.error }
  context.onChange()
  return undefined
}

export function shown(answer: ShelterAnswer): HandlerAnswer {
  return { shelter: answer }
}

export function refused(failure: Failure): HandlerAnswer {
  return { failure }
}

/** Somebody of the list for whoever asks; for the others they are not there. */
export function found(parts: ShelterParts, id: string, who: Requester): Result<ShelterPerson, Failure> {
  const person = personSeen(parts.book.state, id, audienceOf(parts, who))
  return person === undefined ? err(failure('shelter-person-unknown')) : ok(person)
}

/** All of them, each once, or the refusal of the first who is not there. */
export function foundAll(parts: ShelterParts, ids: readonly string[], who: Requester): Result<readonly ShelterPerson[], Failure> {
  const people = new Map<string, ShelterPerson>()
  for (const id of ids) {
    const person = found(parts, id, who)
    if (!person.ok) return person
    people.set(person.value.id, person.value)
  }
  return ok([...people.values()])
}

const REFUSALS: Readonly<Record<PresenceRefusal, Failure>> = {
  'not-admitted-here': failure('shelter-not-admitted'),
  'not-yet-here': failure('shelter-not-admitted'),
  'already-left': failure('shelter-already-left'),
  'already-out': failure('shelter-passage-refused'),
  'already-inside': failure('shelter-passage-refused'),
  'already-here': failure('shelter-passage-refused'),
  'stays-elsewhere': failure('shelter-passage-refused'),
}

export function presenceFailure(refusal: PresenceRefusal): Failure {
  return REFUSALS[refusal]
}

interface Proofs {
  readonly by?: StaffProof | undefined
  readonly second?: StaffProof | undefined
}

/** What has to be stood by. */
export interface Needed extends Release {
  /** Also where the station has no staff: nobody there could stand by it, and it has to be done. */
  readonly unstaffed?: boolean
}

/** Whoever stands by something that needs a role, or two people. Wipes the PIN of the second. */
export async function standBy(
  { context }: ShelterParts,
  { by, second: proof }: Proofs,
  who: Requester,
  needed: Needed,
): Promise<Result<Doer, Failure>> {
  const second = proof === undefined ? ok(undefined) : await context.staff.prove(proof)
  if (!second.ok) return second
  const { member } = who
  if (member === undefined && needed.unstaffed === true) return ok(doerOf(who))
  if (member === undefined) return err(failure('staff-role-too-low', { role: needed.role }))
  const allowed = mayRelease(needed, { first: member, hasProved: by !== undefined, second: second.value })
  return allowed.ok ? ok(doerOf(who, second.value?.id)) : allowed
}

export function visible(people: readonly ShelterPerson[], audience: Audience): readonly ShelterPerson[] {
  return visiblePersons(people, audience)
}
