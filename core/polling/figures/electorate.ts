import { ageRightOf } from '../eligibility/age-right.ts'
import { moveRightOf } from '../eligibility/move-right.ts'
import type { PollingBallot, PollingProgram } from '../program.ts'
import type { VoterEntry } from '../voter-entry.ts'
import type { Electorate } from './turnout.ts'
import { SexCount } from './votes.ts'

/** Most are far above the age: only those near it are reckoned by the day. */
function isOldEnough({ birthDate }: VoterEntry, minimumAge: number, electionDay: string): boolean {
  const year = Number(birthDate?.raw.slice(0, 4))
  if (year > 0 && year < Number(electionDay.slice(0, 4)) - minimumAge) return true
  return ageRightOf(birthDate, minimumAge, electionDay, electionDay) !== 'no'
}

function mayVote(entry: VoterEntry, { kind, minimumAge, nationality }: PollingBallot, electionDay: string): boolean {
  const { deceased, deleted, suspended, notNational, movedOut } = entry.marks
  if (deceased || deleted || suspended || (nationality === 'japanese' && notNational)) return false
  const move = moveRightOf(movedOut, kind)
  return move !== 'no' && move !== 'other-prefecture' && isOldEnough(entry, minimumAge, electionDay)
}

/**
 * 当日有権者数 by ballot, as the roll tells it: whoever has the right on election day. Whose right hangs on something that is asked at the desk
 * (引き続き居住, a birthday that is unknown) counts; who has voted counts as well.
 */
export function electorateOfRoll(program: PollingProgram, entries: readonly VoterEntry[]): Electorate {
  return new Map(
    program.ballots.map((ballot) => {
      const count = new SexCount()
      for (const entry of entries) if (mayVote(entry, ballot, program.electionDay)) count.add(entry.sex ?? 'unknown')
      return [ballot.id, count.sum()]
    }),
  )
}
