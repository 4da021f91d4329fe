import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Clock, orThrow } from '../../core/base/index.ts'
import { TEST_SIGNER_KEY, TEST_SIGNING_KEY } from '../../fixtures/program-keys/index.ts'
import { type Ledger, openLedger } from '../../main/ledger/index.ts'
import { importStationKey, ProgramStore, signerKeyFile, signProgram } from '../../main/program/index.ts'
import { createKeyFile, readKeyFile } from '../../main/station/index.ts'
import { draftOf } from './ledger-samples.ts'
import { runLedger } from './run-ledger.ts'

const PROGRAM = `format: 1
id: sample
version: 1.0.0
type: event
title: { ja: 見本, en: Sample }
instruction: { ja: カードを置いてください。, en: Place your card. }
period: { from: 2026-04-01, until: 2026-04-30 }
places: [{ id: gate, name: { ja: 大手門, en: Main gate } }]
identity: { level: attributes, credentials: [pin] }
priceClasses: [{ id: free, name: { ja: 無料, en: Free }, yen: 0 }]
keeps: [name, birth-date]
retention: { days: 30 }
rules: []
otherwise: { outcome: admit, priceClass: free, reason: { ja: どうぞ。, en: Welcome. } }
reports: [{ id: by-outcome, name: { ja: 結果ごと, en: By outcome }, rows: outcome, columns: class }]
exports:
  - { id: list, name: { ja: 一覧, en: List }, format: csv, columns: [number, at, place, outcome, class, rule, name, birth-date] }
  - { id: bare, name: { ja: 番号, en: Numbers }, format: csv, columns: [number] }
tests:
  - { name: だれでも, on: 2026-04-01, place: gate, person: { address: 兵庫県姫路市安田四丁目１番地, birthDate: 1980-01-01 }, expect: { outcome: admit, rule: otherwise, priceClass: free } }
`

const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-export-file-'))
const signedFolder = path.join(folder, 'signed')
const out = (name: string) => path.join(folder, 'out', name)
const clockAt = (instant: string): Clock => ({ now: () => Temporal.Instant.from(instant), monotonicMilliseconds: () => 0 })
let kiosk: Ledger

beforeAll(() => {
  mkdirSync(path.join(folder, 'out'))
  mkdirSync(signedFolder)
  orThrow(createKeyFile(path.join(folder, 'ledger.key'), randomBytes))
  const key = orThrow(readKeyFile(path.join(folder, 'ledger.key')))
  const station = { id: 'castle-1', name: '大手門' }
  // 00:30 in Japan, still the day before in UTC.
  const clock = clockAt('2026-11-22T15:30:00Z')
  kiosk = orThrow(openLedger({ file: path.join(folder, 'ledger.db'), key, clock, randomBytes, station }))
  const checkIn = (index: number, kept: Record<string, string>) => {
    const draft = draftOf(index)
    return orThrow(kiosk.recordCheckIn({ ...draft, decision: { ...draft.decision, kept } })).id
  }
  checkIn(0, { name: '山田, "花子"', 'birth-date': '19800229' })
  orThrow(kiosk.undoCheckIn(checkIn(0, { name: '取り消された人' }), '人違い', 'desk'))
  const refused = checkIn(1, { name: '=HYPERLINK("http://example.com")' })
  orThrow(kiosk.recordRelease(refused, { reason: '招待', operator: 'supervisor', uses: [] }))
  checkIn(2, { name: '𠮷野' })
  writeFileSync(path.join(folder, 'program.yaml'), PROGRAM)
  const stationYaml = (program: string, ledger: string) =>
    `station: { id: castle-1, name: 大手門 }\nplace: gate\nprogram: ${program}\nledger: { ${ledger}key: { source: key-file, file: ${ledger === '' ? '' : '../'}ledger.key } }\n`
  writeFileSync(path.join(folder, 'station.yaml'), stationYaml('program.yaml', ''))
  writeFileSync(path.join(signedFolder, 'station.yaml'), stationYaml('sample', 'file: ../ledger.db, '))
})

afterAll(() => {
  kiosk.close()
  rmSync(folder, { recursive: true, force: true })
})

const ARGUMENTS = ['export', '--station', folder, '--program', 'sample', '--from', '2026-11-23']
const list = (file: string, ...more: string[]) => runLedger([...ARGUMENTS, '--export', 'list', '--out', file, ...more])

describe('a file of check-ins is not written', () => {
  test.each([
    ['of a program that nobody names', ['export', '--station', folder, '--export', 'list', '--out', out('x.csv')], '--program'],
    [
      'that the program does not declare',
      [...ARGUMENTS, '--export', 'other', '--out', out('x.csv')],
      '--export: the program has list, bare',
    ],
    ['that nobody names', [...ARGUMENTS, '--out', out('x.csv')], '--export: the program has list, bare'],
    ['to nowhere', [...ARGUMENTS, '--export', 'list'], '--out'],
    ['over the ledger', [...ARGUMENTS, '--export', 'list', '--out', path.join(folder, 'ledger.db'), '--replace'], '--out'],
    ['in an unknown encoding', [...ARGUMENTS, '--export', 'list', '--out', out('x.csv'), '--encoding', 'latin1'], '--encoding'],
    [
      'until a day before it begins',
      [...ARGUMENTS, '--export', 'list', '--out', out('x.csv'), '--until', '2026-11-22'],
      '--until',
    ],
    [
      'of a ledger without its station',
      ['export', '--file', path.join(folder, 'ledger.db'), '--program', 'sample', '--export', 'list', '--out', out('x.csv')],
      '--export: only with --station',
    ],
  ])('%s', (_what, args, problem) => {
    const run = runLedger(args)
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expect(run.stderr).toContain(problem)
    expect(readdirSync(path.join(folder, 'out'))).toEqual([])
  })

  test('of a program that the station does not have', () => {
    const args = ['export', '--station', folder, '--program', 'other', '--export', 'list', '--out', out('x.csv')]
    expect(runLedger(args)).toMatchObject({ status: 3, stderr: expect.stringContaining('S746') })
  })

  test('into a folder that is not there', () => {
    const run = list(path.join(folder, 'none', 'list.csv'))
    expect(run).toMatchObject({ status: 3, stderr: expect.stringContaining('L641') })
    expect(run.stderr).toContain('ENOENT')
  })

  test('in CP932 with a character that it lacks: which one, and the receipt numbers', () => {
    const run = list(out('lacking.csv'), '--encoding', 'cp932')
    expect(run).toMatchObject({ status: 3, stdout: '', stderr: expect.stringContaining('L642') })
    expect(run.stderr).toContain('(characters: U+20BB7, numbers: 4)')
    expect(run.stderr).not.toContain('𠮷')
    expect(readdirSync(path.join(folder, 'out'))).toEqual([])
  })

  test('over one that is there, unless it may be replaced', () => {
    const file = out('there.csv')
    writeFileSync(file, 'of somebody else')
    expect(list(file)).toMatchObject({ status: 3, stderr: expect.stringContaining('L640') })
    expect(readFileSync(file, 'utf8')).toBe('of somebody else')
    expect(list(file, '--replace').status).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('受付番号')
    rmSync(file)
  })
})

const HEADINGS = ['受付番号', '受付日時', '場所', '結果', '料金区分', '規則', '氏名', '生年月日', '備考']

describe('a file of check-ins, while the kiosk is running,', () => {
  test('is UTF-8 for a spreadsheet, without what was undone, with no formula, for its owner only', () => {
    const file = out('list.csv')
    const run = list(file)
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout).toContain('3 check-ins written.')
    const bytes = readFileSync(file)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = bytes.toString('utf8')
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text).toContain('"山田, ""花子"""')
    expect(parse(text, { bom: true })).toEqual([
      HEADINGS,
      ['1', '2026-11-23 00:30:00', '大手門', '可', '無料', 'resident', '山田, "花子"', '1980-02-29', ''],
      ['3', '2026-11-23 00:30:00', '大手門', '可', '無料', 'resident', `'=HYPERLINK("http://example.com")`, '', '解除'],
      ['4', '2026-11-23 00:30:00', '大手門', '係員', '無料', 'resident', '𠮷野', '', ''],
    ])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(path.join(folder, 'out'))).toEqual(['list.csv'])
  })

  test('is CP932 where every character fits', () => {
    const file = out('numbers.csv')
    expect(runLedger([...ARGUMENTS, '--export', 'bare', '--out', file, '--encoding', 'cp932']).status).toBe(0)
    expect(iconv.decode(readFileSync(file), 'cp932')).toBe('受付番号,備考\r\n1,\r\n3,解除\r\n4,\r\n')
  })

  test('has its headings, and words in English, also for days without any', () => {
    const file = out('none.csv')
    expect(list(file, '--from', '2026-11-24', '--until', '2026-11-30', '--language', 'en').stdout).toContain('0 check-ins')
    expect(readFileSync(file, 'utf8')).toBe('\ufeffnumber,time,place,outcome,class,rule,name,date of birth,note\r\n')
  })

  test('is that of an installed program, also after its period', () => {
    const text = signerKeyFile(TEST_SIGNER_KEY)
    orThrow(importStationKey({ folder: signedFolder, text, fingerprint: TEST_SIGNER_KEY.keyid, accept: 'development' }))
    const store = new ProgramStore({ folder: signedFolder, accept: 'development', clock: clockAt('2026-04-02T00:00:00Z') })
    orThrow(store.install(orThrow(signProgram(new TextEncoder().encode(PROGRAM), [TEST_SIGNING_KEY]))))
    const file = out('installed.csv')
    const args = ['export', '--station', signedFolder, '--program', 'sample', '--from', '2026-11-23', '--export', 'bare']
    expect(runLedger([...args, '--out', file])).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(file, 'utf8')).toBe('\ufeff受付番号,備考\r\n1,\r\n3,解除\r\n4,\r\n')
  })
})

describe('a report that the program declares', () => {
  const args = ['report', '--station', folder, '--program', 'sample', '--from', '2026-11-23']

  test.each([
    ['is refused where the program has no such one', ['--report', 'other'], '--report: the program has by-outcome'],
    ['is not asked for in two ways', ['--report', 'by-outcome', '--rows', 'day'], '--report says'],
  ])('%s', (_what, more, problem) => {
    const run = runLedger([...args, ...more])
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expect(run.stderr).toContain(problem)
  })

  test('has its rows and columns', () => {
    expect(runLedger([...args, '--report', 'by-outcome', '--csv', '--language', 'ja']).stdout).toBe(
      '\ufeff結果,free,件数,人数\r\n可,2,2,2\r\n係員,1,1,1\r\n合計,3,3,3\r\n',
    )
  })
})
