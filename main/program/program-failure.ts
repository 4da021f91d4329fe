import { err, type Result } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import { attempt } from '../ledger/index.ts'

/** What a failure of the disk means to the programs of a station. */
const OF_PROGRAMS: Readonly<Partial<Record<FailureCode, FailureCode>>> = {
  'ledger-disk-full': 'program-disk-full',
  'ledger-read-only': 'program-folder-read-only',
  'ledger-not-a-ledger': 'program-folder-read-only',
}

/** Runs something that touches a file of a program or of a signer key; expected errors of the disk become failures of programs. */
export function attemptOnProgram<Value>(action: () => Result<Value, Failure>): Result<Value, Failure> {
  const outcome = attempt(action)
  if (outcome.ok) return outcome
  const code = OF_PROGRAMS[outcome.error.code]
  return code === undefined ? outcome : err(failure(code, outcome.error.detail))
}
