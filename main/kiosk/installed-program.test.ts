import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { SimulatedReader } from '../../native/simulator/index.ts'
import { ProgramStore, type SignerKey, STATION_KEYS_FILE, signProgram, stationKeysFile } from '../program/index.ts'
import {
  type ProgramDraft,
  packageOf,
  productionKey,
  programFile,
  TEST_SIGNER_KEY,
  TEST_SIGNING_KEY,
} from '../program/sample-package.test-support.ts'
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

const writeKeys = (keys: readonly SignerKey[]) =>
  writeFileSync(path.join(station.folder, STATION_KEYS_FILE), stationKeysFile(keys))
/** Days pass at once here, which the clock says as well. */
const aboutProgram = () => station.desk.notices.filter(({ about }) => about === 'program')
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
  const detail = { used: '1.1.0', refused: '1.2.0' }
  expect(station.desk.notices).toMatchObject([{ about: 'program', failure: { code: 'program-fallback', detail } }])
})

describe('a version at work', () => {
  /*
   * - Its file is damaged under the running station. The older version beside it is good, and is not taken.
   * - Desk, status page and whoever is told of notices hear of it, once. The package is installed again: all is well.
   */
  test('is not replaced by an older one when its file is damaged, and that is said until it is mended', async () => {
    install({})
    install({ version: '1.1.0' })
    await station.open()
    expect(station.desk.notices).toEqual([])
    writeFileSync(path.join(station.folder, 'programs/hall/1.1.0.json'), '{}')
    station.passTo(station.time)
    station.passTo('2026-11-24T10:00:00+09:00')
    expect(station.desk.program).toMatchObject({ version: '1.1.0' })
    const detail = { id: 'hall', version: '1.1.0', because: 'program-package-unreadable' }
    expect(aboutProgram()).toEqual([{ about: 'program', failure: { code: 'program-kept-at-work', detail } }])
    expect(station.kiosk.status().notices).toContainEqual({ about: 'program', code: 'program-kept-at-work' })
    expect(station.notices.filter(({ code }) => code === 'program-kept-at-work')).toHaveLength(1)
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    install({ version: '1.1.0' })
    station.passTo(station.time)
    expect(aboutProgram()).toEqual([])
  })

  test('is replaced by an older one when the station starts again, and that is said', async () => {
    install({})
    install({ version: '1.1.0' })
    writeFileSync(path.join(station.folder, 'programs/hall/1.1.0.json'), '{}')
    await station.open()
    expect(station.desk.program).toMatchObject({ version: '1.0.0' })
    expect(station.desk.notices).toMatchObject([{ about: 'program', failure: { code: 'program-fallback' } }])
  })

  test('whose last day is over makes way for an older one that is still in force', async () => {
    install({})
    install({ version: '1.1.0', until: '2026-11-30' })
    await station.open()
    writeFileSync(path.join(station.folder, 'programs/hall/1.1.0.json'), '{}')
    station.passTo('2026-12-01T00:00:30+09:00')
    expect(station.desk.program).toMatchObject({ version: '1.0.0' })
    expect(aboutProgram()).toMatchObject([{ failure: { code: 'program-fallback' } }])
  })

  test.each<[string, () => void, string]>([
    ['every key', () => rmSync(path.join(station.folder, STATION_KEYS_FILE)), 'program-keys-missing'],
    ['the key of its signer', () => writeKeys([productionKey('other').signer]), 'program-signer-unknown'],
  ])('ends at once when %s was taken away, and goes on when it is back', async (_what, takeAway, code) => {
    install({})
    install({ version: '1.1.0' })
    await station.open()
    takeAway()
    station.passTo(station.time)
    expect(station.desk.stationFailure).toMatchObject({ code })
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code })
    expect(station.kiosk.status().failure).toBe(code)
    station.passTo('2026-11-24T10:00:00+09:00')
    expect(station.visitor.view).toEqual({ screen: 'out-of-order', code })
    writeKeys([TEST_SIGNER_KEY])
    station.passTo(station.time)
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    expect(station.desk.program).toMatchObject({ version: '1.1.0' })
  })

  test('goes on when the file of the keys cannot be read now, and that is said', async () => {
    install({})
    await station.open()
    writeFileSync(path.join(station.folder, STATION_KEYS_FILE), '{ half')
    station.passTo(station.time)
    expect(station.visitor.view).toEqual({ screen: 'waiting' })
    const detail = { because: 'station-configuration-invalid' }
    expect(station.desk.notices).toMatchObject([{ about: 'program', failure: { code: 'program-kept-at-work', detail } }])
  })

  test('goes on when a newer one has no such place, and that is said', async () => {
    install({})
    await station.open()
    const elsewhere = new TextDecoder().decode(programFile({ version: '2.0.0' }))
    const text = elsewhere.replaceAll('id: hall, name', 'id: other, name').replace('place: hall', 'place: other')
    orThrow(store.install(orThrow(signProgram(new TextEncoder().encode(text), [TEST_SIGNING_KEY]))))
    station.passTo(station.time)
    expect(station.desk.program).toMatchObject({ version: '1.0.0' })
    const failure = { code: 'program-place-unknown', detail: { program: 'hall', place: 'hall' } }
    expect(station.desk.notices).toEqual([{ about: 'program', failure }])
    expect(station.notices).toEqual([failure])
  })
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
