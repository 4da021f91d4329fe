import type { Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { Stopped } from './wrong-use.ts'

/** What was done; ends the command with the failure when it was not. */
export function doneOrExit<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Stopped(result.error)
  return result.value
}
