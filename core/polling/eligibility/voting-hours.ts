import { dayText, minuteText } from '../japan-time.ts'
import type { Hours } from '../program.ts'
import type { Refusal } from '../words.ts'
import { type FindingInput, pollingPlaceOf } from './situation.ts'
import { hoursOn } from './windows.ts'

/** The hours of the place on the day of a moment; undefined where it is not open on it, which other rules tell. */
export function votingHours({ program, place, at }: Pick<FindingInput, 'program' | 'place' | 'at'>): Hours | undefined {
  const found = pollingPlaceOf(program, place)
  return found && hoursOn(program, found, dayText(at))
}

/**
 * Whether the time of voting (投票時間, 公選法40条・48条の2) keeps a paper from being handed out now: nothing before it begins, and after its
 * end only to whoever was there by then. Earlier and later hours (繰上げ・繰下げ) are those of the program.
 */
export function outsideHours(
  input: Pick<FindingInput, 'program' | 'place' | 'at' | 'arrival'>,
): Extract<Refusal, 'before-hours' | 'after-hours'> | undefined {
  const { at, arrival = { came: at, inLine: false } } = input
  const hours = votingHours(input)
  if (hours === undefined || arrival === 'in-time') return undefined
  const day = dayText(at)
  if (minuteText(at) < `${day}T${hours.open}`) return 'before-hours'
  return !arrival.inLine && minuteText(arrival.came) >= `${day}T${hours.close}` ? 'after-hours' : undefined
}
