import { statSync } from 'node:fs'
import { assertNever, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { inspectKeyedFile, type KeyedFileKind, makeKeyedSalt } from '../../platform/index.ts'
import { attempt } from './sqlite-failure.ts'

const LEDGER: KeyedFileKind = {
  magic: new TextEncoder().encode('UKL1'),
  checkDomain: new TextEncoder().encode('uketsuke ledger key check v1\0'),
}

export function makeLedgerSalt(key: Uint8Array, randomBytes: (length: number) => Uint8Array): Uint8Array {
  return makeKeyedSalt(LEDGER, key, randomBytes)
}

/**
 * Looks at a file without letting SQLite near it: is there a ledger, and does the key belong to it?
 *
 * `undefined` when there is nothing yet. Fails with `ledger-not-a-ledger`, `ledger-key-wrong` or `ledger-read-only`.
 */
export function inspectLedgerFile(file: string, key: Uint8Array): Result<{ readonly salt: Uint8Array } | undefined, Failure> {
  return attempt(() => {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) {
      // A write-ahead log without its database is what is left of a ledger: SQLite would play it into the new one.
      const writeAheadLog = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
      return writeAheadLog === 0 ? ok(undefined) : err(failure('ledger-not-a-ledger', { problem: 'only -wal is left' }))
    }
    const found = inspectKeyedFile(LEDGER, file, key)
    switch (found.state) {
      case 'keyed':
        return ok({ salt: found.salt })
      case 'other-key':
        return err(failure('ledger-key-wrong'))
      case 'other-kind':
        return err(failure('ledger-not-a-ledger', { problem: found.problem }))
      default:
        return assertNever(found)
    }
  })
}
