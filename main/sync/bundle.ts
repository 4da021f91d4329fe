import { createPrivateKey, createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { concatBytes, equalBytes, err, hexToBytes, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  decodeMessage,
  type EnrolmentBundle,
  encodeMessage,
  enrolmentBundleSchema,
  isSignedBy,
  type NoteKey,
  openSealed,
  parseCertificate,
  parseNote,
  programKeyInfo,
} from '../../core/protocol/index.ts'
import { type SyncRecords, verifySignature } from '../ledger/index.ts'
import type { Reader } from './sealing.ts'

/** What is kept of an enrolment. */
const keptSchema = z.object({
  bundle: enrolmentBundleSchema,
  /** Certificate (DER) of the hub's own authority; absent over a connection without TLS (loopback). */
  authority: z.custom<Uint8Array>((value) => value instanceof Uint8Array).optional(),
})
export type KeptEnrolment = z.infer<typeof keptSchema>

export const encodeKept = (kept: KeptEnrolment): Uint8Array => encodeMessage(keptSchema, kept)
export const decodeKept = (bytes: Uint8Array): KeptEnrolment | undefined => decodeMessage(keptSchema, bytes)

/** What a station shares with the other stations of a program. */
export interface ProgramKeys {
  /** 32 bytes: makes tokens that are the same everywhere. */
  readonly tokenKey: Uint8Array
  /** Opens the bodies of the program's stations. */
  readonly group: Reader
}

/** An enrolment that holds, with its keys opened. */
export interface OpenedEnrolment {
  readonly tenant: number
  /** Signs checkpoints. */
  readonly hub: NoteKey
  readonly municipalityKey: Uint8Array
  readonly programs: ReadonlyMap<string, ProgramKeys>
  /** Last day of the certificate, `YYYY-MM-DD`. */
  readonly until: string
}

/** DER before the 32 bytes of a key (RFC 8410 §7, §4). */
const X25519_PRIVATE_PREFIX = hexToBytes('302e020100300506032b656e04220420')
const X25519_PUBLIC_PREFIX_LENGTH = 12

/** The X25519 key pair that begins with these 32 secret bytes. */
export function readerOf(privateKey: Uint8Array): Reader {
  const der = Buffer.from(concatBytes(X25519_PRIVATE_PREFIX, privateKey))
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return { privateKey, publicKey: new Uint8Array(spki.subarray(X25519_PUBLIC_PREFIX_LENGTH)) }
}

/**
 * Proves a bundle and opens its keys: the municipality has signed for these very keys of this device, and every key of a program is for
 * it. Fails with `sync-bundle-wrong`.
 */
export async function openBundle(
  bundle: EnrolmentBundle,
  device: Pick<SyncRecords, 'owner' | 'publicKey'>,
  own: Reader,
): Promise<Result<OpenedEnrolment, Failure>> {
  const wrong = (problem: string) => err(failure('sync-bundle-wrong', { problem }))
  const { authority, certificate, tenant, hub, municipalityKey } = bundle
  const note = parseNote(certificate)
  const signedBy = { name: authority.name, publicKey: authority.key }
  if (note === undefined || !isSignedBy(note, signedBy, verifySignature)) return wrong('certificate not signed')
  const said = parseCertificate(note.text)
  if (said === undefined || said.tenant !== tenant) return wrong('certificate of another municipality')
  const isOwn =
    equalBytes(said.publicKey, device.publicKey) &&
    equalBytes(said.sealingKey, own.publicKey) &&
    equalBytes(bundle.device, device.owner.device)
  if (!isOwn) return wrong('certificate of another device')
  const programs = new Map<string, ProgramKeys>()
  for (const { id, tokenKey, groupKey, groupPublicKey } of bundle.programs) {
    const aad = device.owner.device
    const token = await openSealed(own.privateKey, tokenKey, { info: programKeyInfo('token', tenant, id), aad })
    const group = await openSealed(own.privateKey, groupKey, { info: programKeyInfo('group', tenant, id), aad })
    if (token === undefined || group === undefined) return wrong('a key of a program cannot be opened')
    const reader = readerOf(group)
    if (!equalBytes(reader.publicKey, groupPublicKey)) return wrong('a key of a program is another')
    programs.set(id, { tokenKey: token, group: reader })
  }
  return ok({ tenant, hub: { name: hub.name, publicKey: hub.checkpointKey }, municipalityKey, programs, until: said.until })
}
