/**
 * An installation is killed at every step that it makes on the disk, before the step, after it and in the middle of the write:
 * - the last good version is in use, or already the new one: never nothing, never half of one;
 * - installed again, the new version is in use, and nothing of the first attempt stands in the way.
 *
 * The disk is full: it is told, the last good version stays, and no half of a file is left.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { TEST_SIGNER_KEY } from '../../fixtures/program-keys/index.ts'
import { ProgramStore, STATION_KEYS_FILE, stationKeysFile } from '../../main/program/index.ts'
import { packageOf } from '../../main/program/sample-package.test-support.ts'
import { canMount, withOwnDisk } from '../support/small-disk.ts'

const root = mkdtempSync(path.join(tmpdir(), 'uketsuke-torn-install-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const period = { from: '2020-01-01', until: '2099-12-31' }
const versions = ['1.0.0', '2.0.0', '3.0.0'].map((version) => packageOf({ ...period, version }))
const [first, second, third] = versions as [Uint8Array, Uint8Array, Uint8Array]
const newPackage = path.join(root, 'new.json')
writeFileSync(newPackage, third)

const storeOf = (folder: string) => new ProgramStore({ folder, accept: 'development', clock: systemClock })

/** A station with two versions, so that the third also clears one away; and one whose third version is damaged. */
function makeStation(name: string, damaged?: Uint8Array): string {
  const folder = path.join(root, name)
  cpSync(makeFolder(), folder, { recursive: true })
  const store = storeOf(folder)
  orThrow(store.install(first))
  orThrow(store.install(second))
  if (damaged !== undefined) writeFileSync(path.join(folder, 'programs/hall/3.0.0.json'), damaged)
  return folder
}

function makeFolder(): string {
  const folder = mkdtempSync(path.join(root, 'empty-'))
  writeFileSync(path.join(folder, STATION_KEYS_FILE), stationKeysFile([TEST_SIGNER_KEY]))
  return folder
}

function install(station: string, step: number, moment: string) {
  const script = path.join(import.meta.dirname, 'installing-station.ts')
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [script, station, newPackage, String(step), moment], {
    encoding: 'utf8',
  })
  if (signal === null && status !== 0) throw new Error(stderr)
  const steps: readonly string[] = signal === null ? JSON.parse(stdout) : []
  return { killed: signal === 'SIGKILL', steps }
}

const inUse = (station: string) => orThrow(storeOf(station).load('hall')).program.version

test.each([
  ['a new version', undefined, 7],
  ['the version that is there damaged', third.subarray(0, third.length / 2), 6],
] as const)('installing %s', { timeout: 240_000 }, (name, damaged, fewest) => {
  const { steps } = install(makeStation(`${name} whole`, damaged), 0, 'never')
  expect(steps.length).toBeGreaterThanOrEqual(fewest)
  const seen = new Set<string>()
  for (const [index, step] of steps.entries()) {
    for (const moment of step === 'writeFileSync' ? ['before', 'half', 'after'] : ['before', 'after']) {
      const station = makeStation(`${name} ${index} ${moment}`, damaged)
      expect(install(station, index + 1, moment).killed, `${step} ${moment}`).toBe(true)
      const version = inUse(station)
      expect(['2.0.0', '3.0.0']).toContain(version)
      seen.add(version)
      orThrow(storeOf(station).install(third))
      expect(orThrow(storeOf(station).load('hall'))).toMatchObject({ program: { version: '3.0.0' }, passedOver: [] })
    }
  }
  // It was torn on either side of the one step that counts.
  expect([...seen].toSorted()).toEqual(['2.0.0', '3.0.0'])
})

test.runIf(canMount())('on a full disk', () => {
  const folder = mkdtempSync(path.join(root, 'full-'))
  const node = withOwnDisk(folder, process.execPath, 'size=1m')
  const script = path.join(import.meta.dirname, 'full-disk-station.ts')
  const { stdout, stderr } = spawnSync(node, [script, path.join(folder, 'disk')], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({
    full: 'program-disk-full',
    whileFull: { inUse: '1.0.0', files: ['1.0.0.json'] },
    freed: 'done',
    inUse: '2.0.0',
  })
})
