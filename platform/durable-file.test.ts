import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { err, ok } from '../core/base/index.ts'
import { temporaryFile } from '../main/ledger/ledger.test-support.ts'
import { createFileInParts } from './durable-file.ts'

const inFolder = (file: string) => readdirSync(path.dirname(file))

describe('a file made in parts', () => {
  test('is not there, and nothing of it, when the filling fails or throws', () => {
    const file = temporaryFile('list.csv')
    const failing = createFileInParts(file, { replace: false }, (write) => {
      write('half')
      return err('no more')
    })
    expect(failing).toStrictEqual({ ok: false, error: 'no more' })
    expect(() =>
      createFileInParts(file, { replace: true }, () => {
        throw new Error('broken')
      }),
    ).toThrow('broken')
    expect(inFolder(file)).toEqual([])
  })

  test('takes no name that is taken, also by one that came meanwhile', () => {
    const file = temporaryFile('list.csv')
    const made = createFileInParts(file, { replace: false }, (write) => {
      write('new')
      writeFileSync(file, 'of somebody else')
      return ok(undefined)
    })
    expect(made).toStrictEqual({ ok: false, error: 'name-taken' })
    expect(readFileSync(file, 'utf8')).toBe('of somebody else')
    expect(inFolder(file)).toEqual(['list.csv'])
  })

  test('replaces where it is told to, and keeps the old one when the filling fails', () => {
    const file = temporaryFile('list.csv')
    writeFileSync(file, 'old', { mode: 0o644 })
    createFileInParts(file, { replace: true }, () => err('no'))
    expect(readFileSync(file, 'utf8')).toBe('old')
    createFileInParts(file, { replace: true }, (write) => ok(write('new')))
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('has all its parts, for its owner only', () => {
    const file = temporaryFile('list.csv')
    const made = createFileInParts(file, { replace: false }, (write) => {
      write('a')
      expect(existsSync(file)).toBe(false)
      write(Uint8Array.of(0x62))
      return ok(2)
    })
    expect(made).toStrictEqual(ok(2))
    expect(readFileSync(file, 'utf8')).toBe('ab')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
