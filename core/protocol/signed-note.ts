import { base64ToBytes, bytesToBase64, concatBytes, equalBytes, sha256 } from '../base/index.ts'

/**
 * A text that keys have signed (C2SP signed-note): the text, which ends with a line feed; an empty line; and a line for each signature,
 * `— NAME BASE64`, of four bytes that name the key and the signature itself. Ed25519 only, whose kind is the byte 01.
 */
export interface NoteKey {
  /** Without white space and `+`. */
  readonly name: string
  /** 32 bytes. */
  readonly publicKey: Uint8Array
}

export interface NoteSignature {
  readonly name: string
  /** 4 bytes. */
  readonly keyId: Uint8Array
  /** 64 bytes. */
  readonly signature: Uint8Array
}

export interface SignedNote {
  /** Ends with a line feed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const ED25519 = Uint8Array.of(1)
const KEY_ID_BYTES = 4
const SIGNATURE_BYTES = 64
/** A note of a witness has a few signatures; more is somebody who wants us to check all day. */
const MOST_SIGNATURES = 100
const LONGEST = 1_000_000
const NAME = /^[^\s+]+$/u
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u

const utf8 = (text: string) => new TextEncoder().encode(text)

/** The first four bytes of SHA-256(name ‖ LF ‖ 01 ‖ public key). */
export function noteKeyId({ name, publicKey }: NoteKey): Uint8Array {
  return sha256(concatBytes(utf8(`${name}\n`), ED25519, publicKey)).slice(0, KEY_ID_BYTES)
}

/** The note with one more signature. Throws for a text or a name that no note can have: a defect of ours. */
export function signNote(note: SignedNote, key: NoteKey, sign: (message: Uint8Array) => Uint8Array): SignedNote {
  if (!note.text.endsWith('\n') || !NAME.test(key.name)) throw new Error('a text or a name that no note can have')
  const signature = sign(utf8(note.text))
  return { ...note, signatures: [...note.signatures, { name: key.name, keyId: noteKeyId(key), signature }] }
}

export function formatNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(({ name, keyId, signature }) => `\u2014 ${name} ${bytesToBase64(concatBytes(keyId, signature))}\n`)
  return `${text}\n${lines.join('')}`
}

/** Reads a note; `undefined` for what is none. Nothing is proved yet. */
export function parseNote(note: string): SignedNote | undefined {
  if (note.length > LONGEST || !note.endsWith('\n')) return undefined
  // The last empty line: a text may have some of its own.
  const split = note.lastIndexOf('\n\n')
  if (split < 0) return undefined
  const text = note.slice(0, split + 1)
  const lines = note.slice(split + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return undefined
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const [, name, base64] = LINE.exec(line) ?? []
    const bytes = base64 === undefined ? undefined : base64ToBytes(base64)
    if (name === undefined || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined
    signatures.push({ name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) })
  }
  return { text, signatures }
}

/** Whether this key has signed the note. Signatures of keys that nobody knows stand beside it and say nothing. */
export function isSignedBy(
  { text, signatures }: SignedNote,
  key: NoteKey,
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
): boolean {
  const id = noteKeyId(key)
  const own = signatures.filter(({ name, keyId }) => name === key.name && equalBytes(keyId, id))
  const message = utf8(text)
  // A wrong signature under the name of the key is an attack, also beside a right one.
  return (
    own.length > 0 &&
    own.every(({ signature }) => signature.length === SIGNATURE_BYTES && verify(key.publicKey, message, signature))
  )
}
