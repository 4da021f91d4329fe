import { assertNever, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { attempt, createFile, LEDGER_KEY_LENGTH } from '../ledger/index.ts'
import { type OwnerFileProblem, readOwnerFile } from './owner-file.ts'

/** 32 bytes in base64, then perhaps an end of line. */
const CONTENT = /^[A-Za-z0-9+/]{43}=\r?\n?$/

/** Nothing longer can be a key file; whatever else it is, it is not read. */
const MAXIMUM_LENGTH = 64

function unavailable(problem: string) {
  return err(failure('ledger-key-unavailable', { source: 'key-file', problem }))
}

/**
 * The key in a key file: 32 bytes in base64. On POSIX systems the file must belong to the user or to root and be closed to
 * everybody else (mode 0600 or 0400); on Windows that is the folder's business. Fails with `ledger-key-unavailable`.
 */
export function readKeyFile(file: string): Result<Uint8Array, Failure> {
  const read = readOwnerFile(file, MAXIMUM_LENGTH)
  if ('problem' in read) return unavailable(wordsOf(read.problem))
  const text = read.content.toString('latin1')
  read.content.fill(0)
  if (!CONTENT.test(text)) return unavailable(wordsOf('too-long'))
  return ok(new Uint8Array(Buffer.from(text, 'base64')))
}

function wordsOf(problem: OwnerFileProblem): string {
  switch (problem) {
    case 'missing':
    case 'unreadable':
      return 'the key file cannot be read'
    case 'open-to-others':
      return 'the key file is open to other users (chmod 600)'
    case 'of-another-user':
      return 'the key file belongs to another user'
    case 'too-long':
      return 'the key file is not 32 bytes in base64'
    default:
      return assertNever(problem)
  }
}

/**
 * Makes a key file with a new key, owner-only. Never replaces one: `ledger-key-unavailable` when the name is taken, else
 * a storage failure. Called on purpose, by whoever sets the station up.
 */
export function createKeyFile(file: string, randomBytes: (length: number) => Uint8Array): Result<undefined, Failure> {
  return attempt(() => {
    const key = Buffer.from(randomBytes(LEDGER_KEY_LENGTH))
    const created = createFile(file, `${key.toString('base64')}\n`)
    key.fill(0)
    return created ? ok(undefined) : unavailable('the key file exists already')
  })
}
