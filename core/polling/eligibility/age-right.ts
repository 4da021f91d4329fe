import { Temporal } from 'temporal-polyfill'
import { answerAge, birthInterval, type PartialDate } from '../../calendar/index.ts'

/**
 * Whether somebody is old enough to be handed a paper (domain reference §C.2). Years are counted as the law does: complete at the end
 * of the day before the birthday, which in days makes that day the first.
 *
 * - `yes`: on the day of the vote; for early voting that is the day at the desk (公選法43条), not election day.
 * - `absentee`: not on the day at the desk, but on election day: by absentee vote (不在者投票).
 * - `no`: not even on election day.
 * - `ask`: a part of the birth date is unknown, and it hangs on it.
 */
export type AgeRight = 'yes' | 'absentee' | 'no' | 'ask'

export function ageRightOf(
  birthDate: PartialDate | undefined,
  minimumAge: number,
  voteDay: string,
  electionDay: string,
): AgeRight {
  if (birthDate === undefined) return 'ask'
  const answerOn = (day: string) => {
    const date = Temporal.PlainDate.from(day)
    const interval = birthInterval(birthDate, date)
    return interval === undefined ? 'no' : answerAge(interval, date, { kind: 'attain' }, { atLeast: minimumAge })
  }
  const atTheDesk = answerOn(voteDay)
  if (atTheDesk !== 'no') return atTheDesk
  // "Only by election day" is for somebody of whom it is sure.
  const onElectionDay = answerOn(electionDay)
  return onElectionDay === 'yes' ? 'absentee' : onElectionDay === 'ask' ? 'ask' : 'no'
}
