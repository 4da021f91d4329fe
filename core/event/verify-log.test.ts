import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../base/index.ts'
import { appendEvent, emptyLog } from './append.ts'
import { headSigningBytes } from './chain.ts'
import type { EventContent } from './event-content.ts'
import type { LoggedEvent } from './ledger-event.ts'
import { draftOf, fakeSign, fakeVerify, logOf, MORNING, PUBLIC_KEY, type TestLog } from './log.test-support.ts'
import { verifyLog } from './verify-log.ts'

const contents: EventContent[] = (['admit', 'refuse', 'ask', 'admit'] as const).map((outcome) => ({
  kind: 'check-in',
  draft: draftOf(outcome),
}))
const log = logOf(contents)

function verdict(events: readonly LoggedEvent[], head: TestLog['head'] = log.head) {
  return verifyLog({ events, head }, fakeVerify)
}

function sha256(...parts: Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

/** A forger's chain: headers as given, everything that can be computed without the device's key computed anew. */
function rechained(events: readonly LoggedEvent[]): LoggedEvent[] {
  const genesis = sha256(Buffer.from('uketsuke event chain v1\0'), log.position.owner.device, new Uint8Array([0, 0]))
  let hash = genesis
  return events.map((event) => {
    hash = sha256(hash, event.header)
    return { ...event, hash: new Uint8Array(hash) }
  })
}

const TENANT = 282_014

/** The log of a device that was enrolled after an event; the last one names what is said. */
function enrolledAfter(seq: number, last: number | 'none' = TENANT): Pick<TestLog, 'events' | 'head'> {
  let position = emptyLog(PUBLIC_KEY, 0)
  const opening: EventContent = { kind: 'ledger-opened', publicKey: PUBLIC_KEY, station: { id: 'a', name: 'a' } }
  const events = [opening, ...contents].map((content, index, { length }): LoggedEvent => {
    const tenant = index === length - 1 ? (last === 'none' ? undefined : last) : index >= seq ? TENANT : undefined
    const owner = { ...position.owner, tenant }
    const moment = { wallMilliseconds: MORNING + index, salt: new Uint8Array(16).fill(index) }
    const next = appendEvent({ ...position, owner }, content, moment)
    position = next.position
    return { seq: position.seq, header: next.headerBytes, body: next.bodyBytes, hash: position.hash }
  })
  const { seq: end, hash, owner } = position
  return { events, head: { seq: end, hash, signature: fakeSign(PUBLIC_KEY, headSigningBytes(owner, { seq: end, hash })) } }
}

describe('a log that was tampered with', () => {
  test('a flipped bit anywhere is found', () => {
    fc.assert(
      fc.property(
        fc.nat(log.events.length - 1),
        fc.constantFrom('header', 'body', 'hash'),
        fc.nat(),
        fc.nat(7),
        (index, part, position, bit) => {
          const events = log.events.map((event, at) => {
            if (at !== index) return event
            const bytes = new Uint8Array(event[part as 'header'] ?? [])
            const offset = position % bytes.length
            bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit)
            return { ...event, [part]: bytes }
          })
          expect(verdict(events).ok).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a removed, doubled or moved event is found, wherever it was', () => {
    const place = fc.nat(log.events.length - 1)
    fc.assert(
      fc.property(place, place, fc.constantFrom('remove', 'double', 'move'), fc.boolean(), (from, to, how, forgeHashes) => {
        fc.pre(how !== 'move' || from !== to)
        const events = [...log.events]
        const [event] = how === 'double' ? [events[from]] : events.splice(from, 1)
        if (event !== undefined && how !== 'remove') events.splice(to, 0, event)
        const renumbered = events.map((entry, index) => ({ ...entry, seq: index + 1 }))
        expect(verdict(forgeHashes ? rechained(renumbered) : events).ok).toBe(false)
      }),
    )
  })

  test('an event that was inserted with everything computed anew lacks the signature', () => {
    const longer = logOf([...contents.slice(0, 2), { kind: 'check-in', draft: draftOf('admit') }, ...contents.slice(2)])
    const forged = { seq: longer.position.seq, hash: longer.position.hash, signature: log.head.signature }
    expect(verdict(longer.events, forged)).toEqual({ ok: false, error: { defect: 'head-signature-wrong', seq: 6 } })
  })

  test('the last events taken off, with the head of then unsigned, is found', () => {
    const shorter = logOf(contents.slice(0, 3))
    expect(verdict(shorter.events)).toEqual({ ok: false, error: { defect: 'head-wrong', seq: 4 } })
  })

  test('a device that leaves its municipality, or comes to another, is found', () => {
    for (const tenant of ['none', 131_016] as const) {
      const left = enrolledAfter(3, tenant)
      expect(verdict(left.events, left.head)).toEqual({ ok: false, error: { defect: 'owner-wrong', seq: 5 } })
    }
  })

  test('an empty log is none', () => {
    expect(verdict([])).toEqual({ ok: false, error: { defect: 'opening-wrong', seq: 1 } })
  })

  test('a log that begins with somebody else as its device is found', () => {
    const other = logOf([])
    const stolen = { kind: 'ledger-opened', publicKey: new Uint8Array(32).fill(8), station: { id: 'x', name: 'x' } } as const
    const [, opening] = logOf([stolen]).events
    if (opening === undefined) throw new Error('the log has two events')
    expect(verifyLog({ events: [{ ...opening, seq: 1 }], head: other.head }, fakeVerify)).toMatchObject({
      ok: false,
      error: { defect: 'opening-wrong' },
    })
  })
})

describe('a log in order', () => {
  test('is proved, event by event', () => {
    const seen: string[] = []
    const verified = verifyLog({ events: log.events, head: log.head }, fakeVerify, (event) => seen.push(event.kind))
    expect(verified).toMatchObject({ ok: true, value: { events: 5, number: 4, erasedBodies: 0, publicKey: PUBLIC_KEY } })
    expect(seen).toEqual(['ledger-opened', 'check-in', 'check-in', 'check-in', 'check-in'])
  })

  test('is proved under any wall clock', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 5, maxLength: 5 }), (walls) => {
        const jumping = logOf(contents, walls)
        expect(verdict(jumping.events, jumping.head).ok).toBe(true)
      }),
    )
  })

  test('is proved without the bodies that were erased', () => {
    const erased = log.events.map((event) => (event.seq === 3 ? { ...event, body: undefined } : event))
    expect(verdict(erased)).toMatchObject({ ok: true, value: { erasedBodies: 1 } })
  })

  test('is proved when the device was enrolled on the way: from then on every event names the municipality', () => {
    const enrolled = enrolledAfter(3)
    expect(verdict(enrolled.events, enrolled.head)).toMatchObject({ ok: true, value: { owner: { tenant: TENANT } } })
  })

  test('is chained and signed as the reference says (sync reference §4.1), by independent computation', () => {
    expect(rechained(log.events).map(({ hash }) => bytesToHex(hash))).toEqual(log.events.map(({ hash }) => bytesToHex(hash)))
    const { device } = log.position.owner
    const expected = Buffer.concat([
      Buffer.from('uketsuke chain head v1\0'),
      Buffer.from('00000000', 'hex'),
      device,
      Buffer.from('0000', 'hex'),
      Buffer.from('0000000000000005', 'hex'),
      log.head.hash,
    ])
    expect(bytesToHex(headSigningBytes(log.position.owner, log.head))).toBe(expected.toString('hex'))
  })
})
