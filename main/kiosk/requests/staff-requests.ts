import type { RequestHandlers } from '../serve-request.ts'
import type { StaffSession } from '../staff-session.ts'

/** Who is at the desk. */
export function staffRequests(staff: StaffSession): Pick<RequestHandlers, 'staff:sign-in' | 'staff:sign-out'> {
  return {
    'staff:sign-in': async (proof) => {
      const signedIn = await staff.signIn(proof)
      return signedIn.ok ? undefined : { failure: signedIn.error }
    },
    'staff:sign-out': () => {
      staff.signOut()
      return undefined
    },
  }
}
