import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../base/index.ts'
import { encodeDeterministic } from '../event/cbor.ts'
import { genesisHash, headSigningBytes } from '../event/chain.ts'
import { draftOf, fakeSign, fakeVerify, logOf, PUBLIC_KEY, type TestLog } from '../event/log.test-support.ts'
import { type Batch, decodeBatch, encodeBatch, proveBatch } from './batch.ts'
import { placeBatch } from './placement.ts'

/** Eight events of one device; the twin went another way after the fourth. */
const LOG = logOf(Array.from({ length: 7 }, () => ({ kind: 'check-in', draft: draftOf('admit') }) as const))
const TWIN = logOf(
  Array.from({ length: 7 }, (_, index) => ({ kind: 'check-in', draft: draftOf(index < 3 ? 'admit' : 'refuse') }) as const),
)
const { owner } = LOG.position
const SENDER = { owner, publicKey: PUBLIC_KEY }
const SIXTY_FOUR = 64

/** The signature of the tests has no fixed length: shortened to that of Ed25519. */
const sign = (key: Uint8Array, message: Uint8Array) => fakeSign(key, message).slice(-SIXTY_FOUR)
const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
  fakeVerify(key, message, fakeSign(key, message)) && Buffer.from(sign(key, message)).equals(signature)

function cut(log: TestLog, first: number, last: number): Batch {
  const events = log.events.slice(first - 1, last)
  const before = log.events[first - 2]
  const hash = events.at(-1)?.hash ?? before?.hash ?? genesisHash(owner)
  return {
    device: owner.device,
    incarnation: owner.incarnation,
    first,
    previous: before?.hash ?? genesisHash(owner),
    events: events.map(({ header, body }) => ({ header, ...(body !== undefined && { sealed: body }) })),
    signature: sign(PUBLIC_KEY, headSigningBytes(owner, { seq: last, hash })),
  }
}

const prove = (batch: Batch) => proveBatch(batch, SENDER, verify)
const hashAt = (log: TestLog) => (seq: number) => log.events[seq - 1]?.hash

describe('a batch that is not proved', () => {
  const batch = cut(LOG, 3, 6)

  test.each<[string, Batch]>([
    ['owner-wrong', { ...batch, device: new Uint8Array(16) }],
    ['owner-wrong', { ...batch, incarnation: 1 }],
    ['header-malformed', { ...batch, events: [{ header: Uint8Array.of(0) }] }],
    ['sequence-wrong', { ...batch, first: 4 }],
    ['sequence-wrong', { ...batch, events: [...batch.events].reverse() }],
    ['sequence-wrong', { ...batch, events: batch.events.slice(1) }],
    ['signature-wrong', { ...batch, events: batch.events.slice(0, -1) }],
    ['signature-wrong', { ...batch, previous: new Uint8Array(32) }],
    ['signature-wrong', { ...batch, signature: new Uint8Array(64) }],
    ['genesis-wrong', { ...cut(LOG, 1, 4), previous: new Uint8Array(32) }],
  ])('%s', (defect, wrong) => {
    expect(prove(wrong)).toEqual({ ok: false, error: defect })
  })

  test('bytes that are none, or too many', () => {
    const bytes = encodeBatch(batch)
    expect(decodeBatch(bytes.slice(1))).toBeUndefined()
    expect(decodeBatch(new Uint8Array(5 * 1024 * 1024))).toBeUndefined()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (random) => void decodeBatch(random)))
  })
})

test('a batch is read as it was written, proved, and its head is the end of it', () => {
  const batch = cut(LOG, 3, 6)
  const read = decodeBatch(encodeBatch(batch))
  if (read === undefined) throw new Error('it is a batch')
  expect(encodeBatch(read)).toEqual(encodeBatch(batch))
  expect(prove(read).ok).toBe(true)
  expect(orThrow(prove(batch)).head).toEqual({ seq: 6, hash: LOG.events[5]?.hash })
  // An empty one tells where the device stands.
  expect(orThrow(prove(cut(LOG, 7, 6))).head).toEqual({ seq: 6, hash: LOG.events[5]?.hash })
})

test('keys of bodies and receipts of grants travel with it, and are absent where there are none', () => {
  const batch = cut(LOG, 3, 6)
  const bytes = (length: number) => new Uint8Array(length).fill(length)
  const key = {
    id: bytes(8),
    program: 'sample',
    wraps: [{ to: bytes(8), enc: bytes(32), wrapped: bytes(48) }],
    signature: bytes(64),
  }
  const receipt = { stream: 'sample', epoch: 0, position: 1, size: 3, path: [bytes(32)], checkpoint: 'note' }
  const full: Batch = { ...batch, keys: [key], receipts: [[4, receipt]] }
  const read = decodeBatch(encodeBatch(full))
  expect(read).toMatchObject({ keys: [key], receipts: [[4, receipt]] })
  expect(read === undefined ? undefined : encodeBatch(read)).toEqual(encodeBatch(full))
  expect(encodeBatch({ ...batch, keys: [], receipts: [] })).toEqual(encodeBatch(batch))
  expect(decodeBatch(encodeBatch(batch))).not.toHaveProperty('keys')
  // A present and empty list would be a second form of the same batch.
  expect(decodeBatch(encodeDeterministic({ v: 1, ...batch, events: [], keys: [] }))).toBeUndefined()
})

describe('a batch at a hub', () => {
  const head = { seq: 5, hash: LOG.events[4]?.hash ?? new Uint8Array() }
  const place = (batch: Batch, known: typeof head | undefined) => placeBatch(orThrow(prove(batch)), known, hashAt(LOG))

  test('from another history is a fork, wherever it meets the one that is known', () => {
    for (const [first, last] of [
      [1, 8],
      [5, 5],
      [5, 8],
      [6, 8],
      [4, 5],
    ] as const)
      expect(place(cut(TWIN, first, last), head).place, `${first} to ${last}`).toBe('fork')
  })

  test('that leaves something out is a gap', () => {
    expect(place(cut(LOG, 7, 8), head)).toEqual({ place: 'gap', head: 5 })
    expect(place(cut(LOG, 3, 4), undefined)).toEqual({ place: 'gap', head: 0 })
  })

  test('is appended as far as it is new, in whatever order and overlap the batches come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 8 })), { maxLength: 30 }),
        (runs) => {
          let known: typeof head | undefined
          for (const [first, length] of runs) {
            const last = Math.min(8, first + length - 1)
            const placed = place(cut(LOG, first, last), known)
            if (placed.place === 'gap') expect(first).toBeGreaterThan((known?.seq ?? 0) + 1)
            if (placed.place !== 'append') continue
            const end = placed.events.at(-1)
            if (end === undefined) continue
            expect(placed.events[0]?.decoded.seq).toBe((known?.seq ?? 0) + 1)
            known = { seq: end.decoded.seq, hash: end.hash }
          }
        },
      ),
    )
  })
})
