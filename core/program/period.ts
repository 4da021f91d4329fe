import { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '../base/index.ts'
import { type Failure, failure } from '../failure/index.ts'
import type { Program } from './program.ts'

/** Whether a program is in force on a day; else `program-not-yet-valid` or `program-expired` with its first and last day. */
export function checkProgramPeriod(program: Program, today: Temporal.PlainDate): Result<Program, Failure> {
  const { from, until } = program.period
  if (Temporal.PlainDate.compare(today, Temporal.PlainDate.from(from)) < 0)
    return err(failure('program-not-yet-valid', { from, until }))
  if (Temporal.PlainDate.compare(today, Temporal.PlainDate.from(until)) > 0)
    return err(failure('program-expired', { from, until }))
  return ok(program)
}
