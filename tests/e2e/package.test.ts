import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, describe, expect, onTestFailed, onTestFinished, test } from 'vitest'
import { FAILURES } from '../../core/failure/index.ts'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import { encodeCodestream } from '../../fixtures/pictures/jpeg-2000.ts'
import { KioskDriver, type LaunchOptions } from '../../scripts/kiosk-driver.ts'
import { packagedForTests } from '../../scripts/packaged-for-tests.mjs'
import { expectFailureInBothLanguages } from '../support/failure-on-screen.ts'
import { PcscService } from '../support/pcsc-service.ts'
import { inspectLedger, makeStation, recordedNumbers } from '../support/sample-station.ts'

/** How a fuse that is on stands in the executable. */
const FUSE_ON = '1'.charCodeAt(0)

/** Against what hangs, not a measure: a refusal takes a second or two. */
const REFUSAL_LIMIT = 90_000

type Kind = 'production' | 'training'
type Packaged = Awaited<ReturnType<typeof packagedForTests>>

const packages = {} as Record<Kind, Packaged>
beforeAll(async () => {
  for (const kind of ['production', 'training'] as const) packages[kind] = await packagedForTests(kind)
  // From here on nothing of the project's tools may help the packaged app.
  for (const name of ['UKETSUKE_SQLITE_BINDING', 'ELECTRON_OVERRIDE_DIST_PATH', 'ELECTRON_EXEC_PATH']) delete process.env[name]
})

async function launch(kind: Kind, options: LaunchOptions): Promise<KioskDriver> {
  const kiosk = await KioskDriver.launch({ ...options, executable: packages[kind].executable })
  onTestFailed(() => console.error(kiosk.output))
  onTestFinished(() => kiosk.close())
  return kiosk
}

const resources = (kind: Kind) => path.join(path.dirname(packages[kind].shipped), 'resources')
/** Every file of a package that is not of Electron itself. An archive holds its files as they are, one after the other. */
function shippedFiles(kind: Kind): { readonly name: string; readonly content: Buffer }[] {
  return readdirSync(resources(kind), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((name) => ({ name: path.relative(resources(kind), name), content: readFileSync(name) }))
}

/** What only a simulated card, a sample citizen or the test hierarchy brings along. */
const MARKS_OF_TRAINING = ['Uketsuke simulated reader', 'UKETSUKE-TEST', 'training-supervisor', citizenCard('himeji-70').numberB]

const marked = (kind: Kind) =>
  shippedFiles(kind).flatMap(({ name, content }) =>
    MARKS_OF_TRAINING.filter((mark) => content.includes(mark)).map((mark) => [name, mark]),
  )

describe('the package for production', () => {
  test('holds no simulator, no sample card and no test anchor', () => {
    expect(marked('production')).toEqual([])
    expect(shippedFiles('production').map(({ name }) => name)).toContain('app.asar')
    // The search finds what it looks for where it is.
    expect(new Set(marked('training').map(([, mark]) => mark))).toEqual(new Set(MARKS_OF_TRAINING))
  })

  test('has closed the side doors of Electron', async () => {
    const wire = await getCurrentFuseWire(packages.production.shipped)
    const state = (fuse: FuseV1Options) => wire[fuse] === FUSE_ON
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
      nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      onlyAsar: true,
      fileProtocol: false,
    })
    expect(existsSync(path.join(resources('production'), 'default_app.asar'))).toBe(false)
  })

  test.each([
    ['simulated cards', ['--reader', 'simulated'], 'simulated-reader-refused'],
    ['a made-up time', ['--time', '2026-11-23T10:00:00+09:00'], 'simulated-reader-refused'],
    ['a rehearsal', ['--rehearsal', 'shelter'], 'rehearsal-refused'],
  ] as const)(
    'refuses %s, says so in both languages, and ends',
    (_what, args, code) => {
      const station = makeStation()
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
      const run = spawnSync(packages.production.shipped, [...sandbox, '--disable-gpu', ...args, '--station', station], {
        encoding: 'utf8',
        timeout: REFUSAL_LIMIT,
        // Whoever hangs on the way out takes no notice of a request to end, and would be waited for without an end.
        killSignal: 'SIGKILL',
      })
      onTestFailed(() => console.error(run.error ?? '', run.stdout, run.stderr))
      expect({ status: run.status, signal: run.signal }).toEqual({ status: 78, signal: null })
      const { number, title } = FAILURES[code]
      for (const part of [number, title.ja, title.en]) expect(run.stderr).toContain(part)
      expect(existsSync(path.join(station, 'ledger.db'))).toBe(false)
    },
    REFUSAL_LIMIT + 30_000,
  )

  test('refuses the trust anchors of the test hierarchy', async () => {
    const anchors = path.resolve(import.meta.dirname, '../../fixtures/generated/test-trust-anchors.json')
    const station = makeStation({ reader: 'pcsc', signed: true })
    const kiosk = await launch('production', { station, args: ['--trust-anchors', anchors] })
    expect(await kiosk.waitForScreen('out-of-order', 'waiting')).toMatchObject({
      screen: 'out-of-order',
      code: 'station-configuration-invalid',
    })
    await expectFailureInBothLanguages(await kiosk.window('visitor'), 'station-configuration-invalid')
  })

  test('can decode the photo of a card out of its archive', async () => {
    const kiosk = await launch('production', { station: makeStation({ reader: 'pcsc', signed: true }) })
    const codestream = await encodeCodestream(
      { width: 32, height: 32, components: 1, bitDepth: 8, bytes: new Uint8Array(32 * 32).fill(200) },
      'lossless',
    )
    const decoded = await kiosk.app.evaluate(
      async ({ app }, bytes) => {
        const { createRequire } = process.getBuiltinModule('node:module')
        const { readFileSync } = process.getBuiltinModule('node:fs')
        const require = createRequire(`${app.getAppPath()}/out/main/index.js`)
        const wasmBinary = readFileSync(require.resolve('@cornerstonejs/codec-openjpeg/decodewasm'))
        const { J2KDecoder } = await require('@cornerstonejs/codec-openjpeg/decodewasmjs')({ wasmBinary })
        const decoder = new J2KDecoder()
        decoder.getEncodedBuffer(bytes.length).set(bytes)
        decoder.decode()
        return { archive: app.getAppPath(), pixel: decoder.getDecodedBuffer()[0] }
      },
      [...codestream],
    )
    expect(decoded).toEqual({ archive: expect.stringMatching(/app\.asar$/), pixel: 200 })
  })

  /*
   * - The packaged kiosk stands on a real reader of the machine's PC/SC service.
   * - A card is put down whose issuer it cannot verify: it reads, but it does not say that it knows the person.
   * - A clerk is asked; the record says why.
   */
  test('reads a card through PC/SC, and never shows as verified what it cannot verify', async () => {
    const service = new PcscService()
    service.plug('Packaged reader 00')
    await service.start()
    onTestFinished(() => service.dispose())
    const station = makeStation({ reader: 'pcsc', signed: true })
    const kiosk = await launch('production', { station, environment: service.environment, args: ['--desk'] })
    await kiosk.waitForScreen('waiting')
    const card = makeSampleCard('himeji-70')
    card.powerOn()
    service.insert('Packaged reader 00', { transmit: (command) => card.respond(command), answerToReset: card.atr })
    await kiosk.enter('pin', citizenCard('himeji-70').pin)
    expect(await kiosk.lineAfter(0)).toMatchObject({
      type: 'decision',
      outcome: 'ask',
      number: 1,
      reader: 'Packaged reader 00',
      codes: ['card-unverified'],
    })
    expect(await kiosk.waitForScreen('decision')).toMatchObject({ outcome: 'ask' })
    const row = (await kiosk.window('desk')).locator('[data-testid="desk-row"][data-number="1"]')
    expect(await row.textContent()).toContain(FAILURES['card-unverified'].number)
    expect(
      kiosk.app
        .windows()
        .map((page) => new URL(page.url()).pathname)
        .sort(),
    ).toEqual(['/desk.html', '/visitor.html'])
    await kiosk.close()
    expect(service.openConnections).toBe(0)
    expect(inspectLedger('verify', station)).toMatchObject({ exitCode: 0, output: expect.stringContaining('1 check-ins') })
  })
})

describe('the package for training', () => {
  test('starts with the simulated reader and admits a sample citizen', async () => {
    const station = makeStation()
    const kiosk = await launch('training', { station, args: ['--reader', 'simulated'] })
    await kiosk.waitForScreen('waiting')
    await kiosk.putCard('himeji-70')
    await kiosk.enter('number-b', citizenCard('himeji-70').numberB)
    expect(await kiosk.lineAfter(0)).toMatchObject({ type: 'decision', outcome: 'admit', number: 1 })
    expect(await kiosk.waitForScreen('decision')).toMatchObject({ outcome: 'admit' })
    expect(await (await kiosk.window('visitor')).getByTestId('simulated-ribbon').count()).toBe(1)
    await kiosk.close()
    expect(recordedNumbers(station)).toEqual([1])
  })

  test('is as closed as the one for production', async () => {
    expect(await getCurrentFuseWire(packages.training.shipped)).toEqual(await getCurrentFuseWire(packages.production.shipped))
  })
})
