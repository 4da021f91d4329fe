import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { SimulatedReader } from '../../native/simulator/index.ts'
import { ProgramStore, STATION_KEYS_FILE, stationKeysFile } from '../program/index.ts'
import { type ProgramDraft, packageOf, TEST_SIGNER_KEY } from '../program/sample-package.test-support.ts'
import { composeStation } from './compose-station.ts'
import { Bench, HIMEJI_PROGRAM } from './kiosk-bench.test-support.ts'

let station: Bench
let store: ProgramStore
beforeEach(() => {
  station = new Bench()
  station.configureFor('hall', 'hall')
  writeFileSync(path.join(station.folder, STATION_KEYS_FILE), stationKeysFile([TEST_SIGNER_KEY]))
  const clock = { now: () => Temporal.Instant.from(station.time), monotonicMilliseconds: () => 0 }
  store = new ProgramStore({ folder: station.folder, accept: 'development', clock })
})
afterEach(() => station.close())

const install = (draft: ProgramDraft) => orThrow(store.install(packageOf(draft)))

test('a station runs a program that its municipality has signed, and says who that is', async () => {
  install({})
  await station.open()
  expect(station.visitor.view).toEqual({ screen: 'waiting' })
  expect(station.desk).toMatchObject({
    program: { id: 'hall', version: '1.0.0' },
    programs: [{ id: 'hall', signedBy: TEST_SIGNER_KEY.municipality.name, inForce: true }],
    refusedPackages: [],
  })
})

/*
 * - Next year's edition was installed in November; it is shown, and waits.
 * - At the first midnight of its year it is in force, without anybody.
 */
test('a version that begins later takes over by itself', async () => {
  install({})
  install({ version: '2.0.0', from: '2026-12-01' })
  await station.open()
  expect(station.desk.program).toMatchObject({ version: '1.0.0' })
  expect(station.desk.programs.map(({ version }) => version).toSorted()).toEqual(['1.0.0', '2.0.0'])
  station.passTo('2026-12-01T00:00:30+09:00')
  expect(station.desk.program).toMatchObject({ version: '2.0.0' })
  expect(station.visitor.view).toEqual({ screen: 'waiting' })
})

test('a version that is brought while the station works takes over within a minute; a damaged one changes nothing', async () => {
  install({})
  await station.open()
  install({ version: '1.1.0' })
  station.passTo(station.time)
  expect(station.desk.program).toMatchObject({ version: '1.1.0' })
  writeFileSync(path.join(station.folder, 'programs/hall/1.2.0.json'), '{}')
  station.passTo(station.time)
  expect(station.desk.program).toMatchObject({ version: '1.1.0' })
  expect(station.desk.refusedPackages).toMatchObject([{ file: 'hall 1.2.0' }])
})

test('a station whose program is not there, or not yet in force, says so, and opens when it is', async () => {
  await station.open()
  expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'program-not-installed' })
  install({ from: '2026-12-01' })
  station.passTo(station.time)
  expect(station.visitor.view).toEqual({ screen: 'out-of-order', code: 'program-not-yet-valid' })
  station.passTo('2026-12-01T00:00:30+09:00')
  expect(station.visitor.view).toEqual({ screen: 'waiting' })
})

test('a production build runs no program that nobody has signed', async () => {
  const unsigned = new Bench()
  unsigned.configureFor(HIMEJI_PROGRAM, 'zoo')
  onTestFinished(() => unsigned.close())
  const { program, devices, access } = await composeStation({
    folder: unsigned.folder,
    build: 'production',
    reader: new SimulatedReader(),
    clock: { now: () => Temporal.Instant.from(unsigned.time), monotonicMilliseconds: () => 0 },
    simulated: false,
  })
  await devices.close()
  orThrow(access.opened).ledger.close()
  expect(program).toMatchObject({ ok: false, error: { code: 'program-unsigned' } })
})
