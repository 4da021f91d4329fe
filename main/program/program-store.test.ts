import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { ProgramStore, type ProgramStoreOptions } from './program-store.ts'
import { packageOf, productionKey, programFile, TEST_SIGNER_KEY, TEST_SIGNING_KEY } from './sample-package.test-support.ts'
import { signEnvelope } from './signed-program.ts'
import { STATION_KEYS_FILE, stationKeysFile } from './station-keys.ts'

/** In force: the sample program runs from 2026-04-01 to 2027-03-31. */
const TODAY = '2026-11-23'

let folder: string
let today: string
let store: ProgramStore

const storeOf = (accept: ProgramStoreOptions['accept'] = 'development') =>
  new ProgramStore({
    folder,
    accept,
    clock: { now: () => Temporal.Instant.from(`${today}T10:00:00+09:00`), monotonicMilliseconds: () => 0 },
  })
const believe = (...keys: Parameters<typeof stationKeysFile>[0]) =>
  writeFileSync(path.join(folder, STATION_KEYS_FILE), stationKeysFile(keys))
const fileOf = (version: string, id = 'hall') => path.join(folder, 'programs', id, `${version}.json`)
const names = (id = 'hall') => readdirSync(path.join(folder, 'programs', id)).toSorted()
const loadedVersion = () => {
  const loaded = store.load('hall')
  return loaded.ok ? loaded.value.program.version : loaded.error.code
}
function damage(version: string): void {
  const bytes = readFileSync(fileOf(version))
  bytes[100] = (bytes[100] ?? 0) ^ 1
  writeFileSync(fileOf(version), bytes)
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-programs-'))
  today = TODAY
  store = storeOf()
  believe(TEST_SIGNER_KEY)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('what is refused, with version 2.0.0 in use', () => {
  beforeEach(() => {
    orThrow(store.install(packageOf({ version: '2.0.0' })))
  })

  test.each<[string, string, () => Uint8Array]>([
    ['nothing', 'program-package-unreadable', () => new Uint8Array()],
    ['a program file that nobody signed', 'program-unsigned', () => programFile({ version: '3.0.0' })],
    [
      'a package that somebody else signed',
      'program-signer-unknown',
      () => packageOf({ version: '3.0.0' }, productionKey('x').signing),
    ],
    [
      'a package that was changed',
      'program-signature-wrong',
      () => {
        const other = new TextDecoder().decode(packageOf({ version: '3.0.0' }))
        const payload = /"payload": "[^"]*"/.exec(new TextDecoder().decode(packageOf({ version: '4.0.0' })))?.[0] ?? ''
        return new TextEncoder().encode(other.replace(/"payload": "[^"]*"/, payload))
      },
    ],
    ['a program that is over', 'program-expired', () => packageOf({ version: '3.0.0', from: '2025-04-01', until: '2026-11-22' })],
    ['an older version', 'program-older', () => packageOf({ version: '1.9.9' })],
    ['the same version with other content', 'program-version-taken', () => packageOf({ version: '2.0.0', note: '直した' })],
    ['the same version written otherwise', 'program-version-taken', () => packageOf({ version: '2.00.0' })],
    ['a version with too many digits', 'program-package-unreadable', () => packageOf({ version: '3000000000.0.0' })],
    [
      'a program that fails its own tests',
      'program-tests-failed',
      () => signEnvelope(programFile({ version: '3.0.0', expected: 'refuse' }), [TEST_SIGNING_KEY]),
    ],
    [
      'a signed file with a problem',
      'program-invalid',
      () => signEnvelope(new TextEncoder().encode('format: 1\n'), [TEST_SIGNING_KEY]),
    ],
  ])('%s: %s', (_, code, bytes) => {
    expect(store.install(bytes())).toMatchObject({ ok: false, error: { code } })
    expect(names()).toEqual(['2.0.0.json'])
    expect(loadedVersion()).toBe('2.0.0')
  })

  test('anything, on a station without keys', () => {
    rmSync(path.join(folder, STATION_KEYS_FILE))
    for (const outcome of [store.install(packageOf({ version: '3.0.0' })), store.load('hall'), store.list()])
      expect(outcome).toMatchObject({ ok: false, error: { code: 'program-keys-missing' } })
  })

  test('anything, in a production build that was given the test key', () => {
    const production = storeOf('production')
    for (const outcome of [production.install(packageOf({ version: '3.0.0' })), production.load('hall'), production.list()])
      expect(outcome).toMatchObject({ ok: false, error: { code: 'program-test-key-refused' } })
  })

  test('what cannot be written', () => {
    // In the place of the folder of a program lies a file.
    writeFileSync(path.join(folder, 'programs', 'other'), '')
    expect(store.install(packageOf({ id: 'other' }))).toMatchObject({ error: { code: 'program-folder-read-only' } })
  })
})

describe('nothing to run', () => {
  test.each(['hall', '../hall', 'Hall', ''])('%j', (id) => {
    expect(store.load(id)).toMatchObject({ ok: false, error: { code: 'program-not-installed' } })
    expect(store.list()).toEqual({ ok: true, value: [] })
  })

  test('because its first day is to come', () => {
    expect(orThrow(store.install(packageOf({ from: '2026-12-01' })))).toMatchObject({ outcome: 'installed', waiting: true })
    expect(loadedVersion()).toBe('program-not-yet-valid')
    today = '2026-12-01'
    expect(loadedVersion()).toBe('1.0.0')
  })

  test('because its last day is over', () => {
    orThrow(store.install(packageOf({ until: TODAY })))
    expect(loadedVersion()).toBe('1.0.0')
    today = '2026-11-24'
    expect(loadedVersion()).toBe('program-expired')
    expect(store.list()).toMatchObject({ value: [{ version: '1.0.0', state: 'expired' }] })
  })
})

describe('a newer version', () => {
  beforeEach(() => {
    orThrow(store.install(packageOf({ version: '1.9.0' })))
  })

  test('takes the place of the one before; 1.10.0 is newer than 1.9.0', () => {
    expect(orThrow(store.install(packageOf({ version: '1.10.0' })))).toMatchObject({
      outcome: 'installed',
      waiting: false,
      program: { version: '1.10.0' },
      signer: TEST_SIGNER_KEY,
    })
    expect(loadedVersion()).toBe('1.10.0')
    expect(store.list()).toMatchObject({
      value: [
        { id: 'hall', version: '1.10.0', state: 'in-use' },
        { id: 'hall', version: '1.9.0', state: 'replaced' },
      ],
    })
  })

  test('whose first day is to come waits, and the present one stays in use until then', () => {
    expect(orThrow(store.install(packageOf({ version: '2.0.0', from: '2026-12-01' })))).toMatchObject({ waiting: true })
    expect(loadedVersion()).toBe('1.9.0')
    expect(orThrow(store.list()).map(({ state }) => state)).toEqual(['waiting', 'in-use'])
    today = '2026-12-01'
    expect(loadedVersion()).toBe('2.0.0')
  })

  test('that is over does not bring back the one that it replaced', () => {
    orThrow(store.install(packageOf({ version: '2.0.0', until: TODAY })))
    today = '2026-11-24'
    expect(loadedVersion()).toBe('program-expired')
  })

  test('again is nothing to do', () => {
    const before = readFileSync(fileOf('1.9.0'))
    expect(orThrow(store.install(packageOf({ version: '1.9.0' })))).toMatchObject({ outcome: 'unchanged' })
    expect(readFileSync(fileOf('1.9.0'))).toEqual(before)
  })

  test('clears away what nobody will ask for: all but waiting ones, the one in use and the one before', () => {
    orThrow(store.install(packageOf({ version: '2.0.0' })))
    orThrow(store.install(packageOf({ version: '3.0.0' })))
    orThrow(store.install(packageOf({ version: '4.0.0', from: '2027-01-01' })))
    expect(names()).toEqual(['2.0.0.json', '3.0.0.json', '4.0.0.json'])
  })
})

describe('a file that was changed on the disk', () => {
  beforeEach(() => {
    orThrow(store.install(packageOf({ version: '1.0.0' })))
    orThrow(store.install(packageOf({ version: '2.0.0' })))
    damage('2.0.0')
  })

  test('is not used: the good version before it is, and the desk is told', () => {
    const loaded = orThrow(store.load('hall'))
    expect(loaded.program.version).toBe('1.0.0')
    expect(loaded.passedOver).toMatchObject([{ version: '2.0.0', failure: { code: 'program-signature-wrong' } }])
    expect(loaded.notice).toEqual({
      code: 'program-fallback',
      detail: { used: '1.0.0', refused: '2.0.0', because: 'program-signature-wrong' },
    })
    expect(store.list()).toMatchObject({
      value: [
        { version: '2.0.0', state: 'refused', failure: { code: 'program-signature-wrong' } },
        { version: '1.0.0', state: 'in-use' },
      ],
    })
  })

  test('is made good by the same package', () => {
    expect(orThrow(store.install(packageOf({ version: '2.0.0' }))).outcome).toBe('installed')
    expect(orThrow(store.load('hall'))).toMatchObject({ program: { version: '2.0.0' }, passedOver: [] })
    expect(orThrow(store.load('hall')).notice).toBeUndefined()
  })

  test('is passed over by a newer one, and does not count as the good one before', () => {
    orThrow(store.install(packageOf({ version: '3.0.0' })))
    expect(orThrow(store.load('hall'))).toMatchObject({ program: { version: '3.0.0' }, passedOver: [] })
    expect(names()).toContain('1.0.0.json')
    damage('3.0.0')
    expect(orThrow(store.load('hall')).program.version).toBe('1.0.0')
  })

  test('leaves nothing to run when it was the only one, and says why', () => {
    damage('1.0.0')
    expect(store.load('hall')).toMatchObject({ error: { code: 'program-signature-wrong' } })
  })

  test('by renaming: an old version does not come back as a new one', () => {
    rmSync(fileOf('2.0.0'))
    renameSync(fileOf('1.0.0'), fileOf('9.0.0'))
    expect(store.load('hall')).toMatchObject({ error: { code: 'program-package-unreadable' } })
    mkdirSync(path.dirname(fileOf('1.0.0', 'other')))
    renameSync(fileOf('9.0.0'), fileOf('1.0.0', 'other'))
    expect(store.load('other')).toMatchObject({ error: { code: 'program-package-unreadable' } })
  })

  test('by something that is no file, or too large for a package', () => {
    rmSync(fileOf('2.0.0'))
    mkdirSync(fileOf('2.0.0'))
    writeFileSync(fileOf('3.0.0'), new Uint8Array(4_100_000))
    const { program, passedOver } = orThrow(store.load('hall'))
    expect(program.version).toBe('1.0.0')
    expect(passedOver.map(({ failure }) => failure.code)).toEqual(['program-package-unreadable', 'program-folder-read-only'])
  })
})

describe('when keys are changed', () => {
  const [old, next] = [productionKey('old'), productionKey('next')]
  beforeEach(() => {
    store = storeOf('production')
    believe(old.signer)
    orThrow(store.install(packageOf({ version: '2.0.0' }, old.signing)))
  })

  test('the same program signed anew takes the place of the former one', () => {
    believe(old.signer, next.signer)
    expect(orThrow(store.install(packageOf({ version: '2.0.0' }, next.signing))).outcome).toBe('signed-anew')
    believe(next.signer)
    expect(loadedVersion()).toBe('2.0.0')
  })

  test('what the key that was taken away had signed runs no longer, and blocks nothing', () => {
    orThrow(store.install(packageOf({ version: '999.0.0' }, old.signing)))
    believe(next.signer)
    expect(loadedVersion()).toBe('program-signer-unknown')
    expect(orThrow(store.install(packageOf({ version: '2.0.1' }, next.signing))).outcome).toBe('installed')
    expect(loadedVersion()).toBe('2.0.1')
  })
})

test('what a killed installation left behind is cleared away by the next one, a day later', () => {
  orThrow(store.install(packageOf()))
  const [old, fresh] = [`${fileOf('2.0.0')}.creating-00000000`, `${fileOf('2.0.0')}.creating-11111111`]
  const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds / 1_000
  for (const [file, when] of [
    [old, at('2026-11-22T00:00:00Z')],
    [fresh, at('2026-11-23T00:30:00Z')],
  ] as const) {
    writeFileSync(file, 'half')
    utimesSync(file, when, when)
  }
  orThrow(store.install(packageOf({ version: '1.1.0' })))
  expect(names()).toEqual(['1.0.0.json', '1.1.0.json', path.basename(fresh)])
})
