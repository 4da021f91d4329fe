import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asar, unzip } from './archives.mjs'
import { dashboardIsCurrent } from './build-app.mjs'
import { countTests } from './count-tests.mjs'
import { setFuses } from './fuses.mjs'
import { projectNode, readStamp, writeWhole } from './paths.mjs'
import { runStep, StepFailed } from './step.mjs'

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'uketsuke-toolchain-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string, content: Buffer | string): string => {
  const file = path.join(folder, name)
  fs.writeFileSync(file, content)
  return file
}

describe('unzip', () => {
  // Made with Python's zipfile: `a.txt` stored ("hello"), `d/b.txt` deflated (40 × "x"), mode 0755.
  const ZIP = Buffer.from(
    'UEsDBBQAAAAAAAAAIQCGphA2BQAAAAUAAAAFAAAAYS50eHRoZWxsb1BLAwQUAAAACAAAACEA8HEaxAYAAAAoAAAABwAAAGQvYi50eHSrqCAOAABQSwECFAMUAAAAAAAAACEAhqYQNgUAAAAFAAAABQAAAAAAAAAAAAAA7YEAAAAAYS50eHRQSwECFAMUAAAACAAAACEA8HEaxAYAAAAoAAAABwAAAAAAAAAAAAAA7YEoAAAAZC9iLnR4dFBLBQYAAAAAAgACAGgAAABTAAAAAAA=',
    'base64',
  )

  test('refuses what is no zip file, or damaged', () => {
    expect(() =>
      unzip(
        inFolder('no.zip', 'no zip file at all'),
        (name) => name,
        () => {},
      ),
    ).toThrow('is not a zip file')
    const damaged = Buffer.from(ZIP)
    damaged.write('J', damaged.indexOf('hello'))
    expect(() =>
      unzip(
        inFolder('damaged.zip', damaged),
        (name) => name,
        () => {},
      ),
    ).toThrow('a.txt in')
  })

  test('gives the entries that are wanted, with their permissions', () => {
    const found: unknown[] = []
    const file = inFolder('two.zip', ZIP)
    unzip(
      file,
      (name) => (name === 'a.txt' ? 'renamed.txt' : name),
      (target, data, mode) => found.push([target, data.toString(), mode]),
    )
    expect(found).toEqual([
      ['renamed.txt', 'hello', 0o755],
      ['d/b.txt', 'x'.repeat(40), 0o755],
    ])
    found.length = 0
    unzip(
      file,
      () => undefined,
      (target) => found.push(target),
    )
    expect(found).toEqual([])
  })
})

test('asar: header and files as Electron’s format has them', () => {
  const archive = asar([
    ['one', Buffer.from('1')],
    ['two', Buffer.from('22')],
  ])
  // A pickle of the header's size, a pickle of the header's string, padded to four bytes.
  expect(archive.readUInt32LE(0)).toBe(4)
  const length = archive.readUInt32LE(12)
  const headerSize = archive.readUInt32LE(4)
  expect(JSON.parse(archive.toString('utf8', 16, 16 + length))).toEqual({
    files: { one: { size: 1, offset: '0' }, two: { size: 2, offset: '1' } },
  })
  expect(headerSize % 4).toBe(0)
  expect(archive.subarray(8 + headerSize).toString()).toBe('122')
})

describe('setFuses', () => {
  // The wire as Electron has it: sentinel, version 1, eight fuses, of which one was removed by the build.
  const EXECUTABLE = Buffer.from(`code dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x08101r0001 more code`, 'latin1')

  test('refuses a file without a fuse wire, or with one of another version', () => {
    expect(() => setFuses(inFolder('plain', 'no wire'))).toThrow('no fuse wire')
    const newer = Buffer.from(EXECUTABLE)
    newer[newer.indexOf('\x01')] = 2
    expect(() => setFuses(inFolder('newer', newer))).toThrow('version 2')
  })

  test('changes what is asked and nothing else, as @electron/fuses reads it', async () => {
    const file = inFolder('electron', EXECUTABLE)
    const after = setFuses(file, { RunAsNode: false, OnlyLoadAppFromAsar: true, EnableNodeCliInspectArguments: true })
    expect(after).toMatchObject({ RunAsNode: false, OnlyLoadAppFromAsar: true })
    expect(after).not.toHaveProperty('EnableNodeCliInspectArguments')
    const wire = await getCurrentFuseWire(file)
    expect(wire[FuseV1Options.RunAsNode]).toBe('0'.charCodeAt(0))
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe('1'.charCodeAt(0))
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe('r'.charCodeAt(0))
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe('1'.charCodeAt(0))
    expect(fs.readFileSync(file).length).toBe(EXECUTABLE.length)
  })

  test('reads what @electron/fuses has written', async () => {
    const file = inFolder('electron', EXECUTABLE)
    await flipFuses(file, { version: FuseVersion.V1, [FuseV1Options.EnableCookieEncryption]: true })
    expect(setFuses(file)).toMatchObject({ RunAsNode: true, EnableCookieEncryption: true })
  })
})

describe('runStep', () => {
  test('a failed step says what failed, why and what to do, and where the whole output is', async () => {
    const step = runStep({
      title: 'testing a step that fails',
      command: 'sh',
      args: ['-c', 'echo working; echo "error: the disk is on fire" >&2; exit 3'],
      remedy: 'Call the fire brigade.',
      quiet: true,
    })
    await expect(step).rejects.toThrow(StepFailed)
    await expect(step).rejects.toThrow(
      'Set-up failed while testing a step that fails: sh ended with code 3 (error: the disk is on fire). Call the fire brigade. The whole output is in .runtime/log/testing-a-step-that-fails.log.',
    )
  })

  test('a command that is not there is a failed step', async () => {
    const step = runStep({
      title: 'testing a missing tool',
      command: 'no-such-tool',
      args: [],
      remedy: 'Install it.',
      quiet: true,
    })
    await expect(step).rejects.toThrow('no-such-tool could not be started')
  })

  test('a step that hangs is ended at its limit', async () => {
    const step = runStep({
      title: 'testing a step that hangs',
      command: 'sleep',
      args: ['1000'],
      remedy: 'Try again.',
      limitMilliseconds: 60,
      quiet: true,
    })
    await expect(step).rejects.toThrow('was not finished after')
  })

  test('gives the output', async () => {
    const step = runStep({ title: 'testing a step', command: 'sh', args: ['-c', 'echo done'], remedy: '', quiet: true })
    await expect(step).resolves.toBe('done\n')
  })
})

// - one set-up holds the lock and is killed outright
// - another waits meanwhile, and goes on by itself
test('a set-up waits for another one, and goes on when that was killed', async () => {
  const name = `test-${path.basename(folder)}`
  const lock = path.join(import.meta.dirname, 'set-up-lock.mjs')
  const holder = (then: string) =>
    spawn(projectNode(), [
      '--input-type=module',
      '-e',
      `const { withSetUpLock } = await import(${JSON.stringify(lock)}); await withSetUpLock(async () => { console.log('has it'); ${then} }, '${name}')`,
    ])
  const first = holder('await new Promise(() => setInterval(() => {}, 1000))')
  await once(first.stdout, 'data')

  const second = holder('')
  const [note] = await once(second.stderr, 'data')
  expect(String(note)).toContain(`another set-up of this folder is at work (process ${first.pid}); waiting for it`)
  expect(second.exitCode).toBeNull()

  first.kill('SIGKILL')
  const [output] = await once(second.stdout, 'data')
  expect(String(output)).toBe('has it\n')
  await expect(once(second, 'exit')).resolves.toEqual([0, null])
})

test('the page of the dashboard is made where there is none, and after an update', () => {
  const written = (name: string, at: number) => {
    const file = inFolder(name, 'x')
    fs.utimesSync(file, at, at)
  }
  fs.mkdirSync(path.join(folder, 'dashboard/parts'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'out/dashboard'), { recursive: true })
  written('dashboard/parts/page.tsx', 1_000)
  expect(dashboardIsCurrent(folder)).toBe(false)
  written('out/dashboard/index.html', 1_001)
  expect(dashboardIsCurrent(folder)).toBe(true)
  written('dashboard/parts/page.tsx', 1_002)
  expect(dashboardIsCurrent(folder)).toBe(false)
})

test('a stamp is there whole or not at all', () => {
  const file = path.join(folder, 'deep', 'stamp')
  expect(readStamp(file)).toBeUndefined()
  writeWhole(file, 'first')
  writeWhole(file, 'second')
  expect(readStamp(file)).toBe('second')
  expect(fs.readdirSync(path.dirname(file))).toEqual(['stamp'])
})

describe('countTests', () => {
  const file = (status: string, ...tests: string[]) => ({
    name: 'a.test.ts',
    status,
    assertionResults: tests.map((test, index) => ({ status: test, fullName: `test ${index}` })),
  })
  const report = (...files: unknown[]) => JSON.stringify({ testResults: files })

  test.each([
    ['a test that fails', report(file('failed', 'passed', 'failed')), 1, { passed: 1, failed: 1, skipped: 0 }],
    ['a file that cannot be loaded', report(file('failed'), file('passed', 'passed')), 1, { passed: 1, failed: 1, skipped: 0 }],
    ['no report', undefined, 1, { passed: 0, failed: 1, skipped: 0 }],
    ['an error outside any test', report(file('passed', 'passed')), 1, { passed: 1, failed: 1, skipped: 0 }],
    ['the time limit', report(file('passed', 'passed')), 124, { passed: 1, failed: 1, skipped: 0 }],
    ['skipped tests', report(file('passed', 'passed', 'pending', 'todo')), 0, { passed: 1, failed: 0, skipped: 2 }],
    ['all well', report(file('passed', 'passed', 'passed'), file('passed', 'passed')), 0, { passed: 3, failed: 0, skipped: 0 }],
  ])('%s', (_story, text, exitCode, expected) => {
    const count = countTests('tests', text, exitCode)
    expect(count).toMatchObject(expected)
    expect(count.failures).toHaveLength(expected.failed)
  })
})
