import { createHash, createPublicKey, generateKeyPairSync, sign, verify as verifySignature } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeDeterministic } from '../event/cbor.ts'
import {
  challengeBytes,
  checkpointOrigin,
  decodeMessage,
  encodeMessage,
  enrolmentBytes,
  enrolmentCode,
  eventsAnswerSchema,
  feedAnswerSchema,
  fingerprintWords,
  formatCertificate,
  formatCheckpoint,
  formatNote,
  formatSettings,
  formatTicket,
  headAnswerSchema,
  inclusionProof,
  isReceiptFor,
  nodeHash,
  normalizedCode,
  parseCertificate,
  parseSettings,
  parseTicket,
  type Receipt,
  rootOf,
  signNote,
  streamLeaf,
} from './index.ts'

const PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([PREFIX, publicKey]), format: 'der', type: 'spki' })
  return verifySignature(null, message, key, signature)
}
const bytes = (length: number, fill = length) => new Uint8Array(length).fill(fill)

test('an answer is read as it was written; a member of a later version is passed over, a wrong one is not', () => {
  const held = { device: bytes(16), incarnation: 0, seq: 3, place: 'hall', at: 5 }
  const answer = {
    v: 1,
    status: 'accepted',
    ack: 4,
    epoch: 1,
    time: 7,
    verdicts: [{ seq: 4, verdict: 'refused', held }],
  } as const
  const encoded = encodeMessage(eventsAnswerSchema, { ...answer, verdicts: [...answer.verdicts] })
  expect(decodeMessage(eventsAnswerSchema, encoded)).toEqual(answer)
  expect(decodeMessage(eventsAnswerSchema, encodeDeterministic({ ...answer, later: true }))).toEqual(answer)
  expect(decodeMessage(eventsAnswerSchema, encodeDeterministic({ ...answer, v: 2 }))).toBeUndefined()
  expect(decodeMessage(eventsAnswerSchema, encodeDeterministic({ ...answer, status: 'perhaps' }))).toBeUndefined()
  expect(decodeMessage(headAnswerSchema, encoded.slice(1))).toBeUndefined()
  const epoch = { v: 1, status: 'epoch', epoch: 2, size: 10 } as const
  expect(decodeMessage(feedAnswerSchema, encodeMessage(feedAnswerSchema, epoch))).toEqual(epoch)
})

describe('a receipt', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const hub = { name: 'hub.example', publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)) }
  const event = { device: bytes(16), incarnation: 0, seq: 9 }
  const hash = bytes(32)
  const leaves = [bytes(32, 1), bytes(32, 2), streamLeaf(event, hash), bytes(32, 4), bytes(32, 5)]
  const whole = (start: number, size: number): Uint8Array =>
    size === 1 ? (leaves[start] ?? bytes(32)) : nodeHash(whole(start, size / 2), whole(start + size / 2, size / 2))
  const origin = checkpointOrigin(hub.name, 282_014, 'election')
  const text = formatCheckpoint({ origin, size: 5, root: rootOf(5, whole), epoch: 3 })
  const note = signNote({ text, signatures: [] }, hub, (message) => new Uint8Array(sign(null, message, privateKey)))
  const receipt: Receipt = {
    stream: 'election',
    epoch: 3,
    position: 3,
    size: 5,
    path: [...inclusionProof(2, 5, whole)],
    checkpoint: formatNote(note),
  }
  const claim = { tenant: 282_014, stream: 'election', event, hash }

  test('is believed for its event, by the key of its hub', () => {
    expect(isReceiptFor(receipt, claim, hub, verify)).toBe(true)
  })

  test.each<[string, Partial<Receipt>, Partial<typeof claim>]>([
    ['another place', { position: 4 }, {}],
    ['another size', { size: 6 }, {}],
    ['another epoch', { epoch: 2 }, {}],
    ['a path of another leaf', { path: [bytes(32)] }, {}],
    ['no note', { checkpoint: 'x' }, {}],
    ['a note without its signature', { checkpoint: `${text}\n` }, {}],
    ['another event', {}, { event: { ...event, seq: 8 } }],
    ['another history', {}, { hash: bytes(32, 9) }],
    ['another municipality', {}, { tenant: 131_016 }],
    ['another stream', {}, { stream: 'other' }],
  ])('is not believed: %s', (_what, change, of) => {
    expect(isReceiptFor({ ...receipt, ...change }, { ...claim, ...of }, hub, verify)).toBe(false)
  })

  test('is not believed by the name of another hub, or another key', () => {
    expect(isReceiptFor(receipt, claim, { ...hub, name: 'other' }, verify)).toBe(false)
    expect(isReceiptFor(receipt, claim, { ...hub, publicKey: bytes(32) }, verify)).toBe(false)
  })

  test('the leaf is the hash of 00, device, incarnation, number and chain hash', () => {
    const data = Buffer.concat([Buffer.of(0), event.device, Buffer.from('0000' + '0000000000000009', 'hex'), hash])
    expect(Buffer.from(streamLeaf(event, hash))).toEqual(createHash('sha256').update(data).digest())
  })
})

test('a ticket is read as it was printed, and as it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.boolean(), (random, withTls) => {
      const ticket = {
        address: withTls ? 'https://192.0.2.1:8443' : 'http://127.0.0.1:8080',
        code: enrolmentCode(random),
        ...(withTls && { authority: 'ab'.repeat(32) }),
      }
      expect(parseTicket(formatTicket(ticket))).toEqual(ticket)
      const typed = ticket.code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
      expect(normalizedCode(` ${typed.slice(0, 4)}-${typed.slice(4)} `)).toBe(ticket.code)
    }),
  )
  for (const wrong of ['', 'https://hub/#ABC', 'ftp://hub/#0000-0000-0000-0000', 'https://hub/#0000-0000-0000-0000.12'])
    expect(parseTicket(wrong), wrong).toBeUndefined()
})

test('a certificate and settings are read as they were written, and as nothing else', () => {
  const certificate = {
    tenant: 282_014,
    publicKey: bytes(32, 1),
    sealingKey: bytes(32, 2),
    from: '2026-11-01',
    until: '2027-10-31',
  }
  const text = formatCertificate(certificate)
  expect(parseCertificate(text)).toMatchObject(certificate)
  for (const wrong of [
    text.slice(1),
    text.slice(0, -1),
    `${text}\n`,
    text.replace('2026', '26'),
    text.replace('282014', '0282014'),
  ])
    expect(parseCertificate(wrong), wrong).toBeUndefined()
  const settings = {
    tenant: 282_014,
    version: 2,
    until: '2026-12-31',
    revoked: [{ device: 'ab'.repeat(16), cut: 7 }],
    programs: ['-'],
  }
  expect(parseSettings(formatSettings(settings))).toEqual(settings)
  for (const wrong of ['', text, formatSettings(settings).slice(0, -1), formatSettings(settings).replace('7', '-7')])
    expect(parseSettings(wrong), wrong).toBeUndefined()
})

test('six words stand for two keys, in both languages, and change with each of them', () => {
  const keys = { publicKey: bytes(32, 1), sealingKey: bytes(32, 2) }
  const words = fingerprintWords(keys, 'ja')
  expect(words).toHaveLength(6)
  for (const word of words) expect(word).toMatch(/^\p{Script=Hiragana}+$/u)
  for (const word of fingerprintWords(keys, 'en')) expect(word).toMatch(/^[a-z]+$/)
  expect(fingerprintWords({ ...keys, publicKey: bytes(32, 3) }, 'ja')).not.toEqual(words)
  expect(fingerprintWords({ ...keys, sealingKey: bytes(32, 3) }, 'ja')).not.toEqual(words)
})

test('what is signed differs wherever what is asked differs', () => {
  const request = { code: 'A', publicKey: bytes(32), sealingKey: bytes(32), station: { id: 'bc', name: 'd' } }
  const other = { ...request, station: { id: 'b', name: 'cd' } }
  expect(enrolmentBytes(request)).not.toEqual(enrolmentBytes(other))
  const asked = { device: bytes(16), incarnation: 1, challenge: bytes(32) }
  expect(challengeBytes(282_014, asked)).not.toEqual(challengeBytes(282_014, { ...asked, incarnation: 256 }))
  expect(challengeBytes(282_014, asked)).not.toEqual(challengeBytes(131_016, asked))
})
