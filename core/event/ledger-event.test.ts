import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../base/index.ts'
import { OUTCOMES } from '../program/decision.ts'
import { DIRECTIONS } from '../program/usage.ts'
import { type AppendedEvent, appendEvent, emptyLog } from './append.ts'
import { decodeBody, type EventBody, encodeBody } from './body.ts'
import { decodeDeterministic, encodeDeterministic } from './cbor.ts'
import type { CheckInDraft } from './check-in-draft.ts'
import type { EventContent } from './event-content.ts'
import { deviceIdOf, formatEventId, parseEventId } from './event-id.ts'
import { EVENT_KINDS } from './header.ts'
import { readEvent } from './ledger-event.ts'
import { LIMITS, MAXIMUM_AMOUNT } from './limits.ts'
import { draftOf, fullDraft, logOf, MORNING, PUBLIC_KEY, SUBJECT } from './log.test-support.ts'

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

/*
 * Bytes of version 1, as they lie in ledgers in the field: written before decisions had uses, passages and the like.
 * What has none of them is still written like this, to the bit.
 */
test('a check-in without the later parts has the bytes that it always had', () => {
  const header =
    'ac6176016261741b000001a205b3d3e863686c63821b000001a205b3d3e8006373657102646b696e6468636865636b2d696e65706c6163656467617465' +
    '66646576696365504bb06f8e4e3a7715d201d573d0aa4237666e756d62657201676f7574636f6d656561646d69746770726f6772616da2626964667361' +
    '6d706c656776657273696f6e613168626f6479486173685820d00cb1693846cabfd1746b9a987de4e015431ba88cde0b4691d861c3fc9fbe646b696e63' +
    '61726e6174696f6e00'
  const body =
    'a6646b657074a16c6d756e69636970616c69747965323832303164726561648167616464726573736473616c7450010101010101010101010101010101' +
    '016672756c654964687265736964656e7467726561736f6e7381a16474657874a262656e6a41207265736964656e74626a616ce5b882e6b091e381a7e3' +
    '81996a7072696365436c617373a362696464667265656379656e00646e616d65a262656e6446726565626a6166e784a1e69699'
  for (const decision of [draftOf().decision, { ...draftOf().decision, uses: [], items: [] }]) {
    const [, checkIn] = logOf([{ kind: 'check-in', draft: { ...draftOf(), decision } }]).events
    expect(bytesToHex(checkIn?.header ?? new Uint8Array())).toBe(header)
    expect(bytesToHex(checkIn?.body ?? new Uint8Array())).toBe(body)
    expect(bytesToHex(checkIn?.hash ?? new Uint8Array())).toBe('d234b302524384667a0249f8aa562985d053a0b168120fc10ae3bab8827a5298')
  }
  const read = readEvent({ header: hexToBytes(header), body: hexToBytes(body) })
  expect(read).toMatchObject({ kind: 'check-in', header: { number: 1 }, body: { kept: { municipality: '28201' } } })
})

describe('an event of every kind', () => {
  const { device, incarnation } = logOf([]).position.owner
  const reference = { device, incarnation, seq: 2 }
  const who = { operator: 'clerk', reason: '田中花子さんの家族' }
  const { decision } = fullDraft()
  const contents: readonly EventContent[] = [
    { kind: 'check-in', draft: fullDraft() },
    { kind: 'check-in-undone', cause: reference, ...who },
    { kind: 'action', cause: reference, action: 'open', outcome: 'failed', code: 'gate-unreachable', milliseconds: 3000 },
    { kind: 'release', cause: reference, second: 'supervisor', effects: { uses: [], ...decision }, ...who },
    { kind: 'occupancy-corrected', zone: 'sample/hall', delta: -3, ...who },
    { kind: 'passback-forgiven', zone: 'sample/hall', subject: SUBJECT, people: 1, ...who },
    { kind: 'program-switched', program: { id: 'sample', version: '2' }, place: 'gate', operator: 'clerk' },
    { kind: 'card-registered', roll: 'cars', number: 'A-0042', subjectKey: SUBJECT, publicKeyBase64: 'AAAA', operator: 'clerk' },
    { kind: 'card-unregistered', cause: reference, ...who },
    { kind: 'bodies-erased', erased: 'sample', before: '2026-10-01', from: 2, until: 9, count: 7, operator: 'retention' },
    {
      kind: 'shelter-act',
      program: { id: 'sample', version: '1' },
      place: 'gym',
      operator: 'clerk',
      second: 'supervisor',
      number: 3,
      subject: new Uint8Array(16).fill(9),
      claims: [new Uint8Array(16).fill(8)],
      content: { act: 'opened', responsible: 'clerk' },
    },
    { kind: 'polling-act', program: { id: 'sample', version: '1' }, place: 'hall', content: { act: 'opened' } },
    { kind: 'staff-session', change: 'proved', operator: 'staff-1', role: 'supervisor', request: 'program:switch' },
  ]
  const { appended } = logOf(contents)

  test('is among them', () => {
    expect(appended.map(({ event }) => event.kind)).toEqual(EVENT_KINDS)
  })

  test.each(appended.map((one) => [one.event.kind, one] as const))('is read as it was written: %s', (_kind, one) => {
    expect(readEvent({ header: one.headerBytes, body: one.bodyBytes })).toEqual(one.event)
  })

  test.each(appended.map((one) => [one.event.kind, one] as const))('names no person in its header: %s', (_kind, one) => {
    const header = bytesToHex(one.headerBytes)
    for (const personal of [SUBJECT, '田中花子', 'A-0042', 'AAAA', '28201'])
      expect(header).not.toContain(bytesToHex(new TextEncoder().encode(personal)))
  })

  test('says what the decision said, and nothing of what may be done', () => {
    const draft = fullDraft()
    const later = { release: { role: 'clerk', twoPerson: true }, onRelease: { uses: [] } } as const
    const content = { kind: 'check-in', draft: { ...draft, decision: { ...draft.decision, ...later } } } as const
    const event = logOf([content]).appended[1]?.event
    const { uses, headcount, companions, slot, items, limited } = draft.decision
    expect(event?.header).toMatchObject({ passage: { zone: 'sample/hall', direction: 'in', people: 2 } })
    expect(event?.body).toMatchObject({ uses, subject: SUBJECT, headcount, companions, slot, items, limited })
    expect(Object.keys({ ...event?.header, ...event?.body })).not.toContain('release')
    expect(Object.keys({ ...event?.header, ...event?.body })).not.toContain('onRelease')
  })

  test.each([
    ['a delta that is no whole number', { kind: 'occupancy-corrected', zone: 'z', delta: 0.5, ...who }],
    ['a staff reason that is empty', { kind: 'occupancy-corrected', zone: 'z', delta: 1, operator: 'clerk', reason: '' }],
    ['a forgiveness of nobody', { kind: 'passback-forgiven', zone: 'z', subject: '', people: 0, ...who }],
    ['an action that took less than no time', { ...contents[2], milliseconds: -1 }],
    ['a use of less than nothing', { ...contents[3], effects: { uses: [{ counter: 'c', amount: -1 }] } }],
    ['a card without a key', { ...contents[7], publicKeyBase64: '' }],
  ])('is not written with %s', (_what, content) => {
    expect(() => logOf([content as EventContent])).toThrow()
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
  const amount = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(0, 1, MAXIMUM_AMOUNT) },
    fc.constantFrom(-1, 0.5, Number.NaN, MAXIMUM_AMOUNT + 1),
  )
  const priceClass = fc.record({
    id: around(LIMITS.name),
    name: sentences,
    yen: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(0, 300) }, fc.constantFrom(-1, 0.5, Number.NaN)),
  })
  const outcome = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...OUTCOMES) }, fc.constant('maybe'))
  const reasons = fc.array(fc.record({ text: sentences, code: around(LIMITS.code) }), { minLength: 1, maxLength: 2 })
  const name = around(LIMITS.name)
  const direction = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...DIRECTIONS) }, fc.constant('up'))
  const drafts = fc.record({
    program: fc.record({ id: name, version: name }),
    place: name,
    decision: fc.record(
      {
        outcome,
        ruleId: name,
        priceClass,
        reasons: fc.oneof({ weight: 8, arbitrary: reasons }, fc.constant([])),
        read: fc.array(around(LIMITS.code), { maxLength: 2 }),
        kept: fc.dictionary(name, around(LIMITS.sentence), { maxKeys: 2, noNullPrototype: true }),
        uses: fc.array(fc.record({ counter: around(LIMITS.counter), amount }), { maxLength: 2 }),
        passage: fc.record(
          { zone: name, direction, people: amount, subject: name },
          { requiredKeys: ['zone', 'direction', 'people'], noNullPrototype: true },
        ),
        headcount: amount,
        companions: fc.record(
          { upTo: amount, priceClass, name: sentences },
          { requiredKeys: ['upTo', 'priceClass'], noNullPrototype: true },
        ),
        slot: fc.record({ id: name, name: sentences }),
        items: fc.array(fc.record({ id: name, name: sentences, outcome, ruleId: name, reasons }), { maxLength: 1 }),
        limited: fc.record({ admittedBy: name }),
      },
      { requiredKeys: ['outcome', 'ruleId', 'reasons', 'read', 'kept'], noNullPrototype: true },
    ),
  })
  const schemaAccepts = (draft: CheckInDraft, appended: AppendedEvent | undefined) => {
    if (appended !== undefined) return typeof readEvent({ header: appended.headerBytes, body: appended.bodyBytes }) !== 'string'
    const { decision, program, place } = draft
    const { outcome: decided, passage, uses = [], items = [], ...rest } = decision
    const isName = (text: string) => text.length >= 1 && text.length <= LIMITS.name
    if (![program.id, program.version, place].every(isName) || !OUTCOMES.includes(decided)) return false
    const body = {
      salt: new Uint8Array(16),
      ...rest,
      ...(uses.length === 0 ? {} : { uses }),
      ...(items.length === 0 ? {} : { items }),
      ...(passage?.subject === undefined ? {} : { subject: passage.subject }),
    }
    try {
      encodeBody('check-in', body as unknown as EventBody<'check-in'>)
      // The header of another event that has a passage too.
      if (passage === undefined) return true
      const release = { kind: 'release', cause, operator: 'x', reason: 'x', effects: { uses: [], passage } } as const
      appendEvent(emptyLog(PUBLIC_KEY, 0), release, { wallMilliseconds: MORNING, salt: new Uint8Array(16) })
      return true
    } catch {
      return false
    }
  }
  const cause = { device: new Uint8Array(16), incarnation: 0, seq: 1 }
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
    { numRuns: 1500, seed: 20_261_123 },
  )
  expect(written).toBeGreaterThan(20)
})
