/**
 * An import is torn off:
 * - its process is killed in the middle of the records: the present roll stays, and nothing is left on the disk;
 * - the whole command is killed: its process ends as well, and the next import clears away what it left;
 * - the disk is full: the office is told, and the present roll stays.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { parseRollMapping } from '../../core/roll/index.ts'
import { openLedger } from '../../main/ledger/index.ts'
import { openRoll } from '../../main/ledger/rolls/index.ts'
import { prepareRoll } from '../../main/roll/index.ts'
import { createKeyFile, readKeyFile } from '../../main/station/index.ts'
import { forkProcess } from '../../native/reader/launch.ts'
import { canMount, withOwnDisk } from '../support/small-disk.ts'

const ROWS = 20_000
const root = path.join(import.meta.dirname, '../..')
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

interface Station {
  readonly folder: string
  readonly key: Uint8Array
  readonly small: string
  readonly large: string
  readonly mapping: string
}

function makeStation(): Station {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-torn-import-'))
  folders.push(folder)
  const keyFile = path.join(folder, 'ledger.key')
  orThrow(createKeyFile(keyFile, randomBytes))
  const key = orThrow(readKeyFile(keyFile))
  const file = path.join(folder, 'ledger.db')
  orThrow(openLedger({ file, key, clock: systemClock, randomBytes, station: { id: 'hall', name: '会館' } })).close()
  writeFileSync(
    path.join(folder, 'station.yaml'),
    'station: { id: hall, name: 会館 }\nplace: hall\nprogram: program.yaml\nledger: { key: { source: key-file, file: ledger.key } }\n',
  )
  const write = (name: string, content: string) => {
    writeFileSync(path.join(folder, name), content)
    return path.join(folder, name)
  }
  const rows = Array.from({ length: ROWS }, (_, row) => `${row},見本　${row},ﾐﾎﾝ,昭和58年4月1日,${'兵庫県姫路市'.repeat(20)}\r\n`)
  return {
    folder,
    key,
    small: write('small.csv', '番号,氏名,カナ,生年月日,住所\r\n1,見本　一,ﾐﾎﾝ,S58.4.1,兵庫県姫路市\r\n'),
    large: write('large.csv', `番号,氏名,カナ,生年月日,住所\r\n${rows.join('')}`),
    mapping: write(
      'mapping.json',
      '{"version":1,"columns":{"number":"番号","name":"氏名","kana":"カナ","birthDate":"生年月日"}}',
    ),
  }
}

const argumentsOf = ({ folder, mapping }: Station, file: string) => [
  path.join(root, 'scripts/roll.ts'),
  'import',
  file,
  '--station',
  folder,
  '--roll',
  'members',
  '--mapping',
  mapping,
]

const filesOf = ({ folder }: Station) => readdirSync(path.join(folder, 'rolls/members'))

function entriesOf({ folder, key }: Station): number {
  const roll = orThrow(openRoll({ rolls: path.join(folder, 'rolls'), roll: 'members', ledgerKey: key, clock: systemClock }))
  const { entries } = roll.summary
  roll.close()
  return entries
}

test('its process is killed in the middle: the present roll stays, and nothing is left', async () => {
  const station = makeStation()
  const mapping = orThrow(parseRollMapping({ version: 1, columns: { number: '番号', name: '氏名' } }))
  let pid: number | undefined
  const launch = () => {
    const child = forkProcess(path.join(root, 'main/roll/roll-import-entry.ts'))
    pid = child.pid
    return child
  }
  const common = {
    rolls: path.join(station.folder, 'rolls'),
    roll: 'members',
    mapping,
    ledgerKey: station.key,
    randomBytes,
    launch,
  }
  orThrow(orThrow(await prepareRoll({ ...common, source: station.small, clock: systemClock })).publish())
  for (const killAt of [0.02, 0.3, 0.5]) {
    let killed = false
    const torn = await prepareRoll({
      ...common,
      source: station.large,
      clock: systemClock,
      onProgress: ({ share }) => {
        if (share < killAt || killed || pid === undefined) return
        killed = true
        process.kill(pid, 'SIGKILL')
      },
    })
    expect(torn).toMatchObject({ ok: false, error: { code: 'roll-import-interrupted' } })
    expect(filesOf(station)).toEqual(['000001.roll'])
    expect(entriesOf(station)).toBe(1)
  }
  orThrow(orThrow(await prepareRoll({ ...common, source: station.large, clock: systemClock })).publish())
  expect(entriesOf(station)).toBe(ROWS)
})

test('the command is killed: the next import clears away what it left', async () => {
  const station = makeStation()
  const command: ChildProcess = spawn(process.execPath, argumentsOf(station, station.large), { stdio: 'ignore' })
  const exited = new Promise((resolve) => command.once('exit', resolve))
  await vi.waitFor(() => expect(filesOf(station)).toHaveLength(1), { timeout: 20_000, interval: 5 })
  command.kill('SIGKILL')
  await exited
  expect(filesOf(station)).toEqual([expect.stringMatching(/^importing-/)])
  expect(spawnSync(process.execPath, argumentsOf(station, station.small)).status).toBe(0)
  expect(filesOf(station)).toEqual(['000001.roll'])
  expect(entriesOf(station)).toBe(1)
})

test.skipIf(!canMount())('the disk is full: the office is told, and the present roll stays', () => {
  const station = makeStation()
  const node = withOwnDisk(station.folder, process.execPath, 'size=2m')
  symlinkSync(path.join(station.folder, 'disk'), path.join(station.folder, 'rolls'))
  // Both imports and a look at the disk in one process, because nobody else sees this disk.
  const program = path.join(station.folder, 'imports.mjs')
  writeFileSync(
    program,
    `import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
const run = (args) => spawnSync(process.execPath, args, { encoding: 'utf8' })
const small = run(${JSON.stringify(argumentsOf(station, station.small))})
const large = run(${JSON.stringify(argumentsOf(station, station.large))})
const files = readdirSync(${JSON.stringify(path.join(station.folder, 'rolls/members'))})
console.log(JSON.stringify({ small: small.status, large: large.status, told: large.stderr, files }))
`,
  )
  const { stdout } = spawnSync(node, [program], { encoding: 'utf8' })
  expect(JSON.parse(stdout)).toMatchObject({
    small: 0,
    large: 3,
    told: expect.stringContaining('M810'),
    files: ['000001.roll'],
  })
})
