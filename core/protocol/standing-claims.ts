import { bytesToHex } from '../base/index.ts'
import { type EventReference, formatEventId } from '../event/event-id.ts'
import { decodeHeader } from '../event/header.ts'
import { claimEffectOf } from './claim-effect.ts'
import type { FeedEvent } from './feed.ts'
import { decodeHubRecord } from './hub-record.ts'
import { type StandingSet, TOKEN_PREFIX } from './standing-set.ts'

/** One incarnation of a device, kept once for all of its claims. */
interface Chain {
  readonly device: Uint8Array
  readonly incarnation: number
  /** Of the device, in hex. */
  readonly name: string
  station: string | undefined
}

interface Standing {
  readonly chain: Chain
  readonly seq: number
  readonly used: boolean
}

/** Who has the right to a token, or used it. */
export interface Holder {
  /** In hex. */
  readonly device: string
  /** What the station is called, where a set has said so. */
  readonly station?: string
}

/** The first bytes of a token as a number, which names it in a map for less than text would. */
function keyOf(token: Uint8Array): bigint {
  return new DataView(token.buffer, token.byteOffset, TOKEN_PREFIX).getBigUint64(0)
}

function tokenOf(key: bigint): Uint8Array {
  const token = new Uint8Array(TOKEN_PREFIX)
  new DataView(token.buffer).setBigUint64(0, key)
  return token
}

/**
 * Which tokens stand in a stream, and with whom: begun from nothing or from a set of the hub, and carried on by the events after it. It
 * follows the rule by which the hub itself decides (hub/ingest/claim-book.ts), from what the feed says that it decided.
 */
export class StandingClaims {
  readonly #hub: Uint8Array
  readonly #standing = new Map<bigint, Standing>()
  /** By event: what it asked for and does not have. */
  readonly #refused = new Map<string, { readonly event: EventReference; readonly tokens: Set<bigint> }>()
  readonly #chains = new Map<string, Chain>()
  readonly #settled: boolean

  /** @param hub public key of the hub, whose records alone count as such */
  constructor(hub: Uint8Array, begun: StandingSet = { standing: [], refused: [], settled: true }) {
    this.#hub = hub
    this.#settled = begun.settled
    for (const { device, incarnation, seq, token, used, station } of begun.standing) {
      const chain = this.#chain(device, incarnation)
      chain.station ??= station
      this.#standing.set(keyOf(token), { chain, seq, used })
    }
    for (const { tokens, ...event } of begun.refused) this.#refuse(event, tokens.map(keyOf))
  }

  get size(): number {
    return this.#standing.size
  }

  holder(token: Uint8Array): Holder | undefined {
    const found = this.#standing.get(keyOf(token))
    if (found === undefined) return undefined
    const { name, station } = found.chain
    return { device: name, ...(station !== undefined && { station }) }
  }

  /** As a set: the same as that of the hub at the same position. */
  set(): StandingSet {
    return {
      standing: [...this.#standing].map(
        ([
          key,
          {
            chain: { device, incarnation, station },
            seq,
            used,
          },
        ]) => ({
          ...{ device, incarnation, seq, token: tokenOf(key), used, station },
        }),
      ),
      refused: [...this.#refused.values()].map(({ event, tokens }) => ({ ...event, tokens: [...tokens].map(tokenOf) })),
      settled: this.#settled,
    }
  }

  /** The next event of the stream. */
  apply({ header, claim }: Pick<FeedEvent, 'header' | 'claim'>): void {
    const decoded = decodeHeader(header)
    if (decoded === undefined) return
    if (decoded.kind === 'other') {
      const record = decodeHubRecord(header, this.#hub)
      // What an event has lost, another took: that one's own event says so.
      if (record?.kind === 'hub-verdict' && record.says.claim === 'held') this.#given(record.says.cause)
      return
    }
    const effect = claimEffectOf(decoded)
    if (effect === undefined) return
    const { device, incarnation, seq } = decoded
    const event = { device, incarnation, seq }
    const keys = effect.tokens.map(keyOf)
    switch (effect.effect) {
      case 'claim':
        if (claim === 'held' || claim === 'provisional') this.#take(event, keys)
        else if (claim === 'conflict') this.#refuse(event, keys)
        return
      case 'use':
        this.#use(event, keys)
        return
      case 'release':
        this.#release(event, keys, effect.takesBack === true)
        return
    }
  }

  #chain(device: Uint8Array, incarnation: number): Chain {
    const name = bytesToHex(device)
    const key = `${name}-${incarnation}`
    const known = this.#chains.get(key)
    if (known !== undefined) return known
    const station = this.#chains.get(`${name}-${incarnation - 1}`)?.station
    const chain: Chain = { device, incarnation, name, station }
    this.#chains.set(key, chain)
    return chain
  }

  /** All of them: who had one has it no more. */
  #take({ device, incarnation, seq }: EventReference, keys: readonly bigint[]): void {
    const chain = this.#chain(device, incarnation)
    for (const key of keys) {
      const before = this.#standing.get(key)
      const isSame = before !== undefined && before.chain === chain && before.seq === seq
      if (before !== undefined && !isSame)
        this.#refuse({ device: before.chain.device, incarnation: before.chain.incarnation, seq: before.seq }, [key])
      this.#standing.set(key, { chain, seq, used: before?.used === true && before.chain.name === chain.name })
    }
  }

  #use({ device, incarnation, seq }: EventReference, keys: readonly bigint[]): void {
    const chain = this.#chain(device, incarnation)
    for (const key of keys) {
      const holder = this.#standing.get(key)
      if (holder === undefined) this.#standing.set(key, { chain, seq, used: true })
      else if (holder.chain.name === chain.name) this.#standing.set(key, { ...holder, used: true })
    }
  }

  #release({ device }: EventReference, keys: readonly bigint[], takesBack: boolean): void {
    const name = bytesToHex(device)
    for (const key of keys) {
      const holder = this.#standing.get(key)
      if (holder?.chain.name === name && (!holder.used || takesBack)) this.#standing.delete(key)
    }
  }

  #refuse(event: EventReference, keys: readonly bigint[]): void {
    const name = formatEventId(event)
    const known = this.#refused.get(name) ?? { event, tokens: new Set<bigint>() }
    for (const key of keys) known.tokens.add(key)
    this.#refused.set(name, known)
  }

  /** The hub has found that it was right after all. */
  #given(event: EventReference): void {
    const name = formatEventId(event)
    const refused = this.#refused.get(name)
    if (refused === undefined) return
    this.#refused.delete(name)
    this.#take(event, [...refused.tokens])
  }
}
