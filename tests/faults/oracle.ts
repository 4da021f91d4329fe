import { bytesToHex, equalBytes } from '../../core/base/index.ts'
import { decodeHeader, type LoggedEvent } from '../../core/event/index.ts'
import {
  claimEffectOf,
  decodeMessage,
  hubChainOf,
  isReceiptFor,
  parseCheckpoint,
  parseNote,
  receiptSchema,
  streamLeaf,
  TreeEdge,
} from '../../core/protocol/index.ts'
import type { HubIdentity } from '../../hub/ingest/index.ts'
import type { HubStore, StoredEvent } from '../../hub/store/index.ts'
import type { Ledger } from '../../main/ledger/index.ts'
import { verifySignature } from '../../main/ledger/index.ts'
import { STREAM } from './told.ts'

/** A station when everything has come to rest, with what it said to the outside meanwhile. */
export interface Witness {
  readonly name: string
  readonly ledger: Pick<Ledger, 'sync' | 'verify'>
  readonly recorded: ReadonlyMap<number, string>
  readonly acked: number
}

/** Something that must never be, by its number in the sync reference, §7. */
export interface Violation {
  readonly invariant: string
  readonly what: string
}

const PAGE = 500

function* logOf({ sync }: Witness['ledger']): Generator<LoggedEvent> {
  for (let after = 0; ; ) {
    const page = sync.events(after, PAGE)
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.seq
  }
}

async function feedOf(store: HubStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = []
  for (;;) {
    const page = await store.feed(STREAM, events.at(-1)?.position ?? 0, PAGE)
    if (page.length === 0) return events
    events.push(...page)
  }
}

/** Acknowledgements that a hub has given and its database does not know of any more. */
export async function lostAcknowledgements(
  store: Pick<HubStore, 'head'>,
  stations: readonly { readonly name: string; readonly device: Uint8Array; readonly acked: number }[],
): Promise<readonly Violation[]> {
  const lost: Violation[] = []
  for (const { name, device, acked } of stations) {
    const seq = (await store.head({ device, incarnation: 0 }))?.seq ?? 0
    if (seq < acked) lost.push({ invariant: 'I8', what: `lost ack: ${name} was told ${acked}, the database has ${seq}` })
  }
  return lost
}

/** Everything that stations and hub must agree on, looked at from outside; empty: all of it holds. */
export async function judge(store: HubStore, hub: HubIdentity, witnesses: readonly Witness[]): Promise<readonly Violation[]> {
  const found: Violation[] = []
  const wrong = (invariant: string, what: string) => found.push({ invariant, what })
  const feed = await feedOf(store)
  const placeOf = new Map(feed.map((event) => [bytesToHex(event.hash), event]))

  for (const { name, ledger, recorded } of witnesses) {
    const { owner } = ledger.sync
    const verified = ledger.verify()
    if (!verified.ok) wrong('I3', `the ledger of ${name} does not verify: ${verified.error.code}`)
    const hashes = new Map<number, string>()
    for (const event of logOf(ledger)) {
      hashes.set(event.seq, bytesToHex(event.hash))
      const decoded = decodeHeader(event.header)
      const isOfStream = decoded !== undefined && 'program' in decoded && decoded.program?.id === STREAM
      const stored = placeOf.get(bytesToHex(event.hash))
      if (isOfStream && stored === undefined) wrong('I8', `event ${event.seq} of ${name} is not at the hub`)
      if (stored !== undefined && (stored.seq !== event.seq || !equalBytes(stored.header, event.header)))
        wrong('I3', `the hub has something else as event ${event.seq} of ${name}`)
    }
    for (const [seq, hash] of recorded)
      if (hashes.get(seq) !== hash) wrong('I1', `event ${seq} of ${name} was shown as recorded and is not in its log`)
    const [own, head] = [ledger.sync.head(), await store.head(owner)]
    if (head?.seq !== own.seq || !equalBytes(head.hash, own.hash))
      wrong('I3', `${name} stands at ${own.seq}, the hub has its chain up to ${head?.seq ?? 0}`)
  }
  found.push(
    ...(await lostAcknowledgements(
      store,
      witnesses.map(({ name, acked, ledger }) => ({ name, acked, device: ledger.sync.owner.device })),
    )),
    ...judgeOrder(hub, feed, witnesses),
    ...(await judgeTree(store, feed, witnesses)),
    ...(await judgeClaims(store, feed)),
    ...judgeGrants(hub, feed, witnesses),
  )
  if ((await store.quarantined()).length > 0) wrong('I3', 'something is in quarantine, and nobody was cloned or revoked')
  return found
}

/** Every event once, 1…N, and each device's own in its own order; the hub's own records stand among them. */
function judgeOrder(hub: HubIdentity, feed: readonly StoredEvent[], witnesses: readonly Witness[]): readonly Violation[] {
  const found: Violation[] = []
  const last = new Map<string, number>()
  for (const [index, { position, device, seq }] of feed.entries()) {
    const name = bytesToHex(device)
    if (position !== index + 1) found.push({ invariant: 'I6', what: `position ${position} in place ${index + 1}` })
    if (seq <= (last.get(name) ?? 0)) found.push({ invariant: 'I2', what: `event ${seq} of ${name} again, or too late` })
    last.set(name, seq)
  }
  const hubs = bytesToHex(hubChainOf(hub.publicKey, STREAM, 0).device)
  const own = new Set([hubs, ...witnesses.map(({ ledger }) => bytesToHex(ledger.sync.owner.device))])
  for (const name of last.keys()) if (!own.has(name)) found.push({ invariant: 'I3', what: `a device that nobody has: ${name}` })
  return found
}

/** The tree of all leaves is what the hub has signed, and what every follower has come to by itself. */
async function judgeTree(
  store: HubStore,
  feed: readonly StoredEvent[],
  witnesses: readonly Witness[],
): Promise<readonly Violation[]> {
  const found: Violation[] = []
  const tree = TreeEdge.of(0, [])
  for (const event of feed) tree.append(streamLeaf(event, event.hash))
  const checkpoint = (await store.stream(STREAM))?.checkpoint
  const signed = parseCheckpoint(parseNote(checkpoint ?? '')?.text ?? '')
  if (signed?.size !== tree.size || !equalBytes(signed.root, tree.root))
    found.push({ invariant: 'I7', what: `the hub has signed another tree than its ${tree.size} leaves give` })
  for (const { name, ledger } of witnesses) {
    const cursor = ledger.sync.cursor(STREAM)
    const root = cursor === undefined ? undefined : TreeEdge.of(cursor.position, cursor.edge).root
    if (cursor?.position !== tree.size || root === undefined || !equalBytes(root, tree.root))
      found.push({ invariant: 'I7', what: `${name} has read ${cursor?.position ?? 0} of ${tree.size} leaves, or other ones` })
  }
  return found
}

/** Who must hold what, and whose conflicts there must be, found anew from the order alone. */
async function judgeClaims(store: HubStore, feed: readonly StoredEvent[]): Promise<readonly Violation[]> {
  const holders = new Map<string, StoredEvent>()
  const conflicts = new Set<string>()
  const found: Violation[] = []
  const nameOf = ({ device, seq }: { readonly device: Uint8Array; readonly seq: number }) => `${bytesToHex(device)}-${seq}`
  for (const event of feed) {
    const header = decodeHeader(event.header)
    const effect = header === undefined ? undefined : claimEffectOf(header)
    if (effect === undefined || effect.effect === 'release') continue
    const taken = effect.tokens.map(bytesToHex).filter((token) => {
      const holder = holders.get(token)
      return holder !== undefined && (effect.effect === 'claim' || !equalBytes(holder.device, event.device))
    })
    for (const token of taken) conflicts.add(`${token} ${nameOf(event)}`)
    if (taken.length === 0 || effect.effect === 'use')
      for (const token of effect.tokens) if (!holders.has(bytesToHex(token))) holders.set(bytesToHex(token), event)
    const state = taken.length === 0 ? 'held' : 'conflict'
    if (event.claim !== state)
      found.push({ invariant: 'I5', what: `${nameOf(event)} is ${event.claim ?? 'nothing'} in the feed, and must be ${state}` })
  }
  const held = new Set((await store.held(STREAM)).map(bytesToHex))
  for (const token of holders.keys())
    if (!held.has(token)) found.push({ invariant: 'I5', what: `claimed and not held: ${token}` })
  for (const token of held) if (!holders.has(token)) found.push({ invariant: 'I5', what: `held and not claimed: ${token}` })
  const known = new Set((await store.conflicts(STREAM)).map((one) => `${bytesToHex(one.token)} ${nameOf(one)}`))
  for (const one of conflicts)
    if (!known.has(one)) found.push({ invariant: 'I5', what: `a conflict that nobody is told of: ${one}` })
  for (const one of known) if (!conflicts.has(one)) found.push({ invariant: 'I5', what: `a conflict that is none: ${one}` })
  return found
}

/** Whatever stations believe to be granted was granted once, and can be proved. */
function judgeGrants(hub: HubIdentity, feed: readonly StoredEvent[], witnesses: readonly Witness[]): readonly Violation[] {
  const found: Violation[] = []
  const grants = new Map<string, string>()
  for (const { name, ledger } of witnesses) {
    const { sync } = ledger
    for (const { seq, verdict, answer } of sync.claimAnswers(1, sync.head().seq)) {
      if (verdict !== 'granted') continue
      const event = sync.event(seq)
      const header = event === undefined ? undefined : decodeHeader(event.header)
      const receipt = decodeMessage(receiptSchema, answer)
      if (event === undefined || header === undefined || receipt === undefined) {
        found.push({ invariant: 'I9', what: `a grant of ${name} without event or receipt: ${seq}` })
        continue
      }
      const claim = { tenant: hub.tenant, stream: STREAM, event: { ...sync.owner, seq }, hash: event.hash }
      if (!isReceiptFor(receipt, claim, hub, verifySignature))
        found.push({ invariant: 'I9', what: `a receipt of ${name} proves nothing: ${seq}` })
      if (!equalBytes(feed[receipt.position - 1]?.hash ?? new Uint8Array(), event.hash))
        found.push({ invariant: 'I9', what: `a receipt of ${name} names the place of another: ${seq}` })
      for (const token of claimEffectOf(header)?.tokens ?? []) {
        const other = grants.get(bytesToHex(token))
        if (other !== undefined) found.push({ invariant: 'I4', what: `granted twice: ${other} and ${name} ${seq}` })
        grants.set(bytesToHex(token), `${name} ${seq}`)
      }
    }
  }
  return found
}
