import { bytesToBase64, bytesToHex, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  type Delegation,
  type DelegationPackage,
  decodeMessage,
  delegationOfReturn,
  delegationPackageSchema,
  encodeMessage,
  isReturnOf,
  MOST_DELEGATED,
  type ReadDelegation,
  readDelegationPackage,
  ScopeTree,
  type SiteReturnContent,
  signDelegation,
  signReturn,
  siteReturnSchema,
  stationsHash,
} from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import { type ActionDraft, appendAction } from '../action-log/index.ts'
import { type HubIdentity, isSiteOf, provedOf, type SettledReturn, settleReturn } from '../ingest/index.ts'
import type { AdministrationTransaction, DeviceRecord, HubStore, StoredDelegation, StoreTransaction } from '../store/index.ts'
import type { SiteStatement } from './site-statement.ts'

/** Rows that are asked for at a time. */
const PAGE = 5_000

export interface DelegationParts {
  readonly store: HubStore
  readonly hub: HubIdentity
  readonly now: () => number
  readonly randomBytes: (length: number) => Uint8Array
}

export interface GivenTerms {
  readonly site: SiteStatement
  readonly program: string
  /** Of the voters who are to be decided about there, for all of their ballots. */
  readonly tokens: readonly Uint8Array[]
  /** Milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

export interface Given {
  readonly id: string
  /** To be carried to the site. */
  readonly bytes: Uint8Array
  readonly delegated: number
  /** Granted, used or given away before: about these nobody has to decide any more, or another site does. */
  readonly leftOut: number
}

const refused = (problem: string) => err(failure('hub-delegation-refused', { problem }))
const notProved = (problem: string) => err(failure('hub-delegation-not-proved', { problem }))

/** What is done with delegations from the command line of either hub; each act with its entry in the hub's log. */
export class DelegationDesk {
  readonly #parts: DelegationParts

  constructor(parts: DelegationParts) {
    this.#parts = parts
  }

  /**
   * Who this site is. In an epoch of its own each time: a site whose data were made anew, or set up from an older copy, is not the one that
   * a delegation names.
   */
  state(
    actor: string,
    { address, authority }: Pick<SiteStatement, 'address' | 'authority'>,
  ): Promise<Result<SiteStatement, Failure>> {
    const { hub } = this.#parts
    return this.#change<SiteStatement>(async (transaction) => {
      if (hub.isSite !== true) return refused('this is no hub on site')
      if ((await transaction.delegations()).some(({ state }) => state === 'active')) return refused('a delegation is in force')
      const epoch = await transaction.raiseEpoch(Math.floor(this.#parts.now() / 1_000))
      // What they did before was under delegations that are over.
      for (const { device } of await transaction.devices()) await transaction.exclude(device)
      await this.#note(transaction, { actor, action: 'site-stated', detail: { epoch } })
      const { tenant, name, publicKey } = hub
      const key = bytesToBase64(publicKey)
      return ok({ v: 1, tenant, name, key, epoch, address, ...(authority !== undefined && { authority }) })
    })
  }

  /** Gives the decision away; from this moment on the municipal hub withholds it. */
  give(actor: string, { site, program, tokens, from, until }: GivenTerms): Promise<Result<Given, Failure>> {
    const { hub, now, randomBytes } = this.#parts
    return this.#change<Given>(async (transaction, log) => {
      if (hub.isSite === true) return refused('a hub on site has nothing to give')
      if (site.tenant !== hub.tenant) return notProved('the site is of another municipality')
      if (!(from < until && now() < until)) return refused('the period')
      await transaction.holdDelegations()
      const { epoch, awaited } = await log.state()
      // Nobody knows yet who claimed before.
      if (awaited > 0) return refused('stations are awaited')
      const [stream] = await log.lockStreams([program])
      const free = await this.#free(transaction, log, program, tokens)
      const scope = new ScopeTree(free)
      if (scope.tokens.length === 0 || scope.tokens.length > MOST_DELEGATED) return refused('nobody to decide about')
      const { tenant, v: _v, ...of } = site
      const devices = stationsOf(await transaction.devices(), program)
      const delegation: Delegation = {
        ...{ tenant, id: bytesToHex(randomBytes(16)), program, from, until, site: of, scope: scope.scope },
        stations: stationsHash(devices),
        after: { epoch, position: stream?.size ?? 0 },
      }
      const note = signDelegation(delegation, hub, hub.sign)
      const own = { hubName: hub.name, hubKey: hub.publicKey }
      const { id } = delegation
      await transaction.putDelegation({ ...own, id, stream: program, note, tokens: scope.packed, state: 'active' })
      const bytes = encodeMessage(delegationPackageSchema, {
        ...{ v: 1, note, hub: { name: hub.name, key: hub.publicKey }, tokens: scope.packed, devices },
      })
      const detail = { program, site: site.name, tokens: free.length, until }
      await this.#note(transaction, { actor, action: 'authority-delegated', subject: id, detail })
      const asked = new ScopeTree(tokens).tokens.length
      return ok({ id, bytes, delegated: free.length, leftOut: asked - free.length })
    })
  }

  /**
   * At the site: takes the decision. At the municipal hub: knows again what it had given away, after it was set up from an older copy.
   * The same twice changes nothing, and what was given back is never taken again.
   */
  take(actor: string, bytes: Uint8Array): Promise<Result<{ readonly id: string; readonly tokens: number }, Failure>> {
    const { hub } = this.#parts
    return this.#change(async (transaction) => {
      const read = readDelegationPackage(bytes, hub.tenant, verifySignature)
      if (read === undefined) return notProved('signature')
      const { delegation, scope, content } = read
      const before = await transaction.delegations()
      const { epoch } = await transaction.state()
      const problem = problemOf(read, { hub, before, epoch })
      if (problem !== undefined) return notProved(problem)
      const { id, program } = delegation
      const done = ok({ id, tokens: scope.tokens.length })
      if (before.some((one) => one.id === id)) return done
      const own = { hubName: content.hub.name, hubKey: content.hub.key }
      if (hub.isSite === true) await takeDevices(transaction, content.devices)
      await transaction.putDelegation({
        ...{ ...own, id, stream: program, note: content.note, tokens: scope.packed, state: 'active' },
      })
      await this.#note(transaction, { actor, action: 'authority-taken', subject: id, detail: { program } })
      return done
    })
  }

  /** At the site: grants nothing any more, and says so with its last head. Again: the same bytes. */
  giveBack(actor: string, id: string): Promise<Result<Uint8Array, Failure>> {
    const { hub, store } = this.#parts
    return this.#change<Uint8Array>(async (transaction, log) => {
      if (hub.isSite !== true) return refused('this is no hub on site')
      await transaction.holdDelegations()
      const stored = (await transaction.delegations()).find((one) => one.id === id)
      if (stored === undefined) return refused('no such delegation')
      if (stored.returned !== undefined) return ok(stored.returned)
      const { delegation, scope } = provedOf(hub, stored)
      if ((await log.state()).epoch !== delegation.site.epoch) return notProved('this hub has lost data')
      // Nobody adds to it meanwhile: what was committed is all there is.
      const [stream] = await log.lockStreams([stored.stream])
      const content = await contentOf(store, log, { stream: stored.stream, size: stream?.size ?? 0, scope })
      const returned = encodeMessage(siteReturnSchema, signReturn(delegation, content, hub.sign))
      await transaction.putDelegation({ ...stored, state: 'returned', returned })
      const detail = { program: stored.stream, events: content.leaves.length }
      await this.#note(transaction, { actor, action: 'authority-given-back', subject: id, detail })
      return ok(returned)
    })
  }

  /** At the municipal hub: the site has stopped. It decides again as soon as it has everything that the site had. */
  async bringBack(actor: string, bytes: Uint8Array): Promise<Result<SettledReturn, Failure>> {
    const { hub, store, now } = this.#parts
    const brought = await this.#change<StoredDelegation>(async (transaction) => {
      const read = decodeMessage(siteReturnSchema, bytes)
      const id = read === undefined ? undefined : delegationOfReturn(read)
      const stored = (await transaction.delegations()).find((one) => one.id === id)
      if (hub.isSite === true || read === undefined || stored === undefined) return notProved('no such delegation')
      if (!isReturnOf(read, provedOf(hub, stored).delegation, verifySignature)) return notProved('signature')
      if (stored.state === 'lost') return notProved('it was given up as lost')
      if (stored.state !== 'active') return ok(stored)
      await transaction.putDelegation({ ...stored, state: 'returned', returned: bytes })
      const detail = { program: stored.stream, events: read.content.leaves.length }
      await this.#note(transaction, { actor, action: 'authority-brought-back', subject: stored.id, detail })
      return ok(stored)
    })
    if (!brought.ok) return brought
    const { id, stream } = brought.value
    return ok((await settleReturn(store, id, { hub, now })) ?? { stream, missing: new Map() })
  }

  /**
   * The site is gone with its log. The municipal hub decides again in a new epoch: what the site granted comes back with the receipts of its
   * stations, and until all have reported nothing is granted for sure.
   */
  lost(actor: string, id: string): Promise<Result<number, Failure>> {
    return this.#change<number>(async (transaction) => {
      const stored = (await transaction.delegations()).find((one) => one.id === id)
      if (this.#parts.hub.isSite === true || stored === undefined) return refused('no such delegation')
      if (stored.state !== 'active' && stored.state !== 'returned') return refused('it is over')
      await transaction.putDelegation({ ...stored, state: 'lost' })
      const epoch = await transaction.raiseEpoch(Math.floor(this.#parts.now() / 1_000))
      await this.#note(transaction, { actor, action: 'authority-lost', subject: id, detail: { epoch } })
      return ok(epoch)
    })
  }

  /** Those about which nobody has decided, and this hub may. */
  async #free(
    transaction: AdministrationTransaction,
    log: StoreTransaction,
    program: string,
    tokens: readonly Uint8Array[],
  ): Promise<readonly Uint8Array[]> {
    const taken = new Set<string>()
    for (const { stream, tokens: away, state } of await transaction.delegations())
      if (stream === program && (state === 'active' || state === 'returned'))
        for (const token of ScopeTree.of(away)?.tokens ?? []) taken.add(bytesToHex(token))
    for (let at = 0; at < tokens.length; at += PAGE)
      for (const { token } of await log.claims(program, tokens.slice(at, at + PAGE))) taken.add(bytesToHex(token))
    return tokens.filter((token) => !taken.has(bytesToHex(token)))
  }

  #change<Value>(
    work: (transaction: AdministrationTransaction, log: StoreTransaction) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    return this.#parts.store.administration(async (transaction, log) => {
      // Held from the beginning: acts come one after the other, and each sees what those before it did.
      await transaction.actionHead()
      return work(transaction, log)
    })
  }

  #note(transaction: AdministrationTransaction, draft: ActionDraft): Promise<void> {
    return appendAction(transaction, this.#parts.hub, this.#parts.now(), draft)
  }
}

/** Why a delegation that was signed is none for this hub. */
function problemOf(
  { delegation, content }: ReadDelegation,
  { hub, before, epoch }: { readonly hub: HubIdentity; readonly before: readonly StoredDelegation[]; readonly epoch: number },
): string | undefined {
  if (hub.isSite !== true)
    return content.hub.name === hub.name && equalBytes(content.hub.key, hub.publicKey) ? undefined : 'of another hub'
  if (!isSiteOf(hub, delegation)) return 'for another hub'
  if (delegation.site.epoch !== epoch) return 'this hub has lost data, or was stated anew'
  const isSame = before.every(({ hubName, hubKey }) => hubName === content.hub.name && equalBytes(hubKey, content.hub.key))
  return isSame ? undefined : 'of another municipal hub than before'
}

/** Whoever may come to the site: the stations of the program that are not revoked. */
function stationsOf(devices: readonly DeviceRecord[], program: string): DelegationPackage['devices'] {
  return devices
    .filter((one) => one.cut === undefined && one.programs.includes(program))
    .map(({ device, incarnation, publicKey, sealingKey, station, bundle, programs }) => ({
      ...{ device, incarnation, publicKey, sealingKey, station, bundle, programs: [...programs] },
    }))
}

async function takeDevices(transaction: AdministrationTransaction, devices: DelegationPackage['devices']): Promise<void> {
  for (const device of devices) {
    const known = await transaction.device(device.device)
    if (known !== undefined && known.incarnation > device.incarnation) continue
    await transaction.putDevice({ ...device, forked: false, reportedEpoch: 0 })
  }
}

async function contentOf(
  store: Pick<HubStore, 'leaves'>,
  log: StoreTransaction,
  { stream, size, scope }: { readonly stream: string; readonly size: number; readonly scope: ScopeTree },
): Promise<SiteReturnContent> {
  const leaves: SiteReturnContent['leaves'] = []
  for (let from = 0; from < size; from += PAGE) {
    const page = await store.leaves(stream, from, Math.min(size, from + PAGE))
    const claims = new Map((await log.events(page)).map((event) => [event.position, event.claim]))
    for (const [index, { device, incarnation, seq, hash }] of page.entries()) {
      const claim = claims.get(from + index + 1)
      leaves.push({ device, incarnation, seq, hash, ...((claim === 'held' || claim === 'conflict') && { claim }) })
    }
  }
  if (leaves.length !== size) throw new Error('a stream with a gap')
  const standing: SiteReturnContent['standing'] = []
  for (let at = 0; at < scope.tokens.length; at += PAGE)
    for (const claim of await log.claims(stream, scope.tokens.slice(at, at + PAGE))) {
      const { token, device, incarnation, seq, granted, used } = claim
      standing.push({ token, device, incarnation, seq, granted: granted !== undefined, used })
    }
  return { leaves, standing }
}
