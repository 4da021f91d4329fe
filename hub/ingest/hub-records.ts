import { bytesToHex } from '../../core/base/index.ts'
import { chainHash, genesisHash } from '../../core/event/chain.ts'
import { type EventReference, formatEventId } from '../../core/event/index.ts'
import { encodeHubRecord, type HubRecordContent, hubChainOf, streamLeaf } from '../../core/protocol/index.ts'
import type { ClaimState, QuarantinedEvent, StoredEvent, StoredHead, StoreTransaction } from '../store/index.ts'
import type { GrowingTree } from './stream-tree.ts'
import type { HubIdentity, Submission } from './submission.ts'

/** What the hub itself has to say in a stream. */
export interface Saying {
  readonly stream: string
  readonly content: HubRecordContent
}

/** An event whose claim is another than before. */
export interface Restated extends EventReference {
  readonly stream: string
  readonly claim: Exclude<ClaimState, 'withheld'>
}

/** What is said of it: nothing yet where it was withheld, and is provisional now. */
export function verdictsOf({ stream, device, incarnation, seq, claim }: Restated): readonly Saying[] {
  if (claim === 'provisional') return []
  return [{ stream, content: { kind: 'hub-verdict', says: { cause: { device, incarnation, seq }, claim } } }]
}

/** What the feed says beside an event: of a claim that is withheld nothing, as of one that nobody has decided. */
export function toldOf(claim: ClaimState | undefined): { readonly claim?: Exclude<ClaimState, 'withheld'> } {
  return claim === undefined || claim === 'withheld' ? {} : { claim }
}

/**
 * Puts what the hub has to say at the end of the streams, which the transaction holds: so it holds the hub's own chains in them too.
 */
export async function sayInStreams(
  transaction: StoreTransaction,
  {
    hub,
    epoch,
    now,
    trees,
  }: {
    readonly hub: HubIdentity
    readonly epoch: number
    readonly now: number
    readonly trees: ReadonlyMap<string, GrowingTree>
  },
  sayings: readonly Saying[],
): Promise<{ readonly events: readonly StoredEvent[]; readonly heads: readonly StoredHead[] }> {
  const events: StoredEvent[] = []
  const heads: StoredHead[] = []
  for (const stream of new Set(sayings.map((one) => one.stream))) {
    const tree = trees.get(stream)
    if (tree === undefined) throw new Error('a stream that is not held')
    const chain = hubChainOf(hub.publicKey, stream, epoch)
    const [head] = await transaction.lockHeads([chain])
    let { seq, hash } = head ?? { seq: 0, hash: genesisHash(chain) }
    for (const { content } of sayings.filter((one) => one.stream === stream)) {
      seq += 1
      const header = encodeHubRecord({ ...chain, tenant: hub.tenant }, { ...content, stream, seq, at: now })
      hash = chainHash(hash, header)
      const position = tree.append(streamLeaf({ ...chain, seq }, hash))
      events.push({ ...chain, seq, stream, position, hash, header })
    }
    heads.push({ ...chain, seq, hash, carried: stream })
  }
  return { events, heads }
}

/**
 * Events that are put into quarantine now, and were not there before, told in every program that their device serves. Said once: a device
 * that goes on sending the same says nothing new.
 */
export async function newlyApart(
  transaction: StoreTransaction,
  submissions: readonly { readonly submission: Submission; readonly quarantined: readonly QuarantinedEvent[] }[],
): Promise<readonly Saying[]> {
  const all = submissions.flatMap(({ quarantined }) => quarantined)
  if (all.length === 0) return []
  const nameOf = (event: EventReference & { readonly hash: Uint8Array }) => `${formatEventId(event)}-${bytesToHex(event.hash)}`
  const known = new Set((await transaction.quarantined(all)).map(nameOf))
  const sayings: Saying[] = []
  for (const { submission, quarantined } of submissions) {
    const fresh = quarantined.filter((event) => !known.has(nameOf(event)))
    const [first] = fresh
    const last = fresh.at(-1)
    if (first === undefined || last === undefined) continue
    for (const event of fresh) known.add(nameOf(event))
    const { device, incarnation, reason } = first
    const says = { reason, device, incarnation, from: first.seq, until: last.seq, hash: last.hash }
    for (const stream of submission.device.programs) sayings.push({ stream, content: { kind: 'hub-quarantine', says } })
  }
  return sayings
}
