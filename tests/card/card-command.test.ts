import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CardPresence } from '../support/card-presence.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { personalValuesIn } from '../support/personal-values.ts'
import { runTool } from '../support/run-tool.ts'

/**
 * `npm run card`: a simulated card for any PC/SC program of the machine.
 *
 * - what it cannot do it says, with the right exit code
 * - it waits for the PC/SC service, and then OpenSC reads the card: contactless, contact, and over T=0
 * - it says that the card is a simulated one, traces without secrets, and takes the card away at Ctrl-C
 * - tries that were spent are spent after a restart
 * - `--inspect` tells what a card on a reader is, without anything personal
 */
const SCRIPT = new URL('../../scripts/card.ts', import.meta.url).pathname

class CardCommand {
  readonly process: ChildProcess
  #output = ''
  #wanted: (() => void) | undefined

  constructor(...args: readonly string[]) {
    this.process = spawn(process.execPath, [SCRIPT, '--language', 'en', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString()
        this.#wanted?.()
      })
  }

  get output(): string {
    return this.#output
  }

  /** Resolves when the text was printed; the wait ends with the test's time limit. */
  async until(text: string): Promise<void> {
    while (!this.#output.includes(text)) {
      await new Promise<void>((resolve) => {
        this.#wanted = resolve
      })
    }
  }

  /** Ends it as Ctrl-C does; the exit code. */
  async interrupt(): Promise<number | null> {
    if (this.process.exitCode === null) {
      const ended = once(this.process, 'exit')
      this.process.kill('SIGINT')
      await ended
    }
    return this.process.exitCode
  }
}

let daemon: PcscDaemon
let presence: CardPresence
let running: CardCommand | undefined
const folder = mkdtempSync(join(tmpdir(), 'uketsuke-card-'))

beforeAll(async () => {
  daemon = await startPcscDaemon()
  presence = await CardPresence.ofFirstReader()
})
afterEach(async () => {
  await running?.interrupt()
  running = undefined
  await presence.until(false)
})
afterAll(async () => {
  await presence.close()
  await daemon.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function present(...args: readonly string[]): Promise<CardCommand> {
  running = new CardCommand('--attach', 'vpcd', ...args)
  await running.until('On the virtual reader')
  await presence.until(true)
  return running
}

const driverName = async () => (await runTool('opensc-tool', ['--name'])).stdout.toString()
const certificate = async () => (await runTool('pkcs15-tool', ['--read-certificate', '01'])).stdout.toString()

describe('refused', () => {
  test.each([
    ['nothing wanted', [], '--citizen, --inspect or --list is needed'],
    ['somebody whom nobody invented', ['--citizen', 'nobody', '--attach', 'vpcd'], 'no sample card nobody'],
    ['nowhere to attach to', ['--citizen', 'himeji-70'], '--attach vpcd'],
    ['a port that is none', ['--citizen', 'himeji-70', '--attach', 'vpcd', '--port', '70000'], '--port'],
    ['an option that does not exist', ['--loud'], 'loud'],
  ])('%s', async (_name, args, text) => {
    const { exitCode, stderr } = await runTool(process.execPath, [SCRIPT, ...args])
    expect(stderr).toContain(text)
    expect(stderr).toContain('Usage:')
    expect(exitCode).toBe(2)
  })
})

test('the list has every kind of card with what it shows', async () => {
  const { exitCode, stdout } = await runTool(process.execPath, [SCRIPT, '--list', '--language', 'ja'])
  expect(exitCode).toBe(0)
  expect(stdout.toString()).toMatch(/^himeji-70 .*姫路市/m)
  expect(stdout.toString()).toMatch(/^bank-card .*銀行カード/m)
})

test('OpenSC reads the card; every command is told, no PIN is; Ctrl-C takes it away', async () => {
  const command = await present('--citizen', 'himeji-70', '--trace')
  expect(command.output).toContain('This is a SIMULATED card')
  expect(await driverName()).toMatch(/jpki/i)
  await runTool('pkcs15-tool', ['--verify-pin', '--auth-id', '01', '--pin', '1234'])
  expect(command.output).toMatch(/^\S+ \[vpcd\] tap 1: 00A4040C Lc 10 -> 9000 \+0 .* SELECT D392F000260100000001$/m)
  expect(command.output).toMatch(/00200080 Lc 4 -> 9000 \+0 .* VERIFY \(masked\)$/m)
  // The invented PIN is told once, at the beginning, and stands in no line of the trace.
  const trace = command.output.split('\n').filter((line) => line.includes('[vpcd]'))
  expect(trace.filter((line) => /31323334|\b1234\b/.test(line))).toEqual([])
  expect(await command.interrupt()).toBe(0)
  expect(command.output).toContain('Taken away.')
})

describe('the same certificate comes', () => {
  test.each([
    ['from a contact card', '--contact'],
    ['over T=0', '--t0'],
  ])('%s', async (_name, option) => {
    await present('--citizen', 'himeji-70')
    const expected = await certificate()
    expect(expected).toContain('BEGIN CERTIFICATE')
    await running?.interrupt()
    await presence.until(false)

    const command = await present('--citizen', 'himeji-70', option)
    expect(command.output).toMatch(/^ATR 3B(?:DA13|0A80)/m)
    expect(await certificate()).toBe(expected)
  })
})

test('a wrong PIN is remembered over a restart', async () => {
  const state = ['--state', join(folder, 'cards.json')]
  await present('--citizen', 'himeji-70', ...state)
  await runTool('pkcs15-tool', ['--verify-pin', '--auth-id', '01', '--pin', '0000'])
  await running?.interrupt()
  await presence.until(false)
  await present('--citizen', 'himeji-70', ...state)
  expect((await runTool('pkcs15-tool', ['--list-pins'])).stdout.toString()).toMatch(/Tries left\s*: 2/)
})

describe('--inspect', () => {
  const inspect = (...args: readonly string[]) =>
    runTool(process.execPath, [SCRIPT, '--inspect', '--language', 'en', '--reader', 'virtual', ...args])

  test('without such a reader it says so', async () => {
    const { exitCode, stderr } = await runTool(process.execPath, [SCRIPT, '--inspect', '--reader', 'no such reader'])
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^R101 /)
  })

  test('tells what is free on the card, nothing personal, and proves by the hierarchy that was named', async () => {
    await present('--citizen', 'himeji-70')
    const byTest = await inspect('--trust', 'test')
    expect(byTest.exitCode).toBe(0)
    const text = byTest.stdout.toString()
    expect(text).toMatch(/kind: .*MyNumber card/)
    expect(text).toMatch(/certificate of the text application: .* \/ authentic$/m)
    expect(text).toMatch(/tries left: number B \(text application\): 10$/m)
    expect(personalValuesIn(text, 'himeji-70')).toEqual([])
    expect((await inspect()).stdout.toString()).toMatch(/certificate of the text application: .* \/ unverified$/m)
  })

  test('names what is no MyNumber card', async () => {
    await present('--citizen', 'bank-card')
    const { exitCode, stderr } = await inspect()
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^C\d{3} .*card/)
  })
})

test('it waits for the PC/SC service', async () => {
  await presence.close()
  await daemon.stopService()
  running = new CardCommand('--attach', 'vpcd', '--citizen', 'himeji-70')
  await running.until('waiting for the PC/SC service')
  await daemon.startService()
  presence = await CardPresence.ofFirstReader()
  await running.until('On the virtual reader')
  await presence.until(true)
  expect(await driverName()).toMatch(/jpki/i)
})
