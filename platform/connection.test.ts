import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { KEY, temporaryFile } from '../main/ledger/ledger.test-support.ts'
import { openConnection } from './connection.ts'

test('a connection without a journal leaves nothing beside its file, also in the middle of a transaction', () => {
  const file = temporaryFile('unfinished')
  writeFileSync(file, '')
  const connection = openConnection({ file, key: KEY, salt: new Uint8Array(16).fill(3), withoutJournal: true })
  connection.exec('CREATE TABLE t (x)')
  connection.exec('BEGIN; INSERT INTO t VALUES (1)')
  expect(readdirSync(path.dirname(file))).toEqual(['unfinished'])
  connection.exec('COMMIT')
  connection.close()
})
