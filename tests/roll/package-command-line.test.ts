/**
 * An electoral roll goes from the office to a station:
 * - two officials make their keys, and the office a roll key; the station learns the officials' keys and tells its own;
 * - the office packs the roll, both sign it, the first lends the roll key;
 * - the station takes lease and package in, finds a voter, and refuses what one alone has signed.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { openLedger } from '../../main/ledger/index.ts'
import { createKeyFile, readKeyFile } from '../../main/station/index.ts'

const root = path.join(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-roll-package-'))
const at = (name: string) => path.join(folder, name)
const sample = (name: string) => path.join(root, 'fixtures/rolls', name)
const PASSPHRASE = 'この合い言葉は長い\n'

beforeAll(() => {
  const keyFile = at('ledger.key')
  orThrow(createKeyFile(keyFile, randomBytes))
  const key = orThrow(readKeyFile(keyFile))
  orThrow(
    openLedger({ file: at('ledger.db'), key, clock: systemClock, randomBytes, station: { id: 'hall', name: '会館' } }),
  ).close()
  writeFileSync(
    at('station.yaml'),
    'station: { id: hall, name: 会館 }\nplace: hall\nprogram: program.yaml\nledger: { key: { source: key-file, file: ledger.key } }\n',
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function roll(...args: readonly string[]) {
  const { LC_ALL: _ignored, ...inherited } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/roll.ts'), ...args], {
    encoding: 'utf8',
    input: PASSPHRASE,
    env: { ...inherited, LANG: 'ja_JP.UTF-8' },
  })
  return { status, stdout, stderr }
}

function done(...args: readonly string[]): string {
  const { status, stdout, stderr } = roll(...args)
  expect(status, stderr).toBe(0)
  return stdout
}

test('from the office to the station', { timeout: 240_000 }, () => {
  const ofElectors = ['--station', folder, '--roll', 'electors']
  for (const name of ['first', 'second']) {
    done('keys', 'new', '--municipality', '282014', '--out', at(name))
    const { keyid } = JSON.parse(readFileSync(at(`${name}.json`), 'utf8'))
    done('keys', 'import', at(`${name}.json`), '--station', folder, '--sha256', keyid)
  }
  done('keys', 'roll', '--out', at('roll.key'))
  const ofRoll = ['--roll', 'electors', '--municipality', '282014', '--roll-key', at('roll.key')]
  const pack = ['package', sample('electors.csv'), ...ofRoll, '--mapping', sample('electors-mapping.json'), '--out', at('office')]
  expect(done(...pack)).toContain('第 1 版')
  done('sign', at('office'), '--key', at('first.pem'))

  const stationKey = done('keys', 'station', '--station', folder).trim()
  expect(stationKey).toMatch(/^[0-9a-f]{64}$/)
  const lend = ['lease', ...ofRoll, '--station-key', stationKey, '--key', at('first.pem'), '--out', at('lease')]
  expect(roll(...lend, '--hours', '73').status).toBe(2)
  done(...lend, '--hours', '72')
  done('import-lease', at('lease'), ...ofElectors)

  expect(roll('import-package', at('office'), ...ofElectors)).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('M813'),
  })
  done('sign', at('office'), '--key', at('second.pem'))
  done('copy', at('office'), '--out', at('stick'))
  expect(done('import-package', at('stick'), ...ofElectors)).toContain('使い始めました')
  expect(readdirSync(at('rolls/electors')).toSorted()).toEqual(['000001.roll', 'leases', 'package'])

  const number = readFileSync(sample('electors.csv'), 'utf8').split(/\r?\n/)[1]?.split(',')[0] ?? ''
  expect(done('find', ...ofElectors, '--number', number)).toContain(number)

  expect(done(...pack)).toContain('うち新しいもの 0 個')
  const copied = done('copy', at('office'), '--out', at('delta'), '--since', '1')
  expect(copied).toContain('ブロック 0 個')
})
