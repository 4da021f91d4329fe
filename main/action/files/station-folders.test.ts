import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import * as node from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ManualTimers } from '../../reception/reception-scene.test-support.ts'
import { type FolderSteps, NO_FOLDERS, StationFolders } from './station-folders.ts'

/*
 * Files go into the station's folder and onto memory sticks:
 * - a folder of the station's own is made; a stick that is not there is not made up on the disk of the machine;
 * - a file is there whole or not at all: what was there before stays when the new one could not be finished;
 * - a stick that is full, protected, drawn, or answers nothing is told by its code.
 */
function scene(make: boolean, steps: Partial<FolderSteps> = {}) {
  const root = mkdtempSync(path.join(tmpdir(), 'uketsuke-folders-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const folder = path.join(root, 'stick')
  const here = { path: folder, make }
  const timers = new ManualTimers()
  const folders = new StationFolders({
    folders: { exports: here, checklist: here, sheets: { path: path.join(root, 'other'), make: true } },
    timers,
    steps: { ...node, ...steps },
  })
  return { folder, folders, timers }
}

const failing = (code: string) => async () => {
  throw Object.assign(new Error('a step of the disk failed'), { code })
}
const refused = (code: string) => ({ ok: false, error: { code, detail: { folder: 'exports' } } })

describe('a file in a folder', () => {
  test('of the station is there, whole, for its owner alone; the folder is made', async () => {
    const { folder, folders } = scene(true)
    expect(await folders.write('exports', 'report.csv', '人数\r\n')).toEqual({ ok: true, value: path.join(folder, 'report.csv') })
    expect(readFileSync(path.join(folder, 'report.csv'), 'utf8')).toBe('人数\r\n')
    expect(statSync(path.join(folder, 'report.csv')).mode & 0o077).toBe(0)
    expect(readdirSync(folder)).toEqual(['report.csv'])
  })

  test('takes the place of the one before; many at once come one after the other', async () => {
    const { folder, folders } = scene(true)
    const all = await Promise.all(['a', 'b', 'c'].map((text) => folders.write('exports', 'list.csv', text)))
    expect(all.every(({ ok }) => ok)).toBe(true)
    expect(readFileSync(path.join(folder, 'list.csv'), 'utf8')).toBe('c')
  })

  test('for a stick that is not there is refused, and nothing is made in its stead', async () => {
    const { folder, folders } = scene(false)
    expect(await folders.write('exports', 'list.csv', 'a')).toMatchObject(refused('folder-missing'))
    expect(existsSync(folder)).toBe(false)
    mkdirSync(folder)
    expect(await folders.write('exports', 'list.csv', 'a')).toMatchObject({ ok: true })
  })

  test('where a file lies in place of the folder is refused', async () => {
    const { folder, folders } = scene(false)
    writeFileSync(folder, '')
    expect(await folders.write('exports', 'list.csv', 'a')).toMatchObject(refused('folder-missing'))
  })

  test.each(['', '.', '..', '../x', 'a/b', '.hidden'])('named %j is no file of a folder', async (name) => {
    expect(await scene(true).folders.write('exports', name, 'a')).toMatchObject(refused('folder-failed'))
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('on a protected stick is refused', async () => {
    const { folder, folders } = scene(false)
    mkdirSync(folder, { mode: 0o500 })
    expect(await folders.write('exports', 'list.csv', 'a')).toMatchObject(refused('folder-read-only'))
    chmodSync(folder, 0o700)
  })

  test.each([
    ['EROFS', 'folder-read-only'],
    ['EACCES', 'folder-read-only'],
    ['ENOSPC', 'folder-full'],
    ['EDQUOT', 'folder-full'],
    ['EIO', 'folder-failed'],
    ['ENODEV', 'folder-missing'],
  ])('that cannot be given its name (%s) leaves the one before as it was', async (code, expected) => {
    const { folder, folders } = scene(true)
    await folders.write('exports', 'list.csv', 'before')
    const torn = new StationFolders({
      folders: {
        exports: { path: folder, make: true },
        checklist: { path: folder, make: true },
        sheets: { path: folder, make: true },
      },
      timers: new ManualTimers(),
      steps: { ...node, rename: failing(code) },
    })
    expect(await torn.write('exports', 'list.csv', 'after')).toMatchObject(refused(expected))
    expect(readdirSync(folder)).toEqual(['list.csv'])
    expect(readFileSync(path.join(folder, 'list.csv'), 'utf8')).toBe('before')
  })

  test('larger than the room that is left is not begun', async () => {
    const statfs = (async () => ({ bavail: 2048, bsize: 4096 })) as unknown as FolderSteps['statfs']
    const { folder, folders } = scene(true, { statfs })
    expect(await folders.write('exports', 'list.csv', 'a')).toMatchObject(refused('folder-full'))
    expect(readdirSync(folder)).toEqual([])
  })

  test('on a stick that does not answer is given up, and those behind it at once', async () => {
    const { folders, timers } = scene(true, { rename: () => new Promise(() => undefined) })
    const hanging = folders.write('exports', 'list.csv', 'a')
    timers.pass(60_000)
    expect(await hanging).toMatchObject(refused('folder-failed'))
    expect(await folders.write('exports', 'next.csv', 'a')).toMatchObject(refused('folder-failed'))
  })

  test('nowhere is refused', async () => {
    expect(await NO_FOLDERS.write('exports', 'list.csv', 'a')).toMatchObject(refused('folder-missing'))
  })
})
