import { bytesToHex } from '../../core/base/index.ts'
import { decodeDeterministic } from '../../core/event/cbor.ts'
import { genesisHash } from '../../core/event/chain.ts'
import {
  type CheckpointAnswer,
  EMPTY_ROOT,
  type FeedAnswer,
  type ProofAnswer,
  type SnapshotAnswer,
  type StreamKey,
  sealingKeySchema,
  splitSealed,
} from '../../core/protocol/index.ts'
import type { HubStore, StoredEvent } from '../store/index.ts'
import { CatchUpPages } from './catch-up-pages.ts'
import { checkpointNote } from './checkpoint-note.ts'
import type { HubLog } from './hub-log.ts'
import { toldOf } from './hub-records.ts'
import { NEAR, StandingSets } from './standing-sets.ts'
import { storedConsistency, storedInclusion } from './stored-tree.ts'
import type { HubIdentity } from './submission.ts'

/** How many bytes of events a page has, about: a line of 1 Mbit/s brings it in some seconds. */
const PAGE_BYTES = 512 * 1024

/** What stations that follow a stream are told. Everything comes from the one store that commits (sync reference §5.5). */
export class HubFeed {
  readonly #store: HubStore
  readonly #hub: HubIdentity
  readonly #log: HubLog
  readonly #sets: StandingSets
  /** Pages that are being made: whoever asks for the same meanwhile gets the same. */
  readonly #making = new Map<string, Promise<FeedAnswer>>()
  readonly #recent: CatchUpPages
  /** Of those who waited and were woken together. */
  readonly #woken = new Map<string, Promise<FeedAnswer>>()

  constructor(store: HubStore, hub: HubIdentity, log: HubLog, near = NEAR) {
    this.#store = store
    this.#hub = hub
    this.#log = log
    this.#sets = new StandingSets({ store, hub, now: () => log.now(), near })
    this.#recent = new CatchUpPages(() => log.now())
  }

  /** Events after a position, waiting for some if there are none. */
  async page(
    stream: string,
    cursor: { readonly epoch: number; readonly after: number; readonly limit: number; readonly waitMilliseconds: number },
    signal?: AbortSignal,
  ): Promise<FeedAnswer> {
    const { epoch } = await this.#store.state()
    const size = (await this.#store.stream(stream))?.size ?? 0
    if (cursor.epoch !== epoch || cursor.after > size) return { v: 1, status: 'epoch', epoch, size }
    if (size === cursor.after && cursor.waitMilliseconds > 0) {
      await this.#log.watch.wait(stream, cursor.after, cursor.waitMilliseconds, signal)
      return this.#wake(stream, { ...cursor, waitMilliseconds: 0 })
    }
    const name = `${epoch} ${cursor.after} ${cursor.limit} ${stream}`
    const recent = this.#recent.get(name)
    if (recent !== undefined) return recent
    // Many ask for the same at the same moment.
    const here = `${size} ${name}`
    const making = this.#making.get(here) ?? this.#make(stream, epoch, cursor).finally(() => this.#making.delete(here))
    this.#making.set(here, making)
    const page = await making
    // With an event behind it, it is the same whenever it is made.
    if (page.status === 'events' && page.after < size) this.#recent.put(name, page)
    return page
  }

  /** What a thousand were waiting for is looked up once: they are woken in one go, and none has to look for itself. */
  #wake(stream: string, cursor: Parameters<HubFeed['page']>[1]): Promise<FeedAnswer> {
    const name = `${cursor.epoch} ${cursor.after} ${cursor.limit} ${stream}`
    const woken = this.#woken.get(name) ?? this.page(stream, cursor).finally(() => this.#woken.delete(name))
    this.#woken.set(name, woken)
    return woken
  }

  async #make(stream: string, epoch: number, cursor: { readonly after: number; readonly limit: number }): Promise<FeedAnswer> {
    const found = await this.#store.feed(stream, cursor.after, cursor.limit)
    let bytes = 0
    const events = found.filter(({ header, sealed }, index) => {
      bytes += header.length + (sealed?.length ?? 0) + 64
      return index === 0 || bytes <= PAGE_BYTES
    })
    const after = events.at(-1)?.position ?? cursor.after
    return {
      v: 1,
      status: 'events',
      epoch,
      after,
      events: events.map((event) => ({
        position: event.position,
        previous: event.previous ?? genesisHash(event),
        header: event.header,
        ...(event.sealed !== undefined && { sealed: event.sealed }),
        ...toldOf(event.claim),
      })),
      keys: await this.#keysOf(stream, events),
      checkpoint: await this.#checkpoint(stream, epoch, after),
    }
  }

  /** What stands in a stream, for who is far behind. */
  snapshot(stream: string, asker: { readonly epoch: number; readonly after: number }): Promise<SnapshotAnswer> {
    return this.#sets.of(stream, asker)
  }

  async checkpoint(stream: string): Promise<CheckpointAnswer> {
    const { epoch } = await this.#store.state()
    return { v: 1, checkpoint: await this.#checkpoint(stream, epoch, (await this.#store.stream(stream))?.size ?? 0) }
  }

  /** That a tree is the beginning of a larger one; `undefined` for what no tree of the stream has. */
  async consistency(stream: string, from: number, to: number): Promise<ProofAnswer | undefined> {
    const size = (await this.#store.stream(stream))?.size ?? 0
    if (from > to || to > size) return undefined
    return { v: 1, proof: [...(await storedConsistency(this.#store, stream, from, to))] }
  }

  async inclusion(stream: string, position: number, of: number): Promise<ProofAnswer | undefined> {
    const size = (await this.#store.stream(stream))?.size ?? 0
    if (position < 1 || position > of || of > size) return undefined
    return { v: 1, proof: [...(await storedInclusion(this.#store, stream, position, of))] }
  }

  async #checkpoint(stream: string, epoch: number, size: number): Promise<string> {
    return size === 0
      ? checkpointNote(this.#hub, stream, epoch, { size, root: EMPTY_ROOT })
      : this.#log.checkpointAt(stream, epoch, size)
  }

  async #keysOf(stream: string, events: readonly StoredEvent[]): Promise<StreamKey[]> {
    const ids = new Map<string, Uint8Array>()
    for (const { sealed } of events) {
      const id = sealed === undefined ? undefined : splitSealed(sealed)?.keyId
      if (id !== undefined) ids.set(bytesToHex(id), id)
    }
    const stored = await this.#store.keys(stream, [...ids.values()])
    return stored.flatMap(({ device, incarnation, content }) => {
      const key = sealingKeySchema.safeParse(decodeDeterministic(content)?.value)
      return key.success ? [{ ...key.data, device, incarnation }] : []
    })
  }
}
