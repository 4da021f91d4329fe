import type { VoteAuthority } from '../../core/polling/index.ts'
import type { ClaimAnswer } from '../ledger/index.ts'
import type { SyncStatus } from './contact.ts'
import { DelegatedSites } from './delegated-sites.ts'
import { FeedReader } from './feed-reader.ts'
import { HubVoteAuthority } from './hub-vote-authority.ts'
import { ReadTokens } from './read-tokens.ts'
import { RollFetcher } from './roll-fetcher.ts'
import { Sender } from './sender.ts'
import type { SyncParts } from './sync-parts.ts'

export interface SyncEngineHooks {
  /** Other devices recorded something in the stream of this program. */
  readonly onEvents: (stream: string) => void
}

/**
 * One station and its hub: the own log goes up, what others recorded comes down, claims go before everything else. Each on its own: a
 * batch that is refused does not stop the feed, nor the feed the batches.
 */
export class SyncEngine {
  readonly #parts: SyncParts
  readonly #sender: Sender
  readonly #readers: readonly FeedReader[]
  readonly #authority: HubVoteAuthority
  readonly #sites: DelegatedSites
  /** What the hub has of the rolls. */
  readonly rolls: RollFetcher
  #unwatch: (() => void) | undefined

  constructor(parts: SyncParts, { onEvents }: SyncEngineHooks) {
    this.#parts = parts
    const tokens = new ReadTokens(parts)
    const onVerdict = (answer: ClaimAnswer) => this.#authority.note(answer)
    this.#sender = new Sender(parts, { onVerdict, onWithheld: (decides) => this.#sites.noteWithheld(decides) })
    this.#sites = new DelegatedSites(parts, tokens, { onVerdict, onSite: (site) => this.#authority.askAlso(site) })
    this.#authority = new HubVoteAuthority(parts, this.#sender, this.#sites)
    this.rolls = new RollFetcher(parts.hub, tokens)
    const onEpoch = (epoch: number) => this.#sender.noteEpoch(epoch)
    const onSaid = (seq: number) => this.#sender.askAgain(seq)
    this.#readers = [...parts.enrolment.programs.keys()].map(
      (stream) => new FeedReader(stream, parts, tokens, { onEvents, onEpoch, onVerdict: onSaid }),
    )
  }

  get authority(): VoteAuthority {
    return this.#authority
  }

  begin(): void {
    this.#unwatch = this.#parts.records.watch(() => {
      this.#sender.noteRecorded()
      this.#sites.noteRecorded()
    })
    this.#sender.begin()
    this.#sites.begin()
    for (const reader of this.#readers) void reader.run()
  }

  status(): SyncStatus {
    return this.#parts.contact.status(this.#sender.waiting)
  }

  /** What was read of a stream, for whoever brings more of it by hand. */
  reader(stream: string): FeedReader | undefined {
    return this.#readers.find(({ follower }) => follower.stream === stream)
  }

  close(): void {
    this.#unwatch?.()
    this.#sender.close()
    this.#sites.close()
    for (const reader of this.#readers) reader.close()
    this.#parts.hub.close()
  }
}
