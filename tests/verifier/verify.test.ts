import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import { openLedger } from '../../main/ledger/index.ts'
import { draftOf, draftWith, optionsOf, standingClock } from '../../main/ledger/ledger.test-support.ts'
import { decodeCbor } from '../../verifier/cbor.mjs'
import { ExportVerifier } from '../../verifier/verify-export.mjs'

/*
 * The verifier was written from docs/log-format.md alone. A real ledger of a day (check-ins, an undo, a release, acts of a desk, contents that
 * were erased) is exported; it proves the log as it stands, and finds whatever somebody does to it.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-verifier-'))
let lines: readonly string[]
let headHash: string

beforeAll(() => {
  const clock = standingClock()
  const ledger = orThrow(openLedger(optionsOf(path.join(folder, 'ledger.db'), { clock })))
  const first = orThrow(ledger.recordCheckIn(draftWith({ uses: [{ counter: 'sample/total', amount: 1 }] })))
  const second = orThrow(ledger.recordCheckIn(draftOf('refuse', { name: '姫路 花子' })))
  orThrow(ledger.undoCheckIn(first.id, '人違い', 'desk'))
  orThrow(ledger.recordRelease(second.id, { reason: '招待', operator: 'supervisor', uses: [] }))
  const act = { kind: 'shelter-act', program: { id: 'shelter', version: '1' }, place: 'gym' } as const
  orThrow(ledger.recordActs([{ ...act, content: { act: 'opened', responsible: 'clerk' } }]))
  clock.set('2026-11-25T00:00:00Z')
  orThrow(ledger.recordCheckIn(draftOf('admit')))
  orThrow(ledger.eraseStep({ program: 'sample', before: Temporal.PlainDate.from('2026-11-24'), operator: 'retention' }))
  lines = [...ledger.export()]
  headHash = orThrow(ledger.verify()).headHash
  ledger.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function verdictOf(text: readonly string[]) {
  const verifier = new ExportVerifier()
  for (const line of text) verifier.add(line)
  return verifier.finish()
}

/** The log with one line changed. */
const changed = (index: number, change: (line: Record<string, never>) => unknown) =>
  lines.map((line, at) => (at === index ? JSON.stringify(change(JSON.parse(line))) : line))

const bytes = (line: Record<string, never>) => (line as unknown as { bytes: Record<string, string | null> }).bytes
const flip = (base64: string | null | undefined) => {
  const buffer = Buffer.from(base64 ?? '', 'base64')
  buffer[buffer.length >> 1] = (buffer[buffer.length >> 1] ?? 0) ^ 1
  return buffer.toString('base64')
}

describe('a log that somebody has changed', () => {
  test.each<[string, () => readonly string[]]>([
    ['without an event', () => lines.filter((_, index) => index !== 3)],
    ['with an event twice', () => [...lines.slice(0, 4), ...lines.slice(3)]],
    ['with two events exchanged', () => [...lines.slice(0, 2), ...lines.slice(2, 4).reverse(), ...lines.slice(4)]],
    ['without its end', () => lines.slice(0, -1)],
    ['without its last events', () => [...lines.slice(0, -3), ...lines.slice(-1)]],
    ['without its beginning', () => lines.slice(1)],
    ['with something after its head', () => [...lines, ...lines.slice(-1)]],
    [
      'with another header',
      () => changed(4, (line) => ({ ...line, bytes: { ...bytes(line), header: flip(bytes(line).header) } })),
    ],
    ['with another body', () => changed(6, (line) => ({ ...line, bytes: { ...bytes(line), body: flip(bytes(line).body) } }))],
    ['with another hash', () => changed(4, (line) => ({ ...line, bytes: { ...bytes(line), hash: flip(bytes(line).hash) } }))],
    ['with another kind to be read', () => changed(4, (line) => ({ ...line, kind: 'check-in' }))],
    [
      'with another header to be read',
      () => changed(4, (line) => ({ ...line, header: { ...(line as unknown as { header: object }).header, operator: 'x' } })),
    ],
    ['with another body to be read', () => changed(6, (line) => ({ ...line, body: { salt: '00' } }))],
    ['with another id to be read', () => changed(4, (line) => ({ ...line, id: 'x' }))],
    ['of another device', () => changed(0, (line) => ({ ...line, device: '00'.repeat(16) }))],
    ['with another key', () => changed(0, (line) => ({ ...line, publicKey: Buffer.alloc(32).toString('base64') }))],
    ['of another incarnation', () => changed(0, (line) => ({ ...line, incarnation: 1 }))],
    [
      'with another signature',
      () =>
        changed(lines.length - 1, ({ head }) => ({
          head: { ...(head as unknown as object), signature: Buffer.alloc(64).toString('base64') },
        })),
    ],
    ['with a line that is no JSON', () => [...lines.slice(0, 3), '{', ...lines.slice(4)]],
    ['of another format', () => changed(0, (line) => ({ ...line, format: 'x' }))],
    ['that is empty', () => []],
  ])('is found: %s', (_what, tampered) => {
    expect(() => verdictOf(tampered())).toThrow(/^line \d+: /)
  })

  test('is found also where only a content was taken away', () => {
    const last = lines.findLastIndex((line) => line.includes('"kind":"check-in"'))
    const taken = changed(last, ({ body: _body, ...line }) => ({
      ...line,
      bytes: { ...bytes(line as Record<string, never>), body: null },
    }))
    expect(verdictOf(taken)).toMatchObject({ unexplained: 1 })
  })
})

test('a log as it was written is proved, and its erased contents are accounted for', () => {
  expect(verdictOf(lines)).toMatchObject({ checkIns: 3, erased: 4, unexplained: 0, head: headHash })
})

test('the command says so, on any Node alone, and compares the head with one that was written down', () => {
  const file = path.join(folder, 'export.jsonl')
  writeFileSync(file, `${lines.join('\n')}\n`)
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.resolve('verifier/verify.mjs'), ...args], { encoding: 'utf8', cwd: folder })
  expect(run(file)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('IN ORDER') })
  expect(run(file, '--head', headHash).status).toBe(0)
  expect(run(file, '--head', '00'.repeat(32))).toMatchObject({ status: 1, stderr: expect.stringContaining('older copy') })
  expect(run(path.join(folder, 'none')).status).toBe(1)
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') })
  const imports = readdirSync('verifier')
    .filter((name) => name.endsWith('.mjs'))
    .sort()
  expect(imports).toEqual(['cbor.mjs', 'verify-export.mjs', 'verify.mjs'])
})

describe('the reader of the bytes', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.maxSafeInteger(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array(),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 5, noNullPrototype: false }),
    ),
  })).value

  test('reads whatever the ledger writes', () => {
    fc.assert(
      fc.property(value, (written) => {
        expect(encodeDeterministic(decodeCbor(encodeDeterministic(written)))).toEqual(encodeDeterministic(written))
      }),
    )
  })

  test.each([
    ['a number longer than it must be', '1800'],
    ['keys out of order', 'a2616201616101'],
    ['a key twice', 'a2616101616102'],
    ['an array without a length', '9f01ff'],
    ['a tag', 'c000'],
    ['undefined', 'f7'],
    ['a fraction', 'f93e00'],
    ['something behind the value', '0000'],
    ['an end that comes too early', '62'],
    ['a text that is not UTF-8', '61ff'],
  ])('takes no %s', (_what, hex) => {
    expect(() => decodeCbor(Buffer.from(hex, 'hex'))).toThrow()
  })

  test('never throws anything else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (random) => {
        try {
          decodeCbor(random)
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
    )
  })
})
