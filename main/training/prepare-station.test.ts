import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadStation, STATION_FILE } from '../station/index.ts'
import { prepareSampleStation } from './prepare-station.ts'

describe('the folder of a training station', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-training-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('a configuration that cannot be read is a coded failure, not the end of the program', () => {
    mkdirSync(path.join(folder, STATION_FILE))
    const prepared = prepareSampleStation(folder, 'program.yaml', 'training')
    expect(prepared).toMatchObject({ ok: false, error: { code: 'station-configuration-invalid' } })
  })

  test('a configuration that somebody wrote stays as it is', () => {
    const file = path.join(folder, STATION_FILE)
    writeFileSync(file, 'place: castle\n')
    expect(prepareSampleStation(folder, 'program.yaml', 'training').ok).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe('place: castle\n')
  })

  test('a new one is a station that can be loaded, and follows a program that has moved', () => {
    expect(prepareSampleStation(folder, 'here.yaml', 'training').ok).toBe(true)
    expect(prepareSampleStation(folder, 'there.yaml', 'training').ok).toBe(true)
    expect(loadStation(folder)).toMatchObject({
      ok: true,
      value: { program: { file: path.resolve('there.yaml') }, reader: 'simulated' },
    })
  })
})
