import { createPublicKey, generateKeyPairSync, sign, verify as verifySignature } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64ToBytes, bytesToHex } from '../base/index.ts'
import { checkpointOrigin, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { formatNote, isSignedBy, type NoteKey, noteKeyId, parseNote, signNote } from './signed-note.ts'

const PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([PREFIX, publicKey]), format: 'der', type: 'spki' })
  return verifySignature(null, message, key, signature)
}

function newKey(name: string): NoteKey & { readonly sign: (message: Uint8Array) => Uint8Array } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  return {
    name,
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}

/** The example of the specification's first implementation. */
const EXAMPLE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`
const NEUMANN: NoteKey = {
  name: 'PeterNeumann',
  publicKey: base64ToBytes('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')?.slice(1) ?? new Uint8Array(),
}

describe('a note that is none', () => {
  test.each([
    ['nothing', ''],
    ['without signatures', 'text\n'],
    ['without a signature line', 'text\n\n'],
    ['without its last line feed', EXAMPLE.slice(0, -1)],
    ['with a hyphen for the dash', EXAMPLE.replace('\u2014', '-')],
    ['with a signature that is no base64', EXAMPLE.replace('x08g', 'x0!g')],
    ['with a signature of no length', 'text\n\n\u2014 name AAAAAA==\n'],
  ])('is not read: %s', (_what, text) => {
    expect(parseNote(text)).toBeUndefined()
  })

  test('is not believed: another text, another key, another name, a wrong signature beside the right one', () => {
    const key = newKey('hub')
    const note = signNote({ text: 'one\n', signatures: [] }, key, key.sign)
    expect(isSignedBy(note, key, verify)).toBe(true)
    expect(isSignedBy({ ...note, text: 'two\n' }, key, verify)).toBe(false)
    expect(isSignedBy(note, newKey('hub'), verify)).toBe(false)
    expect(isSignedBy(note, { ...key, name: 'other' }, verify)).toBe(false)
    const [right] = note.signatures
    if (right === undefined) throw new Error('it was signed')
    const forged = { ...right, signature: new Uint8Array(64) }
    expect(isSignedBy({ ...note, signatures: [forged, right] }, key, verify)).toBe(false)
    expect(isSignedBy({ text: note.text, signatures: [] }, key, verify)).toBe(false)
  })
})

test('the example of the specification is read, believed and written again', () => {
  const note = parseNote(EXAMPLE)
  if (note === undefined) throw new Error('it is a note')
  expect(bytesToHex(noteKeyId(NEUMANN))).toBe('c74f20a3')
  expect(isSignedBy(note, NEUMANN, verify)).toBe(true)
  expect(formatNote(note)).toBe(EXAMPLE)
})

test('a note can have several signatures, and empty lines in its text', () => {
  const [hub, witness] = [newKey('hub.example'), newKey('witness.example')]
  const signed = signNote(signNote({ text: 'a\n\nb\n', signatures: [] }, hub, hub.sign), witness, witness.sign)
  const read = parseNote(formatNote(signed))
  expect(read).toEqual(signed)
  for (const key of [hub, witness]) expect(read !== undefined && isSignedBy(read, key, verify)).toBe(true)
})

test('a checkpoint is read as it was written, and as nothing else', () => {
  fc.assert(
    fc.property(
      fc.maxSafeInteger().map(Math.abs),
      fc.nat(),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (size, epoch, root) => {
        const checkpoint = {
          origin: checkpointOrigin('hub.city.example', 282_014, 'election'),
          size: size % 10 ** 15,
          root,
          epoch,
        }
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint)
      },
    ),
  )
  const text = formatCheckpoint({ origin: 'o', size: 1, root: new Uint8Array(32), epoch: 0 })
  for (const wrong of [
    text.slice(0, -1),
    `${text}more\n`,
    text.replace('\n1\n', '\n01\n'),
    text.replace('\n1\n', '\n-1\n'),
    text.replace('epoch 0', 'epoch'),
    text.replace('AAAA', ''),
    text.replace('o\n', ' o\n'),
    text.slice(1),
  ])
    expect(parseCheckpoint(wrong), wrong).toBeUndefined()
})
