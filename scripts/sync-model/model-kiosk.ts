import { equalBytes } from '../../core/base/index.ts'
import { chainHash } from '../../core/event/chain.ts'
import { decodeHeader } from '../../core/event/header.ts'
import { batchSigningBytes, encodeBatch } from '../../core/protocol/batch.ts'
import { claimEffectOf } from '../../core/protocol/claim-effect.ts'
import type { FeedAnswer, FeedEvent } from '../../core/protocol/feed.ts'
import { EMPTY_ROOT } from '../../core/protocol/merkle-tree.ts'
import type { Receipt } from '../../core/protocol/receipt.ts'
import { streamLeaf } from '../../core/protocol/stream-leaf.ts'
import { takeFeed } from '../../main/sync/follower.ts'
import { verifySignature } from '../../platform/index.ts'
import { type Disk, emptyDisk, type Followed, NOTHING_FOLLOWED, positionOf } from './disk.ts'
import type { FeedPage, ModelAnswer, Upload } from './hub-face.ts'
import { memoize } from './memoize.ts'
import { emptyLogOf, type Happening, type ModelEvent, PROGRAM, record, tokenOf } from './model-events.ts'
import { hexOf } from './names.ts'
import type { Parts } from './parts.ts'
import { REAL_HUB, type SignAs, signAsModel, TENANT } from './signatures.ts'
import { grown } from './tree.ts'

const MORNING = Date.UTC(2026, 10, 23)

const nameOfToken = memoize(
  (voter: number) => String(voter),
  (voter: number) => hexOf(tokenOf(voter)),
)

/** A station of the model: what is on its disk, and what it does next. */
export class ModelKiosk {
  readonly number: number
  readonly #parts: Parts
  readonly #sign: SignAs
  #disk: Disk
  /** What is left when the power goes away. */
  #durable: Disk
  /** It has found out that it must not go on: its log is not what the hub has of it. */
  #stopped = false
  #wall = MORNING
  #lives = 0

  constructor(number: number, parts: Parts, sign = signAsModel) {
    this.number = number
    this.#parts = parts
    this.#sign = sign
    this.#disk = emptyDisk(emptyLogOf(number, 0))
    this.#durable = this.#disk
    this.#open()
  }

  get disk(): Disk {
    return this.#disk
  }

  get stopped(): boolean {
    return this.#stopped
  }

  /** The clock goes on a second with every event; somebody may put it elsewhere. */
  shiftClock(hours: number): void {
    this.#wall += hours * 3_600_000
  }

  crash(): void {
    this.#disk = this.#durable
  }

  putBack(disk: Disk): void {
    this.#lives += 1
    this.#disk = disk
    this.#durable = disk
    this.#stopped = false
  }

  /** Enrolled again after a fork: another chain, and what was done before is only in the old one. */
  beginAgain(incarnation: number): void {
    this.#commit(emptyDisk(emptyLogOf(this.number, incarnation)))
    this.#durable = this.#disk
    this.#stopped = false
    this.#open()
  }

  /** The claim of a voter that still stands at this desk. */
  standing(voter: number): number | undefined {
    const { log, refused, voided } = this.#disk
    const claim = log.findLast(({ happening, position }) => isClaimOf(happening, voter) && !refused.has(position.seq))
    return claim === undefined || voided.has(claim.position.seq) ? undefined : claim.position.seq
  }

  claim(voter: number): ModelEvent | undefined {
    const holder = this.#disk.feed.holders.get(nameOfToken(voter))
    const isElsewhere = holder !== undefined && holder !== hexOf(this.#disk.empty.owner.device)
    return this.standing(voter) !== undefined || isElsewhere ? undefined : this.record({ what: 'claim', voter })
  }

  /** Hands out the paper where the claim is granted; undefined: the screen cannot be reached. */
  issue(voter: number): { readonly claim: number; readonly event: ModelEvent } | undefined {
    const claim = this.standing(voter) ?? this.#lastClaim(voter)
    if (claim === undefined || this.#disk.issued.has(claim) || this.#disk.voided.has(claim)) return undefined
    if (!this.#parts.mayIssue(this.#disk, claim)) return undefined
    const event = this.record({ what: 'issue', voter }, { issued: new Set([...this.#disk.issued, claim]) })
    return { claim, event }
  }

  /** The policy lets pass whom nobody answered for. */
  letPass(voter: number): number | undefined {
    const claim = this.standing(voter)
    if (claim === undefined || this.#disk.grants.has(claim)) return undefined
    this.#commit({ ...this.#disk, policy: new Set([...this.#disk.policy, claim]) })
    return claim
  }

  /** Gives up the own grant, or what officials take for one. */
  release(voter: number): { readonly claim?: number; readonly event: ModelEvent } | undefined {
    const claim = this.standing(voter)
    if (claim === undefined) return { event: this.record({ what: 'release', voter }) }
    if (!this.#disk.grants.has(claim) || this.#disk.issued.has(claim)) return undefined
    const event = this.record({ what: 'release', voter }, { voided: new Set([...this.#disk.voided, claim]) })
    return { claim, event }
  }

  record(happening: Happening, changes: Partial<Disk> = {}): ModelEvent {
    this.#wall += 1_000
    const last = positionOf(this.#disk)
    const event = record({
      log: { ...last, hlc: this.#parts.clockBefore(last.hlc) },
      ...{ happening, kiosk: this.number, wall: this.#wall, life: this.#lives },
    })
    this.#commit({ ...this.#disk, ...changes, log: [...this.#disk.log, event] })
    return event
  }

  /** What is to be sent now: what the hub does not have, and claims that it has not answered. */
  upload(limit: number): Upload | undefined {
    if (this.#stopped) return undefined
    const { log, acked, epoch, empty, grants } = this.#disk
    const open = log.find(({ happening, position: { seq } }) => happening.what === 'claim' && this.#isOpen(seq))
    const from = Math.min(acked, (open?.position.seq ?? acked + 1) - 1)
    const first = Math.min(from, log.length)
    const events = log.slice(first, first + limit)
    const end = first + events.length
    // The hub of a new epoch may have an event again, from a batch of before, without knowing that it was granted.
    const isProved = ![...grants].some(([seq, grant]) => grant.epoch < epoch && seq > end)
    const receipts = this.#parts.sendsReceipts
      ? events.flatMap(({ position: { seq } }): readonly (readonly [number, Receipt])[] => {
          const grant = grants.get(seq)
          return grant === undefined || grant.epoch >= epoch ? [] : [[seq, grant.receipt()]]
        })
      : []
    const kiosk = this.number
    const previous = log[first - 1]?.position ?? empty
    const run: Run = {
      ...{ kiosk, previous, events, sign: this.#sign },
      ...(isProved && end === log.length && { standing: epoch }),
    }
    const batch = receipts.length === 0 ? plainBatch(run) : encodeBatch({ ...batchOf(run), receipts })
    return { kiosk, batch, last: end, proved: receipts.map(([seq]) => seq) }
  }

  /** Takes the answer to what was sent; what was granted now. */
  take(answer: ModelAnswer, { proved }: Pick<Upload, 'proved'>): readonly number[] {
    const disk = this.#disk
    const { status } = answer
    if (status === 'rejected') return []
    const step = this.#parts.takeAnswer({ epoch: disk.epoch, acked: disk.acked }, { ...answer, status }, disk.log.length)
    if (step.step === 'ignored') return []
    if (step.state.block === 'forked') {
      this.#stopped = true
      return []
    }
    const { epoch, acked } = step.state
    const grants = new Map(disk.grants)
    const refused = new Set(disk.refused)
    const fresh: number[] = []
    for (const { seq, verdict, receipt } of answer.verdicts) {
      const before = grants.get(seq)
      if (verdict === 'granted' && receipt !== undefined) {
        grants.set(seq, { epoch: answer.epoch, receipt })
        refused.delete(seq)
        if (before === undefined) fresh.push(seq)
      } else if (before !== undefined && proved.includes(seq)) grants.set(seq, { ...before, epoch: answer.epoch })
      else if (verdict === 'refused' && before === undefined) refused.add(seq)
    }
    this.#commit({ ...disk, epoch, acked, grants, refused })
    return fresh
  }

  /** Applies a page; false: its tree is not the one that the hub has signed. */
  follow(page: FeedPage, crash: boolean): boolean {
    const disk = this.#disk
    const epoch = Math.max(disk.epoch, page.epoch)
    if (page.status === 'epoch') {
      if (!this.#parts.restartsFeed(disk, page.epoch)) return true
      this.#commit({ ...disk, epoch, feed: { ...NOTHING_FOLLOWED, epoch: page.epoch } })
      return true
    }
    const feed = followed(disk.feed, page)
    if (page.answer !== undefined && !agrees(disk.feed, feed, page.answer)) return false
    if (feed === undefined) return false
    for (const commit of this.#parts.feedCommits(disk, { ...disk, epoch, feed })) {
      this.#commit(commit)
      if (crash) break
    }
    if (crash) this.crash()
    return true
  }

  #lastClaim(voter: number): number | undefined {
    return this.#disk.log.findLast(({ happening }) => isClaimOf(happening, voter))?.position.seq
  }

  /** Whether the hub of this epoch has to say something about a claim: to this desk, or that it believes the receipt. */
  #isOpen(seq: number): boolean {
    const grant = this.#disk.grants.get(seq)
    if (grant !== undefined) return this.#parts.sendsReceipts && grant.epoch < this.#disk.epoch
    return !this.#disk.refused.has(seq) && !this.#disk.voided.has(seq)
  }

  #open(): void {
    this.record({ what: 'opened' })
    this.record({ what: 'switched' })
  }

  #commit(disk: Disk): void {
    this.#durable = this.#parts.durable(this.#disk, disk)
    this.#disk = disk
  }
}

function isClaimOf(happening: Happening, voter: number): boolean {
  return happening.what === 'claim' && happening.voter === voter
}

interface Run {
  readonly kiosk: number
  readonly previous: ModelEvent['position']
  readonly events: readonly ModelEvent[]
  readonly standing?: number
  readonly sign: SignAs
}

function batchOf({ kiosk, previous, events, standing, sign }: Run) {
  const { owner } = previous
  const end = events.at(-1)?.position ?? previous
  return {
    ...{ device: owner.device, incarnation: owner.incarnation, first: previous.seq + 1, previous: previous.hash },
    events: events.map(({ header }) => ({ header })),
    ...(standing !== undefined && { standing }),
    signature: sign(kiosk, batchSigningBytes(owner, end, standing)),
  }
}

const plainBatch = memoize(
  ({ previous, events, standing, sign }: Run) =>
    `${sign.name} ${hexOf(previous.hash)} ${events.at(-1)?.id ?? ''} ${standing ?? ''}`,
  (run: Run) => encodeBatch(batchOf(run)),
)

/** What a page makes of what was followed before; undefined where the tree is another than the hub's. */
function followed(before: Followed, page: FeedPage & { readonly status: 'events' }): Followed | undefined {
  const holders = new Map(before.holders)
  let { position, inside, edge } = before
  let root = position === page.after ? page.root : EMPTY_ROOT
  for (const row of page.events) {
    const read = readRow(row)
    if (row.position !== position + 1 || read === undefined) return undefined
    const tree = grown({ size: position, edge, leaf: read.leaf })
    edge = tree.edge
    root = tree.root
    position = row.position
    inside += read.delta
    if (row.claim === 'held' || row.claim === 'provisional') for (const token of read.tokens) holders.set(token, read.device)
    if (read.isRelease) for (const token of read.tokens) if (holders.get(token) === read.device) holders.delete(token)
  }
  return position === page.after && equalBytes(root, page.root)
    ? { epoch: page.epoch, position, edge, holders, inside }
    : undefined
}

/** Whether the follower of the stations comes to the same, from the answer as it comes over the line. */
function agrees(before: Followed, after: Followed | undefined, answer: FeedAnswer): boolean {
  const { epoch, position, edge } = before
  const step = takeFeed({ stream: PROGRAM, epoch, position, edge }, answer, {
    tenant: TENANT,
    hub: REAL_HUB,
    verify: verifySignature,
  })
  if (step.step !== 'page' || after === undefined) return false
  const { follower } = step
  return follower.position === after.position && follower.edge.map(hexOf).join() === after.edge.map(hexOf).join()
}

interface ReadRow {
  readonly leaf: Uint8Array
  readonly device: string
  readonly tokens: readonly string[]
  readonly delta: number
  readonly isRelease: boolean
}

const readRows = new WeakMap<Uint8Array, ReadRow>()

/** What a follower makes of a row by itself: the same rows are read again and again. */
function readRow({ header, previous }: FeedEvent): ReadRow | undefined {
  const known = readRows.get(header)
  if (known !== undefined) return known
  const decoded = decodeHeader(header)
  if (decoded === undefined) return undefined
  const read = {
    leaf: streamLeaf(decoded, chainHash(previous, header)),
    device: hexOf(decoded.device),
    tokens: decoded.kind === 'polling-act' ? (decoded.claims ?? []).map(hexOf) : [],
    delta: decoded.kind === 'occupancy-corrected' ? decoded.delta : 0,
    isRelease: claimEffectOf(decoded)?.effect === 'release',
  }
  readRows.set(header, read)
  return read
}
