import { decodeHeader, genesisHash } from '../../core/event/index.ts'
import {
  type Batch,
  batchSigningBytes,
  claimEffectOf,
  decodeMessage,
  encodeBatch,
  type Receipt,
  receiptSchema,
  type SealingKey,
  sealingKeySchema,
  streamOf,
} from '../../core/protocol/index.ts'
import type { StoredSealingKey, SyncRecords } from '../ledger/index.ts'
import { sealBody } from './sealing.ts'
import type { StreamTracker } from './stream-tracker.ts'

/** So that a batch takes a second on a slow line, and a storm of stations does not stand in each other's way. */
export const BATCH_EVENTS = 500
const BATCH_BYTES = 1024 * 1024

/** A run of events that is ready to be sent. */
export interface CutBatch {
  readonly bytes: Uint8Array
  readonly first: number
  readonly last: number
  /** Ids of the keys that go along. */
  readonly keys: readonly Uint8Array[]
  /** In which the hub was believed to be. */
  readonly epoch: number
  /** Sequence numbers of the claims in it. */
  readonly claims: readonly number[]
}

export interface CutParts {
  readonly records: Pick<SyncRecords, 'owner' | 'event' | 'events' | 'claimAnswers' | 'sign'>
  readonly streams: StreamTracker
  /** The key of a program's bodies; made where there is none yet. */
  readonly keyOf: (program: string) => Promise<StoredSealingKey>
}

/**
 * Cuts a run of events after a sequence number, up to a last one: their headers as recorded, their bodies sealed, signed at its end. An
 * empty run (`last` = `after`) says that this is where the device stands in this epoch.
 *
 * @param epoch that the hub is known to be in: keys that it took in another are sent again, and receipts of earlier ones go along
 */
export async function cutBatch(
  { records, streams, keyOf }: CutParts,
  { after, last, epoch }: { readonly after: number; readonly last: number; readonly epoch: number },
): Promise<CutBatch> {
  const { device, incarnation } = records.owner
  const before = after === 0 ? genesisHash(records.owner) : records.event(after)?.hash
  if (before === undefined) throw new Error('a batch that goes on from an event that is not there')
  let end = { seq: after, hash: before, tenant: undefined as number | undefined }
  let carried = streams.carriedAt(after)
  let size = 0
  const events: Batch['events'][number][] = []
  const keys = new Map<string, StoredSealingKey>()
  const claims: number[] = []
  for (const { seq, header, body, hash } of records.events(after, last - after)) {
    const decoded = decodeHeader(header)
    if (decoded === undefined) throw new Error(`the header of event ${seq} has become unreadable`)
    const step = streamOf(decoded, carried)
    const key = body === undefined ? undefined : await keyOf(step.stream)
    const sealed =
      key?.contentKey === undefined || body === undefined
        ? undefined
        : sealBody(key.contentKey, { device, incarnation, seq, bodyHash: decoded.bodyHash }, body)
    size += header.length + (sealed?.length ?? 0)
    if (events.length > 0 && size > BATCH_BYTES) break
    carried = step.carried
    streams.note(seq, carried)
    if (key !== undefined) keys.set(key.program, key)
    if (claimEffectOf(decoded)?.effect === 'claim') claims.push(seq)
    events.push({ header, ...(sealed !== undefined && { sealed }) })
    end = { seq, hash, tenant: decoded.tenant }
  }
  const unsent = [...keys.values()].filter(({ sentEpoch }) => sentEpoch !== epoch)
  const receipts = receiptsOf(records, { from: after + 1, until: end.seq, epoch })
  const standing = last === after ? epoch : undefined
  const owner = { device, incarnation, tenant: end.tenant }
  const bytes = encodeBatch({
    device,
    incarnation,
    first: after + 1,
    previous: before,
    events,
    keys: unsent.map(sentKey),
    receipts,
    ...(standing !== undefined && { standing }),
    signature: records.sign(batchSigningBytes(owner, end, standing)),
  })
  return { bytes, first: after + 1, last: end.seq, keys: unsent.map(({ id }) => id), epoch, claims }
}

function sentKey({ sent }: StoredSealingKey): SealingKey {
  const key = decodeMessage(sealingKeySchema, sent)
  if (key === undefined) throw new Error('a sealing key that was kept has become unreadable')
  return key
}

/** Receipts of grants that the hub may have lost since: by them they keep their place (sync reference, I9). */
function receiptsOf(
  records: Pick<SyncRecords, 'claimAnswers'>,
  { from, until, epoch }: { readonly from: number; readonly until: number; readonly epoch: number },
): readonly (readonly [number, Receipt])[] {
  if (until < from) return []
  return records.claimAnswers(from, until).flatMap(({ seq, verdict, epoch: then, answer }) => {
    const receipt = verdict === 'granted' && then < epoch ? decodeMessage(receiptSchema, answer) : undefined
    return receipt === undefined ? [] : [[seq, receipt] as const]
  })
}
