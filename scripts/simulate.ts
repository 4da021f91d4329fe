/**
 * `npm run simulate`: polling days from seeds, with lines that break, power that goes and a hub that loses data (scripts/sync-simulation).
 * Exit code 0: nothing was broken; 1: something was, and how to see it again was printed; 2: wrong use.
 */
import { parseArgs } from 'node:util'
import { hubStoreNamed, startHubStores } from './sync-model/hub-stores.ts'
import { CORRECT } from './sync-model/parts.ts'
import { dayOnStores, runPollingDay } from './sync-simulation/polling-day.ts'

const USAGE = `Usage:
  npm run simulate -- [--seeds N] [--seed N] [--voters N] [--stations N] [--hours N] [--hub sqlite|postgres]

  --seeds N      how many days, each from the next seed (default 1000: about five hours, 20 seconds a day; two at once on two cores
                 with \`--seeds 500\` and \`--seeds 500 --seed 500\`)
  --seed N       of the first (default 0)
  --voters N     default 5000
  --stations N   default 8
  --hours N      that the stations are open (default 13)
  --hub STORE    at the hub as it runs, on its encrypted files (\`sqlite\`) or a PostgreSQL of its own (\`postgres\`), in place of that
                 of the model

Exit codes: 0 nothing was broken, 1 something was, 2 wrong use`

async function main(): Promise<number> {
  const text = { type: 'string' } as const
  let given: Partial<Record<'seeds' | 'seed' | 'voters' | 'stations' | 'hours' | 'hub', string>>
  try {
    given = parseArgs({
      options: { seeds: text, seed: text, voters: text, stations: text, hours: text, hub: text },
    }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    return 2
  }
  const [days, first, voters, stations, hours] = [
    Number(given.seeds ?? 1_000),
    Number(given.seed ?? 0),
    Number(given.voters ?? 5_000),
    Number(given.stations ?? 8),
    Number(given.hours ?? 13),
  ]
  const hub = hubStoreNamed(given.hub)
  const isWrong = given.hub !== undefined && hub === undefined
  if (isWrong || ![days, first, voters, stations, hours].every((number) => Number.isSafeInteger(number) && number >= 0)) {
    console.error(USAGE)
    return 2
  }
  const stores = hub === undefined ? undefined : await startHubStores(hub)
  let broken = 0
  for (let seed = first; seed < first + days; seed += 1) {
    const request = { seed, voters, stations, hours }
    const day = stores === undefined ? runPollingDay({ ...request, parts: CORRECT }) : dayOnStores(stores, request)
    const { violations, policy, papers, refused, conflicts, events } = await day
    console.log(`${seed}: ${policy}, ${papers} papers, ${refused} refused, ${conflicts} conflicts, ${events} events`)
    if (violations.length === 0) continue
    broken += 1
    const more = hub === undefined ? '' : ` --hub ${hub}`
    console.error(
      `npm run simulate -- --seeds 1 --seed ${seed} --voters ${voters} --stations ${stations} --hours ${hours}${more}`,
    )
    for (const { invariant, what } of violations.slice(0, 10)) console.error(`  ${invariant}: ${what}`)
  }
  await stores?.end()
  return broken > 0 ? 1 : 0
}

process.exitCode = await main()
