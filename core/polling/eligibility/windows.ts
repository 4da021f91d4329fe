import { dayAfter } from '../japan-time.ts'
import type { DayRange, Hours, PollingBallot, PollingPlace, PollingProgram } from '../program.ts'

/** 期日前投票の期間 of a ballot: the day after the notice day to the day before the election, where the program says no other. */
export function earlyWindowOf({ elections, electionDay }: PollingProgram, { election, earlyWindow }: PollingBallot): DayRange {
  const noticeDay = elections.find(({ id }) => id === election)?.noticeDay ?? electionDay
  return {
    from: earlyWindow?.from ?? dayAfter(noticeDay),
    until: earlyWindow?.until ?? dayAfter(electionDay, -1),
  }
}

/** The days on which a ballot is handed out at desks of a mode. */
export function windowOf(program: PollingProgram, ballot: PollingBallot, mode: 'early' | 'day'): DayRange {
  return mode === 'day' ? { from: program.electionDay, until: program.electionDay } : earlyWindowOf(program, ballot)
}

/** From the first day of any ballot to the last. */
export function earlyPeriodOf(program: PollingProgram): DayRange {
  const windows = program.ballots.map((ballot) => earlyWindowOf(program, ballot))
  return {
    from: windows.map(({ from }) => from).reduce((one, other) => (one < other ? one : other), program.electionDay),
    until: windows.map(({ until }) => until).reduce((one, other) => (one > other ? one : other), ''),
  }
}

/** Every day from the first to the last. */
export function daysOf({ from, until }: DayRange): readonly string[] {
  const days: string[] = []
  for (let day = from; day <= until; day = dayAfter(day)) days.push(day)
  return days
}

/** When a place is open on a day; undefined when it is not. */
export function hoursOn(program: PollingProgram, place: PollingPlace, day: string): Hours | undefined {
  const period = place.kind === 'day' ? { from: program.electionDay, until: program.electionDay } : earlyPeriodOf(program)
  const days = place.days ?? (place.kind === 'common' ? { ...period, until: program.electionDay } : period)
  if (day < days.from || day > days.until) return undefined
  const other = place.otherHours.find(({ from, until }) => from <= day && day <= until)
  return { open: (other ?? place).open, close: (other ?? place).close }
}
