import { err, type Result } from '../../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../../core/failure/index.ts'
import { attempt } from '../sqlite-failure.ts'

/** What a failure of the disk means to a roll. */
const OF_ROLLS: Readonly<Partial<Record<FailureCode, FailureCode>>> = {
  'ledger-disk-full': 'roll-disk-full',
  'ledger-read-only': 'roll-folder-read-only',
  'ledger-not-a-ledger': 'roll-damaged',
  'ledger-in-use': 'roll-damaged',
}

/** Runs something that touches a roll's file; expected errors of SQLite and of the disk become failures of rolls. */
export function attemptOnRoll<Value>(action: () => Result<Value, Failure>): Result<Value, Failure> {
  const outcome = attempt(action)
  if (outcome.ok) return outcome
  const code = OF_ROLLS[outcome.error.code]
  return code === undefined ? outcome : err(failure(code, outcome.error.detail))
}
