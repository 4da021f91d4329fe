import { bytesToHex } from '../../core/base/index.ts'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import { decodeHeader } from '../../core/event/header.ts'
import { type EventReference, formatEventId } from '../../core/event/index.ts'
import {
  type ClaimEffect,
  type ClaimVerdictMessage,
  claimEffectOf,
  type Decides,
  type Held,
  isReceiptFor,
  NO_PROGRAM,
  type ProvedEvent,
  placeBatch,
  siteGrantOf,
  streamLeaf,
  streamOf,
} from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import type {
  ClaimState,
  GrantPlace,
  GroupChanges,
  QuarantinedEvent,
  StoredEvent,
  StoredHead,
  StoredKey,
  StoreTransaction,
} from '../store/index.ts'
import type { Authority, AuthorityBook, DecisionTime } from './authority-book.ts'
import { checkpointNote } from './checkpoint-note.ts'
import { ClaimBook } from './claim-book.ts'
import type { HighWaterMarks, Mark } from './high-water-marks.ts'
import { newlyApart, type Restated, sayInStreams, verdictsOf } from './hub-records.ts'
import { GrowingTree } from './stream-tree.ts'
import type { HubIdentity, Submission, SubmissionOutcome } from './submission.ts'

const chainName = ({ device, incarnation }: Pick<EventReference, 'device' | 'incarnation'>) =>
  `${bytesToHex(device)}-${incarnation}`

/** An event that is new, with its stream. */
interface NewEvent extends EventReference {
  readonly event: ProvedEvent
  readonly stream: string
  readonly effect: ClaimEffect | undefined
}

/** What was found out about a submission before anything is decided. */
interface Placed {
  readonly submission: Submission
  readonly status: SubmissionOutcome['status']
  readonly ack: number
  readonly added: readonly NewEvent[]
  readonly quarantined: readonly QuarantinedEvent[]
  /** Claims that the hub had before. */
  readonly again: readonly (EventReference & { readonly event: ProvedEvent; readonly tokens: readonly Uint8Array[] })[]
  readonly reports: boolean
  readonly forked: boolean
}

export interface AppliedGroup {
  readonly outcomes: readonly SubmissionOutcome[]
  readonly epoch: number
  /** Of the streams that have grown. */
  readonly grown: ReadonlyMap<string, number>
  /** How far all streams and chains have come that it has looked at. */
  readonly marks: readonly Mark[]
}

/**
 * One group of batches in one transaction: every one is put in its place, events get their positions, claims are decided in that order, the
 * trees grow, and all of it is written. Verdicts are worth something only once the transaction has committed.
 */
export async function applyGroup(
  transaction: StoreTransaction,
  submissions: readonly Submission[],
  {
    hub,
    now,
    authorities,
    reached,
  }: {
    readonly hub: HubIdentity
    readonly now: number
    readonly authorities: AuthorityBook
    readonly reached?: HighWaterMarks
  },
): Promise<AppliedGroup> {
  const { epoch, awaited, delegations } = await transaction.state()
  const authority = await authorities.at(delegations, transaction)
  const { before, after, heads, placed } = await placeAll(transaction, submissions, epoch)
  reached?.hold(epoch, before.map(chainMark))

  const known = await storedByName(
    transaction,
    placed.flatMap(({ again }) => again),
  )
  const streams = new Set(placed.flatMap(({ added }) => added.map(({ stream }) => stream)))
  for (const { stream } of known.values()) streams.add(stream)
  const apart = await newlyApart(transaction, placed)
  for (const { stream } of apart) streams.add(stream)
  const locked = await transaction.lockStreams([...streams].sort())
  reached?.hold(epoch, locked.map(streamMark))
  const trees = new Map(locked.map((stream) => [stream.stream, new GrowingTree(stream)]))
  const books = await openBooks(transaction, placed, known)
  const treeOf = (stream: string) => required(trees.get(stream))

  // A device that reports within this very group is awaited until the group has committed: never too sure.
  const isFenced = awaited > 0
  const time = { epoch, isFenced }
  const events: StoredEvent[] = []
  /** Where an event of this group stands in `events`. */
  const here = new Map<string, number>()
  const restated = new Map<string, Restated>()
  const decided: (readonly Pending[])[] = []
  for (const { submission, added, again } of placed) {
    const pending: Pending[] = []
    for (const claim of again) {
      const before = known.get(formatEventId(claim))
      // The same batch twice in one group: what was new a moment ago.
      const stored = before ?? events[here.get(formatEventId(claim)) ?? -1]
      if (stored === undefined) continue
      const book = books.get(stored.stream)
      let state = stored.claim
      const { tokens, device, incarnation, seq } = claim
      const event = { device, incarnation, seq }
      const { stream, position } = stored
      if (state === 'withheld') {
        const decides = elsewhereOf(authority, book, { stream, tokens }, { epoch, now })
        if (decides === undefined) {
          const decided = book?.apply({ effect: 'claim', tokens, ...event, position }, time).state
          if (decided !== undefined && decided !== 'withheld') {
            state = decided
            restated.set(formatEventId(claim), { ...event, stream, claim: decided })
          }
        } else if (grantOf(submission, hub, stream, claim, claim.event, tokens) === undefined) {
          pending.push({ seq, state, decides, holder: undefined, stream, position, tokens, isNew: false })
          continue
        }
      }
      if (state === 'provisional' && !isFenced && book?.confirm(claim, claim.tokens, epoch) === true) {
        state = 'held'
        restated.set(formatEventId(claim), { ...claim, stream: stored.stream, claim: state })
      }
      // A batch of before may have brought it again without the receipt that it is proved by.
      const proved = state === 'held' ? undefined : grantOf(submission, hub, stored.stream, claim, claim.event, tokens)
      if (proved !== undefined && book !== undefined) {
        const regained = book.apply({ effect: 'claim', tokens, ...event, position: stored.position, proved }, time).state
        if (regained !== undefined && regained !== 'withheld' && regained !== state)
          restated.set(formatEventId(claim), { ...event, stream: stored.stream, claim: regained })
        state = regained ?? state
      }
      const other = claim.tokens
        .map((token) => book?.holder(token))
        .find((one) => one !== undefined && formatEventId(one) !== formatEventId(claim))
      pending.push({ seq, state: state ?? 'conflict', holder: other, stream, position, tokens, isNew: before === undefined })
    }
    for (const { event, stream, effect, device, incarnation, seq } of added) {
      const position = treeOf(stream).append(streamLeaf({ device, incarnation, seq }, event.hash))
      const proved =
        effect?.effect === 'claim'
          ? grantOf(submission, hub, stream, { device, incarnation, seq }, event, effect.tokens)
          : undefined
      const book = books.get(stream)
      const decides =
        effect?.effect === 'claim' && proved === undefined
          ? elsewhereOf(authority, book, { stream, tokens: effect.tokens }, { epoch, now })
          : undefined
      const step = effect && { ...effect, device, incarnation, seq, position, proved }
      if (step !== undefined && decides !== undefined) book?.withhold(step)
      const result = decides === undefined ? step && book?.apply(step, time) : { state: 'withheld' as const }
      here.set(formatEventId({ device, incarnation, seq }), events.length)
      events.push({
        device,
        incarnation,
        seq,
        stream,
        position,
        hash: event.hash,
        header: event.header,
        ...(event.sealed !== undefined && { sealed: event.sealed }),
        ...(result?.state !== undefined && { claim: result.state }),
      })
      if (effect?.effect === 'claim' && result?.state !== undefined)
        pending.push({
          ...{ seq, state: result.state, holder: 'holder' in result ? result.holder : undefined, decides },
          ...{ stream, position, tokens: effect.tokens, isNew: true },
        })
    }
    decided.push(pending)
  }

  const changes = [...books].map(([stream, book]) => ({ stream, ...book.changes() }))
  for (const event of changes.flatMap(({ stream, displaced }) => displaced.map((one) => ({ ...one, stream })))) {
    const index = here.get(formatEventId(event))
    const own = index === undefined ? undefined : events[index]
    if (index !== undefined && own !== undefined) events[index] = { ...own, claim: 'conflict' }
    else restated.set(formatEventId(event), { ...event, claim: 'conflict' })
  }
  const said = await sayInStreams(transaction, { hub, epoch, now, trees }, [
    ...apart,
    ...[...restated.values()].flatMap(verdictsOf),
  ])
  events.push(...said.events)
  const grown = [...trees.values()].filter((tree) => events.some(({ stream }) => stream === tree.stream))
  const checkpoints = new Map(grown.map((tree) => [tree.stream, checkpointNote(hub, tree.stream, epoch, tree)]))
  await transaction.write({
    heads: [...heads, ...said.heads],
    events,
    streams: grown.map((tree) => ({
      stream: tree.stream,
      size: tree.size,
      edge: tree.edge,
      checkpoint: required(checkpoints.get(tree.stream)),
    })),
    nodes: grown.flatMap(({ nodes }) => nodes),
    claims: changes.flatMap(({ claims }) => claims),
    released: changes.flatMap(({ released }) => released),
    conflicts: changes.flatMap(({ conflicts }) => conflicts),
    restated: [...restated.values()],
    keys: placed.flatMap(({ submission, status }) => (status === 'accepted' ? keysOf(submission) : [])),
    quarantined: placed.flatMap(({ quarantined }) => quarantined),
    devices: devicesOf(placed, epoch, now),
  })

  const holders = await storedByName(
    transaction,
    decided.flat().flatMap(({ state, holder }) => (state === 'conflict' && holder !== undefined ? [holder] : [])),
  )
  const outcomes = placed.map(({ status, ack }, index): SubmissionOutcome => {
    const pending = decided[index] ?? []
    const verdicts = pending.map(({ seq, state, holder, decides, stream, position, tokens, isNew }): ClaimVerdictMessage => {
      if (state === 'conflict') return { seq, verdict: 'refused', ...heldBy(holder && holders.get(formatEventId(holder))) }
      if (state === 'provisional') return { seq, verdict: 'provisional' }
      if (state === 'withheld') return { seq, verdict: 'withheld', ...(decides !== undefined && { decides }) }
      if (!isNew) return { seq, verdict: 'granted' }
      const tree = treeOf(stream)
      const checkpoint = required(checkpoints.get(stream))
      return {
        seq,
        verdict: 'granted',
        receipt: {
          ...{ stream, epoch, position, size: tree.size, path: [...tree.path(position)], checkpoint },
          ...authority.right(stream, tokens, epoch),
        },
      }
    })
    const grantedBefore = pending
      .filter(({ state, isNew }) => state === 'held' && !isNew)
      .map(({ seq, stream, position, tokens }) => ({ seq, stream, position, ...authority.right(stream, tokens, epoch) }))
    return { status, ack, epoch, verdicts, grantedBefore }
  })
  return {
    outcomes,
    epoch,
    grown: new Map(grown.map(({ stream, size }) => [stream, size])),
    marks: [...[...trees.values()].map(streamMark), ...after.map(chainMark)],
  }
}

const streamMark = ({ stream, size }: Pick<GrowingTree, 'stream' | 'size'>): Mark => [`stream ${stream}`, size]
const chainMark = (head: StoredHead): Mark => [`chain ${chainName(head)}`, head.seq]

/** A claim that somebody waits to hear of. */
interface Pending {
  readonly seq: number
  readonly state: ClaimState
  readonly holder: EventReference | undefined
  /** Of what is withheld. */
  readonly decides?: Decides | undefined
  readonly stream: string
  readonly position: number
  readonly tokens: readonly Uint8Array[]
  readonly isNew: boolean
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('something that was just made is missing')
  return value
}

async function storedByName(transaction: StoreTransaction, references: readonly EventReference[]) {
  const unique = new Map(references.map((one) => [formatEventId(one), one]))
  const stored = unique.size === 0 ? [] : await transaction.events([...unique.values()])
  return new Map(stored.map((event) => [formatEventId(event), event]))
}

/** Puts every batch in its place in its device's chain, one after the other: a later one of the group sees what an earlier one added. */
async function placeAll(transaction: StoreTransaction, submissions: readonly Submission[], epoch: number) {
  const chains = new Map(
    submissions.map(({ device, incarnation }) => [chainName({ ...device, incarnation }), { device: device.device, incarnation }]),
  )
  const sorted = [...chains].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, chain]) => chain)
  const before = await transaction.lockHeads(sorted)
  const heads = new Map(before.map((head) => [chainName(head), head]))
  const touched = new Map<string, StoredHead>()
  const overlapping = submissions.flatMap(({ device: { device }, incarnation, batch }) => {
    const seq = heads.get(chainName({ device, incarnation }))?.seq ?? 0
    const last = batch.events.at(-1)?.decoded.seq ?? 0
    return [batch.first - 1, Math.min(last, seq)]
      .filter((one) => one > 0 && one < seq)
      .map((one) => ({ device, incarnation, seq: one }))
  })
  const stored = await storedByName(transaction, overlapping)
  // What is the end of a chain now may lie in its middle when a later batch of the group is placed.
  const ends = [...heads.values()].map((head) => [formatEventId(head), head.hash] as const)
  const hashes = new Map([...ends, ...[...stored].map(([name, { hash }]) => [name, hash] as const)])

  const placed: Placed[] = []
  for (const submission of submissions) {
    const { device, incarnation, batch } = submission
    const chain = { device: device.device, incarnation }
    const head = heads.get(chainName(chain))
    const known = head === undefined || head.seq === 0 ? undefined : head
    const ack = known?.seq ?? 0
    const asQuarantined = (events: readonly ProvedEvent[], reason: QuarantinedEvent['reason']) =>
      events.map(({ decoded, hash, header, sealed }) => ({
        ...chain,
        seq: decoded.seq,
        hash,
        header,
        ...(sealed !== undefined && { sealed }),
        reason,
      }))
    const isOld = incarnation < device.incarnation
    const cut = isOld ? 0 : (device.cut ?? Number.POSITIVE_INFINITY)
    // All that counts of the device is here, and it says so in this epoch.
    const isReport = (seq: number) => batch.standing === epoch && !isOld && seq >= Math.min(batch.head.seq, cut)
    const rest = { submission, added: [], again: [], quarantined: [], reports: isReport(ack), forked: false }
    const place = placeBatch(batch, known, (seq) => hashes.get(formatEventId({ ...chain, seq })))
    if (place.place === 'gap') {
      placed.push({ ...rest, status: 'gap', ack })
      continue
    }
    if (place.place === 'fork') {
      // Both histories are kept: which one is true is for people to find out.
      const other = batch.events.filter(({ decoded }) => decoded.seq >= place.at)
      placed.push({ ...rest, status: 'fork', ack, quarantined: asQuarantined(other, 'fork'), reports: false, forked: true })
      continue
    }
    const late = place.events.filter(({ decoded }) => decoded.seq > cut)
    const counted = place.events.filter(({ decoded }) => decoded.seq <= cut)
    let carried = head?.carried ?? NO_PROGRAM
    const added = counted.map((event): NewEvent => {
      const step = streamOf(event.decoded, carried)
      carried = step.carried
      const reference = { ...chain, seq: event.decoded.seq }
      hashes.set(formatEventId(reference), event.hash)
      return { ...reference, event, stream: step.stream, effect: claimEffectOf(event.decoded) }
    })
    const end = added.at(-1)
    if (end !== undefined) {
      const next = { ...chain, seq: end.seq, hash: end.event.hash, carried }
      heads.set(chainName(chain), next)
      touched.set(chainName(chain), next)
    }
    const again = batch.events.flatMap((event) => {
      const effect = event.decoded.seq <= ack ? claimEffectOf(event.decoded) : undefined
      return effect?.effect === 'claim' ? [{ ...chain, seq: event.decoded.seq, event, tokens: effect.tokens }] : []
    })
    placed.push({
      ...rest,
      status: late.length > 0 ? 'quarantined' : 'accepted',
      ack: end?.seq ?? ack,
      added,
      again,
      quarantined: asQuarantined(late, isOld ? 'older-incarnation' : 'revoked'),
      reports: isReport(end?.seq ?? ack),
    })
  }
  return { before, after: [...heads.values()], heads: [...touched.values()], placed }
}

/** Who holds what the group asks about, by stream. Added events of one group come after each other, so the rest is in the book. */
async function openBooks(transaction: StoreTransaction, placed: readonly Placed[], known: ReadonlyMap<string, StoredEvent>) {
  const tokens = new Map<string, Map<string, Uint8Array>>()
  const want = (stream: string, wanted: readonly Uint8Array[]) => {
    const some = tokens.get(stream) ?? new Map<string, Uint8Array>()
    for (const token of wanted) some.set(bytesToHex(token), token)
    tokens.set(stream, some)
  }
  for (const { added, again } of placed) {
    for (const { stream, effect } of added) if (effect !== undefined) want(stream, effect.tokens)
    for (const claim of again) {
      const stream = known.get(formatEventId(claim))?.stream
      if (stream !== undefined) want(stream, claim.tokens)
    }
  }
  const books = new Map<string, ClaimBook>()
  for (const [stream, wanted] of tokens)
    books.set(stream, new ClaimBook(stream, await transaction.claims(stream, [...wanted.values()])))
  return books
}

/** Where an event was granted, as the receipt proves that came with it. */
function grantOf(
  submission: Submission,
  hub: HubIdentity,
  stream: string,
  event: EventReference,
  { hash }: ProvedEvent,
  tokens: readonly Uint8Array[],
): GrantPlace | undefined {
  const receipt = submission.receipts.get(event.seq)
  if (receipt === undefined) return undefined
  const claim = { tenant: hub.tenant, stream, event, hash, tokens }
  if (isReceiptFor(receipt, claim, hub, verifySignature)) return { epoch: receipt.epoch, position: receipt.position }
  // Of a site to which this hub gave the decision: after all that it had granted itself by then.
  return hub.isSite === true ? undefined : siteGrantOf(receipt, claim, hub, verifySignature)?.after
}

/**
 * Who decides about a claim, if not this hub. A claim is for all of its tokens or none: where this hub decides about one of them and another
 * has it, it is refused, whoever decides about the rest.
 */
function elsewhereOf(
  authority: Authority,
  book: ClaimBook | undefined,
  { stream, tokens }: { readonly stream: string; readonly tokens: readonly Uint8Array[] },
  time: DecisionTime,
): Decides | undefined {
  const decides = authority.elsewhere(stream, tokens, time)
  if (decides === undefined) return undefined
  const isTaken = authority.own(stream, tokens, time).some((token) => book?.holder(token) !== undefined)
  return isTaken ? undefined : decides
}

function heldBy(stored: StoredEvent | undefined): { readonly held?: Held } {
  if (stored === undefined) return {}
  const { device, incarnation, seq } = stored
  const header = decodeHeader(stored.header)
  if (header === undefined) return {}
  const place = 'place' in header ? header.place : '-'
  return { held: { device, incarnation, seq, place, at: header.at } }
}

function keysOf({ device: { device }, incarnation, keys }: Submission): readonly StoredKey[] {
  return keys.map((key) => ({ device, incarnation, id: key.id, stream: key.program, content: encodeDeterministic(key) }))
}

/** One line for each device, whatever it sent. */
function devicesOf(placed: readonly Placed[], epoch: number, now: number): GroupChanges['devices'] {
  const devices = new Map<string, GroupChanges['devices'][number]>()
  for (const { submission, reports, forked } of placed) {
    const { device } = submission.device
    const name = bytesToHex(device)
    const before = devices.get(name)
    devices.set(name, {
      device,
      contactAt: now,
      reportedEpoch: reports ? epoch : before?.reportedEpoch,
      forked: forked ? true : before?.forked,
    })
  }
  return [...devices.values()]
}
