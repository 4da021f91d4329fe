import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { temporaryFile } from './ledger.test-support.ts'
import { inPlaceOfFormer, setAsideFiles, successorFileOf } from './set-aside.ts'

const NOON = Date.UTC(2026, 10, 29, 3, 0, 0)
let file: string
const inFolder = () => readdirSync(path.dirname(file)).sort()
const content = (name: string) => readFileSync(name, 'utf8')

beforeEach(() => {
  file = temporaryFile()
  writeFileSync(successorFileOf(file), 'new')
})

describe('a ledger whose successor takes its place', () => {
  test('lies beside it under the moment’s name', () => {
    writeFileSync(file, 'old')
    const aside = orThrow(inPlaceOfFormer(file, NOON))
    expect(path.basename(aside ?? '')).toBe('ledger-set-aside-20261129T030000Z.db')
    expect([content(file), content(aside ?? '')]).toEqual(['new', 'old'])
    expect(setAsideFiles(file)).toEqual([aside])
    expect(inFolder()).toEqual(['ledger-set-aside-20261129T030000Z.db', 'ledger.db'])
  })

  test('replaces nothing that was put aside in the same second', () => {
    writeFileSync(file, 'old')
    inPlaceOfFormer(file, NOON)
    writeFileSync(successorFileOf(file), 'newer')
    inPlaceOfFormer(file, NOON)
    expect(setAsideFiles(file).map(content).sort()).toEqual(['new', 'old'])
    expect(content(file)).toBe('newer')
  })

  test('takes along what was not moved into it: the successor must not find it', () => {
    writeFileSync(file, 'damaged')
    writeFileSync(`${file}-wal`, 'last words')
    const aside = orThrow(inPlaceOfFormer(file, NOON))
    expect(content(`${aside}-wal`)).toBe('last words')
    expect(existsSync(`${file}-wal`)).toBe(false)
  })

  test('of which nothing is left needs no other name', () => {
    writeFileSync(`${file}-wal`, 'last words')
    expect(inPlaceOfFormer(file, NOON)).toEqual({ ok: true, value: undefined })
    expect(inFolder()).toEqual(['ledger-set-aside-20261129T030000Z.db-wal', 'ledger.db'])
  })

  test('after a crash between the two names: it has one name beside, not two', () => {
    writeFileSync(file, 'old')
    const first = file.replace('ledger.db', 'ledger-set-aside-20261128T000000Z.db')
    linkSync(file, first)
    expect(orThrow(inPlaceOfFormer(file, NOON))).toBe(first)
    expect(inFolder()).toEqual([path.basename(first), 'ledger.db'])
  })

  test('stays where it is when the successor cannot be moved', () => {
    mkdirSync(file)
    expect(inPlaceOfFormer(path.join(file, 'none', 'ledger.db'), NOON)).toMatchObject({ error: { code: 'ledger-not-set-aside' } })
  })
})
