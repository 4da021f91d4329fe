import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok, orThrow } from '../../core/base/index.ts'
import { STAFF_ROLES } from '../../core/program/index.ts'
import { SAMPLE_DECK_FILE } from '../../fixtures/index.ts'
import { loadStaff, STAFF_FILE, STATION_FILE, writeStaffFile } from '../station/index.ts'
import { prepareSampleStation } from './prepare-station.ts'
import { prepareSampleStaff, SAMPLE_STAFF } from './sample-staff.ts'
import { composeTraining } from './training.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-staff-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const staffFile = () => readFileSync(path.join(folder, STAFF_FILE), 'utf8')

test('a training station has one of each role, whose PINs are those that the dock shows', async () => {
  orThrow(prepareSampleStation(folder, 'program.yaml', 'training'))
  const shown = orThrow(await prepareSampleStaff(folder))
  expect(shown.map(({ role }) => role)).toEqual(STAFF_ROLES)
  const directory = orThrow(loadStaff(folder))
  for (const { id, name, role, pin } of SAMPLE_STAFF)
    expect(await directory.verify(id, new TextEncoder().encode(pin))).toEqual(ok({ id, name, role }))
  const training = orThrow(composeTraining(fileURLToPath(SAMPLE_DECK_FILE), { staff: shown }))
  expect(training.dock.state().staff).toEqual(shown)
})

test('it is made once; somebody who has left is not shown, and does not come back', async () => {
  orThrow(prepareSampleStation(folder, 'program.yaml', 'training'))
  orThrow(await prepareSampleStaff(folder))
  orThrow(await orThrow(loadStaff(folder)).removeStaff('training-clerk'))
  const before = staffFile()
  expect(orThrow(await prepareSampleStaff(folder)).map(({ role }) => role)).toEqual(['supervisor', 'administrator'])
  expect(staffFile()).toBe(before)
})

test('a station that somebody wrote, or that has a staff of its own, stays as it is', async () => {
  writeFileSync(path.join(folder, STATION_FILE), 'place: castle\n')
  expect(await prepareSampleStaff(folder)).toEqual(ok([]))
  expect(orThrow(loadStaff(folder)).list()).toEqual([])
  rmSync(path.join(folder, STATION_FILE))
  orThrow(prepareSampleStation(folder, 'program.yaml', 'training'))
  orThrow(writeStaffFile(folder, []))
  expect(await prepareSampleStaff(folder)).toEqual(ok([]))
})

test('a trial station on real cards has none of them', async () => {
  orThrow(prepareSampleStation(folder, 'program.yaml', 'trial'))
  expect(await prepareSampleStaff(folder)).toEqual(ok([]))
})
