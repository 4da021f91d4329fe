/**
 * The office makes a program and brings it to a station, with `npm run program` alone:
 * - a new file from a template, looked at with `check` and `test`, explained for one person, compared with the version before
 * - keys of the municipality; the public one imported at the station with its fingerprint compared
 * - signed, installed, listed; a newer version installed, the older one refused
 * - what has a problem or fails its tests is shown, by line and column or by row, and never signed
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TEST_SIGNER_KEY } from '../../fixtures/program-keys/index.ts'
import { signerKeyFile } from '../../main/program/index.ts'
import { packageOf } from '../../main/program/sample-package.test-support.ts'
import { runTool } from '../support/run-tool.ts'

const script = path.join(import.meta.dirname, '../../scripts/program.ts')
const PASSPHRASE = '役所の長い合い言葉\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-program-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string) => path.join(folder, name)

/** `npm run program -- …` in the folder. */
function run(args: readonly string[], input = '', language = 'en') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args, '--language', language], {
    cwd: folder,
    encoding: 'utf8',
    input,
  })
  return { status, stdout, stderr }
}

const program = (...args: readonly string[]) => run(args)

/** The same for commands that change nothing, which can run side by side. */
async function outcomeOf(args: readonly string[]) {
  const { exitCode, stderr } = await runTool(process.execPath, [script, ...args, '--language', 'en'])
  return { args, exitCode, stderr }
}

function edit(name: string, change: (text: string) => string): void {
  const before = readFileSync(inFolder(name), 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(inFolder(name), after)
}

test('wrong use is told with the usage', async () => {
  const wrong = [
    [],
    ['toString'],
    ['check'],
    ['check', 'a', 'b'],
    ['new', 'ballot', '--out', 'x'],
    ['sign', 'a'],
    ['keys'],
    ['keys', 'import', '--station', '.'],
    ['keys', 'list'],
    ['install', 'a'],
    ['list', 'a', '--station', '.'],
    ['diff', 'a'],
    ['explain'],
    ['check', 'a', '--colour', 'red'],
  ]
  for (const { args, exitCode, stderr } of await Promise.all(wrong.map(outcomeOf)))
    expect({ args, exitCode, stderr }).toEqual({ args, exitCode: 2, stderr: expect.stringContaining('Usage') })
  expect(program('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage') })
})

test('a file that is not there, or not text, is a coded failure', () => {
  writeFileSync(inFolder('picture.yaml'), Uint8Array.of(0xff, 0xd8, 0xff))
  for (const file of ['none.yaml', 'picture.yaml', '.'])
    expect(program('check', file)).toMatchObject({ status: 3, stderr: expect.stringContaining('G502') })
})

test('check shows every problem, with line and column and in plain words of the language asked for', () => {
  program('new', 'facility-entry', '--out', 'p.yaml')
  edit('p.yaml', (text) => text.replace('outcome: admit', 'outcome: admitt').replace('yen: 500', 'yen: -5'))
  const { status, stdout } = program('check', 'p.yaml')
  expect(status).toBe(1)
  expect(stdout).toMatch(/p\.yaml, line \d+, column \d+\n {4}outcome: admitt\n {2}"outcome" must be one of/)
  expect(stdout).toMatch(/\n {4}yen: -5\n/)
  expect(stdout).toContain('Problems: 2.')
  const japanese = run(['check', 'p.yaml'], '', 'ja').stdout
  expect(japanese).toMatch(/p\.yaml \d+行目 \d+文字目\n {4}outcome: admitt\n {2}「outcome」に書けるのは/)
  expect(japanese).toContain('2件の誤りがあります。')
  // The same from every other command, and nothing is signed.
  expect(program('test', 'p.yaml')).toMatchObject({ status: 1, stdout: expect.stringContaining('Problems: 2.') })
  expect(program('diff', 'p.yaml', 'p.yaml')).toMatchObject({ status: 3, stderr: expect.stringContaining('G503') })
})

test('test shows the rows that fail, expected and decided', () => {
  program('new', 'facility-entry', '--out', 'p.yaml')
  expect(program('test', 'p.yaml')).toMatchObject({ status: 0, stdout: 'All 5 rows are decided as expected.\n' })
  expect(program('test', 'p.yaml', '--all').stdout.match(/^○ row/gm)).toHaveLength(5)
  edit('p.yaml', (text) => text.replace('atLeast: 65', 'atLeast: 66'))
  expect(run(['test', 'p.yaml'], '', 'ja')).toMatchObject({
    status: 1,
    stdout: `× 1行目「市内の人、きょう65歳」
  予定: outcome: admit, rule: senior-residents, priceClass: free
  判定: outcome: admit, rule: otherwise, priceClass: general
  理由: 一般料金で入場できます。

試験表の5行のうち1行が合いません。
`,
  })
  expect(program('check', 'p.yaml')).toMatchObject({ status: 1, stdout: expect.stringContaining('1 of the 5 rows') })
})

describe('with keys of the municipality', () => {
  const fingerprint = () => String(JSON.parse(readFileSync(inFolder('office.json'), 'utf8')).keyid)
  const sign = (...args: readonly string[]) => run(['sign', ...args, '--key', 'office.pem'], PASSPHRASE)

  beforeEach(() => {
    expect(run(['keys', 'new', '--municipality', '282014', '--out', 'office'], PASSPHRASE).status).toBe(0)
    expect(program('new', 'event', '--out', 'p.yaml', '--id', 'festival').status).toBe(0)
  })

  test('keys are made once, encrypted and for their owner, and a short passphrase makes none', () => {
    expect(readFileSync(inFolder('office.pem'), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY')
    expect(statSync(inFolder('office.pem')).mode & 0o777).toBe(0o600)
    expect(program('keys', 'show', 'office.json').stdout.replaceAll(' ', '')).toContain(fingerprint())
    const before = readFileSync(inFolder('office.pem'))
    expect(run(['keys', 'new', '--municipality', '282014', '--out', 'office'], PASSPHRASE).status).toBe(2)
    expect(readFileSync(inFolder('office.pem'))).toEqual(before)
    expect(run(['keys', 'new', '--municipality', '282014', '--out', 'other'], 'short\n')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('G518'),
    })
    expect(run(['keys', 'new', '--municipality', '280003', '--out', 'other'], PASSPHRASE).status).toBe(2)
    expect(existsSync(inFolder('other.pem'))).toBe(false)
  })

  test('only a good file is signed, with the right passphrase, and never over another file', () => {
    expect(run(['sign', 'p.yaml', '--key', 'office.pem'], 'another passphrase\n')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('G518'),
    })
    expect(run(['sign', 'p.yaml', '--key', 'office.pem'], '')).toMatchObject({ status: 3 })
    expect(existsSync(inFolder('festival-1.0.0.json'))).toBe(false)
    expect(sign('p.yaml').stdout).toContain('Signed: festival-1.0.0.json')
    expect(sign('p.yaml').status).toBe(2)
    edit('p.yaml', (text) => text.replace('limit: 50', 'limit: 49'))
    expect(sign('p.yaml', '--out', 'bad.json')).toMatchObject({ status: 0 })
    edit('p.yaml', (text) => text.replace('limit: 49', 'limit: 51'))
    expect(sign('p.yaml', '--out', 'worse.json')).toMatchObject({ status: 1, stdout: expect.stringContaining('slot-places') })
    edit('p.yaml', (text) => text.replace('limit: 51', 'limit: many'))
    expect(sign('p.yaml', '--out', 'worse.json')).toMatchObject({ status: 1, stdout: expect.stringContaining('line') })
    expect(existsSync(inFolder('worse.json'))).toBe(false)
  })

  test('from the office to the station, and a newer version after it', () => {
    sign('p.yaml')
    const station = ['--station', '.']
    expect(program('install', 'festival-1.0.0.json', ...station)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('G513'),
    })
    expect(program('keys', 'import', 'office.json', ...station)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining(fingerprint()),
    })
    expect(program('keys', 'import', 'office.json', ...station, '--sha256', fingerprint()).status).toBe(0)
    expect(program('keys', 'list', ...station).stdout).toContain('兵庫県姫路市 (282014)')
    expect(program('list', ...station)).toMatchObject({ status: 0, stdout: 'No program is installed.\n' })

    // A program file is not taken, nor a package of somebody else.
    expect(program('install', 'p.yaml', ...station)).toMatchObject({ status: 3, stderr: expect.stringContaining('G507') })
    writeFileSync(inFolder('foreign.json'), packageOf())
    expect(program('install', 'foreign.json', ...station)).toMatchObject({ status: 3, stderr: expect.stringContaining('G508') })

    expect(program('install', 'festival-1.0.0.json', ...station)).toMatchObject({
      status: 0,
      stdout: 'Event (festival, version 1.0.0) is installed.\n',
    })
    expect(program('install', 'festival-1.0.0.json', ...station).stdout).toContain('there already')
    edit('p.yaml', (text) => text.replace('version: 1.0.0', 'version: 1.1.0'))
    sign('p.yaml')
    expect(program('install', 'festival-1.1.0.json', ...station).status).toBe(0)
    expect(program('install', 'festival-1.0.0.json', ...station)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('G510'),
    })
    expect(program('list', ...station).stdout).toMatch(/^festival {2}1\.1\.0 {2}in use .*\nfestival {2}1\.0\.0 {2}replaced /)

    // A file that somebody changed on the station is seen, and not used.
    const stored = inFolder('programs/festival/1.1.0.json')
    writeFileSync(stored, readFileSync(stored, 'utf8').replace('"sig": "', '"sig": "AAAA'))
    expect(program('list', ...station)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/1\.1\.0 {2}refused {2}G506 .*\nfestival {2}1\.0\.0 {2}in use/),
    })
  })

  test('while keys are changed a package bears both signatures', () => {
    run(['keys', 'new', '--municipality', '282014', '--out', 'next'], PASSPHRASE)
    sign('p.yaml')
    expect(run(['sign', 'festival-1.0.0.json', '--key', 'next.pem', '--out', 'both.json'], PASSPHRASE).status).toBe(0)
    const { signatures } = JSON.parse(readFileSync(inFolder('both.json'), 'utf8'))
    expect(signatures).toHaveLength(2)
    program('keys', 'import', 'office.json', '--station', '.', '--sha256', fingerprint())
    expect(program('install', 'both.json', '--station', '.').status).toBe(0)
    expect(program('keys', 'remove', '--station', '.', '--sha256', fingerprint())).toMatchObject({ status: 3 })
    program('keys', 'import', 'next.json', '--station', '.', '--sha256', String(signatures[1].keyid))
    expect(program('keys', 'remove', '--station', '.', '--sha256', fingerprint()).status).toBe(0)
    expect(program('list', '--station', '.').stdout).toContain('in use')
  })
})

test('the key of the samples is imported only where it is asked for', () => {
  writeFileSync(inFolder('test.json'), signerKeyFile(TEST_SIGNER_KEY))
  const command = ['keys', 'import', 'test.json', '--station', '.', '--sha256', TEST_SIGNER_KEY.keyid]
  expect(program(...command)).toMatchObject({ status: 3, stderr: expect.stringContaining('G515') })
  expect(program(...command, '--test-keys')).toMatchObject({ status: 0, stdout: expect.stringContaining('samples and training') })
})

test('diff tells who is treated otherwise, by outcome, class and rule, with counts', () => {
  program('new', 'facility-entry', '--out', 'old.yaml')
  const old = readFileSync(inFolder('old.yaml'), 'utf8')
  const when = ['--at', '2026-11-23']
  expect(program('diff', 'old.yaml', 'old.yaml', ...when)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Nobody of the sample is treated otherwise.'),
  })
  writeFileSync(inFolder('new.yaml'), old.replace('atLeast: 65', 'atLeast: 70').replaceAll(/(id|rule): children/g, '$1: pupils'))
  const { status, stdout } = program('diff', 'old.yaml', 'new.yaml', ...when)
  expect(status).toBe(0)
  expect(stdout).toMatch(/admit free \(senior-residents\) → admit general \(otherwise\) {2}class alone changes/)
  expect(stdout).toMatch(/admit free \(children\) → admit free \(pupils\) {2}rule alone changes/)
  const [, changed, outcome, priceClass, rule] =
    /(\d+) of 200 people: outcome changes (\d+), class alone changes (\d+), rule alone changes (\d+)/.exec(stdout) ?? []
  // Whose month of birth is unknown is no longer asked about.
  expect(stdout).toMatch(/ask - \(birth-date\) → admit general \(otherwise\) {2}outcome changes/)
  expect([outcome, priceClass, rule].every((count) => Number(count) > 0)).toBe(true)
  expect(Number(outcome) + Number(priceClass) + Number(rule)).toBe(Number(changed))
  expect(stdout.match(/ → .*changes$/gm)).toHaveLength(Number(changed))
  expect(program('diff', 'old.yaml', 'new.yaml', ...when, '--place', 'moon')).toMatchObject({ status: 2 })
})

describe('explain', () => {
  const who = ['--at', '2026-06-01', '--address', '兵庫県姫路市本町６８番地']

  beforeEach(() => {
    program('new', 'facility-entry', '--out', 'p.yaml')
  })

  test('asks for what the program reads, and refuses what it does not understand', async () => {
    const wrong = [
      [who, '--birth-date is needed'],
      [[...who, '--birth-date', '1961/06/01'], '--birth-date'],
      [[...who, '--birth-date', '1961-06-01', '--at', '2026-02-30'], '--at'],
      [[...who, '--birth-date', '1961-06-01', '--at', 'tomorrow'], '--at'],
      [[...who, '--birth-date', '1961-06-01', '--place', 'moon'], 'main-entrance'],
      [[...who, '--birth-date', '1961-06-01', '--card', 'green'], 'authentic'],
      [[...who, '--birth-date', '1961-06-01', '--flag', 'Ü'], '--flag'],
      [[...who, '--birth-date', '1961-06-01', '--booking', 'today'], '--booking'],
      [[...who, '--birth-date', '1961-06-01', '--headcount', 'two'], '--headcount'],
    ] as const
    const outcomes = await Promise.all(wrong.map(([options]) => outcomeOf(['explain', inFolder('p.yaml'), ...options])))
    for (const [index, { exitCode, stderr }] of outcomes.entries())
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(wrong[index]?.[1] ?? '-') })
  })

  test('tells which rule decides, and why the others do not', () => {
    const { status, stdout } = program('explain', 'p.yaml', ...who, '--birth-date', '1961-06-01')
    expect(status).toBe(0)
    expect(stdout).toContain('admitted / Free (free)\n  Entry is free for residents who are 65 or over.')
    expect(stdout).toContain('decided by: senior-residents')
    expect(stdout).toContain('kept: nothing')
    expect(stdout).toMatch(/● rule senior-residents: decided\n/)
    expect(stdout).toMatch(/- rule children: not looked at/)
    const younger = run(['explain', 'p.yaml', ...who, '--birth-date', '1961-06-02'], '', 'ja').stdout
    expect(younger).toMatch(/× 規則 senior-residents: 当てはまりません\n {6}「.*65.*」に当てはまりません。/)
    expect(younger).toMatch(/● そのほか otherwise: これで決まりました/)
    // Nothing of the person is repeated.
    expect(younger).not.toMatch(/本町|1961/)
  })

  test('tells what is not certain, and what is wrong with a card', () => {
    const open = program('explain', 'p.yaml', ...who, '--birth-date', '1961-00-00').stdout
    expect(open).toContain('for the staff to decide')
    expect(open).toMatch(/\? rule senior-residents: cannot be told/)
    const forged = program('explain', 'p.yaml', ...who, '--birth-date', '1961-06-01', '--card', 'forged').stdout
    expect(forged).toContain('refused')
    expect(forged).toMatch(/● card proof: decided/)
  })

  test('looks up what a roll says: marks with their last day, and bookings', () => {
    program('new', 'parking-gate', '--out', 'gate.yaml')
    const at = ['--at', '2026-06-01T08:00', '--place', 'entrance']
    expect(program('explain', 'gate.yaml', ...at).stdout).toContain('decided by: otherwise')
    expect(program('explain', 'gate.yaml', ...at, '--flag', 'permit:2026-06-01').stdout).toContain('decided by: permit')
    expect(program('explain', 'gate.yaml', ...at, '--flag', 'permit:2026-05-31').stdout).toContain('decided by: otherwise')
    expect(program('explain', 'gate.yaml', ...at, '--flag', 'permit', '--flag', 'blacklisted').stdout).toContain(
      'decided by: blacklisted',
    )
    program('new', 'booking', '--out', 'room.yaml')
    const booked = ['--booking', '2026-06-01T09:00/2026-06-01T11:00/会議室']
    expect(program('explain', 'room.yaml', '--at', '2026-06-01T08:50', ...booked).stdout).toContain('decided by: booked')
    expect(program('explain', 'room.yaml', '--at', '2026-06-01T08:49', ...booked).stdout).toContain('decided by: no-booking-now')
    expect(program('explain', 'room.yaml', '--at', '2026-06-01T09:00', ...booked, '--roll-age', '3').stdout).toContain(
      'decided by: roll',
    )
  })

  test('counts what the person used up before', () => {
    program('new', 'event', '--out', 'event.yaml')
    const guest = ['--at', '2026-06-01T13:00', '--address', '兵庫県姫路市本町６８番地', '--birth-date', '1961-06-01']
    expect(program('explain', 'event.yaml', ...guest).stdout).toContain('decided by: resident')
    const again = program('explain', 'event.yaml', ...guest, '--earlier', '120').stdout
    expect(again).toContain('decided by: once-a-day')
    expect(again).toMatch(/○ rule resident: /)
    expect(again).toMatch(/● limit once-a-day: decided\n {6}The limit of 1 is reached\./)
    expect(program('explain', 'event.yaml', ...guest, '--earlier', '1440').stdout).toContain('decided by: resident')
  })
})
