import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { ApduTrace } from '../../native/reader/index.ts'
import { APDU_TRACE_FILE, openApduTrace } from './apdu-trace-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-trace-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

const lines = (suffix = '') =>
  readFileSync(path.join(folder, APDU_TRACE_FILE + suffix), 'utf8')
    .trimEnd()
    .split('\n')
const never = (problem: string) => {
  throw new Error(problem)
}
const tell = (trace: ApduTrace, reader: string, tapId: string) =>
  trace({
    reader,
    tapId,
    at: '2026-11-23T01:00:00Z',
    command: 'SELECT 000A',
    header: '00A4020C',
    dataBytes: 2,
    answer: { bytes: 0, status: '9000' },
    milliseconds: 8,
  })

test('taps are counted for each reader', () => {
  const trace = openApduTrace(folder, { complain: never })
  for (const [reader, tapId] of [
    ['A', 'x'],
    ['A', 'x'],
    ['B', 'y'],
    ['A', 'z'],
  ] as const)
    tell(trace, reader, tapId)
  expect(lines().map((line) => line.slice(21, 31))).toEqual(['[A] tap 1:', '[A] tap 1:', '[B] tap 1:', '[A] tap 2:'])
})

test("a trace is continued where the last run ended, and is nobody else's business", () => {
  tell(openApduTrace(folder, { complain: never }), 'A', 'x')
  tell(openApduTrace(folder, { complain: never }), 'A', 'y')
  expect(lines()).toHaveLength(2)
  expect(statSync(path.join(folder, APDU_TRACE_FILE)).mode & 0o777).toBe(0o600)
})

test('never more than two files of the size allowed', () => {
  const trace = openApduTrace(folder, { sizeMaximum: 250, complain: never })
  for (let tap = 1; tap <= 20; tap++) tell(trace, 'A', `tap ${tap}`)
  const [older, newer] = [lines('.1'), lines()]
  for (const file of [older, newer]) expect(file.join('\n').length).toBeLessThan(250)
  expect(newer.at(-1)).toContain('tap 20:')
  expect([...older, ...newer].map((line) => Number(/tap (\d+)/.exec(line)?.[1])).slice(-3)).toEqual([18, 19, 20])
})

test('a folder that is not there is complained of once, and nothing else happens', () => {
  const complaints: string[] = []
  const trace = openApduTrace(path.join(folder, 'missing'), { complain: (problem) => complaints.push(problem) })
  tell(trace, 'A', 'x')
  tell(trace, 'A', 'x')
  expect(complaints).toEqual([expect.stringContaining('ENOENT')])
})
