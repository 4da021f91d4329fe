import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../base/index.ts'
import { OUTCOMES } from '../program/decision.ts'
import { type AppendedEvent, appendEvent, emptyLog } from './append.ts'
import { decodeBody, type EventBody, encodeBody } from './body.ts'
import { decodeDeterministic, encodeDeterministic } from './cbor.ts'
import type { CheckInDraft } from './check-in-draft.ts'
import { deviceIdOf, formatEventId, parseEventId } from './event-id.ts'
import { readEvent } from './ledger-event.ts'
import { LIMITS } from './limits.ts'
import { draftOf, logOf, MORNING, PUBLIC_KEY } from './log.test-support.ts'

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })

function headerFields(bytes: Uint8Array): Record<string, unknown> {
  return decodeDeterministic(bytes)?.value as Record<string, unknown>
}

describe('an event read from its bytes', () => {
  const [, checkIn] = logOf([{ kind: 'check-in', draft: draftOf() }]).events
  if (checkIn === undefined) throw new Error('the log has two events')

  test.each([
    ['an unknown version of the format', { v: 2 }],
    ['a sequence number of zero', { seq: 0 }],
    ['a device id that is too short', { device: new Uint8Array(15) }],
    ['a body hash that is too short', { bodyHash: new Uint8Array(31) }],
    ['a logical time beyond 48 bits', { hlc: [2 ** 48, 0] }],
    ['an outcome that nobody knows', { outcome: 'maybe' }],
    ['a member that nobody knows', { shoeSize: 27 }],
    ['a kind that is no word', { kind: 'Check in!' }],
  ])('refuses %s', (_what, change) => {
    const header = encodeDeterministic({ ...headerFields(checkIn.header), ...change })
    expect(readEvent({ header, body: checkIn.body })).toBe('header-malformed')
  })

  test('refuses a body of another kind', () => {
    expect(
      readEvent({ header: checkIn.header, body: encodeBody('check-in-undone', { salt: new Uint8Array(16), reason: 'x' }) }),
    ).toBe('body-malformed')
  })

  test('keeps an event of a kind of a later version, without knowing what it says', () => {
    const header = encodeDeterministic({ ...headerFields(checkIn.header), kind: 'gate-opened' })
    expect(readEvent({ header, body: checkIn.body })).toMatchObject({
      kind: 'other',
      header: { originalKind: 'gate-opened', seq: 2 },
    })
  })

  test('is read without its body when that was erased: what happened stays, what was kept of the person is gone', () => {
    const erased = readEvent({ header: checkIn.header, body: undefined })
    expect(erased).toMatchObject({ kind: 'check-in', header: { number: 1, outcome: 'admit' }, body: undefined })
    expect(bytesToHex(checkIn.header)).not.toContain(bytesToHex(new TextEncoder().encode('28201')))
  })

  test('is what was appended, for any decision', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OUTCOMES),
        fc.dictionary(
          words.filter((key) => key !== '__proto__'),
          words,
          { maxKeys: 5, noNullPrototype: true },
        ),
        words,
        (outcome, kept, reason) => {
          const draft = draftOf(outcome, kept)
          const decision = { ...draft.decision, reasons: [{ text: { ja: reason, en: reason }, code: 'card-forged' }] as const }
          const appended = appendEvent(
            emptyLog(PUBLIC_KEY, 3),
            { kind: 'check-in', draft: { ...draft, decision } },
            { wallMilliseconds: MORNING, salt: new Uint8Array(16) },
          )
          expect(readEvent({ header: appended.headerBytes, body: appended.bodyBytes })).toEqual(appended.event)
          expect(appended.event).toMatchObject({ header: { outcome, number: 1 }, body: { ruleId: 'resident', kept } })
        },
      ),
    )
  })

  test('never throws on bytes from outside', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 300 }),
        (header, body) => void readEvent({ header, body }),
      ),
    )
  })
})

test('an event that breaks the format is not written', () => {
  const draft = { ...draftOf(), place: '' }
  const moment = { wallMilliseconds: MORNING, salt: new Uint8Array(16) }
  expect(() => appendEvent(emptyLog(PUBLIC_KEY, 0), { kind: 'check-in', draft }, moment)).toThrow()
  expect(() =>
    appendEvent(emptyLog(PUBLIC_KEY, 0), { kind: 'check-in', draft: draftOf() }, { ...moment, salt: new Uint8Array(8) }),
  ).toThrow()
})

test('two bodies that say the same have different hashes: an erased one cannot be guessed', () => {
  const hashOf = (salt: number) => {
    const moment = { wallMilliseconds: MORNING, salt: new Uint8Array(16).fill(salt) }
    return bytesToHex(appendEvent(emptyLog(PUBLIC_KEY, 0), { kind: 'check-in', draft: draftOf() }, moment).event.header.bodyHash)
  }
  expect(hashOf(1)).not.toBe(hashOf(2))
  expect(decodeBody('check-in-undone', encodeDeterministic({ reason: 'no salt' }))).toBeUndefined()
})

describe('the id of an event', () => {
  test.each([
    '',
    'x',
    '00-0-1',
    `${'0'.repeat(32)}-0-0`,
    `${'0'.repeat(32)}-65536-1`,
    `${'0'.repeat(32)}-0-01`,
    `${'G'.repeat(32)}-0-1`,
  ])('is not %j', (text) => {
    expect(parseEventId(text)).toBeUndefined()
  })

  test('names device, incarnation and sequence number', () => {
    const reference = { device: hexToBytes('000102030405060708090a0b0c0d0e0f'), incarnation: 2, seq: 41 }
    expect(formatEventId(reference)).toBe('000102030405060708090a0b0c0d0e0f-2-41')
    expect(parseEventId(formatEventId(reference))).toEqual(reference)
  })

  test('takes its device from the public key', () => {
    // echo -n "" | xxd … of 32 zero bytes: SHA-256 66687aad f862bd77 6c8fc18b 8e9f8e20 …
    expect(bytesToHex(deviceIdOf(new Uint8Array(32)))).toBe('66687aadf862bd776c8fc18b8e9f8e20')
  })
})

/*
 * The writer's check is by hand, the reader's is a schema: whatever is accepted here can be read there, and what the
 * schema would refuse is refused before it is written.
 */
test('whatever draft is written can be read again; the others are refused', () => {
  const around = (maximum: number) =>
    fc.oneof({ weight: 8, arbitrary: fc.constant('x') }, fc.constantFrom('', 'x'.repeat(maximum), 'x'.repeat(maximum + 1)))
  const sentences = fc.record({ ja: around(LIMITS.sentence), en: around(LIMITS.sentence) })
  const drafts = fc.record({
    program: fc.record({ id: around(LIMITS.name), version: around(LIMITS.name) }),
    place: around(LIMITS.name),
    decision: fc.record({
      outcome: fc.constantFrom('admit', 'refuse', 'ask', 'maybe'),
      ruleId: around(LIMITS.name),
      priceClass: fc.record({ id: around(LIMITS.name), name: sentences, yen: fc.constantFrom(0, 300, -1, 0.5, Number.NaN) }),
      reasons: fc.array(fc.record({ text: sentences, code: around(LIMITS.code) }), { maxLength: 2 }),
      read: fc.array(around(LIMITS.code), { maxLength: 2 }),
      kept: fc.dictionary(around(LIMITS.name), around(LIMITS.sentence), { maxKeys: 2, noNullPrototype: true }),
    }),
  })
  const schemaAccepts = (draft: CheckInDraft, appended: AppendedEvent | undefined) => {
    if (appended !== undefined) return typeof readEvent({ header: appended.headerBytes, body: appended.bodyBytes }) !== 'string'
    const { decision, program, place } = draft
    const { outcome: _outcome, ...body } = decision
    const name = (text: string) => text.length >= 1 && text.length <= LIMITS.name
    if (![program.id, program.version, place].every(name) || !OUTCOMES.includes(decision.outcome)) return false
    try {
      encodeBody('check-in', { salt: new Uint8Array(16), ...body } as unknown as EventBody<'check-in'>)
      return true
    } catch {
      return false
    }
  }
  let written = 0
  fc.assert(
    fc.property(drafts, (arbitrary) => {
      const draft = arbitrary as unknown as CheckInDraft
      let appended: AppendedEvent | undefined
      try {
        const moment = { wallMilliseconds: MORNING, salt: new Uint8Array(16) }
        appended = appendEvent(emptyLog(PUBLIC_KEY, 0), { kind: 'check-in', draft }, moment)
        written += 1
      } catch {}
      expect(schemaAccepts(draft, appended)).toBe(appended !== undefined)
    }),
    { numRuns: 800, seed: 20_261_123 },
  )
  expect(written).toBeGreaterThan(20)
})
