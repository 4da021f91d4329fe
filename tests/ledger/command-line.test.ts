import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { type Ledger, openLedger } from '../../main/ledger/index.ts'
import { createKeyFile, readKeyFile, resolveLedgerKey } from '../../main/station/index.ts'
import { draftOf, effectsOf } from './ledger-samples.ts'
import { runLedger as ledger } from './run-ledger.ts'

const PASSPHRASE = '正しい馬の電池'

const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-command-line-'))
const keyFile = path.join(folder, 'ledger.key')
const ledgerFile = path.join(folder, 'ledger.db')
const lockedFile = path.join(folder, 'locked.db')
let kiosk: Ledger

function open(file: string, key: Uint8Array): Ledger {
  return orThrow(openLedger({ file, key, clock: systemClock, randomBytes, station: { id: 'castle-1', name: '大手門' } }))
}

beforeAll(async () => {
  orThrow(createKeyFile(keyFile, randomBytes))
  kiosk = open(ledgerFile, orThrow(readKeyFile(keyFile)))
  const first = orThrow(kiosk.recordCheckIn(draftOf(0)))
  const second = orThrow(kiosk.recordCheckIn(draftOf(1)))
  orThrow(kiosk.undoCheckIn(first.id, '人違い', 'desk'))
  orThrow(kiosk.recordRelease(second.id, { reason: '招待', operator: 'supervisor', second: 'clerk', ...effectsOf(1) }))
  orThrow(kiosk.recordAction(second.id, { action: 'open', outcome: 'confirmed', milliseconds: 412 }))
  const passphrase = new TextEncoder().encode(PASSPHRASE)
  const { key } = orThrow(
    await resolveLedgerKey({ configuration: { source: 'passphrase' }, ledgerFile: lockedFile, passphrase, randomBytes }),
  )
  open(lockedFile, key).close()
  writeFileSync(
    path.join(folder, 'station.yaml'),
    'station: { id: castle-1, name: 大手門 }\nplace: gate\nprogram: program.json\nledger: { key: { source: key-file, file: ledger.key } }\n',
  )
})

afterAll(() => {
  kiosk.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('npm run ledger says what is wrong', () => {
  test.each([
    ['no command', []],
    ['an unknown command', ['delete', '--station', folder]],
    ['two commands', ['list', 'verify', '--station', folder]],
    ['an unknown option', ['list', '--shoe-size', '27']],
    ['no ledger named', ['list']],
    ['a limit that is no number', ['list', '--station', folder, '--limit', 'all']],
    ['a report of no program', ['report', '--station', folder]],
    ['a report from no day', ['report', '--station', folder, '--program', 'sample', '--from', '2026-02-30']],
    [
      'a report that ends before it begins',
      ['report', '--station', folder, '--program', 'sample', '--from', '2026-02-03', '--until', '2026-02-02'],
    ],
    ['a report by nothing', ['report', '--station', folder, '--program', 'sample', '--rows', 'shoe-size']],
    ['an unknown language', ['list', '--station', folder, '--language', 'fr']],
    ['an erasure without a day', ['erase', '--station', folder, '--program', 'sample']],
    ['an erasure of days to come', ['erase', '--station', folder, '--program', 'sample', '--before', '2999-01-01']],
    ['an erasure of no program', ['erase', '--station', folder, '--before', '2026-01-01']],
  ])('with %s: how it is used', (_what, args) => {
    const run = ledger(args)
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expect(run.stderr).toContain('Usage:')
  })

  test.each([
    ['a ledger that is not there', ['verify', '--file', path.join(folder, 'other.db'), '--key-file', keyFile], 'L601'],
    ['a file that is no ledger', ['verify', '--file', keyFile, '--key-file', keyFile], 'L601'],
    ['the key of another ledger', ['verify', '--file', lockedFile, '--key-file', keyFile], 'L602'],
    ['a key file that is not there', ['verify', '--file', ledgerFile, '--key-file', path.join(folder, 'none')], 'L603'],
    ['a station that is not there', ['verify', '--station', path.join(folder, 'none')], 'S702'],
  ])('with %s: the failure and its remedy', (_what, args, number) => {
    const run = ledger(args)
    expect(run).toMatchObject({ status: 3, stdout: '' })
    expect(run.stderr).toContain(number)
  })

  test('with a wrong passphrase or none, in the language of the system', () => {
    const japanese = { LANG: 'ja_JP.UTF-8' }
    expect(ledger(['verify', '--file', lockedFile], 'something else\n', japanese)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('台帳の鍵が違います'),
    })
    expect(ledger(['verify', '--file', lockedFile], '', japanese)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('L603'),
    })
  })

  test('about a ledger that was tampered with', () => {
    const copy = path.join(folder, 'tampered.db')
    const key = orThrow(readKeyFile(keyFile))
    const original = open(copy, key)
    for (let i = 0; i < 200; i++) orThrow(original.recordCheckIn(draftOf(i)))
    original.close()
    const bytes = readFileSync(copy)
    bytes.fill(0, 12 * 4096, 12 * 4096 + 16)
    writeFileSync(copy, bytes)
    const run = ledger(['verify', '--file', copy, '--key-file', keyFile])
    expect(run.status).toBe(1)
    expect(run.stderr).toMatch(/L60[16]/)
  })
})

describe('npm run ledger erase', () => {
  const file = path.join(folder, 'erased.db')

  test('takes away what was kept before a day, and the ledger is in order', () => {
    const key = orThrow(readKeyFile(keyFile))
    const long = open(file, key)
    for (let number = 0; number < 3; number++) orThrow(long.recordCheckIn(draftOf(number)))
    long.close()
    const from = ['--file', file, '--key-file', keyFile]
    const early = ledger(['erase', ...from, '--program', 'sample', '--before', '2000-01-01', '--language', 'en'])
    expect(early).toMatchObject({ status: 0, stdout: expect.stringContaining('The contents of 0 events') })
    expect(ledger(['verify', ...from])).toMatchObject({ status: 0, stdout: expect.stringContaining('0 contents erased') })
  })
})

describe('npm run ledger, while the kiosk is running,', () => {
  test('verifies', () => {
    const run = ledger(['verify', '--station', folder])
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout).toContain('6 events, 2 check-ins (1 of them undone, 1 released)')
  })

  test('verifies with a passphrase', () => {
    expect(ledger(['verify', '--file', lockedFile], `${PASSPHRASE}\n`)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 events'),
    })
  })

  test('lists, newest first, in Japanese', () => {
    const { status, stdout } = ledger(['list', '--station', folder, '--language', 'ja'])
    expect(status).toBe(0)
    const [newest, oldest, ...rest] = stdout.trimEnd().split('\n')
    expect(rest).toEqual([])
    expect(newest).toMatch(/^ +2 {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}不可 {2}resident \[無料\] {2}市民です – .*$/)
    expect(newest).toMatch(/ – open: 確認済み 412 ms – 解除 .* \(supervisor \+ clerk\): 招待$/)
    expect(oldest).toMatch(/^ +1 .* 可 .*取り消し .* \(desk\): 人違い$/)
  })

  test('lists as many as asked for', () => {
    expect(ledger(['list', '--station', folder, '--limit', '1']).stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  test('reports, without what was undone and with what was released', () => {
    const args = ['report', '--station', folder, '--program', 'sample', '--rows', 'outcome', '--columns', 'class']
    const { status, stdout } = ledger(args)
    expect(status).toBe(0)
    expect(stdout).toBe('outcome  free  check-ins  people\nadmit       1          1       1\ntotal       1          1       1\n')
    expect(ledger([...args, '--language', 'ja', '--from', '2000-01-01', '--until', '2000-01-01']).stdout).toBe(
      '結果  件数  人数\n合計     0     0\n',
    )
  })

  test('reports as CSV that a spreadsheet reads', () => {
    const args = ['report', '--station', folder, '--program', 'sample', '--rows', 'place', '--csv', '--language', 'ja']
    expect(ledger(args).stdout).toBe('\uFEFF場所,件数,人数\r\ngate,1,1\r\n合計,1,1\r\n')
  })

  test('exports every event as a line of JSON, and never the key', () => {
    const { status, stdout, stderr } = ledger(['export', '--station', folder])
    expect(status).toBe(0)
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map((line) => line.kind)).toEqual([
      undefined,
      'ledger-opened',
      'check-in',
      'check-in',
      'check-in-undone',
      'release',
      'action',
      undefined,
    ])
    const secret = readFileSync(keyFile, 'utf8').trim()
    const printed = stdout + stderr
    expect(printed).not.toContain(secret)
    expect(printed).not.toContain(Buffer.from(secret, 'base64').toString('hex'))
  })
})
