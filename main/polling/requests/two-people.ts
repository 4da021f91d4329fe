import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { PollingAnswer, StaffProof } from '../../contract/index.ts'
import { answerOf, type HandlerAnswer, type Requester } from '../../kiosk/serve-request.ts'
import type { StaffSession } from '../../kiosk/staff-session.ts'
import { mayRelease } from '../../station/index.ts'
import type { AtDesk } from '../at-desk.ts'
import type { PollingParts } from '../polling-parts.ts'
import { operatorOf } from '../room.ts'

export interface StaffProofs {
  /** Already proved: whoever makes the request. */
  readonly by?: StaffProof | undefined
  readonly second?: StaffProof | undefined
}

/**
 * Two people stand by it with their own PINs, one of them a supervisor: the id of the second. A station without a staff has nobody who could.
 * Wipes the PIN.
 */
export async function twoPeople(
  staff: StaffSession,
  { by, second: proof }: StaffProofs,
  { member }: Requester,
): Promise<Result<string, Failure>> {
  const second = proof === undefined ? ok(undefined) : await staff.prove(proof)
  if (!second.ok) return second
  if (member === undefined) return err(failure('staff-role-too-low', { role: 'supervisor' }))
  const present = { first: member, hasProved: by !== undefined, second: second.value }
  const may = mayRelease({ role: 'supervisor', twoPerson: true }, present)
  if (!may.ok) return may
  return second.value === undefined ? err(failure('staff-second-person-missing')) : ok(second.value.id)
}

export function tell(found: Result<PollingAnswer, Failure>): HandlerAnswer {
  return found.ok ? { polling: found.value } : { failure: found.error }
}

/** For the voter at the desk whom the request was meant for. */
export function forVoter(
  { table }: Pick<PollingParts, 'table'>,
  { session }: { readonly session: string },
  who: Requester,
  act: (atDesk: AtDesk, operator: string) => Result<unknown, Failure>,
): HandlerAnswer {
  const atDesk = table.of(session)
  return answerOf(atDesk.ok ? act(atDesk.value, operatorOf(who)) : atDesk)
}
