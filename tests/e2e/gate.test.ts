import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { FAILURE_CODES, FAILURES } from '../../core/failure/index.ts'
import { OUTCOMES } from '../../core/program/decision.ts'
import { citizenCard, loadSampleDeck, makeSampleCard } from '../../fixtures/index.ts'
import { contactlessTiming, VirtualReaderConnection } from '../../native/simulator/index.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { PcscService } from '../support/pcsc-service.ts'
import { registerSampleCards } from '../support/registered-station.ts'
import { freePort } from '../support/relay-module.ts'
import {
  inspectLedger,
  makeStation,
  recordedNumbers,
  SAMPLE_PROGRAM,
  SAMPLE_TIME,
  sampleProgram,
  writeStation,
} from '../support/sample-station.ts'
import { SerialBoard } from '../support/serial-board.ts'
import { until } from '../support/until.ts'

const GATE = path.resolve(import.meta.dirname, '../../main/gate.ts')

const text = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })
const common = { at: z.iso.datetime(), reader: z.string().min(1), reason: text }
/** What a program that reads the lines of a gate may rely on. */
const lineSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('decision'),
    number: z.int().min(1),
    outcome: z.enum(OUTCOMES),
    rule: z.string().min(1),
    priceClass: z.string().optional(),
    codes: z.array(z.enum(FAILURE_CODES)),
    milliseconds: z.number().min(0),
    cardMilliseconds: z.number().min(0),
    commands: z.int().min(1),
  }),
  z.strictObject({
    type: z.literal('duplicate'),
    at: z.iso.datetime(),
    reader: z.string().min(1),
    number: z.int().min(1),
    outcome: z.enum(OUTCOMES),
  }),
  z.strictObject({
    type: z.literal('action'),
    at: z.iso.datetime(),
    number: z.int().min(1),
    action: z.string().min(1),
    outcome: z.enum(['commanded', 'confirmed', 'unknown', 'failed', 'done']),
    code: z.enum(FAILURE_CODES).optional(),
    milliseconds: z.number().min(0),
  }),
  z.strictObject({
    ...common,
    type: z.literal('failure'),
    code: z.enum(FAILURE_CODES),
    number: z.string().regex(/^[A-Z]\d{3}$/),
  }),
])
type Line = z.infer<typeof lineSchema>

/** A gate under plain Node, with what it said; ended after the test. */
class RunningGate {
  readonly child: ChildProcessWithoutNullStreams
  readonly lines: Line[] = []
  stderr = ''
  readonly ended: Promise<number | null>
  #changed: () => void = () => undefined

  constructor(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    { keep = false, production = false } = {},
  ) {
    const words = [GATE, ...(production ? [] : ['--development']), ...args]
    this.child = spawn(process.execPath, words, { env: { ...process.env, ...environment } })
    this.ended = once(this.child, 'close').then(([code]) => code as number | null)
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.lines.push(lineSchema.parse(JSON.parse(line)))
      this.#changed()
    })
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString('utf8')
      this.#changed()
    })
    if (!keep) onTestFinished(() => void this.child.kill('SIGKILL'))
  }

  async until(happened: () => boolean): Promise<void> {
    while (!happened()) {
      await new Promise<void>((resolve, reject) => {
        this.#changed = resolve
        void this.ended.then(() => reject(new Error(`the gate has ended:\n${this.stderr}`)))
      })
    }
  }

  say(line: string): void {
    this.child.stdin.write(`${line}\n`)
  }
}

describe('a gate with the simulated reader', () => {
  test('that is told nothing plays every sample card once, as JSON lines, and ends well', async () => {
    const station = makeStation()
    const gate = new RunningGate(['--station', station])
    gate.child.stdin.end()
    expect(await gate.ended, gate.stderr).toBe(0)
    expect(gate.lines).toHaveLength(loadSampleDeck().cards.length)
    const decisions = gate.lines.filter((line) => line.type === 'decision')
    expect(decisions.map(({ number }) => number)).toEqual(decisions.map((_, index) => index + 1))
    expect(decisions.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['himeji-65-and-over', 'harima-children', 'otherwise', 'outside-harima', 'address', 'proof']),
    )
    expect(gate.lines.filter((line) => line.type === 'failure').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['card-bank', 'card-driving-licence', 'card-unknown', 'card-incomplete']),
    )
    expect(gate.stderr).toContain('uketsuke ready')
    expect(recordedNumbers(station)).toHaveLength(decisions.length)
    expect(inspectLedger('verify', station).exitCode).toBe(0)
  })

  /*
   * - A wrong PIN is asked for again, the right one is admitted.
   * - Somebody stops at the pad; somebody puts a bank card down; a card that does not exist is said to be none.
   */
  test('takes commands on its standard input', async () => {
    const station = makeStation()
    const gate = new RunningGate(['--station', station])
    const { pin, numberB } = citizenCard('himeji-70')
    const wrong = pin === '0000' ? '1111' : '0000'
    for (const line of ['put himeji-70', wrong, pin, 'take', 'put himeji-70', 'cancel', 'take']) gate.say(line)
    for (const line of ['put nobody', 'put bank-card', 'take', 'put himeji-70', numberB, 'take', '1234']) gate.say(line)
    gate.child.stdin.end()
    expect(await gate.ended, gate.stderr).toBe(0)
    expect(gate.lines).toMatchObject([
      { type: 'decision', outcome: 'admit', number: 1 },
      { type: 'failure', code: 'entry-cancelled' },
      { type: 'failure', code: 'card-bank' },
      { type: 'decision', outcome: 'admit', number: 2 },
    ])
    expect(gate.stderr).toContain('there is no card nobody')
    expect(gate.stderr).toContain('nobody is asked for digits now')
    for (const secret of [pin, numberB]) expect(gate.stderr + JSON.stringify(gate.lines)).not.toContain(secret)
    expect(recordedNumbers(station)).toEqual([2, 1])
  })
})

test('a gate that asks for the PIN of the certificate takes four digits as that', async () => {
  const station = makeStation({ program: sampleProgram('himeji-study-room'), place: 'study-room' })
  const gate = new RunningGate(['--station', station])
  const { pin } = citizenCard('himeji-70')
  for (const line of ['put himeji-70', pin, 'take', 'put himeji-revoked', 'take']) gate.say(line)
  gate.child.stdin.end()
  expect(await gate.ended, gate.stderr).toBe(0)
  expect(gate.lines).toMatchObject([
    { type: 'decision', outcome: 'admit', rule: 'otherwise' },
    { type: 'decision', outcome: 'refuse', codes: ['card-revoked'] },
  ])
  expect(gate.stderr).toContain('authentication-pin, 3 tries left')
})

describe('a gate that cannot work says why and ends, so that whoever started it knows', () => {
  test.each([
    ['an unknown reader', ['--reader', 'crystal-ball'], 'S702'],
    ['a time that is none', ['--time', 'tea time'], 'S702'],
    ['a station folder that cannot be made', ['--reader', 'pcsc', '--station', '/dev/null/station'], 'L608'],
    ['trust anchors that are not there', ['--trust-anchors', '/nonexistent/anchors.json'], 'S702'],
  ])('%s', async (_what, args, number) => {
    const gate = new RunningGate(['--station', makeStation(), ...args])
    gate.child.stdin.end()
    expect(await gate.ended).toBe(78)
    expect(gate.stderr).toContain(number)
    expect(gate.lines).toEqual([])
  })

  test('a program with an error: where it is, and the remedy in both languages', async () => {
    const station = makeStation({ program: `${SAMPLE_PROGRAM}\nshoe-size: 27\n` })
    const gate = new RunningGate(['--station', station])
    gate.say('put himeji-70')
    expect(await gate.ended).toBe(78)
    const { number, remedy } = FAILURES['program-invalid']
    for (const part of [number, remedy.ja, remedy.en, 'program.yaml', `line: ${SAMPLE_PROGRAM.split('\n').length + 1}`])
      expect(gate.stderr.split(part)).toHaveLength(2)
  })

  test('a program that begins next year is waited for on a real reader, and no deck is played', async () => {
    const before = ['--time', '2026-03-31T23:00:00+09:00']
    const training = new RunningGate(['--station', makeStation(), ...before])
    training.child.stdin.end()
    expect(await training.ended).toBe(78)
    const gate = new RunningGate(['--reader', 'pcsc', '--station', makeStation({ reader: 'pcsc' }), ...before])
    await gate.until(() => gate.stderr.includes(FAILURES['program-not-yet-valid'].number))
    gate.child.kill('SIGTERM')
    expect(await gate.ended).toBe(0)
  })

  test('a program for which somebody has to compare the face', async () => {
    const station = makeStation({ program: sampleProgram('himeji-senior-pass'), place: 'city-hall' })
    const gate = new RunningGate(['--station', station])
    expect(await gate.ended).toBe(78)
    expect(gate.stderr).toContain('compares the photo')
    expect(gate.lines).toEqual([])
  })

  test('a ledger that waits for a passphrase, which nobody can enter here', async () => {
    const gate = new RunningGate(['--station', makeStation({ key: '{ source: passphrase }' })])
    expect(await gate.ended).toBe(78)
    expect(gate.stderr).toContain(FAILURES['ledger-key-unavailable'].number)
  })
})

describe('a gate as the service starts it is a production build', () => {
  const anchors = path.resolve(import.meta.dirname, '../../fixtures/generated/test-trust-anchors.json')

  async function endOf(args: readonly string[]): Promise<string> {
    const gate = new RunningGate(args, {}, { production: true })
    gate.child.stdin.end()
    expect(await gate.ended, gate.stderr).toBe(78)
    expect(gate.lines).toEqual([])
    return gate.stderr
  }

  test('an empty folder stays empty: no sample station is made of it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-gate-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const said = await endOf(['--station', folder])
    expect(said).toContain(FAILURES['station-configuration-invalid'].number)
    expect(said).toContain('station.yaml')
    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['the simulated reader', ['--reader', 'simulated'], 'simulated-reader-refused'],
    ['a time that is made up', ['--time', SAMPLE_TIME], 'simulated-reader-refused'],
    ['a sample program', ['--program', 'registered-parking-gate'], 'simulated-reader-refused'],
    ['a program that nobody has signed', [], 'program-unsigned'],
    ['anchors of a test hierarchy', ['--trust-anchors', anchors], 'station-configuration-invalid'],
  ] as const)('%s is refused', async (_what, args, code) => {
    expect(await endOf(['--station', makeStation({ reader: 'pcsc' }), ...args])).toContain(FAILURES[code].number)
  })

  test('a gate that is only simulated is refused', async () => {
    const more = ['gates: { main: { kind: simulated } }']
    const station = makeStation({ reader: 'pcsc', signed: true, more })
    expect(await endOf(['--station', station])).toContain(FAILURES['simulated-gate-refused'].number)
  })

  test('a signed program on the readers of the machine is at work', async () => {
    const gate = new RunningGate(['--station', makeStation({ reader: 'pcsc', signed: true })], {}, { production: true })
    await gate.until(() => /uketsuke ready|R10[0-9]/.test(gate.stderr))
    gate.child.kill('SIGTERM')
    expect(await gate.ended).toBe(0)
  })
})

describe('a gate on the PC/SC service', () => {
  const READER = 'Gate reader 00'

  async function startService(): Promise<PcscService> {
    const service = new PcscService()
    service.plug(READER)
    await service.start()
    onTestFinished(() => service.dispose())
    return service
  }

  /*
   * - A card is put on a reader of the machine; the digits come from a keypad that acts as a keyboard.
   * - One line comes out. The service manager ends the gate: within 2 s it is gone, and its ledger is closed and whole.
   */
  test('gives one line a tap, and ends within 2 s of SIGTERM with its ledger closed', async () => {
    const service = await startService()
    const station = makeStation({ reader: 'pcsc' })
    const anchors = path.resolve(import.meta.dirname, '../../fixtures/generated/test-trust-anchors.json')
    const args = ['--reader', 'pcsc', '--station', station, '--trust-anchors', anchors, '--time', SAMPLE_TIME]
    const gate = new RunningGate(args, service.environment)
    await gate.until(() => gate.stderr.includes('uketsuke ready'))
    const card = makeSampleCard('himeji-70')
    card.powerOn()
    service.insert(READER, { transmit: (command) => card.respond(command), answerToReset: card.atr })
    await gate.until(() => gate.stderr.includes('digits are asked for'))
    gate.say(citizenCard('himeji-70').numberB)
    await gate.until(() => gate.lines.length > 0)
    service.remove(READER)
    expect(gate.lines).toMatchObject([{ type: 'decision', outcome: 'admit', number: 1, reader: READER, codes: [] }])

    const began = performance.now()
    gate.child.kill('SIGTERM')
    expect(await gate.ended, gate.stderr).toBe(0)
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(existsSync(path.join(station, 'ledger.db-wal'))).toBe(false)
    expect(inspectLedger('verify', station)).toMatchObject({ exitCode: 0, output: expect.stringContaining('1 check-ins') })
    expect(service.openConnections).toBe(0)
  })

  test('ends within 2 s of SIGTERM in the middle of a tap, too: nothing is recorded', async () => {
    const service = await startService()
    const station = makeStation({ reader: 'pcsc' })
    const gate = new RunningGate(['--reader', 'pcsc', '--station', station, '--time', SAMPLE_TIME], service.environment)
    await gate.until(() => gate.stderr.includes('uketsuke ready'))
    // A card that never answers.
    service.insert(READER, { transmit: () => new Promise<never>(() => undefined) })
    await vi.waitUntil(() => service.transmitted > 0, { timeout: 10_000 })
    const began = performance.now()
    gate.child.kill('SIGTERM')
    expect(await gate.ended, gate.stderr).toBe(0)
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(recordedNumbers(station)).toEqual([])
    expect(inspectLedger('verify', station).exitCode).toBe(0)
  })
})

describe('a gate for registered cards, on the real PC/SC service, with a relay on a serial line', () => {
  const WATCHED = 1_000
  let daemon: PcscDaemon
  let board: SerialBoard
  let gate: RunningGate
  let station: string
  let statusPort: number
  const hand = new VirtualReaderConnection()

  beforeAll(async () => {
    daemon = await startPcscDaemon()
    board = await SerialBoard.make()
    await board.plugIn()
    statusPort = await freePort()
    station = writeStation({
      reader: 'pcsc',
      program: sampleProgram('registered-parking-gate'),
      place: 'entrance',
      more: [
        `gates: { main: { kind: lcus, path: ${JSON.stringify(board.path)}, lockoutMilliseconds: 0 } }`,
        `statusPage: { port: ${statusPort} }`,
      ],
    })
    await registerSampleCards(station)
    board.received.length = 0
    gate = new RunningGate(['--reader', 'pcsc', '--station', station, '--time', SAMPLE_TIME], {}, { keep: true })
    await gate.until(() => gate.stderr.includes('uketsuke ready'))
    await until(() => board.received.length > 0, 'the relay was switched off once')
  }, 320_000)
  afterEach(async () => {
    await hand.remove()
    // Longer than the service needs to see that the reader is empty.
    await pause(WATCHED)
  })
  afterAll(async () => {
    gate?.child.kill('SIGKILL')
    await board?.remove()
    await daemon?.stop()
    if (station !== undefined) rmSync(station, { recursive: true, force: true })
  })

  const OPEN = 'A00101A2'
  const openings = () => board.hex.split(OPEN).length - 1

  /** Puts a card at the pace of a contactless one on the reader. When its first command and the relay's came, milliseconds. */
  async function touch(id: string) {
    const seen: { first?: number } = {}
    const pace = contactlessTiming(pause)
    const card = makeSampleCard(id, {
      timing: (command, answer) => {
        seen.first ??= performance.now()
        return pace(command, answer)
      },
    })
    const lines = gate.lines.length
    await hand.insert(card)
    await gate.until(() => gate.lines.length > lines)
    return { line: gate.lines[lines], first: () => seen.first ?? Number.NaN }
  }

  /*
   * - A registered driver holds the card to the reader. Nothing is asked.
   * - Soon after the card’s first command the command to open is on the wire of the relay.
   * - The record, the line and the status page say so.
   */
  test('a registered card opens', async () => {
    const opened = new Promise<number>((resolve) => {
      board.answers = () => {
        if (openings() > 0) resolve(performance.now())
        return undefined
      }
    })
    const { line, first } = await touch('himeji-70')
    expect(line).toMatchObject({ type: 'decision', outcome: 'admit', rule: 'permit' })
    const milliseconds = (await opened) - first()
    console.log(`registered tap to relay command: ${milliseconds.toFixed(0)} ms`)
    // The goal is a second, which the benchmark measures alone (bench/tap.ts); here other tests run beside.
    expect(milliseconds).toBeLessThan(2_000)
    await gate.until(() => gate.lines.some(({ type }) => type === 'action'))
    expect(gate.lines.at(-1)).toMatchObject({ type: 'action', action: 'open-bar', outcome: 'commanded', number: 1 })
    const page = await fetch(`http://127.0.0.1:${statusPort}/status.json`)
    expect(await page.json()).toMatchObject({
      healthy: true,
      gates: [{ id: 'main', state: expect.stringMatching(/^(?:ready|busy)$/) }],
      zones: [{ id: 'car-park', occupancy: 1 }],
      taps: [{ number: 1, outcome: 'admit', actions: [{ action: 'open-bar', outcome: 'commanded' }] }],
    })
  })

  test('a copied card is refused, and nothing is on the wire', async () => {
    const before = openings()
    expect((await touch('himeji-copied-chip')).line).toMatchObject({
      type: 'decision',
      outcome: 'refuse',
      codes: ['card-copied'],
    })
    await pause(WATCHED)
    expect(openings()).toBe(before)
  })

  test('the same card again within three seconds opens once', async () => {
    const before = openings()
    const { line } = await touch('himeji-40')
    expect(line).toMatchObject({ type: 'decision', outcome: 'admit' })
    await until(() => openings() === before + 1, 'the bar opens')
    await hand.remove()
    await pause(WATCHED)
    await hand.insert(makeSampleCard('himeji-40'))
    await gate.until(() => gate.lines.at(-1)?.type === 'duplicate')
    await pause(WATCHED)
    expect(openings()).toBe(before + 1)
    gate.child.kill('SIGTERM')
    expect(await gate.ended).toBe(0)
    expect(recordedNumbers(station)).toEqual([3, 2, 1])
    expect(inspectLedger('verify', station).exitCode).toBe(0)
  })
})
