import { createCipheriv, createDecipheriv } from 'node:crypto'
import { concatBytes, equalBytes } from '../../core/base/index.ts'
import { bodyHash, type EventReference } from '../../core/event/index.ts'
import {
  CONTENT_KEY_LENGTH,
  contentKeyId,
  joinSealed,
  openSealed,
  recipientId,
  type SealingKey,
  sealingContext,
  sealingKeyBytes,
  sealingNonce,
  sealTo,
  splitSealed,
  wrapInfo,
} from '../../core/protocol/index.ts'

const CIPHER = 'aes-256-gcm'

/** An event whose body is sealed or opened: its place, and the hash of the body that its header names. */
export interface BodyPlace extends EventReference {
  readonly bodyHash: Uint8Array
}

/** Seals the body of an event. The same arguments give the same bytes: an event that is sent again is the same event. */
export function sealBody(contentKey: Uint8Array, place: BodyPlace, body: Uint8Array): Uint8Array {
  const cipher = createCipheriv(CIPHER, contentKey, sealingNonce(contentKey, place, place.bodyHash))
  cipher.setAAD(sealingContext(place, place.bodyHash))
  const ciphertext = Buffer.concat([cipher.update(body), cipher.final()])
  return joinSealed(contentKeyId(contentKey), concatBytes(ciphertext, cipher.getAuthTag()))
}

/** Opens a sealed body; `undefined` where the key is another, a byte was changed, or it is not the body that the header names. */
export function openBody(contentKey: Uint8Array, place: BodyPlace, sealed: Uint8Array): Uint8Array | undefined {
  const parts = splitSealed(sealed)
  if (parts === undefined || !equalBytes(parts.keyId, contentKeyId(contentKey))) return undefined
  try {
    const decipher = createDecipheriv(CIPHER, contentKey, sealingNonce(contentKey, place, place.bodyHash))
    decipher.setAAD(sealingContext(place, place.bodyHash))
    decipher.setAuthTag(parts.tag)
    const body = new Uint8Array(Buffer.concat([decipher.update(parts.ciphertext), decipher.final()]))
    return equalBytes(bodyHash(body), place.bodyHash) ? body : undefined
  } catch {
    return undefined
  }
}

/** A new content key of a device for the bodies of a program, wrapped for each of those who may read them. */
export async function newSealingKey(
  {
    owner,
    program,
    readers,
  }: {
    readonly owner: Pick<EventReference, 'device' | 'incarnation'>
    readonly program: string
    /** X25519 public keys. */
    readonly readers: readonly Uint8Array[]
  },
  {
    randomBytes,
    sign,
  }: { readonly randomBytes: (length: number) => Uint8Array; readonly sign: (message: Uint8Array) => Uint8Array },
): Promise<{ readonly contentKey: Uint8Array; readonly key: SealingKey }> {
  const contentKey = randomBytes(CONTENT_KEY_LENGTH)
  const id = contentKeyId(contentKey)
  const wraps = await Promise.all(
    readers.map(async (reader) => ({
      to: recipientId(reader),
      ...(await sealTo(reader, contentKey, { info: wrapInfo(owner, program), aad: id })),
    })),
  )
  const signature = sign(sealingKeyBytes(owner, { id, program, wraps }))
  return { contentKey, key: { id, program, wraps, signature } }
}

/** An X25519 key pair of somebody who may read. */
export interface Reader {
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

/** The content key that was wrapped for a reader; `undefined` where it was not, or where what was wrapped is another. */
export async function openSealingKey(
  owner: Pick<EventReference, 'device' | 'incarnation'>,
  { id, program, wraps }: Pick<SealingKey, 'id' | 'program' | 'wraps'>,
  reader: Reader,
): Promise<Uint8Array | undefined> {
  const to = recipientId(reader.publicKey)
  const wrap = wraps.find((each) => equalBytes(each.to, to))
  if (wrap === undefined) return undefined
  const contentKey = await openSealed(reader.privateKey, wrap, { info: wrapInfo(owner, program), aad: id })
  return contentKey !== undefined && equalBytes(contentKeyId(contentKey), id) ? contentKey : undefined
}
