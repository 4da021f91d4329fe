import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../base/index.ts'
import { decodeHeader, encodeHeader } from '../event/header.ts'
import { CaseFold, weighsInCases } from './case.ts'
import type { FeedEvent } from './feed.ts'
import { decodeHubRecord, encodeHubRecord, type HubRecordContent, hubChainOf } from './hub-record.ts'

const HUB = new Uint8Array(32).fill(7)
const TENANT = 282_014
const bytes = (text: string, length = 16) => new Uint8Array(createHash('sha256').update(text).digest()).slice(0, length)
const hexOf = (text: string) => bytesToHex(bytes(text))

type Said = Pick<FeedEvent, 'position' | 'header' | 'claim'>

/** A stream of the hub: what stations did, one word each. */
class Stream {
  readonly events: Said[] = []
  readonly #seqs = new Map<string, number>()

  act(
    device: string,
    act: string,
    more: {
      tokens?: readonly string[]
      operator?: string
      second?: string
      subject?: string
      claim?: FeedEvent['claim']
      kind?: 'polling-act' | 'shelter-act'
    } = {},
  ) {
    const { tokens, subject, claim, operator = 'clerk', second, kind = 'polling-act' } = more
    const seq = (this.#seqs.get(device) ?? 0) + 1
    this.#seqs.set(device, seq)
    const header = encodeHeader({
      ...{ v: 1, tenant: TENANT, device: bytes(device), incarnation: 0, seq, hlc: [seq, 0], at: 1_000 * seq },
      ...{ bodyHash: new Uint8Array(32), kind, program: { id: 'election', version: '1' } },
      ...{ place: `hall of ${device}`, act, operator },
      ...(second !== undefined && { second }),
      ...(subject !== undefined && { subject: Buffer.from(subject, 'hex') }),
      ...(tokens !== undefined && { claims: tokens.map((token) => bytes(token)) }),
    })
    this.events.push({ position: this.events.length + 1, header, ...(claim !== undefined && { claim }) })
    return { device: bytes(device), incarnation: 0, seq }
  }

  says(content: HubRecordContent, hub = HUB) {
    const owner = { tenant: TENANT, ...hubChainOf(hub, 'election', 0) }
    const header = encodeHubRecord(owner, { ...content, stream: 'election', seq: this.events.length + 1, at: 5 })
    this.events.push({ position: this.events.length + 1, header })
  }

  get cases() {
    const fold = new CaseFold(HUB)
    for (const event of this.events) fold.apply(event)
    return fold.cases()
  }
}

/** A claims, B hands out a paper all the same. */
function twoPapers() {
  const stream = new Stream()
  stream.act('a', 'claim-made', { tokens: ['t'], claim: 'held' })
  stream.act('a', 'paper-issued', { tokens: ['t'], claim: 'held' })
  stream.act('b', 'claim-made', { tokens: ['t'], claim: 'conflict' })
  stream.act('b', 'paper-issued', { tokens: ['t'], claim: 'conflict' })
  return stream
}

describe('a conflict', () => {
  test('is a paper for what another device has; a refusal that was obeyed is none', () => {
    const stream = new Stream()
    stream.act('a', 'claim-made', { tokens: ['t'], claim: 'held' })
    stream.act('b', 'claim-made', { tokens: ['t'], claim: 'conflict' })
    stream.act('a', 'paper-issued', { tokens: ['t'], claim: 'held' })
    expect(stream.cases).toEqual([])
    expect(twoPapers().cases).toMatchObject([
      {
        kind: 'conflict',
        opened: 4,
        parties: [
          { what: 'claim', device: hexOf('a'), position: 1 },
          { what: 'use', device: hexOf('a'), position: 2 },
          { what: 'use', device: hexOf('b'), place: 'hall of b', position: 4 },
        ],
        voidResolutions: [],
      },
    ])
  })

  test('is found also where the one who handed out had the right provisionally, and lost it', () => {
    const stream = new Stream()
    const provisional = stream.act('b', 'claim-made', { tokens: ['t'], claim: 'provisional' })
    stream.act('b', 'paper-issued', { tokens: ['t'], claim: 'held' })
    expect(stream.cases).toEqual([])
    stream.act('a', 'claim-made', { tokens: ['t'], claim: 'held' })
    stream.says({ kind: 'hub-verdict', says: { cause: provisional, claim: 'conflict' } })
    expect(stream.cases).toMatchObject([{ kind: 'conflict', opened: 3, parties: [{ what: 'use' }, { what: 'claim' }] }])
  })

  test('is none where the right was given back before', () => {
    const stream = new Stream()
    stream.act('a', 'claim-made', { tokens: ['t'], claim: 'held' })
    stream.act('a', 'claim-voided', { tokens: ['t'], second: 'chief' })
    stream.act('b', 'claim-made', { tokens: ['t'], claim: 'held' })
    stream.act('b', 'paper-issued', { tokens: ['t'], claim: 'held' })
    expect(stream.cases).toEqual([])
  })

  test('that the hub alone knows of is a case of its one fact', () => {
    const stream = new Stream()
    stream.act('b', 'paper-issued', { tokens: ['t'], claim: 'conflict' })
    expect(stream.cases).toMatchObject([{ kind: 'conflict', parties: [{ what: 'use' }] }])
  })

  test('stays a case when one side takes its paper back', () => {
    const stream = twoPapers()
    stream.act('b', 'undone', { tokens: ['t'], second: 'chief' })
    expect(stream.cases).toMatchObject([{ kind: 'conflict' }])
    expect(stream.cases[0]?.resolution).toBeUndefined()
  })
})

describe('a case ends', () => {
  test('by two officials, and by nobody less: what has no effect is shown', () => {
    const stream = twoPapers()
    const id = stream.cases[0]?.id ?? ''
    stream.act('b', 'case-resolved', { subject: id })
    stream.act('b', 'case-resolved', { subject: id, operator: 'clerk', second: 'clerk' })
    expect(stream.cases[0]).toMatchObject({ voidResolutions: [{ operator: 'clerk' }, { operator: 'clerk', second: 'clerk' }] })
    expect(stream.cases[0]?.resolution).toBeUndefined()
    stream.act('a', 'case-resolved', { subject: id, second: 'chief' })
    stream.act('b', 'case-resolved', { subject: id, second: 'another' })
    expect(stream.cases).toMatchObject([{ resolution: { operator: 'clerk', second: 'chief', place: 'hall of a', position: 7 } }])
  })

  test('and a third paper after that is another case, with all who are in it', () => {
    const stream = twoPapers()
    const id = stream.cases[0]?.id ?? ''
    stream.act('a', 'case-resolved', { subject: id, second: 'chief' })
    stream.act('c', 'paper-issued', { tokens: ['t'], claim: 'conflict' })
    expect(stream.cases.map(({ kind, resolution }) => [kind, resolution === undefined])).toEqual([
      ['conflict', false],
      ['conflict', true],
    ])
    expect(stream.cases[1]?.parties.map(({ device }) => device)).toEqual([hexOf('a'), hexOf('a'), hexOf('b'), hexOf('c')])
  })
})

describe('what the hub says itself', () => {
  const fork = (until: number, history = 'h'): HubRecordContent => ({
    kind: 'hub-quarantine',
    says: { reason: 'fork', device: bytes('a'), incarnation: 0, from: 3, until, hash: bytes(history, 32) },
  })

  test('opens a case for a device that tells two histories: one, however often it sends them', () => {
    const stream = new Stream()
    stream.says(fork(4))
    stream.says(fork(9, 'longer'))
    expect(stream.cases).toMatchObject([{ kind: 'fork', reason: 'fork', parties: [{ what: 'history' }, { what: 'history' }] }])
    const id = stream.cases[0]?.id ?? ''
    stream.act('b', 'case-resolved', { subject: id, second: 'chief' })
    stream.says(fork(12, 'again'))
    expect(stream.cases).toHaveLength(2)
  })

  test('is believed only of its own chain', () => {
    const stream = new Stream()
    stream.says(fork(4), new Uint8Array(32).fill(8))
    expect(stream.cases).toEqual([])
    const [event] = stream.events
    expect(event && decodeHeader(event.header)).toMatchObject({ kind: 'other', originalKind: 'hub-quarantine' })
    expect(event && decodeHubRecord(event.header, HUB)).toBeUndefined()
  })
})

test('a provisional vote is a case until somebody has said what becomes of it', () => {
  const stream = new Stream()
  stream.act('a', 'provisional-issued', { tokens: ['t'] })
  expect(stream.cases).toMatchObject([{ kind: 'provisional-vote', parties: [{ place: 'hall of a' }] }])
})

describe('somebody who was registered in two shelters while they were apart', () => {
  const register = (stream: Stream, device: string, card: string) =>
    stream.act(device, 'person-registered', { subject: hexOf(card), kind: 'shelter-act' })

  test('is a case of both; the same station twice, or another card, is none', () => {
    const stream = new Stream()
    register(stream, 'a', 'card')
    register(stream, 'a', 'card')
    register(stream, 'b', 'other card')
    expect(stream.cases).toEqual([])
    register(stream, 'b', 'card')
    register(stream, 'c', 'card')
    expect(stream.cases).toMatchObject([
      {
        kind: 'double-registration',
        opened: 4,
        parties: [{ what: 'registration', place: 'hall of a' }, { position: 2 }, { place: 'hall of b' }, { place: 'hall of c' }],
      },
    ])
  })

  test('ends when one of the staff has said whether they are one; a registration after that is another case', () => {
    for (const word of ['merged', 'kept-apart']) {
      const stream = new Stream()
      register(stream, 'a', 'card')
      register(stream, 'b', 'card')
      stream.act('a', word, { subject: hexOf('other card'), kind: 'shelter-act' })
      expect(stream.cases[0]?.resolution).toBeUndefined()
      stream.act('a', word, { subject: hexOf('card'), kind: 'shelter-act' })
      expect(stream.cases).toMatchObject([{ resolution: { operator: 'clerk', place: 'hall of a', position: 4 } }])
      register(stream, 'c', 'card')
      expect(stream.cases.map(({ resolution }) => resolution === undefined)).toEqual([false, true])
    }
  })

  test('is none by an act of a polling station of the same word', () => {
    const stream = new Stream()
    for (const device of ['a', 'b']) stream.act(device, 'person-registered', { subject: hexOf('card') })
    expect(stream.cases).toEqual([])
  })
})

const step = fc.record({
  device: fc.constantFrom('a', 'b', 'c'),
  act: fc.constantFrom('claim-made', 'paper-issued', 'claim-voided', 'provisional-issued', 'incident-noted', 'case-resolved'),
  token: fc.constantFrom('t', 'u'),
  claim: fc.constantFrom('held', 'provisional', 'conflict', undefined),
  second: fc.constantFrom('chief', 'clerk', undefined),
})

test('whoever reads in pieces, or keeps only what weighs, has the same cases; none goes away', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.nat(), (steps, cut) => {
      const stream = new Stream()
      let before: readonly string[] = []
      for (const { device, act, token, claim, second } of steps) {
        const subject = act === 'case-resolved' ? before[0] : undefined
        stream.act(device, act, {
          tokens: [token],
          claim,
          ...(second !== undefined && { second }),
          ...(subject !== undefined && { subject }),
        })
        const now = stream.cases.map(({ id }) => id)
        expect(now.slice(0, before.length)).toEqual(before)
        before = now
      }
      const fold = new CaseFold(HUB)
      const kept = stream.events.filter(({ header }) => {
        const decoded = decodeHeader(header)
        return decoded !== undefined && weighsInCases(decoded)
      })
      for (const event of kept.slice(0, cut % (kept.length + 1))) fold.apply(event)
      const half = fold.cases().length
      for (const event of kept.slice(cut % (kept.length + 1))) fold.apply(event)
      expect(fold.cases()).toEqual(stream.cases)
      expect(half).toBeLessThanOrEqual(fold.cases().length)
      for (const { resolution } of fold.cases()) if (resolution) expect(resolution.operator).not.toBe(resolution.second)
    }),
    { numRuns: 120 },
  )
})
