import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import { asT0, misbehaving, type VirtualCard, VirtualReaderConnection } from '../../native/simulator/index.ts'
import { CardPresence } from '../support/card-presence.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { NOT_TRANSACTED } from '../support/pcsc-protocol.ts'
import type { PcscService, TestCard } from '../support/pcsc-service.ts'
import { personalValuesIn } from '../support/personal-values.ts'
import { onService } from '../support/service-card.ts'
import { startService } from './reader-setup.ts'

/*
 * `npm run reader-doctor`: somebody who sets up a station puts a card on the reader and takes it away as often as asked, and gets
 * a slip that says whether the reader is fit.
 */
const PERSON = 'himeji-70'
const PUT = 'Put a MyNumber card'
const TAKE = 'Take the card away'

class RunningDoctor {
  readonly ended: Promise<number | null>
  output = ''
  readonly #child: ChildProcess
  #changed: () => void = () => {}

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, ['scripts/reader-doctor.ts', ...args], {
      cwd: path.resolve(import.meta.dirname, '../..'),
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString()
        this.#changed()
      })
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code) => resolve(code))
    })
    onTestFinished(() => void this.#child.kill('SIGKILL'))
  }

  /** Resolves when something has been said so often. */
  async said(text: string, times: number): Promise<void> {
    while (this.output.split(text).length <= times) {
      await new Promise<void>((resolve, reject) => {
        this.#changed = resolve
        void this.ended.then(() => reject(new Error(`the doctor has ended:\n${this.output}`)))
      })
    }
  }

  /** The line of a check on the slip, with its note. */
  line(check: string): string {
    const lines = this.output.split('\n')
    const at = lines.findIndex((line) => line.includes(`/ ${check}`))
    return `${lines[at] ?? 'not on the slip'}${lines[at + 1]?.startsWith('    ') ? lines[at + 1] : ''}`
  }
}

const CHECKS = [
  'PC/SC library',
  'PC/SC service',
  'Reader found',
  'Connection to the card',
  'Interface',
  'Transmission protocol',
  'MyNumber card recognised',
  'Reading with short commands',
  'Corrected lengths',
  'Speed',
  'Extended length',
  'State cleared by power-off',
  'Card put on, noticed',
  'Card taken away, noticed',
]

describe('on the real service', () => {
  let daemon: PcscDaemon
  let presence: CardPresence
  const reader = new VirtualReaderConnection()
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-slip-'))
  beforeAll(async () => {
    daemon = await startPcscDaemon()
    presence = await CardPresence.ofFirstReader()
  })
  afterEach(async () => {
    await reader.remove()
    await presence.until(false)
  })
  afterAll(async () => {
    await presence.close()
    await daemon.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Does what the doctor asks, so often. */
  async function obey(doctor: RunningDoctor, taps: number, card: VirtualCard): Promise<void> {
    for (let tap = 1; tap <= taps; tap++) {
      await doctor.said(PUT, tap)
      await reader.insert(card)
      await doctor.said(TAKE, tap)
      await reader.remove()
    }
  }

  test('a fit reader passes every line, and the slip says so on paper too', async () => {
    const slip = path.join(folder, 'slip.html')
    const doctor = new RunningDoctor(['--taps', '3', '--slip', slip])
    await obey(doctor, 3, makeSampleCard(PERSON))
    expect(await doctor.ended, doctor.output).toBe(0)
    console.info(doctor.output)
    for (const check of CHECKS) expect(doctor.line(check)).toMatch(/^合格 PASS/)
    expect(doctor.line('Interface')).toContain('contactless, Type B')
    expect(doctor.line('Transmission protocol')).toContain('T=1')
    expect(doctor.line('Card put on, noticed')).toContain('3 of 3')
    expect(doctor.line('Card taken away, noticed')).toMatch(/3 of 3, at most \d+ ms/)
    expect(doctor.output).toContain('総合判定 / Result: 合格 PASS')

    const page = readFileSync(slip, 'utf8')
    expect(page).toContain('<td>合格 <small>PASS</small></td>')
    expect(page).toContain('Virtual PCD 00 00')
    // Nothing of the person, and nothing of the certificate that was read.
    const certificate = citizenCard(PERSON).contents.jpki.authentication.certificate
    for (const text of [doctor.output, page]) {
      expect(personalValuesIn(text, PERSON)).toEqual([])
      expect(text.toLowerCase()).not.toContain(Buffer.from(certificate.subarray(0, 16)).toString('hex'))
    }
  })

  test('a contact card with T=0: corrected lengths are followed; that protocol has no extended length', async () => {
    const doctor = new RunningDoctor(['--taps', '1', '--reader', 'pcd 00 00'])
    await obey(doctor, 1, asT0(makeSampleCard(PERSON)))
    expect(await doctor.ended, doctor.output).toBe(1)
    expect(doctor.line('Interface')).toContain('contact')
    expect(doctor.line('Transmission protocol')).toContain('T=0')
    expect(doctor.line('Corrected lengths')).toMatch(/合格 PASS.*[1-9]\d* needed and followed/)
    expect(doctor.line('Extended length')).toMatch(/^不合格 FAIL/)
    expect(CHECKS.filter((check) => doctor.line(check).startsWith('不合格'))).toEqual(['Extended length'])
  })

  test('a card that is no MyNumber card proves nothing', async () => {
    const doctor = new RunningDoctor(['--taps', '1'])
    await doctor.said(PUT, 1)
    await reader.insert(makeSampleCard('bank-card'))
    expect(await doctor.ended, doctor.output).toBe(1)
    expect(doctor.line('MyNumber card recognised')).toMatch(/^不合格 FAIL/)
    expect(doctor.line('Speed')).toMatch(/^未実施 not examined/)
  })

  test('nobody comes', async () => {
    const doctor = new RunningDoctor(['--wait', '0.5'])
    expect(await doctor.ended, doctor.output).toBe(1)
    expect(doctor.line('Card put on, noticed')).toContain('0 of 3, no card came')
  })

  test('a card that falls silent: the slip comes all the same', async () => {
    const doctor = new RunningDoctor(['--taps', '1'])
    await doctor.said(PUT, 1)
    await reader.insert(misbehaving(makeSampleCard(PERSON), { kind: 'silent', atCommand: 5 }))
    expect(await doctor.ended).not.toBe(0)
    expect(doctor.line('Reading with short commands')).toMatch(/不合格 FAIL.*C2/)
    expect(doctor.output).toContain('総合判定 / Result: 不合格 FAIL')
  })
})

describe('a reader that is not fit', () => {
  const doctorAt = (service: PcscService, ...args: string[]) => new RunningDoctor(['--taps', '1', ...args], service.environment)
  const isExtended = (command: Uint8Array) => command.length === 7 && command[4] === 0x00

  async function verdict(card: TestCard, check: string): Promise<{ readonly line: string; readonly doctor: RunningDoctor }> {
    const service = await startService('A')
    const doctor = doctorAt(service)
    await doctor.said(PUT, 1)
    service.insert('A', card)
    await Promise.race([doctor.said(TAKE, 1).then(() => service.remove('A')), doctor.ended])
    expect(await doctor.ended, doctor.output).toBe(1)
    return { line: doctor.line(check), doctor }
  }

  test('refuses extended length', async () => {
    const card = onService(makeSampleCard(PERSON))
    const { line, doctor } = await verdict(
      { ...card, refuses: (command) => (isExtended(command) ? NOT_TRANSACTED : undefined) },
      'Extended length',
    )
    expect(line).toMatch(/^不合格 FAIL/)
    expect(line).toContain('SCARD_E_NOT_TRANSACTED')
    expect(CHECKS.filter((check) => !doctor.line(check).startsWith('合格'))).toEqual(['Extended length'])
  })

  test('cuts long answers short without a word', async () => {
    const card = onService(makeSampleCard(PERSON))
    const cut = async (command: Uint8Array) => {
      const answer = await card.transmit(command)
      return answer.length <= 258 ? answer : Uint8Array.of(...answer.subarray(0, 254), 0x90, 0x00)
    }
    expect((await verdict({ ...card, transmit: cut }, 'Extended length')).line).toMatch(/^不合格 FAIL/)
  })

  test('changes a byte now and then', async () => {
    const card = onService(makeSampleCard(PERSON))
    let reads = 0
    const noisy = async (command: Uint8Array) => {
      const answer = await card.transmit(command)
      if (command[1] !== 0xb0 || answer.length < 200 || ++reads !== 3) return answer
      return answer.with(100, (answer[100] ?? 0) ^ 1)
    }
    expect((await verdict({ ...card, transmit: noisy }, 'Reading with short commands')).line).toMatch(
      /^不合格 FAIL.*not the same/,
    )
  })

  test('does not power the card off', async () => {
    const card = onService(makeSampleCard(PERSON))
    const { line } = await verdict({ ...card, power: (on) => on && card.power?.(true) }, 'State cleared by power-off')
    expect(line).toMatch(/^不合格 FAIL/)
  })

  test('is slow', async () => {
    const card = onService(makeSampleCard(PERSON))
    const slow = async (command: Uint8Array) => {
      await new Promise((resolve) => setTimeout(resolve, 70))
      return card.transmit(command)
    }
    expect((await verdict({ ...card, transmit: slow }, 'Speed')).line).toMatch(/^不合格 FAIL.*≤ 60 ms/)
  })

  test('says nothing of a card', async () => {
    const { line } = await verdict({ mute: true, transmit: () => new Uint8Array(0) }, 'Connection to the card')
    expect(line).toMatch(/^不合格 FAIL.*SCARD_W_UNRESPONSIVE_CARD/)
  })

  test('is not there', async () => {
    const doctor = doctorAt(await startService('A'), '--reader', 'nobody')
    expect(await doctor.ended).toBe(1)
    expect(doctor.line('Reader found')).toMatch(/^不合格 FAIL.*R1/)
  })

  test('has no service', async () => {
    const service = await startService('A')
    await service.stop()
    const doctor = doctorAt(service)
    expect(await doctor.ended).toBe(1)
    expect(doctor.line('PC/SC library')).toMatch(/^合格 PASS/)
    expect(doctor.line('PC/SC service')).toMatch(/^不合格 FAIL/)
  })
})

test.each([
  ['--taps', '0'],
  ['--wait', 'long'],
  ['--language', 'ja'],
])('wrong use: %s %s', async (...args) => {
  const doctor = new RunningDoctor(args)
  expect(await doctor.ended).toBe(2)
  expect(doctor.output).toContain('Usage: npm run reader-doctor')
})
