import { bytesToHex } from '../../core/base/index.ts'
import { decodeHeader } from '../../core/event/header.ts'
import { type EventReference, formatEventId } from '../../core/event/index.ts'
import {
  checkpointOrigin,
  claimEffectOf,
  encodeStandingSet,
  formatNote,
  type RefusedClaim,
  type SnapshotAnswer,
  type StandingSet,
  signNote,
  standingSetText,
} from '../../core/protocol/index.ts'
import type { HubStore, StoreTransaction } from '../store/index.ts'
import { storedRoot } from './stored-tree.ts'
import type { HubIdentity } from './submission.ts'

/** Who is so few events behind reads the feed: it is shorter, and a set that is so old is as good as a new one. */
export const NEAR = 2_000

type SignedSet = Extract<SnapshotAnswer, { readonly status: 'set' }>

interface Made {
  readonly epoch: number
  readonly awaited: number
  readonly position: number
  readonly answer: Promise<SignedSet>
}

interface StandingSetsParts {
  readonly store: HubStore
  readonly hub: HubIdentity
  readonly now: () => number
  /** Events; `NEAR` but in tests. */
  readonly near: number
}

/**
 * What stands in the streams, in one answer for a station that joins late or was away for days. A set is made once for all who ask within
 * the next events: thirty stations that start at noon cost one reading of the claims.
 */
export class StandingSets {
  readonly #parts: StandingSetsParts
  readonly #made = new Map<string, Made>()

  constructor(parts: StandingSetsParts) {
    this.#parts = parts
  }

  /** @param asker up to where it knows what stands */
  async of(stream: string, asker: { readonly epoch: number; readonly after: number }): Promise<SnapshotAnswer> {
    const { store, near } = this.#parts
    const { epoch, awaited } = await store.state()
    const size = (await store.stream(stream))?.size ?? 0
    if (asker.epoch !== epoch || asker.after > size) return { v: 1, status: 'epoch', epoch, size }
    if (size - asker.after <= near) return { v: 1, status: 'near', settled: awaited === 0 }
    const known = this.#made.get(stream)
    const isGood = known?.epoch === epoch && known.awaited === awaited && size - known.position <= near
    if (isGood) return await known.answer
    const made: Made = { epoch, awaited, position: size, answer: this.#make(stream) }
    this.#made.set(stream, made)
    // What failed once is tried anew by whoever asks next.
    made.answer.catch(() => this.#made.get(stream) === made && this.#made.delete(stream))
    return await made.answer
  }

  async #make(stream: string): Promise<SignedSet> {
    const { store, hub, now } = this.#parts
    // Nobody adds to the stream meanwhile: what stands, and of which position.
    const { epoch, position, set } = await store.transaction(async (transaction) => {
      const { epoch: current, awaited } = await transaction.state()
      const [stored] = await transaction.lockStreams([stream])
      const found = { ...(await standingIn(store, transaction, stream)), settled: awaited === 0 }
      return { epoch: current, position: stored?.size ?? 0, set: found }
    })
    const content = encodeStandingSet(set)
    const root = await storedRoot(store, stream, position)
    const text = standingSetText(checkpointOrigin(hub.name, hub.tenant, stream), { epoch, position, root, at: now() }, content)
    return { v: 1, status: 'set', content, note: formatNote(signNote({ text, signatures: [] }, hub, hub.sign)) }
  }
}

async function standingIn(
  store: HubStore,
  transaction: StoreTransaction,
  stream: string,
): Promise<Pick<StandingSet, 'standing' | 'refused'>> {
  const stations = new Map((await store.devices()).map(({ device, station }) => [bytesToHex(device), station.name]))
  const claims = await store.standing(stream)
  const conflicts = (await store.conflicts(stream)).filter(({ kind }) => kind !== 'use')
  const named = new Map(conflicts.map((one): [string, EventReference] => [formatEventId(one), one]))
  const events = named.size === 0 ? [] : await transaction.events([...named.values()])
  const lost = events.filter(({ claim }) => claim === 'conflict' || claim === 'withheld')
  const isLost = new Set(lost.map(formatEventId))
  const kept = new Set<string>()
  for (const claim of claims) {
    const event = formatEventId(claim)
    if (isLost.has(event)) kept.add(`${event} ${bytesToHex(claim.token)}`)
  }
  const refused = lost.map((event): RefusedClaim => {
    const { device, incarnation, seq } = event
    const name = formatEventId(event)
    const header = decodeHeader(event.header)
    const effect = header === undefined ? undefined : claimEffectOf(header)
    const own = conflicts.filter((one) => formatEventId(one) === name).map(({ token }) => token)
    const tokens = effect?.effect === 'claim' ? effect.tokens : own
    return { device, incarnation, seq, tokens: tokens.filter((token) => !kept.has(`${name} ${bytesToHex(token)}`)) }
  })
  return { standing: claims.map((claim) => ({ ...claim, station: stations.get(bytesToHex(claim.device)) })), refused }
}
