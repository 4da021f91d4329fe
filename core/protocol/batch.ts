import { z } from 'zod'
import { concatBytes, equalBytes, err, ok, type Result } from '../base/index.ts'
import { bytesOfLength, decodeDeterministic, encodeDeterministic } from '../event/cbor.ts'
import { type ChainHead, type ChainOwner, chainHash, genesisHash, headSigningBytes } from '../event/chain.ts'
import { deviceIdSchema, incarnationSchema, sequenceNumberSchema } from '../event/event-id.ts'
import { decodeHeader, type EventHeader, type OtherHeader } from '../event/header.ts'
import { epochSchema } from './fields.ts'
import { type Receipt, receiptSchema } from './receipt.ts'
import { type SealingKey, sealingKeySchema } from './sealing-key.ts'

/** At most so many events, and so many bytes, in one batch (sync reference §5.1). */
export const MOST_EVENTS = 4_000
export const MOST_BYTES = 4 * 1024 * 1024

/** An event on its way: its header exactly as recorded, and its body sealed for those who may read it. */
export interface SentEvent {
  readonly header: Uint8Array
  /** Absent: erased, or not to be sent. */
  readonly sealed?: Uint8Array
}

/**
 * A run of events of one device, oldest first: what is posted to a hub, and what lies on a memory stick. It proves itself: the chain runs from
 * `previous` to the end, which the device has signed.
 */
export interface Batch {
  readonly device: Uint8Array
  readonly incarnation: number
  /** Sequence number of the first event. */
  readonly first: number
  /** Chain hash before the first event, 32 bytes. */
  readonly previous: Uint8Array
  readonly events: readonly SentEvent[]
  /** Keys of the sealed bodies, as far as the hub has not yet taken them. */
  readonly keys?: readonly SealingKey[]
  /** By sequence number, for claims that were granted before the hub lost data: a grant keeps its claim (sync reference, I9). */
  readonly receipts?: readonly (readonly [seq: number, receipt: Receipt])[]
  /**
   * The epoch in which the device says that its log ends where this batch ends, and that whatever it was granted in earlier epochs goes
   * along or was confirmed. Signed, so that a batch of an earlier epoch that comes late, or is replayed, does not say so for this one.
   */
  readonly standing?: number
  /** Ed25519 over the head after the last event, 64 bytes (`batchSigningBytes`). */
  readonly signature: Uint8Array
}

const STANDING_DOMAIN = new TextEncoder().encode('uketsuke standing v1\0')

/** What the device signs under a batch: its head, or that it stands there in this epoch. */
export function batchSigningBytes(owner: ChainOwner, head: ChainHead, standing?: number): Uint8Array {
  const bytes = headSigningBytes(owner, head)
  if (standing === undefined) return bytes
  const epoch = new Uint8Array(8)
  new DataView(epoch.buffer).setBigUint64(0, BigInt(standing))
  return concatBytes(STANDING_DOMAIN, epoch, bytes)
}

const header = z.instanceof(Uint8Array)
const batchSchema = z.strictObject({
  v: z.literal(1),
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  first: sequenceNumberSchema,
  previous: bytesOfLength(32),
  events: z.array(z.union([z.tuple([header]), z.tuple([header, z.instanceof(Uint8Array)])])).max(MOST_EVENTS),
  keys: z.array(sealingKeySchema).min(1).max(100).optional(),
  receipts: z
    .array(z.tuple([sequenceNumberSchema, receiptSchema]))
    .min(1)
    .max(MOST_EVENTS)
    .optional(),
  standing: epochSchema.optional(),
  signature: bytesOfLength(64),
})

/** Deterministic CBOR. Throws when it is larger than a batch may be: a defect of whoever cut it. */
export function encodeBatch({
  events,
  device,
  incarnation,
  first,
  previous,
  keys = [],
  receipts = [],
  standing,
  signature,
}: Batch): Uint8Array {
  const bytes = encodeDeterministic({
    v: 1,
    device,
    incarnation,
    first,
    previous,
    events: events.map(({ header, sealed }) => (sealed === undefined ? [header] : [header, sealed])),
    // Absent where there are none, so that there is one form only.
    ...(keys.length > 0 && { keys }),
    ...(receipts.length > 0 && { receipts }),
    ...(standing !== undefined && { standing }),
    signature,
  })
  if (bytes.length > MOST_BYTES || events.length > MOST_EVENTS) throw new Error('a batch that is too large')
  return bytes
}

/** Reads a batch; `undefined` for anything else. Nothing is proved yet. */
export function decodeBatch(bytes: Uint8Array): Batch | undefined {
  if (bytes.length > MOST_BYTES) return undefined
  const decoded = decodeDeterministic(bytes)
  const parsed = decoded === undefined ? undefined : batchSchema.safeParse(decoded.value)
  if (parsed?.success !== true) return undefined
  const { events, device, incarnation, first, previous, keys, receipts, standing, signature } = parsed.data
  return {
    device,
    incarnation,
    first,
    previous,
    signature,
    events: events.map(([sent, sealed]) => ({ header: sent, ...(sealed !== undefined && { sealed }) })),
    ...(keys !== undefined && { keys }),
    ...(receipts !== undefined && { receipts }),
    ...(standing !== undefined && { standing }),
  }
}

/** What is wrong with a batch, whatever the hub has of the device. */
export type BatchDefect =
  | 'header-malformed'
  /** An event of another device, incarnation or municipality. */
  | 'owner-wrong'
  | 'sequence-wrong'
  /** The first batch of a device does not begin its chain. */
  | 'genesis-wrong'
  | 'signature-wrong'

/** An event whose place in its device's chain is proved. */
export interface ProvedEvent extends SentEvent {
  readonly decoded: EventHeader | OtherHeader
  /** Chain hash up to and including it. */
  readonly hash: Uint8Array
}

export interface ProvedBatch {
  readonly first: number
  readonly previous: Uint8Array
  readonly events: readonly ProvedEvent[]
  readonly head: ChainHead
  readonly standing?: number
}

/**
 * Proves a batch with the key of its device: every header is in its place, and the device has signed the end. An empty one proves where
 * the device stands.
 */
export function proveBatch(
  batch: Batch,
  { owner, publicKey }: { readonly owner: ChainOwner; readonly publicKey: Uint8Array },
  verifySignature: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
): Result<ProvedBatch, BatchDefect> {
  const { first, previous, device, incarnation } = batch
  const sender = { ...owner, device, incarnation }
  if (!equalBytes(owner.device, device) || owner.incarnation !== incarnation) return err('owner-wrong')
  if (first === 1 && !equalBytes(previous, genesisHash(sender))) return err('genesis-wrong')
  let hash = previous
  const events: ProvedEvent[] = []
  for (const [index, sent] of batch.events.entries()) {
    const decoded = decodeHeader(sent.header)
    if (decoded === undefined) return err('header-malformed')
    // A chain that began before the device was enrolled names no municipality.
    const isOwn = decoded.tenant === undefined || decoded.tenant === owner.tenant
    if (!isOwn || !equalBytes(decoded.device, device) || decoded.incarnation !== incarnation) return err('owner-wrong')
    if (decoded.seq !== first + index) return err('sequence-wrong')
    hash = chainHash(hash, sent.header)
    events.push({ ...sent, decoded, hash })
  }
  const head = { seq: first + events.length - 1, hash }
  const tenant = events.at(-1)?.decoded.tenant
  const message = batchSigningBytes({ device, incarnation, tenant }, head, batch.standing)
  if (!verifySignature(publicKey, message, batch.signature)) return err('signature-wrong')
  return ok({ first, previous, events, head, ...(batch.standing !== undefined && { standing: batch.standing }) })
}
