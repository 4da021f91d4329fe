/**
 * The office imports its list of members:
 * - it looks at the file, sees which lines cannot be read and why, and saves the columns that were recognised;
 * - it imports a good file, finds people in it, and takes the file out again exactly as it went in;
 * - whatever is wrong with the next file, the present roll stays.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { openLedger } from '../../main/ledger/index.ts'
import { createKeyFile, readKeyFile } from '../../main/station/index.ts'

const root = path.join(import.meta.dirname, '../..')
const sample = (name: string) => path.join(root, 'fixtures/rolls', name)
const station = mkdtempSync(path.join(tmpdir(), 'uketsuke-roll-station-'))
const rollFiles = () => readdirSync(path.join(station, 'rolls/members'))

beforeAll(() => {
  const keyFile = path.join(station, 'ledger.key')
  orThrow(createKeyFile(keyFile, randomBytes))
  const file = path.join(station, 'ledger.db')
  const key = orThrow(readKeyFile(keyFile))
  orThrow(openLedger({ file, key, clock: systemClock, randomBytes, station: { id: 'hall', name: '会館' } })).close()
  writeFileSync(
    path.join(station, 'station.yaml'),
    'station: { id: hall, name: 会館 }\nplace: hall\nprogram: program.yaml\nledger: { key: { source: key-file, file: ledger.key } }\n',
  )
})

afterAll(() => rmSync(station, { recursive: true, force: true }))

function roll(...args: readonly string[]) {
  const { LC_ALL: _ignored, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/roll.ts'), ...args], {
    encoding: 'utf8',
    env: { ...inherited, LANG: 'ja_JP.UTF-8' },
  })
  return { status, stdout, stderr }
}

const ofMembers = ['--station', station, '--roll', 'members']
const importMembers = (file: string, ...more: readonly string[]) => roll('import', sample(file), ...ofMembers, ...more)
const mapping = ['--mapping', sample('members-mapping.json')]

describe('npm run roll says what is wrong', () => {
  test.each([
    ['no command', []],
    ['an unknown command', ['delete']],
    ['no file', ['check']],
    ['a file too many', ['find', 'x']],
    ['no station', ['import', sample('members-utf-8.csv')]],
    ['an unknown option', ['check', 'x', '--force']],
    ['no way to find', ['find', ...ofMembers]],
  ])('with its use: %s', (_name, args) => {
    expect(roll(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run roll') })
  })

  test.each([
    ['not-there.csv', 'M801'],
    ['encoding-unclear.csv', 'M802'],
    ['utf-16.csv', 'M802'],
    ['quote-not-closed.csv', 'M803'],
  ])('with the file: %s', (file, number) => {
    expect(roll('check', sample(file))).toMatchObject({ status: 3, stderr: expect.stringContaining(number) })
  })

  test('with the first import: nobody has said yet which column is what', () => {
    expect(importMembers('members-utf-8.csv')).toMatchObject({ status: 3, stderr: expect.stringContaining('M804') })
  })

  test('with a roll that was never imported', () => {
    expect(roll('find', ...ofMembers, '--number', '1')).toMatchObject({ status: 3, stderr: expect.stringContaining('M808') })
  })
})

test('a look at a file with every trap names each line and its reason, in both languages, and leaves nothing behind', () => {
  const saved = path.join(station, 'mapping.json')
  const looked = roll('check', sample('traps-shift-jis.csv'), '--save-mapping', saved)
  expect(looked.status).toBe(1)
  for (const line of [
    'Shift_JIS (CP932)。10 行のうち、取り込める行 5、取り込めない行 5。',
    '3行目 4列目: 生年月日が日付として読めません。',
    '5行目: 項目の数が見出しの行と違います。',
    '7行目: 番号も氏名もないため、探すことができません。',
    '9行目: 引用符',
    '11行目 5列目: 読めない文字があります。',
    '4行目 4列目: 元号の期間にない日付です。',
    '10行目 2列目: U+E000',
    '番号 1001: 2、6行目',
  ])
    expect(looked.stdout).toContain(line)
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({
    columns: { number: '整理番号', name: '氏名', kana: '氏名（カナ）' },
  })
  expect(roll('check', sample('traps-shift-jis.csv'), '--language', 'en').stdout).toContain('line 5: It has more or fewer fields')
  expect(existsSync(path.join(station, 'rolls'))).toBe(false)
})

test('a look at a list of bookings tells which columns were recognised, and which bookings count', () => {
  const looked = roll('check', sample('bookings.csv'), '--mapping', sample('bookings-mapping.json'), '--examples', '9')
  expect(looked.status).toBe(0)
  for (const line of [
    '有効な予約 6 件。',
    '  bookingFrom: 開始時刻',
    '  suspended: 登録停止 (停止期限)',
    '  bookingStatus: 予約状況 = 承認',
    'U-1002  見本　太郎  2026-11-23 09:00–2026-11-23 21:30 会議室1・2 30',
    'U-1003  試作　一郎  2026-11-23 22:00–2026-11-24 02:00 音楽室 4',
    'U-1005  例題　さくら\n',
  ])
    expect(looked.stdout).toContain(line)
})

test('a roll is imported, searched and taken out again; a bad file leaves it as it is', () => {
  expect(importMembers('members-shift-jis.csv', ...mapping)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('第 1 版（4 件）'),
  })
  expect(roll('find', ...ofMembers, '--number', '０００２')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('渡邊　花子'),
  })
  expect(roll('find', ...ofMembers, '--kana', 'わたなべ').stdout).toContain('同じ人とは限りません')
  expect(roll('find', ...ofMembers, '--birth-date', '昭和20年8月15日', '--name', '大野京子').stdout).toContain(
    'member (2027-03-31)',
  )
  expect(roll('find', ...ofMembers, '--barcode', '1')).toMatchObject({ status: 1, stdout: '名簿にありません。\n' })

  const out = path.join(station, 'out.csv')
  expect(roll('export', ...ofMembers, '--out', out).status).toBe(0)
  expect(readFileSync(out).equals(readFileSync(sample('members-shift-jis.csv')))).toBe(true)
  expect(statSync(out).mode & 0o077).toBe(0)
  expect(roll('export', ...ofMembers, '--out', out)).toMatchObject({ status: 2 })

  const trapMapping = ['--mapping', path.join(station, 'mapping.json')]
  expect(importMembers('traps-shift-jis.csv', ...trapMapping)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('M805'),
  })
  expect(importMembers('quote-not-closed.csv')).toMatchObject({ status: 3 })
  expect(rollFiles()).toEqual(['000001.roll'])

  // The columns are known by now.
  expect(importMembers('members-utf-8-mark.csv')).toMatchObject({ status: 0, stdout: expect.stringContaining('第 2 版') })
  expect(importMembers('traps-shift-jis.csv', ...trapMapping, '--leave-out-rejected')).toMatchObject({ status: 0 })
  expect(rollFiles()).toEqual(['000003.roll'])
})
