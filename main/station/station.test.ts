import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadStation, parseStation } from './station.ts'

const SMALLEST = `
station: { id: castle-1, name: 大手門 }
place: main-gate
program: programs/castle.json
`

test.each([
  ['nothing', '', 'problem'],
  ['text that is no YAML', 'station: [', 'line'],
  ['a member twice', `${SMALLEST}place: other\n`, 'line'],
  ['a list', '- a\n- b\n', 'problem'],
  ['a missing place', SMALLEST.replace('place: main-gate', ''), 'at'],
  ['a station id with blanks', SMALLEST.replace('castle-1', 'castle 1'), 'at'],
  ['an unknown member', `${SMALLEST}colour: red\n`, 'problem'],
  ['an unknown reader', `${SMALLEST}reader: magic\n`, 'at'],
  ['an unknown key source: there is none without encryption', `${SMALLEST}ledger: { key: { source: none } }\n`, 'at'],
  ['a gate that is none', `${SMALLEST}gates: { main: { kind: catapult } }\n`, 'at'],
  ['a status page without a port', `${SMALLEST}statusPage: {}\n`, 'at'],
  ['a key file without a name', `${SMALLEST}ledger: { key: { source: key-file } }\n`, 'at'],
  [
    'aliases that multiply',
    `a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c]\n`,
    'problem',
  ],
])('refuses %s', (_what, text, detail) => {
  const parsed = parseStation(text, '/station')
  expect(parsed).toMatchObject({ ok: false, error: { code: 'station-configuration-invalid', detail: { file: 'station.yaml' } } })
  if (!parsed.ok) expect(Object.keys(parsed.error.detail ?? {})).toContain(detail)
})

test('refuses a folder without a configuration', () => {
  expect(loadStation('/nonexistent')).toMatchObject({ ok: false, error: { code: 'station-configuration-invalid' } })
})

test('reads the smallest configuration: PC/SC, ledger.db, and the key from where there is one', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-station-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(path.join(folder, 'station.yaml'), SMALLEST)
  expect(loadStation(folder)).toEqual({
    ok: true,
    value: {
      folder,
      id: 'castle-1',
      name: '大手門',
      place: 'main-gate',
      program: { file: path.join(folder, 'programs/castle.json') },
      reader: 'pcsc',
      ledgerFile: path.join(folder, 'ledger.db'),
      ledgerKey: { source: 'automatic' },
      devices: { gates: {}, signs: {} },
      rollsFolder: path.join(folder, 'rolls'),
      sheets: { printers: {}, tag: { width: 62, height: 62 } },
      screens: 'two',
      folders: {
        exports: { path: path.join(folder, 'exports'), make: true },
        checklist: { path: path.join(folder, 'checklist'), make: true },
        sheets: { path: path.join(folder, 'sheets'), make: true },
      },
      polling: { receiptPrefix: 'A', desks: 'one' },
    },
  })
})

test('knows an installed program by its id, and the devices, rolls and status page of a gate', () => {
  const text = `${SMALLEST.replace('programs/castle.json', 'castle-gate')}
gates: { main: { kind: lcus, path: /dev/ttyUSB0 } }
signs: { board: { zone: car-park, lamps: { full: { kind: lcus, path: /dev/ttyUSB0, channel: 2 } } } }
rolls: /srv/rolls
statusPage: { port: 8080 }
`
  expect(parseStation(text, '/station')).toMatchObject({
    ok: true,
    value: {
      program: { installed: 'castle-gate' },
      devices: { gates: { main: { kind: 'lcus', channel: 1 } }, signs: { board: { zone: 'car-park' } } },
      rollsFolder: '/srv/rolls',
      statusPage: { port: 8080, host: '127.0.0.1' },
    },
  })
})

test('prints slips only where it says so, and PDF files go into its folder', () => {
  expect(parseStation(SMALLEST, '/station')).not.toHaveProperty('value.slips')
  expect(parseStation(`${SMALLEST}slips: {}\n`, '/station')).toHaveProperty('value.slips', { paper: 'receipt' })
  expect(parseStation(`${SMALLEST}slips: { paper: a5, printer: Front desk, folder: slips }\n`, '/station')).toHaveProperty(
    'value.slips',
    { paper: 'a5', printer: 'Front desk', folder: path.resolve('/station/slips') },
  )
  expect(parseStation(`${SMALLEST}slips: { paper: a4 }\n`, '/station')).toMatchObject({ ok: false })
})

test('takes file names from the folder of the station, and absolute ones as they are', () => {
  const text = `${SMALLEST}reader: simulated\nledger: { file: data/l.db, key: { source: key-file, file: /etc/uketsuke/key } }\n`
  expect(parseStation(text, '/station')).toMatchObject({
    ok: true,
    value: {
      reader: 'simulated',
      ledgerFile: '/station/data/l.db',
      ledgerKey: { source: 'key-file', file: '/etc/uketsuke/key' },
    },
  })
})
