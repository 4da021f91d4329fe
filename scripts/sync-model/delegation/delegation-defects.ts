import type { AdministrationTransaction, HubStore, StoreTransaction } from '../../../hub/store/index.ts'

/** One part of a delegation replaced by a wrong one. */
export interface DelegationDefect {
  /** The store as a hub sees it, that of the site or of the municipality. */
  readonly wrong?: (store: HubStore, isSite: boolean) => HubStore
  /** The clock of the site stands still before the end. */
  readonly stopsClock?: true
  /** The site goes on from an older copy as if nothing had been lost. */
  readonly forgetsEpoch?: true
}

/** The object with some of its members replaced; everything else stays its own, private members too. */
function changed<Whole extends object>(whole: Whole, members: Partial<Whole>): Whole {
  return new Proxy(whole, {
    get(target, name) {
      const own = Reflect.get(members, name) ?? Reflect.get(target, name)
      return typeof own === 'function' ? own.bind(Reflect.has(members, name) ? members : target) : own
    },
  })
}

type LogChange = (log: StoreTransaction) => Partial<StoreTransaction>

function withLog(store: HubStore, change: LogChange): HubStore {
  return changed(store, {
    transaction: (work) => store.transaction((log) => work(changed(log, change(log)))),
    administration: (work) => store.administration((acts, log) => work(acts, changed(log, change(log)))),
  })
}

const atMunicipality = (change: LogChange) => (store: HubStore, isSite: boolean) => (isSite ? store : withLog(store, change))

/** A site that takes every state for being in force. */
function forEver(store: HubStore): HubStore {
  const active: LogChange = (log) => ({
    delegations: async () => (await log.delegations()).map((one) => ({ ...one, state: 'active' as const })),
  })
  return withLog(store, active)
}

/** What the model must find. */
export const DELEGATION_DEFECTS: Readonly<Record<string, DelegationDefect>> = {
  'the municipal hub grants during a delegation': {
    wrong: atMunicipality((log) => ({ state: async () => ({ ...(await log.state()), delegations: 0 }) })),
  },
  'the site grants after the end': { stopsClock: true },
  'the site grants after its return': { wrong: (store, isSite) => (isSite ? forEver(store) : store) },
  'authority is back before the log is complete': {
    // With the word of the site alone.
    wrong: (store, isSite) =>
      isSite
        ? store
        : changed(store, {
            administration: (work) =>
              store.administration((acts, log) => {
                const atOnce: Partial<AdministrationTransaction> = {
                  putDelegation: (one) => acts.putDelegation(one.state === 'returned' ? { ...one, state: 'ended' } : one),
                }
                return work(changed(acts, atOnce), log)
              }),
          }),
  },
  'a claim that was granted is delegated': {
    wrong: (store, isSite) =>
      isSite
        ? store
        : changed(store, {
            administration: (work) =>
              store.administration((acts: AdministrationTransaction, log) =>
                work(acts, changed(log, { claims: async () => [] })),
              ),
          }),
  },
  'the site goes on from an older copy': { forgetsEpoch: true },
}
