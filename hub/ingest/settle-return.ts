import { bytesToHex, equalBytes } from '../../core/base/index.ts'
import { type EventReference, formatEventId } from '../../core/event/index.ts'
import {
  decodeMessage,
  hubChainOf,
  isReturnOf,
  type SiteReturnContent,
  siteKeyOf,
  siteReturnSchema,
} from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import type { HubStore, StoredClaim, StoredEvent, StoreTransaction } from '../store/index.ts'
import { type KnownDelegation, provedOf } from './authority-book.ts'
import { checkpointNote } from './checkpoint-note.ts'
import { ClaimBook } from './claim-book.ts'
import { type Restated, sayInStreams, verdictsOf } from './hub-records.ts'
import { GrowingTree } from './stream-tree.ts'
import type { HubIdentity } from './submission.ts'

/** Events that are asked for at a time. */
const PAGE = 5_000

export interface SettledReturn {
  readonly stream: string
  /** Events that the site had and this hub does not have, by station (device in hex). Empty: this hub decides again. */
  readonly missing: ReadonlyMap<string, number>
  /** How long the stream is now, if it has grown. */
  readonly size?: number
}

/**
 * A site has stopped. When this hub has every event that the site had, by the root of the site's last tree, it takes over what the site has
 * decided, tells it in the stream, and decides again; else nothing changes, and the tokens stay withheld. `undefined`: there is no such
 * return to settle.
 */
export async function settleReturn(
  store: Pick<HubStore, 'administration'>,
  id: string,
  { hub, now }: { readonly hub: HubIdentity; readonly now: () => number },
): Promise<SettledReturn | undefined> {
  return await store.administration(async (administration, transaction) => {
    await administration.holdDelegations()
    const stored = (await administration.delegations()).find((one) => one.id === id)
    if (stored?.state !== 'returned' || hub.isSite === true) return undefined
    const known = provedOf(hub, stored)
    const content = contentOf(known)
    const leaves = content.leaves.filter((leaf) => !isOfSite(known, leaf))
    const events = await eventsOf(transaction, leaves)
    const missing = await missingOf(transaction, leaves, events)
    if (missing.size > 0) return { stream: stored.stream, missing }
    // From here on every transaction decides by itself again.
    await administration.putDelegation({ ...stored, state: 'ended' })
    const size = await takeOver(transaction, known, { content, leaves, events }, { hub, now: now() })
    return { stream: stored.stream, missing, ...(size !== undefined && { size }) }
  })
}

function contentOf({ delegation, returned }: KnownDelegation): SiteReturnContent {
  const read = returned === undefined ? undefined : decodeMessage(siteReturnSchema, returned)
  if (read === undefined || !isReturnOf(read, delegation, verifySignature)) throw new Error('a return that does not prove itself')
  return read.content
}

/** What the site itself has said in its stream is in no station's log. */
function isOfSite({ delegation }: KnownDelegation, { device }: EventReference): boolean {
  const { publicKey } = siteKeyOf(delegation)
  return equalBytes(hubChainOf(publicKey, delegation.program, delegation.site.epoch).device, device)
}

async function eventsOf(transaction: StoreTransaction, references: readonly EventReference[]) {
  const found = new Map<string, StoredEvent>()
  for (let at = 0; at < references.length; at += PAGE)
    for (const event of await transaction.events(references.slice(at, at + PAGE))) found.set(formatEventId(event), event)
  return found
}

/** What is in quarantine is here as well: it has no place in the order, and what the site granted for it counts all the same. */
async function missingOf(
  transaction: StoreTransaction,
  leaves: SiteReturnContent['leaves'],
  events: ReadonlyMap<string, StoredEvent>,
): Promise<ReadonlyMap<string, number>> {
  const isHere = (leaf: (typeof leaves)[number]) => {
    const event = events.get(formatEventId(leaf))
    return event !== undefined && equalBytes(event.hash, leaf.hash)
  }
  const absent = leaves.filter((leaf) => !isHere(leaf))
  const nameOf = (event: EventReference & { readonly hash: Uint8Array }) => `${formatEventId(event)} ${bytesToHex(event.hash)}`
  const apart = new Set(absent.length === 0 ? [] : (await transaction.quarantined(absent)).map(nameOf))
  const missing = new Map<string, number>()
  for (const leaf of absent) {
    const device = bytesToHex(leaf.device)
    if (!apart.has(nameOf(leaf))) missing.set(device, (missing.get(device) ?? 0) + 1)
  }
  return missing
}

/** Writes down what the site has decided; how long the stream is now, if it has grown. */
async function takeOver(
  transaction: StoreTransaction,
  { stream, delegation, scope }: KnownDelegation,
  {
    content,
    leaves,
    events,
  }: {
    readonly content: SiteReturnContent
    readonly leaves: SiteReturnContent['leaves']
    readonly events: ReadonlyMap<string, StoredEvent>
  },
  { hub, now }: { readonly hub: HubIdentity; readonly now: number },
): Promise<number | undefined> {
  const { epoch } = await transaction.state()
  const [locked] = await transaction.lockStreams([stream])
  if (locked === undefined) throw new Error('a stream that was just made is missing')
  const tree = new GrowingTree(locked)
  const restated = new Map<string, Restated>()
  const restate = ({ device, incarnation, seq }: EventReference, claim: Restated['claim']) =>
    restated.set(formatEventId({ device, incarnation, seq }), { device, incarnation, seq, stream, claim })
  for (const leaf of leaves)
    if (leaf.claim !== undefined && events.get(formatEventId(leaf))?.claim === 'withheld') restate(leaf, leaf.claim)

  const standing = content.standing.filter(({ token }) => scope.has(token))
  const book = new ClaimBook(stream, await claimsOf(transaction, stream, scope.tokens))
  for (const { token, granted, used, ...event } of standing) {
    const position = events.get(formatEventId(event))?.position ?? locked.size
    // A paper without a grant is what every hub takes from the station itself.
    if (granted) book.takeOver({ ...event, position, tokens: [token] }, { granted: delegation.after, used })
  }
  const { claims, released, conflicts, displaced } = book.changes()
  for (const event of displaced) restate(event, 'conflict')
  const sayings = [...restated.values()].flatMap(verdictsOf)
  const said = await sayInStreams(transaction, { hub, epoch, now, trees: new Map([[stream, tree]]) }, sayings)
  const hasGrown = said.events.length > 0
  await transaction.write({
    ...{ heads: said.heads, events: said.events, nodes: hasGrown ? tree.nodes : [] },
    streams: hasGrown ? [{ stream, size: tree.size, edge: tree.edge, checkpoint: checkpointNote(hub, stream, epoch, tree) }] : [],
    ...{ claims, released, conflicts, restated: [...restated.values()], keys: [], quarantined: [], devices: [] },
  })
  return hasGrown ? tree.size : undefined
}

async function claimsOf(
  transaction: StoreTransaction,
  stream: string,
  tokens: readonly Uint8Array[],
): Promise<readonly StoredClaim[]> {
  const found: StoredClaim[] = []
  for (let at = 0; at < tokens.length; at += PAGE) found.push(...(await transaction.claims(stream, tokens.slice(at, at + PAGE))))
  return found
}
