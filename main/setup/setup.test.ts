import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { err, ok, orThrow, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { SAMPLE_DECK_FILE, TEST_TRUST_ANCHORS_FILE } from '../../fixtures/index.ts'
import { parseTrustAnchors } from '../../native/pki/index.ts'
import { FakeTime } from '../../native/reader/fakes.test-support.ts'
import { openGate } from '../action/index.ts'
import { REQUESTS, ROLES, SETUP_REQUESTS, type SetupRequestName, type SetupState } from '../contract/index.ts'
import { openLedger } from '../ledger/index.ts'
import { ProgramStore, signerKeyFile } from '../program/index.ts'
import { packageOf, productionKey, TEST_SIGNER_KEY } from '../program/sample-package.test-support.ts'
import { type KeyStore, loadStaff, loadStation, resolveLedgerKey } from '../station/index.ts'
import { composeTraining, SimulatedGate, type Training } from '../training/index.ts'
import type { ChosenFile } from './ports.ts'
import { Setup, type SetupOptions } from './setup.ts'
import { signedPrograms } from './signed-programs.ts'

const NOW = '2026-11-23T10:00:00+09:00'
const PASSPHRASE = '城の石垣は三種類'
const utf8 = (text: string) => new TextEncoder().encode(text)

function seededRandomBytes(): (length: number) => Uint8Array {
  let drawn = 0
  return (length) => new Uint8Array(createHash('shake256', { outputLength: length }).update(`draw ${++drawn}`).digest())
}

/** A set-up without a window, in an empty folder; files are chosen by the test. */
class Bench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-setup-'))
  readonly training: Training = orThrow(composeTraining(fileURLToPath(SAMPLE_DECK_FILE)))
  readonly time = new FakeTime()
  readonly clock = { now: () => Temporal.Instant.from(NOW), monotonicMilliseconds: () => this.time.clock.monotonicMilliseconds() }
  readonly gate = new SimulatedGate(this.time.clock)
  readonly randomBytes = seededRandomBytes()
  chosen: Result<ChosenFile | undefined, Failure> = ok(undefined)
  finished = 0
  setup!: Setup

  open(more: Partial<SetupOptions> = {}): this {
    this.setup = new Setup({
      folder: this.folder,
      clock: this.clock,
      timers: this.time,
      randomBytes: this.randomBytes,
      reader: this.training.reader,
      readerKind: 'simulated',
      trust: orThrow(parseTrustAnchors(readFileSync(TEST_TRUST_ANCHORS_FILE, 'utf8'))),
      dock: this.training.dock,
      programs: signedPrograms({ accept: 'development', clock: this.clock }),
      chooseFile: async () => this.chosen,
      openGate: (configuration) =>
        openGate(configuration, { clock: this.time.clock, timers: this.time, notify: () => undefined, simulated: this.gate }),
      push: () => undefined,
      onFinished: () => {
        this.finished += 1
      },
      ...more,
    })
    return this
  }

  get state(): SetupState {
    const state = this.setup.stateFor('setup')
    if (state?.role !== 'setup') throw new Error('no state')
    return state.setup
  }

  ask(name: SetupRequestName, payload?: unknown) {
    return this.setup.request('setup', name, payload)
  }

  async done(name: SetupRequestName, payload?: unknown): Promise<void> {
    expect(await this.ask(name, payload), name).toEqual({ ok: true })
  }

  async choose(file: 'signer' | 'program', name: string, bytes: Uint8Array) {
    this.chosen = ok({ name, bytes })
    return this.ask('setup:choose-file', { file })
  }

  addStaff(name: string, role: string, pin: string, again = pin) {
    return this.ask('setup:staff-add', { name, role, pin: utf8(pin), again: utf8(again) })
  }

  /** Everything up to the last question. */
  async answerAll(): Promise<void> {
    await this.done('setup:name', { name: '大手門 受付1' })
    expect(await this.choose('signer', 'key.json', utf8(signerKeyFile(TEST_SIGNER_KEY)))).toEqual({ ok: true })
    await this.done('setup:compare', { same: true })
    expect(await this.choose('program', 'hall.json', packageOf())).toEqual({ ok: true })
    await this.done('setup:gate', { gate: { kind: 'simulated' } })
    expect(await this.addStaff('田中', 'administrator', '405917')).toEqual({ ok: true })
    expect(await this.addStaff('鈴木', 'supervisor', '718203')).toEqual({ ok: true })
    await this.done('setup:passphrase', { passphrase: utf8(PASSPHRASE), again: utf8(PASSPHRASE) })
    await this.done('setup:go', { step: 'summary' })
  }
}

let bench: Bench
beforeEach(() => {
  bench = new Bench()
  const { folder } = bench
  onTestFinished(async () => {
    await bench.setup.close()
    rmSync(folder, { recursive: true, force: true })
  })
})

const refusedWith = (code: string) => ({ ok: false, code })

describe('every request × every role', () => {
  test('the questions are answered by the window of the set-up alone', async () => {
    bench.open()
    for (const role of [undefined, ...ROLES.filter((role) => role !== 'setup')])
      for (const name of Object.keys(SETUP_REQUESTS)) {
        const pin = Uint8Array.of(0x31)
        expect(await bench.setup.request(role, name, { pin })).toEqual(refusedWith('role-refused'))
        expect([...pin]).toEqual([0])
      }
    expect(bench.state.answered).toEqual([])
  })

  test('what belongs to a station at work is not served', async () => {
    bench.open()
    const served = ['state:get', 'dock:put-card', 'dock:take-card', 'dock:plug-reader']
    for (const role of ROLES)
      for (const name of Object.keys(REQUESTS).filter((known) => !served.includes(known)))
        expect(await bench.setup.request(role, name, undefined)).toEqual(refusedWith('request-invalid'))
  })

  test.each([
    ['setup:name', { name: '   ' }],
    ['setup:name', { name: 'a', more: 1 }],
    ['setup:choose-file', { file: '/etc/passwd' }],
    ['setup:gate', { gate: { kind: 'laser' } }],
    ['setup:gate', { gate: { kind: 'lcus', path: '/dev/ttyUSB0', channel: 0 } }],
    ['setup:staff-add', { name: 'a', role: 'king', pin: utf8('405917'), again: utf8('405917') }],
    ['setup:staff-add', { name: 'a', role: 'clerk', pin: '405917', again: '405917' }],
    ['setup:passphrase', { passphrase: new Uint8Array(2_000), again: new Uint8Array(2_000) }],
    ['setup:go', { step: 'end' }],
  ] as const)('%s %j is refused', async (name, payload) => {
    bench.open()
    expect(await bench.ask(name, payload)).toEqual(refusedWith('request-invalid'))
  })
})

describe('a folder that is in use', () => {
  test.each(['station.yaml', 'ledger.db'])('with %s is not set up', async (file) => {
    writeFileSync(path.join(bench.folder, file), 'x')
    bench.open()
    expect(bench.state.blocked).toEqual({ code: 'setup-folder-in-use', detail: { file } })
    expect(await bench.ask('setup:name', { name: 'a' })).toEqual(refusedWith('setup-folder-in-use'))
    expect(await bench.ask('setup:finish')).toEqual(refusedWith('setup-folder-in-use'))
    expect(readdirSync(bench.folder)).toEqual([file])
  })
})

describe('key and program', () => {
  test('nobody chose a file: nothing happens', async () => {
    bench.open()
    await bench.done('setup:choose-file', { file: 'signer' })
    expect(bench.state.signer).toBeUndefined()
  })

  test('a file that cannot be read, is no key, or is the samples’ in production', async () => {
    bench.open({ programs: signedPrograms({ accept: 'production', clock: bench.clock }) })
    bench.chosen = err(failure('setup-file-unreadable', { file: 'x' }))
    expect(await bench.ask('setup:choose-file', { file: 'signer' })).toEqual(refusedWith('setup-file-unreadable'))
    expect(bench.state.refused).toEqual({ code: 'setup-file-unreadable', detail: { file: 'x' } })
    expect(await bench.choose('signer', 'x', packageOf())).toEqual(refusedWith('program-key-refused'))
    expect(await bench.choose('signer', 'x', utf8(signerKeyFile(TEST_SIGNER_KEY)))).toEqual(
      refusedWith('program-test-key-refused'),
    )
    expect(bench.state.signer).toBeUndefined()
  })

  test('a program that nobody, or somebody else, has signed, or that is over', async () => {
    bench.open()
    expect(await bench.choose('program', 'x', packageOf())).toEqual(refusedWith('setup-answer-missing'))
    await bench.choose('signer', 'key.json', utf8(signerKeyFile(TEST_SIGNER_KEY)))
    expect(bench.state.signer).toMatchObject({ municipality: '兵庫県姫路市', fingerprint: TEST_SIGNER_KEY.keyid, test: true })
    expect(await bench.choose('program', 'x', utf8('format: 1\n'))).toEqual(refusedWith('program-unsigned'))
    expect(await bench.choose('program', 'x', packageOf({}, productionKey('other').signing))).toEqual(
      refusedWith('program-signer-unknown'),
    )
    expect(await bench.choose('program', 'x', packageOf({ until: '2026-11-22' }))).toEqual(refusedWith('program-expired'))
    expect(bench.state.program).toBeUndefined()
    expect(await bench.choose('program', 'hall.json', packageOf({ from: '2026-12-01' }))).toEqual({ ok: true })
    expect(bench.state).toMatchObject({ program: { id: 'hall', file: 'hall.json', from: '2026-12-01' }, place: 'hall' })
    expect(bench.state.refused).toBeUndefined()
  })
})

describe('staff and passphrase', () => {
  test('what is entered twice has to be the same, and good; all of it is wiped', async () => {
    bench.open()
    const entries = { pin: utf8('405917'), again: utf8('405918') }
    expect(await bench.ask('setup:staff-add', { name: 'a', role: 'clerk', ...entries })).toEqual(
      refusedWith('setup-entries-differ'),
    )
    for (const bytes of Object.values(entries)) expect(bytes.every((byte) => byte === 0)).toBe(true)
    expect(await bench.addStaff('a', 'clerk', '123456')).toEqual(refusedWith('staff-pin-weak'))
    expect(await bench.addStaff('a', 'clerk', '405917')).toEqual({ ok: true })
    expect(await bench.addStaff('a', 'supervisor', '718203')).toEqual(refusedWith('staff-name-taken'))
    expect(bench.state).toMatchObject({ staff: [{ name: 'a', role: 'clerk' }], staffMissing: ['administrator', 'supervisor'] })

    const words = { passphrase: utf8('ながいことば'), again: utf8('ながいことば!') }
    expect(await bench.ask('setup:passphrase', words)).toEqual(refusedWith('setup-entries-differ'))
    for (const bytes of Object.values(words)) expect(bytes.every((byte) => byte === 0)).toBe(true)
    expect(await bench.ask('setup:passphrase', { passphrase: utf8('short'), again: utf8('short') })).toEqual(
      refusedWith('setup-passphrase-short'),
    )
    expect(bench.state.ledgerKey).toBeUndefined()
    expect(JSON.stringify(bench.state)).not.toMatch(/405917|718203|hash|salt/)
  })

  test('two of one name who are added at once are one', async () => {
    bench.open()
    const answers = await Promise.all([bench.addStaff('a', 'clerk', '405917'), bench.addStaff('a', 'clerk', '718203')])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(bench.state.staff).toHaveLength(1)
  })

  test('a key store that protects nothing cannot be chosen', async () => {
    const basic: KeyStore = {
      backend: 'basic_text',
      available: () => true,
      encrypt: async (bytes) => bytes,
      decrypt: async (bytes) => bytes,
    }
    bench.open({ keyStore: basic })
    expect(await bench.ask('setup:ledger-key-store')).toEqual(refusedWith('setup-key-store-missing'))
    expect(bench.state.keyStoreUsable).toBe(false)
  })
})

describe('the gate', () => {
  test('is opened once and told; a field that is wrong is named', async () => {
    bench.open()
    expect(await bench.ask('setup:gate', { gate: { kind: 'mqtt', url: 'http://x', topic: 't', on: 'ON', off: '' } })).toEqual(
      refusedWith('setup-gate-invalid'),
    )
    expect(bench.state.refused?.detail).toMatchObject({ at: 'url' })
    expect(await bench.ask('setup:gate-test', { gate: { kind: 'none' } })).toEqual(refusedWith('request-invalid'))
    const tested = bench.ask('setup:gate-test', { gate: { kind: 'simulated' } })
    await bench.time.pass(0)
    expect(bench.state.gateTest).toEqual({ status: 'running' })
    expect(await bench.ask('setup:gate-test', { gate: { kind: 'simulated' } })).toEqual(refusedWith('request-invalid'))
    await bench.time.pass(2_000)
    expect(await tested).toEqual({ ok: true })
    expect(bench.state.gateTest).toMatchObject({ status: 'ended', outcome: 'commanded' })
    expect(bench.gate.entries.map(({ did }) => did)).toEqual(['opened', 'released'])
  })

  test('the simulated one is none for a real reader', async () => {
    bench.open({ readerKind: 'pcsc' })
    expect(await bench.ask('setup:gate', { gate: { kind: 'simulated' } })).toEqual(refusedWith('simulated-gate-refused'))
  })
})

/*
 * A station is set up, from the empty folder to a station that can be loaded:
 * - until the last button nothing is in the folder;
 * - then all is: configuration, program, key, staff and a ledger that the passphrase opens;
 * - none of the secrets is in any file, and nobody else can read what is not for them.
 */
test('from nothing to a station', async () => {
  bench.open()
  await bench.answerAll()
  expect(readdirSync(bench.folder)).toEqual([])
  expect(bench.state).toMatchObject({ step: 'summary', writing: false })
  const finishing = bench.ask('setup:finish')
  expect(bench.state.writing).toBe(true)
  expect(await bench.ask('setup:name', { name: 'other' })).toEqual(refusedWith('request-invalid'))
  expect(await bench.ask('setup:finish')).toEqual(refusedWith('request-invalid'))
  expect(await finishing).toEqual({ ok: true })
  expect(bench.finished).toBe(1)

  const station = orThrow(loadStation(bench.folder))
  expect(station).toMatchObject({ name: '大手門 受付1', place: 'hall', reader: 'simulated', ledgerKey: { source: 'passphrase' } })
  const store = new ProgramStore({ folder: bench.folder, accept: 'development', clock: bench.clock })
  expect(orThrow(store.load('hall')).program.version).toBe('1.0.0')
  const staff = orThrow(loadStaff(bench.folder, { clock: bench.clock }))
  expect(staff.list()).toMatchObject([{ name: '田中' }, { name: '鈴木' }])
  const [tanaka] = staff.list()
  expect((await staff.verify(tanaka?.id ?? '', utf8('405917'))).ok).toBe(true)

  const { ledgerFile, ledgerKey } = station
  const { randomBytes } = bench
  const key = orThrow(await resolveLedgerKey({ configuration: ledgerKey, ledgerFile, passphrase: utf8(PASSPHRASE), randomBytes }))
  const ledger = orThrow(
    openLedger({ file: ledgerFile, key: key.key, clock: bench.clock, randomBytes, station: { id: '-', name: '-' } }),
  )
  expect(orThrow(ledger.verify()).checkIns).toBe(0)
  ledger.close()

  expect(readdirSync(bench.folder).filter((name) => /unfinished|aside|creating/.test(name))).toEqual([])
  for (const entry of readdirSync(bench.folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name)
    const content = readFileSync(file, 'latin1')
    for (const secret of ['405917', '718203']) expect(content, entry.name).not.toContain(secret)
    expect(readFileSync(file).includes(Buffer.from(PASSPHRASE)), entry.name).toBe(false)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077, entry.name).toBe(0)
  }
})

test('a key store that can be used keeps the key, and no passphrase is asked for', async () => {
  const turn = async (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff)
  const keyStore: KeyStore = { backend: 'gnome_libsecret', available: () => true, encrypt: turn, decrypt: turn }
  bench.open({ keyStore })
  await bench.answerAll()
  expect(bench.state.keyStoreUsable).toBe(true)
  await bench.done('setup:ledger-key-store')
  await bench.done('setup:finish')
  const { ledgerFile, ledgerKey } = orThrow(loadStation(bench.folder))
  expect(ledgerKey).toEqual({ source: 'os-key-store' })
  expect(readdirSync(bench.folder)).toContain('ledger.db.sealed-key')
  expect(readdirSync(bench.folder)).not.toContain('ledger.db.passphrase.json')
  const { randomBytes } = bench
  const key = orThrow(await resolveLedgerKey({ configuration: ledgerKey, ledgerFile, keyStore, randomBytes }))
  orThrow(openLedger({ file: ledgerFile, ...key, clock: bench.clock, randomBytes, station: { id: '-', name: '-' } })).close()
})

test('the gate stands in the configuration as programs call it', async () => {
  bench.open()
  await bench.answerAll()
  await bench.done('setup:gate', { gate: { kind: 'modbus-tcp', host: '192.0.2.10', port: 502, unit: 1, coil: 3 } })
  await bench.done('setup:finish')
  const { gates } = orThrow(loadStation(bench.folder)).devices
  expect(gates).toMatchObject({ main: { kind: 'modbus-tcp', host: '192.0.2.10', coil: 3 } })
})

describe('a set-up that is interrupted leaves no half station', () => {
  const whatIsThere = () => readdirSync(bench.folder).toSorted()

  test('while it is written: the next one begins anew, and what was left is set aside', async () => {
    bench.open()
    await bench.answerAll()
    // As a power cut leaves it: everything is in its place but the configuration.
    await bench.done('setup:finish')
    mkdirSync(path.join(bench.folder, 'setup-unfinished'))
    rmSync(path.join(bench.folder, 'station.yaml'))
    const before = readFileSync(path.join(bench.folder, 'ledger.db'))
    await bench.setup.close()

    bench = Object.assign(new Bench(), { folder: bench.folder })
    bench.open()
    expect(bench.state.blocked).toBeUndefined()
    await bench.answerAll()
    await bench.done('setup:finish')
    expect(loadStation(bench.folder).ok).toBe(true)
    const [aside] = whatIsThere().filter((name) => name.startsWith('set-aside-'))
    expect(readFileSync(path.join(bench.folder, aside ?? '', 'ledger.db'))).toEqual(before)
    expect(existsSync(path.join(bench.folder, 'setup-unfinished'))).toBe(false)
  })

  test('by a folder that cannot be written: told, and all answers stay for another try', async () => {
    bench.open({ folder: path.join(bench.folder, 'file', 'station') })
    writeFileSync(path.join(bench.folder, 'file'), '')
    await bench.answerAll()
    expect(await bench.ask('setup:finish')).toEqual(refusedWith('setup-folder-read-only'))
    expect(bench.state).toMatchObject({ writing: false, name: '大手門 受付1' })
    expect(bench.finished).toBe(0)
    rmSync(path.join(bench.folder, 'file'))
    await bench.done('setup:finish')
    expect(bench.finished).toBe(1)
  })

  test('by a program that is refused after all', async () => {
    const good = signedPrograms({ accept: 'development', clock: bench.clock })
    bench.open({ programs: { ...good, install: () => err(failure('program-expired')) } })
    await bench.answerAll()
    expect(await bench.ask('setup:finish')).toEqual(refusedWith('program-expired'))
    expect(whatIsThere()).toEqual([])
  })
})
