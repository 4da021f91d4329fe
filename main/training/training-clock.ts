import { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../core/base/index.ts'

/**
 * The sample citizens are as old as their notes say on this day ("65 today"), and the sample program is in force. Training
 * therefore always begins on it, whatever the calendar on the wall says.
 */
export const TRAINING_DAY = '2026-11-23T10:00:00+09:00'

/** A clock that starts at an instant and runs on at the speed of the monotonic clock. */
export function clockFrom(start: string, monotonicMilliseconds: () => number = () => performance.now()): Clock {
  const first = Temporal.Instant.from(start)
  const began = monotonicMilliseconds()
  return {
    now: () => first.add({ milliseconds: Math.floor(monotonicMilliseconds() - began) }),
    monotonicMilliseconds,
  }
}
