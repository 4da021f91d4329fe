import Database from 'better-sqlite3'
import { err, type Result } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'

/** SQLite's result codes (sqlite.org/rescode.html), by their beginning, with what they mean to the station. */
const BY_PREFIX: readonly (readonly [prefix: string, code: FailureCode])[] = [
  ['SQLITE_FULL', 'ledger-disk-full'],
  // The shared-memory file cannot grow: the disk is full, but SQLite calls it an input/output error.
  ['SQLITE_IOERR_SHMSIZE', 'ledger-disk-full'],
  ['SQLITE_READONLY', 'ledger-read-only'],
  ['SQLITE_CANTOPEN', 'ledger-read-only'],
  ['SQLITE_PERM', 'ledger-read-only'],
  ['SQLITE_BUSY', 'ledger-in-use'],
  ['SQLITE_LOCKED', 'ledger-in-use'],
  ['SQLITE_NOTADB', 'ledger-not-a-ledger'],
  ['SQLITE_CORRUPT', 'ledger-not-a-ledger'],
  ['SQLITE_IOERR', 'internal'],
]

/** Errors of the file system (errno), outside SQLite. */
const BY_ERRNO: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'ledger-disk-full',
  EDQUOT: 'ledger-disk-full',
  EACCES: 'ledger-read-only',
  EPERM: 'ledger-read-only',
  EROFS: 'ledger-read-only',
  ENOENT: 'ledger-read-only',
  ENOTDIR: 'ledger-read-only',
  EEXIST: 'ledger-read-only',
  EISDIR: 'ledger-not-a-ledger',
}

/** The failure behind an error of SQLite or of the file system; `undefined` for anything else, which is a defect of ours. */
export function storageFailure(error: unknown): Failure | undefined {
  if (error instanceof Database.SqliteError) {
    const found = BY_PREFIX.find(([prefix]) => error.code.startsWith(prefix))
    return found === undefined ? undefined : failure(found[1], { sqlite: error.code })
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const code = BY_ERRNO[error.code]
    return code === undefined ? undefined : failure(code, { errno: error.code })
  }
  return undefined
}

/** Runs something that touches the disk; expected errors become failures, defects are thrown on. */
export function attempt<Value>(action: () => Result<Value, Failure>): Result<Value, Failure> {
  try {
    return action()
  } catch (error) {
    const expected = storageFailure(error)
    if (expected === undefined) throw error
    return err(expected)
  }
}
