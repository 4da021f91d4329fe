import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { citizenCard, makeSampleCard, SAMPLE_CITIZENS, testTrustAnchors } from '../../fixtures/index.ts'
import { APDU_TRACE_FILE } from '../../main/kiosk/apdu-trace-file.ts'
import { DEFAULT_TAP_LIMITS, type ReadingRequest } from '../../native/mynumber/index.ts'
import { type ApduExchange, type ApduTrace, apduTraceLine } from '../../native/reader/index.ts'
import { personalValuesIn } from '../support/personal-values.ts'
import { makeStation } from '../support/sample-station.ts'
import { onService } from '../support/service-card.ts'
import { startReaders, startService } from './reader-setup.ts'

/*
 * The trace of commands (`--apdu-trace`) is handed to whoever looks for a fault: it tells what was exchanged, and nothing of
 * the person.
 */

/** Everything that may not be in a trace, as text and as hexadecimal digits of it. */
function leaksIn(text: string): string[] {
  return SAMPLE_CITIZENS.flatMap(({ id }) => personalValuesIn(text, id).map((kind) => `${kind} of ${id}`))
}

/*
 * - A gate that traces plays every sample card: entries by PIN and by number B, admitted and refused, foreign cards.
 * - The trace names every kind of command; none of the citizens' values are in it.
 */
test('a gate writes the trace of a whole day, with nothing personal in it', async () => {
  const station = makeStation()
  const gate = spawn(process.execPath, ['main/gate.ts', '--development', '--station', station, '--apdu-trace'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  onTestFinished(() => void gate.kill('SIGKILL'))
  gate.stdin.end()
  expect(await once(gate, 'exit')).toEqual([0, null])

  const text = readFileSync(path.join(station, APDU_TRACE_FILE), 'utf8')
  const lines = text.trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(100)
  const shape = /^\S+Z \[[^\]]+\] tap \d+: [0-9A-F]{8} Lc \d+( Le \d+)? -> ([0-9A-F]{4} \+\d+|[a-z-]+) \d+\.\d ms [A-Z].*$/
  for (const line of lines) expect(line).toMatch(shape)
  for (const command of ['SELECT D3921000310001010408', 'VERIFY (tries left)', 'VERIFY (masked)', 'READ BINARY 0+256'])
    expect(text).toContain(command)
  expect(leaksIn(text)).toEqual([])
})

test('a gate that was not asked to writes none', async () => {
  const station = makeStation()
  const gate = spawn(process.execPath, ['main/gate.ts', '--development', '--station', station], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  onTestFinished(() => void gate.kill('SIGKILL'))
  gate.stdin.end('put himeji-70\ncancel\ntake\n')
  expect(await once(gate, 'exit')).toEqual([0, null])
  expect(existsSync(path.join(station, APDU_TRACE_FILE))).toBe(false)
})

const ATTRIBUTES: ReadingRequest = {
  level: 'attributes',
  credentials: ['number-b', 'pin'],
  trust: testTrustAnchors(),
  limits: DEFAULT_TAP_LIMITS,
}

/*
 * The same from a process of a reader: a wrong PIN, the right one, and number B of another person. What crosses from process to
 * process is searched, not only what is printed of it.
 */
test('a reader process tells its exchanges without what was entered or read', async () => {
  const told: Parameters<ApduTrace>[0][] = []
  const service = await startService('A')
  const { port, events } = startReaders(service.environment, {
    request: ATTRIBUTES,
    plan: 'real',
    trace: (exchange) => told.push(exchange),
  })
  const enter = async (kind: 'pin' | 'number-b', digits: string) => {
    const { tapId } = await events.next('credential-needed')
    port.answer(tapId, { kind, digits: new TextEncoder().encode(digits) })
  }
  service.insert('A', onService(makeSampleCard('himeji-70')))
  await enter('pin', citizenCard('himeji-70').pin === '0000' ? '1111' : '0000')
  await enter('pin', citizenCard('himeji-70').pin)
  const first = await events.next('tap-finished')
  service.remove('A')
  await events.next('card-removed')
  service.insert('A', onService(makeSampleCard('himeji-40')))
  await enter('number-b', citizenCard('himeji-40').numberB)
  const second = await events.next('tap-finished')

  // Behind the first tap the plan has tried what the reader can do; the second knows it.
  for (const [{ tapId, outcome }, trials] of [
    [first, 3],
    [second, 0],
  ] as const) {
    const own: ApduExchange[] = told.filter((exchange) => exchange.tapId === tapId)
    expect(outcome).toMatchObject({ ok: true, value: { statistics: { apduCount: own.length - trials } } })
  }
  const text = told.map((exchange) => `${apduTraceLine('A', 1, exchange)}\n${JSON.stringify(exchange)}`).join('\n')
  expect(text).toContain('VERIFY (masked)')
  expect(text).toContain('63C2')
  expect(leaksIn(text)).toEqual([])
})
