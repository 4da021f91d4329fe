import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../core/base/index.ts'

/**
 * The sample citizens are as old as their notes say on this day ("65 today"), and the sample program is in force. Training
 * therefore always begins on it, whatever the calendar on the wall says.
 */
export const TRAINING_DAY = '2026-11-23T10:00:00+09:00'

/** An election is held on its own days: sample programs that are not in force on the training day begin on one of theirs. */
const OWN_TIMES: Readonly<Record<string, string>> = {
  'polling-early': '2026-12-01T10:00:00+09:00',
  'polling-day': '2026-12-06T07:30:00+09:00',
}

/**
 * When the training with a sample program begins.
 *
 * @param program its name; without one it is that of the station
 */
export function trainingTime(program?: string): string {
  return (program === undefined ? undefined : OWN_TIMES[program]) ?? TRAINING_DAY
}

/** A clock that starts at an instant and runs on at the speed of the monotonic clock. */
export function clockFrom(start: string, monotonicMilliseconds: () => number = () => performance.now()): Clock {
  const first = Temporal.Instant.from(start)
  const began = monotonicMilliseconds()
  return {
    now: () => first.add({ milliseconds: Math.floor(monotonicMilliseconds() - began) }),
    monotonicMilliseconds,
  }
}
