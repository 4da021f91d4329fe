import { answerOf, type RequestHandlers } from '../serve-request.ts'
import type { StaffSession } from '../staff-session.ts'

/** Who is at the desk. */
export function staffRequests(staff: StaffSession): Pick<RequestHandlers, 'staff:sign-in' | 'staff:sign-out'> {
  return {
    'staff:sign-in': async (proof) => answerOf(await staff.signIn(proof)),
    'staff:sign-out': () => {
      staff.signOut()
      return undefined
    },
  }
}
