import { decodeStandingSet, type Holder, StandingClaims } from '../../core/protocol/index.ts'
import type { SyncRecords, WeighingPlace } from '../ledger/index.ts'

type Records = Pick<SyncRecords, 'weighing' | 'standingSets' | 'standingContent' | 'cursor' | 'knownUntil'>

interface Begun extends WeighingPlace {
  readonly claims: StandingClaims
}

const isBehind = (a: WeighingPlace, b: WeighingPlace) => a.epoch < b.epoch || (a.epoch === b.epoch && a.position < b.position)

/**
 * Which claims of a stream stand, as far as this station knows. While it is far behind, that is the newest set of the hub alone; from where
 * the feed has reached it, what the feed tells. What stood before the hub lost data is asked as well, as long as the set of then is kept.
 */
export class StandingBook {
  readonly #records: Records
  readonly #stream: string
  readonly #hub: Uint8Array
  #claims: StandingClaims
  /** Sets that are kept, by epoch, and which they are. */
  #sets: readonly Begun[] = []
  #names = ''
  /** Up to where `#claims` goes. */
  #place: WeighingPlace | undefined

  /** @param hub public key of the hub that the station is enrolled with */
  constructor(records: Records, stream: string, hub: Uint8Array) {
    this.#records = records
    this.#stream = stream
    this.#hub = hub
    this.#claims = new StandingClaims(hub)
  }

  /** Milliseconds since 1970; undefined: nothing is known of others. */
  get knownUntil(): number | undefined {
    return this.#records.knownUntil(this.#stream)
  }

  holder(token: Uint8Array): Holder | undefined {
    const found = this.#claims.holder(token)
    if (found !== undefined) return found
    const epoch = this.#place?.epoch ?? 0
    for (const set of this.#sets) {
      const holder = set.epoch < epoch ? set.claims.holder(token) : undefined
      if (holder !== undefined) return holder
    }
    return undefined
  }

  /** Takes what came in since the last look. True: there was something. */
  readOn(): boolean {
    const hasSet = this.#readSets()
    const cursor = this.#records.cursor(this.#stream)
    // What comes until the feed has reached the set is in it already.
    if (cursor === undefined || (this.#place !== undefined && isBehind(cursor, this.#place))) return hasSet
    const { goesOn, rows, place } = this.#records.weighing(this.#stream, this.#place)
    if (!goesOn) this.#claims = new StandingClaims(this.#hub)
    this.#place = place
    for (const row of rows) this.#claims.apply(row)
    return hasSet || !goesOn || rows.length > 0
  }

  /** True: the hub has sent another set since. */
  #readSets(): boolean {
    const kept = this.#records.standingSets(this.#stream)
    const names = kept.map(({ epoch, position }) => `${epoch}/${position}`).join(' ')
    if (names === this.#names) return false
    this.#names = names
    this.#sets = kept.flatMap(({ epoch, position }) => {
      const content = this.#records.standingContent(this.#stream, epoch)
      const set = content === undefined ? undefined : decodeStandingSet(content)
      return set === undefined ? [] : [{ epoch, position, claims: new StandingClaims(this.#hub, set) }]
    })
    const newest = this.#sets.at(-1)
    if (newest === undefined || (this.#place !== undefined && !isBehind(this.#place, newest))) return false
    const { claims, epoch, position } = newest
    this.#claims = claims
    this.#place = { epoch, position }
    return true
  }
}
