import type { Station } from '../../../core/dashboard/index.ts'
import type { Level } from '../../parts/index.ts'

type Roll = Station['rolls'][number]

export const isRollBehind = ({ version, newest }: Pick<Roll, 'version' | 'newest'>): boolean => version < newest

/** Without a lease that holds, a station cannot open its roll. */
export const isLeaseOver = ({ leasedUntil }: Pick<Roll, 'leasedUntil'>, now: number): boolean =>
  leasedUntil !== undefined && leasedUntil < now

export type RollState = 'well' | 'behind' | 'lease-over'

export function rollState(roll: Roll, now: number): RollState {
  if (isLeaseOver(roll, now)) return 'lease-over'
  return isRollBehind(roll) ? 'behind' : 'well'
}

export const ROLL_LEVELS: Readonly<Record<RollState, Level>> = { well: 'done', behind: 'caution', 'lease-over': 'caution' }
