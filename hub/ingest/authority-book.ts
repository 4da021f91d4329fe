import { bytesToHex } from '../../core/base/index.ts'
import { type Decides, type Delegation, provedDelegation, type Receipt, ScopeTree, siteKeyOf } from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import type { StoredDelegation } from '../store/index.ts'
import type { HubIdentity } from './submission.ts'

/** A delegation as it was proved, with its tokens. */
export interface KnownDelegation extends StoredDelegation {
  readonly delegation: Delegation
  readonly scope: ScopeTree
}

/** When something is decided. */
export interface DecisionTime {
  /** Of this hub. */
  readonly epoch: number
  /** Milliseconds since 1970. A clock can only make a site stop: the municipal hub begins again when it has the site's log. */
  readonly now: number
}

/**
 * Over which claims a hub decides, and over which another one does (sync reference §6.1). The municipal hub decides over everything but
 * what it has given to a site and not got back; a hub on site over nothing but what was given to it, for its time.
 */
export class Authority {
  readonly #isSite: boolean
  readonly #ofStream = new Map<string, readonly KnownDelegation[]>()
  /** At the municipal hub: tokens about which a site decides, by stream. */
  readonly #away = new Map<string, Map<string, KnownDelegation>>()
  /** Of sites that have stopped, and of whose log something is missing here. */
  readonly returning: readonly StoredDelegation[]

  constructor(hub: HubIdentity, known: readonly KnownDelegation[]) {
    this.#isSite = hub.isSite === true
    for (const one of known) {
      this.#ofStream.set(one.stream, [...(this.#ofStream.get(one.stream) ?? []), one])
      if (this.#isSite || !isAway(one)) continue
      const away = this.#away.get(one.stream) ?? new Map<string, KnownDelegation>()
      for (const token of one.scope.tokens) away.set(bytesToHex(token), one)
      this.#away.set(one.stream, away)
    }
    this.returning = this.#isSite ? [] : known.filter(({ state }) => state === 'returned')
  }

  /** Who decides about these tokens; undefined: this hub. */
  elsewhere(stream: string, tokens: readonly Uint8Array[], time: DecisionTime): Decides | undefined {
    if (this.#isSite) return this.#atSite(this.#ofStream.get(stream) ?? [], tokens, time)
    const away = this.#away.get(stream)
    // Nearly always: nothing is delegated.
    if (away === undefined) return undefined
    for (const token of tokens) {
      const decides = away.get(bytesToHex(token))?.delegation
      if (decides !== undefined) return { hub: decides.site.name, delegation: decides.id, until: decides.until }
    }
    return undefined
  }

  /** Of these tokens, those about which this hub decides. */
  own(stream: string, tokens: readonly Uint8Array[], time: DecisionTime): readonly Uint8Array[] {
    return tokens.filter((token) => this.elsewhere(stream, [token], time) === undefined)
  }

  /** By which right a site has granted these tokens; absent at the municipal hub, which needs none. */
  right(stream: string, tokens: readonly Uint8Array[], epoch: number): { readonly site?: NonNullable<Receipt['site']> } {
    if (!this.#isSite) return {}
    const own = this.#ofStream.get(stream)?.find((one) => isOfEpoch(one, epoch) && tokens.every((token) => one.scope.has(token)))
    if (own === undefined) return {}
    const scope = tokens.flatMap((token) => {
      const proof = own.scope.prove(token)
      return proof === undefined ? [] : [{ index: proof.index, path: [...proof.path] }]
    })
    return { site: { delegation: own.note, scope } }
  }

  #atSite(known: readonly KnownDelegation[], tokens: readonly Uint8Array[], { epoch, now }: DecisionTime): Decides | undefined {
    const own = known.find(
      (one) =>
        one.state === 'active' &&
        isOfEpoch(one, epoch) &&
        one.delegation.from <= now &&
        now < one.delegation.until &&
        tokens.every((token) => one.scope.has(token)),
    )
    if (own !== undefined) return undefined
    const [any] = known
    return any === undefined ? {} : { hub: any.hubName }
  }
}

const isAway = ({ state }: StoredDelegation) => state === 'active' || state === 'returned'
const isOfEpoch = ({ delegation }: KnownDelegation, epoch: number) => delegation.site.epoch === epoch

/** What was proved when it came in is proved again: nobody gets a right by writing into a database. */
export function provedOf({ tenant }: HubIdentity, stored: StoredDelegation): KnownDelegation {
  const hub = { name: stored.hubName, publicKey: stored.hubKey }
  const delegation = provedDelegation(stored.note, { tenant, hub }, verifySignature)
  const scope = ScopeTree.of(stored.tokens)
  const isWhole = scope?.scope.root === delegation?.scope.root && delegation?.id === stored.id
  if (delegation === undefined || scope === undefined || !isWhole) throw new Error('a delegation that does not prove itself')
  return { ...stored, delegation, scope }
}

/** Whether a hub is the one to which a delegation was given. */
export function isSiteOf(hub: HubIdentity, delegation: Delegation): boolean {
  const key = siteKeyOf(delegation)
  return key.name === hub.name && bytesToHex(key.publicKey) === bytesToHex(hub.publicKey)
}

/** The authority of a hub, read anew only when a delegation has changed: without any, one number is compared. */
export class AuthorityBook {
  readonly #hub: HubIdentity
  /** What was proved once; only its state changes. */
  readonly #proved = new Map<string, KnownDelegation>()
  #known: { readonly version: number; readonly authority: Authority }

  constructor(hub: HubIdentity) {
    this.#hub = hub
    this.#known = { version: 0, authority: new Authority(hub, []) }
  }

  /** As of the last look. */
  get last(): Authority {
    return this.#known.authority
  }

  /** @param version of `HubState`, read in the same transaction */
  async at(version: number, read: { delegations(): Promise<readonly StoredDelegation[]> }): Promise<Authority> {
    if (this.#known.version === version) return this.#known.authority
    const known = (await read.delegations()).map((stored) => {
      const one = { ...(this.#proved.get(stored.id) ?? provedOf(this.#hub, stored)), ...stored }
      this.#proved.set(stored.id, one)
      return one
    })
    const authority = new Authority(this.#hub, known)
    this.#known = { version, authority }
    return authority
  }
}
