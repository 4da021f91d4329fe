import { formatEventId } from '../../core/event/index.ts'
import type { HubStore, StoreTransaction } from '../store/index.ts'
import { checkpointNote } from './checkpoint-note.ts'
import { type Restated, sayInStreams, verdictsOf } from './hub-records.ts'
import { GrowingTree } from './stream-tree.ts'
import type { HubIdentity } from './submission.ts'

/** Tokens that one transaction settles: a claim that comes meanwhile waits for one of them. */
const MOST = 1_000

interface SettleParts {
  readonly hub: HubIdentity
  readonly now: () => number
}

/**
 * The fence is down, and nobody came with an older right: what was given provisionally stands, and the hub says so at a new place of each
 * stream, so that the desk that waited learns it, and everybody else too. How long the streams are now that have grown.
 */
export async function settleProvisional(
  store: Pick<HubStore, 'state' | 'provisionalStreams' | 'transaction'>,
  parts: SettleParts,
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  if ((await store.state()).awaited > 0) return sizes
  for (const stream of await store.provisionalStreams()) {
    for (let more = true; more; ) {
      const settled = await store.transaction((transaction) => settleSome(transaction, stream, parts))
      if (settled.size !== undefined) sizes.set(stream, settled.size)
      more = settled.more
    }
  }
  return sizes
}

async function settleSome(
  transaction: StoreTransaction,
  stream: string,
  { hub, now }: SettleParts,
): Promise<{ readonly more: boolean; readonly size?: number }> {
  const { epoch, awaited } = await transaction.state()
  // Lost again meanwhile.
  if (awaited > 0) return { more: false }
  const [stored] = await transaction.lockStreams([stream])
  const claims = await transaction.provisional(stream, MOST)
  if (stored === undefined || claims.length === 0) return { more: false }
  const unique = new Map(claims.map((claim) => [formatEventId(claim), claim]))
  const events = await transaction.events([...unique.values()])
  const restated = events
    .filter(({ claim }) => claim === 'provisional')
    .map(({ device, incarnation, seq }): Restated => ({ device, incarnation, seq, stream, claim: 'held' }))
  const tree = new GrowingTree(stored)
  const parts = { hub, epoch, now: now(), trees: new Map([[stream, tree]]) }
  const said = await sayInStreams(transaction, parts, restated.flatMap(verdictsOf))
  await transaction.write({
    heads: said.heads,
    events: said.events,
    streams:
      said.events.length === 0
        ? []
        : [{ stream, size: tree.size, edge: tree.edge, checkpoint: checkpointNote(hub, stream, epoch, tree) }],
    nodes: said.events.length === 0 ? [] : tree.nodes,
    claims: claims.map((claim) => ({ ...claim, state: 'held' as const, granted: { epoch, position: claim.position } })),
    ...{ released: [], conflicts: [], keys: [], quarantined: [], devices: [] },
    restated,
  })
  return { more: claims.length === MOST, ...(said.events.length > 0 && { size: tree.size }) }
}
