import { DAY_MILLISECONDS, timeOnDayOf } from './business-time.ts'
import { isPresent } from './presence.ts'
import type { ShelterState } from './shelter-state.ts'

const HOUR_MILLISECONDS = 3_600_000
/** A roll-call that began so long before the hour is that of the night. */
const EARLY_MILLISECONDS = HOUR_MILLISECONDS
/** Until the next morning: who sleeps here is counted while they do. */
const NIGHT_MILLISECONDS = 8 * HOUR_MILLISECONDS
/** Put off, it is asked for again after so long. */
export const PUT_OFF_MILLISECONDS = HOUR_MILLISECONDS

/**
 * The hour of the program at which the night's roll-call (点呼) was due that nobody has begun yet; undefined: none is, for there was one,
 * it is put off, it is day, or nobody is here.
 */
export function nightCountDue(state: ShelterState, now: number): number | undefined {
  const { opening, rounds, putOffUntil } = state.standing()
  if (opening.status !== 'open') return undefined
  const today = timeOnDayOf(now, state.program.nightCountAt)
  const due = today <= now ? today : today - DAY_MILLISECONDS
  // Whoever opens in the middle of the night has just seen everybody come.
  if (now - due >= NIGHT_MILLISECONDS || (opening.openedAt ?? now) > due) return undefined
  if (putOffUntil !== undefined && putOffUntil > now) return undefined
  if (rounds.some(({ begunAt }) => begunAt >= due - EARLY_MILLISECONDS)) return undefined
  return state.persons().some(isPresent) ? due : undefined
}
