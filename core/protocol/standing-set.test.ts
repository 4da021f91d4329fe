import { createHash, generateKeyPairSync, type KeyObject, sign as nodeSign, verify as nodeVerify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeDeterministic } from '../event/cbor.ts'
import { checkpointOrigin } from './checkpoint.ts'
import { formatNote, signNote } from './signed-note.ts'
import {
  decodeStandingSet,
  type ExpectedSet,
  encodeStandingSet,
  openStandingSet,
  type StandingSet,
  standingSetText,
} from './standing-set.ts'

const bytes = (text: string, length = 16) => new Uint8Array(createHash('sha256').update(text).digest()).slice(0, length)

function keyNamed(name: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  keys.set(name, publicKey)
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  return { name, publicKey: raw, sign: (message: Uint8Array) => new Uint8Array(nodeSign(null, message, privateKey)) }
}
const keys = new Map<string, KeyObject>()
const hub = keyNamed('hub.test')
const stranger = { ...keyNamed('stranger'), name: 'hub.test' }

const SET: StandingSet = {
  standing: [
    { device: bytes('b'), incarnation: 0, seq: 9, token: bytes('t3'), used: true, station: 'Hall B' },
    { device: bytes('a'), incarnation: 0, seq: 2, token: bytes('t1'), used: false },
    { device: bytes('b'), incarnation: 0, seq: 4, token: bytes('t2'), used: false, station: 'Hall B' },
  ],
  refused: [{ device: bytes('a'), incarnation: 0, seq: 3, tokens: [bytes('t2')] }],
  settled: true,
}
const CONTENT = encodeStandingSet(SET)
const PLACE = { epoch: 3, position: 40, root: bytes('root', 32), at: 1_000 }
const ORIGIN = checkpointOrigin('hub.test', 282_014, 'election')

function noteOf(place = PLACE, { origin = ORIGIN, content = CONTENT, key = hub } = {}): string {
  return formatNote(signNote({ text: standingSetText(origin, place, content), signatures: [] }, key, key.sign))
}

const EXPECTED: ExpectedSet = {
  ...{ tenant: 282_014, stream: 'election', hub, epoch: 3, after: 40 },
  verify: (publicKey, message, signature) => {
    const key = [hub, stranger].find((one) => Buffer.from(one.publicKey).equals(publicKey)) === hub ? 'hub.test' : 'stranger'
    const known = keys.get(key)
    return known !== undefined && nodeVerify(null, message, known, signature)
  },
}

describe('a set is not taken', () => {
  const changed = (at: number, by = 1) => CONTENT.map((byte, index) => (index === at ? (byte + by) & 0xff : byte))
  test.each<[string, { note: string; content: Uint8Array }, string]>([
    ['that another has signed', { note: noteOf(PLACE, { key: stranger }), content: CONTENT }, 'note-wrong'],
    ['without a signature', { note: noteOf().replace(/\n\n.*/s, '\n\n'), content: CONTENT }, 'note-wrong'],
    ['whose position was changed', { note: noteOf().replace('\n40\n', '\n41\n'), content: CONTENT }, 'note-wrong'],
    [
      'of another election',
      { note: noteOf(PLACE, { origin: checkpointOrigin('hub.test', 282_014, 'other') }), content: CONTENT },
      'note-wrong',
    ],
    [
      'of another municipality',
      { note: noteOf(PLACE, { origin: checkpointOrigin('hub.test', 132_012, 'election') }), content: CONTENT },
      'note-wrong',
    ],
    ['that is cut off', { note: noteOf(), content: CONTENT.slice(0, -1) }, 'content-wrong'],
    ['with another token', { note: noteOf(), content: changed(CONTENT.length - 3) }, 'content-wrong'],
    ['of nothing', { note: noteOf(), content: new Uint8Array() }, 'content-wrong'],
    ['of an earlier epoch', { note: noteOf({ ...PLACE, epoch: 2 }), content: CONTENT }, 'epoch-other'],
    ['of a later epoch', { note: noteOf({ ...PLACE, epoch: 4 }), content: CONTENT }, 'epoch-other'],
    ['of before what is known', { note: noteOf({ ...PLACE, position: 39 }), content: CONTENT }, 'older'],
  ])('%s', (_, answer, defect) => {
    expect(openStandingSet(answer, EXPECTED)).toEqual({ ok: false, error: defect })
  })

  test('that the hub has signed, and that is no set', () => {
    const [group] = [{ device: bytes('a'), incarnation: 0, steps: [2, 1], tokens: new Uint8Array(16), used: new Uint8Array(1) }]
    const frame = { v: 1, groups: [group], refused: [], settled: true }
    const others = [
      { ...frame, v: 2 },
      { ...frame, more: 1 },
      { ...frame, groups: [{ ...group, tokens: new Uint8Array(15) }] },
      { ...frame, groups: [{ ...group, used: new Uint8Array(2) }] },
      { ...frame, groups: [{ ...group, steps: [2, -1] }] },
      { ...frame, refused: [{ device: bytes('a'), incarnation: 0, seq: 1, tokens: new Uint8Array(9) }] },
      { ...frame, refused: [{ device: bytes('a'), incarnation: 0, seq: 1, tokens: new Uint8Array() }] },
    ]
    expect(decodeStandingSet(encodeDeterministic(frame))?.standing).toHaveLength(2)
    for (const other of others) {
      const content = encodeDeterministic(other)
      const opened = openStandingSet({ note: noteOf(PLACE, { content }), content }, EXPECTED)
      expect(opened).toEqual({ ok: false, error: 'content-wrong' })
    }
  })
})

test('a set that the hub has signed tells who holds what, and of which moment it is', () => {
  const opened = openStandingSet({ note: noteOf(), content: CONTENT }, EXPECTED)
  expect(opened).toMatchObject({ ok: true, value: { place: PLACE, set: { settled: true } } })
  const prefix = (text: string) => bytes(text, 8)
  expect(decodeStandingSet(CONTENT)).toEqual({
    standing: [
      { device: bytes('b'), incarnation: 0, seq: 4, token: prefix('t2'), used: false, station: 'Hall B' },
      { device: bytes('b'), incarnation: 0, seq: 9, token: prefix('t3'), used: true, station: 'Hall B' },
      { device: bytes('a'), incarnation: 0, seq: 2, token: prefix('t1'), used: false },
    ].sort((one, other) => (Buffer.from(one.device).toString('hex') < Buffer.from(other.device).toString('hex') ? -1 : 1)),
    refused: [{ device: bytes('a'), incarnation: 0, seq: 3, tokens: [prefix('t2')] }],
    settled: true,
  })
})

const claim = fc.record({
  device: fc.constantFrom('a', 'b', 'c').map((name) => bytes(name)),
  incarnation: fc.nat(2),
  seq: fc.integer({ min: 1, max: 400 }),
  token: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  used: fc.boolean(),
})

test('whatever stands is read back, and its bytes do not depend on the order in which it was found', () => {
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 40 }), fc.boolean(), (standing, settled) => {
      const content = encodeStandingSet({ standing, refused: [], settled })
      const read = decodeStandingSet(content)
      expect(read?.standing).toHaveLength(standing.length)
      expect(encodeStandingSet({ standing: standing.toReversed(), refused: [], settled })).toEqual(content)
      expect(read && encodeStandingSet(read)).toEqual(content)
    }),
    { numRuns: 100 },
  )
})
