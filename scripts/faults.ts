/**
 * `npm run faults`: stations, hub and database as processes of their own, killed and cut off from each other at moments of a seed, run after
 * run (tests/faults). Exit code 0: nothing was broken; 1: something was, and the run that shows it was printed; 2: wrong use.
 */
import { parseArgs } from 'node:util'
import { FAULTS, type FaultRunReport, runWithFaults } from '../tests/faults/fault-run.ts'

const USAGE = `Usage:
  npm run faults -- [--minutes N] [--seed N] [--store postgres|sqlite]

  --minutes N   begins runs for so long (default 10)
  --seed N      of the first run; the next ones count on (default: the day, as YYYYMMDD)
  --store KIND  only this one (default: both in turn)

Exit codes: 0 nothing was broken, 1 something was, 2 wrong use`

const STATIONS = 5
const EVENTS = 150

function print(seed: number, store: string, { violations, seconds, ...counts }: FaultRunReport): void {
  const words = Object.entries(counts).map(([name, value]) => `${name} ${value}`)
  console.log(`seed ${seed} on ${store}: ${words.join(', ')}, ${seconds.toFixed(0)} s, ${violations.length} violations`)
  for (const { invariant, what } of violations.slice(0, 50)) console.error(`  ${invariant}: ${what}`)
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const
  let given: Partial<Record<'minutes' | 'seed' | 'store', string>>
  try {
    given = parseArgs({ options: { minutes: text, seed: text, store: text } }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    return 2
  }
  const minutes = Number(given.minutes ?? 10)
  const first = Number(given.seed ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''))
  const stores = ['postgres', 'sqlite'].filter((store) => given.store === undefined || given.store === store)
  if (!(minutes > 0) || !Number.isSafeInteger(first) || stores.length === 0) {
    console.error(USAGE)
    return 2
  }
  const until = performance.now() + minutes * 60_000
  for (let run = 0; run === 0 || performance.now() < until; run++) {
    const [seed, store = ''] = [first + run, stores[(first + run) % stores.length]]
    const report = await runWithFaults({
      ...{ seed, stations: STATIONS, events: EVENTS },
      // The database is killed twice, as the hub is and two stations are.
      faults: [...FAULTS, 'kill-hub', 'kill-database', 'kill-station', 'lose-replies'],
      ...(store === 'postgres' && { postgres: [] }),
      log: (fault) => console.log(`  ${fault}`),
    })
    print(seed, store, report)
    if (report.violations.length > 0) {
      console.error(`\nnpm run faults -- --minutes 0.1 --seed ${seed} --store ${store}`)
      return 1
    }
  }
  return 0
}

process.exitCode = await main()
