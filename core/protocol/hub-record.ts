import { z } from 'zod'
import { concatBytes, equalBytes, sha256 } from '../base/index.ts'
import { decodeDeterministic, encodeDeterministic } from '../event/cbor.ts'
import type { ChainOwner } from '../event/chain.ts'
import {
  DEVICE_ID_LENGTH,
  deviceIdSchema,
  eventReferenceSchema,
  incarnationSchema,
  sequenceNumberSchema,
} from '../event/event-id.ts'
import { HEADER_VERSION } from '../event/header.ts'
import { LIMITS } from '../event/limits.ts'
import { hashSchema, streamSchema, tenantSchema, timeSchema } from './fields.ts'

/** Why events of a device are kept apart and count for nothing. */
export const QUARANTINE_REASONS = ['fork', 'revoked', 'older-incarnation'] as const
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number]

/**
 * What the hub itself puts into the order of a stream, because nobody else can say it:
 *
 * - `hub-verdict`: an event that stands before has got what it claims or uses (`held`), or has lost it (`conflict`). What the feed says
 *   beside an event is what it was when the event got its place, so that whoever reads later reads the same as who read first.
 * - `hub-quarantine`: events of a device that have no place in the order, so that everybody learns that they are there.
 */
const contents = {
  'hub-verdict': z.strictObject({ cause: eventReferenceSchema, claim: z.enum(['held', 'conflict']) }),
  'hub-quarantine': z.strictObject({
    reason: z.enum(QUARANTINE_REASONS),
    device: deviceIdSchema,
    incarnation: incarnationSchema,
    from: sequenceNumberSchema,
    until: sequenceNumberSchema,
    /** Chain hash up to and including the last of them: another history is another record. */
    hash: hashSchema,
  }),
} as const
const CONTENT_LIMIT = 1_000

export type HubRecordContent =
  | { readonly kind: 'hub-verdict'; readonly says: z.infer<(typeof contents)['hub-verdict']> }
  | { readonly kind: 'hub-quarantine'; readonly says: z.infer<(typeof contents)['hub-quarantine']> }

export type HubRecord = HubRecordContent & {
  readonly stream: string
  readonly seq: number
  /** By the hub's clock; shown, never decided by. */
  readonly at: number
}

/** A header like every other, of kinds that a ledger of a station never has: who does not know them keeps them and goes on. */
const frameSchema = z.object({
  v: z.literal(HEADER_VERSION),
  tenant: tenantSchema,
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  seq: sequenceNumberSchema,
  hlc: z.tuple([z.int().min(0), z.int().min(0)]),
  at: timeSchema,
  bodyHash: hashSchema,
  program: z.strictObject({ id: streamSchema, version: z.string().min(1).max(LIMITS.name) }),
  kind: z.enum(['hub-verdict', 'hub-quarantine']),
  says: z.unknown(),
})

/** There is no body: the hash of nothing. */
const NO_BODY = sha256(new Uint8Array())
const DOMAIN = new TextEncoder().encode('uketsuke hub chain v1\0')

/**
 * The chain in which a hub says something in a stream. One for each stream, so that whoever holds the stream may go on with it; a new one
 * in each epoch, because the end of the one before may be lost. Nobody else can have it: the id of a device is made of its key alone.
 */
export function hubChainOf(publicKey: Uint8Array, stream: string, epoch: number): Pick<ChainOwner, 'device' | 'incarnation'> {
  const name = new TextEncoder().encode(`\0${stream}`)
  return { device: sha256(concatBytes(DOMAIN, publicKey, name)).slice(0, DEVICE_ID_LENGTH), incarnation: epoch % 0x1_0000 }
}

/** The bytes of a record's header. */
export function encodeHubRecord(
  owner: Pick<ChainOwner, 'device' | 'incarnation'> & { readonly tenant: number },
  { stream, seq, at, kind, says }: HubRecord,
): Uint8Array {
  const header = frameSchema.parse({
    v: HEADER_VERSION,
    ...{ tenant: owner.tenant, device: owner.device, incarnation: owner.incarnation },
    ...{ seq, hlc: [at, 0], at, bodyHash: NO_BODY, program: { id: stream, version: '-' }, kind, says },
  })
  return encodeDeterministic({ ...header, says: contents[kind].parse(says) })
}

/** Reads a record of the hub with this key; `undefined` for anything else, also for what another device wrote in its words. */
export function decodeHubRecord(header: Uint8Array, publicKey: Uint8Array): HubRecord | undefined {
  if (header.length > CONTENT_LIMIT) return undefined
  const frame = frameSchema.safeParse(decodeDeterministic(header)?.value).data
  if (frame === undefined) return undefined
  const { program, seq, at, kind, says, device } = frame
  const own = hubChainOf(publicKey, program.id, 0).device
  if (!equalBytes(own, device)) return undefined
  const common = { stream: program.id, seq, at }
  switch (kind) {
    case 'hub-verdict': {
      const read = contents[kind].safeParse(says).data
      return read && { ...common, kind, says: read }
    }
    case 'hub-quarantine': {
      const read = contents[kind].safeParse(says).data
      return read && { ...common, kind, says: read }
    }
  }
}
