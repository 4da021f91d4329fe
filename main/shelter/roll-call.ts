import type { RollCallRound, ShelterState } from '../../core/shelter/index.ts'

/** The roll-call (点呼) that is under way, if one is. */
export function openRound(state: ShelterState): RollCallRound | undefined {
  return state.standing().rounds.findLast(({ endedAt }) => endedAt === undefined)
}
