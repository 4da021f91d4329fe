import { setTimeout as wait } from 'node:timers/promises'
import type { HubIdentity } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import type { HubProcess } from './hub-process.ts'
import { judge, type Violation } from './oracle.ts'
import type { Station } from './station.ts'
import { STREAM } from './told.ts'

/** Everything has come to rest long before. */
const REST_MILLISECONDS = 150_000

const isDone = ({ standing }: Station, size: number) =>
  standing?.isAtWork === false && standing.waiting === 0 && standing.position === size

/**
 * Nobody comes any more, and nothing is bad any more: stations that have finished their work send what is left and read what there is, and
 * they and the hub end as they should.
 */
export async function comeToRest(
  store: HubStore,
  { stations, hub }: { readonly stations: readonly Station[]; readonly hub: HubProcess },
): Promise<readonly Violation[]> {
  const found: Violation[] = []
  const until = performance.now() + REST_MILLISECONDS
  for (;;) {
    const size = (await store.stream(STREAM))?.size ?? 0
    if (stations.every((station) => isDone(station, size))) break
    const ended = stations.find(({ complaint }) => complaint !== undefined)?.complaint
    if (ended !== undefined || performance.now() > until) {
      const standings = stations.map(({ config, standing }) => `${config.name} ${JSON.stringify(standing)}`)
      found.push({ invariant: 'I13', what: ended ?? `it does not come to rest at ${size}: ${standings.join('; ')}` })
      break
    }
    await wait(200)
  }
  for (const station of stations) await station.end()
  const code = await hub.stop()
  if (code !== 0) found.push({ invariant: 'I13', what: `the hub ended with ${code}` })
  for (const defect of hub.defects) found.push({ invariant: 'I13', what: defect })
  return found
}

/** Holds everything against what was said to the outside; and how many grants the stations have, of how many claims that were answered. */
export async function judgeAll(
  store: HubStore,
  identity: HubIdentity,
  stations: readonly Station[],
): Promise<{ readonly violations: readonly Violation[]; readonly granted: number; readonly answered: number }> {
  const ledgers = stations.map((station) => ({ station, ledger: station.openLedger() }))
  try {
    const witnesses = ledgers.map(({ station: { config, recorded, acked }, ledger }) => ({
      ...{ name: config.name, ledger, recorded, acked },
    }))
    const violations = await judge(store, identity, witnesses)
    const answers = witnesses.flatMap(({ ledger: { sync } }) => sync.claimAnswers(1, sync.head().seq))
    const granted = answers.filter(({ verdict }) => verdict === 'granted').length
    return { violations, granted, answered: answers.length }
  } finally {
    for (const { ledger } of ledgers) ledger.close()
  }
}
